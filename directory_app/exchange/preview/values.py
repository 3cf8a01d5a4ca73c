"""The values of an incoming organization, each beside the known one that says the same, with its line. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from directory_app.exchange.preview import choices
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.items import Item, text_of
from directory_app.exchange.preview.lines import FIELD_WORDS, Lines
from directory_app.exchange.preview.rows import Row
from directory_app.records import Organization, Phone
from directory_app.text import wording
from directory_app.values import phones

_ORDER = ("name", "phones", "addresses", "emails", "websites", "alternate_names", "description", "disorders")


class Value(Struct, frozen=True):
    """One value: its field in words, what is known, what comes in, its line (None: unknown).

    `item` is what comes in as it can be corrected, None for what is only known. `kept` is in words which side of the
    field stays, where somebody can choose.
    """

    field: str
    label: str
    known: str
    incoming: str
    line: int | None = None
    item: Item | None = None
    choice: Choice | None = None

    @property
    def phone(self) -> Phone | None:
        """The number that comes in, None for any other value."""
        return self.item.value if self.item and isinstance(self.item.value, Phone) else None


def values(
    row: Row, draft: Draft, lines: Lines, disorders: Mapping[str, str], known_disorders: Mapping[str, str]
) -> list[Value]:
    """Return the values of a record, each beside the known one that says the same, "" where there is none."""
    known = row.change.known
    chosen = _choices(row, known)
    of_field: dict[str, list[Item]] = {}
    for item in draft.items(row.id):
        if item.field in _ORDER and item.text().strip():
            of_field.setdefault(item.field, []).append(item)
    result: list[Value] = []
    for field in _ORDER:
        items, choice = of_field.get(field, []), chosen.get(field)
        if field == "phones":
            result += _numbers(items, known, row, lines, choice)
        elif field == "disorders":
            helped = [known_disorders.get(key, key) for key in known.disorders] if known else []
            pairs = [(disorders.get(item.value, item.value), None) for item in items]
            result += _pairs(field, pairs, helped, choice)
        else:
            result += _pairs(field, [(item.text(), item) for item in items], _texts(known, field), choice, row, lines)
    return result


def _choices(row: Row, known: Organization | None) -> dict[str, Choice]:
    """Return what is kept of the fields of an update that can be chosen."""
    if known is None or not row.is_update:
        return {}
    former = row.change.former
    fields = choices.choosable(known, row.record, former)
    return {field: row.choices.get(field, choices.usual(former)) for field in fields}


def _numbers(
    items: Sequence[Item], known: Organization | None, row: Row, lines: Lines, choice: Choice | None
) -> Iterator[Value]:
    left = list(known.phones) if known else []
    for item in items:
        phone: Phone = item.value
        kind = phone.kind(row.record.region)
        partner = next((it for it in left if phones.readings(it.number) == phones.readings(phone.number)), None)
        if partner is not None:
            left.remove(partner)
        known_words = _number_words(partner, known, kind)
        yield Value("phones", kind, known_words, phone.text(), lines.line_of(row, item), item, choice)
    for phone in left:
        yield Value("phones", phone.kind(known.region) if known else "", phone.text(), "", choice=choice)


def _number_words(phone: Phone | None, known: Organization | None, kind: str) -> str:
    if phone is None or known is None:
        return ""
    other = phone.kind(known.region)
    return phone.text() if other == kind else f"{phone.text()} ({other})"


def _texts(record: Organization | None, name: str) -> list[str]:
    value = getattr(record, name) if record else ()
    if isinstance(value, str):
        return value.split("\n") if value else []
    return [text_of(item) for item in value]


def _pairs(
    name: str,
    incoming: Sequence[tuple[str, Item | None]],
    known: Sequence[str],
    choice: Choice | None,
    row: Row | None = None,
    lines: Lines | None = None,
) -> Iterator[Value]:
    label = wording.phrase(FIELD_WORDS[name])
    partners = {text.casefold(): text for text in known}
    is_one = name == "name" and known
    for text, item in incoming:
        partner = known[0] if is_one else partners.get(text.casefold(), "")
        partners.pop(partner.casefold(), None)
        line = lines.line_of(row, item) if lines and row and item else None
        yield Value(name, label, partner, text, line, item, choice)
    for text in partners.values():
        yield Value(name, label, text, "", choice=choice)
