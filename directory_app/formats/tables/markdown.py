"""A Markdown table out (GitHub Flavored Markdown, 4.10), to paste into a page or a report."""

from __future__ import annotations

import re
from typing import BinaryIO

from directory_app.formats.content import Content, Written

# What would be read as markup; a number such as (800)332-1000 stays readable in the source.
_MARKUP = re.compile(r"[\\|`*_\[\]<>~&#]")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def write(content: Content, file: BinaryIO) -> Written:
    """Write one row an organization; line ends inside of a value become <br>."""
    _add(file, [field.label for field in content.fields])
    _add_raw(file, ["---"] * len(content.fields))
    count = 0
    for cells in content.cells():
        _add(file, cells)
        count += 1
    return Written(count)


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is."""
    return _LINE_END.sub("<br>", _MARKUP.sub(r"\\\g<0>", text.strip()))


def _add(file: BinaryIO, cells: list[str]) -> None:
    _add_raw(file, [escaped(cell) for cell in cells])


def _add_raw(file: BinaryIO, cells: list[str]) -> None:
    file.write(("| " + " | ".join(cells) + " |\n").encode())
