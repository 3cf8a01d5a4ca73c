"""iCalendar out (RFC 5545): a day for each organization that is to be verified again, and opening hours week by week.

A calendar says nothing of holidays: who is closed then is not known here, and each event of hours says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from directory_app.formats.content import Content, Written
from directory_app.formats.limits import LimitCounts, Loss
from directory_app.records import Organization, card, opening, verification
from directory_app.records.opening import Opening
from directory_app.text import wording
from directory_app.values.hours import reading
from directory_app.values.hours.value import DAY

if TYPE_CHECKING:
    from icalendar import Calendar, Event

# The name space of our UIDs: the same organization has the same events in every export.
_NAMESPACE = UUID("b7a3a0d2-1c9e-5b7e-8a55-0d2f4c6a9e31")
# Hours come again each week from the Monday of this week on, so that the same records give the same file.
_MONDAY = date(2026, 1, 5)
_LAST_YEAR = date(2046, 1, 1)  # up to which changes of clocks are written
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_HOLIDAYS = wording.marked("Holidays are not known.")


def write(content: Content, file: BinaryIO) -> Written:
    """Write one calendar, with the rules of each time zone that it names."""
    count = 0
    made = _calendar()
    for organization in content.organizations:
        for event in _events(organization):
            made.add_component(event)
        count += 1
    made.add_missing_timezones(first_date=_MONDAY, last_date=_LAST_YEAR)
    file.write(made.to_ical())
    return Written(count)


def limits(content: Content) -> list[str]:
    """Say what a calendar has no place for."""
    counts = LimitCounts()
    for organization in content.organizations:
        hours = reading.read(organization.hours)
        has_hours = _weekly(organization) is not None
        if organization.hours and not has_hours:
            counts.add(
                Loss.LEFT_OUT,
                wording.marked("hours that may mean more than one thing, or whose time zone is not known"),
            )
        elif hours and hours.is_by_appointment:
            counts.add(Loss.LEFT_OUT, wording.marked("that one can come by appointment"))
        if _due(organization) is None and verification.next_date(organization.verifications) is not None:
            counts.add(Loss.LEFT_OUT, wording.marked("organizations to verify at once, for which no day is known"))
        counts.add(
            Loss.LEFT_OUT,
            wording.marked("all but names, numbers, first addresses, hours and days to verify of organizations"),
        )
    return counts.lines()


def _calendar() -> Calendar:
    from icalendar import Calendar  # here, because a start need not load it

    made = Calendar()
    made.add("prodid", "-//Support Directory//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    return made


def _events(organization: Organization) -> Iterator[Event]:
    if due := _due(organization):
        yield _verifying(organization, due)
    if weekly := _weekly(organization):
        yield from _open(organization, weekly)


# Days to verify again


def _due(organization: Organization) -> date | None:
    """Return the day on which it is to be verified again, the first of a month or year; None for none or at once."""
    on = verification.next_date(organization.verifications, organization.last_verified)
    return date.fromisoformat(f"{on}-01-01"[:10]) if on else None


def _verifying(organization: Organization, due: date) -> Event:
    event = _event(organization, "verify", wording.phrase("Verify {name}", name=organization.name))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


# Hours


def _weekly(organization: Organization) -> Opening | None:
    """Return hours that are sure to the minute: day and night, or in one zone."""
    found = opening.of(organization)
    return found if found and (found.hours.is_always or len(found.zones) == 1) else None


def _open(organization: Organization, weekly: Opening) -> Iterator[Event]:
    """Yield an event for the days that have the same hours."""
    if weekly.hours.is_always:
        event = _event(organization, "always", wording.phrase("{name}: open day and night", name=organization.name))
        event.add("dtstart", _MONDAY)
        event.add("dtend", _MONDAY + timedelta(days=1))
        event.add("rrule", {"freq": "daily"})
        event.add("transp", "TRANSPARENT")
        yield event
        return
    days: dict[tuple[int, int], list[int]] = {}
    for span in weekly.hours.spans:
        days.setdefault((span.opens, span.closes), []).append(span.day)
    for (opens, closes), of_week in days.items():
        event = _event(
            organization,
            f"{opens}-{closes}",
            wording.phrase("{name}: open", name=organization.name),
            wording.phrase(_HOLIDAYS),
        )
        zone = ZoneInfo(weekly.zones[0])
        event.add("dtstart", _moment(of_week[0], opens, zone))
        event.add("dtend", _moment(of_week[0], closes, zone))
        event.add("rrule", {"freq": "weekly", "byday": [_CODES[day] for day in of_week]})
        event.add("transp", "TRANSPARENT")
        yield event


def _moment(day: int, minute: int, zone: ZoneInfo) -> datetime:
    on = _MONDAY + timedelta(days=day + minute // DAY)
    return datetime(on.year, on.month, on.day, minute % DAY // 60, minute % 60, tzinfo=zone)


def _event(organization: Organization, what: str, summary: str, remark: str = "") -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uuid5(_NAMESPACE, f'{organization.id}/{what}')}@support-directory")
    event.add("dtstamp", datetime(_MONDAY.year, _MONDAY.month, _MONDAY.day, tzinfo=UTC))
    event.add("summary", _clean(summary))
    numbers = [f"{kind}: {number}" for kind, number in card.numbers(organization)]
    hours = [wording.labelled(wording.phrase("Hours"), line) for line in organization.hours]
    event.add("description", _clean("\n".join([*numbers, *hours, *([remark] if remark else [])])))
    if organization.addresses:
        event.add("location", _clean(", ".join(card.address_lines(organization.addresses[0]))))
    return event


def _clean(text: str) -> str:
    """Return a text without the control characters that a calendar can't hold."""
    return "".join(sign for sign in text if sign == "\n" or sign >= " ")
