"""The layout of the page that the program grew from: its contact facts, in sentences of our own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from directory_app import paths, reports
from directory_app.formats.json import resource
from directory_app.formats.reading import Fate, Reading
from directory_app.records import Organization

PAGE = Path(__file__).parent / "general-myoclonus-layout.txt"
SHIPPED = resource.read(paths.resources() / "directory.json")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The page, read once."""
    return reports.read(PAGE)


@pytest.mark.parametrize("part", ["name", "addresses", "phones", "emails", "websites"])
def test_contacts_are_those_that_ship(reading: Reading, part: str) -> None:
    """Ten organizations in order, their 24 numbers with labels and kinds, their addresses part by part."""
    assert [getattr(record, part) for record in reading.resource.organizations] == [
        getattr(shipped, part) for shipped in SHIPPED.organizations
    ]


def test_lines_and_doubts_are_those_that_ship(reading: Reading) -> None:
    """Each record knows its lines; the missing city and the cut e-mail are flagged on theirs."""

    def places(records: tuple[Organization, ...]) -> list[object]:
        return [(record.sources[0].first_line, record.sources[0].last_line) for record in records]

    def doubts(records: tuple[Organization, ...]) -> list[object]:
        return [(doubt.code, doubt.field, doubt.value, doubt.line) for record in records for doubt in record.doubts]

    assert places(reading.resource.organizations) == places(SHIPPED.organizations)
    assert doubts(reading.resource.organizations) == doubts(SHIPPED.organizations)


def test_every_line_is_accounted_for(reading: Reading) -> None:
    """Nothing is left over; what belongs to the page only says so."""
    assert reading.account() == "227 of 227 lines accounted for, 0 not placed"
    boilerplate = {line.number: line.reason for line in reading.lines if line.fate is Fate.BOILERPLATE}
    assert set(boilerplate) == {3, 5, 8, 12, 225, 227}
    assert boilerplate[225] == "the end of the list, and what the publisher adds"


def test_disorder_draft(reading: Reading) -> None:
    """Title, sections and references; what may be a form of it is offered and not chosen."""
    (draft,) = reading.resource.disorders
    assert (draft.id, draft.name) == ("general-myoclonus", "General Myoclonus")
    assert draft.references[:5] == SHIPPED.disorders[0].references[:5]
    assert len(draft.references) == 6
    heads = [section.heading for section in draft.sections]
    assert heads[0] == "General Discussion"
    assert heads[-2:] == ["Standard Therapies", "Investigational Therapies"]
    offered = [notice.value for notice in reading.notices if notice.field == "subdivisions"]
    assert offered == [head for head in heads if "myoclonus" in head]
    assert all(record.disorders == (draft.id,) for record in reading.resource.organizations)


def test_a_person_is_told_what_needs_a_look(reading: Reading) -> None:
    """Each doubt once, with its line."""
    notices = Counter((notice.field, notice.value, notice.line) for notice in reading.notices)
    assert notices["emails", "sandragreenberg@", 141] == 1
    assert notices["addresses.city", "", 176] == 1
    assert notices["sources", "National Organization for Rare Disorders, Inc.", 3] == 1
    assert [notice.line for notice in reading.notices if notice.reason == "nothing follows here"] == [81]
