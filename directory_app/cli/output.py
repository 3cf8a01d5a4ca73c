"""What the command line says and where: exit codes, refusals in one line, text that can't take over a terminal."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import suppress
from typing import TextIO

from directory_app.errors import os_reason

DONE, LOOK, REFUSED = 0, 1, 2


def prepare_streams() -> None:
    """Make sure that every character can be printed, wherever the output goes."""
    if sys.stdout is None:  # closed by the caller, or a Windows program without a console
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def lost_output(error: OSError) -> int:
    """Give up standard output; a reader that has seen enough, as in `list | head`, is no failure."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE if isinstance(error, BrokenPipeError) else refuse(f"standard output: {os_reason(error)}")


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
