"""XLSX out (ECMA-376), the one export that no spreadsheet damages: every cell is typed text.

XlsxWriter writes row by row and escapes what XML can't hold; it is loaded when it is used.
"""

from __future__ import annotations

import shutil
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.formats.limits import LimitCounts, Loss
from directory_app.formats.tables import own_heads, own_rows, table_limits
from directory_app.text import wording

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# Limits of the format ("Excel specifications and limits").
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
_WIDEST = 60  # characters of a column
_MOST_IN_MEMORY = 64 * 2**20  # bytes of a workbook; a larger one waits on the disk


def write(content: Content, file: BinaryIO) -> Written:
    """Write one sheet: frozen header, filter, widths, text in every cell; more rows than one holds go on the next.

    It is whole before any of it is handed on: what packs it would complain of a file that takes no more.
    """
    with SpooledTemporaryFile(_MOST_IN_MEMORY) as whole:
        count = _write_book(content, whole)
        whole.seek(0)
        shutil.copyfileobj(whole, file)
    return Written(count)


def _write_book(content: Content, file: IO[bytes]) -> int:
    """Write the workbook and return how many rows it has."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    # Strings stay strings: nothing that looks like a number, a link or a formula becomes one.
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text = book.add_format({"num_format": "@"})  # and they stay text when somebody edits them
    head = book.add_format({"num_format": "@", "bold": True})
    last = max(0, len(content.fields) - 1)
    heads = own_heads.heads(content.fields, content.language)
    with wording.speaking(content.language):
        name = wording.phrase("Organizations")

    def new_sheet(number: int) -> Worksheet:
        sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
        sheet.freeze_panes(1, 1)
        for index, (field, heading) in enumerate(zip(content.fields, heads, strict=True)):
            sheet.set_column(index, index, min(_WIDEST, max(field.width, len(heading)) + 2), text)
            sheet.write_string(0, index, heading, head)
        return sheet

    sheets, count, row = 1, 0, 1
    sheet = new_sheet(1)
    for cells in own_rows.rows(content):
        if row == MOST_ROWS:
            sheet.autofilter(0, 0, row - 1, last)
            sheets, row = sheets + 1, 1
            sheet = new_sheet(sheets)
        for index, cell in enumerate(cells):
            if cell:
                sheet.write_string(row, index, cell[:MOST_CHARACTERS], text)
        count, row = count + 1, row + 1
    sheet.autofilter(0, 0, row - 1, last)
    try:
        book.close()
    except FileCreateError as error:  # what xlsxwriter makes of a full disk
        raise OSError(*error.args[0].args) from error
    return count


def limits(content: Content) -> list[str]:
    """Say what cells can't hold."""
    counts = LimitCounts()
    count = table_limits.counter(content, counts)
    for organization, texts in content.rows():
        counts.add(
            Loss.LEFT_OUT,
            wording.phrase("the end of cells above {count} characters", count=wording.number(MOST_CHARACTERS)),
            sum(1 for text in texts if len(text) > MOST_CHARACTERS),
        )
        count(organization)
    return counts.lines()
