"""Reading ahead: the same as reading in turn, whatever is raised and whoever stops early."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from directory_app.store import reading_ahead, rows
from directory_app.store.schema import CELLS, SHOWN


def _doubled(connection: sqlite3.Connection, number: int) -> int:
    (found,) = connection.execute("SELECT 2 * ?", (number,)).fetchone()
    return int(found)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as made:
        yield made


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9])
def test_each_piece_comes_in_turn_with_what_is_found_for_it(connection: sqlite3.Connection, count: int) -> None:
    found = list(reading_ahead.read(connection, _doubled, range(count)))
    assert found == [(number, 2 * number) for number in range(count)]


def test_pieces_are_asked_for_in_the_thread_of_the_caller_a_few_ahead(connection: sqlite3.Connection) -> None:
    asked: list[tuple[int, threading.Thread]] = []

    def pieces() -> Iterator[int]:
        for number in range(9):
            asked.append((number, threading.current_thread()))
            yield number

    with closing(reading_ahead.read(connection, _doubled, pieces())) as found:
        next(found)
    assert 1 < len(asked) < 9
    assert {thread for _, thread in asked} == {threading.current_thread()}


def test_what_is_raised_there_is_raised_here_and_nothing_goes_on(connection: sqlite3.Connection) -> None:
    before = threading.active_count()
    with pytest.raises(sqlite3.OperationalError, match="no such table: nowhere"):
        list(reading_ahead.read(connection, lambda it, _: it.execute("SELECT 1 FROM nowhere"), [1, 2, 3]))
    assert threading.active_count() == before


def test_who_asks_may_stop_and_nothing_goes_on(connection: sqlite3.Connection) -> None:
    def pieces() -> Iterator[int]:
        yield from range(5)
        raise KeyError("cancelled")

    before = threading.active_count()
    with pytest.raises(KeyError, match="cancelled"):
        list(reading_ahead.read(connection, _doubled, pieces()))
    with closing(reading_ahead.read(connection, _doubled, range(9))) as found:
        next(found)
    assert threading.active_count() == before


def test_texts_that_are_too_long_to_be_read_at_once_are_read_one_by_one() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        columns = ", ".join(dict.fromkeys((*CELLS, *SHOWN, "seal")))
        texts = ", ".join(f"'{column}' AS {column}" for column in columns.split(", "))
        connection.execute(f"CREATE TABLE cells AS SELECT 1 AS row, {texts}")
        connection.execute("INSERT INTO cells SELECT 2, " + columns + " FROM cells")
        whole = rows.lines(connection, [2, 1])
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 700)
        assert rows.lines(connection, [2, 1]) == whole
        assert len(whole) == 2
