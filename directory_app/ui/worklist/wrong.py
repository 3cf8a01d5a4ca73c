"""What is wrong with a number: the right one, or what came of the call; with how, who and a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from directory_app.errors import DirectoryError
from directory_app.exchange import verifying
from directory_app.records import Organization, Phone
from directory_app.records.verification import Outcome
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.dialog_draft import DialogDraft
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import scroll_where_small
from directory_app.ui.kit.style import Type
from directory_app.ui.worklist.answers import HowChooser

# What may come of it; "correct" is a right number, "unknown" a wrong one whose right one nobody knows.
Choice = Outcome | Literal["correct", "unknown"]
CORRECT: Literal["correct"] = "correct"
UNKNOWN: Literal["unknown"] = "unknown"
_CHOICES: Mapping[Choice, str] = {
    CORRECT: wording.marked("The &right number is"),
    UNKNOWN: wording.marked("It is wrong, and I &don't know the right one"),
    "no-answer": wording.marked("N&o answer"),
    "left-message": wording.marked("I left a &message"),
    "moved": wording.marked("They mo&ved"),
    "closed": wording.marked("They &closed"),
    "not-to-be-listed": wording.marked("They asked not to be &listed"),
}


class WrongDialog(QDialog):
    """Asks what is wrong with a number; `answered` carries the choice, the right number (None), how and the note.

    Whoever hears that closes this once it is noted, or says with `refuse` why it can't be.
    """

    answered = Signal(str, object, str, str)

    def __init__(self, organization: Organization, phone: Phone, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("wrong number")
        self.setWindowTitle(wording.phrase("What is wrong with {number}?", number=phone.number))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._phone = phone
        self._announcer = Announcer(self)
        self._group = QButtonGroup(self)
        self._choices: dict[Choice, QRadioButton] = {}
        self._number = QLineEdit(phone.text(), self)
        self._number.setObjectName("right number")
        self._number.setAccessibleName(wording.phrase("The right number"))
        self._fault = QLabel(self)
        self._fault.setObjectName("number fault")
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setForegroundRole(QPalette.ColorRole.BrightText)
        style.set_type(self._fault, Type.STRONG)
        self._hows = HowChooser(self)
        self._hows.choose("tty" if phone.types == ("textphone",) else "called")
        self._note = QLineEdit(self)
        self._note.setObjectName("note")
        self._note.setPlaceholderText(wording.phrase("Who answered, what was said"))
        for line in (self._number, self._note):
            line.setMinimumHeight(style.TARGET)
        self._draft = DialogDraft({"number": self._number, "note": self._note}, self._announcer, self)
        self._lay_out(wording.phrase("{kind} of {name}", kind=phone.kind(organization.region), name=organization.name))
        self._number.textEdited.connect(lambda: self._choices[CORRECT].setChecked(True))
        self._number.textEdited.connect(lambda: self._show_fault(""))
        self._show_fault("")
        FocusRing(self)
        self._choices[CORRECT].setChecked(True)
        self._number.setFocus()
        self._number.selectAll()

    def bring_back(self, directory: object, about: str) -> None:
        """Show what was typed about a number in a directory and not saved; what is typed now comes back likewise."""
        self._draft.bring_back(directory, about)

    def _lay_out(self, whose: str) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(style.L, style.L, style.L, style.M)
        column.setSpacing(style.S)
        head = QLabel(whose, self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(head)
        column.addWidget(self._draft.label)
        for choice, words in _CHOICES.items():
            button = QRadioButton(wording.phrase(words), self)
            button.setObjectName(f"choice {choice}")
            button.setMinimumHeight(style.TARGET)
            button.toggled.connect(self._on_chosen)
            self._choices[choice] = button
            self._group.addButton(button)
            column.addWidget(button)
            if choice == CORRECT:
                column.addWidget(self._number)
                column.addWidget(self._fault)
        label = QLabel(wording.phrase("No&te"), self)
        label.setBuddy(self._note)
        noted = QHBoxLayout()
        noted.setSpacing(style.M)
        noted.addWidget(label)
        noted.addWidget(self._note, 1)
        column.addSpacing(style.S)
        column.addLayout(self._hows.labelled())
        column.addLayout(noted)
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds has the focus
        area.setWidget(page)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(wording.phrase("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        cancel = buttons.addButton(wording.phrase("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for made in (save, cancel):
            made.setMinimumHeight(style.TARGET)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(style.L, 0, style.L, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, style.M)
        whole.addWidget(area, 1)
        whole.addWidget(buttons)
        first, *others = self._choices.values()
        for one, after in pairwise((first, self._number, *others, *self._hows.buttons, self._note, save, cancel)):
            self.setTabOrder(one, after)
        room = self.screen().availableGeometry()
        wide = min(style.em() * 30, room.width() - style.XL)
        self.resize(wide, min(page.sizeHint().height() + 5 * style.XL, room.height() - 2 * style.XL))
        scroll_where_small(self)

    def _on_chosen(self) -> None:
        self._show_fault("")

    def _on_save(self) -> None:
        choice = next(key for key, button in self._choices.items() if button.isChecked())
        right: Phone | None = None
        if choice == CORRECT:
            try:
                right = verifying.corrected(self._phone, self._number.text())
            except DirectoryError as error:
                self._refuse_number(f"{str(error)[:1].upper()}{str(error)[1:]}.")
                return
            if right == self._phone:
                words = wording.phrase(
                    "That is the number that stands here. Type the right one, or choose another answer."
                )
                self._refuse_number(words)
                return
        self.answered.emit(choice, right, self._hows.how, self._note.text().strip())

    def refuse(self, words: str) -> None:
        """Say why the answer could not be noted; what was typed stays."""
        self._show_fault(words)
        self._announcer.say(words)

    def _refuse_number(self, words: str) -> None:
        self.refuse(words)
        self._number.setFocus()
        self._number.selectAll()

    def _show_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))


def ask_name(parent: QWidget, name: str, then: Callable[[str], object], otherwise: Callable[[], object]) -> None:
    """Ask who verifies, and hand the name over; "" is an answer as well. `otherwise` is done where nobody answers."""
    from PySide6.QtWidgets import QInputDialog  # here, because it is asked once

    dialog = QInputDialog(parent)
    dialog.setObjectName("my name")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(wording.phrase("Your name"))
    dialog.setLabelText(
        wording.phrase(
            "Your name is kept with what you verify and change. It is asked once; Tools > Your name changes it."
        )
    )
    dialog.setTextValue(name)
    dialog.setOkButtonText(wording.phrase("Save"))
    for label in dialog.findChildren(QLabel):
        label.setWordWrap(True)
    for child in dialog.findChildren(QWidget):
        child.setMinimumHeight(style.TARGET)
    for edit in dialog.findChildren(QLineEdit):
        edit.setAccessibleName(wording.phrase("Your name"))
    dialog.finished.connect(lambda _: parent.activateWindow())
    dialog.textValueSelected.connect(lambda text: then(text.strip()))
    dialog.rejected.connect(otherwise)
    FocusRing(dialog)
    dialog.open()
