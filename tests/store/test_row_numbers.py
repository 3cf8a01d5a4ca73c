"""Row numbers: in order of names whatever is put between two of them, and cheaply, however much that is."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import histories
import oracle
import pytest
from msgspec.structs import replace

from directory_app import query
from directory_app.records import Organization, Resource
from directory_app.search.order import GAP
from directory_app.store.directory import Directory
from directory_app.store.journal import WHOLE, Edit
from directory_app.store.layers import Layer, Statement


def directory_of(size: int) -> Directory:
    names = (f"Kite {number:04}" for number in range(size))
    return Directory.in_memory(
        Resource(organizations=tuple(Organization(f"o{number}", name) for number, name in enumerate(names)))
    )


def rows(directory: Directory) -> list[tuple[int, str]]:
    return directory._connection.execute("SELECT row, id FROM organization ORDER BY row").fetchall()


def is_in_order(directory: Directory) -> bool:
    shown = directory.organizations(directory.search(query.parse("")).rows)
    keys = [(oracle.name_order(it.name), it.id) for it in shown]
    return keys == sorted(keys)


def take(directory: Directory, organizations: list[Organization]) -> None:
    directory.take([(Layer("List"), [Statement(it.id, it.id, it) for it in organizations])])


ORDERS: dict[str, Callable[[int], str]] = {
    "rising": lambda number: f"{number:06}",
    "in the same place": lambda number: f"{number:06}" if number % 2 else f"{999_999 - number:06}",
    "anywhere": lambda number: f"{random.Random(number).random()}",
}


@pytest.mark.parametrize("order", ORDERS)
def test_many_records_between_two_others_lie_in_order_and_cost_no_more_the_more_there_are(order: str) -> None:
    directory = directory_of(400)
    statements: list[int] = []

    def count(_: str) -> None:
        statements[-1] += 1

    for batch in range(5):
        numbers = range(200 * batch, 200 * (batch + 1))
        statements.append(0)
        directory._connection.set_trace_callback(count)
        take(directory, [Organization(f"n{number}", f"Kite 0200 {ORDERS[order](number)}") for number in numbers])
        directory._connection.set_trace_callback(None)
        assert is_in_order(directory)
    directory.prove()
    assert directory.size == 1_400
    assert statements[-1] < 200 * 280


@pytest.mark.parametrize(("before", "after"), [(0, 40), (40, 0), (1, 1), (40, 40), (0, 0)])
def test_a_gap_that_runs_out_is_spread(before: int, after: int) -> None:
    """At the start, at the end, in an empty directory and in the middle; nobody else is moved far away."""
    names = [f"a{number:02}" for number in range(before)] + [f"z{number:02}" for number in range(after)]
    organizations = tuple(Organization(name, name) for name in names)
    directory = Directory.in_memory(Resource(organizations=organizations))
    for number in range(4 * GAP):
        name = f"m{(number * 37) % 101:03} {number}"
        directory.apply([Edit(f"n{number}", WHOLE, None, Organization(f"n{number}", name))])
    found = rows(directory)
    assert len(found) == before + after + 4 * GAP
    assert all(first < second for (first, _), (second, _) in pairwise(found))
    assert is_in_order(directory)
    histories.check(random.Random(1), directory)
    while directory.undo():
        pass
    assert [own_id for _, own_id in rows(directory)] == names


def test_a_record_that_is_renamed_moves_between_its_new_neighbours() -> None:
    directory = directory_of(3)
    (first, *_, last) = (row for row, _ in rows(directory))
    directory.apply([Edit("o0", "name", "Kite 0000", "kité 0001")])
    assert [own_id for _, own_id in rows(directory)] == ["o0", "o1", "o2"]  # the same folded name: by id
    directory.apply([Edit("o0", "name", "kité 0001", "Zebra")])
    assert [own_id for _, own_id in rows(directory)] == ["o1", "o2", "o0"]
    directory.undo()
    directory.undo()
    assert [own_id for _, own_id in rows(directory)] == ["o0", "o1", "o2"]
    assert (first, last) == (GAP, 3 * GAP)
    record = directory.organization("o0")
    assert record == replace(Organization("o0", "Kite 0000"))
