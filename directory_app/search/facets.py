"""What chips and menus count of an organization: one number for its yes-or-no answers, and its places as text.

The number, its answers, is the month of its verification and a bit a flag. It is kept in every directory file: a new
flag takes the next free bit, and a bit is never given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory_app.search import terms

# The month has the bits from 6 to 22 (the year 9999 fits); new flags begin at 23 and end at 62.
FLAGS: dict[tuple[str, str], int] = {
    ("has", "tty"): 0,
    ("has", "fax"): 1,
    ("has", "toll-free"): 2,
    ("has", "email"): 3,
    ("has", "address"): 4,
    ("is", "incomplete"): 5,
    ("is", "gone"): 23,
    ("is", "tried"): 24,
    ("has", "phone"): 25,
    ("has", "web"): 26,
    ("has", "text"): 27,
    ("has", "video"): 28,
    ("has", "pager"): 29,
    ("has", "state"): 30,
    ("has", "country"): 31,
    ("has", "hours"): 32,
}
_BITS = {flag: 1 << bit for flag, bit in FLAGS.items()}
_MONTH, _MONTH_BITS = 6, 17
MONTH = (1 << _MONTH_BITS) - 1 << _MONTH
"""The bits of the month: all 0 for a record that was never verified."""
_PLACES_JOINT = "\n"


def packed(answers: terms.Answers, month: str) -> int:
    """Return the answers to `FLAGS` and the month of verification ("2024-03", "" for never) as one number."""
    has = sum([_BITS[flag] for flag, answer in answers.items() if answer])
    return month_number(month) << _MONTH | has


def unpacked(answers: int) -> tuple[dict[tuple[str, str], bool], int]:
    """Return the answer to each flag, and the month as `month_number` counts."""
    return {flag: bool(answers >> bit & 1) for flag, bit in FLAGS.items()}, month_of(answers)


def month_of(answers: int) -> int:
    """Return the month of packed answers as `month_number` counts."""
    return (answers & MONTH) >> _MONTH


def month_number(month: str) -> int:
    """Return the months from the year 0 up to "2024-03"; 0 for ""."""
    return int(month[:4]) * 12 + int(month[5:]) if month else 0


def year_of(month: int) -> int:
    """Return the year of a month as `month_number` counts; 0 for never."""
    return (month - 1) // 12 if month else 0


def joined_places(values: Iterable[str]) -> str:
    """Return the states or countries of one organization as one text."""
    return _PLACES_JOINT.join(value for value in values if value)


def split_places(joined: str) -> Iterator[str]:
    """Yield the states or countries of one organization."""
    yield from (part for part in joined.split(_PLACES_JOINT) if part)
