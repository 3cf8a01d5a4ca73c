"""Two printed times as minutes of a day: which half of it is meant, where that is sure.

"9-5" is from the morning to the afternoon; "9-11" may be either half, "9am-12" noon or midnight: those are None.
"""

from __future__ import annotations

from collections.abc import Iterable

from directory_app.values.hours.value import DAY
from directory_app.values.hours.words import FIXED, Token

_NOON, _MORNING = 12 * 60, 6 * 60
# Nobody is there so long without a break or the word "midnight": of two readings the other one is meant.
_TOO_LONG = 15 * 60
_LONGEST = 20 * 60


def is_24_hour(times: Iterable[Token], is_foreign: bool) -> bool | None:
    """Tell whether the times of a line are of the 24-hour clock; None where they are of both."""
    printed = [time for time in times if time.half != FIXED]
    bare = [time for time in printed if not time.half]
    is_24 = any(time.is_24 for time in bare)
    if len(bare) < len(printed):
        return None if is_24 else False
    return is_24 or (is_foreign and bool(bare))


def span(first: Token, last: Token, is_24: bool) -> tuple[int, int] | None:
    """Return the minutes at which somebody opens and closes, the latter beyond 1,440 after midnight, or None."""
    if first.half == last.half == FIXED and (first.minute, last.minute) == (DAY, DAY):
        return 0, DAY  # "midnight to midnight"
    if is_24:
        return _of_24_hours(first, last)
    if first.half or last.half:
        return _of_halves(first, last)
    return _of_office_hours(first.minute, last.minute)


def _of_24_hours(first: Token, last: Token) -> tuple[int, int] | None:
    opens, closes = first.minute % DAY, last.minute
    if closes > opens:
        is_night = 0 < opens < _MORNING and not first.is_24  # "9-12 und 2-5 Uhr"
        return None if is_night else (opens, closes)
    return (opens, closes + DAY) if opens > _NOON and closes < _NOON else None


def _of_halves(first: Token, last: Token) -> tuple[int, int] | None:
    is_sure = bool(first.half and last.half)
    if not is_sure and (_is_midnight(first) or _is_midnight(last) or (last.minute == _NOON and not last.half)):
        return None  # "8-midnight", "9am-12"
    if _is_12_am(first) or (_is_12_am(last) and first.half == "am"):
        return None  # somebody meant noon
    made = sorted(
        ((opens, closes if closes > opens else closes + DAY) for opens in _options(first) for closes in _options(last)),
        key=lambda pair: pair[1] - pair[0],
    )
    lengths = [closes - opens for opens, closes in made]
    is_typo = lengths[0] >= _LONGEST and made[0][1] > DAY  # "9am-5am"
    if is_typo or (len(made) > 1 and lengths[1] < _TOO_LONG):
        return None
    return made[0]


def _is_midnight(time: Token) -> bool:
    return time.half == FIXED and time.minute == DAY


def _is_12_am(time: Token) -> bool:
    return time.half == "am" and time.minute == _NOON


def _options(time: Token) -> tuple[int, ...]:
    if time.half == FIXED:
        return (time.minute % DAY,)
    minute = time.minute % _NOON
    return {"am": (minute,), "pm": (minute + _NOON,)}.get(time.half, (minute, minute + _NOON))


def _of_office_hours(first: int, last: int) -> tuple[int, int] | None:
    """Two times without a half: from the morning, noon or the afternoon to the next such time after it."""
    begin, end = first % _NOON, last % _NOON
    if begin >= _MORNING:
        return None if begin < end else (begin, end + _NOON)
    begin += _NOON
    return (begin, end + _NOON) if end + _NOON > begin else None
