"""Rows of a table by their numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


def of_rows(connection: sqlite3.Connection, columns: str, table: str, rows: Sequence[int]) -> sqlite3.Cursor:
    """Begin to read columns of the rows of those numbers."""
    # LEFT JOIN keeps the order of the rows asked for, and those that are missing.
    statement = f"SELECT {columns} FROM json_each(?) AS wanted LEFT JOIN {table} ON {table}.row = wanted.value"
    return connection.execute(statement, (str(list(rows)),))
