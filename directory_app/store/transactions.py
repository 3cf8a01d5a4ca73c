"""One transaction: all of what a block writes, or nothing, also where the disk fails as it is made to last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class UnsureError(sqlite3.OperationalError):
    """A COMMIT was refused by a failing disk, and may count all the same once somebody opens the file again."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the block write in one transaction; where it raises, or can't be committed, nothing has changed.

    Raises:
        UnsureError: see there.
        sqlite3.Error: the file is locked, the disk is full …
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        _roll_back(connection)
        raise
    try:
        connection.execute("COMMIT")
    except BaseException as error:
        _roll_back(connection)
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR and not _is_log_cut(connection):
            raise UnsureError(str(error)) from error
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # a full disk has rolled it back already
        connection.execute("ROLLBACK")


def _is_log_cut(connection: sqlite3.Connection) -> bool:
    """Cut off what a COMMIT has left in the log that was refused when the disk was to make it last; tell whether it is.

    It stands there whole: who opens the file after a crash would take it for committed, though it was said not to be.
    """
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        return False
    return True
