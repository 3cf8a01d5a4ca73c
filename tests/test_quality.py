"""Quality: what needs checking, and ages in words."""

from datetime import date

import pytest

from directory_app import quality
from directory_app.records import Address, Flag, Organization, Phone, Source

TODAY = date(2026, 11, 22)
PHONE = Phone("(301)496-5751", ("voice",))
COMPLETE = Address(city="Landover", postal_code="20785", country="US")


def organization(**values: object) -> Organization:
    return Organization(**{"id": "a", "name": "A", "phones": (PHONE,), **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"phones": ()}, "phones", "there is no way to reach them"),
        ({"emails": ("name@",)}, "emails", "nothing follows the @, so the rest of the address was lost"),
        ({"websites": ("all studies",)}, "websites", "it is no web address"),
        ({"addresses": (Address(city="x", country="US"),)}, "addresses.postal_code", "the address has no postal code"),
        ({"flags": (Flag("phones", "55", "too short"),)}, "phones", "too short"),
    ],
)
def test_each_rule(values: dict[str, object], field: str, reason: str) -> None:
    record = organization(last_verified="2026", **values)
    assert [(finding.field, finding.reason) for finding in quality.findings(record, TODAY)] == [(field, reason)]
    assert quality.is_incomplete(record)


def test_a_complete_fresh_record_has_no_findings() -> None:
    record = organization(addresses=(COMPLETE,), emails=("a@b.org",), websites=("b.org",), last_verified="2026-11")
    assert quality.findings(record, TODAY) == []
    assert not quality.is_incomplete(record)


def test_a_flag_explains_the_part_that_is_missing() -> None:
    flag = Flag("addresses.city", "", "the source names no city")
    record = organization(addresses=(Address(postal_code="x", country="CA"),), flags=(flag,), last_verified="2026")
    assert [finding.reason for finding in quality.findings(record, TODAY)] == ["the source names no city"]


@pytest.mark.parametrize(
    ("verified", "is_stale"),
    [
        ("", True),
        ("2024-10-31", True),
        ("2024-11", False),
        ("2024-11-01", False),
        ("2025", False),
        ("2024", True),
        ("2026-11-22", False),
        ("2027-01", True),  # nobody has verified anything in the future
    ],
)
def test_stale_is_after_24_months(verified: str, is_stale: bool) -> None:
    assert quality.is_stale(organization(last_verified=verified), TODAY) is is_stale


def test_the_age_is_a_finding_of_its_own_and_comes_last() -> None:
    record = organization(emails=("x",), sources=(Source("d", as_of="2012-01"), Source("e", as_of="2011")))
    assert quality.findings(record, TODAY)[-1].reason == "from January 2012, never verified"
    assert len(quality.findings(record, TODAY)) == 2


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (organization(), "of unknown date, never verified"),
        (organization(sources=(Source("d", as_of="2012-01"),)), "from January 2012, never verified"),
        (organization(last_verified="2026-11-02"), "of unknown date, last verified 2 November 2026"),
    ],
)
def test_age_words(record: Organization, words: str) -> None:
    assert quality.age_words(record) == words


def test_fresh_months_run_over_the_turn_of_the_year() -> None:
    months = quality.fresh_months(date(2026, 1, 31))
    assert (months[0], months[-1], len(months)) == ("2024-01", "2026-01", 25)
