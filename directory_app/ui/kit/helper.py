"""A process that stays for as long as a dialog: whoever changes something waits for the work, not for its beginning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from directory_app.errors import DirectoryError
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit.jobs import reason

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_POLL_MS = 20
# So long work that nobody waits for any more may go on: mostly it is done sooner than another process begins.
_PATIENCE_MS = 500


class Helper(QObject):
    """Does work that only reads, a piece at a time; of pieces asked for meanwhile only the newest is done."""

    def __init__(
        self, parent: QObject, finished: Callable[[Any], object], failed: Callable[[Exception], object]
    ) -> None:
        super().__init__(parent)
        self._finished = finished
        self._failed = failed
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._is_busy = False
        self._next: tuple[Callable[..., object], tuple[object, ...]] | None = None
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._on_poll)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_too_long)

    @property
    def is_running(self) -> bool:
        """Whether a result is still to come."""
        return self._is_busy or self._next is not None

    def run(self, function: Callable[..., object], *arguments: object) -> None:
        """Begin a piece of work in place of what was asked for before; what it returns, or its error, is told.

        The function and its arguments must be picklable.
        """
        self._next = (function, arguments)
        if not self._is_busy:
            self._begin()
        elif not self._patience.isActive():
            self._patience.start()

    def drop(self) -> None:
        """Tell nothing of what was asked for, and let the process end."""
        self._next = None
        self._end()

    def _begin(self) -> None:
        assert self._next is not None
        work, self._next = self._next, None
        try:
            if self._process is None or not self._process.is_alive():
                self._start()
            assert self._pipe is not None
            self._pipe.send(work)
        except OSError as error:  # there is no room for another process
            self._end()
            self._failed(error)
            return
        self._is_busy = True
        self._poll.start()

    def _start(self) -> None:
        import multiprocessing  # here, because a start of the window need not load it

        self._end()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(wording.language(), theirs), daemon=True)
        try:
            self._process.start()
        except OSError:
            self._process = None
            raise
        finally:
            theirs.close()

    def _on_poll(self) -> None:
        assert self._pipe is not None
        try:
            if not self._pipe.poll():
                return
            is_done, value = self._pipe.recv()
        except (EOFError, OSError):
            is_done, value = False, DirectoryError(phrase("the work stopped unexpectedly"))
            self._end()
        self._rest()
        if self._next is not None:
            self._begin()  # what came is of something older
        elif is_done:
            self._finished(value)
        else:
            self._failed(value)

    def _on_too_long(self) -> None:
        """Begin again in another process where the older work takes its time."""
        if self._is_busy and self._next is not None:
            self._end()
            self._begin()

    def _rest(self) -> None:
        self._is_busy = False
        self._poll.stop()
        self._patience.stop()

    def _end(self) -> None:
        """End the process at once: it only reads."""
        self._rest()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None


def _serve(language: str, pipe: Connection) -> None:
    """Run in the process: do what comes, one after the other, until the window is gone."""
    wording.speak(language)
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        answer: tuple[bool, object]
        try:
            answer = True, function(*arguments)
        except DirectoryError as error:
            answer = False, error
        except Exception as error:  # a fault of ours: the window says so, no traceback reaches a user
            answer = False, DirectoryError(reason(error))
        try:
            pipe.send(answer)
        except OSError:
            return
