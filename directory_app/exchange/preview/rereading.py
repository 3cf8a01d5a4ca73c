"""Corrections of what is read again: those whose records are read just as before stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from directory_app.exchange.preview.draft import Draft


def carried(old: Draft, new: Draft, lost: Collection[str] | None = None) -> Draft:
    """Return a draft of what was read again with those corrections whose records are read just as before.

    `lost` are the ids of `read_otherwise`, where they are known.
    """
    gone = read_otherwise([old], new) if lost is None else frozenset(lost)
    kept = {own_id: entry for own_id, entry in old.entries.items() if own_id not in gone}
    known = {"", *kept, *new.base.records}
    lines = {line: owner for line, owner in old.owners.items() if gone.isdisjoint({owner, old.base.owner(line)})}
    return Draft(
        new.base,
        kept,
        {own_id: before if before in known else "" for own_id, before in old.behind.items() if own_id in kept},
        lines,
        tuple(item for item in old.dropped if item.origin not in gone),
        {own_id: chosen for own_id, chosen in old.choices.items() if own_id not in gone},
    )


def read_otherwise(drafts: Sequence[Draft], new: Draft) -> frozenset[str]:
    """Return the ids of the records that are read otherwise, and of all whose corrections have to do with them.

    `drafts` are what corrections made of one reading, one after the other.
    """
    base = drafts[0].base
    lost = {own_id for own_id, record in base.records.items() if new.base.records.get(own_id) != record}
    beside: dict[str, set[str]] = {}
    entry_of: dict[str, object] = {}
    for draft in drafts:
        lost |= {own_id for own_id in draft.behind if own_id in new.base.records}
        for own_id, entry in draft.entries.items():
            if entry is None or entry_of.get(own_id) is entry:
                continue
            entry_of[own_id] = entry
            for origin in {item.origin for item in entry.items} - {own_id}:
                beside.setdefault(own_id, set()).add(origin)
                beside.setdefault(origin, set()).add(own_id)
    waiting = list(lost)
    while waiting:
        more = beside.get(waiting.pop(), set()) - lost
        lost |= more
        waiting += more
    return frozenset(lost)


class Moved(Struct, frozen=True):
    """The ids of the records that a correction made others (`touched`), and of those that came and went by it."""

    touched: Collection[str] = frozenset()
    came: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def back(self) -> Moved:
        """Return what taking the correction back does."""
        return Moved(self.touched, self.gone, self.came)

    def then(self, other: Moved) -> Moved:
        """Return what two corrections do, one after the other."""
        came = self.came - other.gone | other.came - self.gone
        gone = self.gone - other.came | other.gone - self.came
        return Moved({*self.touched, *other.touched}, came, gone)


_NO_ENTRY = object()


def touched(before: Draft, after: Draft) -> frozenset[str]:
    """Return the ids of the records that are not the same in two drafts of one reading."""
    held = after.entries.get
    others = {own_id for own_id, entry in before.entries.items() if held(own_id, _NO_ENTRY) is not entry}
    ids = before.choices.keys() | after.choices.keys()
    others |= {own_id for own_id in ids if before.choices.get(own_id) is not after.choices.get(own_id)}
    return frozenset(others | (after.entries.keys() - before.entries.keys()))


def moved(before: Draft, after: Draft, of: Collection[str] | None = None) -> Moved:
    """Return which records are others in two drafts of one reading, came and went; `of` are the others, where known."""
    others = touched(before, after) if of is None else of
    left, is_left = ({it for it, entry in draft.entries.items() if entry is None} for draft in (before, after))
    came = (left - is_left) | (after.behind.keys() - before.behind.keys())
    gone = (is_left - left) | (before.behind.keys() - after.behind.keys())
    return Moved(others, frozenset(came), frozenset(gone))
