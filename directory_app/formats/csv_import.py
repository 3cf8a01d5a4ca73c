"""CSV in: encoding, delimiter and header are found and told, columns mapped to fields, nothing left out silently."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats import csv_rows
from directory_app.formats.csv_mapping import Mapping, guess
from directory_app.formats.csv_tables import unguarded
from directory_app.formats.reading import Fate, Line, Notice, Reading

LONGEST_CELL = 20_000
MOST_COLUMNS = 1_000
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE = 64 << 10

Row = tuple[int, int, list[str]]  # first line, last line, cells


def read(path: Path, mapping: Mapping | None = None) -> Reading:
    """Read the organizations of a CSV file; without a mapping its columns are guessed from their names.

    Raises:
        UnreadableError: the file can't be read, has no header row, or no column that could be a name or a number.
    """
    text, encoding = files.read_decoded(path)
    table, notices = _rows(text)  # reading the table may add to the notices
    notices[:0] = [Notice(encoding)] if encoding else []
    header = _header(table, path)
    head = [cell.strip() for cell in header[2]]
    if len(head) > MOST_COLUMNS:
        raise UnreadableError(path, [Problem("line 1", f"it has {len(head):,} columns; {MOST_COLUMNS:,} can be read")])
    chosen = mapping or guess(head)
    if not chosen.has_organizations():
        shown = ", ".join(repr(cell[:30]) for cell in head[:6])
        raise UnreadableError(path, [Problem(f"line {header[0]}", f"no column is a name or a number: {shown}")])
    notices += [Notice(f"the column {name!r} was not placed", value=name) for name in chosen.unknown(head)]
    builder = csv_rows.Builder(files.name_of(path), head, chosen)
    with _without_collector():
        for row in table:
            if builder.is_full:
                builder.skip(row)
            else:
                builder.add(_checked(row, len(head), notices))
    return builder.reading(_header_line(header, head), tuple(notices))


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


def found_in(path: Path) -> tuple[str, list[str], Mapping]:
    """Return what was found in a file before it is read: its delimiter in words, its header and the mapping.

    Raises:
        UnreadableError: the file can't be read or is empty.
    """
    text, _ = files.read_decoded(path)
    table, _ = _rows(text)
    head = [cell.strip() for cell in _header(table, path)[2]]
    return DELIMITERS[_declared(text)[0] or delimiter_of(text[:_SAMPLE])], head, guess(head)


def _header(table: Iterator[Row], path: Path) -> Row:
    """Return the first row that holds anything."""
    for row in table:
        if any(cell.strip() for cell in row[2]):
            return row
    raise UnreadableError(path, [Problem("", "there is no row in it")])


def _header_line(header: Row, head: list[str]) -> Line:
    return Line(header[0], " | ".join(head)[:LONGEST_CELL], Fate.BOILERPLATE, reason="the names of the columns")


def _declared(text: str) -> tuple[str, str]:
    """Return the delimiter that a first line "sep=;" names, and the text after that line."""
    first, _, rest = text.partition("\n")
    words = first.strip().strip('"')
    if words.lower().startswith("sep=") and len(words) == 5 and words[4] in DELIMITERS:
        return words[4], rest
    if words.lower() == "sep=" and "\t" in first:
        return "\t", rest
    return "", text


def delimiter_of(text: str) -> str:
    """Return the delimiter that parts the first rows into the most columns, the same number in each.

    Quoted text counts for nothing, so that commas in addresses don't.
    """
    scores = {}
    for order, delimiter in enumerate(DELIMITERS):
        rows = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    rows.append(len(row))
                if len(rows) == 50:
                    break
        except csv.Error:
            pass
        width = rows[0] if rows else 1
        same = sum(count == width for count in rows) / len(rows) if rows else 0
        scores[delimiter] = (width > 1, round(same, 1), width, -order)
    return max(scores, key=lambda delimiter: scores[delimiter])


def _rows(text: str) -> tuple[Iterator[Row], list[Notice]]:
    """Return the rows that hold anything, with their lines, and what is worth knowing about the form."""
    delimiter, body = _declared(text)
    skipped = 1 if delimiter else 0
    delimiter = delimiter or delimiter_of(body[:_SAMPLE])
    notices = [] if delimiter == "," else [Notice(f"its columns are parted by a {DELIMITERS[delimiter]}")]
    if "\r" in body and "\n" not in body:
        body = body.replace("\r", "\n")
    if "\0" in body:
        body = body.replace("\0", "\ufffd")
        notices.append(Notice("it holds NUL characters; they are shown as \ufffd"))
    has_spaces = f'{delimiter} "' in body[:_SAMPLE]
    csv.field_size_limit(files.LARGEST_TEXT)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, skipinitialspace=has_spaces)
    table = _numbered(reader, skipped)
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


def _numbered(reader: Iterator[list[str]], skipped: int) -> Iterator[Row]:
    line_of = getattr(reader, "line_num", 0)
    while True:
        first = line_of + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        line_of = reader.line_num  # type: ignore[attr-defined]
        yield first, line_of + skipped, cells


def _checked(row: Row, width: int, notices: list[Notice]) -> Row:
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
