"""Calendars: what another library reads of them, when events come again, and what is said to be left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from directory_app.records import Address, Organization, Phone, Verification, opening

MARYLAND = (Address("", "1 Main St.", "", "Landover", "MD", "20785", "US"),)
OFFICE = Organization(
    id="office",
    name="Owl House, Inc.; all day",
    addresses=MARYLAND,
    phones=(Phone("301-555-0101", ("voice",)), Phone("301-555-0102", ("textphone",))),
    hours=("Mon-Thu 9-5; Fri 9-noon; Sat 9pm-2am",),
    verifications=(Verification("2026-02-03", "confirmed"),),
)


def read(*organizations: Organization) -> Any:
    return Calendar.from_ical(samples.written("icalendar", *organizations))


def events(*organizations: Organization) -> list[Any]:
    return list(read(*organizations).walk("VEVENT"))


def test_the_day_to_verify_is_a_day_and_hours_come_each_week() -> None:
    verify, *hours = events(OFFICE)
    assert str(verify["summary"]) == "Verify Owl House, Inc.; all day"
    assert (verify.start, verify.end) == (date(2027, 2, 3), date(2027, 2, 4))
    assert str(verify["description"]).split("\n")[:2] == ["Voice: 301-555-0101", "TTY: 301-555-0102"]
    assert str(verify["location"]) == "1 Main St., Landover, MD 20785, United States"
    zone = ZoneInfo("America/New_York")
    assert [(it.start, it.end, it["rrule"]["byday"]) for it in hours] == [
        (datetime(2026, 1, 5, 9, tzinfo=zone), datetime(2026, 1, 5, 17, tzinfo=zone), ["MO", "TU", "WE", "TH"]),
        (datetime(2026, 1, 9, 9, tzinfo=zone), datetime(2026, 1, 9, 12, tzinfo=zone), ["FR"]),
        (datetime(2026, 1, 10, 21, tzinfo=zone), datetime(2026, 1, 11, 2, tzinfo=zone), ["SA"]),
    ]
    assert "Holidays are not known." in str(hours[0]["description"])


def test_the_rules_of_the_zone_go_along() -> None:
    (zone,) = read(OFFICE).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "America/New_York"
    made = zone.to_tz()
    for moment in (datetime(2026, 7, 1, 12), datetime(2030, 12, 1, 12)):  # noqa: DTZ001 - the zone is what is tried
        assert (
            moment.replace(tzinfo=made).utcoffset() == moment.replace(tzinfo=ZoneInfo("America/New_York")).utcoffset()
        )


def test_the_same_records_give_the_same_file_and_ids() -> None:
    other = samples.changed(OFFICE, name="Another name")
    assert samples.written("icalendar", OFFICE) == samples.written("icalendar", OFFICE)
    ids = [str(event["uid"]) for event in events(OFFICE)]
    assert len(set(ids)) == len(ids)
    assert [str(event["uid"]) for event in events(other)] == ids


@pytest.mark.parametrize(
    ("organization", "lost"),
    [
        (samples.changed(OFFICE, hours=("call first",)), "hours that may mean more than one thing, or"),
        (
            samples.changed(OFFICE, addresses=()),
            "hours that may mean more than one thing, or whose time zone is not known",
        ),
        (samples.changed(OFFICE, hours=("Mon-Fri 9-5 or by appointment",)), "that one can come by appointment"),
        (samples.changed(OFFICE, verifications=()), "organizations to verify at once, for which no day is known"),
    ],
)
def test_what_has_no_place_is_counted(organization: Organization, lost: str) -> None:
    (line,) = samples.limits("icalendar", organization)
    assert lost in line
    assert line.endswith("all but names, numbers, first addresses, hours and days to verify of organizations (1)")


def test_day_and_night_is_every_day() -> None:
    (event,) = events(Organization(id="a", name="A", hours=("24/7",)))
    assert event["rrule"]["freq"] == ["DAILY"]


@settings(samples.ROUND_TRIP)
@given(samples.organizations, st.sampled_from([(), ("Mon-Fri 9-5 ET",), ("24/7",), ("Fri 9pm-2am CT",), ("?",)]))
def test_every_record_is_read_by_another_library(organization: Organization, hours: tuple[str, ...]) -> None:
    made = samples.changed(organization, hours=hours)
    for event in events(made):
        assert organization.name.replace("\n", " ") in str(event["summary"]).replace("\n", " ")
        assert event.end > event.start


@settings(samples.ROUND_TRIP)
@given(st.integers(0, 52 * 7 * 24 * 4))
def test_events_are_there_when_somebody_is_there(quarters: int) -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=15 * quarters)
    found = opening.of(OFFICE)
    assert found
    assert (found.state(moment) == "open") == any(_holds(event, moment) for event in events(OFFICE)[1:])


def _holds(event: Any, moment: datetime) -> bool:
    """Tell whether an event that comes each week holds a moment, as a calendar would."""
    local = moment.astimezone(event.start.tzinfo)
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    for back in (0, 1):
        on = local.date() - timedelta(days=back)
        if codes[on.weekday()] in event["rrule"]["byday"]:
            begin = datetime.combine(on, event.start.time(), event.start.tzinfo)
            last = on + (event.end.date() - event.start.date())
            if begin <= moment < datetime.combine(last, event.end.time(), event.start.tzinfo):
                return True
    return False
