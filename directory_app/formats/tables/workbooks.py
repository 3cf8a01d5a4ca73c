"""Workbooks in: XLSX, XLSM and XLSB, ODS and XLS, whose cells become texts. python-calamine reads them all."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import archives, decoding
from directory_app.formats.notices import Notices
from directory_app.formats.tables.sheet_details import Details, column_number, details_of
from directory_app.formats.tables.table import Row, Sheet
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls")
# A sheet is laid out in memory from its first cell to its last, and each cell takes some 32 bytes of it.
MOST_CELLS = 20_000_000
_PLACE = late_pattern(rb'\br="([A-Z]{0,3})(\d{1,10})"')
_PIECE = 1 << 20
_OVERLAP = 32  # bytes: longer than what `_PLACE` matches, which may stand across two pieces


def sheets(path: Path, notices: Notices) -> list[Sheet]:
    """Return the sheets of a workbook, hidden ones too, each cell as text.

    Raises:
        UnreadableError: it is no workbook, damaged, or larger than memory should hold.
    """
    from python_calamine import SheetVisibleEnum, load_workbook

    files.open_to_read(path).close()
    is_old = _is_old(path)
    if path.suffix.lower() != ".xls" and not is_old:
        _check(path)
    try:
        with _without_panics():
            book = load_workbook(io.BytesIO(path.read_bytes())) if is_old else load_workbook(path)
            hidden = [sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible]
            details = {} if is_old else details_of(path)
            result = [_sheet(book, name, details.get(name, Details()), notices) for name in book.sheet_names]
    except Exception as error:  # a damaged workbook makes the library raise anything
        if is_old and path.suffix.lower() != ".xls":
            raise UnreadableError(path, [Problem("", _RENAMED)]) from error
        raise UnreadableError(
            path, [Problem("", wording.phrase("the workbook can't be read: {error}", error=error))]
        ) from error
    for name in hidden:
        notices.group(wording.marked("a sheet is hidden; it was read too"), name)
    return result


_PROTECTED = wording.marked(
    "this workbook is protected by a password: open it in a spreadsheet program and save it without one"
)
_RENAMED = wording.marked(
    "this is no .xlsx but an Excel workbook of 97 to 2003 (.xls) under another ending, and it can't be read: open it "
    "in a spreadsheet program and save it as .xlsx"
)


_TEXT = wording.marked(
    "this is no workbook but a file of text: give it the ending .csv, or .html for a page, and open it again"
)


def _is_old(path: Path) -> bool:
    """Tell a workbook of 97 to 2003 (a compound file) by its first bytes, whatever its ending.

    Raises:
        UnreadableError: the compound file holds a newer workbook that is encrypted.
    """
    with files.open_to_read(path) as file:
        if file.read(8) != b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            return False
        if "EncryptedPackage".encode("utf-16-le") in file.read(decoding.MOST_BYTES):
            raise UnreadableError(path, [Problem("", _PROTECTED)])
    return True


def _sheet(book: CalamineWorkbook, name: str, details: Details, notices: Notices) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    return Sheet(name, _rows(sheet, details, notices), lambda: _rows(sheet, Details(), Notices()))


@contextmanager
def _without_panics() -> Iterator[None]:
    """Make an error of what the library calls a panic, and keep what it writes of it from standard error."""
    standard_error = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError(wording.phrase("it is damaged")) from None
    finally:
        os.dup2(standard_error, 2)
        os.close(standard_error)


def is_one(path: Path) -> bool:
    """Tell whether a file begins as ZIP files and the older workbooks do.

    Raises:
        UnreadableError: the file is absent or no file.
    """
    with files.open_to_read(path) as file:
        return file.read(4) in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def is_xlsx(path: Path, start: bytes) -> bool:
    """Tell whether a file is an Excel workbook, which is a ZIP file with known names."""
    return start.startswith(b"PK") and "xl/workbook.xml" in archives.names_of(path)


def is_ods(_: Path, start: bytes) -> bool:
    """Tell whether a file is a spreadsheet of OpenDocument, whose first member names what it is."""
    return start.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in start[:200]


def _check(path: Path) -> None:
    """Refuse what unpacks to more than memory should hold, XML that defines entities, and cells too far out."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > decoding.MOST_BYTES:
                raise UnreadableError(
                    path,
                    [
                        Problem(
                            "",
                            wording.phrase(
                                "unpacked, it is larger than {size} MB", size=decoding.MOST_BYTES // 1_000_000
                            ),
                        )
                    ],
                )
            for member in archive.infolist():
                with archive.open(member) as file:
                    if b"<!DOCTYPE" in file.read(1_000):
                        raise UnreadableError(
                            path, [Problem(member.filename, wording.phrase("a workbook has no document type"))]
                        )
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    _check_size(path, archive, member)
    except UnreadableError:
        raise
    except zipfile.BadZipFile as error:
        with files.open_to_read(path) as file:
            is_text = b"\0" not in file.read(_PIECE)
        raise UnreadableError(
            path, [Problem("", _TEXT if is_text else wording.phrase("this is no workbook: {reason}", reason=error))]
        ) from error
    except Exception as error:  # a broken ZIP file makes zipfile raise anything
        raise UnreadableError(
            path, [Problem("", wording.phrase("this is no workbook: {reason}", reason=error))]
        ) from error


def _check_size(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a sheet whose last cell stands so far out that its empty cells alone would fill the memory."""
    rows, names, rest = 0, set[bytes](), b""
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            places = _PLACE.findall(rest + piece)
            rows = max(rows, *(int(number) for _, number in places)) if places else rows
            names.update(name for name, _ in places)
            rest = piece[-_OVERLAP:]
    width = max((column_number(name.decode()) for name in names), default=0)
    if rows * width > MOST_CELLS:
        down, right = wording.number(rows), wording.number(width)
        reason = wording.phrase(
            "its cells go down to row {rows} and {columns} columns to the right: delete what is empty between",
            rows=down,
            columns=right,
        )
        raise UnreadableError(path, [Problem(member.filename, reason)])


def _rows(sheet: CalamineSheet, details: Details, notices: Notices) -> Iterator[Row]:
    """Yield the rows of a sheet with their numbers; cells left of the first that is filled count as well.

    Cells show what their format makes of them, and those of a range that was merged downwards what its first cell does.
    """
    left = [""] * (sheet.start[1] if sheet.start else 0)
    merged, across = _merged_downwards(sheet), _merged_across(sheet)
    above: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if details.texts:
            texts = [*left]
            for at, cell in enumerate(cells, start=len(left) + 1):
                shown = details.texts.get((number, at))
                texts.append(_text(cell, number, notices) if shown is None else shown)
        else:
            texts = [*left, *(_text(cell, number, notices) for cell in cells)]
        going_on = merged.get(number, ())
        for at in going_on:
            if at < len(texts):
                texts[at] = texts[at] or above.get(at, "")
        above = {at: texts[at] for at in merged.get(number + 1, ()) if at < len(texts)}
        while texts and not texts[-1]:
            texts.pop()
        if number in details.rows and texts:
            notices.collect(wording.marked("a row is hidden; it was read too"), next(filter(None, texts)), line=number)
        for at in sorted(details.columns):
            if at <= len(texts) and texts[at - 1]:
                notices.collect(wording.marked("a column is hidden; it was read too"), texts[at - 1])
                details.columns.remove(at)
        links = {at: details.links[number, at + 1] for at in range(len(texts)) if (number, at + 1) in details.links}
        yield Row(number, number, texts, links, frozenset(going_on), number in across)


def _merged_downwards(sheet: CalamineSheet) -> dict[int, list[int]]:
    """Return, by the number of a row, the places of the cells that go on with the cell above."""
    merged: dict[int, list[int]] = {}
    for (first, left), (last, right) in sheet.merged_cell_ranges or ():
        if left == right and last - first < _MOST_MERGED:
            for number in range(first + 1, last + 1):
                merged.setdefault(number + 1, []).append(left)
    return merged


def _merged_across(sheet: CalamineSheet) -> set[int]:
    """Return the numbers of the rows whose cells are one, from the first on: a title or a heading."""
    return {
        first + 1
        for (first, left), (last, right) in sheet.merged_cell_ranges or ()
        if first == last and left == 0 and right + 1 >= max(_FEWEST_ACROSS, sheet.width)
    }


_FEWEST_ACROSS = 3  # columns; of two one may only be too narrow
_MOST_MERGED = 1_000  # rows; more is a title down a whole sheet


def _text(value: object, row: int, notices: Notices) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if not isinstance(value, bool | timedelta):
        notices.group(wording.marked("a cell is a number, not text: zeros at its start may be lost"), text, line=row)
    return text
