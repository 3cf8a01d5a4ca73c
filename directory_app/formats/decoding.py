"""Bytes of a file, capped, and the text in them; `files.decoded` finds the encoding for all formats."""

from __future__ import annotations

from pathlib import Path

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.formats.notices import Notices
from directory_app.text import wording

# Read whole, a file takes several times its size in memory; the largest ontologies and packages are below this.
MOST_BYTES = 200_000_000
# Formats of lines: more than this takes longer than people wait, and is hundreds of thousands of records.
MOST_LINES = 1_500_000


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
        raise UnreadableError(path, [Problem("", f"the file is larger than {wording.number(most // 1_000_000)} MB")])
    return data


def text_of(data: bytes, notices: Notices, name: str = "") -> str:
    """Return the text; a guess at its encoding is noticed, with the name of the file where there are several."""
    text, notice = files.decoded(data)
    if notice:
        notices.add(f"{name}: {notice}" if name else notice)
    return text


def utf8(data: bytes, notices: Notices, name: str = "") -> bytes:
    """Return the same text as UTF-8 without a byte order mark; bytes of unknown kind stay as they are."""
    return text_of(data, notices, name).encode("utf-8", "replace") if files.marks_encoding(data) else data


KEY_TWICE = "a key stands twice in one object"


def has_key_twice(data: bytes, encoded: bytes = b"") -> bool:
    """Tell whether an object of a JSON text, which can be decoded, names a key twice: decoding keeps only the last.

    `encoded` is what was decoded, encoded again: where that is the same text but for blanks, no key was lost.
    """
    if encoded and encoded in (data, msgspec.json.format(data, indent=-1)):
        return False
    encoded_again = msgspec.json.encode(msgspec.json.decode(data))
    return msgspec.json.format(data, indent=-1).count(b'":') > encoded_again.count(b'":')


def check_lines(data: bytes, path: Path) -> None:
    """Refuse more lines than a reader can read while somebody waits.

    Raises:
        UnreadableError: there are more than `MOST_LINES`.
    """
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        raise UnreadableError(path, [Problem("", f"it has more than {wording.number(MOST_LINES)} lines")])
