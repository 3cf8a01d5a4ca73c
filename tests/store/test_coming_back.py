"""Edits that come back to what a source says: answers to conflicts that hold at later releases, and values put back."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from directory_app.exchange.duplicates import merging
from directory_app.exchange.preview.choices import Choice
from directory_app.records import Organization, Phone, Resource
from directory_app.store import answers, releases
from directory_app.store.answers import Answer
from directory_app.store.directory import Directory
from directory_app.store.journal import ID, WHOLE, Edit
from directory_app.store.layers import Layer, Statement

VOICE, FAX = Phone("800-332-1000", ("voice",)), Phone("800-332-3000", ("fax",))
OURS, NEWER, NEWEST = (replace(VOICE, number=f"800-332-1{it}99") for it in (1, 2, 3))
A = Organization("a", "Alpha", description="Helps", phones=(VOICE, FAX), emails=("a@a.example",))
DESK, LINE = replace(VOICE, label="Desk"), replace(VOICE, label="Line")
# What was edited, what the source said then, and what it says later.
CASES: list[tuple[Edit, dict[str, Any], dict[str, Any]]] = [
    (Edit("a", "name", "Alpha", "Alfa"), {"name": "Aleph"}, {"name": "Alef"}),
    (Edit("a", "description", "Helps", "Listens"), {"description": ""}, {"description": "Answers"}),
    (Edit("a", "description", "Helps", None), {"description": "Answers"}, {"description": ""}),
    (Edit("a", "phones", VOICE, OURS), {"phones": (NEWER, FAX)}, {"phones": (FAX, NEWEST)}),
    (Edit("a", "phones", VOICE, OURS), {"phones": (FAX,)}, {"phones": (FAX, NEWEST)}),
    (Edit("a", "phones", VOICE, None), {"phones": (DESK, FAX)}, {"phones": (LINE, FAX)}),
    (Edit("a", WHOLE, A, None), {"phones": (NEWER, FAX)}, {"phones": (NEWEST, FAX)}),
]


@pytest.fixture
def directory() -> Directory:
    return Directory.in_memory(Resource(title="List", organizations=(A,)))


def take(directory: Directory, record: Organization) -> None:
    """Take in the next release of the newest layer, if it says something new."""
    layer = directory.layers()[-1]
    found = releases.compare(directory.said_by(layer.id), [record])
    directory.take([(Layer("List", replaces=layer.id), found.statements)], why="release")


def answer(directory: Directory, what: Answer) -> None:
    (conflict,) = directory.conflicts()
    directory.apply([answers.edits(conflict)[what]], why="answer")
    assert directory.conflicts() == []


def shown(directory: Directory) -> Organization | None:
    return directory.organization("a")


@pytest.mark.parametrize(("edit", "then", "later"), CASES)
def test_who_took_the_source_s_value_is_not_asked_again_and_sees_what_it_says(
    directory: Directory, edit: Edit, then: dict[str, Any], later: dict[str, Any]
) -> None:
    directory.apply([edit])
    take(directory, replace(A, **then))
    answer(directory, Answer.THEIRS)
    for record in (
        replace(A, **then, websites=("a.example",)),
        replace(A, **later),
        A,
        replace(A, **later),
    ):
        take(directory, record)
        assert (shown(directory), directory.conflicts()) == (record, [])
    while directory.undo():
        pass
    assert shown(directory) == A


@pytest.mark.parametrize(("edit", "then", "later"), CASES)
def test_who_kept_their_own_is_asked_again_when_the_source_says_something_new(
    directory: Directory, edit: Edit, then: dict[str, Any], later: dict[str, Any]
) -> None:
    directory.apply([edit])
    take(directory, replace(A, **then))
    answer(directory, Answer.MINE)
    mine = shown(directory)
    if edit.field != WHOLE:
        assert mine
        take(directory, replace(A, **then, websites=("a.example",)))
        assert (shown(directory), directory.conflicts()) == (replace(mine, websites=("a.example",)), [])
    take(directory, replace(A, **later))
    is_said_by_both = edit.new is None and not later.get(edit.field, "x")  # nothing is what was wanted
    is_beside = then == {"phones": (FAX,)}  # ours was added then, and what comes now stands beside it
    assert [it.edit.new for it in directory.conflicts()] == [edit.new] * (not is_said_by_both and not is_beside)
    if is_beside:
        assert shown(directory) == replace(A, phones=(FAX, NEWEST, OURS))


def test_what_was_put_back_is_what_the_source_says(directory: Directory) -> None:
    for edit in (Edit("a", "phones", VOICE, OURS), Edit("a", "phones", OURS, NEWER), Edit("a", "phones", NEWER, VOICE)):
        directory.apply([edit])
    directory.apply([Edit("a", "emails", "a@a.example", None)])
    directory.apply([Edit("a", "emails", None, "a@a.example")])
    newer = replace(A, phones=(NEWEST, FAX), emails=("b@a.example",))
    take(directory, newer)
    assert (shown(directory), directory.conflicts()) == (newer, [])


def test_a_value_replaced_by_another_of_the_source_s_stays_away(directory: Directory) -> None:
    directory.apply([Edit("a", "phones", VOICE, OURS)])
    directory.apply([Edit("a", "phones", OURS, FAX)])
    take(directory, replace(A, websites=("a.example",)))
    assert (shown(directory), directory.conflicts()) == (replace(A, phones=(FAX,), websites=("a.example",)), [])


def test_what_the_source_came_to_say_too_can_be_taken_away(directory: Directory) -> None:
    directory.apply([Edit("a", "phones", VOICE, OURS)])
    take(directory, replace(A, phones=(OURS, FAX)))
    directory.apply([Edit("a", "phones", OURS, None)])
    take(directory, replace(A, phones=(OURS, FAX), websites=("a.example",)))
    assert (shown(directory), directory.conflicts()) == (replace(A, phones=(FAX,), websites=("a.example",)), [])


# What was edited once more while a conflict was open: what was edited, what the source said then, what was done since.

REPLACED = [
    (CASES[0], Edit("a", "name", "Aleph", "Alf")),
    (CASES[2], Edit("a", "description", "Answers", "Writes")),
    (CASES[3], Edit("a", "phones", NEWER, LINE)),
    (CASES[5], Edit("a", "phones", DESK, LINE)),
]
ELSE = [
    (CASES[2], Edit("a", "description", "Answers", None)),
    (CASES[3], Edit("a", "phones", NEWER, None)),
    (CASES[4], Edit("a", "phones", None, LINE)),
    (CASES[5], Edit("a", "phones", DESK, None)),
    *((case, Edit("a", "emails", "a@a.example", "b@a.example")) for case in CASES),
    *((case, Edit("a", "phones", FAX, LINE)) for case in CASES if case[0].field in ("name", "phones")),
]


@pytest.mark.parametrize(("case", "since"), REPLACED)
def test_who_wrote_over_what_the_source_says_has_said_the_last_word(
    directory: Directory, case: tuple[Edit, dict[str, Any], dict[str, Any]], since: Edit
) -> None:
    edit, then, later = case
    directory.apply([edit])
    take(directory, replace(A, **then))
    assert len(directory.conflicts()) == 1
    directory.apply([since])
    assert directory.conflicts() == []
    stands = getattr(shown(directory), since.field)
    assert since.new in (stands if isinstance(stands, tuple) else (stands,))
    take(directory, replace(A, **later))
    is_said_by_both = since.new == LINE and LINE in later.get("phones", ())
    assert [it.edit for it in directory.conflicts()] == [since] * (not is_said_by_both)


@pytest.mark.parametrize("what", Answer)
@pytest.mark.parametrize(("case", "since"), ELSE)
def test_each_answer_works_whatever_was_edited_since(
    directory: Directory, case: tuple[Edit, dict[str, Any], dict[str, Any]], since: Edit, what: Answer
) -> None:
    edit, then, _ = case
    directory.apply([edit])
    take(directory, replace(A, **then))
    directory.apply([since])
    before = directory.conflicts()
    for conflict in before:
        if what in answers.edits(conflict):
            answer(directory, what)
            stands = shown(directory)
            wanted = {
                Answer.MINE: [edit.new],
                Answer.THEIRS: [conflict.theirs],
                Answer.BOTH: [edit.new, conflict.theirs],
            }
            assert all(_stands(stands, edit.field, it) for it in wanted[what])
            others = {Answer.MINE: conflict.theirs, Answer.THEIRS: edit.new, Answer.BOTH: None}
            assert others[what] in (None, "") or not _stands(stands, edit.field, others[what])
    assert before or edit.new is None


def _stands(record: Organization | None, field: str, value: object) -> bool:
    if field == WHOLE or record is None:
        return record == value
    held = getattr(record, field)
    return value is None or value in held if isinstance(held, tuple) else held == (value or "")


# What one of several sources withdrew

TTY = Phone("800-332-2070", ("textphone",))
MORE = replace(A, phones=(VOICE, TTY), emails=("x@a.example",))


def withdraw(directory: Directory) -> None:
    directory.take([(Layer("More", replaces=2), [Statement("x", "a", None)])])


def test_an_edit_brings_nothing_back_that_one_of_the_sources_had_withdrawn(directory: Directory) -> None:
    directory.take([(Layer("More"), [Statement("x", "a", MORE)])])
    withdraw(directory)
    before = shown(directory)
    assert before
    assert (before.emails, set(before.phones)) == (A.emails, {VOICE, FAX, TTY})
    assert [doubt.code for doubt in before.doubts] == ["withdrawn", "withdrawn-number"]  # a TTY is never dropped
    directory.apply([Edit("a", "websites", None, "a.example")])
    assert shown(directory) == replace(before, websites=("a.example",))
    directory.undo()
    directory.undo()
    directory.apply([Edit("a", "websites", None, "a.example")])
    withdraw(directory)
    kept = shown(directory)  # it was edited by then: nobody knows which of the values that was about
    assert kept
    assert (set(kept.emails), set(kept.phones)) == ({"x@a.example", "a@a.example"}, {VOICE, FAX, TTY})
    assert [doubt.code for doubt in kept.doubts] == ["withdrawn"]


def test_two_are_made_one_under_the_name_that_the_source_says(directory: Directory) -> None:
    """The name comes from the other one, and no edit of one's own is left in the place of what the source says."""
    other = Organization("b", "Alpha", emails=("b@b.example",))
    directory.apply([Edit("a", "name", "Alpha", "Alfa"), Edit("b", WHOLE, None, other)])
    directory.take([(Layer("List", replaces=1), [Statement("a", "a", replace(A, websites=("a.example",)))])])
    kept = shown(directory)
    assert kept
    directory.apply(merging.merge_edits(directory, kept, other, {"name": Choice.NEW}))
    made = shown(directory)
    assert made
    assert (made.name, made.alternate_names, made.emails) == ("Alpha", (), ("a@a.example", "b@b.example"))
    assert directory.conflicts() == []


def test_nobody_is_asked_who_is_the_same_as_whom_once_both_are_gone(directory: Directory) -> None:
    directory.apply([Edit("b", WHOLE, None, Organization("b", "Beta"))])
    directory.apply([Edit("a", ID, None, "b")])
    directory.take((), hides=[1])
    assert [answers.edits(it) for it in directory.conflicts()] == [{}]
