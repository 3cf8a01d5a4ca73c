"""The answers to a conflict: mine, the source's, or both, each as one edit. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, cast

from msgspec import structs

from directory_app.records import Phone, combine
from directory_app.store.compose import Conflict
from directory_app.store.journal import ID, WHOLE, Edit, Record


class Answer(StrEnum):
    """What is to stand where an own edit and a newer release changed the same value."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def edits(conflict: Conflict) -> Mapping[Answer, Edit]:
    """Return the edit that gives each answer, which settles the conflict (`compose`); none of what is gone altogether.

    `theirs` of the conflict is known. Both can only stand in a list.
    """
    asked, theirs = conflict.edit, conflict.theirs
    mine = asked.new

    def edit(old: object, new: object) -> Edit:
        return Edit(asked.record, asked.field, old, new)

    is_gone = conflict.found is None and (asked.field != ID or asked.old is None)  # a link from nothing finds nothing
    if is_gone and asked.field != WHOLE:
        return {}
    if not isinstance(conflict.found, tuple):
        return {Answer.MINE: edit(theirs, mine), Answer.THEIRS: edit(mine, theirs)}
    if mine is None and theirs is None:
        return {}
    if mine is None:
        return {Answer.MINE: edit(theirs, None), Answer.THEIRS: edit(None, theirs)}
    if theirs is None:
        return {Answer.MINE: edit(None, mine), Answer.THEIRS: edit(mine, None)}
    return {Answer.MINE: edit(theirs, mine), Answer.THEIRS: edit(mine, theirs), Answer.BOTH: edit(None, mine)}


def theirs(conflict: Conflict, releases: Sequence[Sequence[Record | None]]) -> object:
    """Return what the source says in the place of the value that an edit was made on (None: nothing).

    `releases` is what each source says of the record, the newest first. Of a list it is the item that came when the old
    one went: one that may be it, else one of the same kind of number, else the one at its place among those that came.
    What was to be taken away is only asked about for one that may be it.
    """
    found, old = conflict.found, conflict.edit.old
    if not isinstance(found, tuple):
        return found or None
    for newest, *former in releases:
        said = () if newest is None else getattr(newest, conflict.edit.field)
        for before in former:
            listed = () if before is None else getattr(before, conflict.edit.field)
            if old in listed and old not in said:
                gone = [item for item in listed if item not in said]
                come = [item for item in said if item not in listed and item in found]
                instead = _instead(old, gone, come)
                if conflict.edit.new is not None or combine.is_alike(old, instead):
                    return instead
    return next((item for item in found if combine.is_alike(old, item)), None)


def are_edited_since(
    found: Sequence[Conflict], edits: Sequence[tuple[int, Edit]], releases: Sequence[Sequence[Record | None]]
) -> tuple[Conflict, ...]:
    """Return conflicts, those settled whose source's item of a list somebody replaced since: that is the last word."""
    return tuple(structs.replace(it, is_settled=True) if _is_replaced(it, edits, releases) else it for it in found)


def _is_replaced(
    conflict: Conflict, edits: Sequence[tuple[int, Edit]], releases: Sequence[Sequence[Record | None]]
) -> bool:
    later = [it for number, it in edits if number > conflict.step and it.field == conflict.edit.field]
    if conflict.is_settled or not later or not isinstance(conflict.found, tuple):
        return False
    replaced = [it.old for it in later if None not in (it.old, it.new)]
    return any(instead in replaced for instead in _theirs_ever(conflict, releases) if instead is not None)


def _theirs_ever(conflict: Conflict, releases: Sequence[Sequence[Record | None]]) -> Iterator[object]:
    """Yield what each release said in the place of the value that an edit was made on, as it was the newest."""
    for of_source in releases:
        for at, body in enumerate(of_source[:-1]):
            said = getattr(body, conflict.edit.field, ())
            found = (*said, *cast("tuple[object, ...]", conflict.found))
            yield theirs(structs.replace(conflict, found=found), [of_source[at:]])


def standing(conflict: Conflict, record: Record | None, releases: Sequence[Sequence[Record | None]]) -> object:
    """Return what stands in the place of the value that an edit was made on (None: nothing), with what came since.

    `record` is what is said of it now; of a list it is what the source says instead (`theirs`), if that still stands.
    """
    field = conflict.edit.field
    if field == ID or record is None:
        return None if field == WHOLE else theirs(conflict, releases)
    if field == WHOLE:
        return record
    if not isinstance(conflict.found, tuple):
        return getattr(record, field) or None
    instead = theirs(conflict, releases)
    return instead if instead in getattr(record, field) else None


def _instead(old: object, gone: Sequence[Any], come: Sequence[Any]) -> object:
    for fits in (combine.is_alike, _is_of_kind):
        if like := next((item for item in come if fits(old, item)), None):
            return like
    at = gone.index(old)
    return come[at] if at < len(come) and not isinstance(old, Phone) else None


def _is_of_kind(value: object, other: object) -> bool:
    """Tell whether two numbers are reached the same way: a voice number never stands for a TTY."""
    return isinstance(value, Phone) and isinstance(other, Phone) and value.types == other.types
