"""Marks: what a directory says of its records and no record of itself; which are edited, in conflict, or on one's list.

The list is of whoever uses this file: it is in no step, and what takes back a step leaves it. Who came on it with a
part goes off it with that part.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from directory_app.store import journal

if TYPE_CHECKING:
    from directory_app.store.showing import Shown

LIST, EDITED, CONFLICT = "list", "edited", "conflict"
# Who is on the list for a part alone, besides LIST.
LENT = "lent"


def set_to(connection: sqlite3.Connection, kind: str, records: Iterable[str], *, is_on: bool) -> None:
    """Give records a mark, or take it away."""
    statement = "INSERT OR IGNORE INTO mark VALUES (?, ?)" if is_on else "DELETE FROM mark WHERE kind = ? AND id = ?"
    connection.executemany(statement, ((kind, record) for record in records))


def of_kind(connection: sqlite3.Connection, kind: str) -> list[str]:
    """Return the ids of all records with a mark, in order."""
    return [own_id for (own_id,) in connection.execute("SELECT id FROM mark WHERE kind = ? ORDER BY id", (kind,))]


def note(connection: sqlite3.Connection, composed: Mapping[str, Shown]) -> None:
    """Mark which of these records are edited, and which have edits in conflict whose end is open.

    What is shown as a part of another record takes its place on the list to that one.
    """
    _note_list(connection, composed)
    edited = {record for record, it in composed.items() if it.is_edited}
    in_conflict = {record for record in edited if any(not one.is_settled for one in composed[record].conflicts)}
    for kind, marked in ((EDITED, edited), (CONFLICT, in_conflict)):
        before = composed.keys() & set(of_kind(connection, kind))
        set_to(connection, kind, marked - before, is_on=True)
        set_to(connection, kind, before - marked, is_on=False)


def _note_list(connection: sqlite3.Connection, composed: Mapping[str, Shown]) -> None:
    every, lent = set(of_kind(connection, LIST)), set(of_kind(connection, LENT))
    gone = {it for it in composed.keys() & lent if (every - lent).isdisjoint(journal.parts_of(connection, it))}
    listed = (composed.keys() & every) - gone
    come = {_end_of(record, composed) for record in listed} - listed
    for kind in (LIST, LENT):
        set_to(connection, kind, gone, is_on=False)
        set_to(connection, kind, come, is_on=True)


def _end_of(record: str, composed: Mapping[str, Shown]) -> str:
    """Return the id under which a record is shown; of those that are said to be each other one is."""
    while record in composed and composed[record].record is None and composed[record].link:
        record = composed[record].link
    return record
