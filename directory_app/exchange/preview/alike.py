"""What a correction applies to as well: values that are alike, in all records of a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.items import Item, Key
from directory_app.records import Organization, Phone, PhoneType


class Alike(Struct, frozen=True):
    """What makes values alike: a field, and the value, or the label and the kind that numbers have."""

    field: str
    value: Any = None
    label: str = ""
    types: tuple[PhoneType, ...] = ()

    def fits(self, value: Any) -> bool:
        """Tell whether a value is one of them."""
        if self.types:
            return bool((value.label, value.types) == (self.label, self.types))
        return bool(value == self.value)


def of_label(phone: Phone) -> Alike:
    """Return what numbers are like that have the label and the kind of a number."""
    return Alike("phones", label=phone.label, types=phone.types)


def of_value(item: Item) -> Alike:
    """Return what values are like that are the same as one."""
    return Alike(item.field, item.value)


def owners(draft: Draft, alike: Alike) -> Iterator[tuple[str, int]]:
    """Yield how many values of each record are alike, by its id, in order: of most that is 0."""
    for own_id in draft.ids():
        yield own_id, sum(map(alike.fits, _values(draft.record(own_id), alike.field)))


def places(draft: Draft, alike: Alike, ids: Iterable[str] | None = None) -> list[tuple[str, Key]]:
    """Return where the values stand that are alike, in all records or in some that hold such values."""
    if ids is None:
        ids = [own_id for own_id, count in owners(draft, alike) if count]
    return [
        (own_id, item.key)
        for own_id in ids
        for item in draft.items(own_id)
        if item.field == alike.field and alike.fits(item.value)
    ]


def _values(record: Organization, field: str) -> Sequence[Any]:
    held = getattr(record, field)
    return held.split("\n") if isinstance(held, str) else held
