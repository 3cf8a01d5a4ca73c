"""The question before one key takes back, or does again, what touches many records, such as an import."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit.message_box import Answer, message_box, show_question


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
    show_question(
        message_box(QMessageBox.Icon.Question, title, asked, words, above),
        "revert question",
        Answer(go, QMessageBox.ButtonRole.AcceptRole, go_on),
        Answer(stay, QMessageBox.ButtonRole.RejectRole, leave),
    )
