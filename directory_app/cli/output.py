"""What the command line says and where: exit codes, refusals in one line, text that can't take over a terminal."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from directory_app.errors import os_reason
from directory_app.text import wording

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

DONE, LOOK, REFUSED = 0, 1, 2


class LostOutputError(OSError):
    """Standard output takes no more: its disk is full, or its reader has gone."""


class _Output(io.FileIO):
    """Standard output, whose errors are told from those of every other file."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise LostOutputError(error.errno, error.strerror) from error


def prepare_streams() -> None:
    """Make sure that every character can be printed, wherever the output goes."""
    if sys.stdout is None:  # closed by the caller, or a Windows program without a console
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    if isinstance(sys.__stdout__, io.TextIOWrapper) and sys.stdout is sys.__stdout__:
        sys.stdout = _watched(sys.__stdout__)


def _watched(stream: io.TextIOWrapper) -> TextIO:
    """Return a stream on the same file that raises LostOutputError; a console stays as it is."""
    if not isinstance(getattr(stream.buffer, "raw", stream.buffer), io.FileIO):
        return stream
    stream.flush()
    file = io.BufferedWriter(_Output(stream.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(file, stream.encoding, "replace", line_buffering=stream.line_buffering)


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def failed(error: OSError) -> int:
    """Say which file the system refused and why; give up standard output where that is the file.

    A reader that has seen enough, as in `list | head`, is no failure.
    """
    if not isinstance(error, LostOutputError):
        files = [str(name) for name in (error.filename, error.filename2) if name is not None]
        return refuse(": ".join([*files, os_reason(error)]))
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return (
        DONE
        if isinstance(error.__cause__, BrokenPipeError)
        else refuse(wording.phrase("standard output: {reason}", reason=os_reason(error)))
    )


def refuse(reason: str) -> int:
    """Say in one line on standard error why nothing was done."""
    print("directory-app: " + " ".join(printable(reason).splitlines()), file=sys.stderr)
    return REFUSED


def printable(text: str) -> str:
    """Return the text without the control characters that could take over a terminal."""
    return re.sub(r"[^\n\t\x20-\x7e\xa0-\U0010ffff]", "\ufffd", text)


def say(text: str) -> None:
    """Print a line on standard error, where nothing that is piped gets it."""
    print(printable(text), file=sys.stderr)
