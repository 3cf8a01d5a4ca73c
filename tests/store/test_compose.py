"""What is shown of a record: edits on what layers say, conflicts, and several layers as one."""

from __future__ import annotations

from typing import Any

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from directory_app.records import Disorder, Organization, Phone, combine
from directory_app.store import answers, journal
from directory_app.store.compose import Conflict, compose, united
from directory_app.store.journal import ID, WHOLE, Edit

VOICE, TTY = Phone("800-332-1000", ("voice",)), Phone("800-332-2070", ("textphone",))
A = Organization("a", "Alpha", phones=(VOICE, TTY), emails=("a@a.example",), last_verified="2012-01")


def composed(body: Organization | None, *edits: Edit) -> tuple[Any, list[object]]:
    """Return what is shown, and what stands where edits are in conflict."""
    found = compose([body] if body else [], list(enumerate(edits, start=1)))
    return found.record, [conflict.found for conflict in found.conflicts]


@pytest.mark.parametrize(
    ("edit", "changes", "found"),
    [
        (Edit("a", "name", "Alpha", "Beta"), {"name": "Beta"}, []),
        (Edit("a", "name", "Beta", "Alpha"), {}, []),  # it stands there already
        (Edit("a", "name", "Beta", "Gamma"), {}, ["Alpha"]),
        (Edit("a", "description", None, "Helps"), {"description": "Helps"}, []),
        (Edit("a", "last_verified", "2012-01", None), {"last_verified": ""}, []),
        (Edit("a", "phones", VOICE, None), {"phones": (TTY,)}, []),
        (Edit("a", "phones", VOICE, replace(VOICE, label="Desk")), {"phones": (replace(VOICE, label="Desk"), TTY)}, []),
        (Edit("a", "phones", VOICE, TTY), {"phones": (TTY,)}, []),
        (Edit("a", "emails", None, "b@a.example"), {"emails": ("a@a.example", "b@a.example")}, []),
        (Edit("a", "emails", None, "a@a.example"), {}, []),
        (Edit("a", "emails", "gone@a.example", None), {}, [("a@a.example",)]),
        (Edit("a", "emails", "gone@a.example", "b@a.example"), {}, [("a@a.example",)]),
        (Edit("a", ID, None, "b"), {}, []),
        (Edit("a", ID, "c", "b"), {}, [None]),
        (Edit("a", WHOLE, replace(A, name="Beta"), None), {}, [A]),
        (Edit("a", WHOLE, None, A), {}, []),
    ],
)
def test_an_edit_finds_its_ground_or_is_a_conflict(edit: Edit, changes: dict[str, Any], found: list[object]) -> None:
    assert composed(A, edit) == (replace(A, **changes), found)


def test_a_record_is_deleted_made_and_edited_in_order() -> None:
    beta = replace(A, name="Beta")
    assert composed(A, Edit("a", WHOLE, A, None)) == (None, [])
    assert composed(None, Edit("a", "name", "Alpha", "Beta")) == (None, [None])
    assert composed(None, Edit("a", ID, None, "b")) == (None, [None])
    assert composed(None, Edit("a", WHOLE, None, A), Edit("a", "name", "Alpha", "Beta")) == (beta, [])
    assert composed(A, Edit("a", WHOLE, A, None), Edit("a", WHOLE, None, beta)) == (beta, [])


def test_a_conflict_names_its_step_and_leaves_the_other_edits_alone() -> None:
    lost, fine = Edit("a", "name", "Zeta", "Eta"), Edit("a", "description", None, "Helps")
    found = compose([A], [(4, lost), (7, fine)])
    assert found.record == replace(A, description="Helps")
    assert found.conflicts == (Conflict(4, lost, "Alpha"),)


NEWER = replace(VOICE, number="800-332-1999")
OURS = replace(VOICE, number="800-332-1001")


@pytest.mark.parametrize(
    ("body", "asked", "shown"),
    [
        (
            replace(A, phones=(NEWER, TTY)),
            Edit("a", "phones", VOICE, OURS),
            {"mine": (OURS, TTY), "theirs": (NEWER, TTY), "both": (NEWER, TTY, OURS)},
        ),
        (replace(A, phones=(TTY,)), Edit("a", "phones", VOICE, OURS), {"mine": (TTY, OURS), "theirs": (TTY,)}),
        (
            replace(A, phones=(replace(VOICE, label="Desk"), TTY)),
            Edit("a", "phones", VOICE, None),
            {"mine": (TTY,), "theirs": (replace(VOICE, label="Desk"), TTY)},
        ),
        (replace(A, name="Aleph"), Edit("a", "name", "Alpha", "Alfa"), {"mine": "Alfa", "theirs": "Aleph"}),
        (
            replace(A, description="New"),
            Edit("a", "description", "Old", None),
            {"mine": "", "theirs": "New"},
        ),
        (replace(A, description=""), Edit("a", "description", "Old", "Ours"), {"mine": "Ours", "theirs": ""}),
    ],
)
def test_each_answer_settles_a_conflict(body: Organization, asked: Edit, shown: dict[str, Any]) -> None:
    before = replace(A, **{asked.field: (VOICE, TTY) if asked.field == "phones" else asked.old})
    (conflict,) = compose([body], [(1, asked)]).conflicts
    assert not conflict.is_settled
    theirs = answers.theirs(conflict, [[body, before]])
    made = answers.edits(replace(conflict, theirs=theirs))
    assert set(made) == set(shown)
    for answer, edit in made.items():
        found = compose([body], [(1, asked), (2, edit)])
        assert found.record
        assert getattr(found.record, asked.field) == shown[answer], answer
        assert [(it.step, it.is_settled) for it in found.conflicts] == [(1, True)]


def test_a_number_of_another_kind_is_never_what_stands_in_the_place_of_one() -> None:
    body = replace(A, phones=(VOICE, replace(VOICE, number="800-332-1234", types=("fax",))))
    (conflict,) = compose([body], [(1, Edit("a", "phones", TTY, replace(TTY, label="Relay")))]).conflicts
    assert answers.theirs(conflict, [[body, A]]) is None


def test_to_take_away_something_else_settles_nothing() -> None:
    body = replace(A, emails=("new@a.example",))
    edits = [Edit("a", "emails", "a@a.example", "b@a.example"), Edit("a", "emails", None, "c@a.example")]
    found = compose([body], list(enumerate(edits)))
    assert [it.is_settled for it in found.conflicts] == [False]


@settings(max_examples=25)
@given(strategies.resources(), strategies.resources())
def test_the_difference_of_two_records_makes_one_of_the_other_and_back(first: Any, second: Any) -> None:
    for old, new in zip(first.organizations, second.organizations, strict=False):
        edits = journal.difference(old, replace(new, id=old.id), old.id)
        shown, found = composed(old, *edits)
        assert found == []
        for field in old.__struct_fields__:
            shown_value, wanted = getattr(shown, field), getattr(replace(new, id=old.id), field)
            is_list = isinstance(wanted, tuple)
            assert (set(shown_value) == set(wanted)) if is_list else (shown_value == wanted)


@settings(max_examples=25)
@given(st.lists(strategies.resources(), min_size=1, max_size=3))
def test_of_several_layers_no_value_is_lost(resources: list[Any]) -> None:
    bodies = [replace(it.organizations[0], id="a") for it in resources if it.organizations]
    shown = united(bodies)
    if not bodies:
        assert shown is None
        return
    assert isinstance(shown, Organization)
    assert shown.name == bodies[0].name
    for body in bodies:
        assert {body.name, *body.alternate_names} <= {shown.name, *shown.alternate_names}
        assert all(combine.is_said(phone, shown.phones) for phone in body.phones)
        for field in ("addresses", "emails", "websites", "disorders", "sources", "doubts"):
            assert set(getattr(body, field)) <= set(getattr(shown, field))
        assert body.description in shown.description
        assert body.last_verified <= shown.last_verified


def test_disorders_of_several_layers_come_together() -> None:
    first, second = Disorder("d", "Jerks", ("Twitches",)), Disorder("d", "Kicks", broader=("x",))
    assert united([first, second]) == Disorder("d", "Jerks", ("Twitches", "Kicks"), broader=("x",))
