"""Whether somebody is there at a moment: across midnight, across changed clocks, in several zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.values import hours as hours_room
from directory_app.values.hours import reading, zones
from directory_app.values.hours.standing import standing, state
from directory_app.values.hours.value import Hours, Span

NEW_YORK, CHICAGO, DENVER, PHOENIX = "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix"


def read(line: str) -> Hours:
    hours = reading.read((line,))
    assert hours
    return hours


def there(text: str, zone: str = NEW_YORK, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("line", "at", "expected", "until"),
    [
        ("Mon-Fri 9-5", "2026-11-27T09:00", "open", "2026-11-27T17:00"),
        ("Mon-Fri 9-5", "2026-11-27T16:59:59", "open", "2026-11-27T17:00"),
        ("Mon-Fri 9-5", "2026-11-27T17:00", "closed", "2026-11-30T09:00"),
        ("Mon-Fri 9-5", "2026-11-27T08:59:59", "closed", "2026-11-27T09:00"),
        ("Fri 9pm-2am", "2026-11-28T01:59", "open", "2026-11-28T02:00"),
        ("Sun 9pm-2am", "2026-11-30T01:00", "open", "2026-11-30T02:00"),
        ("Mon-Fri 24 hours", "2026-11-25T12:00", "open", "2026-11-28T00:00"),
        ("Mon 9-5", "2026-11-30T17:00", "closed", "2026-12-07T09:00"),
        # Clocks go forward on 8 March 2026 at 2:00, and back on 1 November 2026.
        ("Sun 9-5", "2026-03-08T01:30", "closed", "2026-03-08T09:00"),
        ("Sun 1am-4am", "2026-03-08T01:59", "open", "2026-03-08T04:00"),
        ("Sun 2am-2:30am, 9am-5pm", "2026-03-08T01:59", "closed", "2026-03-08T09:00"),
        ("Sun 9-5", "2026-11-01T00:30", "closed", "2026-11-01T09:00"),
    ],
)
def test_a_moment_is_open_or_closed_until_the_next_change(line: str, at: str, expected: str, until: str) -> None:
    found = standing(read(line), (NEW_YORK,), there(at))
    assert (found.state, found.until) == (expected, there(until).astimezone(UTC))


def test_an_hour_that_comes_twice_is_open_twice() -> None:
    hours = read("Sun 1am-1:30am")
    first, again = there("2026-11-01T01:00"), there("2026-11-01T01:00", fold=1)
    assert standing(hours, (NEW_YORK,), first).until == (first + timedelta(minutes=30)).astimezone(UTC)
    between = standing(hours, (NEW_YORK,), first + timedelta(minutes=30))
    assert (between.state, between.until) == ("closed", again.astimezone(UTC))


def test_who_may_be_in_two_zones_is_open_where_both_are() -> None:
    hours, both = read("Mon-Fri 9-5"), (CHICAGO, DENVER)
    at = there("2026-11-27T09:00", CHICAGO)
    states = [state(hours, both, at + timedelta(hours=hour)) for hour in (-1, 0, 1, 7, 8, 9)]
    assert states == ["closed", "unsure", "open", "open", "unsure", "closed"]
    assert standing(hours, both, at + timedelta(hours=1)).span is None
    assert state(hours, (), at) == "unsure"


def test_two_zones_with_one_clock_are_as_sure_as_one() -> None:
    hours = read("Mon-Fri 9-5")
    winter = there("2026-11-27T10:00", DENVER)
    assert standing(hours, (DENVER, PHOENIX), winter).span == Span(4, 540, 1020)


def test_day_and_night_needs_no_zone() -> None:
    found = standing(read("24/7"), (), there("2026-11-27T10:00"))
    assert (found.state, found.until) == ("open", None)


moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda it: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=it))
_LINES = [
    "Mon-Fri 9-5",
    "Sat-Sun 10pm-3am",
    "Sun 1am-1:30am, 9am-5pm",
    "Daily 24 hours except Sunday",
    "Sun 2am-2:30am",
]


@given(st.sampled_from(_LINES), st.sampled_from(zones.every()), moments)
def test_nothing_changes_before_it_is_said_to(line: str, zone: str, now: datetime) -> None:
    hours = read(line)
    found = standing(hours, (zone,), now)
    if found.until is None:
        return
    assert state(hours, (zone,), found.until) != found.state
    steps = int((found.until - now) / timedelta(minutes=7))
    assert all(state(hours, (zone,), now + timedelta(minutes=7) * step) == found.state for step in range(steps))
    assert state(hours, (zone,), found.until - timedelta(seconds=1)) == found.state


def test_all_zones_are_in_the_database() -> None:
    for zone in zones.every():
        assert ZoneInfo(zone).key == zone


def test_a_state_has_one_zone_several_or_none() -> None:
    assert zones.of_place(zones.Place("US", "MD")) == (NEW_YORK,)
    assert zones.of_place(zones.Place("US", "TX")) == (CHICAGO, DENVER)
    assert zones.of_place(zones.Place("US")) == ()
    assert zones.of_place(zones.Place("FR", "", "75013")) == ("Europe/Paris",)
    assert zones.of_place(zones.Place("FR", "", "97400")) == ()
    assert zones.of_place(zones.Place("RU")) == ()


@pytest.mark.parametrize(
    ("word", "here", "expected"),
    [
        ("ET", [("US", "CA")], (NEW_YORK,)),  # a line for the whole country
        ("EST", [("US", "")], (NEW_YORK,)),
        ("Central", [("US", "TX")], (CHICAGO,)),
        ("MST", [("US", "AZ")], (DENVER, PHOENIX)),
        ("MST", [("US", "")], (DENVER, PHOENIX)),
        ("CST", [("CA", "SK")], ("America/Regina",)),
        ("EST", [("AU", "NSW")], ()),
        ("GMT", [("GB", "")], ("Europe/London",)),
        ("CET", [("DE", "")], ("Europe/Berlin",)),
        ("CET", [("US", "NY")], ()),
        ("UTC", [("KE", "")], ("UTC",)),
        ("", [("US", "MD"), ("US", "IL")], (CHICAGO, NEW_YORK)),
        ("", [("US", "MD"), ("US", "")], ()),
        ("", [], ()),
    ],
)
def test_a_printed_zone_is_one_of_where_they_are(
    word: str, here: list[tuple[str, str]], expected: tuple[str, ...]
) -> None:
    key = zones.key_of(word) if word else ""
    assert zones.meant(key, [zones.Place(*place) for place in here]) == expected


def test_facts_that_change_have_a_new_version() -> None:
    """Whoever changes what is read, or a zone, counts VERSION up and renews this: files are derived again by it."""
    import hashlib

    from directory_app.values.hours import words

    told = repr((zones.fingerprint(), words.fingerprint()))
    assert (hours_room.VERSION, hashlib.sha256(told.encode()).hexdigest()[:8]) == (2, "0fba1def")
