"""Editing in the window: edit, new, delete, and what was deleted brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import structs
from PySide6.QtCore import QObject

from directory_app.errors import DirectoryError
from directory_app.exchange import editing
from directory_app.exchange.editing import Draft
from directory_app.records import Note, Organization
from directory_app.store.journal import WHOLE, Edit
from directory_app.text import wording
from directory_app.ui.editing.dialog import EditDialog
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk

# What the form of a new organization begins with; it gets an id of its name when it is saved.
_NEW = structs.replace(Organization("new", "x"), name="")


class EditingFlow(QObject):
    """Edits one organization at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: EditDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"edit": self.edit, "new": self.new, "delete": self.delete, "deleted": self.show_deleted}

    def edit(self) -> None:
        """Edit the organization on the card."""
        organization = self._desk.current()
        if organization and self._is_possible():
            self._open(organization, lambda typed: self._save(organization, typed))

    def edit_with(self, organization: Organization, more: Sequence[Edit]) -> None:
        """Edit an organization, and do some other edits in the same step, such as noting how it became known."""
        if self._is_possible():
            self._open(organization, lambda typed: self._save(organization, typed, more))

    def edit_at(self, organization: Organization, path: str) -> None:
        """Edit an organization, beginning with a field."""
        self.edit_with(organization, ())
        if self.dialog:
            self.dialog.form.take_focus(path)

    def new(self) -> None:
        """Add an organization."""
        if self._is_possible():
            self._open(_NEW, self._add)

    def delete(self) -> None:
        """Delete what is selected, or else what the card shows; the message bar takes it back."""
        gone = self._desk.selected() or [it for it in (self._desk.current(),) if it]
        if not gone or not self._is_possible():
            return
        edits = [Edit(it.id, WHOLE, it, None) for it in gone]
        what = gone[0].name if len(gone) == 1 else wording.organizations(len(gone))
        self._desk.changes.apply_all(edits, f"Deleted: {what}", buttons=[("Deleted…", self.show_deleted)])

    def show_deleted(self) -> None:
        """List what was deleted, to bring it back."""
        from directory_app.ui.editing.deleted import DeletedDialog  # here, because a start need not load it

        try:
            gone = self._desk.directory().deleted()
        except DirectoryError as error:
            self._desk.message.show_error(reason(error))
            return
        dialog = DeletedDialog(
            [organization for _, organization in gone], [step for step, _ in gone], self._desk.window
        )
        dialog.wanted.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, organization: Organization) -> None:
        if self._is_possible():
            edit = Edit(organization.id, WHOLE, None, organization)
            if self._desk.changes.apply([edit], f"Brought back: {organization.name}"):
                self._desk.go_to(organization.id)

    def _is_possible(self) -> bool:
        return self._desk.changes.are_possible() and self.dialog is None

    def _open(self, organization: Organization, save: Callable[[Organization], str]) -> None:
        directory = self._desk.directory()
        key = "" if organization is _NEW else organization.id
        path = str(directory.path)
        dialog = EditDialog(
            organization, directory.disorders, save, self._made_note, self._desk.announcer, self._desk.window
        )
        draft = editing.draft_of(path, key)
        if draft:
            # What others changed meanwhile stays changed: only what was typed is put on what stands there now.
            typed = _typed_on(draft, organization)
            if typed != organization:
                dialog.show_draft(typed, draft.on)
        dialog.keep_asked.connect(
            lambda typed: self._keep(Draft(path, key, organization, typed, date.today().isoformat()))
        )
        dialog.drop_asked.connect(lambda: editing.drop_draft(path, key))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _keep(self, draft: Draft) -> None:
        try:
            editing.keep_draft(draft)
        except DirectoryError as error:
            self._desk.message.show_error(f"What you typed could not be kept as a draft: {reason(error)}")

    def _save(self, before: Organization, typed: Organization, more: Sequence[Edit] = ()) -> str:
        """Save what was typed as one step; return why that can't be done, or ""."""
        edits = [*editing.changed(before, typed), *more]
        if not edits:
            return ""
        if why := self._desk.changes.try_to_apply(edits):
            return why
        self._desk.message.show_done(f"Saved: {typed.name}", [("Undo", self._desk.changes.undo)])
        return ""

    def _add(self, typed: Organization) -> str:
        edit = editing.added(self._desk.directory(), typed)
        if why := self._desk.changes.try_to_apply([edit]):
            return why
        self._desk.message.show_done(f"Added: {typed.name}", [("Undo", self._desk.changes.undo)])
        self._desk.go_to(edit.record)
        return ""

    def _made_note(self, text: str) -> Note:
        return Note(text, on=date.today().isoformat(), by=self._desk.changes.by)

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self.dialog.deleteLater()
        self.dialog = None
        self._desk.take_focus()


def _typed_on(draft: Draft, now: Organization) -> Organization:
    """Return what stands there now with the fields that were typed in a draft."""
    typed = {
        name: getattr(draft.typed, name)
        for name in draft.typed.__struct_fields__
        if getattr(draft.typed, name) != getattr(draft.before, name)
    }
    return structs.replace(now, **typed)
