"""A table of any kind: numbered rows of cells, read one after the other, and how they stand in their file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from directory_app.errors import Problem, UnreadableError
from directory_app.formats.notices import Notices
from directory_app.formats.tables import guessing, headings
from directory_app.formats.tables import mapping as columns
from directory_app.formats.tables.csv_tables import unguarded
from directory_app.formats.tables.mapping import Mapping
from directory_app.text import wording
from directory_app.values import dates

LONGEST_CELL = 20_000
MOST_COLUMNS = 1_000
_PEEKED = 50  # rows that show where the headings are
# A title and a few words may stand above the headings.
_MOST_ABOVE = 20
_EXAMPLES = 3
_LONGEST_EXAMPLE = 60
_NUMBER = 7  # the digits of a phone number without its area code


class Row(NamedTuple):
    """A row: the lines of the file (or the row of the sheet) it stands on, and its cells.

    `links` are the addresses behind cells, by their places; `going_on` the places of cells that a sheet shows as one
    with the cell above, `is_across` that it shows all cells of the row as one.
    """

    first: int
    last: int
    cells: list[str]
    links: Mapping_[int, str] = {}
    going_on: frozenset[int] = frozenset()
    is_across: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


class Sheet(NamedTuple):
    """Rows as they stand in a file; a text file has one sheet without a name.

    `again` reads them from the start once more, where that can be done.
    """

    name: str
    rows: Iterator[Row]
    again: Callable[[], Iterator[Row]] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody says of a table; what is "" or None is left to be guessed.

    `encoding` and `delimiter` are those of text files; a workbook has neither. `mapping` says all columns, `columns`
    (name, field) some of them, and the rest is guessed.
    """

    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    mapping: Mapping | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as it was read: nothing of `form` is left open, `examples` are the first values of each column.

    `unsure` are columns that were taken as numbers by their values alone; `guessed_name` is one taken as the name so.
    """

    form: Form
    head: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]
    unsure: tuple[str, ...] = ()
    guessed_name: str = ""

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

    `header` is None where the first row holds values already. `rows` can be read once. `order` is that of its dates,
    None where no date of it says which number is the month.
    """

    sheet: str
    layout: Layout
    header: Row | None
    above: list[Row]
    rows: Iterator[Row]
    order: dates.Order | None = None

    def nameless(self) -> set[int]:
        """Return the places of the columns without a name of their own."""
        cells = self.header.cells if self.header else ()
        return {index for index, cell in enumerate(cells) if not cell.strip()}


def laid_out(path: Path, sheet: Sheet, form: Form, *, is_strict: bool) -> Table | None:
    """Return the sheet as a table, None where it holds nothing; `form` names encoding and delimiter already.

    Where `is_strict`, nobody said that it has headings: one that has none is told by its values.

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
    named = [name for name, _ in form.columns]
    if form.has_header is not False:
        at = filled[header_at([peeked[number].cells for number in filled], named)]
    first = peeked[at]
    has_header = form.has_header
    if has_header and named and all(map(headings.BY_PLACE.fullmatch, named)) and holds_values(first.cells):
        has_header = False  # "Column 1=name": somebody says that it has no names
        at, first = filled[0], peeked[filled[0]]
    is_open = has_header is None or (is_strict and has_header)
    if is_open and not named and form.mapping is None and _lacks_headings(peeked, at):
        has_header = False
        at, first = filled[0], peeked[filled[0]]
    if has_header is None:
        has_header = bool(columns.guess(_names(first)).columns) or not holds_values(first.cells)
    above = list(islice(rows, at + 1 if has_header else at))[:at]
    below = peeked[at + 1 :] if has_header else peeked[at:]
    head = _head(first.cells, has_header=has_header, width=max((len(row.cells) for row in below), default=0))
    if len(head) > MOST_COLUMNS:
        reason = wording.phrase(
            "it has {count} columns; {most} can be read",
            count=wording.number(len(head)),
            most=wording.number(MOST_COLUMNS),
        )
        raise UnreadableError(path, [Problem(f"line {first.first}", reason)])
    values = _columns(below, len(head))
    guessed = form.mapping or columns.guess(head, values)
    mapping = Mapping({**guessed.columns, **{name: target for name, target in form.columns if name in head}})
    mapping = form.mapping if form.mapping and not form.columns else mapping
    complete = Form(form.encoding, form.delimiter, has_header, mapping)
    said = {name for name, _ in form.columns} | set(form.mapping.columns if form.mapping else ())
    targets = ["" if name in said else mapping.columns.get(name, "") for name in head]
    unsure = tuple(guessing.by_values_alone(head, targets)) if has_header else ()
    guessed_name = guessing.name_by_values(head, targets)
    layout = Layout(complete, tuple(head), tuple(map(_examples, values)), unsure, guessed_name)
    header = first if has_header else None
    return Table(sheet.name, layout, header, above, rows, _order(sheet, head, mapping, values))


def _columns(rows: Sequence[Row], width: int) -> list[list[str]]:
    return [[row.cells[index].strip() for row in rows if index < len(row.cells)] for index in range(width)]


def _lacks_headings(rows: Sequence[Row], at: int) -> bool:
    """Tell whether no row names the columns, not even the one that looks most like it, and the values say what is what.

    A word above the numbers is a heading that nobody knows.
    """
    width = max(len(row.cells) for row in rows)
    head = _head(rows[at].cells, has_header=True, width=width)
    if columns.guess(head, _columns(rows[at + 1 :], len(head))).has_organizations():
        return False
    values = _columns(rows, width)
    bare = columns.guess(_head((), has_header=False, width=width), values).columns
    numbers = [
        next(filter(None, column), "")
        for number, column in enumerate(values, start=1)
        if guessing.is_of_numbers(bare.get(f"Column {number}", ""))
    ]
    return "name" in bare.values() and all(holds_values([number]) for number in numbers)


def header_at(rows: Sequence[Sequence[str]], named: Sequence[str] = ()) -> int:
    """Return which row has the headings: the first, or one soon below it that names an organization and more.

    A row with all the columns that somebody named is the one.
    """
    best, most = 0, 0
    for number, cells in enumerate(rows[:_MOST_ABOVE]):
        names = [cell.strip() for cell in cells]
        if named and set(named) <= set(names):
            return number
        mapping = columns.guess(names)
        if mapping.has_organizations() and number == 0:
            return 0
        known = len(mapping.columns)
        if number == 0 or (mapping.has_organizations() and known > 1):
            best, most = (number, known) if known > most else (best, most)
    return best


def _order(sheet: Sheet, head: Sequence[str], mapping: Mapping, values: Sequence[Sequence[str]]) -> dates.Order | None:
    """Return the order in which the dates of a table are printed; its first rows say it, or some row below."""
    places = [at for at, name in enumerate(head) if mapping.columns.get(name) == "last_verified"]
    texts = [value for at in places for value in values[at]]
    order = dates.order_of(texts)
    if order or sheet.again is None or not any(map(dates.orders_of, texts)):
        return order
    return dates.order_of(row.cells[at] for row in sheet.again() for at in places if at < len(row.cells))


def _names(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells]


def _head(first: Sequence[str], *, has_header: bool, width: int) -> list[str]:
    """Return the names of the columns; one without a name of its own is named by its place."""
    cells = [cell.strip() for cell in first] if has_header else [""] * width
    return [cell or f"Column {number}" for number, cell in enumerate(cells, start=1)]


def holds_values(cells: Sequence[str]) -> bool:
    """Tell whether a first row holds a number or an e-mail address, which no name of a column is."""
    return any("@" in cell or sum(map(str.isdigit, cell[:40])) >= _NUMBER for cell in cells)


def _examples(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(islice((value[:_LONGEST_EXAMPLE] for value in dict.fromkeys(values) if value), _EXAMPLES))


def checked(row: Row, width: int, notices: Notices, *, is_guarded: bool) -> Row:
    """Take back the guards of text files and cap long cells; a row of another width is kept, with a notice."""
    first, cells = row.first, row.cells
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        extra = "; ".join(cell for cell in cells[width:] if cell.strip())
        notices.collect(
            wording.phrase("the row has {cells} cells for {columns} columns", cells=len(cells), columns=width),
            extra[:200],
            line=first,
        )
    elif len(cells) == 1 < width and cells[0].strip():
        notices.collect(
            wording.phrase("the row has 1 cell for {columns} columns", columns=width), cells[0][:200], line=first
        )
    if max(map(len, cells), default=0) <= LONGEST_CELL:
        texts = [unguarded(cell) if cell[:1] == "'" else cell for cell in cells] if is_guarded else cells
        return row._replace(cells=texts[:width])
    texts = []
    for cell in cells[:width]:
        if len(cell) > LONGEST_CELL:
            length, read = wording.number(len(cell)), wording.number(LONGEST_CELL)
            reason = wording.phrase(
                "a cell of {count} characters; only the first {most} were read", count=length, most=read
            )
            notices.add(reason, cell[:60] + "…", line=first)
        texts.append(unguarded(cell[:LONGEST_CELL]) if is_guarded else cell[:LONGEST_CELL])
    return row._replace(cells=texts)
