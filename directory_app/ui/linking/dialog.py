"""The window of links to disorders: offers in a list, what the current one rests on, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange import linking
from directory_app.exchange.linking import Found, Offer
from directory_app.text import wording
from directory_app.ui.kit import labels, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.ui.linking.model import OfferModel

_HINT = (
    "1 links, 2 says that they don't belong together, 3 leaves it for later. Shift and the arrow keys select several."
)
_NOTHING = "No organization names a disorder that it is not linked to."


class LinkingDialog(QDialog):
    """Shows a search and its offers; what is to be done with those selected is asked for by signals."""

    shown = Signal(object)
    """The offer that is current, or None."""
    link_asked = Signal()
    refuse_asked = Signal()
    undo_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linking")
        self.setWindowTitle("Links to disorders")
        self._announcer = announcer
        self._head = labels.label("", Type.STRONG)
        self._head.setObjectName("linking head")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(style.M)
        self._model = OfferModel(self)
        self.list = QListView(self)
        self.list.setObjectName("offers")
        self.list.setAccessibleName("What may belong together")
        self.list.setAccessibleDescription(_HINT)
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        self.list.setMinimumHeight(style.row_height() * 3)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self._name = labels.label("", Type.HEADING)
        self._why = labels.label("", Type.TEXT)
        self._why.setObjectName("why")
        self._text = labels.label("", Type.TEXT, is_faint=True)
        self._text.setObjectName("text of the organization")
        self._said = labels.label("", Type.TEXT)
        self._said.setObjectName("linking said")
        self._common = labels.label("", Type.SMALL, is_faint=True)
        self._common.setObjectName("common names")
        self._hint = labels.caption(_HINT)
        self._cancel = self._button("Cancel", "cancel search", self.cancel_asked.emit)
        self._link = self._button("&Link", "link", self.link_asked.emit, "The organization helps with the disorder (1)")
        self._refuse = self._button(
            "&Not this one", "refuse", self.refuse_asked.emit, "Remember that they don't belong together (2)"
        )
        self._later = self._button("La&ter", "later", self.go_on, "Go on to the next (3)")
        self._undo = self._button("&Undo", "undo", self.undo_asked.emit, "Take the last answer back (Ctrl+Z)")
        self._close = self._button("Close", "close", self.reject)
        self._lay_out()
        self._make_shortcuts()
        FocusRing(self)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(style.em() * 52, style.em() * 40).boundedTo(room * 0.9))

    def _button(self, text: str, name: str, do: Callable[[], object], tip: str = "") -> QPushButton:
        made = QPushButton(text, self)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.setMinimumHeight(style.TARGET)
        made.setToolTip(tip)
        made.clicked.connect(lambda: do())
        return made

    def _lay_out(self) -> None:
        searching = QHBoxLayout()
        searching.setSpacing(style.M)
        searching.addWidget(self._progress, 1)
        searching.addWidget(self._cancel)
        actions = QWidget(self)
        flow = FlowLayout(actions, style.S)
        for button in (self._link, self._refuse, self._later, self._undo):
            flow.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(actions, 1)
        below.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addWidget(self._head)
        column.addLayout(searching)
        column.addWidget(self.list, 1)
        for words in (self._name, self._why, self._text, self._hint):
            column.addWidget(words)
        column.addLayout(below)
        column.addWidget(self._said)
        column.addWidget(self._common)
        column.addStretch(0)

    def _make_shortcuts(self) -> None:
        pairs = ((Qt.Key.Key_1, self._link), (Qt.Key.Key_2, self._refuse), (Qt.Key.Key_3, self._later))
        for key, button in pairs:
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key), QKeySequence(Qt.KeyboardModifier.KeypadModifier | key)])
            shortcut.activated.connect(button.click)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo.click)

    # A search

    def show_search(self, words: str) -> None:
        """Say that a search goes on."""
        self._head.setText(words)
        self._show_state(is_searching=True)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(words)
        self._cancel.setFocus()
        self._announcer.say(words)

    def show_progress(self, percent: int) -> None:
        """Show how far the search is; 0 is not known."""
        self._progress.setRange(0, 100 if percent else 0)
        self._progress.setValue(percent)

    def show_end(self, words: str) -> None:
        """Say why there is nothing to show: the search was stopped, or failed."""
        self._head.setText(words)
        self._show_state(is_searching=False)
        self._close.setFocus()
        self._announcer.say(words)

    def show_found(self, found: Found) -> None:
        """Show what a search found, and which names it left out."""
        self._common.setText(linking.common_words(found.common))
        self.show_offers(found.offers, 0)
        if found.count > len(found.offers):
            listed = wording.number(len(found.offers))
            self._head.setText(f"{self._head.text()} The first {listed} of {wording.number(found.count)} are listed.")
        self._announcer.say(f"{self._head.text()} {self._spoken()}")

    def _show_state(self, *, is_searching: bool, has_offers: bool = False) -> None:
        for widget in (self._progress, self._cancel):
            widget.setVisible(is_searching)
        for part in (self.list, self._name, self._why, self._text, self._hint):
            part.setVisible(has_offers)
        self._said.setVisible(bool(self._said.text()))
        self._common.setVisible(not is_searching and bool(self._common.text()))
        for button in (self._link, self._refuse, self._later):
            button.setEnabled(has_offers)
        if is_searching:
            self._undo.setEnabled(False)

    # Offers

    def show_offers(self, offers: Sequence[Offer], row: int) -> None:
        """Show the offers that are left; a row is current."""
        count = len(offers)
        words = "{count} pair may belong together.", "{count} pairs may belong together."
        self._head.setText(wording.plural(*words, count) if count else _NOTHING)
        self._show_state(is_searching=False, has_offers=bool(offers))
        self._model.show(offers)
        if offers:
            self._go_to(min(row, count - 1))
            self.list.setFocus()
        else:
            self._show_current()
            self._close.setFocus()

    def _go_to(self, row: int) -> None:
        index = self._model.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_current()

    def show_text(self, text: str) -> None:
        """Show what the organization of the current offer says of itself."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """Say what was done, and what is next."""
        self._undo.setEnabled(can_undo)
        self._say(f"✓  {words}", words)
        back = " Ctrl+Z takes it back." if can_undo else ""
        self._announcer.say(f"{wording.sentence(words)}{back} {self._spoken()}")

    def show_error(self, words: str) -> None:
        """Say why something could not be done."""
        self._say(f"⚠  {words}", f"Error: {words}")
        self._announcer.say(words)

    def _say(self, shown: str, spoken: str) -> None:
        self._said.setText(shown)
        self._said.setAccessibleName(spoken)
        self._said.show()

    def go_on(self) -> None:
        """Leave the current offer for later."""
        row = self.list.currentIndex().row()
        if 0 <= row < self._model.rowCount() - 1:
            self._go_to(row + 1)
            self._announcer.say(f"Left for later. {self._spoken()}")

    @property
    def current(self) -> Offer | None:
        """The offer that is current."""
        row = self.list.currentIndex().row()
        return self._model.offers[row] if row >= 0 else None

    @property
    def row(self) -> int:
        """The first row that is selected, -1 for none."""
        return min((index.row() for index in self.list.selectedIndexes()), default=-1)

    def selected(self) -> list[Offer]:
        """Return the offers that are selected, in their order."""
        return [self._model.offers[row] for row in sorted(index.row() for index in self.list.selectedIndexes())]

    def _spoken(self) -> str:
        offer = self.current
        return f"{offer.disorder_name}: {offer.name}. {offer.words()}." if offer else _NOTHING

    def _show_current(self) -> None:
        offer = self.current
        self._name.setText(offer.name if offer else "")
        self._why.setText(f"May belong to {offer.disorder_name}: {offer.words()}." if offer else "")
        self.shown.emit(offer)

    def _show_selected(self) -> None:
        count = len(self.list.selectedIndexes())
        many = f" {wording.number(count)}" if count > 1 else ""
        self._link.setText(f"&Link{many}")
        self._refuse.setText(f"&Not these{many}" if many else "&Not this one")
        for button in (self._link, self._refuse):
            button.setEnabled(count > 0)
        self._later.setEnabled(count == 1)
