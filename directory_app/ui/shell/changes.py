"""What people change, as steps: done, said with a way back, taken back and done again; one place for the whole window.

A step of few records is done at once, in a transaction that takes milliseconds. One that touches many, such as an
import that is taken back, runs in a process of its own, and the directory is opened again after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from directory_app.errors import DirectoryError
from directory_app.ui.kit import settings
from directory_app.ui.kit.jobs import ProcessJob, reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.message_bar import MessageBar

if TYPE_CHECKING:
    from directory_app.store.directory import Directory
    from directory_app.store.journal import Edit, Step

# Steps that touch more records than this are taken back in a process of their own.
_FEW = 200
Buttons = Sequence[tuple[str, Callable[[], object]]]


class Changes(QObject):
    """Does, takes back and does again the steps of the directory that is shown."""

    changed = Signal()
    """The directory holds something else now; its connection is the same."""
    reopen_asked = Signal(object)
    """The path of the directory, which another process has changed."""

    def __init__(self, actions: Actions, message: MessageBar, remembered: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._message = message
        self._settings = remembered
        self._directory: Directory | None = None
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

    def set_directory(self, directory: Directory) -> None:
        """Change another directory from now on."""
        self._directory = directory
        self.show_steps()

    def why_not(self) -> str:
        """Say why nothing can be changed in the directory that is shown; "" where it can."""
        if self._directory is None or self._directory.path is None:
            return (
                "What is shown can only be read: it is no directory file, or nothing can be written there. "
                "File > Import takes it into your own directory, where it can be changed."
            )
        return ""

    def apply(self, edits: Sequence[Edit], done: str, why: str = "", buttons: Buttons = ()) -> bool:
        """Do some edits as one step and say so in the words of `done`, with a way back; tell whether it was done.

        `buttons` stand beside Undo. Where it can't be done, the reason is shown and nothing has changed.
        """
        if refusal := self.try_to_apply(edits, why):
            self._message.show_error(f"Nothing was changed: {refusal}")
            return False
        self._message.show_done(done, [("Undo", self.undo), *buttons])
        return True

    def try_to_apply(self, edits: Sequence[Edit], why: str = "") -> str:
        """Do some edits as one step; return why that can't be, in words, or "" once it is done."""
        if refusal := self.why_not():
            return refusal
        assert self._directory is not None
        try:
            self._directory.apply(edits, self.by, why)
        except DirectoryError as error:
            return reason(error)
        self._on_changed()
        return ""

    def undo(self) -> None:
        """Take the newest step back that is not taken back yet."""
        self._revert("undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._revert("redo")

    def show_steps(self) -> None:
        """Say on the actions what they would take back and do again."""
        directory = self._directory
        for name, verb in (("undo", "&Undo"), ("redo", "&Redo")):
            step = None
            if directory and directory.path is not None:
                try:
                    step = directory.last_done() if name == "undo" else directory.last_undone()
                except DirectoryError:
                    step = None  # whoever reads the directory says what is wrong with it
            words = self._words(step) if step else ""
            self._actions[name].setEnabled(step is not None)
            self._actions[name].setText(f"{verb}: {words}".replace("&", "&&").replace("&&", "&", 1) if words else verb)

    def stop(self) -> None:
        """End what runs before the window closes."""
        if self._job:
            self._job.end()
        self._job = None

    def _words(self, step: Step) -> str:
        from directory_app.exchange import history  # here, because a start need not load it

        assert self._directory is not None
        return history.step_words(self._directory, step)

    def _revert(self, name: str) -> None:
        directory = self._directory
        if directory is None or directory.path is None or self._job:
            return
        try:
            step = directory.last_done() if name == "undo" else directory.last_undone()
            if step is None:
                return
            words = self._words(step)
            if directory.size_of(step) > _FEW:
                self._revert_aside(name, directory.path, words)
                return
            _ = directory.undo(self.by) if name == "undo" else directory.redo(self.by)
        except DirectoryError as error:
            self._on_failed(name, error)
            return
        self._on_changed()
        self._say(name, words)

    def _revert_aside(self, name: str, path: Path, words: str) -> None:
        """Take back, or do again, in a process of its own."""
        from directory_app.exchange.preview import job  # here, because a start need not load it

        work = job.undo if name == "undo" else job.redo
        self._job = ProcessJob(self, lambda error: self._on_failed(name, error), work, str(path))

        def done(_: object) -> None:
            self._job = None
            self.reopen_asked.emit(path)
            self._say(name, words)

        self._job.finished.connect(done)

    def _say(self, name: str, words: str) -> None:
        if name == "undo":
            self._message.show_done(f"Taken back: {words}", [("Redo", self.redo)])
        else:
            self._message.show_done(f"Done again: {words}", [("Undo", self.undo)])

    def _on_failed(self, name: str, error: Exception) -> None:
        self._job = None
        what = "taken back" if name == "undo" else "done again"
        self._message.show_error(f"Nothing was {what}: {reason(error)}")

    def _on_changed(self) -> None:
        self.show_steps()
        self.changed.emit()
