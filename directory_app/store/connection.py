"""Connections to directory files: what is refused, what is brought up to date first, what is only read in memory."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from directory_app import files
from directory_app.errors import (
    BusyError,
    DamagedError,
    DirectoryError,
    Problem,
    UnreadableError,
    UnwritableError,
    os_reason,
)
from directory_app.search import damage, packing
from directory_app.store import migrations
from directory_app.store.schema import APPLICATION_ID, ENDING, FORM
from directory_app.store.transactions import UnsureError, transaction
from directory_app.text import wording

# Pages that the log holds before they are put into the file. A step writes 50: with SQLite's own 1,000 one step in
# twenty waited for that (`run.py bench --only update`). So many are what one block of the log's index finds.
_LOG_PAGES = 4_000
_HEADER = 100  # bytes, https://www.sqlite.org/fileformat.html


def is_directory_file(path: Path) -> bool:
    """Tell whether a file is read as a directory file; one that is to be made is known by its ending."""
    if path.suffix.lower() == ENDING:
        return True
    try:
        with files.open_to_read(path) as file:
            return is_directory(file.read(_HEADER))
    except (OSError, DirectoryError):
        return False  # reading it says why


def is_directory(start: bytes) -> bool:
    """Tell a directory file by the number that SQLite keeps of an application in its header."""
    return start[:16] == b"SQLite format 3\0" and int.from_bytes(start[68:72]) == APPLICATION_ID


def connect(uri: str) -> sqlite3.Connection:
    """Return a connection whose statements are transactions of their own unless one is begun."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    packing.teach(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    return connection


def memory_uri() -> str:
    """Return a new database in memory, which other connections of this process can share."""
    return f"file:/{uuid.uuid4().hex}?vfs=memdb"


def open_file(path: Path, progress: Callable[[int], None] = lambda _: None) -> tuple[sqlite3.Connection, str, bool]:
    """Open a directory file, brought up to date first; return the connection, its URI, and whether it is the file's.

    Where the file can't be written, it is brought up to date in memory.

    Raises:
        UnreadableError: it is absent, damaged, no directory file, or made by a newer program.
    """
    with damage.in_words(path):
        connection, uri = opened(path)
        try:
            if not migrations.needs(connection) or _is_brought_up_to_date(connection, path, progress):
                return connection, uri, True
            copy, uri = copied_in_memory(connection)
        except BaseException:
            connection.close()
            raise
        connection.close()
        migrations.bring_up_to_date(copy, None, progress)
        return copy, uri, False


def why_read_only(path: Path) -> str:
    """Say why nothing can be written into a directory file; "" where it can, as far as rights tell."""
    if not path.exists():
        return ""  # a step says that it is gone
    if not os.access(path, os.W_OK):
        return wording.phrase("the file is write-protected")
    return "" if os.access(path.parent, os.W_OK) else wording.phrase("nothing can be written in its folder")


def identity(path: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another that takes its place under the same name; None where there is none."""
    with suppress(OSError):
        if path:
            status = path.stat()
            return status.st_dev, status.st_ino
    return None


def to_derive_again(path: Path) -> int:
    """Return how many organizations `open_file` will take over or derive again; what is wrong is left to it to say."""
    with suppress(UnreadableError, sqlite3.Error), closing(opened(path)[0]) as connection:
        if migrations.needs(connection):
            return int(connection.execute("SELECT count(*) FROM organization").fetchone()[0])
    return 0


def opened(path: Path) -> tuple[sqlite3.Connection, str]:
    """Open a directory file as it is, whatever its form; return the connection and its URI.

    Raises:
        UnreadableError: it is absent, no directory file, or made by a newer program.
        sqlite3.DatabaseError: it is damaged.
    """
    _refuse_unreadable(path)
    uri = f"{path.resolve().as_uri()}?mode=rw"
    try:
        return _checked(uri, path), uri
    except sqlite3.OperationalError:
        # Only a connection that may write clears -wal and -shm away; on a read-only disk WAL opens only so.
        uri = f"{path.resolve().as_uri()}?immutable=1"
        return _checked(uri, path), uri


def _is_brought_up_to_date(connection: sqlite3.Connection, path: Path, progress: Callable[[int], None]) -> bool:
    """Bring a file up to date; return False where nothing can be written there."""
    try:
        migrations.bring_up_to_date(connection, path, progress)
    except (sqlite3.OperationalError, OSError) as error:
        if isinstance(error, sqlite3.OperationalError) and not _is_about_writing(error):
            raise
        return False
    return True


def _refuse_unreadable(path: Path) -> None:
    """Say better than SQLite does why a file can't be read.

    The file is not opened for that: closing it again would take the locks from every connection that this process has
    to it (https://www.sqlite.org/howtocorrupt.html, 2.2), and the next program to close it would remove its log.
    """
    reason = ""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            reason = wording.phrase("this is a folder, not a file")
        elif not stat.S_ISREG(mode):
            reason = wording.phrase("this is not an ordinary file")
        elif not os.access(path, os.R_OK):
            reason = wording.phrase(os.strerror(errno.EACCES))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = os_reason(error) if isinstance(error, OSError) else str(error)
    if reason:
        raise UnreadableError(path, [Problem("", reason)])


def copied_in_memory(connection: sqlite3.Connection) -> tuple[sqlite3.Connection, str]:
    """Return a copy of a database in memory, and its URI."""
    # Bytes 18 and 19 say that the file has a write-ahead log, which no memory has.
    data = bytearray(connection.serialize())
    data[18:20] = b"\x01\x01"
    uri = memory_uri()
    copy = connect(uri)
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.deserialize(bytes(data))
        plain.backup(copy)
    return copy, uri


def _is_about_writing(error: sqlite3.OperationalError) -> bool:
    codes = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in codes


def _checked(uri: str, path: Path) -> sqlite3.Connection:
    """Open a file for reading; refuse one that is not ours or newer than we are, before anything relies on it."""
    connection = connect(uri)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        form = migrations.form_of(connection)
        if application != APPLICATION_ID:
            raise DamagedError(path, [Problem("", wording.phrase("this is no directory file"))])
        if form > FORM:
            reason = wording.phrase(
                "it was made by a newer version of the program (form {form}, this one reads {known})",
                form=form,
                known=FORM,
            )
            raise UnreadableError(path, [Problem("", reason)])
        if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchone():
            raise UnreadableError(
                path, [Problem("", wording.phrase("it holds statements to run, which no directory file has"))]
            )
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def writing(connection: sqlite3.Connection, path: Path | None) -> Iterator[None]:
    """Let the block write in one transaction: all of it, or nothing where it raises.

    Raises:
        BusyError: another program is writing to the file.
        UnwritableError: the file is write-protected, the disk is full …; nothing has changed.
    """
    with written_in_words(path), transaction(connection):
        yield


@contextmanager
def written_in_words(path: Path | None) -> Iterator[None]:
    """Say in words why a directory file can't be written.

    Raises:
        UnwritableError: the reason; nothing has changed, but where it says that this is not sure.
    """
    try:
        yield
    except OSError as error:
        raise UnwritableError(path or damage.IN_MEMORY, os_reason(error)) from error
    except UnsureError as error:
        reason = wording.phrase(
            "the disk has failed ({error}); once it works again, look whether this was done all the same", error=error
        )
        raise UnwritableError(path or damage.IN_MEMORY, reason) from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            raise BusyError(
                path or damage.IN_MEMORY, wording.phrase("another program is writing to it; try again in a moment")
            ) from error
        reasons = {
            sqlite3.SQLITE_READONLY: wording.phrase("the file is write-protected"),
            sqlite3.SQLITE_FULL: wording.phrase("the disk is full"),
            sqlite3.SQLITE_CORRUPT: wording.phrase("the file is damaged or cut off"),
        }
        reason = reasons.get(code, wording.phrase("it can't be written ({error})", error=error))
        raise UnwritableError(path or damage.IN_MEMORY, reason) from error
