"""The question whether to go on where no backup can be made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.message_box import Answer, message_box, show_question


def is_about(error: Exception) -> bool:
    """Tell whether something was not done because no backup could be made."""
    from directory_app.exchange.backups import NoBackupError  # here, because a start need not load it

    return isinstance(error, NoBackupError)


def ask(
    parent: QWidget, error: Exception, go_on: Callable[[], object], leave: Callable[[], object] = lambda: None
) -> None:
    """Ask whether to go on without a backup; what is asked first, and what Escape means, is not to."""
    above = QApplication.activeModalWidget() or parent  # where the work was begun
    words = phrase("{why}. Nothing has changed yet. It can be undone without a backup, too.", why=reason(error))
    heading = phrase("No backup of the directory can be made.")
    box = message_box(QMessageBox.Icon.Warning, phrase("No backup"), heading, words, above)
    show_question(
        box,
        "no backup",
        Answer(phrase("&Go on without a backup"), QMessageBox.ButtonRole.AcceptRole, go_on),
        Answer(phrase("Cancel"), QMessageBox.ButtonRole.RejectRole, leave),
    )
