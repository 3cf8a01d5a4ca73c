"""Records come out of a file as they went in, and what is damaged is never taken for a record."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app import late
from directory_app.errors import DirectoryError, UnreadableError
from directory_app.search import damage, packing

RECORD = b'{"id":"a","name":"Kite Society","addresses":[{"city":"Dover","country":"US"}]}'
SIMILAR = [RECORD.replace(b"Kite", f"{it} Kites of {it * it}".encode()) for it in range(500)]


@pytest.fixture(params=["none", "text"])
def connection(request: pytest.FixtureRequest) -> Iterator[sqlite3.Connection]:
    """Return a file without a text in common, and one with it."""
    with closing(made(request.param == "text")) as connection:
        yield connection


def made(has_text: bool, path: Path | str = ":memory:") -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    packing.teach(connection)
    connection.execute(packing.COMMON)
    connection.execute("CREATE TABLE organization (record)")
    if has_text:
        packing.write_common(connection, SIMILAR)
    return connection


def put(connection: sqlite3.Connection, record: bytes) -> bytes:
    """Write a record; return it as it stands there."""
    connection.execute(f"INSERT INTO organization VALUES ({packing.PACKED})", (record,))
    (stored,) = connection.execute("SELECT record FROM organization ORDER BY rowid DESC").fetchone()
    assert isinstance(stored, bytes)
    return stored


def read(connection: sqlite3.Connection, stored: object) -> bytes | None:
    """Return the record that stands so in a file."""
    connection.execute("DELETE FROM organization")
    connection.execute("INSERT INTO organization VALUES (?)", (stored,))
    (record,) = connection.execute(f"SELECT {packing.RECORD} FROM organization").fetchone()
    assert record is None or isinstance(record, bytes)
    return record


@given(st.text(max_size=8_000), st.booleans())
def test_what_is_packed_is_unpacked(text: str, has_text: bool) -> None:
    record = b'{"id":"' + text.encode(errors="replace") + b'"}'
    with closing(made(has_text)) as connection:
        assert read(connection, put(connection, record)) == record


@pytest.mark.parametrize("nothing", [None, b""])
def test_nothing_stays_nothing(connection: sqlite3.Connection, nothing: bytes | None) -> None:
    assert connection.execute(f"SELECT {packing.PACKED_ALONE}", (nothing,)).fetchone() == (nothing,)


def test_what_is_packed_alone_is_read_beside_what_is_not(connection: sqlite3.Connection) -> None:
    for packed in (packing.PACKED, packing.PACKED_ALONE) * 2:
        (stored,) = connection.execute(f"SELECT {packed}", (RECORD,)).fetchone()
        assert RECORD not in stored
        assert read(connection, stored) == RECORD


def test_what_records_have_in_common_stands_there_once() -> None:
    with closing(made(has_text=False)) as alone, closing(made(has_text=True)) as together:
        assert len(put(together, SIMILAR[7])) < len(put(alone, SIMILAR[7])) / 2


def test_what_stands_as_json_is_read_as_it_is(connection: sqlite3.Connection) -> None:
    assert read(connection, RECORD) == RECORD
    assert read(connection, b"") == b""
    assert read(connection, None) is None


def test_no_byte_that_changes_makes_another_record(connection: sqlite3.Connection) -> None:
    stored = put(connection, RECORD)
    for at in range(len(stored)):
        for bit in range(8):
            damaged = stored[:at] + bytes([stored[at] ^ 1 << bit]) + stored[at + 1 :]
            assert read(connection, damaged) in (RECORD, damaged)
        assert read(connection, stored[:at]) == stored[:at]


def test_no_change_of_the_text_in_common_makes_another_record(tmp_path: Path) -> None:
    path = tmp_path / "d.sqlite"
    with closing(made(has_text=True, path=path)) as connection:
        stored = put(connection, RECORD)
        (text,) = connection.execute("SELECT text FROM common").fetchone()
    changes = [text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :] for at in range(8, len(text), 50)]
    for damaged in (b"", text[:-1], b"x" * len(text), None, *changes):
        with closing(made(has_text=False)) as connection:
            if damaged is not None:
                number = int.from_bytes(text[4:8], "little")
                connection.execute("INSERT INTO common VALUES (?, ?)", (number, damaged))
            assert read(connection, stored) == stored
            assert read(connection, put(connection, RECORD)) == RECORD  # what is written from then on needs none
    with closing(made(has_text=False)) as connection:
        connection.execute("DROP TABLE common")
        assert read(connection, stored) == stored


def test_a_text_that_another_program_has_written_is_read_and_packed_with(tmp_path: Path) -> None:
    with closing(made(True, tmp_path / "d.sqlite")) as ours, closing(sqlite3.connect(tmp_path / "d.sqlite")) as theirs:
        packing.teach(theirs)
        put(ours, RECORD)
        with theirs:
            theirs.execute("DELETE FROM common")
            packing.write_common(theirs, [it.replace(b"Dover", b"Calais") for it in SIMILAR])
            theirs.execute("DELETE FROM organization")
            stored = put(theirs, RECORD)
        assert ours.execute(f"SELECT {packing.RECORD} FROM organization").fetchall() == [(RECORD,)]
        assert put(ours, RECORD) == stored


@pytest.mark.parametrize("kind", [[], [b"{}"] * 9, [RECORD] * 2_000, [b'{"id":"a"}', RECORD] * 600])
def test_records_of_any_kind_may_have_nothing_in_common(kind: list[bytes]) -> None:
    with closing(made(has_text=False)) as connection:
        packing.write_common(connection, kind)
        assert read(connection, put(connection, RECORD)) == RECORD


def test_an_interrupted_search_is_no_damage(tmp_path: Path) -> None:
    """Also where it is interrupted while it reads the text in common."""
    made(has_text=True, path=tmp_path / "d.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "d.sqlite", isolation_level=None)) as writer:
        packing.teach(writer)
        put(writer, RECORD)
    said = set()
    for steps in range(1, 60):
        with closing(sqlite3.connect(tmp_path / "d.sqlite")) as connection:
            packing.teach(connection)
            left = iter(range(steps))
            connection.set_progress_handler(lambda left=left: next(left, None) is None, 1)  # type: ignore[misc]
            try:
                with damage.in_words(tmp_path):
                    assert connection.execute(f"SELECT {packing.RECORD} FROM organization").fetchall() == [(RECORD,)]
                said.add("read")
            except sqlite3.OperationalError as error:
                said.add(str(error))
            except UnreadableError as error:
                pytest.fail(f"{steps}: {error}")
    assert said == {"read", "interrupted", "user-defined function raised exception"}


@pytest.mark.parametrize("damage", [lambda it: it[:-1], lambda it: it[:1], lambda it: it[:5] + b"\xff" * 9 + it[14:]])
def test_files_of_form_6_can_always_be_read(connection: sqlite3.Connection, damage: object) -> None:
    stored = bytes.fromhex("01ab8624da44257822f5066515587e444f68d0c4e3920f340b2571840603eda90500")
    assert read(connection, stored) == RECORD
    assert not (read(connection, damage(stored)) or b"").startswith(b"{")  # type: ignore[operator]
    assert hashlib.sha256(packing._COMMON_6).hexdigest()[:8] == "10b40f1b"


def test_what_packs_and_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late, "is_there", lambda name: name != "zstandard")
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(DirectoryError, match=r"zstandard is not installed: python3 run\.py"),
    ):
        packing.teach(connection)
