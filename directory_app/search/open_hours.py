"""Who is there at a moment, asked of the index alone.

A week of hours is cut into pieces of the days of their zone, the largest that fit, from a whole day down to a minute.
Each is a token ("Tuesday from 8 to 12 in New York"), so a moment is looked up as the few pieces that it lies in. Hours
that may be of several zones are tokens of all of these together, and found where it is open in each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from directory_app.records import Organization
from directory_app.search.instances import Instances
from directory_app.values.hours import VERSION
from directory_app.values.hours.value import DAY, WEEK

if TYPE_CHECKING:
    from directory_app.records.opening import Opening

_MARK, _ALWAYS, _JOINT, _LAST = "\x9f", "\x9f\x9f", "\x80", "\U0010ffff"
# Minutes of the pieces: whole hours, as most hours are, come to few (`run.py bench --only searches`).
_SIZES = (DAY, 8 * 60, 4 * 60, 2 * 60, 60, 30, 15, 5, 1)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LENGTH = 2  # characters of a zone


def fingerprint() -> str:
    """Return all that tokens of hours depend on."""
    return repr((VERSION, _SIZES))


def tokens(organization: Organization) -> Iterator[str]:
    """Yield the tokens of when an organization is there, and when its numbers are answered."""
    if organization.hours or any(phone.description for phone in organization.phones):
        from directory_app.records import opening  # here, because a start need not load it

        for number, one in enumerate(opening.every(organization)):
            yield from _tokens(one, number if len(one.zones) > 1 else 0)


@lru_cache(maxsize=20_000)
def _tokens(one: Opening, number: int) -> frozenset[str]:
    if one.hours.is_always:
        return frozenset((_ALWAYS,))
    head = _head(one.zones, number)
    found = set()
    for span in one.hours.spans:
        at, end = span.day * DAY + span.opens, span.day * DAY + span.closes
        while at < end:
            size = next(size for size in _SIZES if at % size == 0 and at + size <= end)
            found.add(_piece(head, at % WEEK, size))
            at += size
    return frozenset(found)


def _head(some: tuple[str, ...], number: int) -> str:
    """Return the beginning of the tokens of hours in these zones; `number` keeps two of one record apart."""
    codes = _codes()
    return _MARK + "".join(codes[zone] for zone in some) + (_in_digits(number) if len(some) > 1 else "")


def _piece(head: str, minute: int, size: int) -> str:
    """Return the token of the piece of that size in which a minute of the week lies."""
    day, of_day = divmod(minute, DAY)
    return f"{head}{_JOINT}{day}{_SIZES.index(size)}{_in_digits(of_day // size)}"


@cache
def _codes() -> dict[str, str]:
    from directory_app.values.hours import zones

    return {zone: _in_digits(number).rjust(_LENGTH, "0") for number, zone in enumerate(zones.every())}


def _in_digits(number: int) -> str:
    higher, last = divmod(number, len(_DIGITS))
    return (_in_digits(higher) if higher else "") + _DIGITS[last]


def condition(connection: sqlite3.Connection, now: datetime) -> str:
    """Return the FTS5 expression for all who are there at a moment."""
    from directory_app.values.hours import standing

    known = Instances(connection)
    names = {code: zone for zone, code in _codes().items()}
    found = [_word(_ALWAYS)]
    for head in _heads(known):
        written = head.removeprefix(_MARK)
        codes = [written[at : at + _LENGTH] for at in range(0, len(written) - 1, _LENGTH)]
        if not all(standing.is_known(names[code]) for code in codes):
            continue
        in_each = []
        for code in codes:
            minute = standing.minute_of_week(names[code], now)
            pieces = [piece for size in _SIZES if known.has(piece := _piece(head, minute, size))]
            in_each.append(f"({' OR '.join(map(_word, pieces))})" if pieces else "")
        if all(in_each):
            found.append(f"({' AND '.join(in_each)})")
    return f"({' OR '.join(found)})"


def _word(token: str) -> str:
    return f'"{token}"'


def _heads(known: Instances) -> Iterator[str]:
    """Yield the beginnings of the tokens of hours, one for each combination of zones."""
    after = _MARK
    while token := known.first_between(after, _ALWAYS):
        head = token.split(_JOINT)[0]
        yield head
        after = f"{head}{_JOINT}{_LAST}"
