"""The values of a record one by one, each with its line and the place where it was read; and the record they make.

Corrections take values from here to there; none is made or lost on the way. `record_of` is the inverse of `items_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from directory_app.records import Address, Doubt, Organization, Phone, Source

Key = tuple[str, int]
LineOf = Callable[[str, str], int | None]
"""Returns the line on which a value stands, of its field and its text."""

# Of these the record made of several records has one: the name of the first, the newest date.
_NAME, _VERIFIED = "name", "last_verified"
# Facts of a record as a whole: what is split from it has them too.
SHARED = frozenset({"disorders", _VERIFIED, "sources"})
# The fields whose values can be taken to another record, or left out.
MOVABLE = ("phones", "addresses", "emails", "websites", "alternate_names", "description")
BELONGS = "may-belong-to"  # the code of a doubt that names another record


class Item(Struct, frozen=True, gc=False):
    """One value: its field, itself, its line (None: not known), and where it was read: in which record, at which place.

    A list gives an item for each value, the description one for each line. `is_made` tells a name that was made of the
    words of a line, which are no value elsewhere.
    """

    field: str
    value: Any
    line: int | None
    origin: str
    place: int
    is_made: bool = False

    @property
    def key(self) -> Key:
        """What names the item among all that were read of a source, however it is corrected."""
        return self.origin, self.place

    def text(self) -> str:
        """Return the value as it is shown."""
        return text_of(self.value)


def text_of(value: Any) -> str:
    """Return a value of a record as it is shown."""
    if isinstance(value, Address):
        return ", ".join(value.lines())
    if isinstance(value, Phone):
        return value.text()
    if isinstance(value, Doubt):
        return value.value
    return value.document if isinstance(value, Source) else str(value)


def printed(value: Any) -> str:
    """Return a value as its source prints it: a number without its extension and remark."""
    return value.number if isinstance(value, Phone) else text_of(value)


def items_of(record: Organization, line_of: LineOf) -> tuple[Item, ...]:
    """Return the values of a record in order."""
    items: list[Item] = []
    for field in record.__struct_fields__:
        held = getattr(record, field)
        if field == "id" or not held:
            continue
        if field == "description":
            held = tuple(held.split("\n"))
        for value in held if isinstance(held, tuple) else (held,):
            line = value.line if isinstance(value, Doubt) and value.line else line_of(_first(field), printed(value))
            items.append(Item(field, value, line, record.id, len(items)))
    return tuple(items)


def _first(field: str) -> str:
    return field if field != "doubts" else ""


def record_of(own_id: str, items: Iterable[Item]) -> Organization:
    """Return the record that values make; of several names the first is its name, the others are other names."""
    values: dict[str, list[Any]] = {}
    for item in items:
        values.setdefault(item.field, []).append(item.value)
    names = list(dict.fromkeys([*values.pop(_NAME), *values.pop("alternate_names", [])]))
    made: dict[str, Any] = {}
    for field, held in values.items():
        if field == "description":
            made[field] = "\n".join(held)
        elif field == _VERIFIED:
            made[field] = max(held)
        elif isinstance(getattr(_EMPTY, field), tuple):
            made[field] = tuple(dict.fromkeys(held))
        else:
            made[field] = "\n\n".join(dict.fromkeys(held))
    return Organization(own_id, names[0], tuple(names[1:]), **made)


_EMPTY = Organization("x", "x")


def name_of(items: Iterable[Item]) -> Item:
    """Return the value that is the name of a record."""
    return next(item for item in items if item.field == _NAME)


def ordered(items: Sequence[Item], ranks: Mapping[str, int]) -> tuple[Item, ...]:
    """Return values in the order in which they were read, those of the record that gave the name first.

    `ranks` are the places of the records in their source; what was made of lines comes last.
    """
    first = name_of(items).origin

    def place(item: Item) -> tuple[bool, int, int, int]:
        rank = ranks.get(item.origin)
        made = (len(ranks), item.line or 0)
        return item.origin != first, *((rank, 0) if rank is not None else made), item.place

    return tuple(sorted(items, key=place))


_NEAR = 6  # lines of an address


def is_about(doubt: Doubt, item: Item) -> bool:
    """Tell whether a doubt is about a value: it names it or a part of it, or says what is missing in it."""
    if doubt.value:
        return doubt.value == printed(item.value) or doubt.value in item.text()
    if doubt.field.partition(".")[0] != item.field:
        return False
    return doubt.line is None or item.line is None or 0 <= doubt.line - item.line <= _NEAR
