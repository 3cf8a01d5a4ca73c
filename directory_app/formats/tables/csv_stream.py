"""CSV files of any size, some rows at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats.reading import Item, Notice, Stream
from directory_app.formats.tables import csv_import, csv_layout, csv_mapping, csv_rows
from directory_app.formats.tallies import Notices
from directory_app.records import Organization, codec
from directory_app.text import wording

Progress = Callable[[int], None]
_ROWS = 1_000
_SAMPLE = 1 << 16
_LONGEST_CELL = 1 << 17  # more is a quotation mark that never closes


def stream(path: Path, notices: Notices, progress: Progress = lambda _: None) -> Stream:
    """Read a table of any size; its form is found and its columns are guessed as those of a small one.

    `notices` hear what has no place, as it is read; `progress` hears that nothing is there yet.

    Raises:
        UnreadableError: it can't be read, or has no column that could be a name or a number.
    """
    progress(0)
    table = _table(path, notices)
    first, _, cells = csv_import.first_row(table, path)
    head = csv_layout.names_of(cells, True, len(cells))
    mapping = csv_mapping.guess(head)
    if len(head) > csv_import.MOST_COLUMNS:
        reason = f"it has {wording.number(len(head))} columns; {wording.number(csv_import.MOST_COLUMNS)} can be read"
        raise UnreadableError(path, [Problem(f"line {first}", reason)])
    if not mapping.has_organizations():
        raise UnreadableError(path, [Problem(f"line {first}", "no column is a name or a number")])
    for name in mapping.unknown(head):
        notices.add(f"the column {name!r} was not placed", name)
    builder = csv_rows.Builder(files.name_of(path), head, mapping)
    return Stream(_rows(table, path, builder, len(head), notices), builder.disorders)


def _table(path: Path, notices: Notices) -> Iterator[csv_import.Row]:
    encoding, guess = files.encoding_of(path)
    if guess:
        notices.add(guess)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        declared, sample = csv_layout.declared_delimiter(file.read(_SAMPLE).removeprefix("\ufeff"))
        delimiter, skipped = declared or csv_layout.delimiter_of(sample), 1 if declared else 0
        has_spaces = f'{delimiter} "' in sample
        file.seek(0)
        lines = _Lines(file, encoding, notices)
        csv.field_size_limit(_LONGEST_CELL)
        reader = csv.reader(islice(lines, skipped, None), delimiter=delimiter, skipinitialspace=has_spaces)
        first = last = 0
        try:
            for first, last, cells in csv_import.numbered(reader, skipped):
                yield first, last, cells
        except csv.Error as error:
            reason = f"{error}; a quotation mark may not be closed"
            raise UnreadableError(path, [Problem(f"line {last + 1}", reason)]) from error
    if lines.quotes % 2 and last > first:
        raise UnreadableError(path, [Problem(f"line {first}", "a quotation mark is never closed")])


class _Lines:
    """The lines of a text file; what can't be read in them is noticed, and quotation marks are counted."""

    def __init__(self, file: TextIO, encoding: str, notices: Notices) -> None:
        self._file, self._encoding, self._notices = file, encoding, notices
        self.quotes = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self._file, start=1):
            self.quotes += line.count('"')
            yield line if line.isascii() and "\0" not in line else self._readable(line, number)

    def _readable(self, line: str, number: int) -> str:
        line = line.translate(files.CP1252) if self._encoding == "latin-1" else line
        line = line.removeprefix("\ufeff") if number == 1 else line
        if "\ufffd" in line:
            self._notices.group("what can't be read is shown as \ufffd", line=number)
        if "\0" in line:
            self._notices.group("it holds NUL characters; they are shown as \ufffd", line=number)
        return line.replace("\0", "\ufffd")


def _rows(
    table: Iterator[csv_import.Row], path: Path, builder: csv_rows.Builder, width: int, notices: Notices
) -> Iterator[Item]:
    problems: list[Problem] = []
    told: list[Notice] = []
    for number, row in enumerate(table, start=1):
        builder.add(csv_import.checked(row, width, told))
        for notice in told:
            notices.add(notice.reason, notice.value, line=notice.line)
        told.clear()
        if number % _ROWS == 0:
            yield from _taken(builder.take, problems, notices)
    yield from _taken(builder.last, problems, notices)
    if problems:
        raise UnreadableError(path, problems)


def _taken(
    take: Callable[[], tuple[list[Organization], list[Notice]]], problems: list[Problem], notices: Notices
) -> Iterator[Item]:
    organizations, told = take()
    for notice in told:
        notices.add(notice.reason, notice.value, record=notice.record, field=notice.field, line=notice.line)
        if notice.reason == "the row has no name" and len(problems) < 100:
            problems.append(Problem(f"line {notice.line}", notice.reason))
    for organization in organizations:
        where = f"line {organization.sources[0].first_line}" if organization.sources else ""
        yield Item(where, organization.id, organization.name, codec.encode(organization))
