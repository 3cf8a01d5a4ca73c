"""Rows of a table made into organizations by a mapping; what a row can't give is flagged or listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from directory_app.formats.reading import Fate, Line, Notice, Reading
from directory_app.formats.tables.csv_mapping import IGNORED, Mapping
from directory_app.formats.tables.csv_values import phone_of, source_of, values_of
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
from directory_app.values import dates, number_kinds, phones, places

MOST_ROWS = 100_000
_SHOWN = 300
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
_PARTS = ("attention", "address", "address_1", "address_2", "city", "state", "postal", "country")
_YES = frozenset({"yes", "y", "true", "1", "x", "private"})

Row = tuple[int, int, list[str]]


@dataclass(slots=True)
class _Draft:
    """An organization as far as its rows have told it."""

    id: str
    name: str
    first: int
    last: int
    phones: list[Phone] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    rest: dict[str, list[str]] = field(default_factory=dict)
    addresses: list[Address] = field(default_factory=list)


class Builder:
    """Takes rows one by one and gives the reading of them all."""

    def __init__(self, document: str, header: Sequence[str], mapping: Mapping) -> None:
        self._document = document
        self._targets = [mapping.columns.get(name, IGNORED) for name in header]
        self._header = list(header)
        self._has_slots = any("." in target for target in self._targets)
        self._is_numbers = mapping.columns.get("organization") == "name" and "phone.1.number" in self._targets
        self._slugs, self._disorder_slugs = Slugs(), Slugs()
        self._organizations: list[Organization] = []
        self._disorders: dict[str, Disorder] = {}
        self._notices: list[Notice] = []
        self._lines: list[Line] = []
        self._draft: _Draft | None = None
        self._taken = self._skipped = 0
        self._ids_lost = 0
        self._first_lost: tuple[str, int] = ("", 0)

    def add(self, row: Row) -> None:
        """Take the next row."""
        first, last, cells = row
        if not any(cell.strip() for cell in cells):
            self._lines += [Line(number, "", Fate.BLANK) for number in range(first, last + 1)]
            return
        self._taken += 1
        values = self._values(cells)
        name = self._name(values)
        if not name:
            self._account(row, Fate.NOT_PLACED, reason="the row has no name")
            self._notices.append(Notice("the row has no name", value=" | ".join(cells)[:_SHOWN], line=first))
            return
        draft = self._draft
        if draft is None or not self._is_numbers or draft.name != name:
            self._finish()
            draft = self._draft = _Draft(self._id(values, name, first), name, first, last)
        draft.last = last
        self._read(draft, values, first)
        self._account(row, Fate.PLACED, draft.id)

    @property
    def is_full(self) -> bool:
        """Whether no more rows are taken."""
        return self._taken >= MOST_ROWS

    def skip(self, row: Row) -> None:
        """Count a row that is not taken."""
        self._skipped += any(row[2])

    def take(self) -> tuple[list[Organization], list[Notice]]:
        """Hand over what is finished and forget it, lines too: for lists that are too long to be kept."""
        organizations, notices = self._organizations, self._notices
        self._organizations, self._notices, self._lines, self._taken = [], [], [], 0
        return organizations, notices

    def last(self) -> tuple[list[Organization], list[Notice]]:
        """Hand over the rest."""
        self._end()
        return self.take()

    @property
    def disorders(self) -> Iterable[Disorder]:
        """The disorders named so far."""
        return self._disorders.values()

    def reading(self, header: Line | None, notices: tuple[Notice, ...]) -> Reading:
        """Return everything that was read; a table may have no header."""
        self._end()
        if self._skipped:
            reason = f"only the first {MOST_ROWS:,} rows were read; {self._skipped:,} more were not"
            self._notices.append(Notice(reason))
        resource = Resource(organizations=tuple(self._organizations), disorders=tuple(self._disorders.values()))
        lines = (header, *self._lines) if header else tuple(self._lines)
        return Reading(resource, lines, (*notices, *self._notices))

    def _end(self) -> None:
        self._finish()
        if self._ids_lost:
            value, line = self._first_lost
            reason = (
                f"ids that stand twice or hold more than small letters and digits are made anew: {self._ids_lost:,}"
            )
            self._notices.append(Notice(reason, field="id", value=value, line=line))

    def _values(self, cells: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for target, cell in zip(self._targets, cells, strict=False):
            if target != IGNORED and cell.strip():
                found.setdefault(target, []).append(cell.strip())
        return found

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
        first, last, cells = row
        filled = [name for name, target, cell in zip(self._header, self._targets, cells, strict=False) if cell.strip()]
        text = " | ".join(cell for cell in cells if cell.strip())[:_SHOWN]
        for number in range(first, last + 1):
            self._lines.append(Line(number, text, fate, record, ", ".join(filled) if record else "", reason))

    def _read(self, draft: _Draft, values: dict[str, list[str]], line: int) -> None:
        self._read_numbers(draft, values, line)
        self._read_addresses(draft, values, line)
        for key, cells in values.items():
            if "." not in key and key not in _PARTS and key not in _NUMBERS:
                draft.rest.setdefault(key, []).extend(cells)

    def _read_numbers(self, draft: _Draft, values: dict[str, list[str]], line: int) -> None:
        for key in sorted(_NUMBERS.keys() & values.keys(), key=_ORDER.__getitem__):
            types = _NUMBERS[key]
            for cell in values[key]:
                for text in values_of(cell):
                    label = "Toll-free" if key == "toll_free" else ""
                    self._add_phone(draft, phone_of(text, types, label), text, line)
        for slot in self._slots("phone", values):
            part = {key.split(".")[2]: cells for key, cells in values.items() if key.startswith(f"phone.{slot}.")}
            for number in part.get("number", []):
                self._add_slot(draft, number, {key: cells[0] for key, cells in part.items()}, line)

    def _add_slot(self, draft: _Draft, number: str, part: dict[str, str], line: int) -> None:
        if part.get("private", "").lower() in _YES:
            self._notices.append(Notice("it is marked private and was left out", draft.id, "phones", number, line))
            return
        kind, label = part.get("type", ""), part.get("label", "")
        for text in [number] if self._is_numbers else re.split(r"\s*:::\s*", number):
            known = number_kinds.types_of(kind)
            phone = Phone(
                text,
                known or ("voice",),
                label or ("" if known == number_kinds.types_of(kind) and self._is_numbers else kind),
            )
            if not self._is_numbers:
                phone = phone_of(text, known or ("voice",), label or kind)
            extension, remark = part.get("extension", phone.extension), part.get("remark", phone.description)
            phone = Phone(phone.number, phone.types, phone.label, extension, remark)
            self._add_phone(draft, phone, text, line)

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
        self._notices.append(Notice(doubts.sentence(doubt), draft.id, doubt.field, doubt.value, doubt.line))

    def _slots(self, kind: str, values: dict[str, list[str]]) -> list[str]:
        """Return the numbers of the addresses or phones that a table has several of, in columns of their own."""
        if not self._has_slots:
            return []
        return list(dict.fromkeys(key.split(".")[1] for key in values if key.startswith(f"{kind}.")))

    def _read_addresses(self, draft: _Draft, values: dict[str, list[str]], line: int) -> None:
        slots = self._slots("address", values)
        plain = {part: [text for cell in values[part] for text in values_of(cell)] for part in _PARTS if part in values}
        for key in ("address_1", "address_2") if slots else ():
            if more := values.get(f"address.1.{key}"):
                plain[key] = [*plain.get(key, []), *more]
        if plain:
            draft.addresses += self._several(draft, plain, line)
        for slot in slots:
            part = {
                key.split(".")[2]: ", ".join(cells)
                for key, cells in values.items()
                if key.startswith(f"address.{slot}.")
            }
            private = part.pop("private", "").lower() in _YES
            if slot == "1" and not private and not set(part) - {"address_1", "address_2"}:
                continue
            if private:
                shown = ", ".join(part.values())
                self._notices.append(
                    Notice("it is marked private and was left out", draft.id, "addresses", shown, line)
                )
            elif part:
                draft.addresses.append(self._address(draft, part, line))

    def _several(self, draft: _Draft, parts: dict[str, list[str]], line: int) -> list[Address]:
        count = max(len(texts) for texts in parts.values())
        short = [part for part, texts in parts.items() if 0 < len(texts) < count]
        if len(parts.get("country", ())) == 1:
            parts["country"] *= count
            short = [part for part in short if part != "country"]
        if short:
            reason = f"it has {count} addresses, but fewer values under {', '.join(short)}; which is whose is a guess"
            self._notices.append(Notice(reason, draft.id, "addresses", line=line))
        found = []
        for index in range(count):
            one = {part: texts[index] for part, texts in parts.items() if index < len(texts)}
            found.append(self._address(draft, one, line))
        return [address for address in found if address != Address()]

    def _address(self, draft: _Draft, part: dict[str, str], line: int) -> Address:
        named = part.get("country", "")
        country = places.country_code(named) if named else ""
        if named and not country:
            self._doubt(draft, Doubt("unknown-country", "addresses.country", named, line=line))
        street = "\n".join(text for text in (part.get("address", ""), part.get("address_1", "")) if text)
        first, _, more = street.partition("\n")
        second = ", ".join(text.strip() for text in (*more.split("\n"), part.get("address_2", "")) if text.strip())
        return Address(
            part.get("attention", ""), first.strip(), second, part.get("city", ""), part.get("state", ""),
            part.get("postal", ""), country,
        )  # fmt: skip

    def _finish(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        rest = draft.rest
        source = Source(self._document or "list", draft.first, draft.last)
        verified = [dates.read(text) for text in rest.get("last_verified", [])]
        if verified and not verified[0]:
            self._doubt(draft, Doubt("not-a-date", "last_verified", rest["last_verified"][0], line=draft.first))
        printed = [doubt for cell in rest.get("needs_checking", []) for doubt in doubts.of_text(cell)]
        organization = Organization(
            draft.id,
            draft.name,
            _all(rest, "alternate_names"),
            "\n".join(rest.get("description", [])),
            tuple(draft.addresses),
            tuple(draft.phones),
            _all(rest, "email"),
            _all(rest, "web"),
            tuple(self._disorder(name) for name in _all(rest, "disorders")),
            tuple(source_of(text) for text in _all(rest, "source")) or (source,),
            verified[0] if verified else "",
            (*printed, *draft.doubts),
        )
        self._organizations.append(with_other_fields(organization, rest))

    def _disorder(self, name: str) -> str:
        if name not in self._disorders:
            self._disorders[name] = Disorder(self._disorder_slugs.take(name), name)
        return self._disorders[name].id


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
    "needs_checking", *_PARTS, *_NUMBERS,
}  # fmt: skip
