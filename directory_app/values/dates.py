"""Dates as exact as they are known: 2012, 2012-01 or 2012-01-04, and the ways in which lists print them."""

from __future__ import annotations

import re

from directory_app.text import wording

# ISO 8601, cut off where it is no longer known; `$` alone would let a line end pass.
PATTERN = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$(?!\n)"

_PARTIAL = re.compile(PATTERN)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*")  # 2012-01-04T10:00:00Z
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")  # 1/31/2012
_IN_WORDS = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(wording.MONTHS)}) )?(\d{{4}})")  # 4 January 2012


def read(text: str) -> str:
    """Return a printed date as a partial ISO date: ISO with a time or without, or 1/31/2012; "" for all else."""
    text = text.strip()
    if match := _TIME.fullmatch(text):
        text = match[1]
    elif match := _AMERICAN.fullmatch(text):
        text = f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}"
    return text if _PARTIAL.match(text) else ""


def of_words(words: str) -> str:
    """Return the date that `wording.date` says ("4 January 2012" is 2012-01-04), "" where it is none."""
    match = _IN_WORDS.fullmatch(words)
    if match is None:
        return ""
    parts = [match[3]]
    parts += [f"{wording.MONTHS.index(match[2]) + 1:02d}"] if match[2] else []
    parts += [f"{int(match[1]):02d}"] if match[1] else []
    return read("-".join(parts))
