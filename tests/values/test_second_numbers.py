"""A second number that is printed by its last digits alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.values import phone_text, second_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("302-555-0103 / 0104 (fax)", [("302-555-0103", ()), ("302-555-0104", ("fax",))]),
        ("302-555-0103 or -0104", [("302-555-0103", ()), ("302-555-0104", ())]),
        ("(302) 555-0103 (V), 0104 (TTY)", [("(302) 555-0103", ("voice",)), ("(302) 555-0104", ("textphone",))]),
        ("302.555.0103; Fax: -0104", [("302.555.0103", ()), ("302.555.0104", ("fax",))]),
        ("302-555-0103, fax 0104", [("302-555-0103", ()), ("302-555-0104", ("fax",))]),
        ("302-555-0103 or -0104 or -0105", [("302-555-0103", ()), ("302-555-0104", ()), ("302-555-0105", ())]),
        ("302-555-0103 & TTY same number", [("302-555-0103", ("voice", "textphone"))]),
        ("302-555-0103, TTY: same", [("302-555-0103", ("voice", "textphone"))]),
        ("302-555-0103; Fax same as phone", [("302-555-0103", ("voice", "fax"))]),
    ],
)
def test_numbers_and_who_answers(text: str, numbers: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(it.number, it.types) for it in phone_text.parse_all(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "302-555-0103 / 0104", "302-555-0103, 0104", "302-555-0103/04", "302-555-0103 ext 4 or 5",
        "302-555-0103, ext. 0104", "302-555-0103, since 1998", "302-555-0103 / 555-0104", "302-555-0103 or 2025-10-11",
    ],
)  # fmt: skip
def test_what_may_be_an_extension_or_a_year_stays(text: str) -> None:
    assert second_numbers.completed(text) == text


@given(st.text("0123456789-/,;() ftxV.or&", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Only the beginning of a number before is added."""
    whole = iter(second_numbers.completed(text))
    assert all(letter in whole for letter in text if letter != "-")
