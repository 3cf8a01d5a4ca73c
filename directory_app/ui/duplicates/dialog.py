"""The window of duplicates: pairs by shelf on the left, the two of the current pair side by side on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.duplicates import comparing, judging
from directory_app.exchange.duplicates.judging import Pair
from directory_app.exchange.preview.choices import Choice
from directory_app.records import Disorder, Organization
from directory_app.text import wording
from directory_app.ui.duplicates.pair_list import PairList
from directory_app.ui.duplicates.side_by_side import SideBySide
from directory_app.ui.kit import labels, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.findings_dialog import FindingsDialog
from directory_app.ui.kit.layout import FlowLayout, parted
from directory_app.ui.kit.style import Type

_KEYS = ((Qt.Key.Key_1, Choice.MINE), (Qt.Key.Key_2, Choice.NEW), (Qt.Key.Key_3, Choice.BOTH))
_HINT = wording.marked(
    "What is ticked stays. Space ticks; 1 keeps the first, 2 the second, 3 both. What goes stays in the history."
)
# Of fewer lines of text in width the list stands above the two, and not beside them; of fewer in height goes the hint.
_NARROW, _LOW = 44, 26


class DuplicatesDialog(FindingsDialog):
    """Shows a search and its pairs; what is to be done with the current pair is asked for by signals."""

    shown = Signal(object)
    """The pair that is to be shown, or None."""
    merge_asked = Signal()
    apart_asked = Signal()
    search_asked = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget) -> None:
        super().__init__("duplicates", wording.phrase("Duplicates"), announcer, parent)
        self._crowds = labels.label("", Type.SMALL, is_faint=True)
        self._crowds.setObjectName("duplicates crowds")
        self.pairs = PairList(self)
        self.table = SideBySide(self)
        self._reasons = labels.label("", Type.TEXT)
        self._reasons.setObjectName("reasons")
        self._hint = labels.caption(wording.phrase(_HINT))
        self.table.setAccessibleDescription(wording.phrase(_HINT))
        self._merge = self.button(
            wording.phrase("&Merge"),
            "merge",
            self.merge_asked.emit,
            wording.phrase("Make one record of the two (Ctrl+Return)"),
        )
        self._apart = self.button(
            wording.phrase("&Not the same"),
            "not the same",
            self.apart_asked.emit,
            wording.phrase("Remember that they are two organizations, and don't ask again"),
        )
        self._later = self.button(
            wording.phrase("&Later"), "later", self.go_on, wording.phrase("Go on to the next pair")
        )
        self._again = self.button(wording.phrase("Search &again"), "search again", self.search_asked.emit)
        self._merge.setDefault(True)
        self._lay_out()
        self.pairs.chosen.connect(self._on_chosen)
        self._make_shortcuts()
        answers = (self._merge, self._apart, self._later)
        self.go_through(self.pairs, self.table, self.cancel, *answers, self.undo, self._again, self.close_button)
        self.fit(62, 40)

    def _lay_out(self) -> None:
        right = QWidget(self)
        below = QVBoxLayout(right)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(style.S)
        actions = QWidget(right)
        flow = FlowLayout(actions, style.S)
        for button in (self._merge, self._apart, self._later):
            flow.addWidget(button)
        below.addWidget(self._reasons)
        below.addWidget(self.table, 1)
        below.addWidget(self._hint)
        below.addWidget(actions)
        self._splitter = parted(self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(style.M)
        self._splitter.addWidget(self.pairs)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 3)
        box = QHBoxLayout()
        box.setSpacing(style.S)
        box.addWidget(self.undo)
        box.addWidget(self._again)
        box.addStretch(1)
        box.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        column.addWidget(self.head)
        column.addLayout(self.searching)
        column.addWidget(self.said)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._crowds)
        column.addStretch(0)
        column.addLayout(box)

    def _make_shortcuts(self) -> None:
        for key, choice in _KEYS:
            self.answer_by(key, partial(self._keep, choice))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._merge.click)

    # A search

    def show_end(self, words: str) -> None:
        super().show_end(words)
        self._again.setFocus()

    def show_found(self, words: str, pairs: Sequence[Pair], crowds: Sequence[str]) -> None:
        """Show what a search found, and what so many share that it was not looked at pair by pair."""
        self.head.setText(f"{words}.")
        self._crowds.setText("\n".join(f"{crowd}." for crowd in crowds))
        self.show_pairs(pairs)
        self.announcer.say(f"{words}. {self.spoken()}")

    def show_parts(self, *, is_searching: bool, has_findings: bool) -> None:
        if is_searching:
            self._crowds.clear()
        self._splitter.setVisible(has_findings)
        self._crowds.setVisible(not is_searching and bool(self._crowds.text()))
        self._again.setEnabled(not is_searching)

    # Pairs

    def show_pairs(self, pairs: Sequence[Pair], current: Pair | None = None) -> None:
        """Show the pairs that are left."""
        focus = self.focusWidget()
        self.show_state(is_searching=False, has_findings=bool(pairs))
        self.pairs.show_pairs(pairs, current)
        if not pairs:
            self.close_button.setFocus()
        elif focus is not self.table:
            self.pairs.setFocus()

    def show_two(
        self, pair: Pair, first: Organization, second: Organization, disorders: Mapping[str, Disorder]
    ) -> None:
        """Show the two of the current pair."""
        self._reasons.setText(f"{judging.words(pair)}.")
        labels.fit_lines(self._reasons, self.table.width())
        self.table.show_rows(comparing.rows(first, second, disorders))

    def show_done(self, words: str, *, can_undo: bool) -> None:
        left = self.pairs.pair_count
        self.head.setText(
            wording.plural("{count} pair is left.", "{count} pairs are left.", left)
            if left
            else wording.phrase("No pair is left.")
        )
        super().show_done(words, can_undo=can_undo)

    def go_on(self) -> None:
        """Leave the current pair for later."""
        pair = self.pairs.current
        if pair and (below := self.pairs.next_after(pair)):
            self.pairs.choose(below)
            self.announcer.say(wording.phrase("Left for later. {spoken}", spoken=self.spoken()))

    def spoken(self) -> str:
        pair = self.pairs.current
        if pair is None:
            return wording.phrase("No pair is left.")
        return wording.phrase(
            "{first} and {second}: {words}.", first=pair.names[0], second=pair.names[1], words=judging.words(pair)
        )

    def _on_chosen(self, pair: Pair | None) -> None:
        for button in (self._merge, self._apart, self._later):
            button.setEnabled(pair is not None)
        self.shown.emit(pair)

    def _keep(self, choice: Choice) -> None:
        if words := self.table.keep(choice):
            self.announcer.say(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < style.em() * _NARROW
        self._splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self._hint.setVisible(self.height() >= style.em() * _LOW)
        labels.fit_lines(self._reasons, self.table.width())
