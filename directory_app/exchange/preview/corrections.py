"""What a person can put right before an import: each correction makes a draft of a draft, and nothing is lost in it.

Every value stands in a record afterwards or among those that were left out, and the account of the lines follows.
A doubt is settled by the correction that answers it. Here are those of values; records are split and joined in
`parting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.items import BELONGS, SHARED, Item, Key, is_about, text_of
from directory_app.records import Address, Doubt, Phone, PhoneType
from directory_app.values import places as places_

_OF_KIND = frozenset({"which-kind", "modem"})


def rename(draft: Draft, own_id: str, name: str) -> Draft:
    """Give a record another name; what was doubtful in the old one is settled."""
    items = []
    is_done = False
    for item in draft.items(own_id):
        if item.field == "name" and not is_done:
            items.append(replace(item, value=name, is_made=False))
            is_done = True
        elif not (item.field == "doubts" and item.value.field == "name" and item.value.code != BELONGS):
            items.append(item)
    return draft.with_records({own_id: items})


def correct(draft: Draft, own_id: str, key: Key, value: Any) -> Draft:
    """Put another value in the place of one; what was doubtful in what is another now is settled."""
    return correct_all(draft, [(own_id, key)], lambda _: value)


def correct_all(draft: Draft, places: Iterable[tuple[str, Key]], value_of: Callable[[Any], Any]) -> Draft:
    """Put other values in the place of some, each made of the old one."""
    keys: dict[str, set[Key]] = {}
    for own_id, key in places:
        keys.setdefault(own_id, set()).add(key)
    return draft.with_records({own_id: _corrected(draft.items(own_id), of, value_of) for own_id, of in keys.items()})


def _corrected(items: Sequence[Item], keys: set[Key], value_of: Callable[[Any], Any]) -> list[Item]:
    pairs = [(item, value_of(item.value)) for item in items if item.key in keys]
    return [
        replace(item, value=value_of(item.value)) if item.key in keys else item
        for item in items
        if item.field != "doubts" or not any(_settles(old, new, item.value) for old, new in pairs)
    ]


def _settles(item: Item, new: Any, doubt: Doubt) -> bool:
    old = item.value
    if doubt.code == BELONGS or not is_about(doubt, item):
        return False
    if isinstance(old, Address):
        return _settles_address(old, new, doubt)
    if not isinstance(old, Phone):
        return bool(old != new)
    return old.number != new.number or (old.types != new.types and doubt.code in _OF_KIND)


_PLACE = ("state_province", "postal_code", "country")


def _settles_address(old: Address, new: Address, doubt: Doubt) -> bool:
    """Tell whether the part that is doubted is another now, or one that it has to go with."""
    part = doubt.field.partition(".")[2]
    if part in _PLACE and any(getattr(old, it) != getattr(new, it) for it in _PLACE):
        return not places_.postal_problem(new.state_province, new.postal_code, new.country)
    if part in old.__struct_fields__:
        return bool(getattr(old, part) != getattr(new, part))
    return old != new and (not doubt.value or doubt.value not in text_of(new))


def with_types(types: tuple[PhoneType, ...]) -> Callable[[Phone], Phone]:
    """Return what gives a number another kind."""
    return lambda phone: replace(phone, types=types)


def move(draft: Draft, own_id: str, keys: Iterable[Key], target: str) -> Draft:
    """Take values of a record to another one, with what is doubtful in them; that they may belong there is settled."""
    moving = set(keys)
    values = [item for item in draft.items(own_id) if item.key in moving]
    stay: list[Item] = []
    go: list[Item] = []
    for item in draft.items(own_id):
        is_doubt = item.field == "doubts" and any(is_about(item.value, value) for value in values)
        if is_doubt and item.value.code == BELONGS:
            continue
        (go if item.key in moving or is_doubt else stay).append(item)
    lines = _follow(draft, own_id, stay, go, target)
    return draft.with_records({own_id: stay, target: [*draft.items(target), *go]}, lines)


def _follow(draft: Draft, own_id: str, stay: Sequence[Item], go: Sequence[Item], target: str) -> dict[int, str]:
    """Return whose the lines are that nothing of a record stands on any more."""
    still = {item.line for item in stay if item.field != "doubts"}
    lines = (item.line for item in go if item.line is not None and item.line not in still)
    return {line: target for line in lines if draft.owner(line) == own_id}


def drop(draft: Draft, own_id: str, key: Key) -> Draft:
    """Leave a value out, with what is doubtful in it."""
    return drop_all(draft, [(own_id, key)])


def drop_all(draft: Draft, places: Iterable[tuple[str, Key]]) -> Draft:
    """Leave values out, with what is doubtful in them."""
    changed: dict[str, Sequence[Item]] = {}
    lines: dict[int, str] = {}
    dropped = list(draft.dropped)
    for own_id, key in places:
        items = changed.get(own_id, draft.items(own_id))
        item = next(item for item in items if item.key == key)
        about = [it for it in items if it.field == "doubts" and is_about(it.value, item)]
        stay = [it for it in items if it.key != key and it not in about]
        lines |= _follow(draft, own_id, stay, [item], "")
        changed[own_id] = stay
        dropped.append(item)
    return replace(draft, dropped=tuple(dropped)).with_records(changed, lines)


def drop_record(draft: Draft, own_id: str) -> Draft:
    """Leave a record out, with all its values and lines."""
    dropped = (*draft.dropped, *(item for item in draft.items(own_id) if item.field not in SHARED))
    lines = dict.fromkeys(draft.lines_of(own_id), "")
    return replace(draft, dropped=dropped).with_records({own_id: None}, lines)


def settle(draft: Draft, own_id: str, doubt: Doubt) -> Draft:
    """Say that what was doubted is right as it is."""
    items = [item for item in draft.items(own_id) if item.field != "doubts" or item.value != doubt]
    return draft.with_records({own_id: items})


def choose(draft: Draft, own_id: str, field: str, choice: Choice) -> Draft:
    """Say what is kept of a field of a known organization that a record updates."""
    chosen = {**draft.choices.get(own_id, {}), field: choice}
    return replace(draft, choices={**draft.choices, own_id: chosen})
