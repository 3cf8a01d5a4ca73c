"""The ends of addresses, as their countries write them."""

from __future__ import annotations

import pytest

from directory_app.values.addresses import localities
from directory_app.values.addresses.localities import Locality


@pytest.mark.parametrize(
    ("line", "locality"),
    [
        ("Arlington, VA 22201", Locality("Arlington", "VA", "22201", "US")),
        ("Landover MD 20785-7223", Locality("Landover", "MD", "20785-7223", "US")),
        ("Ontario, L3R 5G3", Locality("", "Ontario", "L3R 5G3", "CA")),
        ("New York, New York 10001", Locality("New York", "New York", "10001", "US")),
        ("Washington, D. C. 20005", Locality("Washington", "D. C.", "20005", "US")),
        ("Bethesda, Md. 20814", Locality("Bethesda", "Md.", "20814", "US")),
        ("APO AE 09751", Locality("APO", "AE", "09751", "US")),
        ("Montréal (Qc) H2S 3C4", Locality("Montréal", "Qc", "H2S 3C4", "CA")),
        ("London N1 9GU", Locality("London", "", "N1 9GU", "", "GB")),
        ("Parramatta NSW 2150", Locality("Parramatta", "NSW", "2150", "", "AU")),
        ("about 22201 people", None),
        ("In 2012", None),
    ],
)
def test_ends_of_addresses(line: str, locality: Locality | None) -> None:
    """A country comes from state and ZIP or a Canadian code only; others are a guess."""
    assert localities.city_line(line) == locality


@pytest.mark.parametrize(
    ("line", "locality"),
    [
        ("28001 Madrid", Locality("Madrid", "", "28001")),
        ("Madrid 28001", Locality("Madrid", "", "28001")),
        ("1012 AB Amsterdam, The Netherlands", Locality("Amsterdam", "", "1012 AB", "NL")),
        ("Wellington 6140, New Zealand", Locality("Wellington", "", "6140", "NZ")),
        ("Wellington 6140", None),
    ],
)
def test_lines_with_a_code_and_a_city(line: str, locality: Locality | None) -> None:
    """A code of other lengths needs the name of a country behind it."""
    assert localities.code_line(line) == locality


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("12 Main St. N. Reno, NV 89501", "Reno, NV 89501"),
        ("Foo Society, PO Box 9, Reno NV 89501 USA", "Reno NV 89501"),
        ("Suite 4 Reno, Nevada 89501", "Reno, Nevada 89501"),
    ],
)
def test_an_address_on_one_line(text: str, end: str) -> None:
    """The city begins after the last comma, or after the word that ends a street."""
    located = localities.locate(text)
    assert located is not None
    assert text[located[0] : located[1]] == end


@pytest.mark.parametrize("state", ["U.S. Virgin Islands", "US Virgin Islands"])
def test_a_state_with_dots_in_its_name_is_one_with_and_without_them(state: str) -> None:
    read = localities.city_line(f"St. Thomas, {state} 00802")
    assert read is not None
    assert (read.city, read.state, read.postal_code, read.country) == ("St. Thomas", state, "00802", "US")
