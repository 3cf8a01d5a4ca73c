"""What people change, as steps: done, said with a way back, taken back and done again; one place for the whole window.

A step of few records is done at once, in a transaction that takes milliseconds. One that touches many, such as an
import that is taken back, runs in a process of its own after a backup, and the directory is opened again after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app.errors import CancelledError, DirectoryError
from directory_app.ui.kit import settings
from directory_app.ui.kit.jobs import ProcessJob, reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell import backup_question
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.beside import Beside, Deed
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.shown_file import ShownFile

if TYPE_CHECKING:
    from directory_app.store.directory import Directory
    from directory_app.store.journal import Edit, Step

# Steps that touch more records than this are taken back in a process of their own.
_FEW = 200
_NOT_DONE = {"undo": "Nothing was taken back", "redo": "Nothing was done again"}
Buttons = Sequence[tuple[str, Callable[[], object]]]


class Changes(QObject):
    """Does, takes back and does again the steps of the directory that is shown."""

    changed = Signal()
    """The directory holds something else now; its connection is the same."""
    stepped = Signal(bool)
    """Something was done (True), or taken back or done again (False)."""
    import_reverted = Signal()
    """An import, a release or a starter set was taken back or done again: much else is shown now."""
    reopen_asked = Signal(object)
    """The path of the directory, which another process has changed."""
    progressed = Signal(int)
    """How many records a large step has done."""
    ended = Signal(bool)
    """A large step is over, and the message says so: whether it was done."""

    def __init__(self, actions: Actions, message: MessageBar, remembered: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.file = ShownFile(message, self)
        self.look_again: Callable[[], bool] = lambda: False
        """Shows the directory again where another program has changed it, and tells whether that was so."""
        self._window = parent
        self._actions = actions
        self._message = message
        self._settings = remembered
        self._directory: Directory | None = None
        self._beside = Beside()
        self._job: ProcessJob | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"undo": self.undo, "redo": self.redo}

    @property
    def is_running(self) -> bool:
        """Whether a large step is being taken back or done again."""
        return self._job is not None

    @property
    def by(self) -> str:
        """Who changes things: the name that was given for it, or ""."""
        return self._settings.get(settings.MY_NAME)

    def set_directory(self, directory: Directory, source: Path | None = None) -> None:
        """Change another directory from now on, that of a file, or the user's own (None)."""
        if self._directory is None or directory.path is None or directory.path != self._directory.path:
            self._beside.clear()
        self._directory = directory
        self.file.set_directory(directory, source)
        self.show_steps()

    def why_not(self) -> str:
        """Say why nothing can be changed in the directory that is shown; "" where it can."""
        return self.file.why_not()

    def are_possible(self) -> bool:
        """Tell whether something can be changed; where not, the message says why and what to do."""
        return not self.file.refuse()

    def apply(self, edits: Sequence[Edit], done: str, why: str = "", buttons: Buttons = ()) -> bool:
        """Do some edits as one step and say so in the words of `done`, with a way back; tell whether it was done.

        `buttons` stand beside Undo. Where it can't be done, the reason is shown and nothing has changed.
        """
        if not self.are_possible():
            return False
        if refusal := self.try_to_do(edits, done, why, buttons):
            self._message.show_error(f"Nothing was changed: {refusal}")
        return not refusal

    def try_to_do(self, edits: Sequence[Edit], done: str, why: str = "", buttons: Buttons = ()) -> str:
        """Do some edits as `apply`; return why that can't be, for who shows it beside what was typed, or ""."""
        refusal = self.try_to_apply(edits, why)
        if not refusal:
            self._message.show_done(done, [("Undo", self.undo), *buttons])
        return refusal

    def apply_all(
        self,
        edits: Sequence[Edit],
        done: str,
        why: str = "",
        buttons: Buttons = (),
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Do edits of any number of records as one step, as `apply`; more than some after a backup, and aside.

        `then` is called where it was done at once; aside the directory is opened again afterwards.
        """
        if self.are_many(edits):
            self.apply_aside(edits, done, why, buttons)
        elif self.apply(edits, done, why, buttons):
            then()

    def are_many(self, edits: Sequence[Edit]) -> bool:
        """Tell whether edits change so many records, or disorders of so many, that they are done after a backup."""
        from directory_app.exchange import backups  # here and below, because a start need not load it

        most = backups.BULK - len({edit.record for edit in edits})
        return most < 0 or (self._directory is not None and self._directory.linked_with(edits) > most)

    def apply_aside(self, edits: Sequence[Edit], done: str, why: str = "", buttons: Buttons = ()) -> None:
        """Do edits of many records as one step, after a backup, in a process of its own; `ended` follows."""
        from directory_app.exchange import bulk_steps

        self.run_aside(
            bulk_steps.apply, (list(edits), self.by, why), done, "Nothing was changed", [("Undo", self.undo), *buttons]
        )

    def run_aside(
        self,
        work: Callable[..., object],
        arguments: tuple[object, ...],
        done: str,
        not_done: str,
        buttons: Buttons = (),
        then: Callable[[object], object] = lambda _: None,
    ) -> None:
        """Do a step in a process of its own, after a backup; where none can be made, ask whether to go on without.

        `work` gets what hears of its progress, the path of the directory, the arguments, and whether to go on without
        a backup. `then` gets what it returns, or None where it could not be done, after that was said.
        """
        directory = self._directory
        if self._job or not self.are_possible() or directory is None or directory.path is None:
            then(None)
            self.ended.emit(False)
            return
        path = directory.path

        def run(*, without_backup: bool) -> None:
            self._job = ProcessJob(self, failed, work, str(path), *arguments, without_backup)
            self._job.progressed.connect(self.progressed)
            self._job.finished.connect(finished)

        def finished(result: object) -> None:
            self._job = None
            self.reopen_asked.emit(path)
            self.stepped.emit(True)
            self._message.show_done(done, buttons or [("Undo", self.undo)])
            then(result)
            self.ended.emit(True)

        def failed(error: Exception) -> None:
            self._job = None
            if backup_question.is_about(error):
                backup_question.ask(self._window, error, lambda: run(without_backup=True), lambda: refused(error))
            else:
                refused(error)

        def refused(error: Exception) -> None:
            why = "it was cancelled" if isinstance(error, CancelledError) else reason(error)
            words = f"{not_done}: {why}"
            if self.look_again():  # such as by the process, which ended before it could say so
                words = (
                    f"{why[:1].upper()}{why[1:]}, but the directory has changed: look at its history before you go on"
                )
            self._message.show_error(words)
            then(None)
            self.ended.emit(False)

        run(without_backup=False)

    def cancel(self) -> None:
        """Stop a large step, which leaves everything as it was."""
        if self._job:
            self._job.cancel()

    def try_to_apply(self, edits: Sequence[Edit], why: str = "") -> str:
        """Do some edits as one step; return why that can't be, in words, or "" once it is done."""
        if refusal := self.why_not():
            return refusal
        if self._job:
            return "a large step is still being done"
        self.look_again()
        assert self._directory is not None
        try:
            self._directory.apply(edits, self.by, why)
        except DirectoryError as error:
            return reason(error)
        self._beside.note_step()
        self._on_changed()
        self.stepped.emit(True)
        return ""

    def note_beside(self, deed: Deed) -> None:
        """Note what was just done beside the steps: in this session undo and redo are for it in its turn."""
        self._beside.note(deed, self._last("undo"))
        self.show_steps()
        self.stepped.emit(True)

    def next_step(self, name: str) -> Step | None:
        """Return the step that undo or redo is for now; None where that is none, or something beside the steps."""
        last = self._last(name)
        return None if self._deed(name, last) else last

    def undo(self) -> None:
        """Take the newest step back that is not taken back yet."""
        self._revert("undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._revert("redo")

    def show_steps(self) -> None:
        """Say on the actions what they would take back and do again."""
        for name, verb in (("undo", "&Undo"), ("redo", "&Redo")):
            try:
                step = self._last(name)
                deed = self._deed(name, step)
                words = deed.words if deed else self._words(step) if step else ""
            except DirectoryError:
                words = ""  # whoever reads the directory says what is wrong with it
            self._actions[name].setEnabled(bool(words))
            self._actions[name].setText(f"{verb}: {words}".replace("&", "&&").replace("&&", "&", 1) if words else verb)

    def stop(self) -> None:
        """End what runs before the window closes."""
        if self._job:
            self._job.end()
        self._job = None

    def _last(self, name: str) -> Step | None:
        """Return the step that undo or redo would be for if there were nothing beside the steps."""
        directory = self._directory
        if directory is None or directory.path is None:
            return None
        return directory.last_done() if name == "undo" else directory.last_undone()

    def _deed(self, name: str, last: Step | None) -> Deed | None:
        return self._beside.to_undo(last) if name == "undo" else self._beside.to_redo(last)

    def _words(self, step: Step) -> str:
        from directory_app.exchange import history  # here, because a start need not load it

        assert self._directory is not None
        return history.step_words(self._directory, step)

    def _revert(self, name: str) -> None:
        if self._job:
            return
        if self.look_again():
            words = self._actions[name].text().replace("&", "")
            self._message.show_error(
                "Another program has changed the directory, and nothing was taken back or done again. "
                f"Look at what is there now; the next step is “{words}”."
            )
            return
        directory = self._directory
        try:
            step = self._last(name)
            if deed := self._deed(name, step):
                self._revert_beside(name, deed)
                return
            if step is None or directory is None:
                return
            words = self._words(step)
            if directory.size_of(step) > _FEW:
                self._revert_aside(name, words, step)
                return
            _ = directory.undo(self.by) if name == "undo" else directory.redo(self.by)
        except DirectoryError as error:
            self._message.show_error(f"{_NOT_DONE[name]}: {reason(error)}")
            return
        self._on_changed()
        self.stepped.emit(False)
        done, back = self._said(name, words)
        self._message.show_done(done, [back])
        self._tell_of_import(step)

    def _revert_beside(self, name: str, deed: Deed) -> None:
        """Take back, or do again, what is beside the steps; where it can't be, whoever did it says so."""
        is_undo = name == "undo"
        if self._beside.take_back(self._last("redo")) if is_undo else self._beside.do_again(self._last("undo")):
            self.show_steps()
            self.stepped.emit(False)
            done, back = self._said(name, deed.words)
            self._message.show_done(done, [back])

    def _revert_aside(self, name: str, words: str, step: Step) -> None:
        """Take back, or do again, in a process of its own."""
        from directory_app.exchange import bulk_steps  # here, because a start need not load it

        work = bulk_steps.undo if name == "undo" else bulk_steps.redo
        done, back = self._said(name, words)

        def then(_: object) -> None:
            self.stepped.emit(False)
            self._tell_of_import(step)

        self.run_aside(work, (self.by,), done, _NOT_DONE[name], [back], then)

    def _tell_of_import(self, step: Step) -> None:
        from directory_app.store.journal import LAYER  # here, because a start need not load it

        if any(edit.field == LAYER for edit in step.edits):
            self.import_reverted.emit()

    def _said(self, name: str, words: str) -> tuple[str, tuple[str, Callable[[], object]]]:
        if name == "undo":
            return f"Taken back: {words}", ("Redo", self.redo)
        return f"Done again: {words}", ("Undo", self.undo)

    def _on_changed(self) -> None:
        self.show_steps()
        self.changed.emit()
