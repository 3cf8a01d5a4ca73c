"""Records of large files one at a time: a resource file by the elements of its lists, a CSV file by its rows.

Only what sorts a record (its id and name) is read here; the rest of it is checked when the directory is built.
"""

from __future__ import annotations

import csv
import mmap
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO, TypeVar

import msgspec
from msgspec import Struct

from directory_app import files
from directory_app.errors import DirectoryError, Problem, UnreadableError, json_reason
from directory_app.formats.json import resource
from directory_app.formats.reading import Notice
from directory_app.formats.tables import csv_import, csv_layout, csv_mapping, csv_rows
from directory_app.formats.tallies import Notices
from directory_app.records import Disorder, Organization, Resource
from directory_app.store import bulk, rows
from directory_app.text import wording

SUFFIXES = (".csv", ".json")
_T = TypeVar("_T")
_ROWS = 1_000
# So many records lie between two words about a first look through a file.
BETWEEN = 1_000
_SAMPLE = 1 << 16
_LONGEST_CELL = 1 << 17  # more is a quotation mark that never closes


class _Head(Struct):
    id: str
    name: str


_decode_head = msgspec.json.Decoder(_Head).decode


def of_file(
    path: Path, made_from: str, notices: Notices | None = None, tell: Callable[[int], None] = lambda _: None
) -> bulk.Stream:
    """Return the records of a large file; `notices` hear what a table holds that has no place, as it is read.

    `tell` hears now and then that nothing is built yet, and may raise CancelledError.

    Raises:
        UnreadableError: the file is not what its ending says.
        DirectoryError: files of that ending are not read a record at a time.
    """
    if path.suffix.lower() == ".json":
        title, disorders = _frame(path, tell)
        return bulk.Stream(_of_lists(path), disorders, title, made_from)
    if path.suffix.lower() == ".csv":
        return _of_table(path, made_from, notices or Notices())
    raise DirectoryError(f"{path}: files that are read a record at a time end in {', '.join(SUFFIXES)}")


# Resource files

_LISTS = ("organizations", "disorders")
# Strings are passed over whole, for brackets in them are text.
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]', re.DOTALL)
_QUOTE, _BRACE, _BRACE_END, _BRACKET = b'"{}['


def _of_lists(path: Path) -> Iterator[bulk.Item]:
    for key, number, record in _elements(path):
        if key == "organizations":
            where = f"$.organizations[{number}]"
            head = _decoded(_decode_head, record, where, path)
            yield bulk.Item(where, head.id, head.name, record)


def _frame(path: Path, tell: Callable[[int], None]) -> tuple[str, list[Disorder]]:
    """Return the title and the disorders of a resource file; what stands around its organizations is checked."""
    found = []
    for key, number, record in _elements(path):
        if number % BETWEEN == 0:
            tell(0)
        if key == "disorders":
            where = f"$.disorders[{number}]"
            found.append((where, _decoded(rows.decode_disorder, record, where, path)))
    if problems := resource.contradictions(found):
        raise UnreadableError(path, list(problems))
    return _around(path).title, [disorder for _, disorder in found]


def _around(path: Path) -> Resource:
    """Return the file as if its lists were empty."""
    with files.open_to_read(path) as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        pieces, at, last = [], 0, ""
        for key, _, start, stop in _spans(data, path):
            if key != last:
                pieces.append(data[at:start])
                last = key
            at = stop
        text = b"".join([*pieces, data[at:]])
    return resource.parse(text.decode("utf-8", "replace"), path)


def _elements(path: Path) -> Iterator[tuple[str, int, bytes]]:
    with files.open_to_read(path) as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for key, number, start, stop in _spans(data, path):
            yield key, number, data[start:stop]


def _spans(data: mmap.mmap, path: Path) -> Iterator[tuple[str, int, int, int]]:
    """Yield (list, number, start, stop) of each object in the lists of a resource file."""
    depth, number, start = 0, 0, 0
    key = text = ""
    for token in _TOKEN.finditer(data):
        first = data[token.start()]
        if first == _QUOTE:
            if depth == 1:
                text = token.group().decode("utf-8", "replace").strip('"')
        elif first in (_BRACE, _BRACKET):
            if depth == 1 and first == _BRACKET:
                key, number = (text, 0) if text in _LISTS else ("", 0)
            if depth == 2 and key:
                start = token.start()
            depth += 1
        else:
            depth -= 1
            if depth == 2 and first == _BRACE_END and key:
                yield key, number, start, token.end()
                number += 1
            elif depth == 1:
                key = ""
    if depth:
        raise UnreadableError(path, [Problem("", "a bracket is not closed; the file may be cut off")])


# Tables


def _of_table(path: Path, made_from: str, notices: Notices) -> bulk.Stream:
    """Return the rows of a CSV file; its form is found and its columns are guessed as those of a small one."""
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
    return bulk.Stream(_rows(table, path, builder, len(head), notices), builder.disorders, made_from=made_from)


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
) -> Iterator[bulk.Item]:
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
) -> Iterator[bulk.Item]:
    organizations, told = take()
    for notice in told:
        notices.add(notice.reason, notice.value, record=notice.record, field=notice.field, line=notice.line)
        if notice.reason == "the row has no name" and len(problems) < 100:
            problems.append(Problem(f"line {notice.line}", notice.reason))
    for organization in organizations:
        where = f"line {organization.sources[0].first_line}" if organization.sources else ""
        yield bulk.Item(where, organization.id, organization.name, rows.encode(organization))


def _decoded(decode: Callable[[bytes], _T], data: bytes, where: str, path: Path) -> _T:
    try:
        return decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(path, [Problem(where, json_reason(error))]) from error
