"""What a person can put right before an import: each correction makes a draft of a draft, and nothing is lost in it.

Every value stands in a record afterwards or among those that were left out, and the account of the lines follows.
A doubt is settled by the correction that answers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from directory_app.exchange.preview.draft import Draft, shared
from directory_app.exchange.preview.items import SHARED, Item, Key, is_about, name_of, text_of
from directory_app.records import Address, Doubt, Organization, Phone, PhoneType
from directory_app.values import places as places_

BELONGS = "may-belong-to"
# The fields whose values can be taken to another record, or left out.
MOVABLE = ("phones", "addresses", "emails", "websites", "alternate_names", "description")
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


def can_split(draft: Draft, line: int) -> bool:
    """Tell whether a record goes on at a line, so that another could begin there."""
    owner = draft.owner(line)
    if not owner or not draft.base.has_account:
        return False
    name = name_of(draft.items(owner))
    return draft.lines_of(owner)[0] < line and (name.line is None or name.line < line)


def split(draft: Draft, line: int, name: str) -> tuple[Draft, str]:
    """Let another record begin at a line, where `can_split` says so; return its id too.

    `name` is its name ("": none is printed there), unless another name of the old record stands on the line.
    """
    first = draft.owner(line)
    stay: list[Item] = []
    go: list[Item] = []
    for item in draft.items(first):
        is_of_whole = item.field in SHARED or (item.field == "doubts" and item.value.field == "name")
        (go if item.line is not None and item.line >= line and not is_of_whole else stay).append(item)
    names = (item for item in go if item.field == "alternate_names" and item.line == line and not item.is_made)
    own_name = next(names, None)
    if own_name is not None:
        go = [replace(item, field="name") if item is own_name else item for item in go]
    else:
        go[:0] = made_name(name, line)
    own_id = draft.new_id(name_of(go).value)
    lines = {number: own_id for number in draft.lines_of(first) if number >= line}
    behind = {**draft.behind, own_id: first}
    return replace(draft, behind=behind).with_records({first: stay, own_id: [*go, *shared(stay)]}, lines), own_id


def made_name(words: str, line: int) -> list[Item]:
    """Return a name made of the words of a line; without words it is named after the line, and that is doubtful."""
    name = words or f"Unnamed contact, line {line}"
    made = [Item("name", name, line, f"line {line}", 0, is_made=True)]
    if not words:
        made.append(Item("doubts", Doubt("no-name", "name", name, line=line), line, f"line {line}", -1, is_made=True))
    return made


def join(draft: Draft, first: str, second: str) -> Draft:
    """Put a record into another one: its values come behind those there, its name becomes another name.

    What was split from a record and comes back makes it what it was. A name that was made because none is printed
    goes, and where that is the first one's the second one's takes its place.
    """
    items = [item for item in draft.items(first) if not _leads_to(draft, item, first, second)]
    come = [item for item in draft.items(second) if not _leads_to(draft, item, second, first)]
    was_split = draft.behind.get(second) == first
    if _is_unnamed(items) and not (_is_unnamed(come) or was_split):
        items = [item for item in items if item.field != "name" and not _is_settled(item)]
        come = [item for item in come if not _is_settled(item)]
    else:
        come = _renamed(come)
    held = {item.key for item in items}
    items += [item for item in come if item.key not in held]
    lines = dict.fromkeys(draft.lines_of(second), first)
    return draft.with_records({first: items, second: None}, lines)


def _renamed(items: Sequence[Item]) -> list[Item]:
    """Return the values of a record whose name is another name from now on, or gone where none is printed."""
    is_unnamed = _is_unnamed(items)
    return [
        replace(item, field="alternate_names") if item.field == "name" else item
        for item in items
        if not _is_settled(item) and not (item.field == "name" and (item.is_made or is_unnamed))
    ]


def _is_unnamed(items: Sequence[Item]) -> bool:
    """Tell whether a record has the name that is given where none is printed."""
    name = name_of(items).value
    return any(it.field == "doubts" and (it.value.code, it.value.value) == ("no-name", name) for it in items)


def _is_settled(item: Item) -> bool:
    """Tell whether an item is a doubt about a name that is the record's no longer."""
    return item.field == "doubts" and item.value.field == "name" and item.value.code != BELONGS


def _leads_to(draft: Draft, item: Item, own_id: str, other: str) -> bool:
    """Tell whether an item of a record is the doubt that something of it may belong to the other."""
    return item.field == "doubts" and runner_up(draft, own_id, item.value) == other


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


# What applies to others too


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


# Who it may belong to


def runner_up(draft: Draft, own_id: str, doubt: Doubt) -> str:
    """Return the id of the record to which a doubt says that something may belong, "" where there is none such."""
    if doubt.code != BELONGS or not doubt.parameters:
        return ""
    name, *ids = doubt.parameters
    for other in ids:
        if other in draft and other != own_id:
            return other
    return next((it.id for it in draft.records() if it.name == name and it.id != own_id), "")


def belonging(draft: Draft, own_id: str) -> tuple[Doubt, str, list[Key]] | None:
    """Return the first doubt that says to whom something may belong, that record, and what goes there.

    No keys: it is the record as a whole.
    """
    items = draft.items(own_id)
    for doubt in (item.value for item in items if item.field == "doubts"):
        target = runner_up(draft, own_id, doubt)
        if not target:
            continue
        is_whole = doubt.field in ("name", "record")
        keys = [item.key for item in items if item.field in MOVABLE and not is_whole and is_about(doubt, item)]
        if keys or is_whole:
            return doubt, target, keys
    return None


def give(draft: Draft, own_id: str, target: str, keys: Sequence[Key]) -> Draft:
    """Take to another record what may belong there; without keys that is the whole record.

    What was taken as the name of somebody was then a label: it is said of the numbers that have no remark.
    """
    if keys:
        return move(draft, own_id, keys, target)
    items = draft.items(own_id)
    name = name_of(items)
    plain = [item for item in items if item.field == "phones" and not item.value.description]
    if not plain or _is_unnamed(items):
        return join(draft, target, own_id)
    labelled = {item.key for item in plain}
    said = [
        replace(item, value=replace(item.value, description=name.value)) if item.key in labelled else item
        for item in items
    ]
    joined = join(draft.with_records({own_id: said}), target, own_id)
    return joined.with_records({target: [item for item in joined.items(target) if item.key != name.key]})
