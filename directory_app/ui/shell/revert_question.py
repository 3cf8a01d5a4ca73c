"""The question before one key takes back, or does again, what touches many records, such as an import."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.message_box import message_box


def ask(
    parent: QWidget, asked: str, go_on: Callable[[], object], leave: Callable[[], object], *, is_undo: bool
) -> None:
    """Ask; what Enter and Escape mean is to leave everything as it is."""
    above = QApplication.activeModalWidget() or QApplication.activeWindow() or parent
    if is_undo:
        title, go, stay = phrase("Undo", "title"), phrase("&Take it back"), phrase("&Keep it")
        words = phrase("What you have changed since then stays. Redo brings it back.")
    else:
        title, go, stay = phrase("Redo", "title"), phrase("&Do it again"), phrase("&Leave it")
        words = phrase("Undo takes it back again.")
    box = message_box(QMessageBox.Icon.Question, title, asked, words, above)
    box.setObjectName("revert question")
    yes = box.addButton(go, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    for button in (yes, no):
        button.setMinimumHeight(style.TARGET)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    FocusRing(box)
    box.finished.connect(lambda _: go_on() if box.clickedButton() is yes else leave())
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
