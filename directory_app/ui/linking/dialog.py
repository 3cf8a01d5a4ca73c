"""The window of links to disorders: offers in a list, what the current one rests on, and the answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange import linking
from directory_app.exchange.linking import Found, Offer
from directory_app.text import wording
from directory_app.ui.kit import labels, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.findings_dialog import FindingsDialog
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows
from directory_app.ui.linking.model import OfferModel

_HINT = wording.marked(
    "1 links, 2 says that they don't belong together, 3 leaves it for later. Shift and the arrow keys select several."
)


class LinkingDialog(FindingsDialog):
    """Shows a search and its offers; what is to be done with those selected is asked for by signals."""

    shown = Signal(object)
    """The offer that is current, or None."""
    link_asked = Signal()
    refuse_asked = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget) -> None:
        super().__init__("linking", wording.phrase("Links to disorders"), announcer, parent)
        self._model = OfferModel(self)
        self.list = QListView(self)
        self.list.setObjectName("offers")
        self.list.setAccessibleName(wording.phrase("What may belong together"))
        self.list.setAccessibleDescription(wording.phrase(_HINT))
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        self.list.setMinimumHeight(style.row_height() * 3)
        WholeRows(self.list)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        self._name = labels.label("", Type.HEADING)
        self._why = labels.label("", Type.TEXT)
        self._why.setObjectName("why")
        self._text = labels.label("", Type.TEXT, is_faint=True)
        self._text.setObjectName("text of the organization")
        self._common = labels.label("", Type.SMALL, is_faint=True)
        self._common.setObjectName("common names")
        self._hint = labels.caption(wording.phrase(_HINT))
        self._link = self.button(
            wording.phrase("&Link"),
            "link",
            self.link_asked.emit,
            wording.phrase("The organization helps with the disorder (1)"),
        )
        self._refuse = self.button(
            wording.phrase("&Not this one"),
            "refuse",
            self.refuse_asked.emit,
            wording.phrase("Remember that they don't belong together (2)"),
        )
        self._later = self.button(
            wording.phrase("La&ter"), "later", self.go_on, wording.phrase("Go on to the next (3)")
        )
        self._lay_out()
        answers = (self._link, self._refuse, self._later)
        for key, button in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), answers, strict=True):
            self.answer_by(key, button.click)
        self.go_through(self.list, self.cancel, *answers, self.undo, self.close_button)
        self.fit(52, 40)

    def _lay_out(self) -> None:
        actions = QWidget(self)
        flow = FlowLayout(actions, style.S)
        for button in (self._link, self._refuse, self._later, self.undo):
            flow.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(actions, 1)
        below.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        column.addWidget(self.head)
        column.addLayout(self.searching)
        column.addWidget(self.list, 1)
        for words in (self._name, self._why, self._text, self._hint):
            column.addWidget(words)
        column.addLayout(below)
        column.addWidget(self.said)
        column.addWidget(self._common)
        column.addStretch(0)

    # A search

    def show_found(self, found: Found) -> None:
        """Show what a search found, and which names it left out."""
        self._common.setText(linking.common_words(found.common))
        self.show_offers(found.offers, 0)
        self.head.setText(linking.count_words(found))
        self.announcer.say(f"{self.head.text()} {self.spoken()}".rstrip())

    def show_parts(self, *, is_searching: bool, has_findings: bool) -> None:
        for part in (self.list, self._name, self._why, self._text, self._hint):
            part.setVisible(has_findings)
        self._common.setVisible(not is_searching and bool(self._common.text()))
        for button in (self._link, self._refuse, self._later):
            button.setEnabled(has_findings)

    # Offers

    def show_offers(self, offers: Sequence[Offer], row: int) -> None:
        """Show the offers that are left; a row is current."""
        count = len(offers)
        self.head.setText(linking.count_words(Found(tuple(offers), count, ())))
        self.show_state(is_searching=False, has_findings=bool(offers))
        if offers and self.current and (following := offers[min(row, count - 1)]) in self._model.offers:
            self._go_to(self._model.offers.index(following))  # before its row goes: else all is said again
        self._model.show(offers)
        if offers:
            self._go_to(min(row, count - 1))
            self.list.setFocus()
        else:
            self._show_current()
            self.close_button.setFocus()

    def _go_to(self, row: int) -> None:
        index = self._model.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_current()

    def show_text(self, text: str) -> None:
        """Show what the organization of the current offer says of itself."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def go_on(self) -> None:
        """Leave the current offer for later."""
        row = self.list.currentIndex().row()
        if 0 <= row < self._model.rowCount() - 1:
            self._go_to(row + 1)
            self.announcer.say(wording.phrase("Left for later. {spoken}", spoken=self.spoken()).rstrip())

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

    def spoken(self) -> str:
        """Return the current offer in words, "" where the list has the focus: it says its row itself."""
        offer = self.current
        if offer and self.list.hasFocus():
            return ""
        return (
            f"{wording.labelled(offer.disorder_name, offer.name)}. {offer.words()}."
            if offer
            else wording.phrase(linking.NOTHING)
        )

    def _show_current(self) -> None:
        offer = self.current
        self._name.setText(offer.name if offer else "")
        self._why.setText(
            wording.phrase("May belong to {disorder}: {words}.", disorder=offer.disorder_name, words=offer.words())
            if offer
            else ""
        )
        self.shown.emit(offer)

    def _show_selected(self) -> None:
        count = len(self.list.selectedIndexes())
        many = wording.number(count)
        self._link.setText(wording.phrase("&Link {count}", count=many) if count > 1 else wording.phrase("&Link"))
        self._refuse.setText(
            wording.phrase("&Not these {count}", count=many) if count > 1 else wording.phrase("&Not this one")
        )
        for button in (self._link, self._refuse):
            button.setEnabled(count > 0)
        self._later.setEnabled(count == 1)
