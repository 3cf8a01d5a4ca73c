"""Pairs that may be one: on which shelf, for which reasons, merged as one step, or said to be two."""

from __future__ import annotations

from typing import Any

import growth
import pytest
from benchmarks import data
from benchmarks import duplicates as planter
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from directory_app import query
from directory_app.errors import CancelledError, DirectoryError
from directory_app.exchange.duplicates import finding, judging, merging, names
from directory_app.exchange.duplicates.finding import Found
from directory_app.exchange.duplicates.judging import Shelf
from directory_app.exchange.duplicates.names import Agreement
from directory_app.exchange.preview.choices import Choice
from directory_app.records import Address, Organization, Phone, Resource, Verification
from directory_app.store.directory import Directory
from directory_app.store.journal import WHOLE, Edit

HOME = Address(address_1="12 Elm Street", city="Dover", state_province="DE", postal_code="19901", country="US")
AWAY = Address(address_1="9 Oak Road", city="Casper", state_province="WY", postal_code="82601", country="US")
VOICE = Phone("(302) 555-0101", ("voice",))
OTHER = Phone("(307) 555-0102", ("voice",))
FREE = Phone("(800) 555-0103", ("voice",))
ONE = Organization("one", "Jerk Relief Foundation", addresses=(HOME,), phones=(VOICE,))


def other(**changes: Any) -> Organization:
    return replace(ONE, **{"id": "other", **changes})


def found(*organizations: Organization) -> Found:
    return finding.find(organizations, len(organizations))


def shelf(one: Organization, two: Organization) -> Shelf | None:
    pairs = found(one, two).pairs
    return pairs[0].shelf if pairs else None


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    [
        ("Sleep Foundation", "The Sleep Foundation, Inc.", Agreement.SAME),
        ("Sleep Foundation", "FOUNDATION, SLEEP", Agreement.SAME),
        ("Foundation for Sleep", "Sleep Foundation", Agreement.SAME),
        ("St. Anne's Ctr. for Sleep", "Saint Anne’s Center for Sleep", Agreement.SAME),
        ("U.S. Sleep Assn.", "US Sleep Association", Agreement.SAME),
        ("Help Line of Dover", "Helpline of Dover", Agreement.SAME),
        ("Sleep Relief Organization (SRO)", "Sleep Relief Organization", Agreement.SAME),
        ("Sleep Foundation", "Sleep Fuondation", Agreement.NEAR),
        ("Sleep Commission", "Sleep Cmmn.", Agreement.NEAR),
        ("Sleep Foundation", "National Sleep Foundation", Agreement.GENERAL),
        ("Sleep Relief Organization", "SRO", Agreement.LETTERS),
        ("Dover Hospital", "Dover Hospital Department of Neurology", Agreement.MORE),
        ("Kidney Foundation", "Liver Foundation", Agreement.NONE),
        ("Region 2 Office", "Region 3 Office", Agreement.NONE),
        ("Northern Sleep", "Southern Sleep", Agreement.NONE),
        ("NIH", "NCCIH", Agreement.NONE),
    ],
)
def test_names(one: str, two: str, agreement: Agreement) -> None:
    for pair in ((one, two), (two, one)):
        assert names.agreement(names.words_of(pair[0]), names.words_of(pair[1])) is agreement


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_agree_both_ways_and_each_with_itself(one: str, two: str) -> None:
    words, others = names.words_of(one), names.words_of(two)
    assert names.agreement(words, words) is Agreement.SAME
    assert names.agreement(words, others) is names.agreement(others, words)


def test_words_that_many_have_are_no_slips_of_each_other() -> None:
    one, two = names.words_of("Dover Healing Desk"), names.words_of("Dover Hearing Desk")
    assert names.agreement(one, two) is Agreement.NEAR
    assert names.agreement(one, two, lambda *_: True) is Agreement.NONE


@pytest.mark.parametrize(
    ("two", "expected"),
    [
        (other(phones=(replace(VOICE, number="+1 302 555 0101"),)), Shelf.SURE),
        (other(name="Jerk Releif Foundation"), Shelf.SURE),
        (other(phones=(OTHER,)), Shelf.SURE),  # the number has moved, the house is the same
        (other(addresses=()), Shelf.SURE),
        (other(phones=(OTHER,), addresses=(replace(HOME, address_1="PO Box 7"),)), Shelf.MAYBE),
        (other(phones=(OTHER,), addresses=()), Shelf.MAYBE),
        (other(addresses=(AWAY,)), Shelf.MAYBE),  # they have moved, and kept their number
        (other(name="National Jerk Relief Foundation"), Shelf.MAYBE),
        (other(name="JRF", addresses=()), Shelf.MAYBE),
        (other(name="Elm House"), Shelf.SHARES),
        (other(name="Jerk Relief Foundation Department of Genetics"), Shelf.SHARES),
        (other(name="Elm House", phones=(OTHER,)), None),  # neighbours
        (other(addresses=(AWAY,), phones=(OTHER,)), None),  # a chapter
        (other(addresses=(AWAY,), phones=(OTHER,), websites=("jerks.example",)), None),
    ],
)
def test_shelves(two: Organization, expected: Shelf | None) -> None:
    assert shelf(ONE, two) is expected
    assert shelf(two, ONE) is expected


def test_chapters_share_the_number_and_the_page_of_the_whole() -> None:
    one = replace(ONE, phones=(VOICE, FREE), websites=("www.jerks.example",))
    two = other(addresses=(AWAY,), phones=(OTHER, FREE), websites=("https://jerks.example/casper",))
    assert shelf(one, two) is Shelf.SHARES


def test_numbers_with_other_extensions_are_those_of_a_switchboard() -> None:
    one, two = (replace(it, phones=(replace(VOICE, extension=it.id),)) for it in (ONE, other(name="Elm House")))
    (pair,) = found(one, two).pairs
    assert pair.shelf is Shelf.SHARES
    assert "with other extensions" in judging.words(pair)


@pytest.mark.parametrize("number", ["711", "988"])
def test_short_codes_are_everybodys(number: str) -> None:
    phones = (Phone(number, ("voice",)),)
    assert shelf(replace(ONE, phones=phones), other(name="Elm House", phones=phones)) is None


@pytest.mark.parametrize("host", ["gmail.com", "facebook.com", "nih.gov"])
def test_hosts_of_everybody_say_nothing(host: str) -> None:
    one = replace(ONE, emails=(f"a@{host}",), phones=(), addresses=())
    two = other(name="National Jerk Relief Foundation", emails=(f"b@{host}",), phones=(), addresses=())
    assert shelf(one, two) is None
    own = [replace(it, emails=(f"{it.id}@jerks.example",), addresses=(HOME,)) for it in (one, two)]
    assert shelf(*own) is Shelf.MAYBE


def test_numbers_of_other_countries_are_one_however_they_are_printed() -> None:
    places = (Address(city="Leeds", country="GB"),)
    one = replace(ONE, addresses=places, phones=(Phone("0113 496 0101", ("voice",)),))
    assert shelf(one, other(addresses=places, phones=(Phone("+44 113 496 0101", ("voice",)),))) is Shelf.SURE


def test_reasons_are_said_in_words() -> None:
    (pair,) = found(ONE, other(name="Jerk Releif Foundation")).pairs
    assert judging.words(pair) == "Nearly the same name, the same number (302) 555-0101 and the same street address"
    (pair,) = found(ONE, other(name="Elm House", addresses=(AWAY,))).pairs
    assert judging.words(pair) == "The same number (302) 555-0101, but in different places, but other names"


def test_a_number_that_many_share_is_said_once() -> None:
    many = [other(id=f"o-{at}", name=f"{word} House") for at, word in enumerate("abcdefghijklmnopqrst")]
    result = found(*many)
    assert result.pairs == ()
    assert [it.words() for it in result.crowds if it.kind == "number"] == [
        "20 organizations share the number (302) 555-0101"
    ]


def test_a_block_too_large_is_said_and_looked_at_city_by_city() -> None:
    chapters = [
        replace(ONE, id=f"o-{at}", phones=(), addresses=(replace(AWAY, city=f"Town {at}", postal_code=""),))
        for at in range(finding.MOST)
    ]
    twin = replace(chapters[7], id="twin")
    assert [set(pair.ids) for pair in found(*chapters, twin).pairs] == [{"o-7", "twin"}]
    nowhere = [replace(it, addresses=()) for it in (*chapters, twin)]
    assert [(it.count, it.is_compared) for it in found(*nowhere).crowds] == [(finding.MOST + 1, False)] * 3


def test_planted_pairs_are_found_and_little_else() -> None:
    organizations, pairs = planter.planted(1_000, 100)
    got = set(planter.found_of(organizations))
    assert len(got & pairs) >= 0.95 * len(pairs)
    assert len(got & pairs) >= 0.95 * len(got)


def test_the_work_grows_with_the_records() -> None:
    organizations = list(data.organizations(300 * growth.TIMES))
    assert growth.growth(lambda size: found(*organizations[:size]), 300) < growth.LIMIT


def test_progress_is_told_and_stops_the_search() -> None:
    heard: list[int] = []
    many = list(data.organizations(1_200))
    finding.find(many, len(many), heard.append)
    assert heard == sorted(heard)
    assert heard[-1] < 100

    def cancel(percent: int) -> None:
        raise CancelledError(str(percent))

    with pytest.raises(CancelledError):
        finding.find(many, len(many), cancel)


# What is done with a pair


def opened(*organizations: Organization) -> Directory:
    return Directory.in_memory(Resource(organizations=organizations))


def test_two_are_one_step_and_one_undo() -> None:
    two = other(
        name="Jerk Relief", phones=(OTHER,), verifications=(Verification("2026-11-02", "confirmed", by="Ruth"),)
    )
    directory = opened(ONE, two)
    directory.set_listed(["other"], is_on=True)
    directory.apply(merging.merge_edits(directory, ONE, two, {}), why="merged")
    made = directory.organization("one")
    assert made is not None
    assert directory.organization("other") is None
    assert (made.name, made.alternate_names) == ("Jerk Relief Foundation", ("Jerk Relief",))
    assert set(made.phones) == {VOICE, OTHER}
    assert made.verifications == two.verifications
    assert directory.organizations(directory.search(query.parse("in:list")).rows) == [made]
    assert directory.undo() is not None
    assert [directory.organization(it.id) for it in (ONE, two)] == [ONE, two]
    assert on_list(directory) == ["other"]


def on_list(directory: Directory) -> list[str]:
    return [it.id for it in directory.organizations(directory.search(query.parse("in:list")).rows)]


@pytest.mark.parametrize("own", [(), ("one",), ("other",), ("third",), ("one", "other"), ("other", "third")])
def test_a_place_on_the_list_that_came_with_merging_goes_with_its_undo(own: tuple[str, ...]) -> None:
    two, three = other(name="Jerk Relief"), replace(other(name="Jerk Help"), id="third")
    directory = opened(ONE, two, three)
    directory.set_listed(own, is_on=True)
    before = on_list(directory)
    directory.apply(merging.merge_edits(directory, two, three, {}), why="merged")
    assert ("other" in on_list(directory)) == (own not in ((), ("one",)))
    made = directory.organization("other")
    assert made
    directory.apply(merging.merge_edits(directory, ONE, made, {}), why="merged")
    for _ in range(2):
        assert on_list(directory) == ["one"] * bool(own)
        directory.undo()
        directory.undo()
        assert on_list(directory) == before
        directory.redo()
        directory.redo()


def test_a_tick_that_somebody_sets_or_takes_off_stays_whatever_is_undone() -> None:
    two = other(name="Jerk Relief")
    directory = opened(ONE, two)
    directory.set_listed(["other"], is_on=True)
    directory.apply(merging.merge_edits(directory, ONE, two, {}), why="merged")
    directory.set_listed(["one"], is_on=False)
    assert on_list(directory) == []
    directory.set_listed(["one"], is_on=True)
    directory.undo()
    assert sorted(on_list(directory)) == ["one", "other"]


@pytest.mark.parametrize(
    ("choice", "name", "numbers"),
    [
        (Choice.MINE, "Jerk Relief Foundation", {VOICE}),
        (Choice.NEW, "Jerk Relief", {OTHER}),
        (Choice.BOTH, "Jerk Relief Foundation", {VOICE, OTHER}),
    ],
)
def test_of_a_field_the_chosen_values_stay(choice: Choice, name: str, numbers: set[Phone]) -> None:
    two = other(name="Jerk Relief", phones=(OTHER,))
    directory = opened(ONE, two)
    directory.apply(merging.merge_edits(directory, ONE, two, {"name": choice, "phones": choice}))
    made = directory.organization("one")
    assert made is not None
    assert (made.name, set(made.phones)) == (name, numbers)


def test_what_was_edited_by_hand_stays_and_is_in_no_conflict() -> None:
    two = other(name="Jerk Relief", description="They listen.", phones=(VOICE,))
    directory = opened(replace(ONE, description="They talk."), two)
    directory.apply([Edit("one", "description", "They talk.", "They sing.")])
    directory.apply([Edit("one", "phones", VOICE, OTHER)])
    kept = directory.organization("one")
    assert kept is not None
    directory.apply(merging.merge_edits(directory, kept, two, {}))
    made = directory.organization("one")
    assert made is not None
    assert made.description == "They sing.\n\nThey listen."
    assert set(made.phones) == {OTHER, VOICE}  # the other list says so still: nothing is lost
    assert directory.conflicts() == []


def test_one_that_was_made_by_hand_takes_another_in() -> None:
    directory = opened(other(phones=(OTHER,)))
    directory.apply([Edit("one", WHOLE, None, ONE)])
    directory.apply(merging.merge_edits(directory, ONE, other(phones=(OTHER,)), {}))
    made = directory.organization("one")
    assert made is not None
    assert set(made.phones) == {VOICE, OTHER}
    assert directory.conflicts() == []


def test_who_is_gone_meanwhile_is_not_merged() -> None:
    directory = opened(ONE, other())
    directory.apply([Edit("other", WHOLE, other(), None)])
    with pytest.raises(DirectoryError, match="search again"):
        merging.merge_edits(directory, ONE, other(), {})


def test_not_the_same_is_remembered_also_of_who_is_merged_later() -> None:
    directory = opened(ONE, other())
    directory.apply(merging.apart_edits(ONE, other()))
    assert finding.search(directory).pairs == ()
    directory.apply([Edit("third", WHOLE, None, other(id="third"))])
    assert len(finding.search(directory).pairs) == 2
    one, third = directory.organization("one"), directory.organization("third")
    assert one is not None
    assert third is not None
    directory.apply(merging.merge_edits(directory, third, one, {}))
    assert finding.search(directory).pairs == ()
    directory.undo()
    directory.undo()
    directory.undo()
    assert len(finding.search(directory).pairs) == 1


def test_the_fuller_one_is_kept() -> None:
    bare = other(phones=(), addresses=())
    assert merging.kept_first(bare, ONE) == merging.kept_first(ONE, bare) == (ONE, bare)
    same = other(id="a-longer-id")
    assert merging.kept_first(same, ONE) == (ONE, same)
