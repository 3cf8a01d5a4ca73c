"""What came of a call: how it was made, a note, and a button and a key for each outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from directory_app.records.verification import How, Outcome
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout

HOWS: Mapping[How, str] = {
    "called": wording.marked("Called", "how"),
    "tty": wording.marked("TTY", "how"),
    "relay": wording.marked("Relay", "how"),
    "email": wording.marked("E-mail", "how"),
    "web": wording.marked("Web site", "how"),
    "post": wording.marked("Post", "how"),
}
OUTCOMES: Mapping[Outcome, str] = {
    "confirmed": wording.marked("Confirmed", "outcome"),
    "changed": wording.marked("Something changed…", "outcome"),
    "no-answer": wording.marked("No answer", "outcome"),
    "left-message": wording.marked("Left a message", "outcome"),
    "moved": wording.marked("Moved", "outcome"),
    "closed": wording.marked("Closed", "outcome"),
    "not-to-be-listed": wording.marked("Not to be listed", "outcome"),
}


class HowChooser(QWidget):
    """One button a way to verify; one of them is on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[How, QPushButton] = {}
        row = FlowLayout(self, style.XS)
        for how, said in HOWS.items():
            words = wording.phrase(said, "how")
            button = QPushButton(words, self)
            button.setObjectName(f"how {how}")
            button.setCheckable(True)
            button.setProperty("chip", True)
            button.setIconSize(style.tick_size())
            button.setAccessibleName(wording.phrase("How: {words}", words=words))
            self._buttons[how] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(
            lambda button, is_on: button.setIcon(style.icon("done") if is_on else QIcon())
        )
        self.choose("called")

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons in order."""
        return list(self._buttons.values())

    def labelled(self) -> QHBoxLayout:
        """Return it with a word before."""
        label = QLabel(wording.phrase("How"), self.parentWidget())
        label.setMinimumHeight(max(style.target(), self._buttons["called"].sizeHint().height()))
        row = QHBoxLayout()
        row.setSpacing(style.M)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self, 1)
        return row

    @property
    def how(self) -> How:
        """The way that is on."""
        return next(how for how, button in self._buttons.items() if button.isChecked())

    def choose(self, how: How) -> None:
        """Turn one on."""
        self._buttons[how].setChecked(True)

    def restyle(self) -> None:
        """Take icons again after the look has changed."""
        for button in self._buttons.values():
            button.setIconSize(style.tick_size())
            button.setIcon(style.icon("done") if button.isChecked() else QIcon())


class Answers(QWidget):
    """What came of it, as one presses it; `given` carries the outcome."""

    given = Signal(str)
    skipped = Signal()
    letter_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self.hows = HowChooser(self)
        self.note = QLineEdit(self)
        self.note.setObjectName("note")
        self.note.setPlaceholderText(wording.phrase("Who answered, what was said"))
        self.note.setMinimumHeight(style.TARGET)
        self._letter = QPushButton(wording.phrase("&Write instead"), self)
        self._letter.setObjectName("letter")
        self._letter.setMinimumHeight(style.TARGET)
        self._letter.setToolTip(wording.phrase("Open the mail program with a draft that asks them to confirm (Ctrl+M)"))
        self._letter.clicked.connect(self.letter_asked)
        QShortcut(QKeySequence("Ctrl+M"), parent, self._letter.click)
        label = QLabel(wording.phrase("No&te"), self)
        label.setBuddy(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        column.addLayout(self.hows.labelled())
        noted = QHBoxLayout()
        noted.setSpacing(style.M)
        noted.addWidget(label)
        noted.addWidget(self.note, 1)
        noted.addWidget(self._letter)
        column.addLayout(noted)
        self._outcomes = self._make_outcomes(parent)
        box = QWidget(self)
        flow = FlowLayout(box, style.S)
        for button in (
            *self._outcomes,
            self._make_button(wording.phrase("Skip"), "Ctrl+Down", self.skipped.emit, parent),
        ):
            flow.addWidget(button)
        column.addWidget(box)

    def _make_outcomes(self, parent: QWidget) -> list[QPushButton]:
        made = []
        for number, (outcome, words) in enumerate(OUTCOMES.items(), start=1):
            button = self._make_button(
                wording.phrase(words, "outcome"),
                f"Ctrl+{number}",
                partial(self.given.emit, outcome),
                parent,
            )
            button.setObjectName(f"outcome {outcome}")
            button.setDefault(outcome == "confirmed")
            made.append(button)
        return made

    def _make_button(self, words: str, keys: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
        """Return a button that says its keys, which work everywhere in the window of `parent`."""
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(f"{words}   {shown}", self)
        button.setAccessibleName(f"{words.removesuffix('…')}, {shown}")
        button.setMinimumHeight(style.TARGET)
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._on_clicked(act))
        shortcut = QShortcut(sequence, parent)
        shortcut.setAutoRepeat(False)  # a key that is held down answers for one
        shortcut.activated.connect(lambda: button.isEnabled() and act())
        return button

    def _on_clicked(self, act: Callable[[], object]) -> None:
        """Do it once: the second half of a double click would answer for the next one."""
        if self._since.isValid() and self._since.elapsed() < QApplication.doubleClickInterval():
            return
        self._since.start()
        act()

    def set_possible(self, is_possible: bool, can_write: bool) -> None:
        """Say whether something can come of it now, and whether there is an address to write to."""
        for button in self._outcomes:
            button.setEnabled(is_possible)
        self._letter.setEnabled(can_write)
