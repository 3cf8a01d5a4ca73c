"""Verifying in the window: from the card, from the worklist, with who does it; each is a step that undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from directory_app.exchange import verifying
from directory_app.records import Organization, Phone, Verification, verification
from directory_app.records.verification import How, Outcome
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.ui.kit import settings
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.ui.worklist.dialog import Worklist
    from directory_app.ui.worklist.wrong import Choice

Then = Callable[[str], object]


class VerifyingFlow(QObject):
    """Notes what people found out about organizations."""

    edit_asked = Signal(object, object)
    """An organization to be edited, and the edits that go into the same step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._was_asked = False  # for the name, in this run of the program
        self._is_ours = False  # a step of the worklist is being done
        self.worklist: Worklist | None = None
        desk.changes.runner.changed.connect(self._on_changed)
        desk.settings.changed.connect(self._on_setting)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "all_checked": lambda: self.confirm(None),
            "to_verify": self.open_worklist,
            "my_name": lambda: self._ask_name(self._desk.window),
        }

    @property
    def is_running(self) -> bool:
        """Whether the worklist is still to be shown."""
        return bool(self.worklist and self.worklist.isVisible() and self.worklist.feed.is_running)

    # From the card

    def confirm(self, phone: Phone | None) -> None:
        """Note that a number of the organization on the card is right, or all that the card says (None)."""
        organization = self._desk.current()
        if organization is None:
            return
        name, number = organization.name, phone.text() if phone else ""
        how: How = "tty" if phone and phone.types == ("textphone",) else "called"
        note = f"{number} is right" if phone else ""  # it stands in the file, which has no language
        done = (
            wording.phrase("Verified today: {name}, {number} is right", name=name, number=number)
            if phone
            else wording.phrase("Verified today: {name}, all checked", name=name)
        )

        def said(refusal: str) -> None:
            if refusal:
                self._desk.message.show_error(wording.phrase("Nothing was noted: {refusal}", refusal=refusal))

        def do() -> None:
            self._note(organization, self._made("confirmed", how, note), [], done, said)

        self._with_name(self._desk.window, do)

    def ask_what_is_wrong(self, phone: Phone) -> None:
        """Ask what is wrong with a number of the organization on the card, and note that."""
        from directory_app.ui.worklist.wrong import WrongDialog  # here, because a start need not load it

        organization = self._desk.current()
        if organization is None:
            return
        if why := self._desk.changes.why_not():
            self._desk.message.show_error(why)
            return
        dialog = WrongDialog(organization, phone, self._desk.window)

        def ended(refusal: str) -> None:
            if not isValid(dialog) or not dialog.isVisible():
                return  # it was closed meanwhile
            if refusal:
                dialog.refuse(wording.phrase("Nothing was noted: {refusal}", refusal=refusal))
            else:
                dialog.accept()

        def do(*answer: Any) -> None:
            self._on_wrong(organization, phone, ended, *answer)

        dialog.answered.connect(lambda *answer: self._with_name(dialog, partial(do, *answer)))
        dialog.bring_back(self._desk.directory().path, f"wrong {organization.id} {phone.text()}")
        dialog.open()

    def _on_wrong(
        self,
        organization: Organization,
        phone: Phone,
        then: Then,
        choice: Choice,
        right: Phone | None,
        how: How,
        note: str,
    ) -> None:
        """Note what is wrong with a number."""
        name = organization.name
        if choice == "correct":
            assert right is not None
            edits = verifying.corrections(organization, [(phone, right)])
            done = wording.phrase(
                "Corrected: {number} of {name} is {right} now", number=phone.text(), name=name, right=right.text()
            )
            self._note(organization, self._made("changed", how, note), edits, done, then)
        elif choice == "unknown":
            edits = verifying.said_wrong(organization, phone)
            done = wording.phrase(
                "To check: {number} of {name} is wrong; it stays on the card with a warning",
                number=phone.text(),
                name=name,
            )
            self._do(edits, done, then, note)
        else:
            told = self._made(choice, how, note)
            self._note(organization, told, [], self._words(organization, choice), then)

    # The worklist

    def open_worklist(self) -> None:
        """Show who is to be verified."""
        from directory_app.ui.worklist.dialog import Worklist  # here, because a start need not load it

        if self.worklist is None:
            self.worklist = made = Worklist(lambda: self._desk.changes.by, self._desk.actions, self._desk.window)
            made.answered.connect(self._on_answered)
            made.undo_asked.connect(lambda: self._revert("undo"))
            made.redo_asked.connect(lambda: self._revert("redo"))
            made.name_asked.connect(lambda: self._ask_name(made))
        self.worklist.show()
        self.worklist.raise_()
        self.worklist.activateWindow()
        self.set_directory(self._desk.directory())

    def come_back(self) -> None:
        """Go back to the worklist, where it is open."""
        if self.worklist and self.worklist.isVisible():
            self.worklist.activateWindow()

    def forget_note(self, own_id: str) -> None:
        """Throw away what the worklist keeps of a note about somebody: it is saved with what was edited."""
        if self.worklist:
            self.worklist.forget_note(own_id)

    def set_directory(self, directory: Directory) -> None:
        """Work on another directory, where the worklist is open."""
        if self.worklist and self.worklist.isVisible():
            self.worklist.set_directory(directory, self._desk.changes.why_not())

    def stop(self) -> None:
        """End what reads the directory."""
        if self.worklist:
            self.worklist.feed.stop()

    def restyle(self) -> None:
        """Take sizes and icons again after the look or the text size has changed."""
        if self.worklist:
            self.worklist.restyle()

    def _on_answered(self, shown: Organization, outcome: Outcome, how: How, note: str) -> None:
        assert self.worklist is not None
        self._with_name(self.worklist, partial(self._answer, shown.id, outcome, how, note))

    def _answer(self, own_id: str, outcome: Outcome, how: How, note: str) -> None:
        organization = self._desk.directory().organization(own_id)
        assert self.worklist is not None
        if organization is None:
            self.worklist.message.show_error(wording.phrase("That organization was deleted meanwhile."))
            self.worklist.reload()
            return
        told = self._made(outcome, how, note)
        if outcome == "changed":
            self.edit_asked.emit(organization, verifying.edits(organization, told))
            return
        edits = verifying.edits(organization, told)
        if not edits:
            self.worklist.message.show_note(wording.phrase("{name}: that is noted already", name=organization.name))
            return
        self._is_ours = True
        self._desk.changes.do(edits, partial(self._show_answered, organization, outcome))

    def _show_answered(self, organization: Organization, outcome: Outcome, refusal: str) -> None:
        """Show whom an answer was about, once it is noted, or why it could not be."""
        assert self.worklist is not None
        self._is_ours = False
        after = self._desk.directory().organization(organization.id)
        if refusal or after is None:
            self.worklist.message.show_error(wording.phrase("Nothing was noted: {refusal}", refusal=refusal))
            return
        standing = verification.standing(after.verifications)
        on = verification.next_date(after.verifications, after.last_verified)
        words = (
            standing[-1] if standing else wording.phrase("Verified today; next on {date}", date=wording.date(on or ""))
        )
        self.worklist.show_answered(after, words, self._words(organization, outcome))

    def _revert(self, name: str) -> None:
        """Take back ("undo") or do again ("redo"), and show whom it was about."""
        assert self.worklist is not None
        if not self._desk.actions[name].isEnabled():
            self.worklist.message.show_note(wording.phrase("There is nothing to take back."))
            return
        undo = self._desk.changes.undo
        step = undo.next_step(name)
        records = [edit.record for edit in step.edits] if step else []

        def said(_: bool) -> None:
            assert self.worklist is not None
            self._is_ours = False
            organization = self._desk.directory().organization(records[0]) if records else None
            self.worklist.show_taken_back(organization, self._desk.message.text)

        self._is_ours = True
        (undo.take_back if name == "undo" else undo.do_again)(said)

    def _on_changed(self) -> None:
        if self.worklist and self.worklist.isVisible() and not self._is_ours:
            self.worklist.reload()

    # Noting

    def _note(
        self, organization: Organization, told: Verification, more: Sequence[Edit], done: str, then: Then
    ) -> None:
        """Note a verification, with other edits in the same step; `then` as of `Changes.do`."""
        now = self._desk.directory().organization(organization.id)  # the card may be a key stroke behind
        edits = verifying.edits(now or organization, told)
        if not edits and not more:
            self._desk.message.show_note(wording.phrase("{name}: that is noted already", name=organization.name))
        self._do([*more, *edits], done, then)

    def _do(self, edits: Sequence[Edit], done: str, then: Then, why: str = "") -> None:
        if edits:
            self._desk.changes.do(edits, then, done, why)
        else:
            then("")

    def _made(self, outcome: Outcome, how: How, note: str) -> Verification:
        return verifying.made(outcome, how, date.today(), self._desk.changes.by, note)

    def _words(self, organization: Organization, outcome: Outcome) -> str:
        words = wording.phrase(verification.OUTCOME_WORDS[outcome])
        return wording.labelled(f"{words[0].upper()}{words[1:]}", organization.name)

    # Who

    def _on_setting(self, key: str) -> None:
        if key == settings.MY_NAME.key and self.worklist:
            self.worklist.show_name()

    def _with_name(self, parent: QWidget, then: Callable[[], object]) -> None:
        """Do something once it is known who does it; that is asked once, and not where it can't be done anyway."""
        if self._desk.changes.by or self._was_asked or self._desk.changes.why_not():
            then()
        else:
            self._ask_name(parent, then, lambda: self._say_nothing_was_noted(parent))

    def _say_nothing_was_noted(self, parent: QWidget) -> None:
        """Say so where that shows; a dialog of its own that stays open needs no words."""
        if parent in (self._desk.window, self.worklist):
            message = self.worklist.message if self.worklist and parent is self.worklist else self._desk.message
            message.show_note(wording.phrase("Nothing was noted."))

    def _ask_name(
        self, parent: QWidget, then: Callable[[], object] = lambda: None, otherwise: Callable[[], object] = lambda: None
    ) -> None:
        from directory_app.ui.worklist.wrong import ask_name  # here, because a start need not load it

        def take(name: str) -> None:
            self._was_asked = True
            self._desk.settings.set(settings.MY_NAME, name)
            then()

        ask_name(parent, self._desk.changes.by, take, otherwise)
