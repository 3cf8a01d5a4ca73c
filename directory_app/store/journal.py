"""The journal: what people did, as steps of edits, appended and never changed.

An edit is about values, not positions: what was there and what is there now. Undo appends a step that reverts one,
redo a step that reverts that; a step counts (is live) unless a live step reverts it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import inf
from typing import Any, cast, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from directory_app.records import Disorder, Organization
from directory_app.text import wording

Record = Organization | Disorder
# Ids of disorders in the journal and in layers; no organization's id holds a slash.
DISORDER = "disorder/"
# Fields of an edit beside those of a record: the whole record, its id (it is the same as another), and a layer.
WHOLE, ID, LAYER = "", "id", "layer"
# The id under which stand the edits of the directory as a whole: its layers, and what `about` says of it.
DIRECTORY = ""


class Edit(Struct, frozen=True, gc=False):
    """One value of one record: what was there (None: nothing) and what is there now (None: nothing).

    `field` is a field of the record, whose value is a text or one item of a list; WHOLE with a record as value makes
    or deletes it; ID says that it is the same as the record of the new id. Of DIRECTORY, LAYER shows the layer of a
    number (new) or hides it (old), and any other field is a key of what `about` says.
    """

    record: str
    field: str
    old: object = None
    new: object = None


class Step(Struct, frozen=True):
    """What is undone as one: its number and edits, who did it, when (ISO 8601, UTC), why, and which step it reverts."""

    number: int
    edits: tuple[Edit, ...] = ()
    by: str = ""
    at: str = ""
    why: str = ""
    reverts: int | None = None
    desk: str = ""


def kind_of(record: str) -> type[Record]:
    """Return what a record of that id is."""
    return Disorder if record.startswith(DISORDER) else Organization


def key_of(record: Record) -> str:
    """Return the id under which a record stands in the journal and in layers."""
    return DISORDER + record.id if isinstance(record, Disorder) else record.id


def layer_of(edit: Edit) -> int:
    """Return the layer that an edit of LAYER shows or hides."""
    return int(str(edit.old if edit.new is None else edit.new))


def difference(old: Record, new: Record, record: str) -> list[Edit]:
    """Return the edits that make `new` of `old`: changed texts, and items of lists replaced, added or removed."""
    edits: list[Edit] = []
    for field in old.__struct_fields__:
        held, wanted = getattr(old, field), getattr(new, field)
        if field == ID or held == wanted:
            continue
        if not isinstance(held, tuple):
            edits.append(Edit(record, field, held or None, wanted or None))
            continue
        gone = [item for item in held if item not in wanted]
        come = [item for item in wanted if item not in held]
        for number in range(max(len(gone), len(come))):
            pair = (items[number] if number < len(items) else None for items in (gone, come))
            edits.append(Edit(record, field, *pair))
    return edits


def about_edits(before: Mapping[str, str], about: Mapping[str, str]) -> list[Edit]:
    """Return the edits that make `about` of what is said of the directory as a whole; what is empty there stays."""
    return [
        Edit(DIRECTORY, key, before.get(key) or None, value)
        for key, value in about.items()
        if value and before.get(key) != value
    ]


# Writing


def append(
    connection: sqlite3.Connection,
    edits: Iterable[Edit] = (),
    by: str = "",
    why: str = "",
    reverts: int | None = None,
    at: str = "",
) -> Step:
    """Append a step; its number is the next one."""
    last = last_step(connection)
    at = at or datetime.now(UTC).isoformat(timespec="seconds")
    step = Step(last + 1, tuple(edits), by, at, why, reverts)
    connection.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)", (step.number, "", step.at, by, why, reverts))
    connection.executemany(
        "INSERT INTO edit VALUES (?, ?, ?, ?, ?)",
        ((step.number, edit.record, edit.field, _encode(edit.old), _encode(edit.new)) for edit in step.edits),
    )
    return step


# Reading


def steps(connection: sqlite3.Connection, record: str | None = None, brought_by: Collection[int] = ()) -> list[Step]:
    """Return all steps, oldest first, each with its edits.

    With a `record` only those that have to do with it: that edited it, that brought one of the layers `brought_by`,
    and that took such a step back or did it again; each with its edits of that record alone.
    """
    edits: dict[int, list[Edit]] = {}
    for number, edit in _edits(connection, "", ()) if record is None else _of_record(connection, record, brought_by):
        edits.setdefault(number, []).append(edit)
    found = connection.execute("SELECT number, by, at, why, reverts, desk FROM step ORDER BY number").fetchall()
    concerned = set(edits)
    for number, *_, reverts, _ in found:
        if reverts in concerned:
            concerned.add(number)
    return [
        Step(number, tuple(edits.get(number, ())), by, at, why, reverts, desk)
        for number, by, at, why, reverts, desk in found
        if record is None or number in concerned
    ]


def _of_record(connection: sqlite3.Connection, record: str, brought_by: Collection[int]) -> Iterator[tuple[int, Edit]]:
    yield from _edits(connection, "WHERE record = ?", (record,))
    for number, edit in _edits(connection, f"WHERE field = '{LAYER}'", ()):
        if layer_of(edit) in brought_by:
            yield number, edit


def step_of(connection: sqlite3.Connection, number: int) -> Step:
    """Return one step with all its edits."""
    by, at, why, reverts, desk = connection.execute(
        "SELECT by, at, why, reverts, desk FROM step WHERE number = ?", (number,)
    ).fetchone()
    edits = tuple(edit for _, edit in _edits(connection, "WHERE step = ?", (number,)))
    return Step(number, edits, by, at, why, reverts, desk)


def is_live(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether a step counts: no live step reverts it."""
    reverting = connection.execute("SELECT number FROM step WHERE reverts = ? ORDER BY number DESC", (number,))
    return not any(is_live(connection, later) for (later,) in reverting.fetchall())


def live_edits(connection: sqlite3.Connection, record: str) -> list[tuple[int, Edit]]:
    """Return (number of the step, edit) for the edits of a record that count, oldest first."""
    found = list(_edits(connection, "WHERE record = ?", (record,)))
    live = {number: is_live(connection, number) for number in {number for number, _ in found}}
    return [(number, edit) for number, edit in found if live[number]]


def said_of_directory(connection: sqlite3.Connection, key: str) -> str:
    """Return what the journal says under a key of `about`; where nobody said anything that counts, what was before."""
    arguments = (DIRECTORY, key)
    edits = list(_edits(connection, "WHERE record = ? AND field = ?", arguments))
    before = [edit.old for _, edit in edits[:1]]
    return str((before + [edit.new for number, edit in edits if is_live(connection, number)])[-1] or "")


def linked_to(connection: sqlite3.Connection, record: str) -> list[tuple[int, str]]:
    """Return (number of the step that said so, id) of the records that are said to be the same as this one."""
    found = connection.execute(
        f"SELECT DISTINCT record FROM edit WHERE field = '{ID}' AND new = ?", (_encode(record),)
    ).fetchall()
    links = [(_link(live_edits(connection, other)), other) for (other,) in found]
    return sorted((number, other) for (number, link), other in links if link == record)


def link_of(edits: Sequence[tuple[int, Edit]]) -> str:
    """Return the id that a record was said to be the same as, or ""."""
    return _link(edits)[1]


def _link(edits: Sequence[tuple[int, Edit]]) -> tuple[int, str]:
    step, link = 0, ""
    for number, edit in edits:
        if edit.field == ID and link == (edit.old or ""):
            step, link = number, str(edit.new or "")
    return step, link


def circle_of(connection: sqlite3.Connection, record: str) -> list[str]:
    """Return the ids of the records that are said to be each other, where this is one of them, else []."""
    way = [record]
    while (link := link_of(live_edits(connection, way[-1]))) not in ("", *way):
        way.append(link)
    return way if link == record else []


def parts_of(connection: sqlite3.Connection, record: str, step: float = inf) -> list[str]:
    """Return the ids of a record and of all that are shown as a part of it, by what was said up to a step."""
    found = [record]
    for part in found:  # which grows
        links = linked_to(connection, part)
        found += [it for number, it in links if it not in found and (part != record or number <= step)]
    return found


def edited_records(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of all records that some step ever edited."""
    found = connection.execute(
        "SELECT DISTINCT record FROM edit WHERE record <> ? ORDER BY record", (DIRECTORY,)
    ).fetchall()
    return [record for (record,) in found]


def former(connection: sqlite3.Connection, record: str) -> Record | None:
    """Return a record as it was when somebody made or deleted it the last time; None where nobody did."""
    made = list(_edits(connection, "WHERE record = ? AND field = ?", (record, WHOLE)))
    found = next((it for _, edit in reversed(made) for it in (edit.new, edit.old) if it is not None), None)
    return cast("Record | None", found)


def last_step(connection: sqlite3.Connection) -> int:
    """Return the number of the newest step, 0 for none."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()[0])


def last_done(connection: sqlite3.Connection) -> int | None:
    """Return the step that an undo reverts: the newest live one that reverts nothing."""
    for (number,) in connection.execute("SELECT number FROM step WHERE reverts IS NULL ORDER BY number DESC"):
        if is_live(connection, number):
            return int(number)
    return None


def last_undone(connection: sqlite3.Connection) -> int | None:
    """Return the undo that a redo reverts: the newest live one, unless something new was done after it."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM step WHERE reverts IS NULL").fetchone()
    later = connection.execute(
        "SELECT step.number FROM step JOIN step AS target ON target.number = step.reverts "
        "WHERE step.number > ? AND target.reverts IS NULL ORDER BY step.number DESC",
        (last,),
    )
    return next((int(number) for (number,) in later if is_live(connection, number)), None)


def target_of(connection: sqlite3.Connection, step: Step) -> Step:
    """Return the step whose edits come or go with this one: what it reverts in the end."""
    while step.reverts is not None:
        step = step_of(connection, step.reverts)
    return step


# Values


def problem_of(edit: Edit) -> str:
    """Say why an edit can't be one: it has no such field, or a value that no record may hold; "" where it can."""
    kind = kind_of(edit.record)
    if edit.field not in (WHOLE, *kind.__struct_fields__):
        return wording.phrase("there is no field {field}", field=repr(edit.field))
    is_text = edit.field not in (WHOLE, ID) and not isinstance(getattr(_EMPTY[kind], edit.field), tuple)
    for value in (edit.old, edit.new or "" if is_text else edit.new):
        if value is None:
            continue
        try:
            read = msgspec.json.decode(msgspec.json.encode(value), type=_type_of(kind, edit.field, _STRICT))
        except (msgspec.MsgspecError, TypeError, ValueError) as error:  # ValueError: halves of characters
            return f"{edit.field}: {error}" if edit.field else str(error)
        if read != value:
            return wording.phrase("{field}: {value} can't be kept", field=edit.field, value=repr(value))
        if isinstance(value, Record) and value.id != edit.record.removeprefix(DISORDER):
            return wording.phrase("its id can't be {id}", id=repr(value.id))
    return ""


def _edits(connection: sqlite3.Connection, where: str, arguments: tuple[object, ...]) -> Iterator[tuple[int, Edit]]:
    found = connection.execute(
        f"SELECT step, record, field, old, new FROM edit {where} ORDER BY step, rowid", arguments
    )
    for number, record, field, old, new in found.fetchall():
        type_ = _type_of(kind_of(record), field)
        yield number, Edit(record, field, _decode(old, type_), _decode(new, type_))


def _encode(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _decode(text: str | None, type_: Any) -> object:
    return None if text is None else msgspec.json.decode(text.encode(), type=type_)


def _type_of(kind: type[Record], field: str, types: Mapping[type[Record], Mapping[str, Any]] | None = None) -> Any:
    """Return the type of the values of an edit: that of the field, or of an item where the field is a list."""
    if field == WHOLE:
        return kind
    if field == LAYER:
        return int
    return str if field == ID else (types or _TYPES)[kind].get(field, str)


def _item_types(kind: type[Record], *, is_strict: bool) -> dict[str, Any]:
    found = {}
    for name, type_ in get_type_hints(kind, include_extras=is_strict).items():
        is_list = get_origin(type_) is tuple
        found[name] = get_args(type_)[0] if is_list else type_
    return found


_KINDS: tuple[type[Record], ...] = (Organization, Disorder)
# What stands in the journal is read whatever later versions ask of a value; what comes into it is asked all of it.
_TYPES = {kind: _item_types(kind, is_strict=False) for kind in _KINDS}
_STRICT = {kind: _item_types(kind, is_strict=True) for kind in _KINDS}
_EMPTY: dict[type[Record], Record] = {kind: kind("x", "x") for kind in _KINDS}
