"""Rows of a table made into organizations by a mapping; what a row can't give is flagged or listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt, Fate, Line, Reading
from directory_app.formats.tables.addresses import PARTS, PRIVATE, YES, Place, addresses_of, distinct, slots_of
from directory_app.formats.tables.cells import phones_of, source_of, values_of
from directory_app.formats.tables.mapping import IGNORED, Mapping
from directory_app.formats.tables.table import Row
from directory_app.records import (
    Address,
    Disorder,
    Doubt,
    Organization,
    Phone,
    PhoneType,
    Resource,
    Source,
    doubts,
    fields,
)
from directory_app.records.slugs import Slugs, slug
from directory_app.text import wording
from directory_app.values import dates, number_kinds, phones

_SHOWN = 300  # characters of a row in the account of the lines
_NUMBERS: dict[str, tuple[PhoneType, ...]] = {
    "voice": ("voice",),
    "toll_free": ("voice",),
    "tty": ("textphone",),
    "fax": ("fax",),
    "video": ("video",),
    "pager": ("pager",),
    "text": ("text",),
    "other_numbers": (),
}
_ORDER = {key: number for number, key in enumerate(_NUMBERS)}
_LONGEST_KIND = 40  # characters; a longer remark is about something else


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
    addresses: list[Address] = field(default_factory=list)


class Builder:
    """Takes rows one by one and makes organizations of them; `begin` says which columns they have.

    `has_lines` says that the rows are lines of a text, whose fate is kept; else each record keeps its row.
    """

    def __init__(self, document: str, notices: Notices, *, has_lines: bool) -> None:
        self._document, self._notices, self._has_lines = document, notices, has_lines
        self._targets: list[str] = []
        self._header: list[str] = []
        self._sheet = ""
        self._is_numbers = False
        self._slugs, self._disorder_slugs = Slugs(), Slugs()
        self._organizations: list[Organization] = []
        self._disorders: dict[str, Disorder] = {}
        self._lines: list[Line] = []
        self._excerpts: dict[str, Excerpt] = {}
        self._draft: _Draft | None = None
        self._ids_lost = 0
        self._first_lost: tuple[str, int] = ("", 0)

    def begin(self, header: Sequence[str], mapping: Mapping, sheet: str = "") -> None:
        """Say which columns the rows from here on have."""
        self._finish()
        self._targets = [mapping.columns.get(name, IGNORED) for name in header]
        self._header, self._sheet = list(header), sheet
        self._is_numbers = mapping.columns.get("organization") == "name" and "phone.1.number" in self._targets

    def add(self, row: Row) -> None:
        """Take the next row."""
        if row.is_empty:
            self._account(row, Fate.BLANK)
            return
        values = self._values(row.cells)
        name = self._name(values)
        if not name:
            self.leave(row, "the row has no name")
            return
        draft = self._draft
        if draft is None or not self._is_numbers or draft.name != name:
            self._finish()
            draft = self._draft = _Draft(self._id(values, name, row.first), name, row.first, row.last)
            if not self._has_lines:
                self._excerpts[draft.id] = self._excerpt(row)
        draft.last = row.last
        self._read(draft, values, row.first)
        self._account(row, Fate.PLACED, draft.id)

    def leave(self, row: Row, reason: str, fate: Fate = Fate.NOT_PLACED) -> None:
        """Keep in the account what becomes no record, with the reason."""
        self._account(row, fate, reason=reason)
        if fate is Fate.NOT_PLACED:
            self._notices.add(reason, _shown(row.cells), line=row.first)

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

    def _values(self, cells: Sequence[str]) -> dict[str, list[str]]:
        values: dict[str, list[str]] = {}
        for target, cell in zip(self._targets, cells, strict=False):
            if target != IGNORED and cell.strip():
                values.setdefault(target, []).append(cell.strip())
        return values

    @staticmethod
    def _name(values: dict[str, list[str]]) -> str:
        if names := values.get("name"):
            values.setdefault("alternate_names", []).extend(names[1:])
            return names[0]
        person = " ".join([*values.get("given", []), *values.get("family", [])])
        return person or (values.get("alternate_names") or [""])[0]

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
        targets = [*self._targets, *[IGNORED] * (len(row.cells) - len(self._targets))]
        filled = [
            name
            for name, target, cell in zip(self._header, targets, row.cells, strict=False)
            if cell.strip() and target != IGNORED
        ]
        text = _shown([cell for cell in row.cells if cell.strip()])
        for number in range(row.first, row.last + 1):
            self._lines.append(Line(number, text, fate, record, ", ".join(filled) if record else "", reason))

    def _excerpt(self, row: Row) -> Excerpt:
        """Return the cells of a row that hold anything, under the names of their columns."""
        printed: dict[str, list[str]] = {}
        for name, cell in zip(self._header, row.cells, strict=False):
            if cell.strip():
                printed.setdefault(name, []).append(cell)
        cells = {name: texts if len(texts) > 1 else texts[0] for name, texts in printed.items()}
        return Excerpt(msgspec.json.encode({f"{self._sheet}, row {row.first}": cells}).decode())

    def _read(self, draft: _Draft, values: dict[str, list[str]], line: int) -> None:
        self._read_numbers(draft, values, line)
        addresses, unknown = addresses_of(values, Place(draft.id, line), self._notices)
        draft.addresses += addresses
        for doubt in unknown:
            self._doubt(draft, doubt)
        for key, cells in values.items():
            if "." not in key and key not in PARTS and key not in _NUMBERS:
                draft.rest.setdefault(key, []).extend(cells)

    def _read_numbers(self, draft: _Draft, values: dict[str, list[str]], line: int) -> None:
        for key in sorted(_NUMBERS.keys() & values.keys(), key=_ORDER.__getitem__):
            label = "Toll-free" if key == "toll_free" else ""
            for cell in values[key]:
                for text, phone in phones_of(cell, _NUMBERS[key], label):
                    self._add_phone(draft, phone, text, line)
        for slot in slots_of("phone", values):
            part = {key.split(".")[2]: cells for key, cells in values.items() if key.startswith(f"phone.{slot}.")}
            for number in part.get("number", []):
                self._add_slot(draft, number, {key: cells[0] for key, cells in part.items()}, line)

    def _add_slot(self, draft: _Draft, number: str, part: dict[str, str], line: int) -> None:
        if part.get("private", "").lower() in YES:
            self._notices.add(PRIVATE, number, record=draft.id, field="phones", line=line)
            return
        kind, label, remark = part.get("type", ""), part.get("label", ""), part.get("remark", "")
        types = number_kinds.types_of(kind) or number_kinds.types_of(label)
        if self._is_numbers:  # as we wrote it
            phone = Phone(number, types or ("voice",), label, part.get("extension", ""), remark)
            self._add_phone(draft, phone, number, line)
            return
        if not types and len(remark) <= _LONGEST_KIND:
            types = number_kinds.types_of(remark)  # "TTY/TDD number" beside a type that says nothing
        for text, phone in phones_of(number, types or ("voice",), label or kind):
            if not types and phone.types == ("voice",) and not number_kinds.is_known(phone.label):
                self._notices.group(number_kinds.IN_DOUBT, phone.label, field="phones", line=line)
            remarks = "; ".join(part for part in (phone.description, remark) if part)
            extension = part.get("extension", phone.extension)
            self._add_phone(draft, Phone(phone.number, phone.types, phone.label, extension, remarks), text, line)

    def _add_phone(self, draft: _Draft, phone: Phone, text: str, line: int) -> None:
        if code := phones.fault(phone.number):
            self._doubt(draft, Doubt(code, "phones", text, line=line))
            return
        for index, known in enumerate(draft.phones):
            same = (known.number, known.extension, known.description) == (
                phone.number,
                phone.extension,
                phone.description,
            )
            if same and not self._is_numbers:
                types = tuple(dict.fromkeys([*known.types, *phone.types]))
                draft.phones[index] = Phone(
                    known.number, types, known.label or phone.label, known.extension, known.description
                )
                return
        draft.phones.append(phone)

    def _doubt(self, draft: _Draft, doubt: Doubt) -> None:
        """Keep a value that is no fact, and say so."""
        draft.doubts.append(doubt)
        self._notices.add(doubts.sentence(doubt), doubt.value, record=draft.id, field=doubt.field, line=doubt.line)

    def _finish(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        rest = draft.rest
        source = Source(self._document or "list", draft.first, draft.last)
        verified = self._verified(draft)
        printed = [doubt for cell in rest.get("needs_checking", []) for doubt in doubts.of_text(cell)]
        organization = Organization(
            draft.id,
            draft.name,
            _all(rest, "alternate_names"),
            "\n".join(rest.get("description", [])),
            distinct(draft.addresses),
            tuple(draft.phones),
            _all(rest, "email"),
            _all(rest, "web"),
            tuple(self._disorder(name) for name in _all(rest, "disorders")),
            tuple(source_of(text) for text in _all(rest, "source")) or (source,),
            verified,
            (*printed, *draft.doubts),
        )
        self._organizations.append(with_other_fields(organization, rest))

    def _verified(self, draft: _Draft) -> str:
        """Return the newest date of the columns for it; what is none, such as 2/31/2012, is a doubt."""
        verified = []
        for text in draft.rest.get("last_verified", []):
            if day := dates.read(text):
                verified.append(day)
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


def _all(rest: dict[str, list[str]], key: str) -> tuple[str, ...]:
    """Return all values of all cells of a field, each once."""
    return tuple(dict.fromkeys(text for cell in rest.get(key, []) for text in values_of(cell)))


def with_other_fields(organization: Organization, cells: dict[str, list[str]]) -> Organization:
    """Return the organization with the values of every field of FIELDS that has no rule of its own here."""
    for field_ in _OTHER_FIELDS & cells.keys():
        organization = fields.BY_KEY[field_].changed(organization, _all(cells, field_), {})
    return organization


_OTHER_FIELDS = fields.BY_KEY.keys() - {
    "id", "name", "alternate_names", "description", "email", "web", "disorders", "source", "last_verified",
    "needs_checking", *PARTS, *_NUMBERS,
}  # fmt: skip
