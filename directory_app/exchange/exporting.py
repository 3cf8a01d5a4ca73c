"""Exports: which rows, which fields, in which format, to which file; whole or not at all."""

from __future__ import annotations

import io
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from directory_app import files, formats, query
from directory_app.formats import Content, Format, Written
from directory_app.formats.content import Kept
from directory_app.records import Organization
from directory_app.records.fields import FIELDS, Field
from directory_app.store.directory import Directory, Sort
from directory_app.text import languages, wording

Progress = Callable[[int], None]
_T = TypeVar("_T")


class Selection(Struct, frozen=True):
    """Which organizations: the `count` matches of a query, in an order; of these only the `ranges` (first, last).

    It is pickled for the process that writes a large export.
    """

    query: str
    sort: Sort
    count: int
    ranges: tuple[tuple[int, int], ...] = ()

    def rows(self, directory: Directory, at_most: int | None = None) -> array[int]:
        """Return the row numbers, or only the first few."""
        search = directory.begin(query.parse(self.query), self.sort)
        rows = array("q")
        for first, last in self.ranges or ((0, self.count - 1),):
            stop = last + 1 if at_most is None else min(last + 1, first + at_most - len(rows))
            rows += search.rows(first, max(first, stop))
        return rows


class Export(Struct, frozen=True):
    """What is to be written; `path` None is standard output. `fields` are ignored by formats without columns.

    `language` is that of what is for people alone (`Format.said`).
    """

    rows: Sequence[int]
    format: Format
    path: Path | None
    fields: tuple[Field, ...] = FIELDS
    language: str = languages.OWN


class ExportOptions(Struct, frozen=True):
    """What can be exported: by name ("shown", "selected", "all") which rows, and the visible columns."""

    selections: Mapping[str, Selection]
    visible: Sequence[str]


class ExportRequest(Struct, frozen=True):
    """One export as a person set it up: which organizations, in which format, to which file, with which columns."""

    selection: Selection
    format: Format
    path: Path
    fields: tuple[Field, ...]
    language: str = languages.OWN

    def export(self, directory: Directory, at_most: int | None = None) -> Export:
        """Return it with its row numbers, or only the first few of them."""
        return Export(self.selection.rows(directory, at_most), self.format, self.path, self.fields, self.language)


def run(directory: Directory, export: Export, progress: Progress = lambda _: None) -> Written:
    """Write the export, but for those that closed or asked not to be listed.

    `progress` is called with how many organizations were read; it may raise CancelledError, which leaves the old
    file as it was.

    Raises:
        UnwritableError: names the file and the cause; the old file is untouched.
        OSError: standard output takes no more.
        DirectoryError: the format can't write a file of that ending.
    """
    rows = _handed_on(directory, export.rows)
    organizations = map(without_private, _by_pieces(directory.organizations, rows, progress))
    is_whole = len(export.rows) == directory.size
    kept = _kept(directory, rows, progress)
    content = Content(organizations, export.fields, directory.disorders, kept, is_whole, export.language)
    gone = len(export.rows) - len(rows)
    if export.path is None:
        written = export.format.written(content, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return replace(written, gone=gone)
    format_ = formats.fitting(export.format, export.path)
    with files.replacing(export.path) as file:
        return replace(format_.written(content, file), gone=gone)


def _handed_on(directory: Directory, rows: Sequence[int]) -> Sequence[int]:
    """Return the rows of those that are handed on: neither closed nor asked not to be listed."""
    gone = set(directory.rows_that_are("gone"))
    return array("q", (row for row in rows if row not in gone)) if gone else rows


def handed_on(directory: Directory, rows: Sequence[int]) -> Iterator[Organization]:
    """Yield the organizations of rows as they may leave the directory, but for those that are not handed on."""
    yield from map(without_private, _by_pieces(directory.organizations, _handed_on(directory, rows), lambda _: None))


def message(written: Written) -> str:
    """Say what was written: "10 organizations exported"."""
    text = wording.plural("{count} organization exported", "{count} organizations exported", written.organizations)
    if written.guarded:
        guarded = wording.plural(
            "{count} cell begins like a formula and got a leading ' so that no spreadsheet runs it",
            "{count} cells begin like a formula and got a leading ' so that no spreadsheet runs them",
            written.guarded,
        )
        text = wording.in_a_row([text, guarded])
    return text + left_out(written.gone)


def left_out(gone: int) -> str:
    """Say behind something how many are not handed on, "" for none: "; 1 that closed … is left out"."""
    if not gone:
        return ""
    words = wording.plural(
        "{count} that closed or asked not to be listed is left out",
        "{count} that closed or asked not to be listed are left out",
        gone,
    )
    return wording.in_a_row(["", words])


def limits(directory: Directory, export: Export, progress: Progress = lambda _: None) -> list[str]:
    """Say what the format can't hold of these organizations, each with its count; reads them all."""
    decode: Callable[[bytes], Any] = msgspec.json.Decoder(export.format.limits_need).decode
    rows = _handed_on(directory, export.rows)
    organizations = _by_pieces(lambda piece: directory.decoded(piece, decode), rows, progress)
    is_whole = len(export.rows) == directory.size
    content = Content(organizations, export.fields, directory.disorders, _kept(directory, rows, progress), is_whole)
    return export.format.limits(content)


class Preview(Struct, frozen=True):
    """The beginning of what would be written: rows of cells, the header first, else lines; neither if it is packed."""

    table: Sequence[Sequence[str]] = ()
    text: str = ""


def preview(directory: Directory, export: Export, count: int = 4) -> Preview:
    """Return what would be written of the first organizations; of a table at most so many rows."""
    records = directory.organizations(_handed_on(directory, export.rows)[:count])
    content = Content(map(without_private, records), export.fields, directory.disorders, language=export.language)
    if export.format.table:
        return Preview(list(islice(export.format.table(content), count + 1)))
    if not export.format.is_text:
        return Preview()
    file = io.BytesIO()
    export.format.written(content, file)
    return Preview(text=file.getvalue().decode("utf-8-sig"))


def without_private(organization: Organization) -> Organization:
    """Return a record as it may leave the directory: private notes stay where they are."""
    if not any(note.is_private for note in organization.notes):
        return organization
    public = tuple(note for note in organization.notes if not note.is_private)
    return msgspec.structs.replace(organization, notes=public)


def _by_pieces(read: Callable[[Sequence[int]], list[_T]], rows: Sequence[int], progress: Progress) -> Iterator[_T]:
    return chain.from_iterable(map(read, _pieces(rows, progress)))


def _kept(directory: Directory, rows: Sequence[int], progress: Progress) -> Iterator[Kept]:
    for piece, (columns, plain) in directory.texts_ahead(_pieces(rows, progress)):
        yield Kept(columns, plain, partial(_organizations, directory, piece))


def _organizations(directory: Directory, piece: Sequence[int], places: Sequence[int]) -> list[Organization]:
    return directory.organizations([piece[at] for at in places]) if places else []


def _pieces(rows: Sequence[int], progress: Progress) -> Iterator[Sequence[int]]:
    step = 500
    for start in range(0, len(rows), step):
        progress(start)
        yield rows[start : start + step]
    progress(len(rows))


__all__ = ["Export", "ExportOptions", "ExportRequest", "Selection", "formats", "limits", "message", "preview", "run"]
