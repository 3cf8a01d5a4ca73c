"""A file of unexpected errors: day and time, version, kind of error and places in the code; no text of an error.

The text of an error, or of a message of Qt, may hold a name, a number or a query, so it is never written, not even
to the terminal: desktops keep what comes there in a file.
"""

from __future__ import annotations

import inspect
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import FrameType, TracebackType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from directory_app import __version__, paths

_LONGEST = 100_000  # bytes; of a longer file the second half stays


def file() -> Path:
    """Return the file, which need not be there."""
    return paths.data_folder() / "what-went-wrong.txt"


def entry(kind: str, frames: Iterable[tuple[FrameType, int]]) -> str:
    """Return what is written of an error: when, which version, what kind, and where.

    `frames`, with the line of each, go from the innermost outwards.
    """
    places = " < ".join(f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in frames)
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return f"{when}  {__version__}  {kind} at {places or 'no place'}\n"


def note(line: str) -> None:
    """Write a line at the end of the file; where that can't be, nothing is written."""
    with suppress(OSError):
        path = file()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LONGEST:
            path.write_bytes(path.read_bytes()[-_LONGEST // 2 :].partition(b"\n")[2])
        with path.open("a", encoding="utf-8") as written:
            written.write(line)


def read() -> str:
    """Return what was written, the newest first; "" for nothing."""
    with suppress(OSError):
        lines = file().read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(reversed(lines))
    return ""


class _Teller(QObject):
    """Tells of an error in the thread of the window, whichever thread it came up in."""

    told = Signal()

    def __init__(self, tell: Callable[[], object]) -> None:
        super().__init__()
        self._tell = tell
        self.told.connect(self._on_told)

    def _on_told(self) -> None:
        self._tell()


def install(tell: Callable[[], object]) -> Callable[[], None]:
    """Write every unexpected error from now on, and tell somebody instead of showing a traceback.

    That is one in any thread, and one that Python can't raise, such as while something is deleted. A warning of Qt is
    written without being told, each once. Return what puts everything back as it was.
    """
    teller = _Teller(tell)
    seen: set[str] = set()

    def write(kind: type[BaseException], trace: TracebackType | None) -> None:
        note(entry(kind.__name__, reversed([*traceback.walk_tb(trace)])))
        teller.told.emit()

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            write(kind, trace)

    def on_message(mode: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if mode not in _KEPT:
            return
        kind = f"{_KEPT[mode]} {_source(text, context.category)}"
        if kind not in seen:
            seen.add(kind)
            note(entry(kind, islice(traceback.walk_stack(inspect.currentframe()), 1, None)))

    def on_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_type is not SystemExit:
            write(failed.exc_type, failed.exc_traceback)

    def put_back() -> None:
        sys.excepthook, sys.unraisablehook, threading.excepthook = before
        qInstallMessageHandler(before_qt)

    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    sys.excepthook, threading.excepthook = on_error, on_thread
    sys.unraisablehook = lambda failed: write(failed.exc_type, failed.exc_traceback)
    before_qt = qInstallMessageHandler(on_message)
    return put_back


_KEPT = {
    QtMsgType.QtWarningMsg: "Qt warning",
    QtMsgType.QtCriticalMsg: "Qt error",
    QtMsgType.QtFatalMsg: "Qt fatal error",
}


def _source(text: str, category: str) -> str:
    """Return what of Qt a message comes from: "QPainter::begin"; what is no name of Qt's may be somebody's text."""
    name, _, member = re.split(r"[^\w:]", text, maxsplit=1)[0].rstrip(":").partition("::")
    found = next((known for room in (QtCore, QtGui, QtWidgets) if (known := getattr(room, name, None))), None)
    if not isinstance(found, type) or not name.startswith("Q"):
        return category
    return f"{name}::{member}" if hasattr(found, member) else name
