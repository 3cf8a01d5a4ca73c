"""CSV out: a profile for spreadsheets, plain RFC 4180 data, and one row a phone number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.formats.tables import own_heads, own_rows
from directory_app.records import Organization
from directory_app.text.patterns import late_pattern
from directory_app.values import numbering_plans

# CWE-1236: a spreadsheet runs a cell that begins so, after blanks too; the full-width forms as well.
_RUNS_AS_FORMULA = late_pattern(r"[\s'\ufeff\u200b]*[=+\-@＝＋－＠]|[ ']*[\t\r\n\0]")
NUMBER_COLUMNS = ("organization", "type", "label", "number", "e164", "extension", "description")
_PIECE = 500  # organizations at a time


def write_for_spreadsheets(content: Content, file: BinaryIO) -> Written:
    """Write UTF-8 with BOM, CRLF, every field quoted; cells that would run as a formula get a leading apostrophe."""
    file.write(b"\xef\xbb\xbf")
    _write_quoted(file, [own_heads.heads(content.fields, content.language)])
    count = guarded = 0
    for rows in own_rows.pieces(content):
        count += len(rows)
        guarded += _write_quoted(file, rows)
    return Written(count, guarded)


def rows_for_spreadsheets(content: Content) -> Iterator[Sequence[str]]:
    """Yield the rows that `write_for_spreadsheets` writes, the header first."""
    for number, cells in enumerate(own_rows.labelled(content)):
        yield _guarded(cells)[0] if number else cells


def _write_quoted(file: BinaryIO, rows: Sequence[Sequence[str]]) -> int:
    """Write some rows with every cell quoted; return how many cells got an apostrophe."""
    lines = ['","'.join(cells) for cells in rows]
    together = '"' + '","'.join(lines)  # all at once, for most pieces hold nothing that is to change
    if together.count('"') != 2 * sum(map(len, rows)) - 1:
        lines = [_quoted(cells) for cells in rows]
        together = '"' + '","'.join(lines)
    guarded = 0
    if _MAY_RUN.search(together):
        for at in [at for at, line in enumerate(lines) if _MAY_RUN.search('"' + line)]:
            cells, changed = _guarded(rows[at])
            guarded += changed
            lines[at] = _quoted(cells)
    file.write(('"' + '"\r\n"'.join(lines) + '"\r\n').encode())
    return guarded


def _quoted(cells: Sequence[str]) -> str:
    """Return the line of a row but for its first and last quotation mark and its end."""
    return '","'.join([cell.replace('"', '""') for cell in cells])


# A quotation mark and what no ordinary cell begins with: only then a cell can be one that `_RUNS_AS_FORMULA`.
_MAY_RUN = late_pattern(r'"[^\w(",]')


def _guarded(cells: Sequence[str]) -> tuple[Sequence[str], int]:
    """Put an apostrophe before each cell that would run as a formula; return them, and how many got one."""
    runs = _RUNS_AS_FORMULA.match
    safe = list(cells)
    unsafe = [number for number, cell in enumerate(cells) if cell and not cell[0].isalnum() and runs(cell)]
    for number in unsafe:
        safe[number] = "'" + cells[number]
    return safe, len(unsafe)


def write_cells(file: BinaryIO, rows: Iterable[Sequence[str]]) -> None:
    """Write any other table for spreadsheets, in the same way; the first row holds the headings."""
    file.write(b"\xef\xbb\xbf")
    _write_quoted(file, [list(row) for row in rows])


def write_plain(content: Content, file: BinaryIO) -> Written:
    """Write RFC 4180 in UTF-8: field keys as header, every value exactly as it is."""
    file.write(_csv([[field.key for field in content.fields]]))
    count = 0
    for rows in own_rows.pieces(content):
        file.write(_csv(rows))
        count += len(rows)
    return Written(count)


def write_numbers(content: Content, file: BinaryIO) -> Written:
    """Write one row a phone number, as printed and in E.164."""
    file.write(_csv([NUMBER_COLUMNS]))
    organizations = iter(content.organizations)
    count = 0
    while some := list(islice(organizations, _PIECE)):
        file.write(_csv(cells for organization in some for cells in _numbers(organization)))
        count += len(some)
    return Written(count)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of which the cells that need it are quoted."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def rows_of_numbers(content: Content) -> Iterator[list[str]]:
    """Yield the rows that `write_numbers` writes, the header first."""
    yield list(NUMBER_COLUMNS)
    for organization in content.organizations:
        yield from _numbers(organization)


def _numbers(organization: Organization) -> Iterator[list[str]]:
    for phone in organization.phones:
        known = numbering_plans.e164(phone.number, organization.region)
        types = "; ".join(phone.types)
        yield [organization.name, types, phone.label, phone.number, known, phone.extension, phone.description]


def unguarded(cell: str) -> str:
    """Take back the apostrophe that `write_for_spreadsheets` put before a cell."""
    return cell[1:] if cell.startswith("'") and _RUNS_AS_FORMULA.match(cell[1:]) else cell
