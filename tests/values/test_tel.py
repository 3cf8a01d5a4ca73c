"""Links to numbers: what is dialled is what is printed, or there is no link."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.values import phones, tel
from directory_app.values.phone_parts import PhoneText


@pytest.mark.parametrize(
    ("printed", "region", "dialled"),
    [
        ("(301) 555-0100", "US", "+13015550100"),
        ("1-301-555-0100", "CA", "+13015550100"),
        ("301-555-0100 ext. 12", "US", "+13015550100"),  # said in words
        ("305-555-0150 xOPT2", "US", "+13055550150"),
        ("202-555-0151 & 0152", "US", "+12025550151"),
        ("1-800-CDC-INFO (1-800-232-4636)", "US", "+18002324636"),
        ("(800) FLOWERS", "US", "+18003569377"),
        ("+44 (0)20 7946 0958", "US", "+442079460958"),
        ("011 44 20 7946 0163", "US", "+442079460163"),
        ("00 44 20 7946 0163", "FR", "+442079460163"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("06 6982 0001", "IT", "+390669820001"),  # there the 0 is a part of the number
        ("1300 555 727", "AU", "+611300555727"),
        ("711", "US", "711"),
        ("9-8-8", "US", "988"),
        ("211", "CA", "211"),
        ("116 123", "GB", "116123"),
    ],
)
def test_the_link_to_a_number(printed: str, region: str, dialled: str) -> None:
    assert tel.dialled_link(PhoneText(printed), region) == f"tel:{dialled}"


@pytest.mark.parametrize(
    ("printed", "region"),
    [
        ("555-0100", "US"),  # in which area?
        ("301-555-01000", "US"),
        ("0301 555 0100", "US"),
        ("213/310/323/818-555-0133", "US"),
        ("301-555-0100 or 301-555-0101", "US"),
        ("(301) 555-0100", ""),  # in which country?
        ("711", ""),
        ("999", "US"),  # not a short number there
        ("555 123", "DE"),
        ("1 23 45 67 89", "FR"),
        ("call us", "US"),
        ("", "US"),
    ],
)
def test_a_number_that_is_not_certain_has_no_link(printed: str, region: str) -> None:
    assert tel.dialled_link(PhoneText(printed), region) == ""


_MARKS = st.sampled_from(["", " ", "-", ".", ") ", "/"])


@given(st.from_regex("[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True), _MARKS, _MARKS)
def test_a_link_holds_the_printed_digits(digits: str, first: str, second: str) -> None:
    opening = "(" if first == ") " else ""
    printed = f"{opening}{digits[:3]}{first}{digits[3:6]}{second.strip(') ')}{digits[6:]}"
    assert tel.dialled_link(PhoneText(printed), "US") == f"tel:+1{digits}"


@given(st.text("0123456789-+() /x.", max_size=24), st.sampled_from(["US", "GB", "DE", "AU", "FR", ""]))
def test_no_digit_of_a_link_is_invented(printed: str, region: str) -> None:
    link = tel.dialled_link(PhoneText(printed), region)
    assert not link or re.fullmatch(r"tel:\+?\d+", link)
    shown, dialled = phones.digits_of(printed), phones.digits_of(link)
    local = next((dialled[cut:] for cut in range(min(4, len(dialled))) if dialled[cut:] in shown), "")
    assert not link or len(local) >= min(3, len(dialled)), "behind the calling code stands what is printed"
