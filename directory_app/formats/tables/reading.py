"""Tables in: columns mapped to fields, rows made into organizations, nothing left out silently.

Text files and workbooks, small and large, go the same way: sheets of rows, a table each, one builder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from directory_app import collector, files
from directory_app.errors import Problem, ToDo, UnreadableError
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Fate, Item, Reading, Stream
from directory_app.formats.tables import guessing, headings, margins
from directory_app.formats.tables import table as tables
from directory_app.formats.tables.builder import Builder
from directory_app.formats.tables.mapping import Mapping
from directory_app.formats.tables.table import Form, Layout, Row, Sheet, Table, checked, holds_values
from directory_app.records import Organization, codec
from directory_app.text import wording

# A reading keeps every record and every line in memory; larger tables are read in pieces.
MOST_ROWS = 1_000_000
_PIECE = 1_000  # rows in memory at a time
Progress = Callable[[int], None]


def read(path: Path, mapping: Mapping | None = None, columns: tuple[tuple[str, str], ...] = ()) -> Reading:
    """Read the organizations of a table; without a mapping its columns are guessed from their names and values.

    `columns` (name, field) say some of them.

    Raises:
        UnreadableError: the file can't be read, or no column of it could be the name of an organization.
    """
    form = Form(has_header=True, mapping=mapping, columns=columns)
    return _read(path, form, is_strict=True)[1]


def read_as(path: Path, form: Form) -> tuple[Layout, Reading]:
    """Read a table as somebody says, and return how it was read; rows without a name are listed as not placed.

    Raises:
        UnreadableError: the file can't be read, is empty or has too many columns.
    """
    return _read(path, form, is_strict=False)


def read_sheets(path: Path, sheets: Iterable[Sheet], notices: Notices) -> Reading:
    """Read the organizations of tables that stand in a file of another kind.

    Raises:
        UnreadableError: no column of them could be the name of an organization.
    """
    form = Form(has_header=True)
    tables_ = [table for sheet in sheets if (table := tables.laid_out(path, sheet, form, is_strict=True))]
    named = _named(path, tables_, notices, is_strict=True, has_form=False)
    return _filled_reading(Builder(files.name_of(path), notices, has_lines=False), named, notices)


def stream(path: Path, notices: Notices, progress: Progress = lambda _: None) -> Stream:
    """Read a table of any size some rows at a time; the result is that of `read`.

    `notices` collects what has no place, as it is read; `progress` is called with 0 first.

    Raises:
        UnreadableError: the file can't be read, or no column of it could be the name of an organization.
    """
    progress(0)
    tables_ = _opened(path, Form(has_header=True), notices, is_strict=True)
    builder = Builder(files.name_of(path), notices, has_lines=False)
    return Stream(_items(builder, tables_, notices), builder.disorders)


def _items(builder: Builder, tables_: list[Table], notices: Notices) -> Iterator[Item]:
    for table in tables_:
        for number, _ in enumerate(_filled(builder, table, notices), start=1):
            if number % _PIECE == 0:
                yield from map(_item, builder.take())
    builder.end()
    yield from map(_item, builder.take())


def _item(organization: Organization) -> Item:
    where = f"line {organization.sources[0].first_line}" if organization.sources else ""
    return Item(where, organization.id, organization.name, codec.encode(organization))


def _read(path: Path, form: Form, is_strict: bool) -> tuple[Layout, Reading]:
    notices = Notices()
    files.refuse_larger(path)
    tables_ = _opened(path, form, notices, is_strict)
    builder = Builder(files.name_of(path), notices, has_lines=not _is_workbook(path))
    reading = _filled_reading(builder, tables_, notices)
    shown = {} if headings.is_own(tables_[0].layout.head) else _shown_columns(tables_)
    return tables_[0].layout, msgspec.structs.replace(reading, columns=shown)


def _shown_columns(tables_: list[Table]) -> dict[str, str]:
    """Return what became of each column, "" for nothing; of several sheets all columns."""
    return {
        name: table.layout.mapping.columns.get(name, "")
        for table in tables_
        for name, examples in zip(table.layout.head, table.layout.examples, strict=True)
        if examples
    }


def _filled_reading(builder: Builder, tables_: list[Table], notices: Notices) -> Reading:
    taken = skipped = 0
    with collector.switched_off():
        for table in tables_:
            for _ in _filled(builder, table, notices):
                taken += 1
                if taken == MOST_ROWS:
                    skipped = sum(not row.is_empty for row in table.rows)
                    break
    if skipped:
        notices.add(
            wording.phrase(
                "only the first {most} rows were read; {count} more were not",
                most=wording.number(MOST_ROWS),
                count=wording.number(skipped),
            )
        )
    return builder.reading()


def _is_workbook(path: Path) -> bool:
    """Tell whether a file is a workbook by its ending or by how workbooks begin."""
    from directory_app.formats.tables import workbooks

    return path.suffix.lower() in workbooks.SUFFIXES or workbooks.is_one(path)


def _opened(path: Path, form: Form, notices: Notices, is_strict: bool) -> list[Table]:
    """Return the tables of a file; of several sheets those that name organizations."""
    if _is_workbook(path):
        from directory_app.formats.tables import workbooks

        sheets = workbooks.sheets(path, notices)
    else:
        from directory_app.formats.tables import delimited

        form, rows, again = delimited.opened(path, form, notices)
        sheets = [Sheet("", rows, again)]
    tables_ = [table for sheet in sheets if (table := tables.laid_out(path, sheet, form, is_strict=is_strict))]
    known = {name for table in tables_ for name in table.layout.head}
    for name, _ in form.columns:
        if name not in known:
            there = ", ".join(repr(column) for table in tables_ for column in table.layout.head[:40])
            raise UnreadableError(
                path,
                [
                    Problem(
                        "", wording.phrase("there is no column {name}; there are {names}", name=repr(name), names=there)
                    )
                ],
            )
    return _named(path, tables_, notices, is_strict)


def _named(
    path: Path, tables_: list[Table], notices: Notices, is_strict: bool, *, has_form: bool = True
) -> list[Table]:
    """Return the tables that name organizations; of a file without a form nobody can say what its columns are."""
    if not tables_:
        raise UnreadableError(path, [Problem("", wording.phrase("there is no row in it"))])
    named = [table for table in tables_ if table.layout.mapping.has_organizations()]
    if not named and is_strict:
        problem = _without_names(tables_)
        raise UnreadableError(path, [problem if has_form else msgspec.structs.replace(problem, to_do=None)])
    for table in tables_:
        if table not in named and named:
            notices.add(wording.marked("this sheet has no column of names"), table.sheet)
    return named or tables_[:1]


def _without_names(tables_: list[Table]) -> Problem:
    """Say why no column is a name, and what to do: name the columns, or say which is the name."""
    if len(tables_) > 1:
        return Problem("", wording.phrase("no sheet has a header with a column of names"))
    (table,) = tables_
    where = f"line {table.header.first}" if table.header else ""
    head, known = table.layout.head, table.layout.mapping.columns
    if table.header and not columns_by_name(head) and holds_values(table.header.cells):
        options = ",".join(["Column 1=name", *_number_columns(table.header.cells)])
        to_do = ToDo(
            wording.phrase(
                'put a line of names above it, or say what the columns are: --columns "{options}"', options=options
            ),
            wording.phrase("put a line of names above it, or choose File > Import… and say there what the columns are"),
        )
        return Problem(where, wording.phrase("the first line holds data, not column names"), to_do)
    shown = ", ".join(repr(name[:30]) for name in head[:6])
    if not known:
        to_do = ToDo(wording.phrase("say what they are with --columns"), wording.phrase(_IN_WINDOW))
        return Problem(where, wording.phrase("no column is a name or a number: {columns}", columns=shown), to_do)
    others = [name for name in head if name not in known]
    fields = ", ".join(repr(name) for name in list(known)[:8])
    which = (
        wording.phrase("which of {names} is the name?", names=", ".join(map(repr, others[:8])))
        if others
        else wording.phrase("which column is the name?")
    )
    example = others[0] if others else head[0]
    to_do = ToDo(wording.phrase('say it with --columns "{name}=name"', name=example), wording.phrase(_IN_WINDOW))
    return Problem(where, wording.phrase("{question} Known are {fields}", question=which, fields=fields), to_do)


_IN_WINDOW = wording.marked("choose File > Import… and say there what the columns are")


def columns_by_name(head: Sequence[str]) -> bool:
    """Tell whether a heading of a row means something by its name."""
    return any(map(headings.field_of, head))


def _number_columns(cells: Sequence[str]) -> list[str]:
    places = [at for at, cell in enumerate(cells, start=1) if guessing.holds_numbers([cell])]
    return [f"Column {at}=voice" for at in places[:1]]


def _filled(builder: Builder, table: Table, notices: Notices) -> Iterator[Row]:
    """Give the rows of a table to the builder, and yield each that holds anything."""
    head = list(table.layout.head)
    layout = table.layout
    builder.begin(head, layout.mapping, table.sheet, order=table.order, unsure=layout.unsure)
    for row in table.above:
        builder.leave(
            row, wording.marked("this row stands before any header"), Fate.BLANK if row.is_empty else Fate.NOT_PLACED
        )
    if table.header:
        builder.leave(table.header, margins.NAMES_AGAIN, Fate.BOILERPLATE)
    if layout.guessed_name and not table.header:
        notices.first(
            wording.marked("no line names the columns; what they hold says what they are"),
            "; ".join(layout.mapping.words()),
        )
    elif layout.guessed_name:
        notices.first(wording.marked("no column is called a name; this one was taken as it"), layout.guessed_name)
    lost = set(layout.without_place()) | {name for name in head if name not in layout.mapping.columns}
    unplaced = [at for at, name in enumerate(head) if name in lost]  # a column that stays empty loses nothing
    names = frozenset(at for at, name in enumerate(head) if layout.mapping.columns.get(name) == "name")
    is_own = headings.is_own(head)
    for row, reason, fate in (
        map(margins.Marked, table.rows) if is_own else margins.marked(table.rows, table.header, names)
    ):
        if reason:
            builder.leave(row, reason, fate)
            continue
        builder.add(checked(row, len(head), notices, is_guarded=bool(layout.form.delimiter)))
        for at in [it for it in unplaced if it < len(row.cells) and row.cells[it].strip()]:
            unplaced.remove(at)
            _say_unplaced(head[at], layout.examples[at], notices, row.first if at in table.nameless() else None)
        if not row.is_empty:
            yield row


def _say_unplaced(name: str, examples: Sequence[str], notices: Notices, line: int | None) -> None:
    if guessing.holds_numbers(examples):
        notices.first(
            wording.phrase("the column {name} holds phone numbers and was not placed", name=repr(name)), name, line=line
        )
    else:
        notices.add(wording.phrase("the column {name} was not placed", name=repr(name)), name, line=line)
