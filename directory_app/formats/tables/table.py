"""A table of any kind: numbered rows of cells, read one after the other, and how they stand in their file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from directory_app.errors import Problem, UnreadableError
from directory_app.formats.notices import Notices
from directory_app.formats.tables import mapping as columns
from directory_app.formats.tables.csv_tables import unguarded
from directory_app.formats.tables.mapping import Mapping
from directory_app.text import wording

LONGEST_CELL = 20_000
MOST_COLUMNS = 1_000
_PEEKED = 50  # rows that show where the headings are
# A title and a few words may stand above the headings.
_MOST_ABOVE = 20
_EXAMPLES = 3
_LONGEST_EXAMPLE = 60
_NUMBER = 7  # the digits of a phone number without its area code


class Row(NamedTuple):
    """A row: the lines of the file (or the row of the sheet) it stands on, and its cells."""

    first: int
    last: int
    cells: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


class Sheet(NamedTuple):
    """Rows as they stand in a file; a text file has one sheet without a name."""

    name: str
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody says of a table; what is "" or None is left to be guessed.

    `encoding` and `delimiter` are those of text files; a workbook has neither.
    """

    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Layout:
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


@dataclass(slots=True)
class Table:
    """A sheet whose columns are known: its layout, its row of headings and the rows above and below that.

    `header` is None where the first row holds values already. `rows` can be read once.
    """

    sheet: str
    layout: Layout
    header: Row | None
    above: list[Row]
    rows: Iterator[Row]

    def nameless(self) -> set[int]:
        """Return the places of the columns without a name of their own."""
        cells = self.header.cells if self.header else ()
        return {index for index, cell in enumerate(cells) if not cell.strip()}


def laid_out(path: Path, sheet: Sheet, form: Form) -> Table | None:
    """Return the sheet as a table, None where it holds nothing; `form` names encoding and delimiter already.

    Raises:
        UnreadableError: it has too many columns.
    """
    peeked = list(islice(sheet.rows, _PEEKED))
    while peeked and all(row.is_empty for row in peeked):
        peeked = list(islice(sheet.rows, _PEEKED))
    rows = chain(peeked, sheet.rows)
    filled = [number for number, row in enumerate(peeked) if not row.is_empty]
    if not filled:
        return None
    at = filled[0]
    if form.has_header is not False:
        at = filled[header_at([peeked[number].cells for number in filled])]
    first = peeked[at]
    has_header = form.has_header
    if has_header is None:
        has_header = bool(columns.guess(_names(first)).columns) or not _holds_values(first.cells)
    above = list(islice(rows, at + 1 if has_header else at))[:at]
    below = peeked[at + 1 :] if has_header else peeked[at:]
    head = _head(first.cells, has_header, max((len(row.cells) for row in below), default=0))
    if len(head) > MOST_COLUMNS:
        reason = f"it has {wording.number(len(head))} columns; {wording.number(MOST_COLUMNS)} can be read"
        raise UnreadableError(path, [Problem(f"line {first.first}", reason)])
    complete = Form(form.encoding, form.delimiter, has_header, form.mapping or columns.guess(head))
    layout = Layout(complete, tuple(head), tuple(_examples(below, index) for index in range(len(head))))
    return Table(sheet.name, layout, first if has_header else None, above, rows)


def header_at(rows: Sequence[Sequence[str]]) -> int:
    """Return which row has the headings: the first, or one soon below it that names an organization and more."""
    for number, cells in enumerate(rows[:_MOST_ABOVE]):
        mapping = columns.guess([cell.strip() for cell in cells])
        if mapping.has_organizations() and (number == 0 or len(mapping.columns) > 1):
            return number
    return 0


def _names(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells]


def _head(first: Sequence[str], has_header: bool, width: int) -> list[str]:
    """Return the names of the columns; one without a name of its own is named by its place."""
    cells = [cell.strip() for cell in first] if has_header else [""] * width
    return [cell or f"Column {number}" for number, cell in enumerate(cells, start=1)]


def _holds_values(cells: Sequence[str]) -> bool:
    """Tell whether a first row holds a number or an e-mail address, which no name of a column is."""
    return any("@" in cell or sum(map(str.isdigit, cell[:40])) >= _NUMBER for cell in cells)


def _examples(rows: list[Row], index: int) -> tuple[str, ...]:
    values = (row.cells[index].strip() for row in rows if index < len(row.cells))
    return tuple(islice((value[:_LONGEST_EXAMPLE] for value in dict.fromkeys(values) if value), _EXAMPLES))


def checked(row: Row, width: int, notices: Notices, *, is_guarded: bool) -> Row:
    """Take back the guards of text files and cap long cells; a row of another width is kept, with a notice."""
    first, last, cells = row
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        extra = "; ".join(cell for cell in cells[width:] if cell.strip())
        notices.add(f"the row has {len(cells)} cells for {width} columns", extra[:200], line=first)
    elif len(cells) == 1 < width and cells[0].strip():
        notices.add(f"the row has 1 cell for {width} columns", cells[0][:200], line=first)
    texts = []
    for cell in cells[:width]:
        if len(cell) > LONGEST_CELL:
            length, read = wording.number(len(cell)), wording.number(LONGEST_CELL)
            reason = f"a cell of {length} characters; only the first {read} were read"
            notices.add(reason, cell[:60] + "…", line=first)
        texts.append(unguarded(cell[:LONGEST_CELL]) if is_guarded else cell[:LONGEST_CELL])
    return Row(first, last, texts)
