"""Dates as exact as they are known: 2012, 2012-01 or 2012-01-04, and the ways in which lists print them."""

from __future__ import annotations

import datetime
import re

from directory_app.text import wording

# ISO 8601, cut off where it is no longer known; `$` alone would let a line end pass.
PATTERN = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$(?!\n)"

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")  # 2012-01-04T10:00:00Z
# 1/31/2012, also with a time behind it, as spreadsheets write it.
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)?", re.IGNORECASE)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in wording.MONTHS)
_PRINTED = re.compile(rf"(?:(\d{{1,2}}) )?({_MONTH})\.? (\d{{4}})", re.IGNORECASE)  # 4 Jan 2012
_AMERICAN_WORDS = re.compile(rf"({_MONTH})\.? (\d{{1,2}}),? (\d{{4}})", re.IGNORECASE)  # January 4, 2012
_IN_WORDS = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(wording.MONTHS)}) )?(\d{{4}})")  # 4 January 2012


def read(text: str) -> str:
    """Return a printed date as a partial ISO date; "" for all else, and for a day that no calendar has (2/31/2012).

    ISO is read with a time or without, 1/31/2012, "4 January 2012" and "January 4, 2012".
    """
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        return _partial(match[1], match[2], match[3])
    if match := _AMERICAN.fullmatch(text) or _AMERICAN_WORDS.fullmatch(text):
        return _partial(match[3], match[1], match[2])
    if match := _PRINTED.fullmatch(text):
        return _partial(match[3], match[2], match[1])
    return ""


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
