"""When an organization is there: what its printed hours, and those beside a number, say of a moment.

What is printed stays; a value is made of it each time it is asked for, and nothing is said where it is not sure.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from directory_app.records.organization import Organization, Phone
from directory_app.text import languages, wording
from directory_app.text.patterns import late_pattern
from directory_app.values import places
from directory_app.values.hours import reading, saying, standing, zones
from directory_app.values.hours.standing import Standing, State
from directory_app.values.hours.value import DAY, Hours, Span

# What somebody who calls talks or writes to.
_ANSWERED = frozenset(("voice", "textphone", "text", "video"))
_MAY_BE_HOURS = late_pattern(r"\d|noon|clock|uhr|always", re.IGNORECASE)
# So long before a change minutes are counted; and so often what is said of it changes then.
_SOON = timedelta(minutes=60)
_MINUTE = timedelta(minutes=1)
_MORNING = 6  # o'clock: what closes before it belongs to the day before


class Opening(Struct, frozen=True):
    """Hours and the zones of the IANA database that they may be said in (one, where that is sure)."""

    hours: Hours
    zones: tuple[str, ...]

    def state(self, now: datetime) -> State:
        """Tell whether somebody is there at a moment."""
        return standing.state(self.hours, self.zones, now)

    def standing(self, now: datetime) -> Standing:
        """Return what holds at a moment and when that changes."""
        return standing.standing(self.hours, self.zones, now)


def of(organization: Organization) -> Opening | None:
    """Return when an organization is there, None where its lines are not sure or nobody knows in which zone."""
    return _opening(organization.hours, organization) if organization.hours else None


def of_phone(phone: Phone, organization: Organization) -> Opening | None:
    """Return when a number is answered, by the remark beside it; None where that says no hours for sure."""
    if not phone.description or not _MAY_BE_HOURS.search(phone.description) or _ANSWERED.isdisjoint(phone.types):
        return None
    return _opening((phone.description,), organization)


def why_unknown(organization: Organization) -> str:
    """Say why nobody can tell whether they are there at a moment.

    It is "" where that is known, where it is by appointment, and of who closed or asked not to be listed.
    """
    if organization.is_gone:
        return ""
    hours = reading.read(organization.hours)
    if hours is None:
        return wording.phrase("the hours may mean more than one thing")
    return wording.phrase("the time zone is not known") if hours.spans and of(organization) is None else ""


def every(organization: Organization) -> list[Opening]:
    """Return all that is known of when somebody is there: of the organization, and of its numbers."""
    found = [of(organization), *(of_phone(phone, organization) for phone in organization.phones)]
    return [opening for opening in found if opening]


def _opening(lines: tuple[str, ...], organization: Organization) -> Opening | None:
    hours = reading.read(lines)
    if hours is None or not hours.spans or organization.is_gone:
        return None
    if hours.is_always:
        return Opening(hours, ())
    named = tuple(
        (it.country or organization.region, it.state_province, it.postal_code) for it in organization.addresses
    )
    found = _zones(hours.zone, named or ((organization.region, "", ""),))
    return Opening(hours, found) if found else None


@lru_cache(maxsize=10_000)
def _zones(zone: str, named: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    found = zones.meant(zone, [zones.Place(it[0], places.state_names(it[1], it[0])[0], it[2]) for it in named])
    return found if all(map(standing.is_known, found)) else ()


# In words


def words(opening: Opening, now: datetime) -> str:
    """Say what holds at a moment: "Open now, closes in 40 min (noon-6 pm ET)"; "" where that is not sure.

    Holidays are not known: of who is closed then it is said only with that.
    """
    found = opening.standing(now)
    if found.state == "unsure":
        return ""
    is_open = found.state == "open"
    if opening.hours.is_always:
        return wording.phrase("Open now, day and night")
    if not is_open:
        said = wording.phrase("Closed now")
    elif opening.hours.holidays == "closed":
        said = wording.phrase("Open now unless today is a holiday")
    else:
        said = wording.phrase("Open now")
    return _with_change(said, opening, found, now)


def _with_change(said: str, opening: Opening, found: Standing, now: datetime) -> str:
    """Say behind what holds now when that changes, where the time of day there is sure."""
    if found.until is None or found.span is None or len(_offsets(opening, found.until)) > 1:
        return said
    zone = opening.zones[0]
    there, local = found.until.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    called = _zone_words(opening, there)
    hour = _time(there.hour * 60 + there.minute)
    time = f"{wording.plural('{time}', '{time}', there.hour, time=hour)} {called}"  # Spanish: la 1:00, las 2:00
    minutes = -(-(found.until - now) // _MINUTE)
    is_soon = found.until - now <= _SOON
    soon = wording.plural("in {count} min", "in {count} min", minutes)
    if found.state == "closed":
        when = _when(there, local, time, "opens")
        return (
            wording.phrase("{state}, opens {soon} ({time})", state=said, soon=soon, time=when)
            if is_soon
            else wording.phrase("{state}, opens {time}", state=said, time=when)
        )
    if is_soon:
        hours = f"{_times(found.span)} {called}"
        return wording.phrase("{state}, closes {soon} ({hours})", state=said, soon=soon, hours=hours)
    return wording.phrase("{state}, until {time}", state=said, time=_when(there, local, time, "until"))


def _time(minute: int) -> str:
    """Say a time of a day: "4:30 pm" in English, by 24 hours in other languages."""
    if wording.language() == languages.OWN:
        return saying.time(minute)
    hour, rest = divmod(minute % DAY, 60)
    return wording.phrase("{hour}:{minutes}", "time", hour=hour, minutes=f"{rest:02}")


def _times(span: Span) -> str:
    if (span.opens, span.closes) == (0, DAY):
        return wording.phrase("24 hours")
    return f"{_time(span.opens)}-{_time(span.closes)}"


def _when(there: datetime, local: datetime, time: str, verb: Literal["opens", "until"]) -> str:
    """Return a moment behind a verb: its time alone today and in the night after it, else with the day before it."""
    is_midnight = (there.hour, there.minute) == (0, 0)
    day = (there - _MINUTE if is_midnight else there).date()
    ahead = (day - local.date()).days
    if ahead <= 0 or (ahead == 1 and verb == "until" and there.hour < _MORNING):
        if verb == "opens":
            return wording.phrase("{time}", "opens", time=time)
        return wording.phrase("{time}", "until", time=time)
    if ahead == 1:
        return wording.phrase("tomorrow {time}", time=time)
    name = wording.phrase(saying.DAYS[day.weekday()])
    if ahead >= len(saying.DAYS):
        return wording.phrase("next {day} {time}", day=name, time=time)
    return wording.phrase("{day} {time}", day=name, time=time)


def _offsets(opening: Opening, moment: datetime) -> set[timedelta | None]:
    return {moment.astimezone(ZoneInfo(zone)).utcoffset() for zone in opening.zones}


def _zone_words(opening: Opening, there: datetime) -> str:
    """Return how the zone is called there: as printed, else as people there say."""
    return wording.phrase(
        zones.short(opening.hours.zone) if opening.hours.zone else zones.called(opening.zones[0], there)
    )


def next_words(opening: Opening, now: datetime) -> datetime | None:
    """Return the moment at which `words` may say something else, None for never."""
    found = opening.standing(now)
    if found.until is None:
        return None
    first_soon = found.until - _SOON
    if now < first_soon:
        there = now.astimezone(ZoneInfo(opening.zones[0]))
        midnight = (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return min(first_soon, midnight.astimezone(UTC))
    left = (found.until - now) % _MINUTE
    return now + (left or _MINUTE)
