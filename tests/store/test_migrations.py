"""Files of older forms, and of programs that derived otherwise: all that is in them stays, and the old file, too."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import histories
import pytest
import rights
import strategies
from msgspec import structs

from directory_app import query
from directory_app.errors import UnreadableError
from directory_app.formats.json import resource
from directory_app.search import terms
from directory_app.store import marks, migrations, rows
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.store.layers import IMPORT, SHIPPED
from directory_app.store.schema import FORM

FORMS = Path(__file__).parent / "forms"
RECORDS = resource.read(FORMS / "records.json")
LAST_WITHOUT_LAYERS = 3


@pytest.fixture(params=sorted(it.stem for it in FORMS.glob("form-*.sqlite")))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a file of an older form."""
    path = tmp_path / "own.sqlite"
    path.write_bytes((FORMS / f"{request.param}.sqlite").read_bytes())
    return path


@pytest.fixture
def form(old: Path) -> int:
    return form_of(old)


def form_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [f"form {connection.execute('PRAGMA user_version').fetchone()[0]}", *connection.iterdump()]


def files(path: Path) -> list[str]:
    return sorted(it.name for it in path.parent.iterdir())


def edit(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def holds_everything(directory: Directory) -> None:
    shown = {own_id: it for own_id, (_, it) in histories.state(directory).organizations.items()}
    assert shown == {it.id: it for it in RECORDS.organizations}
    assert tuple(directory.disorders.values()) == RECORDS.disorders
    assert directory.about["title"] == RECORDS.title
    directory.prove()


def test_every_form_opens_with_all_its_records_and_the_old_file_is_kept_once(old: Path, form: int) -> None:
    before = dump(old)
    with closing(Directory.open(old)) as directory:
        assert directory.path == old
        holds_everything(directory)
        (layer,) = directory.layers()
        assert (layer.title, layer.origin, layer.release) == (RECORDS.title, IMPORT, "")
        assert directory.history() == []
    kept = f"own.form-{form}.sqlite"
    assert (files(old), form_of(old)) == ([kept, "own.sqlite"], FORM)
    assert dump(old.with_name(kept)) == before
    written = old.stat().st_mtime_ns
    with closing(Directory.open(old)) as directory:
        holds_everything(directory)
    assert (files(old), old.stat().st_mtime_ns) == ([kept, "own.sqlite"], written)


def test_a_migrated_file_is_like_one_that_was_made_today(old: Path, tmp_path: Path) -> None:
    create(tmp_path / "new.sqlite", RECORDS)
    with closing(Directory.open(old)) as migrated, closing(Directory.open(tmp_path / "new.sqlite")) as made:
        assert histories.state(migrated) == histories.state(made)
        assert histories.derived(migrated) == histories.derived(made)
        record = RECORDS.organizations[0]
        migrated.apply([Edit(record.id, "name", record.name, "Zebra Society")])
        assert migrated.undo()
        holds_everything(migrated)


def test_a_kept_file_is_never_written_over(old: Path, form: int) -> None:
    kept = old.with_name(f"own.form-{form}.sqlite")
    kept.write_bytes(b"kept by somebody")
    Directory.open(old).close()
    assert kept.read_bytes() == b"kept by somebody"
    assert files(old) == [f"own.form-{form}-2.sqlite", kept.name, "own.sqlite"]


def test_a_file_of_form_4_keeps_its_journal_and_knows_what_was_edited(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    path.write_bytes((FORMS / "edited-form-4.sqlite").read_bytes())
    _, second, *_ = RECORDS.organizations
    with closing(Directory.open(path)) as directory:
        assert directory.marked(marks.EDITED) == [second.id]  # the edit of the first was taken back
        assert directory.search(query.parse("is:edited")).count == 1
        assert [(step.by, step.reverts) for step in directory.history()] == [("Ann", None), ("Ann", 1), ("Bob", None)]
        assert directory.organization(second.id) == structs.replace(second, description="New words")
        assert directory.undo()
        assert directory.marked(marks.EDITED) == []
        holds_everything(directory)


def test_a_file_that_was_made_of_the_shipped_one_says_so(old: Path, form: int) -> None:
    if form > LAST_WITHOUT_LAYERS:
        pytest.skip("its layer says it")
    edit(old, "UPDATE about SET value = '123-abc' WHERE key = 'made_from'")
    with closing(Directory.open(old)) as directory:
        (layer,) = directory.layers()
        assert (layer.origin, layer.release) == (SHIPPED, "123-abc")
        holds_everything(directory)


@pytest.mark.parametrize("record", [b"{", b'{"id": "a"}', b"\xff"])
def test_a_damaged_record_leaves_the_old_file_as_it_was_and_nothing_beside(old: Path, record: bytes) -> None:
    edit(
        old,
        "UPDATE organization SET record = ? WHERE row = (SELECT max(row) FROM organization)",
        record,
    )
    before = dump(old)
    for _ in range(2):
        with pytest.raises(UnreadableError):
            Directory.open(old)
    assert (dump(old), files(old)) == (before, ["own.sqlite"])


def test_a_full_disk_leaves_the_old_file_as_it_was_and_shows_it_all_the_same(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old)
    insert = rows.insert_but_words

    def full(connection: sqlite3.Connection, *arguments: object) -> None:
        (file,) = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
        if Path(file) == old.resolve():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        insert(connection, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "insert_but_words", full)
    with closing(Directory.open(old)) as directory:
        assert directory.path is None
        holds_everything(directory)
    assert (dump(old), files(old)) == (before, ["own.sqlite"])


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no read-only mark")
def test_in_a_write_protected_folder_it_is_migrated_in_memory(old: Path) -> None:
    before = old.read_bytes()
    for path in (old, old.parent):
        path.chmod(0o555)
    directory = rights.held_back(lambda: Directory.open(old))
    assert directory.path is None
    holds_everything(directory)
    directory.close()
    old.parent.chmod(0o755)
    assert (old.read_bytes(), files(old)) == (before, ["own.sqlite"])


def test_another_program_may_have_migrated_it_in_the_meantime(old: Path, form: int) -> None:
    """Two starts of a newer program at once: the second keeps no copy of the new file under the name of the old."""
    late = sqlite3.connect(old, isolation_level=None)
    Directory.open(old).close()
    assert migrations.keep(late, old, form) is None
    late.close()
    assert files(old) == [f"own.form-{form}.sqlite", "own.sqlite"]


def test_a_file_of_another_fingerprint_is_derived_again_with_layers_and_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.sqlite"
    random = Random(5)
    create(path, strategies.world(random, 4))
    history = histories.History(random, Directory.open(path))
    while history.at < 6:
        history.step()
    history.close()
    monkeypatch.setattr(terms, "VERSION", terms.VERSION + 1)
    with closing(Directory.open(path)) as directory:
        assert histories.state(directory) == history.states[6]
        for state in history.states[5::-1]:
            assert directory.undo()
            assert histories.state(directory) == state
        histories.check(random, directory)
    assert files(path) == ["d.sqlite"]
    with closing(Directory.open(path)) as directory:
        assert not migrations.needs(directory._connection)


# What an earlier version derived into tables of other columns, and into one more.
EARLIER = """
    DROP TABLE facet; DROP TABLE total; DROP TABLE place_total; DROP TABLE cells;
    CREATE TABLE facet (row INTEGER PRIMARY KEY, answers INTEGER NOT NULL, states TEXT, countries TEXT);
    CREATE TABLE total (answers INTEGER PRIMARY KEY, count INTEGER NOT NULL);
    CREATE TABLE place_total (states TEXT NOT NULL, countries TEXT NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (states, countries)) WITHOUT ROWID;
    CREATE TABLE cells (row INTEGER PRIMARY KEY, texts TEXT);
    CREATE TABLE sort_key (row INTEGER PRIMARY KEY, city TEXT);
    CREATE INDEX sort_city ON sort_key (city) WHERE city IS NOT NULL;
    UPDATE about SET value = 'earlier' WHERE key = 'derived_by'
"""


def test_what_an_earlier_version_derived_is_replaced_and_nothing_of_the_journal_lost(tmp_path: Path) -> None:
    path = tmp_path / "d.sqlite"
    random = Random(6)
    create(path, strategies.world(random, 4))
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    history = histories.History(random, Directory.open(path))
    while history.at < 6:
        history.step()
    history.close()
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute(schema).fetchall()
        connection.executescript(EARLIER)
    with closing(Directory.open(path)) as directory:
        assert histories.state(directory) == history.states[6]
        histories.check(random, directory)
        assert directory._connection.execute(schema).fetchall() == made
