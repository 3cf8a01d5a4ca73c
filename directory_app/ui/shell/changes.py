"""What people change, as steps that are done and said with a way back; one place for the whole window.

A step of few records is done at once, in a transaction that takes milliseconds. One that touches more, such as an
import that is taken back, runs in a process of its own, and the directory is opened again after it; a backup is made
before one that touches many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app.errors import DirectoryError
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import settings
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell import step_runner
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.beside import Deed
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.shown_file import ShownFile
from directory_app.ui.shell.step_runner import StepRunner, say_not_done
from directory_app.ui.shell.undo import Undo
from directory_app.ui.shell.work_bar import WorkBar

if TYPE_CHECKING:
    from directory_app.store.directory import Directory
    from directory_app.store.journal import Edit

_DOING = marked("Making the change…")
Buttons = Sequence[tuple[str, Callable[[], object]]]


class Changes(QObject):
    """Does the steps of the directory that is shown; `undo` takes them back and does them again."""

    stepped = Signal(bool)
    """Something was done (True), or taken back or done again (False)."""

    def __init__(
        self, actions: Actions, message: MessageBar, bar: WorkBar, remembered: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.file = ShownFile(message, self)
        self.runner = StepRunner(self.file, bar, parent)
        self.undo = Undo(self.runner, actions, message, remembered, parent)
        self._message = message
        self._settings = remembered
        self.runner.changed.connect(self.undo.show)
        self.undo.reverted.connect(lambda: self.stepped.emit(False))

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"undo": lambda: self.undo.take_back(), "redo": lambda: self.undo.do_again()}

    @property
    def by(self) -> str:
        """Who changes things: the name that was given for it, or ""."""
        return self._settings.get(settings.MY_NAME)

    def set_directory(self, directory: Directory, source: Path | None = None) -> None:
        """Change another directory from now on, that of a file, or the user's own (None)."""
        before = self.runner.directory
        if before is None or directory.path is None or directory.path != before.path:
            self.undo.forget_beside()
        self.runner.set_directory(directory)
        self.file.set_directory(directory, source)
        self.undo.show()

    def why_not(self) -> str:
        """Say why nothing can be changed in the directory that is shown; "" where it can."""
        return self.file.why_not()

    def are_possible(self) -> bool:
        """Tell whether something can be changed; where not, the message says why and what to do."""
        return not self.file.refuse()

    def do(
        self,
        edits: Sequence[Edit],
        then: Callable[[str], object],
        done: str = "",
        why: str = "",
        buttons: Buttons = (),
    ) -> None:
        """Do some edits as one step; `then` gets "" once it is done, or why it can't be, in words: nothing has changed.

        A step of few records is done before this returns. One of more is done in a process of its own, and any step is
        put off for some seconds while another program is writing. The message says what was `done`, with a way back
        and `buttons` beside it.
        """
        if refusal := self.runner.refusal():
            then(refusal)
            return
        try:
            is_backed_up = self._is_beyond(edits, _bulk())
            is_long = is_backed_up or self._is_beyond(edits, step_runner.FEW)
        except DirectoryError as error:
            then(reason(error))
            return

        def said(_: object = None) -> None:
            self.stepped.emit(True)
            if done:
                self._message.show_done(done, [self._way_back(), *buttons])
            then("")

        if is_long:
            from directory_app.exchange import bulk_steps  # here, because a start need not load it

            arguments = (list(edits), self.by, why)
            self.runner.aside(phrase(_DOING), bulk_steps.apply, arguments, said, then, is_backed_up=is_backed_up)
        else:
            self.runner.at_once(lambda: self._apply(edits, why), said, then)

    def apply(
        self,
        edits: Sequence[Edit],
        done: str,
        why: str = "",
        buttons: Buttons = (),
        then: Callable[[], object] = lambda: None,
    ) -> bool:
        """Do edits as `do`, where the message shows why they can't be; tell whether they are done by now.

        `then` is called once they are done.
        """
        refusals: list[str] = []

        def ended(refusal: str) -> None:
            refusals.append(refusal)
            if refusal:
                self._message.show_error(phrase("Nothing was changed: {why}", why=refusal))
            else:
                then()

        if self.are_possible():
            self.do(edits, ended, done, why, buttons)
        return refusals == [""]

    def run_aside(
        self,
        work: Callable[..., object],
        arguments: tuple[object, ...],
        done: str,
        not_done: str,
        doing: str,
        then: Callable[[object], object] = lambda _: None,
    ) -> None:
        """Do a step in a process of its own, after a backup (`StepRunner.aside`); `doing` says what goes on.

        `then` gets what it returns, or None where it could not be done, after that was said.
        """

        def finished(result: object) -> None:
            self.stepped.emit(True)
            self._message.show_done(done, [self._way_back()])
            then(result)

        def refused(why: str) -> None:
            self._message.show_error(say_not_done(not_done, why))
            then(None)

        if self.are_possible():
            self.runner.aside(doing, work, arguments, finished, refused)
        else:
            then(None)

    def note_beside(self, deed: Deed) -> None:
        """Note what was just done beside the steps: in this session undo and redo are for it in its turn."""
        self.undo.note_beside(deed)
        self.stepped.emit(True)

    def _apply(self, edits: Sequence[Edit], why: str) -> None:
        self.runner.look_again()
        assert self.runner.directory is not None
        self.runner.directory.apply(edits, self.by, why)
        self.undo.note_step()

    def _way_back(self) -> tuple[str, Callable[[], object]]:
        return phrase("Undo"), self.undo.take_back_named

    def _is_beyond(self, edits: Sequence[Edit], most: int) -> bool:
        """Tell whether edits change more records than that, or disorders of more."""
        left = most - len({edit.record for edit in edits})
        return left < 0 or (self.runner.directory is not None and self.runner.directory.linked_with(edits) > left)


def _bulk() -> int:
    """Return how many records a step may change without a backup before it."""
    from directory_app.exchange import backups  # here, because a start need not load it

    return backups.BULK
