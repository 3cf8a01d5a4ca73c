"""Partial dates: what lists print becomes ISO, and what is said in words is read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.text import wording
from directory_app.values import dates

partial = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)]))


@given(partial)
def test_words_are_read_again(date: str) -> None:
    assert dates.of_words(wording.date(date)) == date


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2012", "2012"),
        (" 2012-01 ", "2012-01"),
        ("2012-01-04T10:00:00Z", "2012-01-04"),
        ("1/31/2012", "2012-01-31"),
        ("2012-02-29", "2012-02-29"),
        ("1/31/2012 0:00", "2012-01-31"),
        ("4 January 2012", "2012-01-04"),
        ("Jan 4, 2012", "2012-01-04"),
        ("January 2012", "2012-01"),
        ("9/21/11 0:00", "2011-09-21"),
        ("1/31/99", "1999-01-31"),
        ("31.1.2012", "2012-01-31"),
        ("2012/1/4", "2012-01-04"),
        ("4-Jan-12", "2012-01-04"),
        ("Sept 4th, 2012", "2012-09-04"),
        ("31/1/2012", ""),
        ("2/31/2012", ""),
        ("2012-02-30", ""),
        ("31 February 2012", ""),
        ("0000-01-01", ""),
        ("2012-13", ""),
        ("2012-01\n", "2012-01"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_what_lists_print(printed: str, date: str) -> None:
    assert dates.read(printed) == date


@pytest.mark.parametrize("words", ["", "January", "4 2012", "45 January 2012", "january 2012", "v 2012"])
def test_other_words_are_no_date(words: str) -> None:
    assert dates.of_words(words) == ""


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["11/5/11", "9/21/11 0:00"], "month"),
        (["5/6/2024", "21/9/2011"], "day"),
        (["5/6/2024", "2012-01-04", "21.9.2011", "soon"], None),
    ],
)
def test_a_column_says_which_number_is_the_month(column: list[str], order: str | None) -> None:
    assert dates.order_of(column) == order


def test_a_date_in_the_order_of_its_column() -> None:
    assert (dates.read("5/6/2024", "day"), dates.read("5/6/2024")) == ("2024-06-05", "2024-05-06")
    assert [dates.is_open(text) for text in ("5/6/2024", "5/5/2024", "5/21/2024", "soon")] == [
        True,
        False,
        False,
        False,
    ]
