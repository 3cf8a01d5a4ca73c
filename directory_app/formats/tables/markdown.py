"""A Markdown table (GitHub Flavored Markdown, 4.10) out, to paste into a page or a report, and in again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from directory_app.files import decoding
from directory_app.formats.content import Content, Written
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.formats.tables import own_heads, own_rows, reading
from directory_app.formats.tables.table import Row, Sheet
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# What would be read as markup; a number such as (800)332-1000 stays readable in the source.
_MARKUP = late_pattern(r"[\\|`*_\[\]<>~&#]")
_LINE_END = late_pattern("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def write(content: Content, file: BinaryIO) -> Written:
    """Write one row an organization; line ends inside of a value become <br>."""
    _add(file, own_heads.heads(content.fields, content.language))
    _add_raw(file, ["---"] * len(content.fields))
    count = 0
    for cells in own_rows.rows(content):
        _add(file, cells)
        count += 1
    return Written(count)


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins with a table that has a column of names and one of our other fields."""
    head = _TABLE.match(decoding.utf8(start).decode("utf-8", "replace"))
    return head is not None and {"name", "organization"} & {cell.casefold() for cell in _cells(head[1])} != set()


def read(path: Path) -> Reading:
    """Read the organizations of a table.

    Raises:
        UnreadableError: the file can't be read.
    """
    notices = Notices()
    text = decoding.text_of(decoding.read_bytes(path), notices.add)
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().startswith("|") and not _RULE.fullmatch(line.strip()):
            rows.append(Row(number, number, _cells(line)))
        elif line.strip() and not _RULE.fullmatch(line.strip()):
            notices.add(wording.marked("this line is no row of the table"), line.strip(), line=number)
    return reading.read_sheets(path, [Sheet(wording.phrase("the table"), iter(rows))], notices)


_RULE = late_pattern(r"[\s|:-]*-[\s|:-]*")
_TABLE = late_pattern(r"\ufeff?\s*(\|[^\n]*)\n[\s|:-]*-[\s|:-]*(?:\n|$)")
_PARTS = late_pattern(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = late_pattern(r"\\([!-/:-@\[-`{-~])|<br ?/?>")


def _cells(line: str) -> list[str]:
    """Return the texts of the cells of a row, without what marks them up."""
    inner = _PARTS.sub("\\1\0", line.strip().replace("\0", "\ufffd")).strip("\0")
    return [_ESCAPED.sub(lambda match: match[1] or "\n", cell.strip()) for cell in inner.split("\0")]


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is."""
    return _LINE_END.sub("<br>", _MARKUP.sub(r"\\\g<0>", text.strip(" \t")))


def _add(file: BinaryIO, cells: Sequence[str]) -> None:
    _add_raw(file, [escaped(cell) for cell in cells])


def _add_raw(file: BinaryIO, cells: list[str]) -> None:
    file.write(("| " + " | ".join(cells) + " |\n").encode())
