"""The full-text index of a directory that is made, filled in order of the rows and merged to one piece.

SQLite works on it alone, which takes as long as all other tables together: that of a large directory is made by a
thread, in a database of its own beside, and its tables are copied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import Full, Queue
from threading import Event
from typing import Protocol

from directory_app.store import rows
from directory_app.store.progress import SILENCE
from directory_app.store.schema import WORDS

ENDING = ".words.tmp"  # of its file, which `files.remove_leftovers` knows
# Bytes that FTS5 gathers before it writes (its "hashsize"). More made no build faster (`run.py bench --only building`),
# and each of its rarer writes silent for longer.
_MEMORY = 2 << 20
# Pages of the index that are merged between two calls of `progress`.
_PAGES = 2_000
# More pieces of the index than there ever are: FTS5 takes at most 1,999 for "crisismerge".
_NEVER = 1_999
# How many pieces a step's commit may leave before some are merged. With SQLite's own 4 and 16 the large piece of a
# million records is soon merged, too: one undo in 300 took 19 s (run.py bench --only update).
_LIVE_MERGE, _LIVE_CRISIS = 16, 64
_AHEAD = 8  # batches that wait for the thread
_STEPS = 1_000  # of SQLite's machine between two looks whether to stop
_TABLES = ("data", "idx", "docsize", "config")  # FTS5's own (https://www.sqlite.org/fts5.html, 9)

Words = Sequence[tuple[int, str]]
"""The numbers of rows in rising order, and the tokens of each."""
Progress = Callable[[], None]


class Index(Protocol):
    """What is filled: `add` all words, say when they are `complete`, and `take_over` what was made of them.

    `progress` is called while that takes long; it may raise.
    """

    def add(self, words: Words, progress: Progress) -> None:
        """Index rows that come after all before."""

    def complete(self, progress: Progress) -> None:
        """Merge it; nothing is added any more."""

    def take_over(self, progress: Progress) -> None:
        """Have it in the directory.

        Raises:
            sqlite3.Error: it could not be made: the disk is full …
        """


@contextmanager
def made(connection: sqlite3.Connection, path: Path | None) -> Iterator[Index]:
    """Yield the empty index of a directory; with a path it is made beside, in a file of that name, if that can be."""
    if path is None or not _can_be_copied(connection):
        yield _Here(connection)
        return
    beside = _Beside(connection, path)
    try:
        yield beside
    finally:
        beside.end()


def _can_be_copied(connection: sqlite3.Connection) -> bool:
    """Tell whether FTS5's own tables can be written; some builds of SQLite, such as that of macOS, refuse that."""
    try:
        connection.execute("DELETE FROM words_config WHERE false")
    except sqlite3.OperationalError:
        return False
    return True


class _Here:
    """The index of a directory, in its own file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        _configure(connection, hashsize=_MEMORY, automerge=0, crisismerge=_NEVER)

    def add(self, words: Words, _: Progress) -> None:
        rows.insert_words(self._connection, words)

    def complete(self, progress: Progress) -> None:
        _merge(self._connection, progress)

    def take_over(self, _: Progress) -> None:
        pass  # it is there


class _Beside:
    """An index that a thread makes in a database of its own."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._waiting: Queue[Words] = Queue(_AHEAD)
        self._is_stopped = Event()
        self._thread = ThreadPoolExecutor(1)
        self._result = self._thread.submit(self._make)

    def add(self, words: Words, progress: Progress) -> None:
        while not self._result.done():
            try:
                return self._waiting.put(words, timeout=SILENCE)
            except Full:
                progress()
        return self._result.result()  # which says why it is over

    def complete(self, progress: Progress) -> None:
        self.add((), progress)

    def take_over(self, progress: Progress) -> None:
        while not wait([self._result], SILENCE).done:
            progress()
        self._result.result()
        self._connection.execute("ATTACH ? AS beside", (f"{self._path.resolve().as_uri()}?mode=ro",))
        for table in _TABLES:
            progress()
            self._connection.execute(f"DELETE FROM words_{table}")
            self._connection.execute(f"INSERT INTO words_{table} SELECT * FROM beside.words_{table}")

    def end(self) -> None:
        """Stop it, where it is not ready."""
        self._is_stopped.set()
        if not self._result.done():
            with suppress(Full):
                self._waiting.put_nowait(())
        self._thread.shutdown()

    def _make(self) -> None:
        with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            connection.set_progress_handler(self._is_stopped.is_set, _STEPS)
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(WORDS)
            connection.execute("BEGIN")
            index = _Here(connection)
            while (words := self._waiting.get()) and not self._is_stopped.is_set():  # a full queue takes no last word
                index.add(words, _unheard)
            index.complete(_unheard)
            connection.execute("COMMIT")


def _unheard() -> None:
    """Tell nobody: this thread is asked to stop otherwise."""


def _configure(connection: sqlite3.Connection, **settings: int) -> None:
    connection.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", settings.items())


def _merge(connection: sqlite3.Connection, progress: Callable[[], None]) -> None:
    """Make one piece of the pieces of the full-text index: searches of it take half as long.

    Merging at the end costs less than merging all the time, which is what edits are left to do again.
    """
    # Only what is written is merged, and FTS5 writes what it has gathered before a savepoint.
    connection.execute("SAVEPOINT written")
    connection.execute("RELEASE written")
    changes = -2  # two less than none: there is a first round
    while connection.total_changes - changes > 1:
        progress()
        changes = connection.total_changes
        _configure(connection, merge=-_PAGES)  # below 0: all pieces are to become one
    _configure(connection, automerge=_LIVE_MERGE, crisismerge=_LIVE_CRISIS)
