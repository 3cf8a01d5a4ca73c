"""Whether a directory file is whole: as SQLite knows it, and by what its tables say of each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from directory_app.text import wording

# Each is derived of the records, one row an organization.
_DERIVED = ("facet", "words", "cells")
_MISSING = (
    (
        "SELECT 1 FROM edit WHERE step NOT IN (SELECT number FROM step)",
        wording.marked("steps of the journal are missing"),
    ),
    (
        "SELECT 1 FROM step WHERE reverts IS NOT NULL AND reverts NOT IN (SELECT number FROM step)",
        wording.marked("steps of the journal are missing"),
    ),
    (
        "SELECT 1 FROM layer_record WHERE layer NOT IN (SELECT id FROM layer)",
        wording.marked("a source of records is missing"),
    ),
    (
        "SELECT 1 FROM edit WHERE field = 'layer' AND CAST(new AS INTEGER) NOT IN (SELECT id FROM layer)",
        wording.marked("a source of records is missing"),
    ),
    (
        "SELECT 1 FROM organization WHERE layer > 0 AND layer NOT IN (SELECT id FROM layer)",
        wording.marked("a source of records is missing"),
    ),
    (
        "SELECT 1 FROM organization WHERE layer = 0 AND id NOT IN (SELECT record FROM layer_record) "
        "AND id NOT IN (SELECT record FROM edit)",
        wording.marked("what sources say of records is missing"),
    ),
)


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield in words what is damaged or missing; nothing where the file is whole.

    Raises:
        sqlite3.DatabaseError: it is so damaged that it can't be looked through.
    """
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        yield str(verdict)
        return
    count = _count(connection, "SELECT count(*) FROM organization")
    if any(_count(connection, f"SELECT count(*) FROM {table}") != count for table in _DERIVED):
        yield wording.phrase("records are missing")
    if any(_count(connection, f"SELECT coalesce(sum(count), 0) FROM {it}") != count for it in ("total", "place_total")):
        yield wording.phrase("what the chips count is not what there is")
    if _count(connection, "SELECT coalesce(max(number), 0) - count(*) FROM step"):
        yield wording.phrase("steps of the journal are missing")
    found = {reason for statement, reason in _MISSING if connection.execute(f"{statement} LIMIT 1").fetchone()}
    yield from sorted(map(wording.phrase, found))


def _count(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])
