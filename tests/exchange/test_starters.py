"""Starter sets as layers: added, hidden, brought back and renewed by a newer program, beside what somebody edits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import histories
import pytest
from msgspec.structs import replace

from directory_app import paths
from directory_app.exchange import history, opening, starters
from directory_app.exchange import reading as documents
from directory_app.exchange.planning import Plan
from directory_app.exchange.starters import STARTERS, Starter, State
from directory_app.formats.json import resource as resource_format
from directory_app.records import Disorder, Organization, Phone, Resource
from directory_app.records.disorder import Code
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, WHOLE, Edit
from directory_app.store.layers import IMPORT, Layer, Statement

Ship = Callable[[Resource], None]
JERKS = Disorder("jerks", "Jerks")
TTY = Phone("800-555-0171", ("textphone",))
AGENCY = Organization("agency", "Kites Agency", phones=(TTY,))
OWN = Resource(
    title="Own",
    organizations=(Organization("a", "Alpha", disorders=("jerks",)),),
    disorders=(JERKS, Disorder("twitches", "Twitches", broader=("jerks",))),
)
FIRST = Resource(
    title="Kites",
    organizations=(AGENCY,),
    disorders=(
        Disorder("kite", "Kite disease", codes=(Code("OMIM", "1"),)),
        Disorder("twitches-2", "twitches", synonyms=("T",), broader=("kite",), codes=(Code("OMIM", "2"),)),
        Disorder("late-twitches", "Late twitches", broader=("twitches-2",)),
    ),
)


@pytest.fixture(params=STARTERS, ids=lambda it: it.name)
def starter(request: pytest.FixtureRequest) -> Starter:
    it = request.param
    assert isinstance(it, Starter)
    return it


@pytest.fixture
def ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ship:
    """Return what makes the program ship a set "kites"; the report that ships stays."""
    folder = tmp_path / "resources"
    (folder / "starters").mkdir(parents=True)
    for name in ("directory.json", "places.json", "relay.json"):
        (folder / name).write_bytes((paths.resources() / name).read_bytes())
    monkeypatch.setattr(paths, "resources", lambda: folder)
    monkeypatch.setattr(starters, "STARTERS", (Starter("kites", "Kites", "2026-07", "Kites, a list"),))

    def write(resource: Resource) -> None:
        text = resource_format.render(resource)
        (folder / "starters" / "kites.json").write_text(text, encoding="utf-8")

    write(FIRST)
    return write


@pytest.fixture
def directory() -> Iterator[Directory]:
    with closing(Directory.in_memory(OWN)) as made:
        yield made


# What ships


def test_what_is_said_of_a_set_is_what_it_holds(starter: Starter) -> None:
    resource = resource_format.read(starter.path)
    numbers = [phone for it in resource.organizations for phone in it.phones]
    assert starter == replace_counts(
        starter,
        title=resource.title,
        organizations=len(resource.organizations),
        numbers=len(numbers),
        textphones=sum("textphone" in it.types for it in numbers),
        disorders=len(resource.disorders),
        names=sum(1 + len(it.synonyms) for it in resource.disorders),
    )
    sources = {source for it in (resource.organizations or resource.disorders) for source in it.sources}
    assert {source.as_of for source in sources} == {starter.as_of}
    assert all(source.document.startswith(starter.source) for source in sources)
    assert not any(it.sections for it in resource.disorders)  # facts only
    assert not any(it.disorders for it in resource.organizations)


def replace_counts(starter: Starter, **counts: object) -> Starter:
    return dataclasses.replace(starter, **counts)  # type: ignore[arg-type]


def test_a_set_is_written_as_the_program_writes_it_and_can_be_opened_as_a_file(starter: Starter) -> None:
    text = starter.path.read_text(encoding="utf-8")
    assert resource_format.render(resource_format.parse(text, starter.path)) == text
    reading = documents.read(starter.path)
    assert (list(reading.notices), reading.not_placed()) == ([], [])
    with closing(opening.open_directory(starter.path)) as directory:
        assert (directory.size, len(directory.disorders)) == (starter.organizations, starter.disorders)


def test_the_sets_come_together_with_the_report(tmp_path: Path) -> None:
    with closing(opening.open_directory(None)) as directory:
        before = histories.state(directory)
        apart = [starters.bring(directory, it.name) for it in STARTERS]
        assert apart == [["National Institute of Neurological Disorders and Stroke"], []]
        assert (directory.size, len(directory.disorders)) == (47, 3463)
        known = directory.disorders["progressive-myoclonus-epilepsy"]
        assert known.name == "Progressive myoclonus epilepsy"
        assert known.broader == ("general-myoclonus",)
        assert known.sections
        assert Code("MeSH", "D020191") in known.codes
        assert directory.disorders["lafora-disease"].codes
        assert [starters.state(directory, it.name) for it in STARTERS] == [State.SHOWN] * 2
        directory.prove()
        directory.undo()
        directory.undo()
        assert histories.state(directory) == before


# Adding, hiding, bringing back


def test_a_set_is_added_hidden_and_brought_back_each_as_one_step(ship: Ship, directory: Directory) -> None:
    states = [(histories.state(directory), State.ABSENT)]
    does = (bring, hide, bring, hide)
    for do in does:
        do(directory)
        states.append((histories.state(directory), starters.state(directory, "kites")))
        histories.check(Random(1), directory)
    assert [it for _, it in states] == [State.ABSENT, State.SHOWN, State.HIDDEN, State.SHOWN, State.HIDDEN]
    assert states[1] == states[3]
    assert states[0][0] == states[2][0]
    for before, how in reversed(states[1:-1]):
        directory.undo()
        assert (histories.state(directory), starters.state(directory, "kites")) == (before, how)
    directory.undo()
    assert histories.state(directory) == states[0][0]
    assert starters.state(directory, "kites") is State.HIDDEN  # it is known here, and can come again
    bring(directory)
    assert histories.state(directory) == states[1][0]
    assert [it.words for it in history.entries(directory)][:3] == [
        "Addition of Kites, taken back since",
        "Hiding of Kites, taken back since",
        "Return of Kites, taken back since",
    ]


def bring(directory: Directory) -> None:
    starters.bring(directory, "kites")


def hide(directory: Directory) -> None:
    directory.take((), why="hidden", hides=[it.id for it in directory.layers() if it.release.startswith("kites/")])


def test_a_disorder_that_sources_tell_of_gets_names_and_codes_and_keeps_its_place(
    ship: Ship, directory: Directory
) -> None:
    bring(directory)
    known = directory.disorders
    assert sorted(known) == ["jerks", "kite", "late-twitches", "twitches"]
    assert known["twitches"].name == "Twitches"
    assert (known["twitches"].broader, known["twitches"].codes) == (("jerks",), (Code("OMIM", "2"),))
    assert known["late-twitches"].broader == ("twitches",)
    organization = directory.organization("a")
    assert organization
    assert organization.disorders == ("jerks",)  # nobody is led anywhere by a set


def test_a_disorder_made_by_hand_stays_as_it_is(ship: Ship, directory: Directory) -> None:
    mine = Disorder("kite", "Kite disease", synonyms=("Mine",))
    directory.apply([Edit(DISORDER + "kite", WHOLE, None, mine)])
    bring(directory)
    assert directory.disorders["kite"] == mine
    assert directory.conflicts() == []
    hide(directory)
    assert directory.disorders["kite"] == mine


def test_who_may_be_known_already_is_a_record_of_its_own_and_told(ship: Ship, directory: Directory) -> None:
    mine = replace(AGENCY, phones=(replace(TTY, number="800-555-0172"),))
    directory.take([(Layer("List", IMPORT), [Statement("agency", "agency", mine)])])
    assert starters.bring(directory, "kites") == ["Kites Agency"]
    assert directory.organization("agency") == mine
    assert directory.organization("kites-agency") == replace(AGENCY, id="kites-agency")


def test_the_ids_of_a_hidden_set_are_nobody_else_s(ship: Ship, directory: Directory) -> None:
    bring(directory)
    hide(directory)
    assert directory.has_id("agency")
    assert directory.has_id(DISORDER + "kite")
    other = Resource(disorders=(Disorder("kite", "Kite", codes=(Code("OMIM", "9"),)),))
    plan = Plan(directory)
    plan.add("Other", other, [])
    plan.take()
    assert directory.disorders["kite-2"].name == "Kite"
    bring(directory)
    assert (directory.disorders["kite"].name, directory.disorders["kite-2"].name) == ("Kite disease", "Kite")


# A newer program

NEWER = Resource(
    title="Kites",
    organizations=(replace(AGENCY, websites=("https://kites.example",)), Organization("new", "New Agency")),
    disorders=(
        replace(FIRST.disorders[0], synonyms=("Kiting",)),
        *FIRST.disorders[1:2],
        Disorder("early-kites", "Early kites", broader=("kite",)),
    ),
)


def test_a_newer_program_replaces_a_set_and_what_was_edited_stays(ship: Ship) -> None:
    with closing(opening.open_directory(None)) as directory:
        starters.bring(directory, "kites")
        directory.apply([Edit("agency", "emails", None, "mine@kites.example")])
    ship(NEWER)
    for _ in range(2):  # once
        with closing(opening.open_directory(None)) as directory:
            shown = directory.organization("agency")
            assert shown
            assert (shown.websites, shown.emails) == (("https://kites.example",), ("mine@kites.example",))
            assert directory.organization("new")
            assert directory.disorders["kite"].synonyms == ("Kiting",)
            assert directory.disorders["early-kites"].broader == ("kite",)
            assert "late-twitches" not in directory.disorders
            assert [it.replaces for it in directory.layers() if it.title == "Kites"] == [None, 2]
            assert starters.state(directory, "kites") is State.SHOWN
            histories.check(Random(1), directory)
    with closing(opening.open_directory(None)) as directory:
        directory.undo()
        assert directory.organization("new") is None
        assert starters.state(directory, "kites") is State.OLDER
    with closing(opening.open_directory(None)) as directory:
        assert directory.organization("new") is None  # it was taken back: nobody brings it again unasked
        bring(directory)
        assert directory.organization("new")


def test_a_hidden_set_stays_hidden_and_comes_back_as_the_newer_program_has_it(ship: Ship) -> None:
    with closing(opening.open_directory(None)) as directory:
        starters.bring(directory, "kites")
        hide(directory)
    ship(NEWER)
    with closing(opening.open_directory(None)) as directory:
        assert starters.state(directory, "kites") is State.HIDDEN
        assert directory.organization("agency") is None
        before = histories.state(directory)
        bring(directory)
        assert starters.state(directory, "kites") is State.SHOWN
        assert directory.organization("agency") == NEWER.organizations[0]
        assert "late-twitches" not in directory.disorders
        histories.check(Random(1), directory)
        directory.undo()
        assert histories.state(directory) == before


def test_the_report_is_renewed_beside_the_sets(ship: Ship) -> None:
    with closing(opening.open_directory(None)) as directory:
        starters.bring(directory, "kites")
    resource = resource_format.read(paths.resource_file())
    newer = replace(resource, organizations=(*resource.organizations, Organization("late", "Latecomer")))
    paths.resource_file().write_text(resource_format.render(newer), encoding="utf-8")
    with closing(opening.open_directory(None)) as directory:
        assert directory.organization("late")
        assert directory.organization("agency") == AGENCY
