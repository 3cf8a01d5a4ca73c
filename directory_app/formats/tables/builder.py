"""Rows of a table made into organizations by a mapping; what a row can't give is flagged or listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt, Fate, Line, Reading
from directory_app.formats.tables import drafts, headings, rows
from directory_app.formats.tables.addresses import PARTS, Place, addresses_of
from directory_app.formats.tables.drafts import Draft
from directory_app.formats.tables.mapping import IGNORED, Mapping
from directory_app.formats.tables.row_numbers import Kinds, numbers_of
from directory_app.formats.tables.rows import Column, Values
from directory_app.formats.tables.table import Row
from directory_app.records import Disorder, Organization, Resource
from directory_app.records.slugs import Slugs, slug
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import dates

_SHOWN = 300  # characters of a row in the account of the lines
# What a further row of an organization may add to it, and what says that it is one of the same.
_ADDED = frozenset(
    "description alternate_names disorders email web last_verified source needs_checking "
    "hours languages own_notes".split()
)
_SAYS_WHO = late_pattern(r"id|address(?:_1)?|address\.[^.]+\.address(?:_1)?")


class Builder:
    """Takes rows one by one and makes organizations of them; `begin` says which columns they have.

    `has_lines` says that the rows are lines of a text, whose fate is kept; else each record keeps its row.
    """

    def __init__(self, document: str, notices: Notices, *, has_lines: bool) -> None:
        self._document, self._notices, self._has_lines = document, notices, has_lines
        self._columns: list[Column] = []
        self._sheet = ""
        self._is_own = self._is_own_numbers = self._is_row_a_number = False
        self._dates: dates.Order | None = None
        self._unsure: frozenset[str] = frozenset()
        self._private: dict[int, list[int]] = {}
        self._slugs, self._disorder_slugs = Slugs(), Slugs()
        self._organizations: list[Organization] = []
        self._disorders: dict[str, Disorder] = {}
        self._lines: list[Line] = []
        self._excerpts: dict[str, Excerpt] = {}
        self._draft: Draft | None = None
        self._ids_lost = 0
        self._first_lost: tuple[str, int] = ("", 0)

    def begin(
        self,
        header: Sequence[str],
        mapping: Mapping,
        sheet: str = "",
        *,
        order: dates.Order | None = None,
        unsure: Iterable[str] = (),
    ) -> None:
        """Say which columns the rows from here on have.

        `order` is that of their dates; `unsure` are columns of numbers whose headings don't say who answers.
        """
        self._finish()
        self._is_own = headings.is_own(header)
        self._columns = rows.columns_of(header, mapping, is_own=self._is_own)
        self._private = rows.private_groups(header, self._columns)
        self._sheet, self._dates, self._unsure = sheet, order, frozenset(unsure)
        targets = {column.target for column in self._columns}
        self._is_own_numbers = mapping.columns.get("organization") == "name" and "phone.1.number" in targets
        slots = {target.split(".")[1] for target in targets if target.startswith("phone.")}
        self._is_row_a_number = len(slots) == 1 and any(target.endswith((".type", ".label")) for target in targets)

    def add(self, row: Row) -> None:
        """Take the next row."""
        if row.is_empty:
            self._account(row, Fate.BLANK)
            return
        if self._is_own:
            values, numbers = rows.own_values_of(self._columns, row.cells)
            name = (values.pop("name", None) or [""])[0]
        else:
            cells = rows.without_private(self._private, row.cells, row.first, self._notices)
            values, numbers = rows.values_of(self._columns, cells, row.first, self._notices)
            if row.links:
                rows.add_links(values, numbers, self._columns, row.links, row.cells)
            name = rows.name_of(values)
        if not name.strip():
            self.leave(row, wording.marked("the row has no name"))
            return
        draft = self._draft
        more: Values | None = None
        if draft is not None and draft.name == name and self._is_one_with_above(row):
            more = {key: cells for key, cells in values.items() if cells != draft.first_values.get(key)}
            self._read(draft, more, row.first)
        elif draft is not None and (more := self._more(draft, name, values)) is not None:
            self._read(draft, more, row.first)
        else:
            self._finish()
            draft = self._draft = Draft(self._id(values, name, row.first), name, row.first, row.last)
            draft.first_values = values
            if not self._has_lines:
                self._excerpts[draft.id] = self._excerpt(row)
            self._read(draft, values, row.first)
        draft.last = row.last
        self._read_numbers(draft, values, numbers, row.first)
        self._account(row, Fate.PLACED, draft.id)

    def _is_one_with_above(self, row: Row) -> bool:
        """Tell whether the cell of the name is merged with the one above: the row tells more of the same."""
        return any(self._columns[at].target == "name" for at in row.going_on if at < len(self._columns))

    def _more(self, draft: Draft, name: str, values: Values) -> Values | None:
        """Return what a row adds to the organization of the row before, None where it is of another one.

        Lists with a row a number repeat the organization; others are one where its id or its street is the same.
        """
        if draft.name != name or (self._is_own and not self._is_own_numbers):
            return None
        known = draft.first_values
        more = {
            key: cells
            for key, cells in values.items()
            if cells and not key.startswith("phone.") and cells != known.get(key)
        }
        if self._is_own_numbers:
            return None if more else {}
        if not more.keys() <= _ADDED:
            return None
        return (
            more if self._is_row_a_number or any(key in values for key in known if _SAYS_WHO.fullmatch(key)) else None
        )

    def leave(self, row: Row, reason: str, fate: Fate = Fate.NOT_PLACED) -> None:
        """Keep in the account what becomes no record, with the reason."""
        self._account(row, fate, reason=reason)
        if fate is Fate.NOT_PLACED:
            self._notices.collect(reason, _shown(row.cells), line=row.first)

    def take(self) -> list[Organization]:
        """Hand over what is finished and forget it and its lines: for lists that are too long to be kept."""
        organizations, self._organizations = self._organizations, []
        self._lines.clear()
        self._excerpts.clear()
        return organizations

    def end(self) -> None:
        """Finish the last organization; what concerns all of them is noticed."""
        self._finish()
        if self._ids_lost:
            value, line = self._first_lost
            reason = wording.marked("ids that stand twice or hold more than small letters and digits are made anew")
            self._notices.add(f"{reason}: {wording.number(self._ids_lost)}", value, field="id", line=line)
            self._ids_lost = 0

    @property
    def disorders(self) -> Iterable[Disorder]:
        """The disorders named so far."""
        return self._disorders.values()

    def reading(self) -> Reading:
        """Return everything that was read."""
        self.end()
        resource = Resource(organizations=tuple(self._organizations), disorders=tuple(self._disorders.values()))
        return Reading(resource, tuple(self._lines), self._notices.all(), self._excerpts)

    def _id(self, values: dict[str, list[str]], name: str, line: int) -> str:
        given = (values.get("id") or [""])[0]
        own = self._slugs.take(given if given and given == slug(given) else name)
        if given and own != given:
            self._first_lost = self._first_lost if self._ids_lost else (given, line)
            self._ids_lost += 1
        return own

    def _account(self, row: Row, fate: Fate, record: str = "", reason: str = "") -> None:
        if not self._has_lines:
            return
        filled = [
            column.name
            for column, cell in zip(self._columns, row.cells, strict=False)
            if cell.strip() and column.target != IGNORED
        ]
        text = _shown([cell for cell in row.cells if cell.strip()])
        for number in range(row.first, row.last + 1):
            self._lines.append(Line(number, text, fate, record, ", ".join(filled) if record else "", reason))

    def _excerpt(self, row: Row) -> Excerpt:
        """Return the cells of a row that hold anything, under the names of their columns."""
        printed: dict[str, list[str]] = {}
        for column, cell in zip(self._columns, row.cells, strict=False):
            if cell.strip():
                printed.setdefault(column.name, []).append(cell)
        cells = {name: texts if len(texts) > 1 else texts[0] for name, texts in printed.items()}
        return Excerpt(msgspec.json.encode({f"{self._sheet}, row {row.first}": cells}).decode())

    def _read(self, draft: Draft, values: Values, line: int) -> None:
        addresses, unknown = addresses_of(values, Place(draft.id, line, self._is_own), self._notices)
        draft.addresses += addresses
        for doubt in unknown:
            draft.doubt(doubt, self._notices)
        for key, cells in values.items():
            if "." not in key and key not in PARTS:
                draft.rest.setdefault(key, []).extend(cells)
        if not self._is_own:
            draft.read_reach(line, self._notices)

    def _read_numbers(self, draft: Draft, values: Values, numbers: list[tuple[Column, str]], line: int) -> None:
        table = Kinds(self._is_own, self._is_own_numbers, self._unsure)
        for number in numbers_of(numbers, values, table, Place(draft.id, line), self._notices):
            draft.add_phone(number, line, self._notices, is_own_numbers=self._is_own_numbers)

    def _finish(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            table = drafts.Table(self._document or "list", self._is_own, self._dates)
            self._organizations.append(drafts.organization_of(draft, table, self._disorder, self._notices))

    def _disorder(self, name: str) -> str:
        if name not in self._disorders:
            self._disorders[name] = Disorder(self._disorder_slugs.take(name), name)
        return self._disorders[name].id


def _shown(cells: Sequence[str]) -> str:
    return " | ".join(cells)[:_SHOWN]
