"""How numbers are read aloud."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory_app.values import phone_speech, phones


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
    assert phone_speech.spoken(printed) == expected


@pytest.mark.parametrize(
    ("extension", "expected"), [("012", "0 1 2"), ("12 or 14", "1 2 or 1 4"), ("front desk", "front desk")]
)
def test_an_extension_is_said_digit_by_digit(extension: str, expected: str) -> None:
    assert phone_speech.spoken("711", extension) == f"7 1 1, extension {expected}"


@given(st.text("0123456789０٢-+() ./", max_size=30), st.text("0123456789", max_size=5))
def test_every_digit_is_said_and_none_is_added(printed: str, extension: str) -> None:
    words = phone_speech.aloud(phone_speech.spoken(printed, extension))
    assert "0" not in words, "a voice might say it as the letter"
    assert phones.digits_of(words.replace("zero", "0")) == phones.digits_of(printed + extension)
    assert not re.search(r"\d\d", words), "no two digits are read as one number"


@example("800-XCITING")  # not extension CITING
@given(st.from_regex("(?!.11|988)[2-9][0-9]{2}-[A-Z]{7}", fullmatch=True))  # no area code is a service code
def test_letters_are_said_with_the_digits_that_they_dial(printed: str) -> None:
    letters = " ".join(printed[4:])
    assert letters in phone_speech.spoken(printed)
    assert phones.digits_of(phone_speech.spoken(printed)) == phones.readings(printed)[0]


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
    assert phone_speech.grouped(printed, "US") == expected


@pytest.mark.parametrize(("printed", "region"), [("030 2255013", "DE"), ("0302255013", "US"), ("3015550134", "")])
def test_ten_digits_of_another_plan_stay_as_they_are_printed(printed: str, region: str) -> None:
    assert phone_speech.grouped(printed, region) == printed


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
    assert phone_speech.spoken_in(words) == expected
