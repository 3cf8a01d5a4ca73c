"""Exports: which rows, which fields, in which format, to which file; whole or not at all."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from directory_app import files, formats
from directory_app.directory import Directory
from directory_app.fields import FIELDS, Field
from directory_app.formats import Content, Format, Written
from directory_app.records import Organization

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written; `path` None is standard output. `fields` are ignored by formats without columns."""

    rows: Sequence[int]
    format: Format
    path: Path | None
    fields: tuple[Field, ...] = FIELDS


def run(directory: Directory, export: Export, progress: Progress = lambda _: None) -> Written:
    """Write the export.

    `progress` is told how many organizations were read; it may raise CancelledError, which leaves the old
    file as it was.

    Raises:
        UnwritableError: names the file and the cause; the old file is untouched.
        OSError: standard output takes no more.
    """
    content = Content(_organizations(directory, export.rows, progress), export.fields, directory.disorders)
    if export.path is None:
        written = export.format.write(content, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return written
    with files.replacing(export.path) as file:
        return export.format.write(content, file)


def message(written: Written) -> str:
    """Say what was written: "10 organizations exported"."""
    noun = "organization" if written.organizations == 1 else "organizations"
    text = f"{written.organizations:,} {noun} exported"
    if written.guarded:
        cells = "1 cell" if written.guarded == 1 else f"{written.guarded:,} cells"
        text += f"; {cells} begin like a formula and got a leading ' so that no spreadsheet runs them"
    return text


def limits(directory: Directory, export: Export, progress: Progress = lambda _: None) -> list[str]:
    """Say what the format can't hold of these organizations, each with its count; reads them all."""
    content = Content(_organizations(directory, export.rows, progress), export.fields, directory.disorders)
    return export.format.limits(content)


def preview(directory: Directory, export: Export, lines: int = 4) -> str:
    """Return the first lines of what would be written, as text; "" for a format that is no text."""
    if not export.format.is_text:
        return ""
    file = io.BytesIO()
    content = Content(directory.organizations(export.rows[:lines]), export.fields, directory.disorders)
    export.format.write(content, file)
    return file.getvalue().decode("utf-8-sig")


def _organizations(directory: Directory, rows: Sequence[int], progress: Progress) -> Iterator[Organization]:
    step = 500
    for start in range(0, len(rows), step):
        progress(start)
        yield from directory.organizations(rows[start : start + step])
    progress(len(rows))


__all__ = ["Export", "formats", "limits", "message", "preview", "run"]
