"""Phones: what a printed number stands for."""

import pytest

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


def test_digits_of_other_scripts_are_found() -> None:
    assert "0355500183" in phones.search_digits("０３－５５５０－０１８３")
    assert phones.fault("٠٢ ٥٥٥٠ ٠١٨٤") == ""
