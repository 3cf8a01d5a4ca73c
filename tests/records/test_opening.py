"""What a card says of who is there now: nothing that is not sure, and when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from directory_app.records import Address, Organization, Phone, Verification, opening
from directory_app.text import wording
from directory_app.values.hours import standing

MARYLAND = (Address(city="Landover", state_province="MD", country="US"),)


def made(*hours: str, addresses: tuple[Address, ...] = MARYLAND, phones: tuple[Phone, ...] = ()) -> Organization:
    return Organization(id="a", name="A", hours=hours, addresses=addresses, phones=phones)


def at(text: str, zone: str = "America/New_York") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("line", "moment", "words"),
    [
        ("Mon-Fri noon-6 pm ET", "2026-11-25T17:20", "Open now, closes in 40 min (noon-6 pm ET)"),
        ("Mon-Fri noon-6 pm ET", "2026-11-25T17:19:30", "Open now, closes in 41 min (noon-6 pm ET)"),
        ("Mon-Fri noon-6 pm ET", "2026-11-25T17:59:59", "Open now, closes in 1 min (noon-6 pm ET)"),
        ("Mon-Fri noon-6 pm ET", "2026-11-25T13:00", "Open now, until 6 pm ET"),
        ("Mon-Fri 9-5", "2026-11-28T13:00", "Closed now, opens Monday 9 am ET"),
        ("Mon-Fri 9-5", "2026-11-29T13:00", "Closed now, opens tomorrow 9 am ET"),
        ("Mon-Fri 9-5", "2026-11-30T07:00", "Closed now, opens 9 am ET"),
        ("Mon-Fri 9-5", "2026-11-30T08:45", "Closed now, opens in 15 min (9 am ET)"),
        ("Mon 9-5", "2026-11-30T18:00", "Closed now, opens next Monday 9 am ET"),
        ("Mon-Fri 9-5 PT", "2026-11-30T12:30", "Open now, until 5 pm PT"),
        ("Fri 9pm-2am", "2026-11-27T22:00", "Open now, until 2 am ET"),
        ("Sat noon to midnight", "2026-11-28T13:00", "Open now, until midnight ET"),
        ("Mon-Fri 24 hours", "2026-11-25T13:00", "Open now, until Friday midnight ET"),
        ("Mon-Fri 9-5, closed on holidays", "2026-11-25T13:00", "Open now unless today is a holiday, until 5 pm ET"),
        ("24/7", "2026-11-25T13:00", "Open now, day and night"),
    ],
)
def test_a_line_says_what_holds_now_and_until_when(line: str, moment: str, words: str) -> None:
    found = opening.of(made(line))
    assert found
    assert opening.words(found, at(moment)) == words


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("es", "Mon-Fri 9am-1am", "Abierto ahora, hasta la 1:00 ET"),
        ("es", "Mon-Fri 9am-1pm", "Abierto ahora, cierra en 59 min (9:00-13:00 ET)"),
        ("es", "Mon-Fri 9-5", "Abierto ahora, hasta las 17:00 ET"),
        ("es", "Thu 1am-5am", "Cerrado ahora, abre mañana a la 1:00 ET"),
        ("es", "Fri 2am-5am", "Cerrado ahora, abre el viernes a las 2:00 ET"),
        ("fr", "Mon-Fri 9am-1am", "Ouvert maintenant, jusqu’à 1\u00a0h\u00a000 ET"),
    ],
)
def test_a_time_has_the_article_of_its_language(language: str, line: str, words: str) -> None:
    with wording.speaking(language):
        found = opening.of(made(line))
        assert found
        assert opening.words(found, at("2026-11-25T12:01")) == words


def test_where_two_zones_may_be_meant_only_what_holds_in_both_is_said() -> None:
    texas = (Address(city="Austin", state_province="Texas", country="US"),)
    found = opening.of(made("Mon-Fri 9-5", addresses=texas))
    assert found
    said = [opening.words(found, at(f"2026-11-25T{hour}", "America/Chicago")) for hour in ("08:30", "09:30", "12:00")]
    assert said == ["Closed now", "", "Open now"]


def test_a_summer_that_is_not_kept_by_all_is_one_clock_in_winter() -> None:
    arizona = (Address(city="Phoenix", state_province="AZ", country="US"),)
    found = opening.of(made("Mon-Fri 9-5", addresses=arizona))
    assert found
    assert opening.words(found, at("2026-11-25T12:00", "America/Phoenix")) == "Open now, until 5 pm MT"
    assert opening.words(found, at("2026-07-22T12:00", "America/Phoenix")) == "Open now"


@pytest.mark.parametrize(
    ("organization", "why"),
    [
        (made("call first"), "the hours may mean more than one thing"),
        (made("Mon-Fri 9-5", addresses=()), "the time zone is not known"),
        (made("Mon-Fri 9-5", addresses=(Address(city="Landover", country="US"),)), "the time zone is not known"),
        (made("By appointment"), ""),
        (made("Mon-Fri 9-5"), ""),
        (made("24/7", addresses=()), ""),
    ],
)
def test_why_nobody_can_tell(organization: Organization, why: str) -> None:
    assert opening.why_unknown(organization) == why
    assert (opening.of(organization) is None) == bool(why or organization.hours == ("By appointment",))


def test_who_closed_for_good_is_not_open() -> None:
    gone = replace(made("24/7"), verifications=(Verification("2026-05-01", "closed"),))
    assert (opening.of(gone), opening.why_unknown(gone), opening.every(gone)) == (None, "", [])


@pytest.fixture
def no_zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer without a list of time zones; what was found before and during the test is forgotten."""
    monkeypatch.setattr(standing, "is_known", lambda _: False)
    opening._zones.cache_clear()
    yield
    opening._zones.cache_clear()


@pytest.mark.usefixtures("no_zones")
def test_a_computer_without_a_list_of_zones_says_nothing() -> None:
    here = (Address(city="Landover", state_province="MD", postal_code="20785", country="US"),)
    assert opening.of(made("Mon-Fri 9-5", addresses=here)) is None
    assert opening.why_unknown(made("Mon-Fri 9-5", addresses=here)) == "the time zone is not known"
    assert opening.of(made("24/7", addresses=here))


def test_a_number_has_hours_of_its_own() -> None:
    phone = Phone("301-555-0101", ("voice",), description="M-F, 9 AM - 9 PM ET")
    fax = Phone("301-555-0102", ("fax",), description="24/7")
    evening = Phone("301-555-0103", ("voice",), description="evenings only")
    organization = made(phones=(phone, fax, evening))
    assert [opening.of_phone(one, organization) is not None for one in organization.phones] == [True, False, False]
    assert len(opening.every(organization)) == 1


@given(
    st.sampled_from(["Mon-Fri 9-5", "Fri 9pm-2am", "Mon-Fri 9-noon, 1-5, closed on holidays", "Sun 1am-1:30am"]),
    st.integers(0, 2 * 365 * 24 * 3600),
)
def test_the_words_stay_until_they_are_said_to_change(line: str, seconds: int) -> None:
    found, now = opening.of(made(line)), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert found
    change = opening.next_words(found, now)
    assert change
    assert timedelta() < change - now
    words = opening.words(found, now)
    last = change - timedelta(microseconds=1)
    assert {opening.words(found, now + (last - now) * part / 4) for part in range(5)} == {words}
