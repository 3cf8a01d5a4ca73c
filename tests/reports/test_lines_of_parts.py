"""Lines of parts with a mark between them, brackets before numbers, and numbers for some people or some hours."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.formats.reading import Reading
from directory_app.reports.page.document import Markup


def _told(reading: Reading) -> dict[str, list[tuple[str, str, str]]]:
    return {
        record.name: [(phone.number[-4:], phone.types[0], phone.label or phone.description) for phone in record.phones]
        for record in reading.resource.organizations
    }


@pytest.mark.parametrize(
    "mark",
    [" — ", "—", " – ", " - ", "; ", " | ", " • ", ": ", ", "],
    ids="em-dash glued en hyphen semi bar dot colon comma".split(),
)
def test_parts_of_a_line_are_a_name_what_it_does_and_contacts(mark: str) -> None:
    page = "".join(
        mark.join([name, "help for tired families", number, web]) + "\n"
        for name, number, web in [
            ("Ash Society", "302-555-0100", "ash.example.org"),
            ("Birch Club", "302-555-0101", "birch.example.org"),
        ]
    )
    records = reports.parse(page, "page").resource.organizations
    assert [(record.name, record.description, len(record.phones)) for record in records] == [
        ("Ash Society", "help for tired families", 1),
        ("Birch Club", "help for tired families", 1),
    ]
    assert [record.websites for record in records] == [("ash.example.org",), ("birch.example.org",)]


def test_address_is_a_part_as_well() -> None:
    [record] = reports.parse(
        "Ash Society; aid; 12 Elm St, Dover, DE 19901; 302-555-0100; a@ash.example\n", "x"
    ).resource.organizations
    assert (record.name, record.description, record.addresses[0].city) == ("Ash Society", "aid", "Dover")


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("(Dover) 302-555-0100 (Lewes) 302-555-0101", [("0100", "voice", "Dover"), ("0101", "voice", "Lewes")]),
        ("(Dover) 302-555-0100", [("0100", "voice", "Dover")]),
        ("302-555-0100 (Dover), 302-555-0101 (Lewes)", [("0100", "voice", "Dover"), ("0101", "voice", "Lewes")]),
        ("(Voice) 302-555-0100 (TTY) 302-555-0101", [("0100", "voice", "Voice"), ("0101", "textphone", "TTY")]),
        ("Dover: 302-555-0100 • Lewes 302-555-0101", [("0100", "voice", "Dover"), ("0101", "voice", "Lewes")]),
        ("302-555-0100 (AS) 302-555-0101 (TTY)", [("0100", "voice", "AS"), ("0101", "textphone", "TTY")]),
    ],
)
def test_brackets_go_with_their_numbers(line: str, numbers: list[tuple[str, str, str]]) -> None:
    assert _told(reports.parse(f"Ash Society\n{line}\n", "page")) == {"Ash Society": numbers}


def test_label_before_brackets_is_of_all() -> None:
    page = (
        "Ash Society\nPhone: (Dover) 302-555-0100; (Lewes) 302-555-0101\n"
        "Fax: (Dover) 302-555-0102; (Lewes) 302-555-0103\n"
    )
    [record] = reports.parse(page, "page").resource.organizations
    assert [(phone.types[0], phone.description) for phone in record.phones] == [
        ("voice", "Dover"),
        ("voice", "Lewes"),
        ("fax", "Dover"),
        ("fax", "Lewes"),
    ]


@pytest.mark.parametrize(
    ("markup", "page"),
    [
        (
            "text",
            "Ash Lifeline\n302-555-0100\nFor Deaf callers: 302-555-0101\nVeterans: press 1\nEspañol: 302-555-0102\n"
            "After hours: 302-555-0103\nOutside the US: 302-555-0104\n",
        ),
        (
            "markdown",
            "**Ash Lifeline**: 302-555-0100\n- For Deaf callers: 302-555-0101\n- Veterans: press 1\n"
            "- En español: 302-555-0102\n- After hours: 302-555-0103\n- Outside the US: 302-555-0104\n",
        ),
        (
            "html",
            "<h3>Ash Lifeline</h3><p>Call 302-555-0100</p><p>For Deaf callers: 302-555-0101</p>\n"
            "<p>Veterans: press 1</p>\n<p>Spanish speakers: 302-555-0102</p><p>After hours: 302-555-0103</p>"
            "<p>Outside the US: 302-555-0104</p>",
        ),
    ],
    ids=["text", "markdown", "html"],
)
def test_for_whom_and_when_is_of_the_record_above(markup: Markup, page: str) -> None:
    [record] = reports.parse(page, "page", markup).resource.organizations
    assert record.name == "Ash Lifeline"
    assert [(phone.number[-4:], phone.types) for phone in record.phones] == [
        ("0100", ("voice",)),
        ("0101", ("textphone",)),
        ("0102", ("voice",)),
        ("0103", ("voice",)),
        ("0104", ("voice",)),
    ]
    assert "Veterans: press 1" in record.description
    assert not any(doubt.field == "phones" for doubt in record.doubts)


def test_items_inside_an_item_say_for_whom() -> None:
    page = (
        "- **Ash Lifeline**: Call or text 302-555-0100\n  - Veterans: 302-555-0101\n"
        "  - Teens and young adults: 302-555-0102\n"
        "- **Birch Lifeline**: 302-555-0110\n  - After hours: 302-555-0111\n"
    )
    assert _told(reports.parse(page, "page", "markdown")) == {
        "Ash Lifeline": [
            ("0100", "voice", "Call or text"),
            ("0101", "voice", "Veterans"),
            ("0102", "voice", "Teens and young adults"),
        ],
        "Birch Lifeline": [("0110", "voice", ""), ("0111", "voice", "After hours")],
    }


def test_row_of_a_table_that_says_for_whom_is_of_the_row_above_in_doubt() -> None:
    page = (
        "| Service | Phone |\n|---|---|\n| Ash Lifeline | 302-555-0100 |\n| For Deaf callers | 302-555-0101 |\n"
        "| Español | 302-555-0102 |\n| Birch Center | 302-555-0110 |\n| After hours | 302-555-0111 |\n"
    )
    reading = reports.parse(page, "page", "markdown")
    assert _told(reading) == {
        "Ash Lifeline": [
            ("0100", "voice", "Phone"),
            ("0101", "textphone", "For Deaf callers"),
            ("0102", "voice", "Español"),
        ],
        "Birch Center": [("0110", "voice", "Phone"), ("0111", "voice", "After hours")],
    }
    doubts = [doubt.value[-4:] for record in reading.resource.organizations for doubt in record.doubts]
    assert doubts == ["0101", "0102", "0111"]


def test_people_in_a_list_of_organizations_are_a_record_in_doubt() -> None:
    page = "Helplines\nAsh Foundation: 302-555-0100\nVeterans: 302-555-0101\nVeterans Crisis Line: 302-555-0102\n"
    records = reports.parse(page, "page").resource.organizations
    assert [(record.name, bool(record.doubts)) for record in records] == [
        ("Ash Foundation", False),
        ("Veterans", True),
        ("Veterans Crisis Line", True),
    ]
