"""Building a directory: its progress, and cancelling, also in the middle of a long statement."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from benchmarks import data
from msgspec.structs import replace

from directory_app import query
from directory_app.errors import CancelledError, UnwritableError
from directory_app.search import packing
from directory_app.store import bulk, migrations, progress, rows, word_index
from directory_app.store import connection as opening
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.store.layers import Layer, Statement

SIZE = 600


def stream() -> bulk.Stream:
    return bulk.Stream(bulk.of_records(data.organizations(SIZE)), tuple(data.disorders()))


@pytest.fixture
def _talkative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look at the clock say something."""
    monkeypatch.setattr(progress, "SILENCE", 0.0)
    monkeypatch.setattr(progress, "_STEPS", 20)


@pytest.mark.usefixtures("_talkative")
def test_long_statements_report_the_last_number_again(tmp_path: Path) -> None:
    numbers: list[int] = []
    bulk.create(tmp_path / "made.sqlite", stream(), progress=numbers.append)
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 500, 600, 1_100, 1_200}
    assert len(numbers) > 50


@pytest.mark.usefixtures("_talkative")
@pytest.mark.parametrize("number", [500, 1_100, 1_200])
def test_a_build_is_cancelled_within_a_statement(tmp_path: Path, number: int) -> None:
    path = tmp_path / "made.sqlite"
    numbers: list[int] = []

    def cancel(now: int) -> None:
        numbers.append(now)
        if numbers[-3:] == [number] * 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        bulk.create(path, stream(), progress=cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_is_written_is_done_though_it_is_cancelled_then(tmp_path: Path) -> None:
    """Whoever would be told that an undo was refused would take back one step more."""
    path = tmp_path / "made.sqlite"
    bulk.create(path, stream())
    organizations = list(data.organizations(SIZE + 1_001))[SIZE:]
    statements = [Statement(it.id, it.id, it) for it in organizations]
    with closing(Directory.open(path)) as directory, closing(Directory.open(path)) as other:

        def cancel(_: int) -> None:
            if other.last_done():
                raise CancelledError

        directory.take([(Layer("more"), statements)], progress=cancel)
        assert directory.size == SIZE + 1_001
        assert directory.search(query.parse("name:" + organizations[-1].name.split()[0])).count > 0


def test_a_made_file_holds_no_pages_that_merging_left_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "_MEMORY", 1 << 18)  # so that there is much to merge
    path = tmp_path / "made.sqlite"
    bulk.create(path, stream())
    with closing(opening.connect(path.as_uri())) as connection:
        (free,), (pages,) = (connection.execute(f"PRAGMA {it}").fetchone() for it in ("freelist_count", "page_count"))
        segments = connection.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
    assert segments == (1,)
    assert free * 6 < pages


def test_records_are_packed_with_what_they_have_in_common_by_a_build_and_by_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MANY", SIZE)
    path = tmp_path / "made.sqlite"
    bulk.create(path, stream())
    made = {it.id: it for it in data.organizations(SIZE)}
    with closing(Directory.open(path)) as directory, closing(directory.reader()) as reader:

        def texts() -> list[int]:
            stored = directory._connection.execute("SELECT record FROM organization").fetchall()
            return [int.from_bytes(record[5:9], "little") for (record,) in stored]

        def numbers() -> list[tuple[int]]:
            return directory._connection.execute("SELECT number FROM common").fetchall()

        assert reader.of_ids(made) == made
        (number,) = before = numbers()[0]
        assert set(texts()) == {number}
        edited = next(iter(made.values()))
        directory.apply([Edit(edited.id, "name", edited.name, "Zebra Society")])
        assert set(texts()) == {number}
        many = [replace(it, name=f"{it.name} in Calais") for it in list(made.values())[: SIZE // 2]]
        monkeypatch.setattr("directory_app.store.directory._FEW", SIZE // 4)
        directory.take([(Layer("list"), [Statement(it.id, it.id, it) for it in many])])
        ((number,),) = numbers()
        assert (number,) != before
        assert set(texts()) == {number}
        assert reader.of_ids(made) == directory.of_ids(made) != made
        while directory.undo():
            pass
        assert reader.of_ids(made) == directory.of_ids(made) == made
        directory.prove()


def test_what_waits_to_be_sorted_is_no_part_of_the_transaction(tmp_path: Path) -> None:
    """A disk that was full when its last pages were written failed the COMMIT of what was written already."""
    path = tmp_path / "made.sqlite"
    bulk.create(path, stream())
    written: list[str] = []

    def prepare() -> migrations.Records:
        written.extend(name for _, name, _ in connection.execute("PRAGMA database_list"))
        return migrations.records(connection)

    with closing(opening.connect(path.as_uri())) as connection:
        bulk.rebuild(connection, prepare, path)
    assert written == ["main"]
    with closing(Directory.open(path)) as directory:
        directory.prove()
        assert directory.size == SIZE


def test_no_build_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    path.write_bytes(b"the old directory")
    with pytest.raises(UnwritableError, match=r"made\.sqlite: File exists"):
        bulk.create(path, stream())
    assert [it.name for it in tmp_path.iterdir()] == ["made.sqlite"]
    assert path.read_bytes() == b"the old directory"


# The index of words, made beside the other tables


@pytest.fixture
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_LARGE", SIZE)


def words(path: Path) -> list[tuple[object, ...]]:
    """Return all that the index holds: each token with its rows, and how FTS5 is set."""
    with closing(opening.connect(path.as_uri())) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)")
        found = connection.execute("SELECT term, doc FROM vocabulary ORDER BY term, doc").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return found + connection.execute("SELECT * FROM words_config ORDER BY k").fetchall()


@pytest.mark.parametrize("is_defensive", [False, True])
def test_an_index_that_is_made_beside_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_defensive: bool
) -> None:
    """So is one of a SQLite that lets nobody write the tables of FTS5."""
    bulk.create(tmp_path / "alone.sqlite", stream())
    monkeypatch.setattr(bulk, "_LARGE", SIZE)
    if is_defensive:
        monkeypatch.setattr(word_index, "_can_be_copied", lambda _: False)
    path = tmp_path / "beside.sqlite"
    bulk.create(path, stream())
    assert words(path) == words(tmp_path / "alone.sqlite")
    assert {it.name for it in tmp_path.iterdir()} == {"alone.sqlite", "beside.sqlite"}


@pytest.mark.usefixtures("_beside")
def test_an_index_that_was_made_beside_in_an_open_directory_is_used_and_changed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    bulk.create(path, stream())
    with closing(Directory.open(path)) as directory, closing(directory.reader()) as reader:
        before = directory.search(query.parse("society")).rows
        bulk.rebuild(directory._connection, lambda: migrations.records(directory._connection), path)
        assert directory.search(query.parse("society")).rows == reader.search(query.parse("society")).rows == before
        own_id = directory.organizations(before[:1])[0].id
        directory.apply([Edit(own_id, "description", None, "Zebras")])
        assert len(directory.search(query.parse("zebras")).rows) == len(reader.search(query.parse("zebras")).rows) == 1
        directory.prove()


@pytest.mark.usefixtures("_beside")
@pytest.mark.parametrize(("module", "name"), [(rows, "insert_words"), (word_index, "_merge")])
def test_a_disk_that_is_full_beside_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, name, full)
    with pytest.raises(UnwritableError, match="disk is full"):
        bulk.create(tmp_path / "made.sqlite", stream())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_beside")
def test_a_build_that_is_cancelled_stops_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_begun = threading.Event()
    stopped: list[str] = []

    def endless(connection: sqlite3.Connection, _: object) -> None:
        is_begun.set()
        try:
            connection.execute(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000) SELECT max(i) FROM n"
            )
        except sqlite3.OperationalError as error:
            stopped.append(str(error))
            raise

    def cancel(number: int) -> None:
        if number == 2 * SIZE and is_begun.is_set():
            raise CancelledError

    monkeypatch.setattr(word_index, "SILENCE", 0)
    monkeypatch.setattr(rows, "insert_words", endless)
    with pytest.raises(CancelledError):
        bulk.create(tmp_path / "made.sqlite", stream(), progress=cancel)
    assert stopped == ["interrupted"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_beside")
def test_batches_wait_for_a_slow_index_with_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_heard = threading.Event()
    insert = rows.insert_words

    def slow(*arguments: object) -> None:
        is_heard.wait()
        insert(*arguments)  # type: ignore[arg-type]

    def hear(number: int) -> None:
        numbers.append(number)
        if numbers[-3:] == [number] * 3 and SIZE < number < 2 * SIZE:
            is_heard.set()

    numbers: list[int] = []
    monkeypatch.setattr(bulk, "_BATCH", 100)
    monkeypatch.setattr(word_index, "SILENCE", 0)
    monkeypatch.setattr(word_index, "_AHEAD", 1)
    monkeypatch.setattr(rows, "insert_words", slow)
    bulk.create(tmp_path / "made.sqlite", stream(), progress=hear)
    assert numbers == sorted(numbers)
    assert is_heard.is_set()
