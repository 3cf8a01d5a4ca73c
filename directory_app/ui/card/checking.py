"""What a person says of the values of a card after a call: a number is right, or it is wrong; all was checked today."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from directory_app.records import Phone
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type


def number_checks(phone: Phone, right: Callable[[Phone], object], wrong: Callable[[Phone], object]) -> QWidget:
    """Return the two buttons below a number."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, style.S)  # they belong to the number above
    row = FlowLayout(None, style.XS)
    column.addLayout(row)
    row.addWidget(_quiet("Number is right", f"Number is right: {phone.text()}", "done", lambda: right(phone), _RIGHT))
    row.addWidget(_quiet("It's wrong…", f"It's wrong…: {phone.text()}", "clear", lambda: wrong(phone), _WRONG))
    return box


_RIGHT = "Note that somebody answered there today, and that it is theirs"
_WRONG = "Put it right, or say what came of the call"


def _quiet(text: str, name: str, icon: str, act: Callable[[], object], tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("quiet", True)
    button.setIcon(style.icon(icon))
    button.setMinimumHeight(style.TARGET)
    style.set_type(button, Type.SMALL)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.clicked.connect(act)
    return button
