"""What a step changes, in random histories: searches, chips and totals after it, and that all of it is taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import histories
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from directory_app import query
from directory_app.errors import CancelledError, UnreadableError, UnwritableError
from directory_app.records import Disorder, Organization, Phone, Resource
from directory_app.store import answers, journal, progress
from directory_app.store import connection as opening
from directory_app.store import directory as directory_module
from directory_app.store.answers import Answer
from directory_app.store.directory import Directory, Sort, create
from directory_app.store.journal import DISORDER, ID, WHOLE, Edit
from directory_app.store.layers import Layer, Statement
from directory_app.store.steps import RefusedEditError

MOST_STEPS = 9


def run(random: Random, directory: Directory, steps: int) -> histories.History:
    """Go through a random history, take all of it back and do it again."""
    history = histories.History(random, directory)
    for _ in range(steps):
        history.step()
    history.undo_all()
    history.redo_all()
    return history


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(0, 4), st.integers(1, MOST_STEPS))
def test_after_each_step_everything_holds_and_all_undone_is_the_ground(random: Random, size: int, steps: int) -> None:
    run(random, Directory.in_memory(strategies.world(random, size)), steps).close()


def test_histories_hold_every_kind_of_step() -> None:
    """The property above would hold of histories in which nothing happens, too."""
    history = run(Random(1), Directory.in_memory(strategies.world(Random(1), 4)), 50)
    assert min(history.kinds[kind] for kind in ("_edit", "_merge", "_import", "_release", "_disorder", "_hide")) > 0
    assert history.refused > 0
    history.close()


@pytest.mark.parametrize("seed", range(3))
def test_histories_on_disk(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    create(tmp_path / "d.sqlite", strategies.world(random, 3))
    history = run(random, Directory.open(tmp_path / "d.sqlite"), 4)
    before, derived = history.states[history.at], histories.derived(history.directories[0])
    history.close()
    again = Directory.open(tmp_path / "d.sqlite")
    assert (histories.state(again), histories.derived(again)) == (before, derived)
    again.close()


@settings(max_examples=12)
@given(st.integers(0, 2**32), st.integers(1, MOST_STEPS))
def test_step_by_step_all_at_once_and_made_anew_are_the_same(seed: int, steps: int) -> None:
    """Whether few records are put into their places, or all are derived again, nobody can tell afterwards."""
    found = []
    for few, part in ((1_000, 10), (0, 1_000_000_000)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(directory_module, "_FEW", few)
            patch.setattr(directory_module, "_PART", part)
            random = Random(seed)
            history = run(random, Directory.in_memory(strategies.world(random, 4)), steps)
        found.append((history.states, histories.derived(history.directories[0])))
        disorders = tuple(history.directories[0].disorders.values())
        made = Resource(organizations=tuple(history.records(history.directories[0])), disorders=disorders)
        history.close()
    anew = Directory.in_memory(made)
    assert found[0] == found[1]
    assert found[0][1] == histories.derived(anew)
    anew.close()


# One thing at a time

A = Organization("a", "Alpha", phones=(Phone("800-332-1000", ("voice",)),), emails=("a@a.example",))
B = Organization("b", "Beta", phones=(Phone("800-332-2000", ("textphone",)),))
C = Organization("c", "Gamma", disorders=("jerks",))
JERKS = Disorder("jerks", "Jerks")


@pytest.fixture
def directory() -> Directory:
    return Directory.in_memory(Resource(organizations=(A, B, C), disorders=(JERKS,)))


def ids(directory: Directory, text: str = "", sort: Sort | None = None) -> list[str]:
    return [it.id for it in directory.organizations(directory.search(query.parse(text), sort).rows)]


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([Edit("nobody", "name", "x", "y")], "nobody: there is no such record"),
        ([Edit("nobody", WHOLE, replace(A, id="nobody"), None)], "nobody: there is no such record"),
        ([Edit("nobody", ID, None, "a")], "nobody: there is no such record"),
        ([Edit("a", "name", "Beta", "Delta")], "'Beta' does not stand there any more"),
        ([Edit("a", "emails", "b@b.example", "c@c.example")], "does not stand there any more"),
        ([Edit("a", "emails", "b@b.example", None)], "does not stand there any more"),
        ([Edit("a", "emails", "a@a.example", None)] * 2, "does not stand there any more"),
        ([Edit("a", "name", None, "Delta")], "name: something stands there by now"),
        ([Edit("a", WHOLE, None, replace(A, name="Delta"))], "changed by somebody else"),
        ([Edit("a", WHOLE, B, None)], "its id can't be 'b'"),
        ([Edit("d", WHOLE, None, A)], "its id can't be 'a'"),
        ([Edit("D e", WHOLE, None, replace(A, id="D e"))], "D e: "),
        ([Edit("a", "name", "Alpha", None)], "a: name: "),
        ([Edit("a", "name", "Alpha", "")], "a: name: "),
        ([Edit("a", "name", "Alpha", "half \ud800")], "a: name: "),
        ([Edit("a", "name", "Alpha", ("Alpha", "Beta"))], "a: name: "),
        ([Edit("a", "last_verified", None, "yesterday")], "a: last_verified: "),
        ([Edit("a", "phones", None, "800-332-3000")], "a: phones: "),
        ([Edit("a", "phones", None, Phone("none", ("voice",)))], "a: phones.0..number: .* holds no digit"),
        ([Edit("a", "phones", None, Phone("5551234", ()))], "a: phones: "),
        ([Edit("a", "phones", "800-332-1000", None)], "a: phones: "),
        ([Edit("a", "disorders", None, "unheard-of")], "there is no disorder with the id 'unheard-of'"),
        ([Edit("d", WHOLE, None, Organization("d", "D", disorders=("unheard-of",)))], "there is no disorder"),
        ([Edit("a", "colour", None, "green")], "there is no field 'colour'"),
        ([Edit("", "layer", None, 1)], "a record without an id"),
        ([Edit("", "title", None, "Mine")], "a record without an id"),
        ([Edit("a", ID, None, "a")], "it can't be the same as a"),
        ([Edit("a", ID, None, "nobody")], "nobody: there is no such record"),
        ([Edit("a", ID, None, DISORDER + "jerks")], "it can't be the same as disorder/jerks"),
        ([Edit("a", ID, None, "b"), Edit("b", ID, None, "a")], "gone, or shown as a part of another record"),
        ([Edit("a", ID, None, "b"), Edit("b", WHOLE, B, None)], "changed by somebody else"),
        ([Edit("b", WHOLE, B, None), Edit("a", ID, None, "b")], "changed by somebody else"),
        ([Edit(DISORDER + "jerks", WHOLE, JERKS, None)], "organizations or other disorders lead to it"),
        ([Edit(DISORDER + "jerks", "broader", None, "jerks")], "'jerks' is broader than itself"),
        ([Edit(DISORDER + "jerks", "broader", None, "unheard-of")], "there is no disorder with the id 'unheard-of'"),
        ([Edit("a", "emails", None, "fine@a.example"), Edit("b", "name", "x", "y")], "'x' does not stand there"),
    ],
)
@pytest.mark.parametrize("few", [1_000, 0])  # put into its place, and everything derived again
def test_an_edit_without_ground_or_that_no_file_may_hold_is_refused(
    directory: Directory, monkeypatch: pytest.MonkeyPatch, few: int, edits: list[Edit], reason: str
) -> None:
    monkeypatch.setattr(directory_module, "_FEW", few)
    before, derived = histories.state(directory), histories.derived(directory)
    with pytest.raises(RefusedEditError, match=reason):
        directory.apply(edits)
    assert (histories.state(directory), histories.derived(directory)) == (before, derived)
    assert directory.history() == []


def test_a_record_may_lead_to_a_disorder_of_the_same_step(directory: Directory) -> None:
    made = Organization("d", "Delta", disorders=("twitches",))
    directory.apply(
        [Edit("d", WHOLE, None, made), Edit(DISORDER + "twitches", WHOLE, None, Disorder("twitches", "Twitches"))]
    )
    assert ids(directory, "disorder:twitches") == ["d"]
    directory.undo()
    assert list(directory.disorders) == ["jerks"]


@pytest.mark.parametrize("few", [1_000, 0])  # put into its place, and everything derived again
def test_a_disorder_that_was_dropped_comes_back_where_it_stood(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(directory_module, "_FEW", few)
    monkeypatch.setattr(directory_module, "_PART", 1_000_000_000)
    twitches, kites = Disorder("twitches", "Twitches"), Disorder("kites", "Kites")
    directory = Directory.in_memory(Resource(organizations=(A,), disorders=(JERKS, twitches, kites)))
    directory.apply([Edit(DISORDER + "twitches", WHOLE, twitches, None)])
    assert list(directory.disorders) == ["jerks", "kites"]
    with pytest.raises(RefusedEditError, match="no disorder with the id 'twitches'"):
        directory.apply([Edit("a", "disorders", None, "twitches")])
    directory.undo()
    assert list(directory.disorders.values()) == [JERKS, twitches, kites]
    directory.take([(Layer("New", replaces=1), [Statement(DISORDER + "jerks", DISORDER + "jerks", None)])])
    assert list(directory.disorders) == ["twitches", "kites"]
    directory.undo()
    assert list(directory.disorders.values()) == [JERKS, twitches, kites]


def test_disorders_that_nobody_leads_to_come_and_go_without_the_organizations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory_module, "_FEW", 2)
    directory = Directory.in_memory(Resource(organizations=(A, B, C), disorders=(JERKS,)))
    directory.apply([Edit("a", "name", "Alpha", "Delta")])
    before = directory.search(query.parse("")).rows  # deriving everything again gives other numbers
    known = [Disorder(f"d{number}", f"Disorder {number}") for number in range(20)]
    directory.take([(Layer("Names"), [Statement(DISORDER + it.id, DISORDER + it.id, it) for it in known])])
    assert directory.search(query.parse("")).rows == before
    directory.undo()
    assert directory.search(query.parse("")).rows == before
    assert list(directory.disorders) == ["jerks"]
    directory.close()


def test_a_step_is_cancelled_within_and_nothing_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where no organization is derived again, which is what is counted."""

    def cancel(_: int) -> None:
        raise CancelledError("cancelled")

    directory = Directory.in_memory(Resource(organizations=(A, B, C), disorders=(JERKS,)))
    before = histories.derived(directory)
    monkeypatch.setattr(progress, "SILENCE", 0)
    known = [Disorder(f"d{number}", f"Disorder {number}") for number in range(200)]
    statements = [Statement(DISORDER + it.id, DISORDER + it.id, it) for it in known]
    with pytest.raises(CancelledError):
        directory.take([(Layer("Names"), statements)], progress=cancel)
    assert histories.derived(directory) == before
    assert directory.history() == []
    directory.close()


def test_what_a_release_says_of_the_directory_is_taken_back_with_it(directory: Directory) -> None:
    before = directory.about
    for title, as_of in (("Second", "2025"), ("Third", ""), ("Third", "2026-11")):
        directory.take([(Layer(title, replaces=1), [])], about={"title": title, "as_of": as_of})
    assert (directory.about["title"], directory.about["as_of"]) == ("Third", "2026-11")
    directory.undo()
    assert (directory.about["title"], directory.about["as_of"]) == ("Third", "2025")  # it gave no date of its own
    directory.undo()
    assert directory.about["title"] == "Second"
    directory.undo()
    assert directory.about == {**before, "title": "", "as_of": ""}
    while directory.redo():
        pass
    assert (directory.about["title"], directory.about["as_of"]) == ("Third", "2026-11")


@pytest.mark.parametrize(
    ("field", "removed", "said_since", "is_asked"),
    [
        ("phones", A.phones[0], (), False),  # the source dropped it, too
        ("phones", A.phones[0], (Phone("800-332-4000", ("voice",)),), False),
        ("phones", A.phones[0], (Phone("(800) 332-1000", ("fax",), label="Fax"),), True),
        ("emails", "a@a.example", ("b@a.example",), False),
        ("emails", "a@a.example", ("A@A.example",), True),
    ],
)
def test_what_somebody_removed_is_asked_about_when_its_source_says_it_otherwise(
    directory: Directory, field: str, removed: object, said_since: tuple[object, ...], is_asked: bool
) -> None:
    directory.apply([Edit("a", field, removed, None)])
    newer = replace(A, **{field: said_since})
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", newer)])])
    assert directory.organization("a") == newer
    assert [it.found for it in directory.conflicts()] == [said_since] * is_asked


# Links


def link(directory: Directory, record: str, other: str | None, before: str | None = None) -> None:
    directory.apply([Edit(record, ID, before, other)])


def test_what_changes_in_a_part_of_a_record_is_shown_there(directory: Directory) -> None:
    """a is b, and b is c: what a source says of a afterwards is shown of c."""
    link(directory, "a", "b")
    link(directory, "b", "c")
    assert ids(directory) == ["c"]
    directory.apply([Edit("a", "emails", "a@a.example", "desk@a.example")])
    assert ids(directory, "email:desk") == ["c"]
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", replace(A, websites=("kite.example",)))])])
    assert ids(directory, "web:kite") == ["c"]
    assert [it.edit.field for it in directory.conflicts()] == []
    while directory.undo():
        histories.check(Random(1), directory)
    assert [directory.organization(it.id) for it in (A, B, C)] == [A, B, C]


def test_a_conflict_of_a_part_is_told(directory: Directory) -> None:
    directory.apply([Edit("a", "name", "Alpha", "Alfa")])
    link(directory, "a", "b")
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", replace(A, name="Aleph"))])])
    assert [(it.edit.new, it.found) for it in directory.conflicts()] == [("Alfa", "Aleph")]


def test_a_link_to_a_deleted_record_or_to_a_part_of_oneself_is_refused(directory: Directory) -> None:
    link(directory, "a", "b")
    for record, other in (("b", "a"), ("c", "a")):
        with pytest.raises(RefusedEditError, match="a: there is no such record"):
            link(directory, record, other)
    directory.apply([Edit("c", WHOLE, C, None)])
    with pytest.raises(RefusedEditError, match="c: there is no such record"):
        link(directory, "b", "c")
    assert ids(directory) == ["b"]


def test_a_link_can_be_led_elsewhere_and_taken_off(directory: Directory) -> None:
    link(directory, "a", "b")
    with pytest.raises(RefusedEditError, match="id: something stands there by now"):
        link(directory, "a", "c")
    link(directory, "a", "c", before="b")
    assert (ids(directory, "email:a"), directory.organization("b")) == (["c"], B)
    link(directory, "a", None, before="c")
    assert [directory.organization(it.id) for it in (A, B, C)] == [A, B, C]


def test_of_records_that_are_each_other_one_is_shown_with_all_values(directory: Directory) -> None:
    """Two desks can write that down, each a half of it, and then bring their journals together."""
    link(directory, "c", "b")
    with opening.writing(directory._connection, None):
        journal.append(directory._connection, [Edit("b", ID, None, "a")])
        journal.append(directory._connection, [Edit("a", ID, None, "c")])
    directory.take([(Layer("New"), [Statement("x", "c", replace(C, emails=("c@c.example",)))])])
    assert ids(directory, "a@a.example c@c.example 3322000 disorder:jerks") == ["a"]
    assert ids(directory) == ["a"]


def test_a_merged_record_that_its_source_withdraws_is_kept_and_told(directory: Directory) -> None:
    link(directory, "b", "a")
    directory.take([(Layer("New", replaces=1), [Statement("b", "b", None)])])
    shown = directory.organization("a")
    assert shown
    assert B.phones[0] in shown.phones
    assert [doubt.code for doubt in shown.doubts] == ["withdrawn"]


# Deleted, withdrawn, taken back


def test_what_somebody_deleted_and_its_source_withdrew_stays_away(directory: Directory) -> None:
    directory.apply([Edit("a", WHOLE, A, None)])
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", None)])])
    assert (ids(directory), directory.conflicts()) == (["b", "c"], [])
    directory.undo()
    directory.undo()
    assert directory.organization("a") == A


def test_what_was_deleted_comes_back_though_its_source_withdrew_it(directory: Directory) -> None:
    directory.apply([Edit("a", WHOLE, A, None)])
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", None)])])
    ((_, gone),) = directory.deleted()
    directory.apply([Edit("a", WHOLE, None, gone)])
    assert (directory.organization("a"), directory.deleted(), directory.conflicts()) == (A, [], [])
    directory.undo()
    assert (ids(directory), [it for _, it in directory.deleted()]) == (["b", "c"], [A])


def test_what_is_shown_again_is_no_longer_among_the_deleted(directory: Directory) -> None:
    directory.apply([Edit("a", WHOLE, A, None)])
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", replace(A, name="Aleph"))])])
    assert (ids(directory, "aleph"), directory.deleted()) == (["a"], [])


def test_a_deleted_record_that_its_source_changes_is_asked_about(directory: Directory) -> None:
    directory.apply([Edit("a", WHOLE, A, None)])
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", replace(A, name="Aleph"))])])
    (conflict,) = directory.conflicts()
    assert (conflict.edit.old, conflict.found) == (A, replace(A, name="Aleph"))
    assert ids(directory, "aleph") == ["a"]


@pytest.mark.parametrize(("answer", "names"), [(Answer.MINE, []), (Answer.THEIRS, ["Aleph House"])])
def test_a_deleted_record_that_was_edited_since_its_source_changed_it_is_answered(
    directory: Directory, answer: Answer, names: list[str]
) -> None:
    directory.apply([Edit("a", WHOLE, A, None)])
    directory.take([(Layer("New", replaces=1), [Statement("a", "a", replace(A, name="Aleph"))])])
    directory.apply([Edit("a", "name", "Aleph", "Aleph House")])
    (conflict,) = directory.conflicts()
    directory.apply([answers.edits(conflict)[answer]])
    shown = directory.organization("a")
    assert ([shown.name] if shown else [], directory.conflicts()) == (names, [])


def test_an_edit_keeps_a_withdrawn_record_until_it_is_taken_back(directory: Directory) -> None:
    directory.apply([Edit("a", "emails", None, "new@a.example")])
    directory.take([(Layer("New", "import", "2", replaces=1), [Statement("a", "a", None)])])
    kept = directory.organization("a")
    assert kept
    assert kept.emails == ("a@a.example", "new@a.example")
    assert [doubt.code for doubt in kept.doubts] == ["withdrawn"]
    directory.apply([Edit("a", "name", "Alpha", "Alfa")])
    assert ids(directory, "alfa") == ["a"]
    for _ in range(3):
        directory.undo()
    assert directory.organization("a") == A


def take_back(directory: Directory, step: int) -> None:
    """Take a step back that is not the newest, as a journal of several desks can."""
    directory._do(lambda: journal.append(directory._connection, reverts=step))


def test_an_import_is_taken_back_after_one_of_its_records_was_edited(directory: Directory) -> None:
    made = Organization("d", "Delta", disorders=("twitches",))
    statements = [
        Statement("d", "d", made),
        Statement(DISORDER + "twitches", DISORDER + "twitches", Disorder("twitches", "Twitches")),
        Statement("a", "a", replace(A, emails=("other@a.example",))),
    ]
    step = directory.take([(Layer("List"), statements)])
    edits = [
        Edit("d", "name", "Delta", "Delta Society"),
        Edit("b", "disorders", None, "twitches"),
        Edit("a", "emails", "other@a.example", "third@a.example"),
    ]
    directory.apply(edits)
    before = histories.state(directory)
    take_back(directory, step.number)
    histories.check(Random(1), directory)
    assert {it.edit for it in directory.conflicts()} >= {edits[0], edits[2]}
    assert ids(directory, "disorder:twitches") == ["b"]
    assert directory.organization("d") is None
    take_back(directory, directory.history()[-1].number)
    assert histories.state(directory) == before
    assert directory.conflicts() == []


def test_two_things_that_one_source_says_of_a_record_are_both_shown(directory: Directory) -> None:
    """Two entries of a list may be the same organization: both update it."""
    both = [
        Statement("x", "a", replace(A, emails=("x@a.example",))),
        Statement("y", "a", replace(A, websites=("y.example",))),
    ]
    directory.take([(Layer("List"), both)])
    assert ids(directory, "email:x web:y") == ["a"]
    directory.take([(Layer("List", replaces=2), [Statement("x", "a", None)])])
    assert (ids(directory, "email:x"), ids(directory, "web:y")) == ([], ["a"])
    shown = directory.organization("a")
    assert shown
    assert shown.doubts == ()  # the source still lists it


def test_of_two_sources_one_withdraws_a_record(directory: Directory) -> None:
    directory.take([(Layer("List"), [Statement("x", "a", replace(A, emails=("x@a.example",)))])])
    directory.take([(Layer("List", replaces=2), [Statement("x", "a", None)])])
    shown = directory.organization("a")
    assert shown
    assert (shown.emails, [doubt.parameters for doubt in shown.doubts]) == (A.emails, [("List",)])
    directory.undo()
    directory.undo()
    assert directory.organization("a") == A
    assert directory._connection.execute("SELECT * FROM layer_record WHERE layer = 1").fetchall() == []


def test_disorders_that_others_lead_to_are_kept_when_their_source_withdraws_them(directory: Directory) -> None:
    narrow, narrower = Disorder("n", "Narrow", broader=("jerks",)), Disorder("nn", "Narrower", broader=("n",))
    directory.take([(Layer("List"), [Statement(DISORDER + it.id, DISORDER + it.id, it) for it in (narrow, narrower)])])
    directory.apply([Edit(DISORDER + "jerks", "synonyms", None, "Kites")])
    withdrawn = [Statement("c", "c", None), Statement(DISORDER + "jerks", DISORDER + "jerks", None)]
    directory.take([(Layer("New", replaces=1), withdrawn)])
    assert list(directory.disorders) == ["jerks", "n", "nn"]
    directory.take([(Layer("List", replaces=2), [Statement(DISORDER + "n", DISORDER + "n", None)])])
    assert list(directory.disorders) == ["jerks", "n", "nn"]
    directory.take([(Layer("List", replaces=2), [Statement(DISORDER + "nn", DISORDER + "nn", None)])])
    assert list(directory.disorders) == ["jerks"]


# Several connections


def test_nothing_remembered_outlives_another_connection_s_step(directory: Directory) -> None:
    other = directory.reader()
    by_city = Sort("city")
    for reader in (directory, other):
        assert reader.size == 3
        assert ids(reader, '"alpha"', by_city) == ["a"]  # a phrase's rows, and those of another order, are put aside
        assert ids(reader, "a", by_city) == ["a"]
        assert list(reader.disorders) == ["jerks"]
        assert reader.about["title"] == ""
    statements = [
        Statement("d", "d", Organization("d", "Alpha of Delta", disorders=("t",))),
        Statement(DISORDER + "t", DISORDER + "t", Disorder("t", "Twitches")),
    ]
    writers: tuple[Callable[[], object], ...] = (
        lambda: other.take([(Layer("List"), statements)], about={"title": "New"}),
        lambda: directory.apply([Edit("a", "name", "Alpha", "Omega")]),
        other.undo,
    )
    expected = (["a", "d"], ["d"], ["a", "d"])
    for write, found in zip(writers, expected, strict=True):
        write()
        for reader in (directory, other):
            assert sorted(ids(reader, '"alpha"', by_city)) == found
            assert sorted(ids(reader, "alph", by_city)) == found
            assert reader.search(query.parse("alph")).count == len(found)
            assert (reader.size, list(reader.disorders), reader.about["title"]) == (4, ["jerks", "t"], "New")
            assert ids(reader, "disorder:twitches") == ["d"]
            assert reader.suggestions(query.parse("twitchez"))[0][1] == ["twitches"]
    other.close()


def test_a_writer_that_can_t_wait_any_longer_says_so_and_changes_nothing(tmp_path: Path) -> None:
    create(tmp_path / "d.sqlite", Resource(organizations=(A, B)))
    first, second = Directory.open(tmp_path / "d.sqlite"), Directory.open(tmp_path / "d.sqlite")
    second._connection.execute("PRAGMA busy_timeout = 1")
    with opening.writing(first._connection, first.path):
        writes: tuple[Callable[[], object], ...] = (
            lambda: second.apply([Edit("a", "name", "Alpha", "Omega")]),
            lambda: second.take([(Layer("List"), [Statement("c", "c", replace(C, disorders=()))])]),
        )
        for write in writes:
            with pytest.raises(UnwritableError, match="another program is writing to it"):
                write()
        assert ids(second) == ["a", "b"]
    second.apply([Edit("a", "name", "Alpha", "Omega")])
    assert ids(first, "omega") == ["a"]
    first.close()
    second.close()


def test_a_damaged_neighbour_is_told_in_plain_words(directory: Directory) -> None:
    directory._connection.execute("UPDATE organization SET record = '{' WHERE id = 'b'")
    with pytest.raises(UnreadableError, match="a record in it is damaged"):
        directory.apply([Edit("a", "name", "Alpha", "Betz")])
    assert (directory.organization("a"), directory.history()) == (A, [])


def test_two_connections_that_undo_at_once_don_t_undo_a_step_twice(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = directory.reader()
    directory.apply([Edit("a", "name", "Alpha", "Omega")])
    real, between = journal.last_done, [other.undo]

    def last_done(connection: sqlite3.Connection) -> int | None:
        """Let the other connection undo the step between our look at it and our own undo."""
        number = real(connection)
        if between:
            between.pop()()
        return number

    monkeypatch.setattr(journal, "last_done", last_done)
    with pytest.raises(UnwritableError, match="was changed meanwhile"):
        directory.undo()
    assert [it.reverts for it in directory.history()] == [None, 1]
    directory.redo()
    assert ids(directory, "omega") == ["a"]
    other.close()
