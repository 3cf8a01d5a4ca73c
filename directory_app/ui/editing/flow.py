"""Editing in the window: edit, new, delete, and what was deleted brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from directory_app.errors import DirectoryError
from directory_app.exchange import drafts, editing, removing
from directory_app.records import Disorder, Note, Organization, kinds
from directory_app.store.journal import Edit, Record, key_of
from directory_app.text import wording
from directory_app.ui.kit.jobs import LatestJob, reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.drafts import Draft
    from directory_app.records.kinds import Kind
    from directory_app.ui.editing.dialog import EditDialog  # when it opens: a start needs none

Then = Callable[[str], object]
Save = Callable[[Any, Then], None]


class EditingFlow(QObject):
    """Edits one record at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: EditDialog | None = None
        self._offering = LatestJob(self, lambda _: None)  # they only spare typing
        self._offering.finished.connect(self._on_offers)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "edit": self.edit,
            "new": lambda: self._new(kinds.ORGANIZATIONS),
            "delete": self.delete,
            "deleted": self.show_deleted,
            "edit_disorder": self.edit_disorder,
            "new_disorder": lambda: self._new(kinds.DISORDERS),
            "delete_disorder": self.delete_disorder,
        }

    def edit(self) -> None:
        """Edit the organization on the card."""
        organization = self._desk.current()
        if organization:
            self.edit_with(organization, ())

    def edit_disorder(self) -> None:
        """Edit the disorder whose summary is shown."""
        disorder = self._desk.disorder()
        if disorder:
            self.edit_with(disorder, ())

    def edit_with(self, record: Record, more: Sequence[Edit]) -> None:
        """Edit a record, and do some other edits in the same step, such as noting how it became known."""
        if self._is_possible():
            self._open(record, lambda typed, then: self._save(record, typed, then, more))

    def edit_at(self, organization: Organization, path: str) -> None:
        """Edit an organization, beginning with a field."""
        self.edit_with(organization, ())
        if self.dialog:
            self.dialog.form.take_focus(path)

    def delete(self) -> None:
        """Delete what is selected, or else what the card shows; the message bar takes it back."""
        gone = self._desk.selected() or [it for it in (self._desk.current(),) if it]
        if gone and self._is_possible():
            self._do_all(
                lambda: removing.organizations_deleted(gone), [(wording.phrase("Deleted…"), self.show_deleted)]
            )

    def delete_disorder(self) -> None:
        """Delete the disorder whose summary is shown, with the links to it; the message bar takes all of it back."""
        gone = self._desk.disorder()
        if gone and self._is_possible():
            self._do_all(
                lambda: removing.disorder_deleted(self._desk.directory(), gone),
                [(wording.phrase("Deleted…"), self.show_deleted)],
            )

    def show_deleted(self) -> None:
        """List what was deleted, to bring it back."""
        from directory_app.ui.editing.deleted import DeletedDialog  # here, because a start need not load it

        try:
            gone = self._desk.directory().deleted()
        except DirectoryError as error:
            self._desk.message.show_error(reason(error))
            return
        dialog = DeletedDialog([record for _, record in gone], [step for step, _ in gone], self._desk.window)
        dialog.wanted.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, gone: Record) -> None:
        if self._is_possible():
            self._do_all(
                lambda: removing.brought_back(self._desk.directory(), gone), then=lambda: self._desk.go_to(key_of(gone))
            )

    def _do_all(
        self,
        made: Callable[[], removing.Change],
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Do a change as one step, aside where it is large; `then` follows once it is done."""
        try:
            change = made()
        except DirectoryError as error:
            self._desk.message.show_error(wording.phrase("Nothing was changed: {reason}", reason=reason(error)))
            return
        self._desk.changes.apply(change.edits, change.words, buttons=buttons, then=then)

    def _is_possible(self) -> bool:
        return self._desk.changes.are_possible() and self.dialog is None

    def _new(self, kind: Kind[Any]) -> None:
        """Add a record of a kind."""
        if self._is_possible():
            self._open(editing.blank(self._desk.directory(), kind), self._add)

    def _open(self, record: Record, save: Save) -> None:
        directory = self._desk.directory()
        key = key_of(record) if record.name else key_of(record).removesuffix(record.id)
        path = str(directory.path)
        from directory_app.ui.editing.dialog import EditDialog

        dialog = EditDialog(record, directory.disorders, self._made_note, self._desk.announcer, self._desk.window)

        def saved(refusal: str) -> None:
            if dialog is self.dialog:
                dialog.end(refusal)

        dialog.save_asked.connect(lambda typed: save(typed, saved))
        dialog.cancel_asked.connect(self._desk.changes.runner.cancel)
        self._desk.changes.runner.progressed.connect(dialog.show_progress)
        kind: Kind[Any] = kinds.of(record)
        draft = drafts.find(path, key, kind)
        if draft:
            # What others changed meanwhile stays changed: only what was typed is put on what stands there now.
            typed = drafts.typed_on(draft, record)
            if typed != record:
                dialog.show_draft(typed, draft.on)
        dialog.keep_asked.connect(
            lambda typed: self._keep(drafts.Draft(path, key, record, typed, date.today().isoformat()))
        )
        dialog.drop_asked.connect(lambda: drafts.drop(path, key))
        dialog.finished.connect(lambda: self._on_closed(record))
        self.dialog = dialog
        dialog.open()
        if isinstance(record, Organization) and record.name:
            self._offering.run(lambda: _offers(record, directory.disorders))

    def _on_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        if self.dialog is not None:
            self.dialog.form.show_offers(offers)

    def _keep(self, draft: Draft[Any]) -> None:
        try:
            drafts.keep(draft)
        except DirectoryError as error:
            self._desk.message.show_error(
                wording.phrase("What you typed could not be kept as a draft: {reason}", reason=reason(error))
            )

    def _save(self, before: Record, typed: Record, then: Then, more: Sequence[Edit]) -> None:
        """Save what was typed as one step; `then` as of `Changes.do`."""
        edits = [*editing.changed(before, typed), *more]
        if edits:
            self._desk.changes.do(edits, then, wording.phrase("Saved: {name}", name=typed.name))
        else:
            then("")

    def _add(self, typed: Record, then: Then) -> None:
        edit = editing.added(self._desk.directory(), typed)

        def added(refusal: str) -> None:
            if not refusal:
                self._desk.go_to(edit.record)
            then(refusal)

        self._desk.changes.do([edit], added, wording.phrase("Added: {name}", name=typed.name))

    def _made_note(self, text: str) -> Note:
        return Note(text, on=date.today().isoformat(), by=self._desk.changes.by)

    def _on_closed(self, record: Record) -> None:
        assert self.dialog is not None
        self._offering.drop()
        self.dialog.deleteLater()
        self.dialog = None
        if isinstance(record, Disorder):
            self._desk.take_focus_of_disorders()
        else:
            self._desk.take_focus()


# So many disorders are offered at most: who names more has a list of its own under Tools.
_MOST_OFFERED = 5


def _offers(record: Organization, disorders: Mapping[str, Disorder]) -> list[tuple[str, str]]:
    """Return the disorders that an organization names and is not linked to: (id, why)."""
    from directory_app.exchange import linking  # here, because a start need not load it

    return [(it.disorder, it.words()) for it in linking.find((record,), 1, disorders).offers[:_MOST_OFFERED]]
