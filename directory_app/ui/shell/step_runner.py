"""Running one step at a time: at once, as soon as another program has ended its own, or in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from directory_app.errors import BusyError, CancelledError, DirectoryError
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit.jobs import ProcessJob, reason
from directory_app.ui.shell import backup_question
from directory_app.ui.shell.shown_file import ShownFile
from directory_app.ui.shell.work_bar import WorkBar

if TYPE_CHECKING:
    from directory_app.store.directory import Directory

# So long the window waits for another program that is writing, before it looks again and again beside its other work.
_PATIENCE_MS = 20
_AGAIN_MS = 100
_WAITING_S = 5.0
_WAITING = marked("Another program is writing to the directory; waiting until it has ended…")
_CHANGED_ALL_THE_SAME = marked("{why}, but the directory has changed: look at its history before you go on")
# Steps that touch more records than this are done in a process of their own: each takes two milliseconds or more.
FEW = 15
_Failed = Callable[[Exception], object]
Refused = Callable[[str], object]
"""Gets why a step could not be done, in words: nothing has changed."""


class StepRunner(QObject):
    """Runs steps of the directory that is shown; the bar says how far a long one is, and cancels it."""

    progressed = Signal(int)
    """Per cent of a long step, 0 while that is not known."""
    changed = Signal()
    """The directory holds something else now; its connection is the same."""
    reopen_asked = Signal(object)
    """The path of the directory, which another process has changed."""

    def __init__(self, file: ShownFile, bar: WorkBar, window: QWidget) -> None:
        super().__init__(window)
        self.look_again: Callable[[], bool] = lambda: False
        """Shows the directory again where another program has changed it, and tells whether that was so."""
        self.directory: Directory | None = None
        self._file = file
        self._window = window
        self._bar = bar
        self._running: ProcessJob | _Waiting | None = None
        bar.cancelled.connect(self.cancel)
        self.progressed.connect(bar.show_progress)

    def set_directory(self, directory: Directory) -> None:
        """Run steps of another directory from now on."""
        self.directory = directory
        directory.set_patience(_PATIENCE_MS)

    @property
    def is_running(self) -> bool:
        """Whether a step is still being done."""
        return self._running is not None

    def refusal(self) -> str:
        """Say why no step can be done now; "" where one can."""
        if why := self._file.why_not():
            return why
        return phrase("the step before is still being done") if self.is_running else ""

    def at_once(self, step: Callable[[], object], done: Callable[[], object], refused: Refused) -> None:
        """Do a short step before this returns; where another program is writing, as soon as that has ended."""

        def failed(error: Exception) -> None:
            refused(_why(error))

        def finished(_: object = None) -> None:
            self.changed.emit()
            done()

        try:
            step()
        except BusyError:
            self._begin(_Waiting(step, self), phrase(_WAITING), finished, failed)
        except DirectoryError as error:
            failed(error)
        else:
            finished()

    def aside(
        self,
        words: str,
        work: Callable[..., object],
        arguments: tuple[object, ...],
        done: Callable[[object], object],
        refused: Refused,
        *,
        is_backed_up: bool = True,
    ) -> None:
        """Do a step in a process of its own; the directory is opened again after it, before `done` is called.

        `work` gets what hears of its progress, the path of the directory, the arguments, and whether to go on without
        a backup; `done` gets what it returns. `words` say what goes on.
        """
        if refusal := self.refusal():
            refused(refusal)
            return
        path = self.directory.path if self.directory else None
        assert path is not None

        def finished(result: object) -> None:
            if self.directory and self.directory.path == path:  # another may be shown meanwhile
                self.reopen_asked.emit(path)
            done(result)

        def failed(error: Exception) -> None:
            why = _why(error)
            # Such as by the process, which ended before it could say so.
            refused(phrase(_CHANGED_ALL_THE_SAME, why=why) if self.look_again() else why)

        self._run(words, work, path, arguments, finished, failed, is_backed_up=is_backed_up)

    def _run(
        self,
        words: str,
        work: Callable[..., object],
        path: Path,
        arguments: tuple[object, ...],
        done: Callable[[object], object],
        failed: _Failed,
        *,
        is_backed_up: bool,
    ) -> None:
        """Run work in a process of its own; where no backup can be made before it, ask whether to go on without."""

        def run(*, without_backup: bool) -> None:
            job = ProcessJob(self, lambda _: None, work, str(path), *arguments, without_backup)
            job.progressed.connect(self.progressed)
            self._begin(job, words, done, refused)

        def refused(error: Exception) -> None:
            if backup_question.is_about(error):
                backup_question.ask(self._window, error, lambda: run(without_backup=True), lambda: failed(error))
            else:
                failed(error)

        run(without_backup=not is_backed_up)

    def cancel(self) -> None:
        """Stop a long step, which leaves everything as it was."""
        if self._running:
            self._running.cancel()

    def stop(self) -> None:
        """End what runs before the window closes."""
        if self._running:
            self._running.end()
        self._running = None

    def _begin(
        self, running: ProcessJob | _Waiting, words: str, done: Callable[[object], object], failed: _Failed
    ) -> None:
        def ended(then: Callable[[], object]) -> None:
            self._running = None
            self._bar.end()
            then()

        self._running = running
        self._bar.begin(words)
        running.finished.connect(lambda result: ended(lambda: done(result)))
        running.failed.connect(lambda error: ended(lambda: failed(error)))


class _Waiting(QObject):
    """Does a short step again and again until no other program is writing; after some seconds it gives up."""

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, step: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._step = step
        self._until = monotonic() + _WAITING_S
        self._timer = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._on_again)
        self._timer.start()

    def cancel(self) -> None:
        """Give up; `failed` says so."""
        self._timer.stop()
        self.failed.emit(CancelledError("cancelled"))

    def end(self) -> None:
        """Give up; no signal follows."""
        self._timer.stop()

    def _on_again(self) -> None:
        try:
            self._step()
        except BusyError as error:
            if monotonic() < self._until:
                self._timer.start()
            else:
                self.failed.emit(error)
        except DirectoryError as error:
            self.failed.emit(error)
        else:
            self.finished.emit(None)


def say_not_done(words: str, why: str) -> str:
    """Say that something was not done, and why; or, where that is not so sure, only what happened."""
    is_changed = why.endswith(phrase(_CHANGED_ALL_THE_SAME, why=""))
    return f"{why[:1].upper()}{why[1:]}" if is_changed else phrase("{what}: {why}", what=words, why=why)


def _why(error: Exception) -> str:
    return phrase("it was cancelled") if isinstance(error, CancelledError) else reason(error)
