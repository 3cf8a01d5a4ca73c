"""The journal: what is written comes back, and which steps count, whatever was taken back and done again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from directory_app.records import Disorder, Organization
from directory_app.store import journal
from directory_app.store.journal import DISORDER, ID, LAYER, WHOLE, Edit
from directory_app.store.schema import SCHEMA


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.executescript(SCHEMA)
        yield made


EDITS = st.one_of(
    st.builds(Edit, st.just("a"), st.just("name"), st.none() | strategies.text, st.none() | strategies.text),
    st.builds(Edit, st.just("a"), st.just("phones"), st.none() | strategies.phones, st.none() | strategies.phones),
    st.builds(Edit, st.just("a"), st.just("addresses"), st.none() | strategies.addresses),
    st.builds(Edit, st.just("a"), st.just("doubts"), st.none(), strategies.doubts),
    st.builds(Edit, st.just("a"), st.just("sources"), strategies.sources, st.none()),
    st.just(Edit("a", WHOLE, Organization("a", "A"), None)),
    st.just(Edit("a", ID, None, "b")),
    st.just(Edit(DISORDER + "d", WHOLE, None, Disorder("d", "D"))),
    st.just(Edit(DISORDER + "d", "broader", None, "e")),
    st.just(Edit("", LAYER, None, 7)),
)


@given(st.lists(EDITS, max_size=4), strategies.any_text)
def test_a_step_comes_back_as_it_was_written(edits: list[Edit], why: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(SCHEMA)
        step = journal.append(connection, edits, by="Ruth", why=why, at="2026-11-25T10:00:00+00:00")
        assert journal.step_of(connection, step.number) == step
        assert journal.steps(connection) == [step]


class Model:
    """The steps as two stacks: what an undo takes back next, and what a redo does again."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.undone: list[int] = []


@given(st.lists(st.sampled_from(("do", "undo", "undo", "redo")), max_size=30))
def test_undo_and_redo_are_two_stacks(what: list[str]) -> None:
    model = Model()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(SCHEMA)
        for verb in what:
            last, undone = journal.last_done(connection), journal.last_undone(connection)
            if verb == "do":
                step = journal.append(connection, [Edit("a", "emails", None, f"{len(model.done)}@a.example")])
                model.done.append(step.number)
                model.undone.clear()
            elif verb == "undo" and last is not None:
                journal.append(connection, reverts=last)
                model.undone.append(model.done.pop())
            elif verb == "redo" and undone is not None:
                step = journal.append(connection, reverts=undone)
                model.done.append(model.undone.pop())
                assert journal.target_of(connection, step).number == model.done[-1]
            last, undone = journal.last_done(connection), journal.last_undone(connection)
            assert last == (model.done[-1] if model.done else None)
            assert (undone is not None) == bool(model.undone)
            assert [number for number, _ in journal.live_edits(connection, "a")] == model.done
            assert all(journal.is_live(connection, number) for number in model.done)


def test_links_are_followed_while_they_count(connection: sqlite3.Connection) -> None:
    journal.append(connection, [Edit("a", ID, None, "c")])
    journal.append(connection, [Edit("b", ID, None, "c")])
    assert journal.linked_to(connection, "c") == [(1, "a"), (2, "b")]
    journal.append(connection, reverts=2)
    assert journal.linked_to(connection, "c") == [(1, "a")]
    journal.append(connection, [Edit("a", ID, "c", "d")])
    assert (journal.linked_to(connection, "c"), journal.linked_to(connection, "d")) == ([], [(4, "a")])
    journal.append(connection, [Edit("a", ID, "d", None)])
    assert journal.linked_to(connection, "d") == []
    journal.append(connection, [Edit("a", ID, "x", "c")])  # its ground is gone: it links nothing
    assert journal.link_of(journal.live_edits(connection, "a")) == ""


def test_a_circle_of_links_is_found(connection: sqlite3.Connection) -> None:
    for record, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "f")):
        journal.append(connection, [Edit(record, ID, None, other)])
    circles = {record: sorted(journal.circle_of(connection, record)) for record in "abcdef"}
    assert circles == {key: list("abc") if key in "abc" else [] for key in "abcdef"}


def test_the_history_of_a_record_is_its_edits_its_layers_and_what_took_them_back(
    connection: sqlite3.Connection,
) -> None:
    journal.append(connection, [Edit("", LAYER, None, 2)])
    journal.append(connection, [Edit("a", "name", "A", "B"), Edit("b", "name", "B", "C")])
    journal.append(connection, [Edit("b", "name", "C", "D")])
    journal.append(connection, reverts=3)
    journal.append(connection, reverts=2)
    journal.append(connection, reverts=5)
    found = journal.steps(connection, "a", brought_by=[2])
    assert [(step.number, [edit.record for edit in step.edits]) for step in found] == [
        (1, [""]),
        (2, ["a"]),
        (5, []),
        (6, []),
    ]


def test_what_is_asked_of_every_composed_record_needs_no_walk_through_the_journal(
    connection: sqlite3.Connection,
) -> None:
    """A journal of a hundred thousand edits would make each step of a thousand records last minutes."""
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    journal.linked_to(connection, "a")
    journal.live_edits(connection, "a")
    connection.set_trace_callback(None)
    assert statements
    for statement in statements:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        assert not [row for row in plan if row[3].startswith("SCAN")], statement
