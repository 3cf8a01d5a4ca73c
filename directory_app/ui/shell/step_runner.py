"""Running one step at a time: at once, as soon as another program has ended its own, or in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from directory_app.errors import BusyError, CancelledError, DirectoryError
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit.jobs import ProcessJob
from directory_app.ui.shell import backup_question
from directory_app.ui.shell.work_bar import WorkBar

# So long the window waits for another program that is writing, before it looks again and again beside its other work.
PATIENCE_MS = 20
_AGAIN_MS = 100
_WAITING_S = 5.0
_WAITING = marked("Another program is writing to the directory; waiting until it has ended…")
Failed = Callable[[Exception], object]


class StepRunner(QObject):
    """Runs steps of the directory that is shown; the bar says how far a long one is, and cancels it."""

    progressed = Signal(int)
    """Per cent of a long step, 0 while that is not known."""

    def __init__(self, bar: WorkBar, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._bar = bar
        self._running: ProcessJob | _Waiting | None = None
        bar.cancelled.connect(self.cancel)
        self.progressed.connect(bar.show_progress)

    @property
    def is_running(self) -> bool:
        """Whether a step is still being done."""
        return self._running is not None

    def at_once(self, step: Callable[[], object], done: Callable[[], object], failed: Failed) -> None:
        """Do a short step before this returns; where another program is writing, as soon as that has ended."""
        try:
            step()
        except BusyError:
            self._begin(_Waiting(step, self), phrase(_WAITING), lambda _: done(), failed)
        except DirectoryError as error:
            failed(error)
        else:
            done()

    def aside(
        self,
        words: str,
        work: Callable[..., object],
        path: Path,
        arguments: tuple[object, ...],
        done: Callable[[object], object],
        failed: Failed,
        *,
        is_backed_up: bool = True,
    ) -> None:
        """Do a step in a process of its own; where no backup can be made before it, ask whether to go on without.

        `work` gets what hears of its progress, the path of the directory, the arguments, and whether to go on without
        a backup; `done` gets what it returns. `words` say what goes on.
        """

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
        self, running: ProcessJob | _Waiting, words: str, done: Callable[[object], object], failed: Failed
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
