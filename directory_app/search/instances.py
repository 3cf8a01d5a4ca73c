"""The tokens of the full-text index of one connection, each met at its first row, whatever number of rows it has."""

from __future__ import annotations

import sqlite3

_LAST = "\U0010ffff"
_NEXT = "\x01"  # no token holds it: with it behind a token begins what comes after that one


class Instances:
    """Finds tokens in their order; a question takes some ten µs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instance USING fts5vocab('main', 'words', 'instance')"
        )

    def has(self, token: str) -> bool:
        """Tell whether some record has this token."""
        return self._first("term = ?", token) is not None

    def first_between(self, start: str, end: str) -> str | None:
        """Return the first token from `start` on that comes before `end`, or None."""
        return self._first("term >= ? AND term < ?", start, end)

    def beginning(self, start: str, at_most: int) -> list[str]:
        """Return the first tokens that begin so, in order."""
        found: list[str] = []
        after = start
        while len(found) < at_most and (token := self.first_between(after, start + _LAST)):
            found.append(token)
            after = token + _NEXT
        return found

    def _first(self, where: str, *arguments: str) -> str | None:
        found = self._connection.execute(f"SELECT term FROM temp.instance WHERE {where} LIMIT 1", arguments).fetchone()
        return str(found[0]) if found else None
