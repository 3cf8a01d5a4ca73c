"""The row numbers of organizations, which lie in order of their names and ids, with gaps between them."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Sequence

from directory_app.records import codec
from directory_app.search import name_order
from directory_app.search.order import GAP
from directory_app.search.packing import RECORD
from directory_app.store import rows

# How many rows on each side are moved apart when there is no number left between two of them, at first; and how far
# apart they come at least. Among more rows there has to be more room, by this factor: were it the same, a crowd that
# is as dense as it may be would have to be moved again after the next few records, and each time with more around it.
_CROWD, _ROOM, _MORE_ROOM = 8, 4, 1.3


class RowNumbers:
    """Finds the row number of a record among the others, which lie in order of their names and ids."""

    def __init__(self, connection: sqlite3.Connection, deriver: rows.Deriver) -> None:
        self._connection = connection
        self._deriver = deriver

    def free_for(self, key: tuple[str, str], later: Sequence[tuple[str, str]] = ()) -> int:
        """Return a free number where an organization of that key (`name_order.key` of its name, id) belongs.

        `later` are the keys, in order, that ask next: those that belong to the same gap share it evenly.
        """
        while True:
            before, after = name_order.neighbours(self._connection, key)
            if after is None:
                return (before or 0) + GAP
            sharing = bisect_left(later, self._key_of(after))
            if before is None:
                return after - GAP * (sharing + 1)
            if after - before > 1:
                return before + max(1, (after - before) // (sharing + 2))
            self._part(before)

    def _key_of(self, row: int) -> tuple[str, str]:
        own_id, record = self._connection.execute(
            f"SELECT id, {RECORD} FROM organization WHERE row = ?", (row,)
        ).fetchone()
        return name_order.key_of(record, own_id)

    def _part(self, row: int) -> None:
        """Move the rows around one apart, so that a number is free between each two."""
        around = f"SELECT row, id, layer, {RECORD} FROM organization WHERE row {{}} ORDER BY row {{}} LIMIT ?"
        limit, room = _CROWD, float(_ROOM)
        while True:
            below = self._connection.execute(around.format("<= ?", "DESC"), (row, limit)).fetchall()
            above = self._connection.execute(around.format("> ?", "ASC"), (row, limit)).fetchall()
            crowd = [*reversed(below), *above]
            first = crowd[0][0] if len(below) == limit else crowd[-1][0] - GAP * len(crowd)
            last = crowd[-1][0] if len(above) == limit else first + GAP * len(crowd)
            if last - first >= room * len(crowd):
                break
            limit, room = 2 * limit, min(room * _MORE_ROOM, GAP / 2)
        derived = []
        for old, _, layer, record in crowd:
            derived_row = self._deriver.row(codec.decode_organization(record), record)
            rows.remove(self._connection, old, derived_row)
            derived.append((layer, derived_row))
        step = (last - first) // (len(crowd) - 1)
        rows.insert(self._connection, ((first + at * step, *it) for at, it in enumerate(derived)))
