"""Printed hours into a value: days and times that belong together, and None for whatever is not sure.

line   = [label] group…                   "Hours: Mon-Thu 9-5; Fri 9-noon ET, closed for lunch 12-1"
group  = days times | times days          which of both: as the line begins
       | days closed | closed days | closed times | except days | by appointment
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from directory_app.values.hours import clock, words, zones
from directory_app.values.hours.value import DAY, EVERY_DAY, Hours, Span, of_week
from directory_app.values.hours.words import Kind, Token

_MOST_LINES = 30
_ENDS = frozenset(";|•·")
_OF_PHONES = ("phone", "telephone", "call", "helpline", "hotline", "telefon", "the helpline")


class _Unsure(Exception):
    """The line may mean several things, or something that is no value here."""


class _Line(Struct):
    """What one line says: the spans, the days on which they are closed, and what stands beside that."""

    spans: list[Span]
    closed: set[int]
    zone: str = ""
    is_of_phones: bool = False
    is_by_appointment: bool = False
    holidays: Literal["", "closed", "open"] = ""


@lru_cache(maxsize=20_000)
def read(lines: tuple[str, ...]) -> Hours | None:
    """Return the hours that all lines of a record together say, or None where one of them is not sure.

    >>> read(("Mon-Fri 9-noon ET",)).spans[0]
    Span(day=0, opens=540, closes=720)
    """
    if not lines or len(lines) > _MOST_LINES:
        return None
    try:
        return _together([_line(line) for line in lines])
    except _Unsure:
        return None


def _together(found: list[_Line]) -> Hours:
    said = {one.zone for one in found if one.zone}
    holidays = {one.holidays for one in found if one.holidays}
    are_apart = len({one.is_of_phones for one in found}) > 1  # the office and its telephone have hours of their own
    if len(said) > 1 or len(holidays) > 1 or (are_apart and len({tuple(one.spans) for one in found}) > 1):
        raise _Unsure
    spans = of_week(span for one in found for span in one.spans)
    closed = {day for one in found for day in one.closed}
    is_by_appointment = any(one.is_by_appointment for one in found)
    if spans is None or not (spans or is_by_appointment) or any(span.day in closed for span in spans):
        raise _Unsure
    return Hours(spans, said.pop() if said else "", is_by_appointment, holidays.pop() if holidays else "")


def _line(text: str) -> _Line:
    found = words.tokens(text)
    if found is None:
        raise _Unsure
    said = {zones.key_of(token.text) for token in found if token.kind == "zone"}
    rest = [token for token in found if token.kind not in ("zone", "skip")]
    line = _Line([], set(), said.pop() if len(said) == 1 else "")
    if len(said) > 1:
        raise _Unsure
    if rest and rest[0].kind == "label":
        line.is_of_phones = rest.pop(0).text.removeprefix("our ").startswith(_OF_PHONES)
    is_24 = clock.is_24_hour((it for it in rest if it.kind == "time"), any(it.is_foreign for it in rest))
    if is_24 is None:
        raise _Unsure
    _Groups(rest, is_24, line).read()
    return line


class _Groups:
    """Reads the groups of a line into it."""

    def __init__(self, tokens: list[Token], is_24: bool, line: _Line) -> None:
        self._tokens = tokens
        self._at = 0
        self._is_24 = is_24
        self._line = line

    def read(self) -> None:
        """Read all groups, or raise _Unsure."""
        starts_with_times = self._is("time", "all day", "between")
        while self._skip("and", "dash"):
            if self._is("appointment", "or appointment"):
                self._read_appointment()
            elif self._is("open holidays"):
                self._at += 1
                self._note_holidays("open")
            elif self._is("closed", "except", "lunch"):
                self._read_left_out()
            elif self._is("always"):
                self._at += 1
                self._add(EVERY_DAY, [(0, DAY)])
            elif starts_with_times:
                self._read_times_first()
            else:
                self._read_days_first()

    # Groups

    def _read_days_first(self) -> None:
        days, with_holidays = self._days()
        self._skip("and", "dash")
        if self._take("closed"):
            self._close(days, with_holidays)
        elif self._is("appointment") and not with_holidays:
            self._at += 1
            self._line.is_by_appointment = True
        elif with_holidays:
            raise _Unsure  # hours of holidays, and nobody knows here when those are
        else:
            self._add(days, self._times())

    def _read_times_first(self) -> None:
        is_all_day = self._is("all day")
        times = self._times()
        self._skip("and", "dash")
        if is_all_day and not any(token.kind == "days" for token in self._tokens):
            return self._add(EVERY_DAY, times)  # "24 hours a day"
        days, with_holidays = self._days()
        if with_holidays:
            raise _Unsure
        return self._add(days, times)

    def _read_appointment(self) -> None:
        """What is only by appointment is no time at which somebody is there; beside times it must say "or"."""
        is_alone = all(token.kind in ("and", "appointment") for token in self._tokens)
        if self._is("appointment") and not is_alone:
            raise _Unsure
        self._at += 1
        self._line.is_by_appointment = True

    def _read_left_out(self) -> None:
        """Read "closed Sundays and holidays", "except Wednesday", "closed for lunch 12-1"."""
        is_lunch = self._take("lunch")
        may_have_times = self._take("closed") or is_lunch
        if not may_have_times:
            self._at += 1
        is_lunch = self._take("lunch") or is_lunch
        days, with_holidays = self._days() if self._is("days", "holidays") else (set(), False)
        if may_have_times and not with_holidays and self._is("time", "between"):
            self._take_away(days or {span.day for span in self._line.spans}, self._times())
            self._take("lunch")
        elif is_lunch or not (days or with_holidays):
            raise _Unsure
        else:
            self._close(days, with_holidays)

    # What they are made of

    def _days(self) -> tuple[set[int], bool]:
        """Read days, lists and ranges of them, and return them with whether holidays are among them."""
        days: set[int] = set()
        with_holidays = False
        start = self._at
        while self._is("days", "holidays"):
            token = self._next()
            if token.kind == "holidays":
                with_holidays = True
            elif self._is("to", "dash") and self._is("days", after=1):
                self._at += 1
                days.update(_range(token, self._next()))
            else:
                days.update(token.days)
            if self._is("and") and self._is("days", "holidays", after=1):
                if self._tokens[self._at].text in _ENDS:
                    break  # "Closed Mondays; Tue-Sun 10-5"
                self._at += 1
        if self._is("except") and self._is("days", after=1):
            self._at += 1
            left_out, and_holidays = self._days()
            if and_holidays or not left_out < days:
                raise _Unsure
            days -= left_out
        if self._at == start:
            raise _Unsure
        return days, with_holidays

    def _times(self) -> list[tuple[int, int]]:
        """Read one range of times, or several."""
        times = [self._time_range()]
        while self._is("time", "between") or (self._is("and") and self._is("time", "between", after=1)):
            self._take("and")
            times.append(self._time_range())
        return times

    def _time_range(self) -> tuple[int, int]:
        if self._take("all day"):
            return 0, DAY
        is_between = self._take("between")
        if not (self._is("time") and self._is("time", after=2)):
            raise _Unsure
        if not (self._is("and", after=1) if is_between else self._is("to", "dash", after=1)):
            raise _Unsure
        first, _, last = (self._next() for _ in range(3))
        if (span := clock.span(first, last, self._is_24)) is None:
            raise _Unsure
        return span

    # What they do

    def _add(self, days: set[int] | range, times: list[tuple[int, int]]) -> None:
        self._line.spans += [Span(day, *time) for day in sorted(days) for time in times]

    def _close(self, days: set[int], with_holidays: bool) -> None:
        """Note days on which they are closed; out of "daily" these are taken."""
        if with_holidays:
            self._note_holidays("closed")
        kept = [span for span in self._line.spans if span.day not in days]
        if self._line.spans and not kept:
            raise _Unsure
        self._line.spans = kept
        self._line.closed |= days

    def _take_away(self, days: set[int], times: list[tuple[int, int]]) -> None:
        """Take a time out of the hours of these days, which must lie within them."""
        for begin, end in times:
            for day in days:
                around = [it for it in self._line.spans if it.day == day and it.opens < begin < end < it.closes]
                if len(around) != 1:
                    raise _Unsure
                self._line.spans.remove(around[0])
                self._line.spans += [Span(day, around[0].opens, begin), Span(day, end, around[0].closes)]

    def _note_holidays(self, what: Literal["closed", "open"]) -> None:
        if self._line.holidays not in ("", what):
            raise _Unsure
        self._line.holidays = what

    # Tokens

    def _is(self, *kinds: Kind, after: int = 0) -> bool:
        at = self._at + after
        return at < len(self._tokens) and self._tokens[at].kind in kinds

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, kind: Kind) -> bool:
        is_there = self._is(kind)
        self._at += is_there
        return is_there

    def _skip(self, *kinds: Kind) -> bool:
        """Pass over what only parts groups, and tell whether more follows."""
        while self._is(*kinds):
            self._at += 1
        return self._at < len(self._tokens)


def _range(first: Token, last: Token) -> list[int]:
    """Return the days from one to another; "M-T" may end on Tuesday or Thursday."""
    if len(first.days) != 1 or len(last.days) != 1 or first.days == last.days or "T" in (first.text, last.text):
        raise _Unsure
    begin, end = first.days[0], last.days[0]
    return [day % 7 for day in range(begin, end + 1 if end > begin else end + 8)]
