"""Several records of one organization or disorder put together as one; nothing that one of them says is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from directory_app.records.disorder import Disorder
from directory_app.records.doubts import WITHDRAWN_NUMBERS
from directory_app.records.fields import UNITED
from directory_app.records.organization import Organization, Phone
from directory_app.text import tokens
from directory_app.values import phones

# The lists that come together value by value; `UNITED` are those of fields that say so, a new one too.
_ORGANIZATION_LISTS = {
    "addresses", "emails", "websites", "disorders", "sources", "doubts", "notes", "verifications", "accepted", *UNITED,
} - {"alternate_names", "phones"}  # fmt: skip
_DISORDER_LISTS = ("local_names", "broader", "sections", "references", "codes", "sources")


def organizations(records: Sequence[Organization]) -> Organization:
    """Return the first record with what the others say beside it.

    Names that differ become alternate names, descriptions stand one below the other, and the latest date of
    verification counts.
    """
    first = records[0]
    names = dict.fromkeys(name for record in records for name in (record.name, *record.alternate_names))
    del names[first.name]
    return replace(
        first,
        alternate_names=tuple(names),
        description=_all_texts([record.description for record in records]),
        phones=united_phones(phone for record in records for phone in record.phones),
        last_verified=max(record.last_verified for record in records),
        **_united_lists(records, _ORGANIZATION_LISTS),
    )


def disorders(records: Sequence[Disorder]) -> Disorder:
    """Return the first record with what the others say beside it; names that differ become synonyms."""
    first = records[0]
    names = dict.fromkeys(name for record in records for name in (record.name, *record.synonyms))
    del names[first.name]
    return replace(
        first,
        synonyms=tuple(names),
        as_of=_first(record.as_of for record in records),
        **_united_lists(records, _DISORDER_LISTS),
    )


def united_phones(numbers: Iterable[Phone]) -> tuple[Phone, ...]:
    """Return the numbers in order, without those that say nothing that an earlier one doesn't."""
    united: list[Phone] = []
    for phone in numbers:
        if not is_said(phone, united):
            united.append(phone)
    return tuple(united)


def is_said(phone: Phone, others: Iterable[Phone]) -> bool:
    """Tell whether one of the others has the same number, whatever its punctuation, and all that is said of it."""
    digits = digits_of(phone)
    return any(
        phone == other
        or (
            digits == digits_of(other)
            and phone.extension == other.extension
            and set(phone.types) <= set(other.types)
            and phone.label in ("", other.label)
            and phone.description in ("", other.description)
        )
        for other in others
    )


def is_lost(phone: Phone, listed: Iterable[Phone]) -> bool:
    """Tell whether a number is asked about when its source drops it, and is not listed any more under any label."""
    kinds = [kind for kind in WITHDRAWN_NUMBERS.values() if kind in phone.types]
    digits = digits_of(phone)
    return bool(kinds) and not any(
        phone.extension == other.extension and digits == digits_of(other) and set(kinds) <= set(other.types)
        for other in listed
    )


def is_alike(value: object, other: object) -> bool:
    """Tell whether one item of a list may be the other, said otherwise.

    Those are numbers of the same digits, texts of the same words, and what else agrees in half of its parts.
    """
    if isinstance(value, Phone) and isinstance(other, Phone):
        return bool(set(digits_of(value)) & set(digits_of(other)))
    if isinstance(value, Struct) and type(value) is type(other):
        pairs = [(getattr(value, part), getattr(other, part)) for part in value.__struct_fields__]
        filled = [pair for pair in pairs if any(pair)]
        return len([None for mine, theirs in filled if mine == theirs]) * 2 >= len(filled)
    return isinstance(value, str) and isinstance(other, str) and tokens.words(value) == tokens.words(other)


def digits_of(phone: Phone) -> tuple[str, ...]:
    """Return the national digits of everything that a printed number may mean."""
    return tuple(map(phones.national, phones.readings(phone.number)))


def _united_lists(records: Sequence[Any], parts: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    return {part: tuple(dict.fromkeys(item for record in records for item in getattr(record, part))) for part in parts}


def _all_texts(texts: Sequence[str]) -> str:
    """Return the texts as paragraphs, without those that another one holds."""
    whole = [text for text in dict.fromkeys(texts) if not any(text in other for other in texts if other != text)]
    return "\n\n".join(text for text in whole if text)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
