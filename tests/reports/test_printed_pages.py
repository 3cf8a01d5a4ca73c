"""What print and PDF do to a list: columns, heads of pages, words and numbers broken at the end of a line."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.formats.reading import Fate
from directory_app.reports.assemble import name_lines
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import numbers as numbers_of
from directory_app.reports.page import columns, page_breaks


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("Telephone: 215-555-", "0188", "Telephone: 215-555-0188"),
        ("Toll-free: 1-", "800-555-0189 (days)", "Toll-free: 1-800-555-0189 (days)"),
        ("Erie, Pennsylvania 16501-", "2500", "Erie, Pennsylvania 16501-2500"),
        ("Web: http://www.example.org/", "families/index.html", "Web: http://www.example.org/families/index.html"),
        ("Society of Yawn Re-", "searchers", "Society of Yawn Researchers"),
        ("A group for self-", "help", "A group for self-help"),
        ("Hours: 9-", "12 and 2-5", ""),
        ("Email: info@", "example.org", ""),
        ("See http://www.example.org/", "www.example.com/b", ""),
        ("Foo Society", "of Ohio", ""),
    ],
)
def test_what_a_line_end_breaks(line: str, following: str, joined: str) -> None:
    """Joined where only one reading is possible."""
    assert page_breaks.joined(line, following) == joined


def test_broken_number_is_told() -> None:
    """Both lines are placed, and the notice names the first."""
    reading = reports.parse("Foo Society\nTel: 215-555-\n0188\n", "page")
    assert [phone.number for phone in reading.resource.organizations[0].phones] == ["215-555-0188"]
    assert [line.fate for line in reading.lines] == [Fate.PLACED] * 3
    assert [notice.line for notice in reading.notices if "put together" in notice.reason] == [2]


def test_running_heads() -> None:
    """A line counts when it stands on several pages with their numbers; a suite on one line does not."""
    lines = ["Guide to Services    12", "Foo Society", "Guide to Services    13", "Main Street    4"]
    assert page_breaks.running_heads(lines) == {1, 3}


def test_columns_are_told_from_tables() -> None:
    """Numbers of several contacts on a line make columns; one contact a line makes a table."""
    side_by_side = ["Foo Club        Bar Club", "Reno            Elko", "775-555-0100    775-555-0101"]
    assert columns.columns_of(["", *side_by_side]) == {
        2: [
            [(2, "Foo Club"), (3, "Reno"), (4, "775-555-0100")],
            [(2, "Bar Club"), (3, "Elko"), (4, "775-555-0101")],
        ]
    }
    assert (
        columns.columns_of(["Foo Club        775-555-0100", "Bar Club        775-555-0101", "Qux Club        1"]) == {}
    )


@pytest.mark.parametrize(
    ("lines", "name", "is_doubtful"),
    [
        (["Foundation for the Study of", "Shadows"], "Foundation for the Study of Shadows", False),
        (["The Foundation for the Study of Small", "Shadows"], "The Foundation for the Study of Small Shadows", True),
        (
            ["National Organization for Rare Umbrellas", "(NORU)"],
            "National Organization for Rare Umbrellas (NORU)",
            False,
        ),
        (["Umbrella Society", "Department of Rain"], "Umbrella Society", False),
        (["Umbrella Society of America, Inc.", "Shadows"], "Umbrella Society of America, Inc.", False),
        (["Richard Roe", "Umbrella Society"], "Richard Roe", True),
    ],
)
def test_names_over_two_lines(lines: list[str], name: str, is_doubtful: bool) -> None:
    """A name that goes on is joined; where it only may, the doubt is told."""
    segments, doubt = name_lines.joined(
        [Segment(Role.NAME, number, number, text) for number, text in enumerate(lines, 1)]
    )
    assert (segments[0].text, bool(doubt)) == (name, is_doubtful)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("573-555-0105 Fax 573-555-0106", ["voice", "fax"]),
        ("573-555-0105 Voice 573-555-0106 Fax", ["voice", "fax"]),
        ("Voice / Fax: 618-555-0139 / 618-555-0140", ["voice", "fax"]),
        ("Voice/TTY: 508-555-0145 or 800-555-0146", ["voice textphone", "voice textphone"]),
        ("Call or text: 312-555-0168", ["voice text"]),
        ("301-555-0144/1-800-555-0145", ["voice", "voice"]),
        ("Nurse: 323-555-0102, pager 0103", ["voice"]),
        ("TELECOMMUNICATIONS DEVICE FOR THE DEAF: 409-555-0150", ["textphone"]),
        ("Text KITE to 555-0142 Text HELLO to 741741", ["text", "text"]),
        ("International: 001-919-555-0127", ["voice"]),
        ("Relay UK: dial 18001 then 029 2055 0122", ["textphone", "voice"]),
        ("Accession No.: 2005155501", []),
        ("Tokyo 104-0061, Japan", []),
    ],
)
def test_kinds_of_numbers_beside_each_other(line: str, found: list[str]) -> None:
    """Each label belongs to one number, or is dealt among as many."""
    assert [" ".join(number.types) for number in numbers_of.find(line, line)] == found


def test_other_last_digits_are_flagged() -> None:
    """ "0129/0130" is one printed number with a doubt, not two numbers of our making."""
    (record,) = reports.parse("Foo Society\nTel: 314-555-0129/0130\n", "page").resource.organizations
    assert [(phone.number, phone.description) for phone in record.phones] == [("314-555-0129", "/0130")]
    assert [doubt.value for doubt in record.doubts] == ["314-555-0129"]


def test_a_column_of_several_kinds_is_flagged() -> None:
    """The head "Phone / TTY" does not say which of both a number is."""
    page = "| Group | Phone / TTY |\n|---|---|\n| Foo Society | 316-555-0178 |\n"
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert [(phone.types, phone.label) for phone in record.phones] == [(("voice",), "Phone / TTY")]
    assert [doubt.field for doubt in record.doubts] == ["phones"]


def test_hours_describe_the_record() -> None:
    """Facts without a field are kept in words."""
    (record,) = reports.parse("Foo Society\nTel: 301-555-0100\nHours: 8-4:30 CST\n", "page").resource.organizations
    assert record.description == "Hours: 8-4:30 CST"
