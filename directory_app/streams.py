"""Records of large files one at a time: a resource file by the elements of its lists, a CSV file by its rows.

Only what sorts a record (its id and name) is read here; the rest of it is checked when the directory is built.
"""

from __future__ import annotations

import csv
import mmap
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from directory_app import building, files, storage
from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.formats import csv_layout, csv_mapping, csv_rows, resource
from directory_app.formats.csv_tables import unguarded
from directory_app.formats.reading import Notice
from directory_app.formats.tallies import Notices
from directory_app.records import Disorder, Organization, Resource

SUFFIXES = (".csv", ".json")
_T = TypeVar("_T")
_ROWS = 1_000


class _Head(Struct):
    id: str
    name: str


_decode_head = msgspec.json.Decoder(_Head).decode


def of_file(path: Path, made_from: str, notices: Notices | None = None) -> building.Stream:
    """Return the records of a large file; `notices` hear what a table holds that has no place, as it is read.

    Raises:
        UnreadableError: the file is not what its ending says.
        DirectoryError: files of that ending are not read a record at a time.
    """
    if path.suffix.lower() == ".json":
        title, disorders = _frame(path)
        return building.Stream(_of_lists(path), disorders, title, made_from)
    if path.suffix.lower() == ".csv":
        return _of_table(path, made_from, notices or Notices())
    raise DirectoryError(f"{path}: files that are read a record at a time end in {', '.join(SUFFIXES)}")


# Resource files

_LISTS = ("organizations", "disorders")
# Strings are passed over whole, for brackets in them are text.
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]', re.DOTALL)
_QUOTE, _BRACE, _BRACE_END, _BRACKET = b'"{}['


def _of_lists(path: Path) -> Iterator[building.Item]:
    for key, number, record in _elements(path):
        if key == "organizations":
            where = f"$.organizations[{number}]"
            head = _decoded(_decode_head, record, where, path)
            yield building.Item(where, head.id, head.name, record)


def _frame(path: Path) -> tuple[str, list[Disorder]]:
    """Return the title and the disorders of a resource file; what stands around its organizations is checked."""
    found = []
    for key, number, record in _elements(path):
        if key == "disorders":
            where = f"$.disorders[{number}]"
            found.append((where, _decoded(storage.decode_disorder, record, where, path)))
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


def _of_table(path: Path, made_from: str, notices: Notices) -> building.Stream:
    """Return the rows of a CSV file in UTF-8; the delimiter is found and the columns are guessed."""
    with files.open_to_read(path) as file:
        sample = file.read(1 << 16)
    text = sample.decode("utf-8-sig", "ignore")
    delimiter = csv_layout.delimiter_of(text)
    head = [cell.strip() for cell in next(csv.reader(text.splitlines(), delimiter=delimiter), [])]
    mapping = csv_mapping.guess(head)
    if not mapping.has_organizations():
        raise UnreadableError(path, [Problem("line 1", "no column is a name or a number")])
    for name in mapping.unknown(head):
        notices.add(f"the column {name!r} was not placed", name)
    builder = csv_rows.Builder(files.name_of(path), head, mapping)
    return building.Stream(_rows(path, builder, delimiter, len(head), notices), builder.disorders, made_from=made_from)


def _rows(
    path: Path, builder: csv_rows.Builder, delimiter: str, width: int, notices: Notices
) -> Iterator[building.Item]:
    problems: list[Problem] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=delimiter)
            next(reader, None)
            line = reader.line_num
            for number, cells in enumerate(reader, start=1):
                if len(cells) > width and any(cells[width:]):
                    reason = f"the row has {len(cells)} cells for {width} columns"
                    notices.add(reason, "; ".join(filter(None, cells[width:])), line=line + 1)
                builder.add((line + 1, reader.line_num, [unguarded(cell) for cell in cells]))
                line = reader.line_num
                if number % _ROWS == 0:
                    yield from _taken(builder.take, problems, notices)
        yield from _taken(builder.last, problems, notices)
    except UnicodeDecodeError as error:
        raise UnreadableError(path, [Problem("", f"it is not UTF-8 ({error.reason}); save it as UTF-8")]) from error
    except csv.Error as error:
        raise UnreadableError(path, [Problem(f"line {line + 1}", str(error))]) from error
    if problems:
        raise UnreadableError(path, problems)


def _taken(
    take: Callable[[], tuple[list[Organization], list[Notice]]], problems: list[Problem], notices: Notices
) -> Iterator[building.Item]:
    organizations, told = take()
    for notice in told:
        notices.add(notice.reason, notice.value, record=notice.record, field=notice.field, line=notice.line)
        if notice.reason == "the row has no name" and len(problems) < 100:
            problems.append(Problem(f"line {notice.line}", notice.reason))
    for organization in organizations:
        where = f"line {organization.sources[0].first_line}" if organization.sources else ""
        yield building.Item(where, organization.id, organization.name, storage.encode(organization))


def _decoded(decode: Callable[[bytes], _T], data: bytes, where: str, path: Path) -> _T:
    try:
        return decode(data)
    except msgspec.DecodeError as error:
        raise UnreadableError(path, [Problem(where, str(error))]) from error
