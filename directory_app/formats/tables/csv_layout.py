"""How a table stands in its file: encoding, delimiter, header and columns, found or said by somebody."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from directory_app.formats.tables.csv_mapping import Mapping

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENCODINGS = {
    "utf-8": "UTF-8", "cp1252": "Windows-1252 (Western European)", "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)", "mac-roman": "Mac Roman (old Apple computers)",
    "cp850": "DOS 850 (old Western European)", "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
}  # fmt: skip
_NUMBER = 7  # the digits of a phone number without its area code


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody says of a table; what is "" or None is left to be found."""

    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it was read: nothing of `form` is left open, `examples` are the first values of each column."""

    form: Form
    head: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]

    @property
    def mapping(self) -> Mapping:
        """The field of each column that has one."""
        assert self.form.mapping is not None
        return self.form.mapping

    def without_place(self) -> list[str]:
        """Return the columns that no field takes and nobody left out."""
        return self.mapping.unknown(self.head)


def names_of(first: Sequence[str], has_header: bool, width: int) -> list[str]:
    """Return the names of the columns; one without a name of its own is told by its place."""
    cells = [cell.strip() for cell in first] if has_header else [""] * width
    return [cell or f"Column {number}" for number, cell in enumerate(cells, start=1)]


def looks_like_values(cells: Sequence[str]) -> bool:
    """Tell whether a first row holds a number or an e-mail address, which no name of a column is."""
    return any("@" in cell or sum(map(str.isdigit, cell[:40])) >= _NUMBER for cell in cells)


def declared_delimiter(text: str) -> tuple[str, str]:
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
