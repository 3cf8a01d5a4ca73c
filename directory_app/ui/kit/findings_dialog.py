"""A dialog of findings: a search with its progress on top, what came of each answer, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QWidget

from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import keys, labels, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit, keep_on_screen
from directory_app.ui.kit.style import Type

# So many lines of text a search needs.
_SEARCHING = 8


class FindingsDialog(QDialog):
    """Has the parts that all of them have; who makes one lays them out, shows its own and says what is current."""

    undo_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, name: str, title: str, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.announcer = announcer
        self._wanted, self._is_large = (40, 0), False
        self.head = labels.label("", Type.STRONG)
        self.head.setObjectName(f"{name} head")
        self.said = labels.label("", Type.TEXT)
        self.said.setObjectName(f"{name} said")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(style.M)
        self.cancel = self.button(phrase("Cancel"), "cancel search", self.cancel_asked.emit)
        self.undo = self.button(
            phrase("&Undo"), "undo", self.undo_asked.emit, phrase("Take the last answer back (Ctrl+Z)")
        )
        self.close_button = self.button(phrase("Close"), "close", self.reject)
        self.searching = QHBoxLayout()
        """How far the search is, and the button that stops it."""
        self.searching.setSpacing(style.M)
        self.searching.addWidget(self._progress, 1)
        self.searching.addWidget(self.cancel)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo.click)
        FocusRing(self)

    def button(self, text: str, name: str, do: Callable[[], object], tip: str = "") -> QPushButton:
        """Return a button that does something."""
        made = QPushButton(text, self)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.setMinimumHeight(style.TARGET)
        made.setToolTip(tip)
        made.clicked.connect(lambda: do())
        return made

    def answer_by(self, key: Qt.Key, do: Callable[[], object]) -> None:
        """Let a digit answer wherever the focus is: a list would look for a row that begins so."""
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key), QKeySequence(Qt.KeyboardModifier.KeypadModifier | key)])
        shortcut.activated.connect(lambda: do() if keys.are_single_on() else None)

    def go_through(self, *stops: QWidget) -> None:
        """Let Tab go through these in this order."""
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)

    def fit(self, width: int, height: int) -> None:
        """Be so many lines of text wide, and as soon as there are findings so high, within the screen."""
        self._wanted = width, height
        fit(self, width, _SEARCHING)

    def _take_size(self, *, has_findings: bool) -> None:
        """Be no higher than the words of a search; what was larger once stays so, for nothing moves under a hand."""
        width, height = self._wanted
        if has_findings and not self._is_large:
            fit(self, width, height)
            keep_on_screen(self)
            self._is_large = True
        elif not self._is_large:
            fit(self, width, 0)

    def spoken(self) -> str:
        """Return what a screen reader is told of the current finding."""
        raise NotImplementedError

    def show_state(self, *, is_searching: bool, has_findings: bool = False) -> None:
        """Show the parts of a search, of findings, or of neither."""
        for widget in (self._progress, self.cancel):
            widget.setVisible(is_searching)
        if is_searching:
            self.said.clear()
            self.undo.setEnabled(False)
        self.said.setVisible(bool(self.said.text()))
        self.show_parts(is_searching=is_searching, has_findings=has_findings)
        self._take_size(has_findings=has_findings)

    def show_parts(self, *, is_searching: bool, has_findings: bool) -> None:
        """Show the other parts that are for a search, or for findings."""
        raise NotImplementedError

    def show_search(self, words: str) -> None:
        """Say that a search goes on."""
        self.head.setText(words)
        self.show_state(is_searching=True)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(words)
        self.cancel.setFocus()
        if self.isVisible():  # else it is said with the title
            self.announcer.say(words)

    def show_progress(self, percent: int) -> None:
        """Show how far the search is; 0 is not known."""
        self._progress.setRange(0, 100 if percent else 0)
        self._progress.setValue(percent)

    def show_end(self, words: str) -> None:
        """Say why there is nothing to show: the search was stopped, or failed."""
        self.head.setText(words)
        self.show_state(is_searching=False)
        self.close_button.setFocus()
        self.announcer.say(words)

    def show_done(self, words: str, *, can_undo: bool) -> None:
        """Say what was done, and what is next."""
        self.undo.setEnabled(can_undo)
        self._say(f"✓  {words}", words)
        back = f" {phrase('{keys} takes it back.', keys='Ctrl+Z')}" if can_undo else ""
        self.announcer.say(f"{wording.sentence(words)}{back} {self.spoken()}".rstrip())

    def show_error(self, words: str) -> None:
        """Say why something could not be done."""
        self._say(f"⚠  {words}", phrase("Error: {what}", what=words))
        self.announcer.say(words)

    def _say(self, shown: str, spoken: str) -> None:
        self.said.setText(shown)
        self.said.setAccessibleName(spoken)
        self.said.show()
