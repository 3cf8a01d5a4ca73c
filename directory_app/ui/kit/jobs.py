"""Work beside the window: searches in a thread that SQLite runs in, large exports in a process of their own.

A Python thread that computes would hold the interpreter and freeze painting; a thread that waits for SQLite does
not. Workers get plain data and return plain data; they never touch a widget.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from directory_app.errors import CancelledError, DirectoryError
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit.letting_go import letting_go
from directory_app.ui.kit.pieces import Packer, Unpacker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# How often a process is asked how far it is: a progress bar moves smoothly, and nobody waits longer for the end.
_POLL_MS = 50
# How long the window is busy at once with what a process sent.
_BUSY_S = 0.005
# How long a closing window waits until a process has cleaned up.
_PATIENCE_S = 5
# How long work that only reads may go on after it was cancelled.
_READING_MS = 200


def reason(error: BaseException) -> str:
    """Return why something failed in words; a fault of ours is named by its kind."""
    if isinstance(error, DirectoryError):
        return error.in_window()
    if isinstance(error, OSError):
        return str(error)
    return f"{type(error).__name__}: {error}"


class LatestJob(QObject):
    """Runs one piece of work at a time; a newer one makes the older worthless, and its result is dropped.

    `on_failed` shows an error of the work where its result would have stood. `interrupt` is called when something
    newer is run while the older still works; `discard` gets a result that nobody waits for any more.
    """

    finished = Signal(object)
    failed = Signal(object)
    _arrived = Signal(int, object, object)

    def __init__(
        self,
        parent: QObject,
        on_failed: Callable[[Exception], object],
        interrupt: Callable[[], None] = lambda: None,
        discard: Callable[[Any], object] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self.failed.connect(on_failed)
        self._discard = discard
        self._interrupt = interrupt
        self._generation = 0
        self._is_running = False
        self._pool = QThreadPool(self)  # never cleared: PySide would keep what is cleared for ever
        self._pool.setMaxThreadCount(1)
        self._arrived.connect(self._on_arrived)

    def run(self, work: Callable[[], object]) -> None:
        """Start the work; `finished` or `failed` follows unless something newer is run before."""
        self._generation += 1
        generation = self._generation  # what still waits for the thread ends as soon as it begins
        if self._is_running:
            self._interrupt()
        self._is_running = True
        self._pool.start(lambda: self._do(generation, work))

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_running

    def drop(self) -> None:
        """Let what is running go on to its end, but have nothing follow."""
        self._generation += 1
        self._interrupt()
        self._is_running = False

    def stop(self) -> None:
        """Drop what is running and wait until its thread is done (before what it reads is closed)."""
        self.drop()
        self._pool.waitForDone()

    def _do(self, generation: int, work: Callable[[], object]) -> None:
        """Run in the thread of the pool; `_arrived` is queued from there to the GUI thread."""
        if generation != self._generation:
            return
        result, error = None, None
        try:
            result = work()
        except Exception as caught:  # handed to the GUI thread, which shows it
            error = caught
        self._arrived.emit(generation, result, error)

    def _on_arrived(self, generation: int, result: object, error: object) -> None:
        """Run in the GUI thread again."""
        if generation != self._generation:
            if error is None:
                self._discard(result)
            return
        self._is_running = False
        if error is None:
            self.finished.emit(result)
        else:
            self.failed.emit(error)


class ProcessJob(QObject):
    """Runs a function in a process of its own; `progressed` tells how far it is, `cancel` ends it.

    The function gets a `progress(number)` first, then `arguments`; all must be picklable. `on_failed` shows an error
    of the work where its result would have stood.
    """

    progressed = Signal(int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        parent: QObject,
        on_failed: Callable[[Exception], object],
        function: Callable[..., object],
        *arguments: object,
    ) -> None:
        super().__init__(parent)
        self.failed.connect(on_failed)
        import multiprocessing  # here, because a start of the window need not load it

        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        # No daemon, for it may have processes of its own: a large directory is derived in several.
        self._unpacker = Unpacker()
        self._process = context.Process(target=_work, args=(wording.language(), theirs, function, arguments))
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._on_poll)
        self._is_started = False
        try:
            self._process.start()
        except OSError as error:  # there is no room for another process
            self._ours.close()
            QTimer.singleShot(0, self, partial(self.failed.emit, error))
        else:
            self._is_started = True
            self._timer.start()
        theirs.close()

    def cancel(self) -> None:
        """Ask the process to stop at its next step; it removes what it had begun, then `failed` says so."""
        try:
            self._ours.send("cancel")
        except OSError:
            return

    def abandon(self) -> None:
        """End work that only reads: it is asked to stop and, where it doesn't hear, killed; `failed` says so."""
        self.cancel()
        QTimer.singleShot(_READING_MS, self, self.kill)

    def kill(self) -> None:
        """End work that only reads at once; `failed` says so."""
        if self._timer.isActive():
            self._process.kill()
            self._end(CancelledError("cancelled"))

    def end(self) -> None:
        """End the process now and wait for it; no signal follows (before the window closes)."""
        if not self._is_started:
            return
        self.cancel()
        until = monotonic() + _PATIENCE_S
        with suppress(EOFError, OSError):
            while monotonic() < until:  # what it still sends has to be read, or it waits for a reader
                if self._ours.poll(_POLL_MS / 1000):
                    self._ours.recv_bytes()
        self._process.terminate()
        self._stop()

    def _on_poll(self) -> None:
        """Take what is there, and leave the rest of a large result to the next turns of the event loop."""
        until = monotonic() + _BUSY_S
        try:
            while self._timer.isActive() and self._ours.poll():
                self._take(*self._unpacker.take(self._ours.recv_bytes()))
                if monotonic() > until:
                    self._timer.setInterval(0)
                    return
            self._timer.setInterval(_POLL_MS)
        except (EOFError, OSError):
            self._end(DirectoryError(phrase("the work stopped unexpectedly")))

    def _take(self, kind: str, value: Any) -> None:
        if not kind:
            return
        if kind == "progress":
            self.progressed.emit(value)
        elif kind == "result":
            self._let_go()
            if self._unpacker.many:
                letting_go().after(value, self._unpacker.many)
                self._unpacker.many = ()
            self.finished.emit(value)
        else:
            self._let_go()
            self.failed.emit(value)

    def _end(self, error: Exception) -> None:
        self._stop()
        self.failed.emit(error)

    def _stop(self) -> None:
        self._timer.stop()
        self._process.join()
        self._ours.close()
        self.deleteLater()  # who hears of it would hold what it is shown in

    def _let_go(self) -> None:
        """Let the process end by itself: it has sent its last, and clearing up may take it half a second."""
        self._timer.stop()
        self._ours.close()
        self._wait_for_end()

    def _wait_for_end(self) -> None:
        if self._process.is_alive():  # which also lets the system forget a process that has ended
            QTimer.singleShot(_POLL_MS, self, self._wait_for_end)
        else:
            self.deleteLater()


def end_all(window: QObject) -> None:
    """End what still goes on beside a window, before the program ends.

    It would wait for processes that were let go of, and a thread would find nothing of Python any more.
    """
    import multiprocessing

    for job in window.findChildren(LatestJob):
        job.stop()
    for process in multiprocessing.active_children():
        process.terminate()


def _work(language: str, pipe: Connection, function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Run in the process: report progress and the result, stop when asked to."""
    wording.speak(language)
    packer = Packer()

    def send(kind: str, value: object) -> None:
        for message in packer.messages(kind, value):
            pipe.send_bytes(message)

    def progress(number: int) -> None:
        if pipe.poll():
            raise CancelledError("cancelled")
        send("progress", number)

    try:
        kind, value = "result", function(progress, *arguments)
    except DirectoryError as error:
        kind, value = "error", error
    except Exception as error:  # a fault of ours: the window says so, no traceback reaches a user
        kind, value = "error", DirectoryError(reason(error))
    try:
        send(kind, value)
    except OSError:  # the window is gone
        return
