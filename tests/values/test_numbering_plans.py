"""What the plans of countries say of a number."""

import pytest

from directory_app.values import numbering_plans


@pytest.mark.parametrize(
    ("printed", "region", "expected"),
    [
        ("(301)251-4925", "US", "+13012514925"),
        ("9055139461", "CA", "+19055139461"),
        ("301-251-4925 ext. 12", "US", "+13012514925"),
        ("1-800-CDC-INFO (1-800-232-4636)", "US", "+18002324636"),
        ("+44 (0)20 7946 0958", "US", "+442079460958"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("711", "US", ""),
        ("555-0100", "US", ""),  # no area code
        ("213/310/323/818-555-0133", "US", ""),
    ],
)
def test_e164(printed: str, region: str, expected: str) -> None:
    assert numbering_plans.e164(printed, region) == expected


@pytest.mark.parametrize(
    ("printed", "region", "expected"),
    [
        ("０３－５５５０－０１８３", "JP", "+81355500183"),
        ("٠٢ ٥٥٥٠ ٠١٨٤", "EG", "+20255500184"),
        ("+49 (0) 30 5550165", "DE", "+49305550165"),
        ("0044 20 7946 0163", "US", "+442079460163"),
        ("011 61 2 5550 0167", "US", "+61255500167"),
        ("030/5550166", "US", ""),  # no area code begins with 0
        ("202-555-0160", "", ""),  # nobody knows which country
        ("+44 20 7946 0161", "", "+442079460161"),
    ],
)
def test_other_scripts_and_other_countries(printed: str, region: str, expected: str) -> None:
    assert numbering_plans.e164(printed, region) == expected


@pytest.mark.parametrize(
    ("printed", "region", "expected"),
    [
        ("301-251-4925", "US", "+13012514925"),
        ("877-22-NIAMS (226-4267)", "US", "+18772264267"),
        ("301-251-4925", "", ""),
        ("030 2255013", "DE", "+49302255013"),
        ("555 123", "DE", ""),
        ("01 42 34 56 78", "FR", "+33142345678"),
        ("1 42 34 56 78", "FR", ""),
        ("7946 0163", "GB", ""),
        ("+44 20 7946 0163", "", "+442079460163"),
        ("00 44 20 7946 0163", "FR", "+442079460163"),
        ("0044 20 7946 0163", "US", "+442079460163"),
    ],
)
def test_a_number_is_certain_where_it_is_printed_as_it_is_dialled(printed: str, region: str, expected: str) -> None:
    assert numbering_plans.certain_e164(printed, region) == expected


@pytest.mark.parametrize(
    ("printed", "region", "expected"),
    [
        ("020 7946 0163", "GB", ("02079460163", "2079460163", "442079460163")),
        ("+44 20 7946 0163", "", ("02079460163", "2079460163", "442079460163")),
        ("301-251-4925", "US", ()),
        ("+1 301-251-4925", "GB", ()),
        ("301-251-4925", "", ()),
    ],
)
def test_a_number_abroad_is_dialled_in_more_than_one_way(printed: str, region: str, expected: tuple[str, ...]) -> None:
    assert numbering_plans.other_dialling(printed, region) == expected


@pytest.mark.parametrize(
    ("printed", "region", "expected"),
    [
        ("301-251-4925", "US", ""),
        ("711", "US", ""),
        ("116123", "DE", ""),
        ("12", "US", "it is too short"),
        ("301-251-492", "US", "it is too short"),
        ("301-251-49251", "US", "it is too long"),
        ("251-4925", "US", "it has no area code"),
        ("+999 123 4567", "", "no country has such a number"),
        ("301-251-492", "", ""),
        ("", "US", "it holds no digits"),
    ],
)
def test_what_no_plan_has_is_told(printed: str, region: str, expected: str) -> None:
    assert numbering_plans.impossible(printed, region) == expected


@pytest.mark.parametrize(("digits", "expected"), [("420", "CZ"), ("4420", "GB"), ("33", "FR"), ("999", ""), ("0", "")])
def test_the_country_of_a_calling_code(digits: str, expected: str) -> None:
    assert numbering_plans.region_of(digits) == expected


@pytest.mark.parametrize(("digits", "region", "expected"), [("0302255013", "DE", True), ("0302255013", "US", False)])
def test_digits_are_of_the_country_that_gives_such_numbers(digits: str, region: str, expected: bool) -> None:
    assert numbering_plans.is_of_country(digits, region) is expected
