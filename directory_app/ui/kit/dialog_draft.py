"""What is typed or chosen in a dialog and not saved: Escape loses nothing, it is there when the dialog opens again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QLabel

from directory_app.text.wording import phrase
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.typed_words import Line, TypedWords


class DialogDraft(TypedWords):
    """Keeps what a dialog asks for until it is accepted.

    `label` says that something is there again, or why it can't be kept; the dialog puts it where it is seen.
    """

    def __init__(self, lines: Mapping[str, Line], announcer: Announcer, dialog: QDialog) -> None:
        super().__init__(lines, self._say_unkept, dialog)
        self._announcer = announcer
        self.label = QLabel(dialog)
        self.label.setObjectName("draft")
        self.label.setWordWrap(True)
        self.label.hide()
        dialog.finished.connect(self._on_finished)

    def bring_back(self, directory: object, about: str) -> bool:
        """Show what was typed about something in a directory and not saved; what is typed now comes back likewise."""
        is_there = self.begin(directory, about)
        if is_there:
            self._say(phrase("What you typed and did not save is here again."), QPalette.ColorRole.WindowText)
        return is_there

    def _on_finished(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            self.drop()
        else:
            self.finish()

    def _say_unkept(self, why: str) -> None:
        words = phrase("What you typed could not be kept as a draft: {why}", why=why)
        self._say(words, QPalette.ColorRole.BrightText)

    def _say(self, words: str, role: QPalette.ColorRole) -> None:
        self.label.setForegroundRole(role)
        self.label.setText(words)
        self.label.show()
        self._announcer.say(words)
