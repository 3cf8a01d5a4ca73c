"""Offers of links: whole words only, the longest name, nothing common, nothing that was answered."""

from __future__ import annotations

import pytest
from growth import LIMIT, growth
from msgspec.structs import replace

from directory_app.exchange import linking
from directory_app.exchange.linking import Found
from directory_app.records import Disorder, Organization, Resource
from directory_app.store.directory import Directory

DISORDERS = {
    it.id: it
    for it in (
        Disorder("kite-lull", "Kite lull", synonyms=("Calm kite", "Skylull")),
        Disorder("late-kite-lull", "Late kite lull", broader=("kite-lull",)),
        Disorder("als", "Ebb drift", synonyms=("ALS", "EDR3")),
        Disorder("dish", "Shore spread", synonyms=("DISH",)),
        Disorder("owls", "Owl’s tilt"),
        Disorder("wave", "Wave"),
    )
}


def found(*organizations: Organization) -> Found:
    return linking.find(organizations, len(organizations), DISORDERS)


def offered(name: str, description: str = "", **more: object) -> list[tuple[str, str, str]]:
    organization = replace(Organization("o", name, description=description), **more)
    return [(it.disorder, it.called, it.field) for it in found(organization).offers]


@pytest.mark.parametrize(
    ("name", "description", "expected"),
    [
        ("Kite Lull Society", "", [("kite-lull", "Kite lull", "name")]),
        ("The KITE-LULL Line", "", [("kite-lull", "Kite lull", "name")]),
        ("Kite Lullaby Choir", "", []),  # whole words
        ("Lull of the Kite", "", []),  # in their order
        ("Late Kite Lull Fund", "", [("late-kite-lull", "Late kite lull", "name")]),  # and not what is within it
        ("Sea House", "Help with calm kite and skylull.", [("kite-lull", "Calm kite", "description")]),
        ("ALS Club", "", [("als", "ALS", "name")]),
        ("Als Club", "", []),  # a name in capitals is printed so
        ("ALS CLUB", "", []),  # where all is in capitals that says nothing
        ("A Dish of Soup", "", []),
        ("Owl's Tilt Trust", "", [("owls", "Owl’s tilt", "name")]),
        ("Wave Riders", "", []),  # too short to go by alone
        ("", "", []),
    ],
)
def test_what_a_text_names_is_offered_with_the_words(
    name: str, description: str, expected: list[tuple[str, str, str]]
) -> None:
    assert offered(name or "Nobody", description) == expected


def test_names_come_before_other_names_and_descriptions() -> None:
    organizations = (
        Organization("a", "Alder House", description="About kite lull."),
        Organization("b", "Birch House", alternate_names=("Calm Kite Line",)),
        Organization("c", "Kite Lull House", description="Kite lull, kite lull."),
    )
    offers = found(*organizations).offers
    assert [it.organization for it in offers] == ["c", "b", "a"]
    assert offers[1].words() == "“Calm kite” stands in another of its names"


def test_what_is_linked_or_broader_or_was_refused_is_not_offered() -> None:
    name = "Kite Lull Society"
    assert offered(name, disorders=("kite-lull",)) == []
    assert offered(name, disorders=("late-kite-lull",)) == []
    offer = found(Organization("o", name)).offers[0]
    (edit,) = linking.refuse_edits([offer])
    assert offered(name, accepted=(edit.new,)) == []


def test_a_name_that_many_hold_is_told_and_not_offered() -> None:
    many = [Organization(f"o{number}", f"Skylull Home {number}") for number in range(30)]
    result = found(*many, Organization("k", "Kite Lull Society"))
    assert [it.organization for it in result.offers] == ["k"]
    assert linking.common_words(result.common) == "Too common to go by: “skylull” (30 organizations)."


def test_an_answer_is_a_step_that_undo_takes_back() -> None:
    organization = Organization("o", "Kite Lull Society")
    directory = Directory.in_memory(Resource(organizations=(organization,), disorders=tuple(DISORDERS.values())))
    offers = found(organization).offers
    directory.apply(linking.link_edits(offers))
    linked = directory.organization("o")
    assert linked is not None
    assert linked.disorders == ("kite-lull",)
    assert found(linked).offers == ()


def test_work_grows_with_the_records() -> None:
    def look(size: int) -> None:
        found(*(Organization(f"o{number}", f"Kite {number}", description="kite " * 40) for number in range(size)))

    assert growth(look, 100) < LIMIT
