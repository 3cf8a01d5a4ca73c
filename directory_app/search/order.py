"""The order of a result, and its pages in another order than that of names.

Row numbers stand in the order of names. In any other one a small result is sorted; a large one is met on a walk along
its index, and before anything is counted for that, near the start of the index.
"""

from __future__ import annotations

import sqlite3
from array import array

from msgspec import Struct

from directory_app.search.best_match import MATCH

# Row numbers lie so far apart when a directory is built: a new record fits between two others.
GAP = 64
# The first page in another order is probed for among so many times its length, while matches are as dense as that,
# which is judged every so many rows; and only where so many matches are among the first rows by name
# (`run.py bench --only searches`: "first 200 rows sorted by city").
PROBE_TIMES = 6
_PROBE_JUDGED_EVERY, _PROBE_MATCHES = 100, 3
BEST_MATCH = "match"
"""The key of an order that is no field's: the best matches first while words are typed, else by name."""


class Sort(Struct, frozen=True):
    """The order of a result: a field's key, and whether it runs backwards; empty cells always come last.

    `BEST_MATCH` is a key, too; with `is_text_first` it has who can be written to (`query.TEXT_CHANNELS`) before those
    who only answer by voice.
    """

    key: str = "name"
    is_descending: bool = False
    is_text_first: bool = False

    @property
    def direction(self) -> str:
        """The order of its rows in SQL."""
        return "DESC" if self.is_descending else "ASC"


def sorted_page(sort: Sort) -> str:
    """Return the statement for a page of the rows that are cached; its arguments are a limit and an offset."""
    order = f"{sort.key} = '', {sort.key} {sort.direction}, row {sort.direction}"
    return f"SELECT row FROM cells WHERE row IN (SELECT row FROM temp.cached) ORDER BY {order} LIMIT ? OFFSET ?"


def walked_page(sort: Sort, *, is_cached: bool) -> str:
    """Return the statement for a page of all rows, or of those that are cached, with arguments as of `sorted_page`.

    It walks its index, then the rows without one.
    """
    # EXISTS, for "row IN temp.cached" would make SQLite read all of it first.
    matches = "AND EXISTS (SELECT 1 FROM temp.cached WHERE cached.row = cells.row)" if is_cached else ""
    parts = [
        # LIMIT -1 leaves nothing out; it keeps SQLite from dropping the order of a subquery.
        f"SELECT row FROM (SELECT row FROM cells WHERE {sort.key} {is_there} '' {matches} ORDER BY {order} LIMIT -1)"
        for is_there, order in (
            ("<>", f"{sort.key} {sort.direction}, row {sort.direction}"),
            ("=", f"row {sort.direction}"),
        )
    ]
    return f"{parts[0]} UNION ALL {parts[1]} LIMIT ? OFFSET ?"


def probed_first_page(connection: sqlite3.Connection, sort: Sort, condition: str, count: int) -> array[int] | None:
    """Return the first rows that match a condition of the index of words, if they stand near the start of the walk."""
    first = connection.execute(f"{MATCH} LIMIT 1 OFFSET ?", (condition, _PROBE_MATCHES - 1)).fetchone()
    if first is None or first[0] > GAP * _PROBE_JUDGED_EVERY:
        return None  # few rows match, and looking one up costs as much as the first match did
    walk = connection.execute(
        "SELECT row, EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = cells.row) FROM cells "
        f"WHERE {sort.key} <> '' ORDER BY {sort.key} {sort.direction}, row {sort.direction} LIMIT ?",
        (condition, PROBE_TIMES * count),
    )
    rows = array("q")
    for seen, (row, is_match) in enumerate(walk, start=1):
        if is_match:
            rows.append(row)
            if len(rows) == count:
                return rows
        if seen % _PROBE_JUDGED_EVERY == 0 and len(rows) * PROBE_TIMES < seen:
            break
    return None
