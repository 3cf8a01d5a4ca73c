"""A disorder that changes: the organizations that lead to it are found by it as if all had been derived anew."""

from __future__ import annotations

import histories
import pytest

from directory_app import query
from directory_app.records import Disorder, Organization, Resource
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, WHOLE, Edit

_RESOURCE = Resource(
    title="Made up",
    organizations=(
        Organization("o1", "Kite Sleepers", disorders=("d2",)),
        Organization("o2", "Kind Aid", disorders=("d1", "d3")),
        Organization("o3", "Others"),
    ),
    disorders=(
        Disorder("d1", "Kinesia", synonyms=("Sleep kites",)),
        Disorder("d2", "Sleepwalking", broader=("d1",)),
        Disorder("d3", "Zebra"),
    ),
)
_EDITS = (
    Edit(DISORDER + "d1", "name", "Kinesia", "Motion"),
    Edit(DISORDER + "d1", "synonyms", "Sleep kites", None),
    Edit(DISORDER + "d1", "synonyms", None, "Kite"),
    Edit(DISORDER + "d2", "broader", "d1", "d3"),
    Edit(DISORDER + "d2", "name", "Sleepwalking", "Sleep"),
    Edit(DISORDER + "d3", "references", None, "A book"),
    Edit(DISORDER + "d4", WHOLE, None, Disorder("d4", "New", broader=("d1",))),
)


@pytest.mark.parametrize("edit", _EDITS, ids=lambda it: f"{it.record} {it.field} {it.new}")
def test_what_is_found_after_a_step_on_a_disorder_is_what_a_new_file_finds(edit: Edit) -> None:
    """Beginnings of words, too: what begins as a word that went is still found by its first letter."""
    directory = Directory.in_memory(_RESOURCE)
    before = histories.derived(directory)
    directory.apply([edit])
    shown = directory.organizations(directory.search(query.parse("")).rows)
    anew = Directory.in_memory(
        Resource(title="Made up", organizations=tuple(shown), disorders=tuple(directory.disorders.values()))
    )
    assert histories.derived(directory) == histories.derived(anew)
    for beginning in ("k", "ki", "kin", "s", "sl", "sle", "z", "m", "n", "disorder:sle", "name:k"):
        asked = query.parse(beginning)
        found = [it.id for it in directory.organizations(directory.search(asked).rows)]
        assert found == [it.id for it in anew.organizations(anew.search(asked).rows)], beginning
    directory.undo()
    assert histories.derived(directory) == before
    directory.close()
    anew.close()


def test_a_step_on_a_disorder_counts_the_organizations_that_are_found_otherwise() -> None:
    directory = Directory.in_memory(_RESOURCE)
    renamed, told = _EDITS[0], _EDITS[5]
    assert (directory.linked_with([renamed]), directory.linked_with([told])) == (2, 0)
    assert directory.size_of(directory.apply([renamed])) == 3
    directory.close()


def test_the_disorders_are_known_in_their_order_after_each_step() -> None:
    directory = Directory.in_memory(_RESOURCE)
    gone = directory.disorders["d3"]
    directory.apply([Edit("o2", "disorders", "d3", None), Edit(DISORDER + "d3", WHOLE, gone, None)])
    assert list(directory.disorders) == ["d1", "d2"]
    directory.apply([_EDITS[6]])
    directory.undo()
    directory.undo()
    known = directory.disorders
    directory.forget()
    assert list(known.items()) == list(directory.disorders.items())
    directory.close()
