"""Any file that records can be read from: a report in text, or a format with its own reader."""

from __future__ import annotations

from pathlib import Path

from directory_app import formats, reports
from directory_app.errors import DirectoryError
from directory_app.formats.reading import Reading

SUFFIXES = tuple(sorted({*reports.KINDS, *(entry.suffix for entry in formats.FORMATS if entry.read)}))


def read(path: Path) -> Reading:
    """Read a file by its suffix, with an account of its lines where it has any.

    Raises:
        UnreadableError: the file can't be read.
        DirectoryError: nothing reads files of that suffix.
    """
    suffix = path.suffix.lower()
    if suffix in reports.KINDS:
        return reports.read(path)
    if suffix in SUFFIXES:
        return formats.read(path)
    raise DirectoryError(f"{path}: files that can be read end in {', '.join(SUFFIXES)}")
