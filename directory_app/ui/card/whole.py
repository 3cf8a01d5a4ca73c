"""What is done with the whole card: all of it was checked, it is copied, it is sent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.layout import FlowLayout


class WholeCard(QWidget):
    """The last buttons of a card."""

    checked_asked = Signal()
    copy_asked = Signal()
    send_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        checked = _button(phrase("All checked today"), "all checked", "done")
        checked.setToolTip(keys.behind(phrase("Note that all of it was checked today and is right"), "all_checked"))
        checked.clicked.connect(lambda: self.checked_asked.emit())
        copy = _button(phrase("Copy card"), "copy card", "copy")
        copy.clicked.connect(lambda: self.copy_asked.emit())
        send = _button(phrase("Send by e-mail…"), "send card")
        send.setToolTip(keys.behind(phrase("Open the mail program with the card as text"), "send"))
        send.clicked.connect(lambda: self.send_asked.emit())
        flow = FlowLayout(self, style.S)
        for button in (checked, copy, send):
            flow.addWidget(button)


def _button(words: str, name: str, icon: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    if icon:
        button.setIcon(style.icon(icon))
        button.setIconSize(style.icon_size())
    button.setMinimumHeight(style.TARGET)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
