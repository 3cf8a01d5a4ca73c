"""Rows of a table made into organizations by a mapping; what a row can't give is flagged or listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt, Fate, Line, Reading
from directory_app.formats.tables import headings, own_cells, rows
from directory_app.formats.tables.addresses import PARTS, Place, addresses_of
from directory_app.formats.tables.cells import Number, own_source_of, reach_of, source_of, values_of
from directory_app.formats.tables.mapping import IGNORED, Mapping
from directory_app.formats.tables.row_numbers import TYPES, Kinds, numbers_of
from directory_app.formats.tables.rows import Column, Values
from directory_app.formats.tables.table import Row
from directory_app.records import (
    Address,
    Disorder,
    Doubt,
    Organization,
    Phone,
    Resource,
    Source,
    doubts,
    fields,
    placed,
)
from directory_app.records.slugs import Slugs, slug
from directory_app.text import wording
from directory_app.values import dates, phones

_SHOWN = 300  # characters of a row in the account of the lines
OPEN_DATE = "nothing says which number of such a date is the month; the first was taken as the month"


@dataclass(slots=True)
class _Draft:
    """An organization as far as its rows have been read."""

    id: str
    name: str
    first: int
    last: int
    phones: list[Phone] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    rest: dict[str, list[str]] = field(default_factory=dict)
    first_values: Values = field(default_factory=dict)
    addresses: list[Address] = field(default_factory=list)
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()


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
        self._draft: _Draft | None = None
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
            self.leave(row, "the row has no name")
            return
        draft = self._draft
        if draft is not None and draft.name == name and self._is_one_with_above(row):
            more = {key: cells for key, cells in values.items() if cells != draft.first_values.get(key)}
            self._read(draft, more, row.first)
        elif draft is None or not self._goes_on(draft, name, values):
            self._finish()
            draft = self._draft = _Draft(self._id(values, name, row.first), name, row.first, row.last)
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

    def _goes_on(self, draft: _Draft, name: str, values: Values) -> bool:
        """Tell whether a row holds a further number of the organization before, as lists with a row a number do."""
        if draft.name != name or not (self._is_own_numbers or self._is_row_a_number):
            return False
        return all(
            key.startswith("phone.") or not cells or cells == draft.first_values.get(key)
            for key, cells in values.items()
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
            reason = "ids that stand twice or hold more than small letters and digits are made anew"
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

    def _read(self, draft: _Draft, values: Values, line: int) -> None:
        addresses, unknown = addresses_of(values, Place(draft.id, line, self._is_own), self._notices)
        draft.addresses += addresses
        for doubt in unknown:
            self._doubt(draft, doubt)
        for key, cells in values.items():
            if "." not in key and key not in PARTS:
                draft.rest.setdefault(key, []).extend(cells)
        if not self._is_own:
            self._read_reach(draft, line)

    def _read_reach(self, draft: _Draft, line: int) -> None:
        """Put the e-mail and web addresses of a row where they belong, and doubt what is none."""
        rest = draft.rest
        reach = reach_of(rest.pop("email", []), rest.pop("web", []))
        draft.emails = tuple(dict.fromkeys([*draft.emails, *reach.emails]))
        draft.websites = tuple(dict.fromkeys([*draft.websites, *reach.sites]))
        for text in reach.beside:
            self._notices.collect("words beside an address have no field", text, record=draft.id, line=line)
        for code, field_, texts in (("no-email", "emails", reach.no_emails), ("no-web", "websites", reach.no_sites)):
            for text in texts:
                self._doubt(draft, Doubt(code, field_, text, line=line))

    def _read_numbers(self, draft: _Draft, values: Values, numbers: list[tuple[Column, str]], line: int) -> None:
        table = Kinds(self._is_own, self._is_own_numbers, self._unsure)
        for number in numbers_of(numbers, values, table, Place(draft.id, line), self._notices):
            self._add_phone(draft, number, line)

    def _add_phone(self, draft: _Draft, number: Number, line: int) -> None:
        text, phone, after = number
        if code := phones.fault(phone.number):
            self._doubt(draft, Doubt(code, "phones", text, line=line))
            return
        if after:
            self._doubt(draft, Doubt("digits-after", "phones", phone.number, (after,), line))
        for index, known in enumerate(draft.phones):
            same = (known.number, known.extension, known.description) == (
                phone.number,
                phone.extension,
                phone.description,
            )
            if same and not self._is_own_numbers:
                types = tuple(dict.fromkeys([*known.types, *phone.types]))
                draft.phones[index] = Phone(
                    known.number, types, known.label or phone.label, known.extension, known.description
                )
                return
        draft.phones.append(phone)

    def _doubt(self, draft: _Draft, doubt: Doubt) -> None:
        """Keep a value that is no fact, and say so."""
        draft.doubts.append(doubt)
        reason = doubts.sentence(doubt)
        self._notices.collect(reason, doubt.value, record=draft.id, field=doubt.field, line=doubt.line)

    def _finish(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        rest = draft.rest
        source = Source(self._document or "list", draft.first, draft.last)
        verified = self._verified(draft)
        checked = rest.get("needs_checking", [])
        texts = self._all(rest, "needs_checking") if self._is_own else checked
        printed = [doubt for text in texts for doubt in doubts.of_text(text)]
        emails, websites = draft.emails, draft.websites
        if self._is_own:
            emails, websites = self._all(rest, "email"), self._all(rest, "web")
        organization = Organization(
            draft.id,
            draft.name,
            self._all(rest, "alternate_names"),
            "\n".join(rest.get("description", [])),
            placed(draft.addresses),
            tuple(draft.phones),
            emails,
            websites,
            tuple(self._disorder(name) for name in self._all(rest, "disorders")),
            self._sources(rest) or (source,),
            verified,
            (*printed, *draft.doubts),
        )
        for key in _OTHER_FIELDS & rest.keys():  # fields of FIELDS that have no rule of their own here
            organization = fields.BY_KEY[key].changed(organization, self._all(rest, key), {})
        self._organizations.append(organization)

    def _sources(self, rest: Values) -> tuple[Source, ...]:
        if self._is_own:
            return tuple(
                own_source_of(raw) for cell in rest.get("source", []) for raw in own_cells.raw_values(cell) if raw
            )
        return tuple(source_of(text) for text in self._all(rest, "source"))

    def _all(self, rest: Values, key: str) -> tuple[str, ...]:
        """Return all values of all cells of a field, each once."""
        if self._is_own:
            return tuple(value for cell in rest.get(key, []) for value in own_cells.values_of(cell) if value)
        return tuple(dict.fromkeys(text for cell in rest.get(key, []) for text in values_of(cell)))

    def _verified(self, draft: _Draft) -> str:
        """Return the newest date of the columns for it; what is none, such as 2/31/2012, is a doubt."""
        verified = []
        for text in draft.rest.get("last_verified", []):
            if day := dates.read(text, self._dates or "month"):
                verified.append(day)
                if self._dates is None and dates.is_open(text):
                    self._notices.collect(OPEN_DATE, text, field="last_verified", line=draft.first)
            else:
                self._doubt(draft, Doubt("not-a-date", "last_verified", text, line=draft.first))
        for older in sorted(set(verified))[:-1]:
            self._notices.group("a row has several dates; the newest was taken", older, line=draft.first)
        return max(verified, default="")

    def _disorder(self, name: str) -> str:
        if name not in self._disorders:
            self._disorders[name] = Disorder(self._disorder_slugs.take(name), name)
        return self._disorders[name].id


def _shown(cells: Sequence[str]) -> str:
    return " | ".join(cells)[:_SHOWN]


_OTHER_FIELDS = fields.BY_KEY.keys() - {
    "id", "name", "alternate_names", "description", "email", "web", "disorders", "source", "last_verified",
    "needs_checking", *PARTS, *TYPES,
}  # fmt: skip
