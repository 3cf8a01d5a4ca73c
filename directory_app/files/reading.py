"""Files that are read: ordinary ones only, and no more of them than memory should hold."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.files.encodings import decoded, encoding_of_file
from directory_app.text import wording

# Read whole, a file takes ten times its size in memory and more.
LARGEST_TEXT = 100 << 20


def name_of(path: Path) -> str:
    """Return the name of a file as text that can be stored; a name need not be text on every system."""
    return path.name.encode("utf-8", "replace").decode()


def is_there(path: Path) -> bool:
    """Tell whether there is something under that name (not where its folder can't be looked into)."""
    return os.path.exists(path)


def open_to_read(path: Path) -> BinaryIO:
    """Open an ordinary file.

    Raises:
        UnreadableError: it is absent, is a folder or a device, or there is no permission.
    """
    try:
        if is_there(path) and not os.path.isfile(path):
            is_folder = os.path.isdir(path)
            what = (
                wording.marked("this is a folder, not a file")
                if is_folder
                else wording.marked("this is not an ordinary file")
            )
            raise UnreadableError(path, [Problem("", wording.phrase(what))])
        return open(path, "rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = os_reason(error) if isinstance(error, OSError) else str(error)
        raise UnreadableError(path, [Problem("", reason)]) from error


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file (a byte order mark is left out).

    Raises:
        UnreadableError: the file is absent, is no file, or a line of it is not UTF-8.
    """
    try:
        with open_to_read(path) as file:
            data = _capped(file, path)
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = wording.phrase("byte 0x{byte} is not UTF-8 text", byte=f"{data[error.start]:02x}")
        raise UnreadableError(path, [Problem(f"line {line}", reason)]) from error


def read_decoded(path: Path) -> tuple[str, str]:
    """Return the text of a file in whatever encoding it is, and a notice as `decoded` gives it.

    Raises:
        UnreadableError: the file is absent, is no file, or is too large.
    """
    try:
        with open_to_read(path) as file:
            return decoded(_capped(file, path))
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error


def _capped(file: BinaryIO, path: Path) -> bytes:
    data = file.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise _too_large(path)
    return data


def refuse_larger(path: Path) -> None:
    """Refuse a file that is better read a record at a time.

    Raises:
        UnreadableError: it is larger than `LARGEST_TEXT`.
    """
    with suppress(OSError):  # opening it says why
        if path.stat().st_size > LARGEST_TEXT:
            raise _too_large(path)


def _too_large(path: Path) -> UnreadableError:
    reason = wording.phrase(
        "it is larger than {size} MB; CSV and JSON can be imported into a new .sqlite file", size=LARGEST_TEXT >> 20
    )
    return UnreadableError(path, [Problem("", reason)])


def encoding_of(path: Path) -> tuple[str, str]:
    """Return the encoding of a file of any size, and a notice where that is a guess ("" else).

    Windows-1252 is returned as "latin-1", whose text `CP1252` translates.

    Raises:
        UnreadableError: the file is absent or no file.
    """
    with open_to_read(path) as file:
        return encoding_of_file(file)
