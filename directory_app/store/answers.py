"""The answers to a conflict: mine, the source's, or both, each as one edit. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

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

    if conflict.found is None and asked.field not in (WHOLE, ID):
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


def _instead(old: object, gone: Sequence[Any], come: Sequence[Any]) -> object:
    for fits in (combine.is_alike, _is_of_kind):
        if like := next((item for item in come if fits(old, item)), None):
            return like
    at = gone.index(old)
    return come[at] if at < len(come) and not isinstance(old, Phone) else None


def _is_of_kind(value: object, other: object) -> bool:
    """Tell whether two numbers are reached the same way: a voice number never stands for a TTY."""
    return isinstance(value, Phone) and isinstance(other, Phone) and value.types == other.types
