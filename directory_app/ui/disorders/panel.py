"""Disorders as a tree with a filter that knows synonyms, and under it the summary of the one that is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFontInfo,
    QImage,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from directory_app import query
from directory_app.errors import QueryError
from directory_app.records import Disorder, card, quality, taxonomy
from directory_app.search import terms
from directory_app.text import tokens
from directory_app.ui.disorders.hierarchy import TOP, Hierarchy, broader_ids
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type

_ID = Qt.ItemDataRole.UserRole
_SHOWN_LINKS = 12
NOT_ADVICE = "This is general information, not medical advice."


class DisorderPanel(QWidget):
    """Tree and summary; choosing a disorder is told to the window, which writes it into the query."""

    disorder_chosen = Signal(str)
    """The id of the disorder to ask for, "" for all."""
    disorder_read = Signal(str)
    """The id of the disorder whose summary is shown; `show_helpers` or `show_no_helpers` answers it."""
    organization_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("disorders")
        self._disorders: Mapping[str, Disorder] = {}
        self._items: dict[str, QStandardItem] = {}
        self._words: list[str] = []
        self._build()
        self._filter.textChanged.connect(self._apply_filter)
        self._filter.down_pressed.connect(lambda: self.tree.setFocus(Qt.FocusReason.TabFocusReason))
        self.tree.clicked.connect(self._on_chosen)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.summary.anchorClicked.connect(self._on_link)

    def _build(self) -> None:
        self._title = QLabel("Disorders", self)
        style.set_type(self._title, Type.STRONG)
        self._filter = _FilterEdit(self)
        self._filter.setObjectName("disorder filter")
        self._filter.setAccessibleName("Filter disorders by name or synonym")
        self._filter.setPlaceholderText("Filter by name or synonym")
        self._filter.setMinimumHeight(style.TARGET)
        self._model = QStandardItemModel(self)
        self.tree = _Tree(self)
        self.tree.setModel(self._model)
        self._none = QLabel("No disorder has this in its names.", self)
        self._none.setWordWrap(True)
        self._none.hide()
        self.summary = SummaryView(self)
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        for widget in (self._title, self._filter, self._none):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("disorder splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(style.S)
        self.splitter.addWidget(top)
        self.splitter.addWidget(self.summary)
        self.summary.raise_()  # a splitter puts its newest part first for a screen reader
        self.reset_sizes()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def reset_sizes(self) -> None:
        """Give the tree and the summary their first shares."""
        self.splitter.setSizes([350, 350])

    def set_disorders(self, disorders: Mapping[str, Disorder]) -> None:
        """Show the disorders of another directory."""
        self._disorders = disorders
        self._model.clear()
        self._items = {}
        everything = _item("All disorders", "")
        self._model.appendRow(everything)
        self._items[""] = everything
        for disorder in disorders.values():
            self._items[disorder.id] = _item(disorder.name, disorder.id, disorder.synonyms)
        hierarchy = Hierarchy(disorders)
        for key in disorders:
            above = hierarchy.above(key)
            parent = self._model.invisibleRootItem() if above == TOP else self._items[above]
            parent.appendRow(self._items[key])
        self.tree.expandAll()
        self._apply_filter()
        self._show_summary("")

    def show_query(self, text: str) -> None:
        """Follow the query: its free words filter the tree, its disorder is current."""
        try:
            parsed = query.parse(text)
        except QueryError:
            return
        self._words = [word for term in parsed.terms() if not term.field for word in tokens.words(term.text)]
        self._apply_filter()
        asked = [node for node in parsed.parts() if isinstance(node, query.Term) and node.field == "disorder"]
        found = terms.find_disorders(asked[0], self._disorders.values()) if asked else []
        self._make_current(found[0].id if found else "")

    def show_helpers(self, disorder_id: str, helpers: Sequence[tuple[str, str]], count: int) -> None:
        """Add the organizations of a disorder to its summary: the first few (id, name), and how many there are."""
        if disorder_id == self._current_id():
            self.summary.show_disorder(
                self._disorders[disorder_id], self._disorders, _helpers_html(disorder_id, helpers, count)
            )

    def show_no_helpers(self, disorder_id: str, why: str) -> None:
        """Say in the summary of a disorder that its organizations could not be looked up."""
        if disorder_id == self._current_id():
            html = f"<h2>Who can help</h2><p>That could not be looked up: {escape(why)}</p>"
            self.summary.show_disorder(self._disorders[disorder_id], self._disorders, html)

    def restyle(self) -> None:
        """Set the summary again after the look or the text size has changed."""
        self.tree.doItemsLayout()
        self._on_current_changed(self.tree.currentIndex())

    def _make_current(self, disorder_id: str) -> None:
        item = self._items.get(disorder_id)
        if item and item.index() != self.tree.currentIndex():
            self.tree.setCurrentIndex(item.index())
        if not disorder_id:
            self.tree.clearSelection()  # nothing is asked for; a bar would say that something is

    def _current_id(self) -> str:
        return str(self.tree.currentIndex().data(_ID) or "")

    def _apply_filter(self) -> None:
        """Show what holds the typed words and everything broader; the panel's own filter comes first."""
        typed = tokens.words(self._filter.text())
        shown = self._matching(typed) if typed else self._matching(self._words)
        if not shown and not typed:
            shown = set(self._items)
        for disorder_id, item in self._items.items():
            self.tree.setRowHidden(item.row(), item.index().parent(), bool(disorder_id) and disorder_id not in shown)
        self._none.setVisible(bool(typed) and not shown)

    def _matching(self, words: list[str]) -> set[str]:
        """Return the disorders one of whose names holds a beginning of every word, and all broader ones."""
        if not words:
            return set()
        asked = query.Term(" ".join(words))
        found = [disorder.id for disorder in self._disorders.values() if terms.matches_name(disorder, asked)]
        return {disorder.id for disorder in taxonomy.with_broader(found, self._disorders)} if found else set()

    def _show_summary(self, disorder_id: str) -> None:
        if disorder_id in self._disorders:
            self.summary.show_disorder(self._disorders[disorder_id], self._disorders, "")
            self.disorder_read.emit(disorder_id)
        else:
            self.summary.show_hint(len(self._disorders))

    def _on_current_changed(self, current: QModelIndex) -> None:
        self._show_summary(str(current.data(_ID) or ""))

    def _on_chosen(self, index: QModelIndex) -> None:
        self.disorder_chosen.emit(str(index.data(_ID) or ""))

    def _on_link(self, url: QUrl) -> None:
        value = url.path()
        if url.scheme() == "organization":
            self.organization_asked.emit(value)
        elif url.scheme() == "disorder":
            self.disorder_chosen.emit(value)


class _FilterEdit(QLineEdit):
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


class _RowDelegate(QStyledItemDelegate):
    """Makes rows as high as a hand needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), style.row_height())


class _Tree(QTreeView):
    """The tree; Enter and Space choose, arrows only read."""

    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("disorder tree")
        self.setAccessibleName("Disorders; Enter shows who helps")
        self.setProperty("page", True)
        self.setHeaderHidden(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(style.L)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_RowDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        if style.is_typing(event):
            event.ignore()  # typing searches
            return
        super().keyPressEvent(event)


class SummaryView(QTextBrowser):
    """A disorder's summary set like a page of a leaflet; it opens no file and no address by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self.setAccessibleName("Summary of the disorder")
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setUndoRedoEnabled(False)

    def loadResource(self, type_: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt gives it
        # None would make Qt read a local file of that name.
        if type_ == QTextDocument.ResourceType.ImageResource:
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_width()

    def show_hint(self, count: int) -> None:
        """Say what this place is for."""
        noun = "disorder" if count == 1 else "disorders"
        words = f"Choose one of {count:,} {noun} to read what it is and see who can help." if count else ""
        self.show_page(f"<p class='faint'>{words}</p>")

    def show_disorder(self, disorder: Disorder, disorders: Mapping[str, Disorder], helpers_html: str) -> None:
        """Show a summary, with what is to be said about who helps ("" while that is looked up)."""
        parts = [f"<h1>{escape(disorder.name)}</h1>"]
        if disorder.synonyms:
            parts.append(f"<p class='faint'>Also called {escape(', '.join(disorder.synonyms))}</p>")
        if broader := [disorders[key].name for key in broader_ids(disorder) if key in disorders]:
            parts.append(f"<p class='faint'>A form of {escape(' and '.join(broader))}</p>")
        parts.append(helpers_html)
        for section in disorder.sections:
            parts.append(f"<h2>{escape(section.heading)}</h2>")
            parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs]
        if disorder.references:
            parts.append("<h2>References</h2>")
            parts += [f"<p class='small'>{escape(reference)}</p>" for reference in disorder.references]
        parts.append(_origin_html(disorder))
        self.show_page("".join(parts))

    def show_page(self, html: str) -> None:
        """Show a page; whatever came from data is escaped in it."""
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        link = self.palette().color(QPalette.ColorRole.Link).name()
        size = QFontInfo(self.font()).pixelSize()
        self.document().setDefaultStyleSheet(
            # Sizes in words: Qt multiplies one in pixels with its own size for headings.
            f"h1 {{ font-size: large; font-weight: 600; margin: 0 0 {style.XS}px 0; }}"
            f"h2 {{ font-size: medium; font-weight: 600; margin: {style.L}px 0 {style.XS}px 0; }}"
            f"p {{ margin: 0 0 {style.S}px 0; line-height: 140%; }}"
            f".faint, .small {{ color: {faint}; }} .small {{ font-size: {round(size * 0.92)}px; }}"
            f"a {{ color: {link}; text-decoration: underline; }}"
        )
        self.document().setDocumentMargin(style.L)
        self.setHtml(html)
        self._set_width()

    def _set_width(self) -> None:
        """Keep lines at no more than about 72 characters."""
        widest = self.fontMetrics().averageCharWidth() * 72 + 2 * style.L
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), widest))


def _helpers_html(disorder_id: str, helpers: Sequence[tuple[str, str]], count: int) -> str:
    if not count:
        return "<h2>Who can help</h2><p>No organization in this directory names it.</p>"
    lines = [f"<a href='organization:{escape(key)}'>{escape(name)}</a>" for key, name in helpers[:_SHOWN_LINKS]]
    noun = "organization" if count == 1 else "organizations"
    lines.append(f"<a href='disorder:{escape(disorder_id)}'>Show {count:,} {noun} in the table</a>")
    return "<h2>Who can help</h2><p>" + "<br>".join(lines) + "</p>"


def _origin_html(disorder: Disorder) -> str:
    as_of = f"As of {quality.date_words(disorder.as_of)}. " if disorder.as_of else ""
    sources = "; ".join(card.source_words(source) for source in disorder.sources)
    origin = f"Source: {escape(sources)}. " if sources else ""
    return f"<h2>Source</h2><p class='small'>{as_of}{origin}{NOT_ADVICE}</p>"


def _item(name: str, disorder_id: str, synonyms: Sequence[str] = ()) -> QStandardItem:
    item = QStandardItem(name)
    item.setData(disorder_id, _ID)
    item.setEditable(False)
    if synonyms:
        item.setToolTip(f"Also called {', '.join(synonyms)}")
        item.setData(f"{name}, also called {', '.join(synonyms)}", Qt.ItemDataRole.AccessibleTextRole)
    return item
