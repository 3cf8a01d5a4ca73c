"""At most one piece of work at a time in a process of its own, for whoever begins it, stops it and hears of its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from directory_app.ui.kit.jobs import ProcessJob


class OneProcess(QObject):
    """Runs a function as `ProcessJob` says; nothing runs any more when what came of it is told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: ProcessJob | None = None

    @property
    def is_running(self) -> bool:
        """Whether what came of it is still to be told."""
        return self._job is not None

    def run(
        self,
        function: Callable[..., object],
        arguments: tuple[object, ...],
        finished: Callable[[Any], object],
        failed: Callable[[Exception], object],
        progressed: Callable[[int], object] = lambda _: None,
    ) -> None:
        """Begin; what runs already, which only reads, is dropped."""
        self.drop()

        def told(hear: Callable[[Any], object], what: object) -> None:
            self._job = None
            hear(what)

        self._job = ProcessJob(self, lambda error: told(failed, error), function, *arguments)
        self._job.progressed.connect(progressed)
        self._job.finished.connect(lambda result: told(finished, result))

    def cancel(self) -> None:
        """Ask it to stop, which leaves everything as it was; `failed` says so."""
        if self._job:
            self._job.cancel()

    def abandon(self) -> None:
        """End what only reads, at once where it hears, else a moment later; `failed` says so."""
        if self._job:
            self._job.abandon()

    def kill(self) -> None:
        """End what only reads at once; `failed` says so."""
        if self._job:
            self._job.kill()

    def drop(self) -> None:
        """End what only reads, without a word."""
        if self._job:
            self._job.blockSignals(True)
            self._job.abandon()
        self._job = None

    def stop(self) -> None:
        """End it and wait for that, without a word (before the window closes)."""
        if self._job:
            self._job.end()
        self._job = None
