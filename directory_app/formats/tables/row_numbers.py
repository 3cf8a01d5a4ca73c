"""The phone numbers of a row: those of columns for a kind, and those of slots with a type, a label and a remark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from directory_app.formats.notices import Notices
from directory_app.formats.tables.addresses import PRIVATE, YES, Place, slots_of
from directory_app.formats.tables.cells import Number, phones_of
from directory_app.formats.tables.rows import Column, Values
from directory_app.records import Phone, PhoneType
from directory_app.values import number_kinds, phone_parts

# Who answers in a column, in the order in which numbers stand in a record.
TYPES: dict[str, tuple[PhoneType, ...]] = {
    "voice": ("voice",),
    "toll_free": ("voice",),
    "tty": ("textphone",),
    "fax": ("fax",),
    "video": ("video",),
    "pager": ("pager",),
    "text": ("text",),
    "other_numbers": (),
}
_ORDER = {key: number for number, key in enumerate(TYPES)}
_LONGEST_KIND = 40  # characters; a longer remark is about something else


class Kinds(NamedTuple):
    """What is known of a table: that it is ours, that it is ours with a row a number, columns that say no kind."""

    is_own: bool
    is_own_numbers: bool
    unsure: frozenset[str]


def numbers_of(
    cells: Iterable[tuple[Column, str]], values: Values, table: Kinds, place: Place, notices: Notices
) -> Iterator[Number]:
    """Yield the numbers of a row, those of columns first; who answers under a label that nobody knows is noticed."""
    for column, cell in sorted(cells, key=lambda it: _order(it[0].target)):
        types = _types(column.target)
        if column.name in table.unsure:
            notices.collect(number_kinds.IN_DOUBT, column.name, field="phones", line=place.line)
        yield from phones_of(cell, types, column.label, is_own=table.is_own)
    for slot in slots_of("phone", values):
        beginning = f"phone.{slot}."
        part = {key.removeprefix(beginning): texts for key, texts in values.items() if key.startswith(beginning)}
        others = {key: texts[0] for key, texts in part.items()}
        for text in part.get("number", []):
            if others.get("private", "").lower() in YES:
                notices.collect(PRIVATE, text, record=place.record, field="phones", line=place.line)
            elif table.is_own_numbers:
                yield Number(text, _as_we_wrote_it(text, others))
            else:
                yield from _of_slot(slot, text, others, place, notices)


@cache
def _order(target: str) -> int:
    return _ORDER[target.partition("+")[0]]


@cache
def _types(target: str) -> tuple[PhoneType, ...]:
    """Return who answers in a column: "voice+tty"."""
    return tuple(dict.fromkeys(type_ for key in target.split("+") for type_ in TYPES[key]))


def _as_we_wrote_it(number: str, part: dict[str, str]) -> Phone:
    label = part.get("label", "")
    types = number_kinds.types_of(part.get("type", "")) or number_kinds.types_of(label)
    return Phone(number, types or ("voice",), label, part.get("extension", ""), part.get("remark", ""))


def _of_slot(slot: str, number: str, part: dict[str, str], place: Place, notices: Notices) -> Iterator[Number]:
    kind, label, remark = part.get("type", ""), part.get("label", ""), part.get("remark", "")
    if phone_parts.TO_KEYWORD.fullmatch(f"{kind} {number}"):  # "Text HOME to" beside 741741
        kind, number = "", f"{kind} {number}"
    types = number_kinds.types_named(kind) or number_kinds.types_named(label)
    if not types and len(remark) <= _LONGEST_KIND:
        types = number_kinds.types_named(remark)  # "TTY/TDD number" beside a type that says nothing
    types = types or number_kinds.types_named("" if slot.isdecimal() else slot.replace("-", " "))
    for text, phone, after in phones_of(number, types or ("voice",), label or kind):
        if not types and phone.types == ("voice",) and not number_kinds.is_known(phone.label):
            notices.collect(number_kinds.IN_DOUBT, phone.label, field="phones", line=place.line)
        remarks = "; ".join(text for text in (phone.description, remark) if text)
        extension = part.get("extension", phone.extension)
        yield Number(text, Phone(phone.number, phone.types, phone.label, extension, remarks), after)
