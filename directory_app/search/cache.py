"""What is remembered of the search before: how its query was understood, and its rows where they cost much."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

from directory_app import query
from directory_app.search import name_order

# So many names are remembered that lead to where a beginning stands; each search meets some of the same.
_NAMES = 2_000
Telling = Callable[[query.Term], frozenset[str]]
"""Returns the ids of the disorders whose summary tells of a term."""


class ResultCache:
    """The rows of one search in a temporary table of a connection, so that another order needs no new search.

    `as_of` is the day of a search, or the moment where it asks for what holds at a time of the day.
    """

    def __init__(self) -> None:
        self.names: name_order.Known = {}
        self._key: tuple[query.Query, date] | None = None
        self._asked: tuple[query.Query, date] | None = None

    def understood(
        self, query_: query.Query, as_of: date, understand: Callable[[], tuple[query.Node | None, Telling]]
    ) -> tuple[query.Node | None, Telling]:
        """Return what `understand` makes of a query, which is asked once for the first page, the count and the rest."""
        if len(self.names) > _NAMES:
            self.names.clear()
        if self._asked != (query_, as_of):
            self._understood = understand()
            self._asked = query_, as_of
        return self._understood

    def take(
        self,
        connection: sqlite3.Connection,
        query_: query.Query,
        as_of: date,
        rows: Callable[[], set[int]],
    ) -> None:
        """Cache the rows of a query, which `rows` works out, unless they are those of the cache."""
        if self._key != (query_, as_of):
            result = rows()
            self._clear(connection)
            connection.executemany("INSERT INTO temp.cached VALUES (?)", ((row,) for row in result))
            self._key = query_, as_of

    def fill(
        self, connection: sqlite3.Connection, query_: query.Query, as_of: date, source: str, arguments: tuple[str, ...]
    ) -> None:
        """Cache the rows that a statement yields, unless they are those of the cache."""
        if self._key != (query_, as_of):
            self._clear(connection)
            connection.execute(f"INSERT INTO temp.cached {source}", arguments)
            self._key = query_, as_of

    def _clear(self, connection: sqlite3.Connection) -> None:
        self._key = None
        connection.execute("CREATE TABLE IF NOT EXISTS temp.cached (row INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.cached")
