"""Notes about the organization on the card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from directory_app.records import Note, Organization
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.ui.notes.note_dialog import NoteDialog  # when it opens: a start needs none


class NotesFlow(QObject):
    """Adds a note as one step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: NoteDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"note": self.add}

    def add(self) -> None:
        """Ask for a note about the organization on the card."""
        organization = self._desk.current()
        if organization is None or not self._desk.changes.are_possible():
            return
        from directory_app.ui.notes.note_dialog import NoteDialog

        dialog = NoteDialog(organization.name, self._desk.announcer, self._desk.window)
        dialog.save_asked.connect(partial(self._save, organization))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.bring_back(self._desk.directory().path, f"note {organization.id}")
        dialog.open()

    def _save(self, organization: Organization, text: str, is_private: bool) -> None:
        """Save a note as one step."""
        dialog = self.dialog

        def done(refusal: str) -> None:
            if dialog and dialog is self.dialog:
                dialog.end(refusal)

        note = Note(text, is_private, date.today().isoformat(), self._desk.changes.by)
        edit = Edit(organization.id, "notes", None, note)
        self._desk.changes.do([edit], done, wording.phrase("Noted about {name}", name=organization.name))

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self.dialog.deleteLater()
        self.dialog = None
        self._desk.take_focus()
