"""Words that stand together because a line end was lost."""

from __future__ import annotations

import pytest

from directory_app.reports.page import run_on_names


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Foo Society12 Main StreetReno", ["Foo Society", "12 Main Street", "Reno"]),
        ("Foo SocietyPO Box 9", ["Foo Society", "PO Box 9"]),
        ("Reno, NV 89501Ox Society", ["Reno, NV 89501", "Ox Society"]),
        ("Foo Society(775) 555-0100Fax 775-555-0101", ["Foo Society", "(775) 555-0100", "Fax 775-555-0101"]),
        ("FooBar Society of McDonald County", ["FooBar Society of McDonald County"]),
    ],
)
def test_lost_line_ends(line: str, parts: list[str]) -> None:
    """A capital inside a word is a lost line end only where another sign of one stands on the line."""
    assert run_on_names.parts(line) == parts
