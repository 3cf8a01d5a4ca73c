"""The window of duplicates: pairs by shelf on the left, the two of the current pair side by side on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
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
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type

_KEYS = ((Qt.Key.Key_1, Choice.MINE), (Qt.Key.Key_2, Choice.NEW), (Qt.Key.Key_3, Choice.BOTH))
_HINT = "What is ticked stays. Space ticks; 1 keeps the first, 2 the second, 3 both. What goes stays in the history."
# Of fewer lines of text in width the list stands above the two, and not beside them; of fewer in height goes the hint.
_NARROW, _LOW = 44, 26


class DuplicatesDialog(QDialog):
    """Shows a search and its pairs; what is to be done with the current pair is asked for by signals."""

    shown = Signal(object)
    """The pair that is to be shown, or None."""
    merge_asked = Signal()
    apart_asked = Signal()
    undo_asked = Signal()
    search_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("duplicates")
        self.setWindowTitle("Duplicates")
        self._announcer = announcer
        self._head = labels.label("", Type.STRONG)
        self._head.setObjectName("duplicates head")
        self._said = labels.label("", Type.TEXT)
        self._said.setObjectName("duplicates said")
        self._crowds = labels.label("", Type.SMALL, is_faint=True)
        self._crowds.setObjectName("duplicates crowds")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(style.M)
        self.pairs = PairList(self)
        self.table = SideBySide(self)
        self._reasons = labels.label("", Type.TEXT)
        self._reasons.setObjectName("reasons")
        self._hint = labels.caption(_HINT)
        self.table.setAccessibleDescription(_HINT)
        self._cancel = self._button("Cancel", "cancel search", self.cancel_asked.emit)
        self._merge = self._button("&Merge", "merge", self.merge_asked.emit, "Make one record of the two (Ctrl+Return)")
        self._apart = self._button(
            "&Not the same",
            "not the same",
            self.apart_asked.emit,
            "Remember that they are two organizations, and don't ask again",
        )
        self._later = self._button("&Later", "later", self.go_on, "Go on to the next pair")
        self._undo = self._button("&Undo", "undo", self.undo_asked.emit, "Take the last answer back (Ctrl+Z)")
        self._again = self._button("Search &again", "search again", self.search_asked.emit)
        self._close = self._button("Close", "close", self.reject)
        self._merge.setDefault(True)
        self._lay_out()
        self.pairs.chosen.connect(self._on_chosen)
        self._make_shortcuts()
        FocusRing(self)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(style.em() * 62, style.em() * 40).boundedTo(room * 0.9))

    def _button(self, text: str, name: str, do: Callable[[], object], tip: str = "") -> QPushButton:
        made = QPushButton(text, self)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.setMinimumHeight(style.TARGET)
        made.setToolTip(tip)
        made.clicked.connect(lambda: do())
        return made

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
        self._splitter = QSplitter(self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(style.M)
        self._splitter.addWidget(self.pairs)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 3)
        searching = QHBoxLayout()
        searching.setSpacing(style.M)
        searching.addWidget(self._progress, 1)
        searching.addWidget(self._cancel)
        box = QHBoxLayout()
        box.setSpacing(style.S)
        box.addWidget(self._undo)
        box.addWidget(self._again)
        box.addStretch(1)
        box.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        column.addWidget(self._head)
        column.addLayout(searching)
        column.addWidget(self._said)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._crowds)
        column.addStretch(0)
        column.addLayout(box)

    def _make_shortcuts(self) -> None:
        for key, choice in _KEYS:  # wherever the focus is: a list would look for a row that begins so
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key), QKeySequence(Qt.KeyboardModifier.KeypadModifier | key)])
            shortcut.activated.connect(lambda choice=choice: self._keep(choice))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._merge.click)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo.click)

    # A search

    def show_search(self, count_words: str) -> None:
        """Say that a search goes on among so many organizations."""
        self._head.setText(f"Looking through {count_words}…")
        self._show_state(is_searching=True)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(self._head.text())
        self._cancel.setFocus()
        self._announcer.say(self._head.text())

    def show_progress(self, percent: int) -> None:
        """Show how far the search is; 0 is not known."""
        self._progress.setRange(0, 100 if percent else 0)
        self._progress.setValue(percent)

    def show_end(self, words: str) -> None:
        """Say why there is nothing to show: the search was stopped, or failed."""
        self._head.setText(words)
        self._show_state(is_searching=False)
        self._again.setFocus()
        self._announcer.say(words)

    def show_found(self, words: str, pairs: Sequence[Pair], crowds: Sequence[str]) -> None:
        """Show what a search found, and what so many share that it was not looked at pair by pair."""
        self._head.setText(f"{words}.")
        self._crowds.setText("\n".join(f"{crowd}." for crowd in crowds))
        self.show_pairs(pairs)
        self._announcer.say(f"{words}. {self._spoken()}")

    def _show_state(self, *, is_searching: bool, has_pairs: bool = False) -> None:
        for widget in (self._progress, self._cancel):
            widget.setVisible(is_searching)
        self._splitter.setVisible(has_pairs)
        self._crowds.setVisible(not is_searching and bool(self._crowds.text()))
        self._again.setEnabled(not is_searching)
        if is_searching:
            self._said.clear()
            self._crowds.clear()
            self._undo.setEnabled(False)
        self._said.setVisible(bool(self._said.text()))

    # Pairs

    def show_pairs(self, pairs: Sequence[Pair], current: Pair | None = None) -> None:
        """Show the pairs that are left."""
        focus = self.focusWidget()
        self._show_state(is_searching=False, has_pairs=bool(pairs))
        self.pairs.show_pairs(pairs, current)
        if not pairs:
            self._close.setFocus()
        elif focus is not self.table:
            self.pairs.setFocus()

    def show_two(
        self, pair: Pair, first: Organization, second: Organization, disorders: Mapping[str, Disorder]
    ) -> None:
        """Show the two of the current pair."""
        self._reasons.setText(f"{judging.words(pair)}.")
        self.table.show_rows(comparing.rows(first, second, disorders))

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """Say what was done, and what is next."""
        self._undo.setEnabled(can_undo)
        left = self.pairs.pair_count
        self._head.setText(
            wording.plural("{count} pair is left.", "{count} pairs are left.", left) if left else "No pair is left."
        )
        self._said.setText(f"✓  {words}")
        self._said.setAccessibleName(words)
        self._said.show()
        back = " Ctrl+Z takes it back." if can_undo else ""
        self._announcer.say(f"{wording.sentence(words)}{back} {self._spoken()}")

    def show_error(self, words: str) -> None:
        """Say why something could not be done."""
        self._said.setText(f"⚠  {words}")
        self._said.setAccessibleName(f"Error: {words}")
        self._said.show()
        self._announcer.say(words)

    def go_on(self) -> None:
        """Leave the current pair for later."""
        pair = self.pairs.current
        if pair and (below := self.pairs.next_after(pair)):
            self.pairs.choose(below)
            self._announcer.say(f"Left for later. {self._spoken()}")

    def _spoken(self) -> str:
        pair = self.pairs.current
        if pair is None:
            return "No pair is left."
        return f"{pair.names[0]} and {pair.names[1]}: {judging.words(pair)}."

    def _on_chosen(self, pair: Pair | None) -> None:
        for button in (self._merge, self._apart, self._later):
            button.setEnabled(pair is not None)
        self.shown.emit(pair)

    def _keep(self, choice: Choice) -> None:
        if words := self.table.keep(choice):
            self._announcer.say(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < style.em() * _NARROW
        self._splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self._hint.setVisible(self.height() >= style.em() * _LOW)
