"""Bytes of a file, capped, and the text in them; `encodings` finds the encoding for all formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.files.encodings import decoded, marks_encoding
from directory_app.files.reading import open_to_read
from directory_app.text import wording

# Read whole, a file takes several times its size in memory; the largest ontologies and packages are below this.
MOST_BYTES = 200_000_000
# Formats of lines: more than this takes longer than people wait, and is hundreds of thousands of records.
MOST_LINES = 1_500_000

# Takes a reason and the value that it is about.
Notify = Callable[[str, str], None]


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableError: it is absent, no ordinary file, or larger than `most`.
    """
    try:
        with open_to_read(path) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    if len(data) > most:
        raise UnreadableError(
            path,
            [Problem("", wording.phrase("the file is larger than {size} MB", size=wording.number(most // 1_000_000)))],
        )
    return data


def text_of(data: bytes, notify: Notify = lambda *_: None, name: str = "") -> str:
    """Return the text; a guess at its encoding goes to `notify`, with the name of the file where there are several."""
    text, notice = decoded(data)
    if notice:
        notify(f"{name}: {notice}" if name else notice, "")
    return text


def utf8(data: bytes, notify: Notify = lambda *_: None) -> bytes:
    """Return the same text as UTF-8 without a byte order mark; bytes of unknown kind stay as they are."""
    return text_of(data, notify).encode("utf-8", "replace") if marks_encoding(data) else data


def check_lines(data: bytes, path: Path) -> None:
    """Refuse more lines than a reader can read while somebody waits.

    Raises:
        UnreadableError: there are more than `MOST_LINES`.
    """
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        raise UnreadableError(
            path, [Problem("", wording.phrase("it has more than {count} lines", count=wording.number(MOST_LINES)))]
        )
