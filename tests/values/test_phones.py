"""Phones: what a printed number stands for."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory_app.values import phones


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(301)251-4925", ("3012514925",)),
        ("9055139461", ("9055139461",)),
        ("203.304.7258", ("2033047258",)),
        ("(202) 535- 1061", ("2025351061",)),
        ("1-202-.434-8225", ("12024348225",)),
        ("7-1-1", ("711",)),
        ("301-251-4925 ext. 12", ("3012514925",)),
        ("301-251-4925x12", ("3012514925",)),
        ("305-555-0150 xOPT2", ("3055550150",)),
        ("202-535-1061 #2", ("2025351061",)),
        ("(888)205-3223 (TTY)", ("8882053223",)),
        ("(301) 251-4925 TTY", ("3012514925",)),
        ("1-800-CDC-INFO (1-800-232-4636)", ("18002324636",)),
        ("877-22-NIAMS (226-4267)", ("8772264267", "2264267")),
        ("800-LANTRN (555-0187)", ("8005550187", "800526876", "5550187")),
        ("1-86-NARA-NARA", ("18662726272",)),
        ("1-800-950-nami (6264)", ("18009506264",)),
        ("(800) FLOWERS", ("8003569377",)),
        ("1 800 GO FEDEX", ("18004633339",)),
        ("888-205-3223 (Español 888-205-3224)", ("8882053223", "8882053224")),
        ("call us", ()),
    ],
)
def test_readings(printed: str, expected: tuple[str, ...]) -> None:
    assert phones.readings(printed) == expected


@pytest.mark.parametrize("start", ["301", "301251", "3012514925", "1301251", "251", "2514925", "4925", "49"])
def test_a_number_is_found_from_its_start_its_exchange_and_its_last_four(start: str) -> None:
    assert any(digits.startswith(start) for digits in phones.search_digits("(301)251-4925"))


@pytest.mark.parametrize("start", ["01251", "925", "514"])
def test_a_number_is_not_found_from_its_middle(start: str) -> None:
    assert not any(digits.startswith(start) for digits in phones.search_digits("(301)251-4925"))


@pytest.mark.parametrize(
    ("printed", "region", "expected"),
    [
        ("(888)205-3223", "US", True),
        ("18003182596", "US", True),
        ("1 (866) 330-2718", "CA", True),
        ("(888)205-3223 (TTY)", "US", True),
        ("1-800-CDC-INFO", "US", True),
        ("+1 800 232 4636", "GB", True),
        ("(301)251-4925", "US", False),
        ("880-555-0100", "US", False),  # reserved, not in service
        ("0800 1111", "GB", True),
        ("020 7946 0958", "GB", False),
        ("711", "US", False),
        ("800", "GB", False),
    ],
)
def test_is_toll_free(printed: str, region: str, expected: bool) -> None:
    assert phones.is_toll_free(printed, region) is expected


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
    assert phones.e164(printed, region) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(888)205-3223", "8 8 8, 2 0 5, 3 2 2 3"),
        ("9055139461", "9 0 5, 5 1 3, 9 4 6 1"),
        ("18003182596", "1, 8 0 0, 3 1 8, 2 5 9 6"),
        ("711", "7 1 1"),
        ("１ 800 555 0100", "1, 8 0 0, 5 5 5, 0 1 0 0"),
        ("+44 (0)20 7946 0958", "plus 4 4, 0, 2 0, 7 9 4 6, 0 9 5 8"),
        ("1-800-CDC-INFO", "1, 8 0 0, C D C that is 2 3 2, I N F O that is 4 6 3 6"),
        ("(800) FLOWERS", "8 0 0, F L O W E R S that is 3 5 6 9 3 7 7"),
        ("877-22-NIAMS (226-4267)", "8 7 7, 2 2, N I A M S, in digits, 2 2 6, 4 2 6 7"),
        ("711 relay", "7 1 1, relay"),
        ("988 Lifeline", "9 8 8, Lifeline"),
        ("(301) 251-4925 (TTY)", "3 0 1, 2 5 1, 4 9 2 5, TTY"),
        ("(301) 251-4925 ext. 12", "3 0 1, 2 5 1, 4 9 2 5, extension 1 2"),
        ("305-555-0150 xOPT2", "3 0 5, 5 5 5, 0 1 5 0, extension OPT 2"),
    ],
)
def test_spoken(printed: str, expected: str) -> None:
    assert phones.spoken(printed) == expected


@pytest.mark.parametrize(
    ("extension", "expected"), [("012", "0 1 2"), ("12 or 14", "1 2 or 1 4"), ("front desk", "front desk")]
)
def test_an_extension_is_said_digit_by_digit(extension: str, expected: str) -> None:
    assert phones.spoken("711", extension) == f"7 1 1, extension {expected}"


@given(st.text("0123456789０٢-+() ./", max_size=30), st.text("0123456789", max_size=5))
def test_every_digit_is_said_and_none_is_added(printed: str, extension: str) -> None:
    words = phones.aloud(phones.spoken(printed, extension))
    assert "0" not in words, "a voice might say it as the letter"
    assert phones.digits_of(words.replace("zero", "0")) == phones.digits_of(printed + extension)
    assert not re.search(r"\d\d", words), "no two digits are read as one number"


@example("800-XCITING")  # not extension CITING
@given(st.from_regex("(?!.11|988)[2-9][0-9]{2}-[A-Z]{7}", fullmatch=True))  # no area code is a service code
def test_letters_are_said_with_the_digits_that_they_dial(printed: str) -> None:
    letters = " ".join(printed[4:])
    assert letters in phones.spoken(printed)
    assert phones.digits_of(phones.spoken(printed)) == phones.readings(printed)[0]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(888)205-3223", ""),
        ("711", ""),
        ("1-800-CDC-INFO", ""),
        ("", "a phone number is empty"),
        ("  ", "a phone number is empty"),
        ("call us", "'call us' holds no digit, so it is no phone number"),
        ("(2  )    -", "'(2  )    -' is too short to be a phone number"),
        ("5" * 81, f"'{'5' * 40}'… is too long to be a phone number"),
    ],
)
def test_problem_of(printed: str, expected: str) -> None:
    assert phones.problem_of(printed) == expected


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
    assert phones.e164(printed, region) == expected


def test_digits_of_other_scripts_are_found() -> None:
    assert "0355500183" in phones.search_digits("０３－５５５０－０１８３")
    assert phones.fault("٠٢ ٥٥٥٠ ٠١٨٤") == ""


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("8662704567", "(866) 270-4567"),
        ("(301)555-0134", "(301) 555-0134"),
        ("1-800-555-0142", "(800) 555-0142"),
        ("301.555.0134", "(301) 555-0134"),
        ("+1 301 555 0134", "+1 301 555 0134"),
        ("+44 20 7946 0123", "+44 20 7946 0123"),
        ("1-800-555-HELP", "1-800-555-HELP"),
        ("711", "711"),
        ("555-0134", "555-0134"),
    ],
)
def test_a_number_is_grouped_as_it_is_read_aloud(printed: str, expected: str) -> None:
    assert phones.grouped(printed, "US") == expected


@pytest.mark.parametrize(("printed", "region"), [("030 2255013", "DE"), ("0302255013", "US"), ("3015550134", "")])
def test_ten_digits_of_another_plan_stay_as_they_are_printed(printed: str, region: str) -> None:
    assert phones.grouped(printed, region) == printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The same number (302) 555-0177.", "The same number 3 0 2, 5 5 5, 0 1 7 7."),
        ("Copied 1-302-555-0177", "Copied 1, 3 0 2, 5 5 5, 0 1 7 7"),
        ("Saved: +44 20 7946 0123", "Saved: plus 4 4, 2 0, 7 9 4 6, 0 1 2 3"),
        ("Exported to /home/ann/302-555-0177.csv", "Exported to /home/ann/302-555-0177.csv"),
        ("10 of 10 organizations, 26 November 2026", "10 of 10 organizations, 26 November 2026"),
    ],
)
def test_numbers_in_a_sentence_are_said_digit_by_digit(words: str, expected: str) -> None:
    assert phones.spoken_in(words) == expected
