"""An organization while the rows of a table are read that tell of it, and as a record once they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from directory_app.formats.notices import Notices
from directory_app.formats.tables import own_cells
from directory_app.formats.tables.addresses import PARTS
from directory_app.formats.tables.cells import Number, own_source_of, reach_of, source_of, values_of
from directory_app.formats.tables.row_numbers import TYPES
from directory_app.formats.tables.rows import Values
from directory_app.records import Address, Doubt, Organization, Phone, Source, doubts, fields, placed
from directory_app.text import wording
from directory_app.values import dates, old_numbers, phones

OPEN_DATE = wording.marked("nothing says which number of such a date is the month; the first was taken as the month")


@dataclass(slots=True)
class Draft:
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

    def doubt(self, doubt: Doubt, notices: Notices) -> None:
        """Keep a value that is no fact, and say so."""
        if doubt in self.doubts:  # two columns of a row that say the same
            return
        self.doubts.append(doubt)
        reason = doubts.plain(doubt)
        notices.collect(reason, doubt.value, record=self.id, field=doubt.field, line=doubt.line)

    def add_phone(self, number: Number, line: int, notices: Notices, *, is_own_numbers: bool) -> None:
        """Add a number; one that is there already answers for both kinds, unless our table has a row each."""
        text, phone, after = number
        if code := phones.fault(phone.number):
            self.doubt(Doubt(code, "phones", text, line=line), notices)
            return
        if phones.holds_several(phone.number):
            self.doubt(Doubt("many-digits", "phones", phone.number, line=line), notices)
        if after:
            self.doubt(Doubt("digits-after", "phones", phone.number, (after,), line), notices)
        if old := old_numbers.said(phone.label, "", phone.description):
            self.doubt(Doubt("old-number", "phones", phone.number, (old,), line), notices)
        for index, known in enumerate(self.phones):
            if known.number != phone.number or is_own_numbers:
                continue
            if (known.extension, known.description) == (phone.extension, phone.description):
                types = tuple(dict.fromkeys([*known.types, *phone.types]))
                self.phones[index] = Phone(
                    known.number, types, known.label or phone.label, known.extension, known.description
                )
                return
        self.phones.append(phone)

    def read_reach(self, line: int, notices: Notices) -> None:
        """Put the e-mail and web addresses of a row where they belong, and doubt what is none."""
        emails, sites = self.rest.pop("email", []), self.rest.pop("web", [])
        if not emails and not sites:
            return
        reach = reach_of(emails, sites)
        self.emails = tuple(dict.fromkeys([*self.emails, *reach.emails]))
        self.websites = tuple(dict.fromkeys([*self.websites, *reach.sites]))
        for text in reach.beside:
            notices.collect(wording.marked("words beside an address have no field"), text, record=self.id, line=line)
        for code, field_, texts in (("no-email", "emails", reach.no_emails), ("no-web", "websites", reach.no_sites)):
            for text in texts:
                self.doubt(Doubt(code, field_, text, line=line), notices)


class Table(NamedTuple):
    """What records have of their table: its document, that we wrote it, and the order in which its dates stand."""

    document: str
    is_own: bool
    order: dates.Order | None


def organization_of(draft: Draft, table: Table, disorder: Callable[[str], str], notices: Notices) -> Organization:
    """Return the record; `disorder` gives the id of the one that has a name."""
    rest = draft.rest
    verified = _verified(draft, table.order, notices) if "last_verified" in rest else ""
    checked = rest.get("needs_checking", [])
    texts = _all(rest, "needs_checking", table) if table.is_own else checked
    printed = [doubt for text in texts for doubt in doubts.of_text(text)]
    emails, websites = draft.emails, draft.websites
    if table.is_own:
        emails, websites = _all(rest, "email", table), _all(rest, "web", table)
    organization = Organization(
        draft.id,
        draft.name,
        _all(rest, "alternate_names", table),
        "\n".join(rest.get("description", [])),
        placed(draft.addresses),
        tuple(draft.phones),
        emails,
        websites,
        tuple(disorder(name) for name in _all(rest, "disorders", table)),
        _sources(rest, table) or (Source(table.document, draft.first, draft.last),),
        verified,
        (*printed, *draft.doubts),
    )
    for key in _OTHER_FIELDS & rest.keys():  # fields of FIELDS that have no rule of their own here
        organization = fields.BY_KEY[key].changed(organization, _all(rest, key, table), {})
    return organization


def _sources(rest: Values, table: Table) -> tuple[Source, ...]:
    if table.is_own:
        return tuple(own_source_of(raw) for cell in rest.get("source", []) for raw in own_cells.raw_values(cell) if raw)
    return tuple(source_of(text) for text in _all(rest, "source", table))


def _all(rest: Values, key: str, table: Table) -> tuple[str, ...]:
    """Return all values of all cells of a field, each once."""
    if key not in rest:
        return ()
    if table.is_own:
        return tuple(value for cell in rest[key] for value in own_cells.values_of(cell) if value)
    return tuple(dict.fromkeys(text for cell in rest[key] for text in values_of(cell)))


def _verified(draft: Draft, order: dates.Order | None, notices: Notices) -> str:
    """Return the newest date of the columns for it; what is none, such as 2/31/2012, is a doubt."""
    verified = []
    for text in draft.rest.get("last_verified", []):
        if day := dates.read(text, order or "month"):
            verified.append(day)
            if order is None and dates.is_open(text):
                notices.collect(OPEN_DATE, text, field="last_verified", line=draft.first)
        else:
            draft.doubt(Doubt("not-a-date", "last_verified", text, line=draft.first), notices)
    for older in sorted(set(verified))[:-1]:
        notices.group(wording.marked("a row has several dates; the newest was taken"), older, line=draft.first)
    return max(verified, default="")


_OTHER_FIELDS = fields.BY_KEY.keys() - {
    "id", "name", "alternate_names", "description", "email", "web", "disorders", "source", "last_verified",
    "needs_checking", *PARTS, *TYPES,
}  # fmt: skip
