"""Numbers written as at home: the page says which country's they are."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.reports.find import contact_points


def _numbers(page: str) -> list[str]:
    return [phone.number for record in reports.parse(page, "page").resource.organizations for phone in record.phones]


@pytest.mark.parametrize(
    ("line", "country", "numbers"),
    [
        ("Linka 222 555 010", "CZ", ["222 555 010"]),
        ("22 555 01 00, 800 555 012", "PL", ["22 555 01 00", "800 555 012"]),
        ("91 555 01 00 / 915 550 101", "ES", ["91 555 01 00", "915 550 101"]),
        ("213 555 010", "PT", ["213 555 010"]),
        ("815 55 010 eller 22 55 50 10", "NO", ["815 55 010", "22 55 50 10"]),
        ("Fax 70 55 50 10", "DK", ["70 55 50 10"]),
        ("Tel 2555 0100", "HK", ["2555 0100"]),
        ("222 555 010", "", []),
        ("Org.nr. 987 654 321, CVR 70 55 50 10", "DK", []),
        ("25 05 2020, 2020 2021, 25 555 500 kr", "DK", []),
        ("302-555-0100", "CZ", ["302-555-0100"]),
    ],
)
def test_number_of_the_page_s_country_is_read_without_a_label(line: str, country: str, numbers: list[str]) -> None:
    assert [number.text for number in contact_points.find(line, country).numbers] == numbers


@pytest.mark.parametrize(
    "page",
    [
        "Linka Jas\n222 555 010\nwww.jas.example.cz\n",
        "Linka Jas\n222 555 010\nFax: +420 222 555 011\n",
        "Czech Republic\n\nLinka Jas\n222 555 010\n",
        "Linka Jas, Czech Republic: 222 555 010\n",
        "Linka důvěry\nKřížová 5\n222 555 010\n",
    ],
    ids=["site", "code", "heading", "line", "letters"],
)
def test_page_shows_its_country(page: str) -> None:
    assert "222 555 010" in _numbers(page)


def test_headings_of_countries_hold_for_what_is_below_them() -> None:
    page = (
        "# Norway\n\nAsh Hjelp: 815 55 010\n\n# Denmark\n\nBirch Help: 70 55 50 10\n\n"
        "# Other\n\nRoom plan 70 55 50 11\n"
    )
    assert _numbers(page) == ["815 55 010", "70 55 50 10"]


def test_digits_on_a_page_of_no_country_are_told() -> None:
    reading = reports.parse("Ash Society\n222 555 010\n302-555-0100\n", "page")
    told = [notice.value for notice in reading.notices if notice.reason == "these digits may be a number"]
    assert told == ["222 555 010"]
