"""Bytes of a file, capped, and the text in them, whatever encoding another program chose."""

from __future__ import annotations

import codecs
from pathlib import Path

from directory_app import files
from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.formats.tallies import Notices

# Read whole, a file takes several times its size in memory; the largest ontologies and packages are below this.
MOST_BYTES = 200_000_000
# Formats of lines: more than this takes longer than people wait, and is hundreds of thousands of records.
MOST_LINES = 1_500_000

# UTF-32 begins like UTF-16, so it is asked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableError: it is absent, no ordinary file, or larger than `most`.
    """
    try:
        with files.open_to_read(path) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    if len(data) > most:
        raise UnreadableError(path, [Problem("", f"the file is larger than {most // 1_000_000:,} MB")])
    return data


def check_lines(data: bytes, path: Path) -> None:
    """Refuse more lines than a reader can read while somebody waits.

    Raises:
        UnreadableError: there are more than `MOST_LINES`.
    """
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        raise UnreadableError(path, [Problem("", f"it has more than {MOST_LINES:,} lines")])


def text_of(data: bytes, notices: Notices, name: str = "") -> str:
    """Return the text: by its byte order mark, else UTF-8, else Windows-1252, which is noticed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, notices, name)
    if encoding := _utf16_without_mark(data):
        return _decoded(data, encoding, notices, name)
    return _decoded(data, "utf-8", notices, name)


def utf8(data: bytes, notices: Notices, name: str = "") -> bytes:
    """Return the same text as UTF-8 without a byte order mark; bytes that are UTF-8 or of unknown kind stay."""
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    if data[:4].startswith(tuple(mark for mark, _ in _MARKS)) or _utf16_without_mark(data):
        return text_of(data, notices, name).encode("utf-8", "replace")
    return data


def _utf16_without_mark(data: bytes) -> str:
    """Recognize ASCII characters with a zero byte after or before each."""
    head = data[:64]
    if len(head) >= 4 and len(data) % 2 == 0:
        if not any(head[1::2]) and all(head[::2]):
            return "utf-16-le"
        if not any(head[::2]) and all(head[1::2]):
            return "utf-16-be"
    return ""


def _decoded(data: bytes, encoding: str, notices: Notices, name: str) -> str:
    where = f"{name}: " if name else ""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1 if encoding == "utf-8" else None
        if encoding == "utf-8":
            notices.add(f"{where}the text is not UTF-8; it was read as Windows-1252", line=line)
            return data.decode("cp1252", "replace")
        notices.add(f"{where}the text breaks off inside a character or is not {encoding.upper()}")
        return data.decode(encoding, "replace")
