"""Whether somebody is there at a moment, and when that changes.

Hours are of the wall clock of where they are: somebody open from 9 opens at 9 on the day that clocks are changed, too.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from directory_app.values.hours.value import DAY, WEEK, Hours, Span

_MINUTE = timedelta(minutes=1)
_AHEAD = timedelta(days=8)  # a week of hours comes again, on other moments where clocks are changed
State = Literal["open", "closed", "unsure"]


class Standing(Struct, frozen=True):
    """What holds at a moment: `until` when, None for ever.

    `unsure`: they may be in several zones, and are open in some of them. `span` is the one that they are open in, or
    that is the next; None where the zones give several.
    """

    state: State
    until: datetime | None = None
    span: Span | None = None


def state(hours: Hours, zones: tuple[str, ...], now: datetime) -> State:
    """Tell whether somebody is there at a moment (with a time zone); `zones` are all that they may be in."""
    if hours.is_always:
        return "open"
    answers = {_span_at(hours, minute_of_week(zone, now)) is not None for zone in zones}
    if len(answers) != 1:
        return "unsure"
    return "open" if answers.pop() else "closed"


def standing(hours: Hours, zones: tuple[str, ...], now: datetime) -> Standing:
    """Return what holds at a moment and when that changes; `zones` as in `state`."""
    current = state(hours, zones, now)
    if hours.is_always or not zones:
        return Standing(current)
    for moment in _changes(hours, zones, now):
        if (then := state(hours, zones, moment)) != current:
            at = now if current == "open" else moment
            spans = {_span_at(hours, minute_of_week(zone, at)) for zone in zones}
            is_one = len(spans) == 1 and "unsure" not in (current, then)
            return Standing(current, moment, spans.pop() if is_one else None)
    return Standing(current)


@cache
def is_known(zone: str) -> bool:
    """Tell whether this computer knows a zone: some have no list of them."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, OSError):
        return False
    return True


def minute_of_week(zone: str, moment: datetime) -> int:
    """Return the minute of the week that a wall clock shows there, from Monday 0:00."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.weekday() * DAY + local.hour * 60 + local.minute


def _span_at(hours: Hours, minute: int) -> Span | None:
    for span in hours.spans:
        begin = span.day * DAY + span.opens
        if (minute - begin) % WEEK < span.closes - span.opens:
            return span
    return None


def _changes(hours: Hours, zones: tuple[str, ...], now: datetime) -> list[datetime]:
    """Return all moments of the next days at which the state may change, in order."""
    start = now.astimezone(UTC).replace(second=0, microsecond=0)
    minutes = {minute % DAY for span in hours.spans for minute in (span.opens, span.closes)}
    found: set[datetime] = set()
    for zone in zones:
        clock = ZoneInfo(zone)
        midnight = start.astimezone(clock).replace(hour=0, minute=0, tzinfo=None)
        for ahead in range(-1, _AHEAD.days + 1):
            for minute in minutes:
                wall = midnight + timedelta(days=ahead, minutes=minute)
                found.update(wall.replace(tzinfo=clock, fold=fold).astimezone(UTC) for fold in (0, 1))
        found.update(_clock_changes(zone, start))
    return sorted(moment for moment in found if moment > now)


def _clock_changes(zone: str, start: datetime) -> list[datetime]:
    """Return the moments of the next days at which the clock there is put forward or back."""
    clock = ZoneInfo(zone)
    found = []
    for ahead in range(_AHEAD.days + 1):
        before, after = start + timedelta(days=ahead), start + timedelta(days=ahead + 1)
        offset = before.astimezone(clock).utcoffset()
        if after.astimezone(clock).utcoffset() == offset:
            continue
        while after - before > _MINUTE:
            middle = before + (after - before) // 2
            middle = middle.replace(second=0, microsecond=0)
            if middle.astimezone(clock).utcoffset() == offset:
                before = middle
            else:
                after = middle
        found.append(after)
    return found
