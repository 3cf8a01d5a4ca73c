"""A file of unexpected errors: day and time, version, kind of error and places in the code; no text of an error.

The text of an error may hold a name, a number or a query, so it is never written.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from directory_app import __version__, paths

_LONGEST = 100_000  # bytes; of a longer file the second half stays


def file() -> Path:
    """Return the file, which need not be there."""
    return paths.data_folder() / "what-went-wrong.txt"


def entry(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what is written of an error: when, which version, what kind, and where, the innermost place first."""
    frames = reversed(traceback.extract_tb(trace))
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    return f"{when}  {__version__}  {kind.__name__} at {places or 'no place'}\n"


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


def install(tell: Callable[[], object]) -> None:
    """Write every unexpected error from now on, and tell somebody instead of showing a traceback."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note(entry(kind, trace))
        tell()

    sys.excepthook = hook
