"""Records: what can be told from a value as printed."""

import msgspec
import pytest

from directory_app.records import Address, Organization, Phone, PhoneType, email_problem, web_link
from directory_app.values import number_kinds


@pytest.mark.parametrize("good", ["info@sleep.org", " info@sleep.org ", "first.last+tag@sub.example.museum"])
def test_a_complete_email_has_no_problem(good: str) -> None:
    assert email_problem(good) == ""


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("", "there is no @ in it"),
        ("info", "there is no @ in it"),
        ("name@", "nothing follows the @, so the rest of the address was lost"),
        ("@sleep.org", "nothing stands before the @"),
        ("name@sleep", "it is not a complete address"),
        ("two names@sleep.org", "it is not a complete address"),
        ("a@b@sleep.org", "it is not a complete address"),
        ("name@sleep.", "it is not a complete address"),
        ("<name@sleep.org>", "it is not a complete address"),
        ("name@sleep.org\nbcc:x@y.org", "it is not a complete address"),
    ],
)
def test_a_broken_email_says_why(printed: str, reason: str) -> None:
    assert email_problem(printed) == reason


@pytest.mark.parametrize(
    ("printed", "link"),
    [
        ("www.sleep.org", "https://www.sleep.org"),
        (" sleep.org/a?b=c ", "https://sleep.org/a?b=c"),
        ("sleep.org:8080/a", "https://sleep.org:8080/a"),
        ("http://sleep.org", "http://sleep.org"),
        ("HTTPS://SLEEP.ORG", "HTTPS://SLEEP.ORG"),
        ("javascript:alert(document.cookie)", ""),
        ("file:///etc/passwd.txt", ""),
        ("data:text/html,a.b", ""),
        ("mailto:a@b.org", ""),
        ("on the Internet at all.studies", ""),
        ("http://sleep.org and more", ""),
        ("sleep", ""),
        ("", ""),
    ],
)
def test_only_what_a_browser_should_open_is_a_link(printed: str, link: str) -> None:
    assert web_link(printed) == link


def test_an_address_is_in_the_order_of_its_country() -> None:
    address = Address("Ms. A", "2900 John St.", "Suite 402", "Markham", "Ontario", "L3R 5G3", "CA")
    assert address.lines() == ["Ms. A", "2900 John St.", "Suite 402", "Markham Ontario L3R 5G3"]
    assert msgspec.structs.replace(address, country="US").lines()[-1] == "Markham, Ontario L3R 5G3"


@pytest.mark.parametrize(
    ("number", "types", "words"),
    [
        ("(301)496-5751", ("voice",), "Voice"),
        ("(800)352-9424", ("voice",), "Toll-free"),
        ("(800)352-9424", ("textphone",), "TTY"),
        ("(800)352-9424", ("fax",), "Fax"),
        ("(301)496-5751", ("voice", "textphone"), "Voice and TTY"),
        ("(800)352-9424", ("textphone", "voice"), "TTY and Toll-free"),
    ],
)
def test_the_kind_of_a_number_in_words(number: str, types: tuple[PhoneType, ...], words: str) -> None:
    assert Phone(number, types).kind("US") == words


def test_every_type_has_its_word() -> None:
    assert set(number_kinds.NAMES) == set(PhoneType.__args__)  # type: ignore[attr-defined]


def test_extension_and_remark_are_said_in_words() -> None:
    assert Phone("(301)496-5751", ("voice",), extension="012", description="evenings").text() == (
        "(301)496-5751 ext. 012 (evenings)"
    )


def test_the_region_is_that_of_the_first_address_with_a_country() -> None:
    organization = Organization(id="a", name="A", addresses=(Address(city="x"), Address(country="CA")))
    assert organization.region == "CA"
    assert Organization(id="a", name="A").region == "US"
