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
