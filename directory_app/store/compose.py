"""What is shown of a record: what the layers say of it put together, and the live edits on top. Values in, values out.

Of texts the topmost layer that has one is shown, of lists all items in order; a number that is there already with all
that is said of it comes once. Other names are kept as alternate names, and of dates of verification the latest counts.
An edit that finds its `new` there already is satisfied; one whose `old` is gone is a conflict: told, never guessed.
Where what somebody took away is gone in the layers, too, and nothing like it has come, that conflict is settled; any is
by a later edit that says what is to stand instead.
Records that are said to be this one are put together with it when that was said, between the edits before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import cast

from msgspec import Struct, structs

from directory_app.records import Disorder, Organization, combine
from directory_app.store.journal import ID, WHOLE, Edit, Record


class Conflict(Struct, frozen=True):
    """An edit whose ground is gone: a layer now says something third. `found` is what stands there (None: nothing).

    `theirs` is what the source says instead, and still stands there, where somebody looked for it (`steps.conflicts`).
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


class Sources(Struct, frozen=True):
    """All that releases ever said of a record, and `at`, which gives the bodies as they stood after a step."""

    said: Sequence[Record]
    at: Callable[[int], Sequence[Record]]


def compose(
    bodies: Sequence[Record],
    edits: Iterable[tuple[int, Edit]],
    joined: Sequence[tuple[int, Record]] = (),
    sources: Sources | None = None,
) -> Composed:
    """Return what is shown of a record; `bodies`, the topmost first, are what layers say, `edits` the live ones.

    `joined` are (number of the step, record) of those that are said to be the same, in order: what was edited before
    that was edited on this record alone. `sources` are given where they may have said something else before.
    """
    record = united(bodies)
    edits = _own(list(edits), joined, sources) if sources else list(edits)
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


def _own(
    edits: list[tuple[int, Edit]], joined: Sequence[tuple[int, Record]], sources: Sources
) -> list[tuple[int, Edit]]:
    """Return the edits without those with which somebody came back to what the sources said by then.

    So does who answers a conflict with the source's value: from then on nothing of one's own stands there, and what the
    source says is shown whatever it says later.
    """
    own: list[tuple[int, Edit]] = []
    for number, edit in edits:
        led = _led_to(edit, own, sources.said)
        own.append((number, edit))
        if not led:
            continue
        without = [it for at, it in enumerate(own[:-1]) if at not in led]
        said, parts = sources.at(number), [it for it in joined if it[0] <= number]
        ours, theirs = (compose(said, some, parts).record for some in (own, without))
        if _stands(theirs, edit) and _is_same(ours, theirs):
            own = without
    return own


def _led_to(edit: Edit, before: Sequence[tuple[int, Edit]], said: Sequence[Record]) -> set[int]:
    """Return the places of the edits that led, one after the other, from a source's value to the one an edit found.

    None do where the edit can't have come back to what a source said, which is all that releases ever said.
    """
    if edit.field == ID or (edit.field != WHOLE and not any(_stands(it, edit) for it in said)):
        return set()
    is_list = edit.field != WHOLE and isinstance(getattr(said[0], edit.field), tuple)
    led: set[int] = set()
    old, is_again = edit.old or None, is_list and edit.old is None
    for at in range(len(before) - 1, -1, -1):
        earlier = before[at][1]
        if earlier.field != edit.field or (earlier.new or None) != old:
            continue
        if is_again and not combine.is_alike(earlier.old, edit.new):
            continue  # what was taken away comes again, or like it
        led.add(at)
        old, is_again = earlier.old or None, False
        if is_list and old is None:
            return set()  # it was added, and nothing of the source's went for it
    return led


def _stands(record: Record | None, edit: Edit) -> bool:
    """Tell whether what an edit brings stands in a record; nothing stands in every list, and where there is no text."""
    if edit.field == WHOLE or record is None:
        return record == edit.new
    held = getattr(record, edit.field)
    return (edit.new is None or edit.new in held) if isinstance(held, tuple) else held == (edit.new or "")


def _is_same(one: Record | None, other: Record | None) -> bool:
    """Tell whether two records hold the same, lists in whatever order.

    All of it: a name that was replaced may stand among the other names of who is said to be the same.
    """
    if one is None or other is None or one == other:
        return one == other
    pairs = ((getattr(one, field), getattr(other, field)) for field in one.__struct_fields__)
    return all(set(mine) == set(theirs) if isinstance(mine, tuple) else mine == theirs for mine, theirs in pairs)


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
    that was to go, or one like it. A text that somebody wrote over what stood there is the last word.
    """
    asked = conflict.edit
    if edit.field != asked.field:
        return False
    if isinstance(conflict.found, str) and edit.new:
        return True
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
