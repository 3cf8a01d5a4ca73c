"""What print and PDF do to a list: heads of pages, words and numbers broken at the end of a line."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.formats.reading import Fate
from directory_app.reports.page import page_breaks


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
