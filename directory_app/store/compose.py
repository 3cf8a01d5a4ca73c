"""What is shown of a record: what the layers say of it put together, and the live edits on top. Values in, values out.

Of texts the topmost layer that has one is shown, of lists all items in order; a number that is there already with all
that is said of it comes once. Other names are kept as alternate names, and of dates of verification the latest counts.
An edit that finds its `new` there already is satisfied; one whose `old` is gone is a conflict: told, never guessed.
Where what somebody took away is gone in the layers, too, and nothing like it has come, that conflict is settled; any is
by a later edit that says what is to stand instead.
Records that are said to be this one are put together with it when that was said, between the edits before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import cast

from msgspec import Struct, structs

from directory_app.records import Disorder, Organization, combine
from directory_app.store.journal import ID, WHOLE, Edit, Record


class Conflict(Struct, frozen=True):
    """An edit whose ground is gone: a layer now says something third. `found` is what stands there (None: nothing).

    `theirs` is the one item of `found` that its source says instead, where somebody looked for it (`store.conflicts`).
    A settled one took away what is gone anyway, or was answered by a later edit: nobody is asked.
    """

    step: int
    edit: Edit
    found: object = None
    is_settled: bool = False
    theirs: object = None


class Composed(Struct, frozen=True):
    """A record as it is shown (None: it is not), and the edits that could not be put on it."""

    record: Record | None
    conflicts: tuple[Conflict, ...] = ()


def compose(
    bodies: Sequence[Record], edits: Iterable[tuple[int, Edit]], joined: Sequence[tuple[int, Record]] = ()
) -> Composed:
    """Return what is shown of a record; `bodies`, the topmost first, are what layers say, `edits` the live ones.

    `joined` are (number of the step, record) of those that are said to be the same, in order: what was edited before
    that was edited on this record alone.
    """
    record = united(bodies)
    edits = list(edits)
    conflicts: list[tuple[int, Conflict]] = []
    link: object = None
    joining = list(joined)
    for at, (number, edit) in enumerate(edits):
        record, joining = _together(record, joining, number)
        if edit.field == ID and record is not None:
            if edit.old == link or edit.new == link:
                link = edit.new
            else:
                conflicts.append((at, Conflict(number, edit, link)))
        elif edit.field == WHOLE:
            if record in (edit.old, edit.new):
                record = cast("Record | None", edit.new)
            else:
                conflicts.append((at, Conflict(number, edit, record)))
        elif record is None:
            conflicts.append((at, Conflict(number, edit)))
        else:
            held = getattr(record, edit.field)
            changed = _item_changed(held, edit) if isinstance(held, tuple) else _text_changed(held, edit)
            if changed is not None:
                record = structs.replace(record, **{edit.field: changed})
            elif not any(_takes_back(edit, earlier.edit) for _, earlier in conflicts):
                conflicts.append((at, Conflict(number, edit, held, _is_gone_anyway(edit, held))))
    record, _ = _together(record, joining)
    return Composed(record, tuple(_settled(conflict, edits[at + 1 :]) for at, conflict in conflicts))


def _takes_back(edit: Edit, earlier: Edit) -> bool:
    """Tell whether an edit takes away what an earlier one would have brought, which was in conflict: it never came."""
    return edit.new is None and (edit.field, edit.old) == (earlier.field, earlier.new)


def _is_gone_anyway(edit: Edit, held: object) -> bool:
    """Tell whether an edit took away what nothing that stands there is like; a doubt that is gone needs no answer."""
    if edit.new is not None or not isinstance(held, tuple):
        return False
    return edit.field == "doubts" or not any(combine.is_alike(edit.old, item) for item in held)


def _settled(conflict: Conflict, later: Sequence[tuple[int, Edit]]) -> Conflict:
    is_answered = any(_answers(edit, conflict) for _, edit in later)
    return structs.replace(conflict, is_settled=True) if is_answered else conflict


def _answers(edit: Edit, conflict: Conflict) -> bool:
    """Tell whether a later edit says what is to become of what an edit in conflict was to bring, or to take away.

    It brings the same, or something else in the place of it. Of a list "nothing" is no such value: it is about the item
    that was to go, or one like it.
    """
    asked = conflict.edit
    if edit.field != asked.field:
        return False
    if asked.new is None and isinstance(conflict.found, tuple):
        return any(value is not None and combine.is_alike(asked.old, value) for value in (edit.old, edit.new))
    return asked.new in (edit.old, edit.new)


def united(bodies: Sequence[Record]) -> Record | None:
    """Return what several layers say of one record as one; a single one is left as it is."""
    if len(bodies) < 2:
        return bodies[0] if bodies else None
    if isinstance(bodies[0], Organization):
        return combine.organizations([body for body in bodies if isinstance(body, Organization)])
    return combine.disorders([body for body in bodies if isinstance(body, Disorder)])


def _together(
    record: Record | None, joining: list[tuple[int, Record]], until: float = inf
) -> tuple[Record | None, list[tuple[int, Record]]]:
    """Return a record with those that are said to be the same up to a step, and those that are still to come."""
    if not joining or joining[0][0] > until:
        return record, joining
    now = [same for number, same in joining if number <= until]
    return united([record, *now] if record else now), joining[len(now) :]


def _text_changed(held: str, edit: Edit) -> str | None:
    """Return the text after an edit, or None where it is neither what was there nor what is wanted."""
    return str(edit.new or "") if held in (edit.old or "", edit.new or "") else None


def _item_changed(held: tuple[object, ...], edit: Edit) -> tuple[object, ...] | None:
    """Return the list after an edit, or None where its old item is gone and its new one is not there."""
    if edit.old is None:
        return held if edit.new in held else (*held, edit.new)
    if edit.old not in held:
        return held if edit.new in held else None
    at = held.index(edit.old)
    put = () if edit.new is None or edit.new in held else (edit.new,)
    return (*held[:at], *put, *held[at + 1 :])
