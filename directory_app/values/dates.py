"""Dates as exact as they are known: 2012, 2012-01 or 2012-01-04, and the ways in which lists print them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Literal

from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# ISO 8601, cut off where it is no longer known; `$` alone would let a line end pass.
PATTERN = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$(?!\n)"

# Which comes first in a date of three numbers: 9/21/2011 is month first, 21.9.2011 day first.
Order = Literal["month", "day"]

_ISO = late_pattern(r"(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?)(?:[T ].*)?)?)?")  # 2012-01-04T10:00:00Z, 2012/1/4
# 1/31/2012 and 31.1.12, also with a time behind it, as spreadsheets write it.
_NUMBERS = late_pattern(
    r"(\d{1,2})(?P<joint>[/.-])(\d{1,2})(?P=joint)(\d{4}|\d\d)(?:,? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)?", re.IGNORECASE
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in wording.MONTHS) + "|Sept"
# 4 Jan 2012
_PRINTED = late_pattern(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[ -])?({_MONTH})\.?,?[ -](\d{{4}})", re.IGNORECASE)
_SHORT_YEAR = late_pattern(rf"(\d{{1,2}})[ /-]({_MONTH})[ /-](\d\d)", re.IGNORECASE)  # 4-Jan-12
# January 4, 2012
_AMERICAN_WORDS = late_pattern(rf"({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.IGNORECASE)
_IN_WORDS = late_pattern(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(wording.MONTHS)}) )?(\d{{4}})")  # 4 January 2012
_LATEST_SHORT = 68  # as POSIX reads two digits of a year: 68 is 2068, 69 is 1969


def read(text: str, order: Order = "month") -> str:
    """Return a printed date as a partial ISO date; "" for all else, and for a day that no calendar has (2/31/2012).

    ISO is read with a time or without, "4 January 2012" and "January 4, 2012", and 1/31/2012 in the order of its list;
    dots part what begins with the day.
    """
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        return _partial(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(text):
        if match["joint"] == "." or order == "day":
            return _partial(_year(match[4]), match[3], match[1])
        return _partial(_year(match[4]), match[1], match[3])
    if match := _AMERICAN_WORDS.fullmatch(text):
        return _partial(match[3], match[1], match[2])
    if match := _PRINTED.fullmatch(text) or _SHORT_YEAR.fullmatch(text):
        return _partial(_year(match[3]), match[2], match[1])
    return ""


def orders_of(text: str) -> frozenset[Order]:
    """Return the orders in which a date of numbers can be read: one where a part is above 12, () where it is none."""
    match = _NUMBERS.fullmatch(" ".join(text.split()))
    if match is None or match["joint"] == ".":
        return frozenset()
    orders: tuple[Order, ...] = ("month", "day")
    return frozenset(order for order in orders if read(text, order))


def order_of(texts: Iterable[str]) -> Order | None:
    """Return the order in which the dates of a column are printed, by the first that can be read in one way only."""
    for text in texts:
        orders = orders_of(text)
        if len(orders) == 1:
            return next(iter(orders))
    return None


def is_open(text: str) -> bool:
    """Tell whether nothing in a date says which of its numbers is the month: 5/6/2024, not 5/5/2024."""
    return len(orders_of(text)) > 1 and read(text, "day") != read(text, "month")


def _year(digits: str) -> str:
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) <= _LATEST_SHORT else "19") + digits


def _partial(year: str, month: str | None, day: str | None) -> str:
    """Return the date as exact as its parts are, the month a number or an English name; "" where there is none such."""
    number = 1
    if month:
        number = int(month) if month.isdecimal() else _MONTH_NUMBERS[month[:3].lower()]
    try:
        iso = datetime.date(int(year), number, int(day or 1)).isoformat()
    except ValueError:
        return ""
    return iso if day else iso[:7] if month else iso[:4]


_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(wording.MONTHS, start=1)}


def of_words(words: str) -> str:
    """Return the date that `wording.date` says ("4 January 2012" is 2012-01-04), "" where it is none."""
    match = _IN_WORDS.fullmatch(words)
    if match is None:
        return ""
    parts = [match[3]]
    parts += [f"{wording.MONTHS.index(match[2]) + 1:02d}"] if match[2] else []
    parts += [f"{int(match[1]):02d}"] if match[1] else []
    return read("-".join(parts))
