"""A newer release of a source against the one before, and what is shown of it afterwards."""

from __future__ import annotations

from random import Random

import histories
import pytest
from msgspec.structs import replace

from directory_app.records import Disorder, Organization, Phone, Resource, codec
from directory_app.store import releases
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, Edit, Record
from directory_app.store.layers import Layer, Statement
from directory_app.store.releases import Release

TTY = Phone("800-332-2070", ("textphone",))
A = Organization("a", "Alpha", phones=(TTY,))
B = Organization("b", "Beta", disorders=("jerks",))
JERKS = Disorder("jerks", "Jerks")


def before(*records: Record) -> dict[str, tuple[str, bytes]]:
    """Return what a source said, each under an id that we know it by otherwise."""
    return {
        (DISORDER + it.id if isinstance(it, Disorder) else it.id): (
            f"our-{it.id}",
            codec.encode(replace(it, id=f"our-{it.id}")),
        )
        for it in records
    }


def test_what_is_new_changed_the_same_and_gone_is_told_by_the_source_s_ids() -> None:
    changed, new = replace(A, name="Aleph"), Organization("c", "Gamma")
    found = releases.compare(before(A, B), [changed, new], lambda key: f"{key}-2")
    assert found == Release(
        (
            Statement("a", "our-a", replace(changed, id="our-a")),
            Statement("c", "c-2", replace(new, id="c-2")),
            Statement("b", "our-b", None),
        ),
        ("c",),
        ("a",),
        ("b",),
        0,
    )


def test_a_release_that_says_the_same_says_nothing() -> None:
    assert releases.compare(before(A, B), [B, A]) == Release((), same=2)


@pytest.fixture
def directory() -> Directory:
    return Directory.in_memory(Resource(title="List", organizations=(A, B), disorders=(JERKS,)))


def take(directory: Directory, *records: Record) -> Release:
    """Take in the next release of the newest layer."""
    layer = directory.layers()[-1]
    found = releases.compare(directory.said_by(layer.id), records)
    directory.take([(Layer("List", replaces=layer.id), found.statements)], why="release")
    histories.check(Random(1), directory)
    return found


def test_each_release_is_compared_with_all_before_it(directory: Directory) -> None:
    aleph = replace(A, name="Aleph")
    assert take(directory, aleph, JERKS).withdrawn == ("b",)
    assert take(directory, aleph, JERKS).statements == ()
    assert take(directory, aleph, B, JERKS).added == ("b",)
    assert take(directory, A, B, JERKS).changed == ("a",)
    assert (directory.organization("a"), directory.organization("b")) == (A, B)
    for _ in range(4):
        directory.undo()
    assert take(directory, A, B, JERKS).same == 3


def test_a_textphone_that_is_listed_no_more_is_asked_about(directory: Directory) -> None:
    take(directory, replace(A, phones=()), B, JERKS)
    shown = directory.organization("a")
    assert shown
    assert shown.phones == (TTY,)
    (doubt,) = shown.doubts
    assert (doubt.code, doubt.field, doubt.value) == ("withdrawn-number", "phones", TTY.number)
    directory.apply([Edit("a", "phones", TTY, None), Edit("a", "doubts", doubt, None)])
    assert directory.organization("a") == replace(A, phones=())
    take(directory, replace(A, phones=()), replace(B, name="Bet"), JERKS)
    assert (directory.organization("a"), directory.conflicts()) == (replace(A, phones=()), [])
    for _ in range(3):
        directory.undo()
    assert directory.organization("a") == A


def test_own_edits_survive_and_a_third_value_is_a_conflict(directory: Directory) -> None:
    directory.apply([Edit("a", "name", "Alpha", "Alfa"), Edit("b", "description", None, "Helps")])
    take(directory, replace(A, name="Aleph"), replace(B, emails=("b@b.example",)), JERKS)
    shown = directory.organization("b")
    assert shown
    assert (shown.description, shown.emails) == ("Helps", ("b@b.example",))
    assert [(it.edit.new, it.found) for it in directory.conflicts()] == [("Alfa", "Aleph")]
    take(directory, replace(A, name="Alfa"), B, JERKS)
    assert directory.conflicts() == []  # the source says what we say


def test_a_disorder_is_renamed_and_withdrawn_with_those_that_lead_to_it(directory: Directory) -> None:
    twitches = replace(JERKS, name="Twitches")
    take(directory, A, B, twitches)
    assert directory.disorders == {"jerks": twitches}
    take(directory, A)
    assert directory.disorders == {}
    directory.undo()
    assert directory.disorders == {"jerks": twitches}
    assert directory.organization("b") == B
