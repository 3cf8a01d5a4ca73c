"""Hours as schedules of HSDS, out and in: recurring times of the week with the printed line as their description.

A line that is read becomes one schedule for the days that have the same times; each says the whole line. What others
write comes in as a line: their description where that says the same, else the times in words and the description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time
from typing import Any

from msgspec import Struct

from directory_app.values.hours import reading, saying
from directory_app.values.hours.value import DAY, Hours, Span, of_week

_Object = dict[str, Any]
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS = {name.lower(): day for day, name in enumerate(saying.DAYS)} | {it.lower(): day for day, it in enumerate(_CODES)}
# What makes a schedule another one than every week from now on.
_NOT_WEEKLY = (
    *("valid_from", "valid_to", "dtstart", "until", "count", "interval"),
    *("byweekno", "bymonthday", "byyearday"),
)
COLUMNS = ("id", "location_id", "freq", "wkst", "byday", "opens_at", "closes_at", "description")


def written(lines: Sequence[str], location_id: str, id_of: Callable[[str], str]) -> list[_Object]:
    """Return the schedules of printed lines at a location; `id_of` makes an id of a name."""
    made: list[_Object] = []
    for number, line in enumerate(lines):
        hours = reading.read((line,))
        for part, times in enumerate(_times(hours) or [{}]):
            own = {"id": id_of(f"schedule/{number}/{part}"), "location_id": location_id}
            made.append({**own, **times, "description": line})
    return made


def _times(hours: Hours | None) -> list[_Object]:
    days: dict[tuple[int, int], list[str]] = {}
    for span in hours.spans if hours else ():
        days.setdefault((span.opens, span.closes), []).append(_CODES[span.day])
    return [
        {
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(codes),
            "opens_at": _clock(opens),
            "closes_at": _clock(closes),
        }
        for (opens, closes), codes in days.items()
    ]


def _clock(minute: int) -> str:
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


class Schedule(Struct, frozen=True):
    """A schedule as it is read: its description, its weekly spans (None: it says other times, in `words`), of whom."""

    description: str
    spans: tuple[Span, ...] | None
    words: str
    owner: str


def read(row: Mapping[str, str], owner: str) -> Schedule | None:
    """Return a schedule of HSDS 1.1 to 3, or None where it says nothing; `owner` is the service that it is of."""
    opens, closes = row["opens_at"], row["closes_at"]
    named = [part.strip().lower() for part in (row["byday"] or row["weekday"]).split(",") if part.strip()]
    others = [f"{name} {row[name]}" for name in _NOT_WEEKLY if row[name] and (name, row[name]) != ("interval", "1")]
    begin, end = _minute(opens), _minute(closes)
    is_weekly = not others and row["freq"].upper() in ("", "WEEKLY") and all(name in _DAYS for name in named)
    if is_weekly and named and begin is not None and end is not None:
        end += DAY if end <= begin else 0
        spans = tuple(Span(_DAYS[name], begin, end) for name in named)
        return Schedule(row["description"], spans, "", owner)
    said = [", ".join(named), "-".join(filter(None, (opens, closes))), *others]
    if not any(said):
        return Schedule(row["description"], None, "", owner) if row["description"] else None
    return Schedule(row["description"], None, " ".join(filter(None, [row["freq"].lower(), *said])), owner)


FIELDS = ("description", "opens_at", "closes_at", "byday", "weekday", "freq", *_NOT_WEEKLY)


def _minute(text: str) -> int | None:
    """Return the minute of a time such as "09:00" or "9:00:00-05:00": the hour at the place, whatever its offset."""
    try:
        parsed = time.fromisoformat(text.zfill(5) if len(text) == len("9:00") else text)
    except ValueError:
        return None
    return parsed.hour * 60 + parsed.minute


def lines(schedules: Sequence[Schedule]) -> tuple[str, ...]:
    """Return the printed lines that schedules say, each with whose it is where they are of several."""
    groups: dict[tuple[str, str], list[Schedule]] = {}
    for schedule in schedules:
        groups.setdefault((schedule.owner, schedule.description), []).append(schedule)
    are_several = len({owner for owner, _ in groups}) > 1
    return tuple(
        dict.fromkeys(
            f"{owner}: {line}" if are_several and owner else line
            for (owner, description), group in groups.items()
            for line in _of_group(description, group)
        )
    )


def _of_group(description: str, group: Sequence[Schedule]) -> Iterator[str]:
    spans = of_week(span for schedule in group for span in schedule.spans or ())
    others = [schedule.words for schedule in group if schedule.words]
    hours = reading.read((description,)) if description else None
    if description and not others and (spans == () or (hours is not None and spans == hours.spans)):
        yield description
        return
    if spans is None:  # some times stand twice, or overlap
        said = [saying.line(Hours(schedule.spans)) for schedule in group if schedule.spans]
    else:
        said = [saying.line(Hours(spans))] if spans else []
    yield "; ".join([*said, *others]) + (f" ({description})" if description else "")
