"""Making a directory file of any size from a stream of records, or all that is derived in one again.

Two passes, so that memory stays flat: the first collects every record with its name in a file to be sorted, the second
takes them in order of the names. Deriving what is stored of a record and writing it are the two halves of the work:
this process writes, and a large directory is derived in processes beside it (see `deriving`), while a thread makes its
index of words (see `word_index`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from directory_app import collector, files
from directory_app.errors import Problem, UnreadableError, UnwritableError, os_reason, place_words
from directory_app.records import Disorder, Organization, codec
from directory_app.search import name_order, packing
from directory_app.search.damage import IN_MEMORY
from directory_app.search.order import GAP
from directory_app.store import deriving, layers, rows, word_index
from directory_app.store.layers import FIRST_LAYER, Layer
from directory_app.store.progress import progress_within
from directory_app.store.schema import CREATE_DERIVED, DROP_DERIVED, INDEXES, SCHEMA, fingerprint
from directory_app.store.transactions import transaction
from directory_app.text import wording

_BATCH = 500  # records that go to another process at a time (`run.py bench --only building`)
# From so many records on, processes of their own pay for their start (`run.py bench --only building`).
_LARGE = 20_000
_MOST_PROBLEMS = 100
_SORTING = ".aside.tmp"  # the ending of what waits to be sorted, which `files.remove_leftovers` knows


class Item(Struct, frozen=True):
    """One organization on its way in: where it stands (a line or a JSON path), its id, its name and its JSON.

    `layer` is the only layer that holds it.
    """

    where: str
    id: str
    name: str
    record: bytes
    layer: int = FIRST_LAYER


class Stream(Struct, frozen=True):
    """Everything a directory is made of; `items` are read once, `disorders`, which are few, after them.

    `layer` says where the records come from; `is_sound` that they hold no value that no file may hold.
    """

    items: Iterable[Item]
    disorders: Iterable[Disorder] = ()
    title: str = ""
    layer: Layer = Layer("")
    as_of: str = ""
    is_sound: bool = False


class _Head(Struct):
    name: str


_head_of = msgspec.json.Decoder(_Head).decode


def item(own_id: str, record: bytes, layer: int) -> Item:
    """Return the item of a record as a directory file holds it."""
    return Item(own_id, own_id, _head_of(record).name, record, layer)


def of_records(organizations: Iterable[Organization]) -> Iterator[Item]:
    """Yield the items of records that are in memory."""
    for number, organization in enumerate(organizations):
        yield Item(f"$.organizations[{number}]", organization.id, organization.name, codec.encode(organization))


def create(
    path: Path, stream: Stream, source: Path | None = None, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Make a new directory file; return how many organizations it holds.

    `progress` is called with how many records each pass has behind it, twice a second at least; it may raise
    CancelledError.
    Until the end everything goes to a file of another name: a cancelled or killed build leaves nothing behind.

    Raises:
        UnreadableError: a record of `source` is wrong.
        UnwritableError: there is such a file already, the folder can't be made, the disk is full, no permission …
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.refuse_existing(path)
        with files.claimed(path.parent) as scratch:
            try:
                with closing(sqlite3.connect(scratch, uri=True, isolation_level=None)) as connection:
                    # Nobody reads the scratch file before it is whole, so nothing has to be safe on the way.
                    connection.execute("PRAGMA journal_mode = OFF")
                    connection.execute("PRAGMA synchronous = OFF")
                    connection.execute("PRAGMA cache_size = -49152")
                    packing.teach(connection)
                    count = fill(connection, stream, source or path, scratch, progress)
                    connection.execute("PRAGMA journal_mode = WAL")
                files.sync(scratch)
                files.move_to_new(scratch, path)
            finally:
                files.discard(scratch, *_beside(scratch))
        files.remove_leftovers(path.parent)
    except OSError as error:
        raise UnwritableError(path, os_reason(error)) from error
    except sqlite3.Error as error:
        raise UnwritableError(path, str(error)) from error
    return count


def fill(
    connection: sqlite3.Connection,
    stream: Stream,
    source: Path,
    scratch: Path | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Fill an empty database; return how many organizations it holds.

    What is made aside is named like `scratch` (None: it is made in memory).
    """
    connection.executescript(SCHEMA)

    def ground() -> tuple[Iterable[Item], Iterable[Disorder]]:
        layers.add(connection, structs.replace(stream.layer, title=stream.layer.title or stream.title))
        rows.write_about(connection, {"title": stream.title, "as_of": stream.as_of})
        return stream.items, _written(connection, stream.disorders)

    with _pass(connection, scratch, progress) as (waiting, steady):
        return _derive_all(connection, waiting, ground, source, scratch, steady, is_checked=not stream.is_sound)


def _written(connection: sqlite3.Connection, disorders: Iterable[Disorder]) -> Iterator[Disorder]:
    """Write disorders that the first layer tells, each when it is asked for, and yield them."""
    for number, it in enumerate(disorders):
        connection.execute(
            f"INSERT INTO disorder VALUES (?, ?, ?, {packing.PACKED_ALONE})",
            (number, it.id, FIRST_LAYER, codec.encode(it)),
        )
        yield it


def rebuild(
    connection: sqlite3.Connection,
    prepare: Callable[[], tuple[Iterable[Item], Iterable[Disorder]]],
    path: Path | None,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Derive everything in a directory again, in one transaction: readers see the old until the new is whole.

    `prepare` runs within the transaction; it writes the ground, then returns all records and the disorders.

    Raises:
        UnreadableError: a record is wrong.
        sqlite3.Error: the disk is full, the file is locked …; nothing has changed.
    """
    claimed = files.claimed(path.parent) if path else nullcontext()
    with claimed as scratch, _pass(connection, scratch, progress) as (waiting, steady):
        _derive_all(connection, waiting, prepare, path or Path(IN_MEMORY), scratch, steady, is_checked=False)


@contextmanager
def _pass(
    connection: sqlite3.Connection, scratch: Path | None, progress: Callable[[int], None]
) -> Iterator[tuple[sqlite3.Connection, Callable[[int], None]]]:
    """Yield a database for records to wait in, and a `progress` that is called within long statements too.

    It is no part of the transaction: a disk that is full when its last pages are written would fail the COMMIT after
    the directory itself is committed.
    """
    sorting_file = scratch and scratch.with_suffix(_SORTING)
    try:
        with (
            closing(sqlite3.connect(sorting_file or ":memory:", isolation_level=None)) as waiting,
            progress_within(connection, progress) as outer,
            progress_within(waiting, outer) as steady,
            collector.switched_off(),
        ):
            waiting.execute("PRAGMA journal_mode = OFF")
            waiting.execute("PRAGMA synchronous = OFF")
            waiting.execute("BEGIN")
            waiting.execute("CREATE TABLE waiting (name TEXT, id TEXT, place TEXT, layer INTEGER, record BLOB)")
            yield waiting, steady
    finally:
        with suppress(sqlite3.OperationalError):  # it may have none
            connection.execute("DETACH beside")
        if scratch:
            files.discard(*(scratch.with_suffix(ending) for ending in (_SORTING, word_index.ENDING)))


def _derive_all(
    connection: sqlite3.Connection,
    waiting: sqlite3.Connection,
    prepare: Callable[[], tuple[Iterable[Item], Iterable[Disorder]]],
    source: Path,
    scratch: Path | None,
    progress: Callable[[int], None],
    *,
    is_checked: bool,
) -> int:
    """Write the ground and all that is derived of it, with the indexes and the totals, in one transaction.

    Returns how many organizations there are. Disorders are asked for after the last organization.
    """
    with transaction(connection):
        items, disorders = prepare()
        count = _collect(waiting, items, progress)
        known = tuple(disorders)
        for statement in (*DROP_DERIVED, *CREATE_DERIVED):
            connection.execute(statement)
        if count >= packing.MANY:
            packing.write_common(connection, _samples(waiting, count))

        def at_end() -> None:
            progress(2 * count)

        beside = scratch.with_suffix(word_index.ENDING) if scratch and count >= _LARGE else None
        with word_index.made(connection, beside) as words:
            _write_in_order(connection, words, waiting, known, source, count, progress, is_checked=is_checked)
            # Before the others, which take the pages that merging leaves free; beside, both go on at the same time.
            words.complete(at_end)
            _make_indexes(connection, waiting, source, at_end)
            words.take_over(at_end)
        rows.count_all(connection)
        rows.write_about(connection, {"derived_by": fingerprint()})
    return count


def _collect(waiting: sqlite3.Connection, items: Iterable[Item], progress: Callable[[int], None]) -> int:
    """First pass: collect every record with the name it will be sorted by; return how many there are."""
    count = 0
    stream = iter(items)
    while batch := list(islice(stream, _BATCH)):
        found = [(name_order.key(item.name), item.id, item.where, item.layer, item.record) for item in batch]
        waiting.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?)", found)
        count += len(batch)
        progress(count)
    return count


def _samples(waiting: sqlite3.Connection, count: int) -> Iterator[bytes]:
    """Yield some records of all, as they will be written; those that are broken are told of when they are derived."""
    wanted = str(list(packing.samples(count)))
    statement = "SELECT record FROM waiting WHERE rowid IN (SELECT value FROM json_each(?))"
    for (record,) in waiting.execute(statement, (wanted,)):
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield codec.encode(codec.decode_organization(record))


def _write_in_order(
    connection: sqlite3.Connection,
    words: word_index.Index,
    waiting: sqlite3.Connection,
    disorders: tuple[Disorder, ...],
    source: Path,
    count: int,
    progress: Callable[[int], None],
    *,
    is_checked: bool,
) -> None:
    """Second pass: take the records in order of their names, derive what is stored of each, and write it."""
    in_order = waiting.execute("SELECT place, layer, record FROM waiting ORDER BY name, id")
    batches = iter(lambda: in_order.fetchmany(_BATCH), [])
    problems: list[Problem] = []
    number = 0

    def report() -> None:
        progress(count + number)

    for derived, wrong in deriving.derived(batches, disorders, is_checked, count >= _LARGE, report):
        numbers = range(GAP * (number + 1), GAP * (number + len(derived) + 1), GAP)
        batch = [(at, layer, row) for at, (layer, row) in zip(numbers, derived, strict=True)]
        words.add([(at, row[4]) for at, _, row in batch], report)
        rows.insert_but_words(connection, batch)
        number += len(derived)
        problems += [Problem(place, reason) for place, reason in wrong]
        if len(problems) > _MOST_PROBLEMS:
            break
        report()
    if problems:
        raise UnreadableError(source, problems[:_MOST_PROBLEMS])


def _make_indexes(
    connection: sqlite3.Connection, waiting: sqlite3.Connection, source: Path, progress: Callable[[], None]
) -> None:
    connection.execute("PRAGMA threads = 2")  # SQLite's own helper threads for the sorter
    for index in INDEXES:
        progress()
        try:
            connection.execute(index)
        except sqlite3.IntegrityError:
            raise UnreadableError(source, _ids_twice(waiting)) from None


def _ids_twice(waiting: sqlite3.Connection) -> list[Problem]:
    """Return where an id stands that stood before."""
    repeats = waiting.execute(
        "SELECT place, id FROM waiting WHERE id IN "
        "(SELECT id FROM waiting GROUP BY id HAVING count(*) > 1 LIMIT ?) ORDER BY rowid",
        (_MOST_PROBLEMS,),
    )
    first: dict[str, str] = {}
    problems = []
    for place, id_ in repeats:
        if id_ in first:
            problems.append(
                Problem(
                    place,
                    wording.phrase("{id} is already the id of {other}", id=repr(id_), other=place_words(first[id_])),
                )
            )
        first.setdefault(id_, place)
    return problems


# The file


def _beside(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database."""
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]
