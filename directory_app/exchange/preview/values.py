"""The values of an incoming organization, each beside the known one that says the same, with its line. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from directory_app.exchange.preview.lines import FIELD_WORDS, Lines
from directory_app.exchange.preview.rows import Row
from directory_app.records import Organization, Phone, PhoneType
from directory_app.values import phones


class Value(Struct, frozen=True):
    """One value: its field in words, what is known, what comes in, its line (None: unknown).

    A number that comes in has its place in `phones` and what answers there.
    """

    field: str
    label: str
    known: str
    incoming: str
    line: int | None = None
    phone: int | None = None
    types: tuple[PhoneType, ...] = ()


def values(row: Row, lines: Lines, disorders: Mapping[str, str], known_disorders: Mapping[str, str]) -> list[Value]:
    """Return the values of a record, each beside the known one that says the same, "" where there is none."""
    record, known, result = row.record, row.change.known, []
    line = lines.line_of(row, "name", row.printed.name)
    result.append(Value("name", "Name", known.name if known else "", record.name, line))
    for number, phone in enumerate(record.phones):
        partner = _partner(phone, known)
        line = lines.line_of(row, "phones", phone.number)
        kind = phone.kind(record.region)
        known_words = _number_words(partner, known, kind)
        result.append(Value("phones", kind, known_words, phone.text(), line, number, phone.types))
    ours = {phones.readings(phone.number) for phone in record.phones}
    result += [
        Value("phones", phone.kind(known.region), phone.text(), "")
        for phone in (known.phones if known else ())
        if known and phones.readings(phone.number) not in ours
    ]
    for name in ("addresses", "emails", "websites", "alternate_names", "description"):
        result += _pairs(name, _texts(record, name), _texts(known, name) if known else [], row, lines)
    helps = [disorders.get(key, key) for key in record.disorders]
    helped = [known_disorders.get(key, key) for key in known.disorders] if known else []
    return result + [
        msgspec.structs.replace(value, line=None) for value in _pairs("disorders", helps, helped, row, lines)
    ]


def _partner(phone: Phone, known: Organization | None) -> Phone | None:
    reading = phones.readings(phone.number)
    return next((other for other in known.phones if phones.readings(other.number) == reading), None) if known else None


def _number_words(phone: Phone | None, known: Organization | None, kind: str) -> str:
    if phone is None or known is None:
        return ""
    other = phone.kind(known.region)
    return phone.text() if other == kind else f"{phone.text()} ({other})"


def _texts(record: Organization, name: str) -> list[str]:
    value = getattr(record, name)
    if isinstance(value, str):
        return [value] if value else []
    return [item if isinstance(item, str) else ", ".join(item.lines()) for item in value]


def _pairs(name: str, incoming: list[str], known: list[str], row: Row, lines: Lines) -> Iterator[Value]:
    partners = {text.casefold(): text for text in known}
    for text in incoming:
        partner = partners.pop(text.casefold(), "")
        yield Value(name, FIELD_WORDS[name], partner, text, lines.line_of(row, name, text))
    for text in partners.values():
        yield Value(name, FIELD_WORDS[name], text, "")
