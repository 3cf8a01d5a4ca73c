"""Building a directory: its progress, and cancelling, also in the middle of a long statement."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from benchmarks import data
from msgspec.structs import replace

from directory_app import query
from directory_app.errors import CancelledError, UnwritableError
from directory_app.search import packing
from directory_app.store import bulk, migrations, progress
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
    monkeypatch.setattr(bulk, "_INDEX_MEMORY", 1 << 18)  # so that there is much to merge
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
