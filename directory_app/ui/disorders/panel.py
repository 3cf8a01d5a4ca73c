"""The disorders as a tree with a filter that knows synonyms, and the summary of the one that is read.

The summary has a place of its own in the window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from directory_app.query import SMALL_WORDS, Query, Term
from directory_app.records import Disorder
from directory_app.records.hierarchy import TOP, Hierarchy
from directory_app.search.disorder_names import Names
from directory_app.text.wording import marked, phrase
from directory_app.ui.disorders import names, summary
from directory_app.ui.disorders.names import Matches
from directory_app.ui.disorders.tree import DisorderTree
from directory_app.ui.kit import find_bar, keys, naming, style
from directory_app.ui.kit.buttons import icon_button
from directory_app.ui.kit.prompt import PromptEdit
from directory_app.ui.kit.style import Type

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from directory_app.ui.disorders.summary import SummaryView
    from directory_app.ui.kit.find_bar import FindBar

_NONE_NAMED = marked("No disorder has this in its names.")
_NONE = Qt.KeyboardModifier.NoModifier


class DisorderPanel(QWidget):
    """Tree and summary; the window writes the disorder that is chosen into the query."""

    disorder_chosen = Signal(str)
    """The id of the disorder to ask for, "" for all."""
    disorder_read = Signal(str)
    """The id of the disorder whose summary is shown; `show_helpers` or `show_no_helpers` answers it."""
    organization_asked = Signal(str)
    current_changed = Signal(object)
    """The disorder whose summary is shown, None for none."""
    edit_asked = Signal()
    new_asked = Signal()
    delete_asked = Signal()
    action_asked = Signal(str)
    """The name of an action that a link of the summary is about."""
    said = Signal(str)
    """What a screen reader is to say of what was found in the summary."""
    filter_asked = Signal(object)
    """A function to be called in another thread; `show_matches` takes what it returns, or `show_failure` its error."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("disorders")
        self._hierarchy = Hierarchy({})
        self._matches = _matches_among({})
        self._query = Query("")
        self._is_query_new = False
        self._read_id = self._asked_id = ""
        self.is_alone = False
        """Whether no organization is listed beside the disorders: then the first is read where none is asked for."""
        self._build()
        self._filter.textChanged.connect(self._ask)
        self._filter.down_pressed.connect(lambda: self.tree.setFocus(Qt.FocusReason.TabFocusReason))
        self.tree.chosen.connect(self.disorder_chosen)
        self.tree.read.connect(self._on_read)
        for part in (self.tree, self._filter):
            part.installEventFilter(self)

    def _build(self) -> None:
        self._title = QLabel(phrase("Disorders"), self)
        style.set_type(self._title, Type.STRONG)
        self._new = self._button("add", "new disorder", self.new_asked)
        self._new.setAccessibleName(phrase("New disorder"))
        self._new.setToolTip(keys.behind(phrase("New disorder"), "new_disorder"))
        self._edit = self._button("edit", "edit disorder", self.edit_asked)
        self._filter = _FilterEdit(self)
        self._filter.setObjectName("disorder filter")
        self._filter.setAccessibleName(phrase("Filter disorders by name or synonym"))
        self._filter.setPlaceholderText(phrase("Filter by name or synonym"))
        self._filter.setMinimumHeight(style.TARGET)
        self.tree = DisorderTree(self)
        self._note = QLabel(phrase(_NONE_NAMED), self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        self.summary_place = QWidget()  # of the window, which shows it behind the table
        self._made: tuple[SummaryView, FindBar] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        head = QHBoxLayout()
        head.setSpacing(style.XS)
        head.addWidget(self._title, 1)
        head.addWidget(self._new)
        head.addWidget(self._edit)
        column.addLayout(head)
        for widget in (self._filter, self._note):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)

    def _button(self, icon: str, name: str, asked: SignalInstance) -> QToolButton:
        button = icon_button(icon)
        button.setParent(self)  # now: the order of Tab is that in which things are made
        button.setObjectName(name)
        button.clicked.connect(asked)
        return button

    @property
    def summary(self) -> SummaryView:
        """The page in `summary_place`."""
        return self._fill_place()[0]

    @property
    def find_bar(self) -> FindBar:
        """The bar below that page."""
        return self._fill_place()[1]

    def fill_at(self, painted: SignalInstance) -> None:
        """Make the page and its bar once something else has been painted, or when they are needed before."""
        painted.connect(self._fill_place)

    def _fill_place(self) -> tuple[SummaryView, FindBar]:
        if self._made is None:
            page = summary.SummaryView(self.summary_place)
            bar = find_bar.FindBar(page, self.summary_place)
            self._made = (page, bar)
            place = QVBoxLayout(self.summary_place)
            place.setContentsMargins(0, 0, 0, 0)
            place.setSpacing(0)
            place.addWidget(page, 1)
            place.addWidget(bar)
            self.summary_place.setFocusProxy(page)
            page.anchorClicked.connect(self._on_link)
            page.installEventFilter(self)
            bar.said.connect(self.said)
            self._mark()
            self._show_page()
        return self._made

    def set_hierarchy(self, hierarchy: Hierarchy) -> None:
        """Show the disorders of another directory."""
        self._hierarchy = hierarchy
        self._matches = _matches_among(hierarchy.disorders)
        self._read_id = self._asked_id = ""
        self._note.hide()
        self.tree.set_hierarchy(hierarchy)
        self._show_summary()

    def show_changes(self, hierarchy: Hierarchy) -> None:
        """Show the disorders of the same directory as they are now.

        Where the one that is read is gone, the one above it is read.
        """
        is_selected = self.tree.selectionModel().hasSelection()
        before, self._hierarchy = self._hierarchy, hierarchy
        self._matches = _matches_among(hierarchy.disorders)
        while self._read_id and self._read_id not in hierarchy.disorders:
            self._read_id = before.above(self._read_id)
        self.tree.show_changes(hierarchy)
        self.tree.make_current(self._read_id, is_selected)
        self._show_summary()
        self._ask()

    def current(self) -> Disorder | None:
        """Return the disorder whose summary is shown."""
        return self._hierarchy.disorders.get(self._read_id)

    def asked(self) -> tuple[str, Term | None]:
        """Return the id of the disorder that the query asks for, and its term; "" and None for none."""
        named = [it for it in self._query.parts() if isinstance(it, Term) and it.field == "disorder"]
        return (self._asked_id, named[0]) if self._asked_id and named else ("", None)

    def go_to(self, disorder_id: str) -> None:
        """Show the summary of a disorder, and its row in the tree where the filter leaves it."""
        self._on_read(disorder_id)
        self.tree.make_current(disorder_id, is_selected=True)

    def look_up_again(self) -> None:
        """Ask again who helps with the disorder that is read."""
        if self._read_id in self._hierarchy.disorders:
            self.disorder_read.emit(self._read_id)

    # The filter

    def show_query(self, query: Query) -> None:
        """Follow the query: its free words filter the tree, its disorder is current."""
        self._query = query
        self._mark()
        self._is_query_new = True
        self._ask()

    def _ask(self) -> None:
        """Have the disorders filtered in another thread, which gets plain values only."""
        self.filter_asked.emit(partial(self._matches, self._query, self._filter.text()))

    def show_matches(self, matches: Matches) -> None:
        """Show what the filter leaves; a new query decides which disorder is current."""
        self._note.setText(phrase(_NONE_NAMED))
        self._note.setVisible(matches.has_none)
        is_selected = self.tree.selectionModel().hasSelection()
        self.tree.set_shown(matches.shown)
        if self._is_query_new:
            self._is_query_new = False
            self._asked_id = matches.current
            first = next(iter(self._hierarchy.narrower(TOP)), "") if self.is_alone else ""
            self._on_read(matches.current or first)
            is_selected = bool(matches.current)  # where nothing is asked for a bar would say that something is
        self.tree.make_current(self._read_id, is_selected)

    def show_failure(self, why: str) -> None:
        """Say that the disorders could not be filtered; the tree stays as it is."""
        self._note.setText(phrase("The disorders could not be filtered: {why}", why=why))
        self._note.show()

    # The summary

    def _mark(self) -> None:
        """Mark the words of the query in the summary."""
        if self._made:
            self.summary.mark([word for word in self._query.words() if len(word) > 1 and word not in SMALL_WORDS])

    def show_helpers(self, disorder_id: str, helpers: Sequence[tuple[str, str]], count: int) -> None:
        """Add the organizations of a disorder to its summary: the first few (id, name), and how many there are."""
        self._add_to_summary(disorder_id, summary.helpers_html(disorder_id, helpers, count))

    def show_no_helpers(self, disorder_id: str, why: str) -> None:
        """Say in the summary of a disorder that its organizations could not be looked up."""
        self._add_to_summary(disorder_id, summary.no_helpers_html(why))

    def _add_to_summary(self, disorder_id: str, html: str) -> None:
        if disorder_id == self._read_id and disorder_id in self._hierarchy.disorders:
            self.summary.show_disorder(self._hierarchy.disorders[disorder_id], self._hierarchy, html)

    def restyle(self) -> None:
        """Set the summary again after the look or the text size has changed."""
        self.tree.doItemsLayout()
        self._new.setToolTip(keys.behind(phrase("New disorder"), "new_disorder"))
        for button, icon in ((self._new, "add"), (self._edit, "edit")):
            button.setIcon(style.icon(icon))
            button.setIconSize(style.icon_size())
        if self._made:
            self.find_bar.restyle()
        self._show_summary()

    def _on_read(self, disorder_id: str) -> None:
        if disorder_id != self._read_id:
            self._read_id = disorder_id
            self._show_summary()

    def _show_summary(self) -> None:
        current = self.current()
        name = phrase("Edit {name}", name=current.name) if current else phrase("Edit a disorder: choose one first")
        self._edit.setEnabled(current is not None)
        naming.rename(self._edit, name)
        self._edit.setToolTip(f"{name} (F2)" if current else name)
        self.current_changed.emit(current)
        if self._made:
            self._show_page()
        if current:
            self.disorder_read.emit(self._read_id)

    def _show_page(self) -> None:
        if current := self.current():
            self.summary.show_disorder(current, self._hierarchy)
        else:
            self.summary.show_hint(len(self._hierarchy.disorders))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 edits the disorder that is read, Delete deletes it; in the field of the filter Delete is its own."""
        if isinstance(event, QKeyEvent) and event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier):
            asked = {Qt.Key.Key_F2: self.edit_asked}
            if watched is not self._filter:
                asked[Qt.Key.Key_Delete] = self.delete_asked
            if signal := asked.get(Qt.Key(event.key())):
                event.accept()  # else the keys of the window would edit, or delete, an organization
                if event.type() == QEvent.Type.KeyPress:
                    signal.emit()
                return event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        return super().eventFilter(watched, event)

    def _on_link(self, url: QUrl) -> None:
        value = url.path()
        if url.scheme() == "organization":
            self.organization_asked.emit(value)
        elif url.scheme() == "disorder":
            self.disorder_chosen.emit(value)
        elif url.scheme() == "action":
            self.action_asked.emit(value)


def _matches_among(disorders: Mapping[str, Disorder]) -> Callable[[Query, str], Matches]:
    """Return what filters these disorders.

    It keeps its last answers: to let go of 25,000 ids takes the window a millisecond, and so the thread does it.
    """
    known = Names(disorders)
    return lru_cache(maxsize=2)(lambda query, typed: names.query_matches(known, query, typed))


class _FilterEdit(PromptEdit):
    """The panel's own filter: Escape clears it before it clears the search, Down goes to the tree."""

    down_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)
