"""What a person says of a number of a card after a call: it is right, or it is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from directory_app.records import Phone
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import naming, style
from directory_app.ui.kit.layout import Block, FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.values import phone_speech


class NumberChecks(Block):
    """The two buttons below a number."""

    right_said = Signal()
    wrong_said = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, style.S)  # they belong to the number above
        row = FlowLayout(None, style.XS)
        column.addLayout(row)
        self._right = _quiet(phrase("Number is right"), "done", _RIGHT)
        self._wrong = _quiet(phrase("It's wrong…"), "clear", _WRONG)
        self._right.clicked.connect(lambda: self.right_said.emit())
        self._wrong.clicked.connect(lambda: self.wrong_said.emit())
        row.addWidget(self._right)
        row.addWidget(self._wrong)

    def show_number(self, phone: Phone) -> None:
        """Name the number that the buttons are about."""
        spoken = phone_speech.spoken(phone.number, phone.extension)
        for button in (self._right, self._wrong):
            naming.rename(button, f"{button.text()}: {spoken}")


_RIGHT = marked("Note that somebody answered there today, and that it is theirs")
_WRONG = marked("Put it right, or say what came of the call")


def _quiet(text: str, icon: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("quiet", True)
    button.setIcon(style.icon(icon))
    button.setMinimumHeight(style.TARGET)
    style.set_type(button, Type.SMALL)
    button.setToolTip(phrase(tip))
    return button
