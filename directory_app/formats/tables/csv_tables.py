"""CSV out: a profile for spreadsheets, plain RFC 4180 data, and one row a phone number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.formats.tables import own_rows
from directory_app.records import Organization
from directory_app.text.patterns import late_pattern
from directory_app.values import phones

# CWE-1236: a spreadsheet runs a cell that begins so, after blanks too; the full-width forms as well.
_RUNS_AS_FORMULA = late_pattern(r"[\s'\ufeff\u200b]*[=+\-@＝＋－＠]|[ ']*[\t\r\n\0]")
NUMBER_COLUMNS = ("organization", "type", "label", "number", "e164", "extension", "description")
_FLUSH = 1 << 16  # characters in memory before they are written


def write_for_spreadsheets(content: Content, file: BinaryIO) -> Written:
    """Write UTF-8 with BOM, CRLF, every field quoted; cells that would run as a formula get a leading apostrophe."""
    file.write(b"\xef\xbb\xbf")
    table = _Quoted(file)
    table.add([field.label for field in content.fields])
    rows = guarded = 0
    for cells in own_rows.rows(content):
        rows += 1
        guarded += _guard(cells)
        table.add(cells)
    table.flush()
    return Written(rows, guarded)


def rows_for_spreadsheets(content: Content) -> Iterator[list[str]]:
    """Yield the rows that `write_for_spreadsheets` writes, the header first."""
    for number, cells in enumerate(own_rows.labelled(content)):
        if number:
            _guard(cells)
        yield cells


def _guard(cells: list[str]) -> int:
    """Put an apostrophe before each cell that would run as a formula; return how many got one."""
    runs = _RUNS_AS_FORMULA.match
    unsafe = [number for number, cell in enumerate(cells) if cell and not cell[0].isalnum() and runs(cell)]
    for number in unsafe:
        cells[number] = "'" + cells[number]
    return len(unsafe)


def write_cells(file: BinaryIO, rows: Iterable[Sequence[str]]) -> None:
    """Write any other table for spreadsheets, in the same way; the first row holds the headings."""
    file.write(b"\xef\xbb\xbf")
    table = _Quoted(file)
    for row in rows:
        cells = list(row)
        _guard(cells)
        table.add(cells)
    table.flush()


def write_plain(content: Content, file: BinaryIO) -> Written:
    """Write RFC 4180 in UTF-8: field keys as header, every value exactly as it is."""
    table = _Table(file)
    rows = -1  # the header is none
    for cells in own_rows.keyed(content):
        table.add(cells)
        rows += 1
    table.flush()
    return Written(rows)


def write_numbers(content: Content, file: BinaryIO) -> Written:
    """Write one row a phone number, as printed and in E.164."""
    table = _Table(file)
    table.add(NUMBER_COLUMNS)
    rows = 0
    for organization in content.organizations:
        rows += 1
        for cells in _numbers(organization):
            table.add(cells)
    table.flush()
    return Written(rows)


def rows_of_numbers(content: Content) -> Iterator[list[str]]:
    """Yield the rows that `write_numbers` writes, the header first."""
    yield list(NUMBER_COLUMNS)
    for organization in content.organizations:
        yield from _numbers(organization)


def _numbers(organization: Organization) -> Iterator[list[str]]:
    for phone in organization.phones:
        known = phones.e164(phone.number, organization.region)
        types = "; ".join(phone.types)
        yield [organization.name, types, phone.label, phone.number, known, phone.extension, phone.description]


def unguarded(cell: str) -> str:
    """Take back the apostrophe that `write_for_spreadsheets` put before a cell."""
    return cell[1:] if cell.startswith("'") and _RUNS_AS_FORMULA.match(cell[1:]) else cell


class _Table:
    """A CSV writer over a binary file, in pieces of about 64 kB; it quotes the cells that need it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")

    def add(self, cells: Sequence[str]) -> None:
        self._write(cells)
        if self._text.tell() > _FLUSH:
            self.flush()

    def _write(self, cells: Sequence[str]) -> None:
        self._writer.writerow(cells)

    def flush(self) -> None:
        self._file.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()


class _Quoted(_Table):
    """A writer that quotes every cell."""

    def _write(self, cells: Sequence[str]) -> None:
        row = '","'.join(cells)
        if row.count('"') > 2 * (len(cells) - 1):
            row = '","'.join([cell.replace('"', '""') for cell in cells])
        self._text.write(f'"{row}"\r\n')
