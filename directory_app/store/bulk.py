"""Making a directory file of any size from a stream of records: sorted by name, indexed, whole or not at all.

Two passes, so that memory stays flat: the first puts every record aside with its name, the second takes them in
order of the names. Working out what is stored of a record and writing it are the two halves of the work; large
directories do them in two processes side by side.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from directory_app import files
from directory_app.errors import Problem, UnreadableError, UnwritableError, json_reason, os_reason
from directory_app.formats import decoding
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization
from directory_app.search.search import GAP
from directory_app.store import rows as storage
from directory_app.text import tokens

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult

_BATCH = 500
# From so many records on, a second process pays for its start.
_LARGE = 20_000
_MOST_PROBLEMS = 100
_AHEAD = 8
_WORKERS = max(1, min(3, os.cpu_count() or 1))
# More made no build faster, and each of its rarer writes silent for a second.
_INDEX_MEMORY = 8 << 20
# How many pages of the index are merged between two words about the progress; more pieces than there ever are.
_PAGES = 2_000
_NEVER = 1_999
# Seconds without a word at most, and how many steps of SQLite's machine lie between two looks at the clock.
_SILENCE = 0.2
_STEPS = 1_000


class Item(Struct, frozen=True):
    """One organization on its way in: where it stands (a line or a JSON path), its id, its name and its JSON."""

    where: str
    id: str
    name: str
    record: bytes


class Stream(Struct, frozen=True):
    """Everything a directory is made of; `items` are read once, `disorders`, which are few, after them."""

    items: Iterable[Item]
    disorders: Iterable[Disorder] = ()
    title: str = ""
    made_from: str = ""
    as_of: str = ""


def of_records(organizations: Iterable[Organization]) -> Iterator[Item]:
    """Yield the items of records that are in memory."""
    for number, organization in enumerate(organizations):
        yield Item(f"$.organizations[{number}]", organization.id, organization.name, storage.encode(organization))


def create(path: Path, stream: Stream, source: Path | None = None, tell: Callable[[int], None] = lambda _: None) -> int:
    """Make a directory file; return how many organizations it holds.

    `tell` hears how many records each pass has behind it, twice a second at least; it may raise CancelledError.
    Until the end everything goes to a file of another name: a cancelled or killed build leaves the old one as it was.

    Raises:
        UnreadableError: a record of `source` is wrong.
        UnwritableError: the folder can't be made, the disk is full, there is no permission …
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.claimed(path.parent) as scratch:
            aside = scratch.with_suffix(".aside.tmp")
            try:
                count = _made(scratch, aside, stream, source or path, tell)
                _move_into_place(scratch, path)
            finally:
                _remove(aside, scratch, *_beside(scratch))
        files.remove_leftovers(path.parent)
    except OSError as error:
        raise UnwritableError(path, os_reason(error)) from error
    except sqlite3.Error as error:
        raise UnwritableError(path, str(error)) from error
    return count


def _made(scratch: Path, aside: Path, stream: Stream, source: Path, tell: Callable[[int], None]) -> int:
    """Make the file under another name and flush it to disk."""
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        # Nobody reads the scratch file before it is whole, so nothing has to be safe on the way.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -49152")
        with _pulse(connection, tell) as steady_tell:
            count = fill(connection, stream, source, str(aside), steady_tell)
        connection.execute("PRAGMA journal_mode = WAL")
    files.sync(scratch)
    return count


def fill(
    connection: sqlite3.Connection,
    stream: Stream,
    source: Path,
    aside: str = ":memory:",
    tell: Callable[[int], None] = lambda _: None,
) -> int:
    """Fill an empty database; return how many organizations it holds. `aside` is a file for what waits to be sorted."""
    connection.executescript(storage.SCHEMA)
    _configure(connection, hashsize=_INDEX_MEMORY, automerge=0, crisismerge=_NEVER)
    connection.execute("ATTACH ? AS aside", (aside,))
    connection.execute("PRAGMA aside.journal_mode = OFF")
    connection.execute("PRAGMA aside.synchronous = OFF")
    connection.execute("CREATE TABLE aside.waiting (name TEXT, id TEXT, place TEXT, record BLOB)")
    with _collector_off():
        connection.execute("BEGIN")
        count = _put_aside(connection, stream.items, tell)
        disorders = tuple(stream.disorders)
        storage.write_disorders(connection, disorders)
        _write_in_order(connection, disorders, source, count, tell)
        connection.execute("COMMIT")  # only what is written is merged
        _merge(connection, lambda: tell(2 * count))
    _make_indexes(connection, source, lambda: tell(2 * count))
    about = {"title": stream.title, "made_from": stream.made_from, "as_of": stream.as_of}
    storage.write_about(connection, {**about, "totals": storage.count_totals(connection)})
    connection.execute("DETACH aside")
    return count


def _put_aside(connection: sqlite3.Connection, items: Iterable[Item], tell: Callable[[int], None]) -> int:
    """First pass: keep every record with the name it will be sorted by."""
    count = 0
    stream = iter(items)
    while batch := list(islice(stream, _BATCH)):
        rows = [(tokens.fold(item.name), item.id, item.where, item.record) for item in batch]
        connection.executemany("INSERT INTO aside.waiting VALUES (?, ?, ?, ?)", rows)
        count += len(batch)
        tell(count)
    return count


def _write_in_order(
    connection: sqlite3.Connection,
    disorders: tuple[Disorder, ...],
    source: Path,
    count: int,
    tell: Callable[[int], None],
) -> None:
    """Second pass: take the records in order of their names, work out what is stored of each, and write it."""
    waiting = connection.execute("SELECT place, record FROM aside.waiting ORDER BY name, id")
    batches = iter(lambda: waiting.fetchmany(_BATCH), [])
    problems: list[Problem] = []
    number = 0

    def wait() -> None:
        tell(count + number)

    for rows, wrong in _derived(batches, disorders, count >= _LARGE, wait):
        storage.insert(connection, ((GAP * at, row) for at, row in enumerate(rows, start=number + 1)))
        number += len(rows)
        problems += [Problem(place, reason) for place, reason in wrong]
        if len(problems) > _MOST_PROBLEMS:
            break
        wait()
    if problems:
        raise UnreadableError(source, problems[:_MOST_PROBLEMS])


def _configure(connection: sqlite3.Connection, **settings: int) -> None:
    connection.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", settings.items())


def _merge(connection: sqlite3.Connection, tell: Callable[[], None]) -> None:
    """Make one piece of the pieces of the full-text index: searches of it take half as long.

    Merging at the end costs less than merging all the time, which is what edits are left to do again.
    """
    changes = -2  # two less than none: there is a first round
    while connection.total_changes - changes > 1:
        tell()
        changes = connection.total_changes
        _configure(connection, merge=-_PAGES)  # below 0: all pieces are to become one
    _configure(connection, automerge=4, crisismerge=16)  # as they are without us


def _make_indexes(connection: sqlite3.Connection, source: Path, tell: Callable[[], None]) -> None:
    connection.execute("PRAGMA threads = 2")  # helper threads of the sorter
    for index in storage.INDEXES:
        tell()
        try:
            connection.execute(index)
        except sqlite3.IntegrityError:
            raise UnreadableError(source, _ids_twice(connection)) from None


def _ids_twice(connection: sqlite3.Connection) -> list[Problem]:
    """Return where an id stands that stood before."""
    found = connection.execute(
        "SELECT place, id FROM aside.waiting WHERE id IN "
        "(SELECT id FROM aside.waiting GROUP BY id HAVING count(*) > 1 LIMIT ?) ORDER BY rowid",
        (_MOST_PROBLEMS,),
    )
    first: dict[str, str] = {}
    problems = []
    for place, id_ in found:
        if id_ in first:
            problems.append(Problem(place, f"{id_!r} is already the id of {first[id_]}"))
        first.setdefault(id_, place)
    return problems


# Deriving, here or in a second process

_Batch = list[tuple[str, bytes]]
_Derived = tuple[list[storage.Row], list[tuple[str, str]]]


def _derived(
    batches: Iterator[_Batch], disorders: tuple[Disorder, ...], is_large: bool, tell: Callable[[], None]
) -> Iterator[_Derived]:
    """Yield the derived rows of each batch in order, and what is wrong in it (place, reason)."""
    if not is_large:
        derive = _deriver(disorders)
        yield from (derive(batch) for batch in batches)
        return
    import multiprocessing  # here, because a start of the window need not load it

    context = multiprocessing.get_context("spawn")
    with context.Pool(_WORKERS, _start_worker, (disorders,)) as pool:
        waiting: list[AsyncResult[_Derived]] = []
        for batch in batches:  # a few batches ahead, so that neither side waits for the other
            waiting.append(pool.apply_async(_work, (batch,)))
            if len(waiting) > _AHEAD:
                yield _awaited(waiting.pop(0), tell)
        for result in waiting:
            yield _awaited(result, tell)


def _awaited(result: AsyncResult[_Derived], tell: Callable[[], None]) -> _Derived:
    """Return a result as soon as it is there; the first takes as long as a process takes to start."""
    while True:
        result.wait(_SILENCE)
        if result.ready():
            return result.get()
        tell()


def _deriver(disorders: tuple[Disorder, ...]) -> Callable[[_Batch], _Derived]:
    by_id = {disorder.id: disorder for disorder in disorders}
    deriver = storage.Deriver(by_id)

    def derive(batch: _Batch) -> _Derived:
        rows: list[storage.Row] = []
        wrong: list[tuple[str, str]] = []
        for place, record in batch:
            try:
                organization = storage.decode_organization(record)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                wrong.append((place, json_reason(error)))
                continue
            encoded = storage.encode(organization)
            if encoded != record and decoding.has_key_twice(record):
                wrong.append((place, decoding.KEY_TWICE))
                continue
            reasons = resource.broken_values(organization, by_id)
            wrong += [(f"{place}{path}", reason) for path, reason in reasons]
            if not reasons:
                rows.append(deriver.row(organization, encoded))
        return rows, wrong

    return derive


_worker: dict[str, Callable[[_Batch], _Derived]] = {}


def _start_worker(disorders: tuple[Disorder, ...]) -> None:
    gc.disable()  # nothing made here refers to itself; looking for that cost three times the work
    _worker["derive"] = _deriver(disorders)


def _work(batch: _Batch) -> _Derived:
    return _worker["derive"](batch)


@contextmanager
def _pulse(connection: sqlite3.Connection, tell: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """Yield a `tell` that is called within long statements too, with the number it was called with before.

    The index writes what it has gathered every 6,000 records or so, in one statement that may take a second.
    """
    last = (time.monotonic(), 0)
    raised: list[Exception] = []

    def tell_on(number: int) -> None:
        nonlocal last
        last = time.monotonic(), number
        tell(number)

    def within() -> int:
        if time.monotonic() - last[0] < _SILENCE:
            return 0
        try:
            tell_on(last[1])
        except Exception as error:  # SQLite would drop it
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(within, _STEPS)
    try:
        yield tell_on
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _collector_off() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# The file


def _move_into_place(scratch: Path, path: Path) -> None:
    """Move a finished file into place; programs that have the old one open go on with it."""
    try:
        scratch.replace(path)
        _remove(*_beside(path))  # they belonged to the old file and would be read as part of the new one
    except PermissionError:
        if not path.exists():  # else: Windows, while another program has the file open
            raise


def _beside(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _remove(*leftovers: Path) -> None:
    for leftover in leftovers:
        with suppress(OSError):
            leftover.unlink()
