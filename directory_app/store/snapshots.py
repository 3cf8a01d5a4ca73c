"""Copies of whole directory files: made of one moment while others go on writing, and put back in one transaction."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from directory_app import files
from directory_app.errors import DamagedError, Problem, UnwritableError
from directory_app.search import damage
from directory_app.store import connection as opening
from directory_app.store.schema import APPLICATION_ID
from directory_app.text import wording

Progress = Callable[[int], None]
# Pages that are copied between two calls of `progress`: 8 MB.
_PAGES = 2_000
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


# Histories are only ever appended to: up to the newest step that is the same they are the same.
_LAST_COMMON = """
    SELECT ours.number FROM main.step AS ours JOIN snapshot.step AS theirs USING (number, at, by, why)
    WHERE NOT EXISTS (
        SELECT record, field, old, new FROM main.edit WHERE step = ours.number
        EXCEPT SELECT record, field, old, new FROM snapshot.edit WHERE step = ours.number
    )
    ORDER BY ours.number DESC LIMIT 1
"""


class Facts(Struct, frozen=True):
    """What a snapshot holds: how many organizations, the number of its last step, and how many steps were done since.

    `since` counts the steps of the present file that the snapshot lacks; None where the present file can't be read.
    """

    organizations: int
    steps: int
    since: int | None = None


def copy(path: Path, target: Path, progress: Progress = lambda _: None) -> None:
    """Write what a directory file holds at one moment to a new file, and flush it; `progress` hears pages.

    Raises:
        UnreadableError: the file is absent or damaged.
        UnwritableError: the disk is full, there is no permission …
    """
    with damage.in_words(path):
        source, _ = opening.opened(path)
    with closing(source), opening.written_in_words(target):
        # Nobody reads the copy before it is whole, so nothing has to be safe on the way.
        with closing(sqlite3.connect(target, isolation_level=None)) as made:
            made.execute("PRAGMA journal_mode = OFF")
            made.execute("PRAGMA synchronous = OFF")
            try:
                source.execute("BEGIN")
                source.execute("SELECT 1 FROM sqlite_master").fetchone()  # from here on it is one moment
                source.backup(made, pages=_PAGES, progress=lambda _, left, total: progress(total - left))
            except sqlite3.DatabaseError as error:
                if _code(error) in _DAMAGED:
                    raise DamagedError(path, [Problem("", wording.phrase("the file is damaged or cut off"))]) from error
                raise
        files.sync(target)


def copy_damaged(path: Path, target: Path) -> None:
    """Keep the bytes of a file that SQLite can't read, and those of its log; no connection to it may be open here.

    Raises:
        UnwritableError: the disk is full, there is no permission …
    """
    with opening.written_in_words(target):
        for ending in ("", "-wal"):
            part = path.with_name(path.name + ending)
            if part.exists():
                kept = target.with_name(target.name + ending)
                shutil.copyfile(part, kept)
                files.sync(kept)


def facts(snapshot: Path, present: Path) -> Facts:
    """Return what a snapshot holds, beside what the present file does.

    Raises:
        UnreadableError: the snapshot is damaged.
    """
    with damage.in_words(snapshot), closing(_as_it_lies(snapshot)) as connection:
        (organizations,) = connection.execute("SELECT count(*) FROM organization").fetchone()
        (steps,) = connection.execute("SELECT coalesce(max(number), 0) FROM step").fetchone()
    since = None
    with suppress(OSError, sqlite3.Error, DamagedError):
        since = _steps_since(snapshot, present)
    return Facts(organizations, steps, since)


def _steps_since(snapshot: Path, present: Path) -> int:
    """Return how many steps of the present file a snapshot lacks: those behind the last that both have."""
    connection, _ = opening.opened(present)
    with closing(connection):
        connection.execute("ATTACH ? AS snapshot", (f"{snapshot.resolve().as_uri()}?immutable=1",))
        (count,) = connection.execute(
            f"SELECT count(*) FROM main.step WHERE number > coalesce(({_LAST_COMMON}), 0)"
        ).fetchone()
    return int(count)


def put_back(snapshot: Path, path: Path, progress: Progress = lambda _: None) -> None:
    """Let a directory file hold what a snapshot holds, in one transaction that every window on it notices.

    A file that SQLite can't write, for it is damaged or gone, is replaced whole; its log, which belongs to what is
    damaged, goes before.

    Raises:
        UnreadableError: the snapshot is damaged.
        UnwritableError: the file is locked, write-protected, the disk is full …; nothing has changed.
    """
    with damage.in_words(snapshot), closing(_as_it_lies(snapshot)) as source:
        (verdict,) = source.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedError(
                snapshot, [Problem("", wording.phrase("the file is damaged ({reason})", reason=verdict))]
            )
        if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise DamagedError(snapshot, [Problem("", wording.phrase("this is no directory file"))])
        if not (files.is_there(path) and _is_written_over(source, path, progress)):
            with files.replacing(path) as file, snapshot.open("rb") as whole:
                shutil.copyfileobj(whole, file)
                for ending in ("-wal", "-shm"):
                    path.with_name(path.name + ending).unlink(missing_ok=True)


def _is_written_over(source: sqlite3.Connection, path: Path, progress: Progress) -> bool:
    """Write a snapshot over a directory file; return False where SQLite finds it too damaged for that."""

    def step(status: int, left: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise UnwritableError(path, wording.phrase("another program is writing to it; try again in a moment"))
        progress(total - left)

    with opening.written_in_words(path):
        try:
            with closing(opening.connect(f"{path.resolve().as_uri()}?mode=rw")) as target:
                target.execute("SELECT 1 FROM sqlite_master").fetchone()
                source.backup(target, pages=_PAGES, progress=step)
                (verdict,) = target.execute("PRAGMA quick_check(1)").fetchone()
                return bool(verdict == "ok")
        except sqlite3.DatabaseError as error:
            if _code(error) in _DAMAGED:
                return False
            raise


def _as_it_lies(snapshot: Path) -> sqlite3.Connection:
    """Open a snapshot, which nobody writes and nobody may write beside; one that is gone is not made anew."""
    return sqlite3.connect(f"{snapshot.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)


def _code(error: sqlite3.DatabaseError) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
