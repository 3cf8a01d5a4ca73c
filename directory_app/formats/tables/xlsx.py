"""XLSX out and in (ECMA-376), the one export that no spreadsheet damages: every cell is typed text.

openpyxl does both directions with one dependency of pure Python; XlsxWriter only writes. It is loaded when it is used.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats import decoding
from directory_app.formats.content import Content, Written
from directory_app.formats.reading import Reading
from directory_app.formats.tables import sheet_records, table_limits
from directory_app.formats.tallies import Notices, Tally
from directory_app.records.fields import Field

# Limits of the format ("Excel specifications and limits").
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
_WIDEST = 60
# openpyxl reads some 50,000 cells a second; people don't wait longer than this takes.
MOST_CELLS = 1_000_000
# XML 1.0 has no control characters but these; the format writes others, and its own escapes, as _xHHHH_.
_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def write(content: Content, file: BinaryIO) -> Written:
    """Write one sheet: frozen header, filter, widths, text in every cell."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    last = get_column_letter(max(1, len(content.fields)))

    def new_sheet() -> Any:
        number = len(book.worksheets)
        sheet = book.create_sheet("Organizations" if not number else f"Organizations {number + 1}")
        sheet.freeze_panes = "B2"
        for index, field in enumerate(content.fields, 1):
            sheet.column_dimensions[get_column_letter(index)].width = _width(field)
        sheet.append([cell(sheet, field.label, is_head=True) for field in content.fields])
        return sheet

    def cell(sheet: Any, text: str, is_head: bool = False) -> Any:
        made = WriteOnlyCell(sheet, escaped(text[:MOST_CHARACTERS]) or None)
        if text:
            made.data_type = "s"  # openpyxl takes "=1+1" for a formula
        made.number_format = "@"  # and it stays text when somebody edits it
        if is_head:
            made.font = Font(bold=True)
        return made

    sheet, count, row = new_sheet(), 0, 1
    for cells in content.cells():
        if row == MOST_ROWS:
            sheet.auto_filter.ref = f"A1:{last}{row}"
            sheet, row = new_sheet(), 1
        sheet.append([cell(sheet, text) for text in cells])
        count, row = count + 1, row + 1
    sheet.auto_filter.ref = f"A1:{last}{row}"
    book.save(file)
    return Written(count)


def limits(content: Content) -> list[str]:
    """Say what cells can't hold."""
    tally = Tally()
    count = table_limits.counter(content, tally)
    for organization, texts in content.rows():
        tally.add(
            f"Cells above {MOST_CHARACTERS:,} characters are cut",
            sum(1 for text in texts if len(text) > MOST_CHARACTERS),
        )
        count(organization)
    return tally.lines()


def escaped(text: str) -> str:
    """Write what XML can't hold as _xHHHH_ (ECMA-376, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """Take the escapes back."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def read(path: Path) -> Reading:
    """Read the organizations of a workbook: ours, or any sheet whose header names its columns.

    Raises:
        UnreadableError: it is no workbook, or no sheet has a column of names.
    """
    notices = Notices()
    records = sheet_records.SheetRecords(files.name_of(path), notices)
    is_any = False
    for name, rows in sheets(path, notices):
        is_any = records.add_sheet(name, rows) or is_any
    if not is_any:
        raise UnreadableError(path, [Problem("", "no sheet has a header with a column of names")])
    return Reading(records.resource(), notices=notices.all(), excerpts=records.excerpts)


def sheets(path: Path, notices: Notices) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Return each sheet's name and rows, each row with its number, every cell as text.

    Raises:
        UnreadableError: it is no workbook, damaged, or larger than memory should hold.
    """
    import openpyxl

    _check(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what styles and extensions it leaves out
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                room = [MOST_CELLS]
                return [(sheet.title, list(_rows(sheet, room, notices))) for sheet in book.worksheets]
            finally:
                book.close()
    except Exception as error:  # a damaged workbook makes openpyxl raise anything
        raise UnreadableError(path, [Problem("", f"the workbook can't be read: {error}")]) from error


def _check(path: Path) -> None:
    """Refuse what unpacks to more than memory should hold, and XML that defines entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > decoding.MOST_BYTES:
                raise UnreadableError(
                    path, [Problem("", f"unpacked, it is larger than {decoding.MOST_BYTES // 1_000_000} MB")]
                )
            for member in archive.infolist():
                with archive.open(member) as file:
                    if b"<!DOCTYPE" in file.read(1_000):
                        raise UnreadableError(path, [Problem(member.filename, "a workbook has no document type")])
    except UnreadableError:
        raise
    except Exception as error:  # a broken ZIP file makes zipfile raise anything
        raise UnreadableError(path, [Problem("", f"this is no workbook: {error}")]) from error


def _rows(sheet: Any, room: list[int], notices: Notices) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that hold anything; `room` is how many cells of the workbook may still be read."""
    sheet.reset_dimensions()  # what a sheet says of its size may be a million empty columns
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        room[0] -= max(1, len(cells))  # a sheet may say that its next row is the billionth
        if room[0] < 0:
            notices.add(f"there are more than {MOST_CELLS:,} cells: the rest was not read", sheet.title, line=number)
            return
        row = [_text(cell, number, notices) for cell in cells]
        if any(row):
            yield number, row


def _text(value: object, row: int, notices: Notices) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if not any((value.hour, value.minute, value.second)) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not isinstance(value, bool):
        notices.group("a cell is a number, not text: zeros at its start may be lost", text, line=row)
    return text


def _width(field: Field) -> int:
    return min(_WIDEST, max(field.width, len(field.label)) + 2)
