"""What stands on one line, in one list or below one drawn line, and whose it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app import reports
from directory_app.records import Organization
from directory_app.reports.find import contact_points
from directory_app.reports.page.document import Markup


def _records(page: str, layout: Markup = "text") -> tuple[Organization, ...]:
    return reports.parse(page, "page", layout).resource.organizations


def _found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(number.text, number.types) for number in contact_points.find(text).numbers]


def test_label_with_a_colon_behind_a_labelled_number_is_of_what_follows() -> None:
    assert _found("Toll free: 1-866-555-0161 TTY/TDD/Relay: Harbor Relay 711") == [
        ("1-866-555-0161", ("voice",)),
        ("711", ("textphone",)),
    ]


def test_long_remark_in_brackets_is_no_label() -> None:
    """ "(free from all major mobile networks …)" doesn't say that somebody speaks."""
    assert _found("Text: text ‘Ripple’ to 85000 (free from all major mobile networks in the UK, 24 hours)") == [
        ("85000", ("text",))
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("TEL: 4744-0120 | 4744-0179", ["4744-0120", "4744-0179"]),
        ("TEL: 4744-0120 4744-0179", ["4744-0120", "4744-0179"]),
        ("TEL: 4744-0120 / 4744-0179 / 4744-0180", ["4744-0120", "4744-0179", "4744-0180"]),
        ("Phone: 01952 550193 or 550173", ["01952 550193", "550173"]),
        ("Phone: 01952 550193 or 550173 days", ["01952 550193"]),
    ],
)
def test_number_written_as_the_one_before_is_one(text: str, numbers: list[str]) -> None:
    assert [number.text for number in contact_points.find(text).numbers] == numbers


@given(st.lists(st.from_regex(r"4[0-9]{3}-0[0-9]{3}", fullmatch=True), min_size=1, max_size=8))
def test_all_numbers_of_one_form_are_found(numbers: list[str]) -> None:
    found = contact_points.find("Tel: " + " | ".join(numbers)).numbers
    assert [number.text for number in found] == numbers
    assert {number.types for number in found} == {("voice",)}


def test_number_of_the_same_town_is_in_doubt() -> None:
    (record,) = _records("Elm Advice Birchford\nPhone: 01952 550193 or 550173\n")
    assert [doubt.value for doubt in record.doubts] == ["550173"]


def test_codes_that_begin_items_are_records() -> None:
    """ "2-1-1: Provides …", "741741: Elm Text Line"."""
    hotline, helper, text_line = _records(
        "Numbers to keep:\n\n"
        "• 1-800-555-0167: National Elm Hotline\n"
        "• 2-1-1: Provides listening and support in addition to information\n"
        "• 741741: Elm Text Line\n"
    )
    assert hotline.name == "National Elm Hotline"
    assert (helper.name, helper.phones[0].number) == ("2-1-1", "2-1-1")
    assert helper.description == "Provides listening and support in addition to information"
    assert (text_line.name, text_line.phones[0].number) == ("Elm Text Line", "741741")
    assert text_line.phones[0].types == ("text",)


def test_bold_words_below_a_drawn_line_begin_the_next_record() -> None:
    """The first has no number, and the words of an organization are in neither name."""
    pines, willow, union = _records(
        '<h1>Delegaciones</h1>\n<div><a href="#c1">ZONA SUR</a></div>\n<div>\n<b>SEDE LOS PINOS</b><br> '
        "Av. Mitre 120<br>\n"
        '<a href="mailto:pines@sede.example">pines@sede.example</a>\n<hr>\n'
        "<b>SEDE EL SAUCE</b><br> Dirección: Rivadavia 455<br>\nTEL: 4231-0135 <br>\n</div>\n"
        '<div><a href="#c2">NORTE</a></div>\n<div>\n<b>UNION DE OBREROS DE NORTE</b><br> Dirección: Belgrano 77<br>\n'
        "TEL: 4744-0120<br>\n</div>",
        "html",
    )
    assert (pines.name, willow.name) == ("SEDE LOS PINOS", "SEDE EL SAUCE")
    assert not pines.phones
    assert [phone.number for phone in willow.phones] == ["4231-0135"]
    assert [phone.number for phone in union.phones] == ["4744-0120"]


def test_comments_of_a_page_are_not_read() -> None:
    (record,) = _records(
        "## Maple House\n\n- Phone: 302-555-0145 <!-- Source: https://other.example/ -->\n", "markdown"
    )
    assert record.websites == ()
    assert record.phones[0].description == ""


@pytest.mark.parametrize("label", ["Sitio web", "Página web", "Webseite", "Website"])
def test_label_of_a_site_names_nobody(label: str) -> None:
    page = "".join(
        f"## {name}\n\n- **{label}:** [www.{site}](https://www.{site}/)\n- **Teléfono:** [{number}](tel:{number})\n\n"
        for name, site, number in (
            ("Centro Brisa", "brisa.example", "302-555-0123"),
            ("Casa Luna", "luna.example", "302-555-0145"),
        )
    )
    assert [record.name for record in _records(f"# Directorio\n\n{page}", "markdown")] == ["Centro Brisa", "Casa Luna"]


def test_person_with_a_job_in_a_sentence_is_whom_to_ask_for() -> None:
    """ "Please contact Jane Birch, Program Manager, at": the number is in doubt, and no record is called so."""
    records = _records(
        "Second Elm Fund\nPhone: 303-555-0145\n\nFor information on bringing therapy to your county, please contact "
        "Jane Birch, Program Manager, at 720-555-0106 ext. 14.\n"
    )
    assert not any("Jane" in record.name for record in records)
    assert [doubt.value for record in records for doubt in record.doubts if doubt.field == "phones"] == ["720-555-0106"]
