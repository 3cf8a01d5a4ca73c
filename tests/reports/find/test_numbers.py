"""Numbers beside each other on a line."""

from __future__ import annotations

import pytest

from directory_app.reports.find import numbers


@pytest.mark.parametrize(
    ("line", "kinds"),
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
def test_kinds_of_numbers_beside_each_other(line: str, kinds: list[str]) -> None:
    """Each label belongs to one number, or is dealt among as many."""
    assert [" ".join(number.types) for number in numbers.find(line, line)] == kinds
