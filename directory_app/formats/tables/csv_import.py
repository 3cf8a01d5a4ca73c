"""CSV in: encoding, delimiter and header are found and told, columns mapped to fields, nothing left out silently."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats.reading import Fate, Line, Notice, Reading
from directory_app.formats.tables import csv_layout, csv_rows
from directory_app.formats.tables.csv_layout import DELIMITERS, Form, Found
from directory_app.formats.tables.csv_mapping import Mapping, guess
from directory_app.formats.tables.csv_tables import unguarded

LONGEST_CELL = 20_000
MOST_COLUMNS = 1_000
_SAMPLE = 64 << 10
_PEEKED = 50
_EXAMPLES = 3
_LONGEST_EXAMPLE = 60

Row = tuple[int, int, list[str]]  # first line, last line, cells


def read(path: Path, mapping: Mapping | None = None) -> Reading:
    """Read the organizations of a CSV file; without a mapping its columns are guessed from their names.

    Raises:
        UnreadableError: the file can't be read, has no header row, or no column that could be a name or a number.
    """
    table = _opened(path, Form(has_header=True, mapping=mapping))
    if not table.found.mapping.has_organizations():
        shown = ", ".join(repr(cell[:30]) for cell in table.found.head[:6])
        raise UnreadableError(path, [Problem(f"line {table.first}", f"no column is a name or a number: {shown}")])
    return _read(path, table)


def read_as(path: Path, form: Form) -> tuple[Found, Reading]:
    """Read a CSV file as somebody says, and tell what was found; rows without a name are listed as not placed.

    Raises:
        UnreadableError: the file can't be read, is empty or has too many columns.
    """
    table = _opened(path, form)
    return table.found, _read(path, table)


@dataclass(slots=True)
class _Table:
    """A table before its rows are read: what was found, the line of its first row, its rows and what is to be told.

    `nameless` are the columns without a name of their own.
    """

    found: Found
    first: int
    nameless: list[int]
    rows: Iterator[Row]
    notices: list[Notice]


def _opened(path: Path, form: Form) -> _Table:
    text, notice, encoding = files.read_encoded(path, form.encoding)
    declared, body = csv_layout.declared_delimiter(text)
    delimiter = form.delimiter or declared or csv_layout.delimiter_of(body[:_SAMPLE])
    rows, notices = _rows(body, delimiter, skipped=1 if declared else 0)  # reading the table may add to the notices
    notices[:0] = [Notice(notice)] if notice else []
    first = first_row(rows, path)
    has_header = form.has_header
    if has_header is None:
        has_header = bool(guess(_stripped(first)).columns) or not csv_layout.looks_like_values(first[2])
    if not has_header:
        rows = chain([first], rows)
    peeked = list(islice(rows, _PEEKED))
    head = csv_layout.names_of(first[2], has_header, max((len(row[2]) for row in peeked), default=0))
    if len(head) > MOST_COLUMNS:
        raise UnreadableError(path, [Problem("line 1", f"it has {len(head):,} columns; {MOST_COLUMNS:,} can be read")])
    said = Form(encoding, delimiter, has_header, form.mapping or guess(head))
    found = Found(said, tuple(head), tuple(_examples(peeked, index) for index in range(len(head))))
    nameless = [index for index, cell in enumerate(first[2]) if has_header and not cell.strip()]
    return _Table(found, first[0], nameless, chain(peeked, rows), notices)


def _examples(rows: list[Row], index: int) -> tuple[str, ...]:
    values = (row[2][index].strip() for row in rows if index < len(row[2]))
    return tuple(islice((value[:_LONGEST_EXAMPLE] for value in dict.fromkeys(values) if value), _EXAMPLES))


def _read(path: Path, table: _Table) -> Reading:
    found, notices = table.found, table.notices
    head = list(found.head)
    empty = set(table.nameless)
    builder = csv_rows.Builder(files.name_of(path), head, found.mapping)
    told = len(notices)
    with _without_collector():
        for row in table.rows:
            if builder.is_full:
                builder.skip(row)
                continue
            builder.add(checked(row, len(head), notices))
            if empty:
                empty = {index for index in empty if not "".join(row[2][index : index + 1]).strip()}
    lost = set(found.without_place()) - {head[index] for index in empty}
    notices[told:told] = [
        Notice(f"the column {name!r} was not placed", value=name) for name in dict.fromkeys(head) if name in lost
    ]
    return builder.reading(_header_line(table.first, head) if found.form.has_header else None, tuple(notices))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from going through all records again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def first_row(rows: Iterator[Row], path: Path) -> Row:
    """Return the first row that holds anything."""
    for row in rows:
        if any(cell.strip() for cell in row[2]):
            return row
    raise UnreadableError(path, [Problem("", "there is no row in it")])


def _header_line(number: int, head: list[str]) -> Line:
    return Line(number, " | ".join(head)[:LONGEST_CELL], Fate.BOILERPLATE, reason="the names of the columns")


def _stripped(row: Row) -> list[str]:
    return [cell.strip() for cell in row[2]]


def _rows(body: str, delimiter: str, skipped: int) -> tuple[Iterator[Row], list[Notice]]:
    """Return the rows that hold anything, with their lines, and what is worth knowing about the form."""
    notices = [] if delimiter == "," else [Notice(f"its columns are parted by a {DELIMITERS[delimiter]}")]
    if "\r" in body and "\n" not in body:
        body = body.replace("\r", "\n")
    if "\0" in body:
        body = body.replace("\0", "\ufffd")
        notices.append(Notice("it holds NUL characters; they are shown as \ufffd"))
    has_spaces = f'{delimiter} "' in body[:_SAMPLE]
    csv.field_size_limit(files.LARGEST_TEXT)
    lines = io.TextIOWrapper(io.BytesIO(body.encode()), "utf-8", newline="")  # StringIO takes four bytes a letter
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=has_spaces)
    table = numbered(reader, skipped)
    if body.count('"') % 2:
        table = _without_open_quote(table, body.split("\n"), delimiter, skipped, notices)
    return table, notices


def _without_open_quote(
    table: Iterator[Row], lines: list[str], delimiter: str, skipped: int, notices: list[Notice]
) -> Iterator[Row]:
    """Read the last row line by line where a quotation mark that never closes swallowed the rest of the file."""
    previous: Row | None = None
    for row in table:
        if previous:
            yield previous
        previous = row
    if previous is None or previous[1] == previous[0]:
        yield from [previous] if previous else []
        return
    notices.append(
        Notice("a quotation mark is never closed; from here on each line was read as a row", line=previous[0])
    )
    for number, text in enumerate(lines[previous[0] - 1 - skipped :], previous[0]):
        yield number, number, next(csv.reader([text.strip("\r")], delimiter=delimiter), [])


def numbered(reader: Iterator[list[str]], skipped: int) -> Iterator[Row]:
    """Yield the rows of a reader with their lines, where so many lines came before it."""
    line_of = getattr(reader, "line_num", 0)
    while True:
        first = line_of + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        line_of = reader.line_num  # type: ignore[attr-defined]
        yield first, line_of + skipped, cells


def checked(row: Row, width: int, notices: list[Notice]) -> Row:
    """Take back the guards of cells and cap the long ones; a row of another width is kept and told."""
    first, last, cells = row
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        extra = "; ".join(cell for cell in cells[width:] if cell.strip())
        notices.append(Notice(f"the row has {len(cells)} cells for {width} columns", value=extra[:200], line=first))
    elif len(cells) < width and width > 1 and len(cells) == 1:
        notices.append(Notice(f"the row has 1 cell for {width} columns", value=cells[0][:200], line=first))
    kept = []
    for cell in cells[:width]:
        if len(cell) > LONGEST_CELL:
            reason = f"a cell of {len(cell):,} characters; only the first {LONGEST_CELL:,} were read"
            notices.append(Notice(reason, value=cell[:60] + "…", line=first))
        kept.append(unguarded(cell[:LONGEST_CELL]))
    return first, last, kept
