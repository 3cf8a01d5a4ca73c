"""Places: names of countries and states, and the end of an address in the order of its country."""

import pytest

from directory_app.text import languages, wording
from directory_app.values import places


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("US", ["Landover, MD 20785"]),
        ("CA", ["Landover MD 20785"]),
        ("GB", ["Landover", "20785"]),
        ("FR", ["20785 Landover", "MD"]),
        ("BR", ["Landover - MD", "20785"]),
        ("", ["Landover, MD 20785"]),
    ],
)
def test_the_order_is_the_countrys(country: str, lines: list[str]) -> None:
    assert places.last_lines("Landover", "MD", "20785", country) == lines


@pytest.mark.parametrize(
    ("state", "lines"),
    [("Maryland", ["X, Maryland 1"]), ("ON", ["X ON 1"]), ("Bavaria", ["1 X", "Bavaria"]), ("", ["1 X"])],
)
def test_where_no_country_is_named_a_state_tells_the_order(state: str, lines: list[str]) -> None:
    assert places.last_lines("X", state, "1", "") == lines


@pytest.mark.parametrize(
    ("city", "state", "code", "lines"),
    [
        ("", "Ontario", "L3R 5G3", ["Ontario L3R 5G3"]),
        ("Landover", "", "20785", ["Landover 20785"]),
        ("Landover", "MD", "", ["Landover, MD"]),
        ("Landover", "", "", ["Landover"]),
        ("", "", "", []),
        ("%S %Z", "MD", "1|2", ["%S %Z, MD 1|2"]),
        ("a\0b", "MD", "", ["a\0b, MD"]),
    ],
)
def test_absent_parts_take_their_punctuation_with_them(city: str, state: str, code: str, lines: list[str]) -> None:
    assert places.last_lines(city, state, code, "US") == lines


@pytest.mark.parametrize(
    ("printed", "country", "expected"),
    [
        ("VA", "US", ("VA", "Virginia")),
        ("virginia", "US", ("VA", "Virginia")),
        ("D.C.", "US", ("DC", "District of Columbia")),
        ("U.S. Virgin Islands", "US", ("VI", "U.S. Virgin Islands")),
        ("US Virgin Islands", "US", ("VI", "U.S. Virgin Islands")),
        ("Ontario", "CA", ("ON", "Ontario")),
        ("Ontario", "US", ("", "")),
        ("", "US", ("", "")),
        ("VA", "", ("", "")),
    ],
)
def test_state_names(printed: str, country: str, expected: tuple[str, str]) -> None:
    assert places.state_names(printed, country) == expected


def test_countries() -> None:
    assert places.is_country("CA")
    assert not places.is_country("ca")
    assert not places.is_country("XX")
    assert not places.is_country("")
    assert places.country_name("CA") == "Canada"
    assert places.country_name("XX") == "XX"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("U.S.A.", "US"), ("us", "US"), ("Deutschland", "DE"), ("The Netherlands", "NL"), ("Korea, Republic of", "KR"),
        ("Viet Nam", "VN"), ("Ivory Coast", "CI"), ("CAN", "CA"), ("ÖSTERREICH", "AT"), ("N. Ireland", "GB"),
        ("Republica Dominicana", "DO"), ("Trinidad and Tobago", "TT"), ("Saint Lucia", "LC"), ("日本", "JP"),
        ("Atlantis", ""), ("-1", ""), ("", ""),
    ],
)  # fmt: skip
def test_countries_as_people_write_them(written: str, code: str) -> None:
    assert places.country_code(written) == code


def test_every_country_is_known_by_its_own_name() -> None:
    assert all(places.country_code(places.country_name(code)) == code for code in places._places()["countries"])


@pytest.mark.parametrize("language", languages.languages())
def test_a_country_may_be_typed_as_it_is_shown_in_any_language(language: str) -> None:
    with wording.speaking(language):
        for code, name in places.countries():
            assert places.country_code_said(places.country_said(code)) == places.country_code_said(name) == code
        assert places.country_code_said("Atlantis") == places.country_code_said("") == ""
