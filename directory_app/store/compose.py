"""What is shown of a record: what the layers say of it put together, and the live edits on top. Values in, values out.

Of texts the topmost layer that has one is shown, of lists all items in order; a number that is there already with all
that is said of it comes once. Other names are kept as alternate names, and of dates of verification the latest counts.
An edit that finds its `new` there already is satisfied; one whose `old` is gone is a conflict: told, never guessed.
Where what somebody took away is gone in the layers, too, and nothing like it has come, that conflict is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from msgspec import Struct, structs

from directory_app.records import Disorder, Organization, combine
from directory_app.store.journal import ID, WHOLE, Edit, Record


class Conflict(Struct, frozen=True):
    """An edit whose ground is gone: a layer now says something third. `found` is what stands there (None: nothing).

    A settled one took away what is gone anyway: a new step that does so is refused, of an older one nobody is asked.
    """

    step: int
    edit: Edit
    found: object = None
    is_settled: bool = False


class Composed(Struct, frozen=True):
    """A record as it is shown (None: it is not), and the edits that could not be put on it."""

    record: Record | None
    conflicts: tuple[Conflict, ...] = ()


def compose(bodies: Sequence[Record], edits: Iterable[tuple[int, Edit]]) -> Composed:
    """Return what is shown of a record; `bodies`, the topmost first, are what layers say, `edits` the live ones."""
    record = united(bodies)
    conflicts = []
    link: object = None
    for number, edit in edits:
        if edit.field == ID and record is not None:
            if link == edit.old:
                link = edit.new
            else:
                conflicts.append(Conflict(number, edit, link))
        elif edit.field == WHOLE:
            if record in (edit.old, edit.new):
                record = cast("Record | None", edit.new)
            else:
                conflicts.append(Conflict(number, edit, record))
        elif record is None:
            conflicts.append(Conflict(number, edit))
        else:
            held = getattr(record, edit.field)
            changed = _item_changed(held, edit) if isinstance(held, tuple) else _text_changed(held, edit)
            if changed is None:
                is_settled = edit.new is None and not any(combine.is_alike(edit.old, item) for item in held)
                conflicts.append(Conflict(number, edit, held, is_settled))
            else:
                record = structs.replace(record, **{edit.field: changed})
    return Composed(record, tuple(conflicts))


def united(bodies: Sequence[Record]) -> Record | None:
    """Return what several layers say of one record as one; a single one is left as it is."""
    if len(bodies) < 2:
        return bodies[0] if bodies else None
    if isinstance(bodies[0], Organization):
        return combine.organizations([body for body in bodies if isinstance(body, Organization)])
    return combine.disorders([body for body in bodies if isinstance(body, Disorder)])


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
