"""A newer release of a source against the one before, and what is shown of it afterwards."""

from __future__ import annotations

from random import Random

import histories
import pytest
from msgspec.structs import replace

from directory_app.exchange import questions, removing
from directory_app.records import Disorder, Doubt, Organization, Phone, Resource, codec
from directory_app.store import releases
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, ID, Edit, Record, key_of
from directory_app.store.layers import FIRST_LAYER, Layer, Statement
from directory_app.store.releases import Release
from directory_app.store.steps import RefusedEditError

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


def gone_with(directory: Directory, *records: Record) -> Doubt:
    """Take in a release that no longer lists "b", which is kept; return the doubt that asks about it."""
    layer = directory.layers()[-1]
    doubt = Doubt("withdrawn", "record", "", (layer.title,))
    found = releases.compare(directory.said_by(layer.id), records)
    source = (replace(layer, id=0, replaces=layer.id), found.statements)
    directory.take([source], why="release", edits=[Edit("b", "doubts", None, doubt)])
    assert [it.id for it in directory.withdrawn()] == ["b"]
    return doubt


def test_who_is_listed_again_is_no_longer_said_to_be_withdrawn(directory: Directory) -> None:
    doubt = gone_with(directory, A, JERKS)
    assert directory.organization("b") == replace(B, doubts=(doubt,))
    newer = replace(B, emails=("b@b.example",))
    take(directory, A, newer, JERKS)
    assert (directory.organization("b"), directory.withdrawn()) == (newer, [])
    directory.undo()
    assert directory.organization("b") == replace(B, doubts=(doubt,))


@pytest.mark.parametrize("mark", [None, "gone"])
def test_each_withdrawal_is_asked_about_whatever_was_said_to_the_one_before(
    directory: Directory, mark: str | None
) -> None:
    doubt = gone_with(directory, A, JERKS)
    directory.apply([Edit("b", "doubts", doubt, replace(doubt, code=mark) if mark else None)])
    assert directory.withdrawn() == []
    take(directory, A, B, JERKS)
    assert directory.organization("b") == B
    assert len(directory.conflicts()) == (mark is not None)  # whether it is gone after all
    gone_with(directory, A, JERKS)
    assert directory.organization("b") == replace(B, doubts=(doubt,))


def test_nobody_edits_who_was_withdrawn_and_is_not_shown(directory: Directory) -> None:
    take(directory, A, JERKS)
    with pytest.raises(RefusedEditError, match="b: there is no such record"):
        directory.apply([Edit("b", "description", None, "Helps")])
    assert directory.organization("b") is None


def test_a_textphone_that_goes_twice_is_asked_about_twice(directory: Directory) -> None:
    for _ in range(2):
        take(directory, replace(A, phones=()), B, JERKS)
        (asked,) = directory.withdrawn()
        directory.apply([Edit("a", "doubts", asked.doubts[0], None)])  # it is kept
        take(directory, replace(A, phones=(), name="Alfa"), B, JERKS)
        assert directory.organization("a") == replace(A, name="Alfa")
        take(directory, A, B, JERKS)
        assert directory.organization("a") == A


def deleted_in_answer(directory: Directory, record: str = "a") -> None:
    """Delete the TTY that is no longer listed, as the question offers."""
    question, *_ = questions.waiting(directory)
    (delete,) = (reply for reply in question.replies if reply.words == "Delete")
    directory.apply(delete.edits, why="reply")
    shown = directory.organization(record)
    assert shown
    assert (shown.phones, shown.doubts, directory.conflicts()) == ((), (), [])


def test_a_deletion_in_answer_to_a_withdrawal_ends_when_the_source_lists_the_textphone_again(
    directory: Directory,
) -> None:
    history = [histories.state(directory)]
    label = replace(TTY, number="(800) 332-2070", label="TTY line")
    for listed in (TTY, label, TTY):
        take(directory, replace(A, phones=()), B, JERKS)
        deleted_in_answer(directory)
        take(directory, replace(A, phones=(), name="Alfa"), B, JERKS)  # goes on leaving it out
        assert directory.organization("a") == replace(A, phones=(), name="Alfa")
        take(directory, replace(A, phones=(listed,)), B, JERKS)
        assert (directory.organization("a"), directory.conflicts()) == (replace(A, phones=(listed,)), [])
        history.append(histories.state(directory))
    for was in reversed(history[:-1]):
        for _ in range(4):
            directory.undo()
        assert histories.state(directory) == was
    for was in history[1:]:
        for _ in range(4):
            directory.redo()
        assert histories.state(directory) == was


def test_what_somebody_deleted_while_it_was_listed_stays_away(directory: Directory) -> None:
    directory.apply([Edit("a", "phones", TTY, None)])
    take(directory, replace(A, phones=(), name="Alfa"), B, JERKS)
    take(directory, replace(A, name="Alfa"), B, JERKS)
    assert (directory.organization("a"), directory.conflicts()) == (replace(A, phones=(), name="Alfa"), [])


def test_another_source_that_comes_to_list_a_deleted_textphone_brings_it_back(directory: Directory) -> None:
    take(directory, replace(A, phones=()), B, JERKS)
    deleted_in_answer(directory)
    directory.take([(Layer("Other"), [Statement("x", "a", A)])], why="import")
    shown = directory.organization("a")
    assert shown
    assert shown.phones == (TTY,)


def test_a_textphone_of_who_was_made_one_with_another_comes_back_and_is_asked_about_again(directory: Directory) -> None:
    directory.apply([Edit("a", ID, None, "b")])
    for _ in range(2):
        take(directory, replace(A, phones=()), B, JERKS)
        deleted_in_answer(directory, "b")
        take(directory, A, B, JERKS)
        shown = directory.organization("b")
        assert shown
        assert (shown.phones, shown.doubts) == ((TTY,), ())


def test_a_disorder_is_renamed_and_withdrawn_with_those_that_lead_to_it(directory: Directory) -> None:
    twitches = replace(JERKS, name="Twitches")
    take(directory, A, B, twitches)
    assert directory.disorders == {"jerks": twitches}
    take(directory, A)
    assert directory.disorders == {}
    directory.undo()
    assert directory.disorders == {"jerks": twitches}
    assert directory.organization("b") == B


def hide(directory: Directory, layer: int) -> None:
    directory.take((), hides=[layer], why="hidden")
    histories.check_ground(directory)


def import_(directory: Directory, *records: Record) -> int:
    """Take in one more source; return its layer."""
    said = [Statement(key_of(it), key_of(it), it) for it in records]
    directory.take([(Layer("S"), said)], why="import")
    return directory.layers()[-1].id


def test_a_disorder_of_a_hidden_source_stays_as_it_was_while_others_lead_to_it(directory: Directory) -> None:
    tics = Disorder("tics", "Tics", synonyms=("Twitches",), broader=("jerks",))
    layer = import_(directory, tics)
    directory.apply([Edit(DISORDER + "tics", "synonyms", None, "Jumps")])
    edited = replace(tics, synonyms=("Twitches", "Jumps"))
    import_(directory, Organization("c", "Gamma", disorders=("tics",)))
    hide(directory, layer)
    assert directory.disorders == {"jerks": JERKS, "tics": edited}
    import_(directory, replace(tics, name="Other"))
    directory.undo()  # what was taken in and taken back says nothing
    assert directory.disorders == {"jerks": JERKS, "tics": edited}
    directory.apply([Edit("c", "disorders", "tics", None)])
    histories.check_ground(directory)
    assert directory.disorders == {"jerks": JERKS}
    directory.undo()
    assert directory.disorders == {"jerks": JERKS, "tics": edited}


def test_what_is_brought_back_brings_back_what_it_leads_to(directory: Directory) -> None:
    """The broader one went with the last that led to it, and its source was hidden before."""
    layer = import_(directory, Disorder("moves", "Movements"))
    import_(directory, Disorder("tics", "Tics", broader=("moves",)))
    hide(directory, layer)
    before = directory.disorders
    assert set(before) == {"jerks", "moves", "tics"}
    directory.apply(removing.disorder_deleted(directory, before["tics"]).edits)
    histories.check_ground(directory)
    assert set(directory.disorders) == {"jerks"}
    directory.undo()
    histories.check_ground(directory)
    assert directory.disorders == before


def test_the_ground_can_be_hidden_and_comes_back(directory: Directory) -> None:
    import_(directory, Organization("c", "Gamma", disorders=("jerks",)))
    before = histories.state(directory)
    hide(directory, FIRST_LAYER)
    assert (directory.size, directory.disorders) == (1, {"jerks": JERKS})
    directory.take((), shows=[FIRST_LAYER], why="brought back")
    histories.check_ground(directory)
    assert histories.state(directory) == before
