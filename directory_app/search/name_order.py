"""Where names stand: row numbers lie in order of the folded names of organizations and their ids."""

from __future__ import annotations

import sqlite3

import msgspec
from msgspec import Struct

from directory_app.text import tokens

_LAST = "\U0010ffff"


class _Head(Struct):
    name: str


_name_of = msgspec.json.Decoder(_Head).decode


def key_of(record: bytes, own_id: str) -> tuple[str, str]:
    """Return what a record is ordered by: its folded name and its id."""
    return tokens.fold(_name_of(record).name), own_id


def neighbours(connection: sqlite3.Connection, key: tuple[str, str]) -> tuple[int | None, int | None]:
    """Return the numbers of the last row before and the first row from a key on: a binary search over numbers."""
    # Each by itself: for both in one question SQLite reads every row.
    ends = "SELECT (SELECT min(row) FROM organization), (SELECT max(row) FROM organization)"
    low, high = connection.execute(ends).fetchone()
    before: int | None = None
    after: int | None = None
    while low is not None and low <= high:
        middle = (low + high) // 2
        row, own_id, record = connection.execute(
            "SELECT row, id, CAST(record AS BLOB) FROM organization WHERE row >= ? ORDER BY row LIMIT 1", (middle,)
        ).fetchone()
        if key_of(record, own_id) < key:
            before, low = row, row + 1
        else:
            after, high = row, middle - 1
    return before, after


def bounds(connection: sqlite3.Connection, beginning: str) -> tuple[int | None, int | None]:
    """Return the first row whose name begins so or comes later, and the first one behind all that begin so."""
    return neighbours(connection, (beginning, ""))[1], neighbours(connection, (beginning + _LAST, ""))[1]
