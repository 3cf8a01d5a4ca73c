"""Layers: what each source says last, what it withdrew, and in which order they count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from math import inf

import pytest
from msgspec.structs import replace

from directory_app.records import Organization, Phone, codec
from directory_app.search import packing
from directory_app.store import journal, layers
from directory_app.store.journal import LAYER, Edit
from directory_app.store.layers import Chains, Layer, Statement
from directory_app.store.schema import SCHEMA

TTY, VOICE = Phone("800-332-2070", ("textphone",)), Phone("800-332-1000", ("voice",))
A = Organization("a", "Alpha", phones=(TTY, VOICE))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        packing.teach(made)
        made.executescript(SCHEMA)
        yield made


def add(
    connection: sqlite3.Connection, *said: tuple[str, Organization | None], replaces: int | None = None, rank: int = 0
) -> int:
    """Add a layer that says these bodies of record "a" under the source's own ids; return its id."""
    layer = Layer(f"S{replaces or ''}", rank=rank, replaces=replaces)
    return layers.add(connection, layer, [Statement(key, "a", body) for key, body in said])


def names(connection: sqlite3.Connection, edited_in: float = inf) -> list[str]:
    return [body.name for _, _, body in Chains(connection).bodies("a", edited_in)]


def test_higher_ranks_then_newer_sources_come_first(connection: sqlite3.Connection) -> None:
    for name, rank in (("one", 0), ("two", 1), ("three", 0), ("four", -1)):
        add(connection, ("x", replace(A, name=name)), rank=rank)
    assert names(connection) == ["two", "three", "one", "four"]


def test_of_a_source_the_newest_release_counts_in_the_place_of_the_first(connection: sqlite3.Connection) -> None:
    first = add(connection, ("x", replace(A, name="first")))
    add(connection, ("x", replace(A, name="other")))
    second = add(connection, ("x", replace(A, name="second")), replaces=first)
    assert names(connection) == ["other", "second"]
    add(connection, ("x", None), replaces=second)
    assert (names(connection), names(connection, edited_in=0)) == (["other"], ["other", "second"])
    assert Chains(connection).withdrawn_from("a") == [(f"S{second}", 0)]


def test_a_source_may_say_two_things_of_a_record(connection: sqlite3.Connection) -> None:
    first = add(connection, ("x", replace(A, name="x")), ("y", replace(A, name="y", phones=(VOICE,))))
    assert names(connection) == ["x", "y"]
    add(connection, ("x", None), replaces=first)
    chains = Chains(connection)
    assert (names(connection), chains.withdrawn_from("a")) == (["y"], [])
    assert chains.lost_numbers("a") == [(TTY, f"S{first}", 0)]
    add(connection, ("y", None), replaces=2)
    assert (names(connection), Chains(connection).withdrawn_from("a")) == ([], [("S2", 0)])


def test_a_textphone_is_lost_until_a_release_lists_it_again(connection: sqlite3.Connection) -> None:
    first = add(connection, ("x", A))
    assert Chains(connection).lost_numbers("a") == []
    second = add(connection, ("x", replace(A, phones=())), replaces=first)
    assert Chains(connection).lost_numbers("a") == [(TTY, f"S{first}", 0)]  # the voice number is not asked about
    third = add(connection, ("x", replace(A, phones=(replace(TTY, number="(800) 332 2070"),))), replaces=second)
    assert Chains(connection).lost_numbers("a") == []
    add(connection, ("x", None), replaces=third)
    assert Chains(connection).lost_numbers("a") == []


def test_a_hidden_layer_says_nothing_until_its_step_is_done_again(connection: sqlite3.Connection) -> None:
    first = add(connection, ("x", replace(A, name="first")))
    second = add(connection, ("x", replace(A, name="second")), ("y", None), replaces=first)
    step = journal.append(connection, [Edit("", LAYER, None, second)])
    undo = journal.append(connection, reverts=step.number)
    layers.sync_hidden(connection, second)
    assert (names(connection), Chains(connection).said_by(second)["x"][0]) == (["first"], "a")
    assert layers.records_of(connection, second) == ["a"]
    journal.append(connection, reverts=undo.number)
    layers.sync_hidden(connection, second)
    assert names(connection) == ["second"]
    said = Chains(connection).said_by(second)
    assert {key: codec.decode_organization(body).name for key, (_, body) in said.items()} == {"x": "second"}
    assert codec.decode_organization(Chains(connection).said_by(first)["x"][1]).name == "first"
