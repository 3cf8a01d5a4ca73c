"""Records parted and joined: another one begins at a line, one is put into another, or given what may be its."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from directory_app.exchange.preview.belonging import runner_up
from directory_app.exchange.preview.corrections import move
from directory_app.exchange.preview.draft import Draft, shared
from directory_app.exchange.preview.items import BELONGS, SHARED, Item, Key, name_of
from directory_app.records import Doubt


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
