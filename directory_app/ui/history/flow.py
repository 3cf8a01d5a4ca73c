"""The history in the window: of the organization on the card, and of the whole directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from directory_app.errors import DirectoryError
from directory_app.exchange import history, removing
from directory_app.store.journal import Edit, key_of
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.ui.history.dialog import HistoryDialog  # when it opens: a start needs none


class HistoryFlow(QObject):
    """Shows what was done and puts values back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: HistoryDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "history": self.show_current,
            "history_disorder": self.show_disorder,
            "history_all": lambda: self._show("", None),
        }

    def show_current(self) -> None:
        """Show the history of the organization on the card."""
        organization = self._desk.current()
        if organization:
            self._show(organization.name, organization.id)

    def show_disorder(self) -> None:
        """Show the history of the disorder whose summary is shown."""
        disorder = self._desk.disorder()
        if disorder:
            self._show(disorder.name, key_of(disorder))

    def _show(self, whose: str, record: str | None) -> None:
        directory = self._desk.directory()
        try:
            entries = history.entries(directory, record)
        except DirectoryError as error:
            self._desk.message.show_error(wording.phrase("The history can't be read: {reason}", reason=reason(error)))
            return
        from directory_app.ui.history.dialog import HistoryDialog

        dialog = HistoryDialog(whose, entries, self._desk.announcer, self._desk.window)
        dialog.put_back_asked.connect(self._put_back)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _put_back(self, edit: Edit) -> None:
        """Put the old value of an edit back as a step of its own."""
        dialog = self.dialog

        def done(refusal: str) -> None:
            if dialog and dialog is self.dialog:
                dialog.end(refusal)

        try:
            change = removing.put_back(self._desk.directory(), edit)
        except DirectoryError as error:
            done(reason(error))
        else:
            self._desk.changes.do(change.edits, done, change.words, "put back")

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self.dialog.deleteLater()
        self.dialog = None
        self._desk.take_focus()
