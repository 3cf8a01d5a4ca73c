"""Any file that records can be read from: a report in text, or a format with its own reader."""

from __future__ import annotations

from pathlib import Path

from directory_app import formats, reports
from directory_app.formats.reading import Reading


def read(path: Path) -> Reading:
    """Read a file by its suffix and content, with an account of its lines where it has any.

    Raises:
        UnreadableError: the file can't be read.
        DirectoryError: nothing reads files of that suffix.
    """
    return reports.read(path) if path.suffix.lower() in reports.SUFFIXES else formats.read(path)
