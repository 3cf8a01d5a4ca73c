"""What chips and menus count of an organization: one number for its yes-or-no answers, and its places as text.

The number, its answers, is the month of its verification and a bit a flag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory_app.records import Organization
from directory_app.search import terms

FLAGS = tuple(terms.flags(Organization(id="x", name="x")))
_PLACES_JOINT = "\n"


def packed(flags: Iterable[bool], month: str) -> int:
    """Return the answers to `FLAGS` and the month of verification ("2024-03", "" for never) as one number."""
    has = sum([1 << number for number, answer in enumerate(flags) if answer])
    return month_number(month) << len(FLAGS) | has


def unpacked(answers: int) -> tuple[dict[tuple[str, str], bool], int]:
    """Return the answer to each flag, and the month as `month_number` counts."""
    return {flag: bool(answers >> number & 1) for number, flag in enumerate(FLAGS)}, answers >> len(FLAGS)


def month_number(month: str) -> int:
    """Return the months from the year 0 up to "2024-03"; 0 for ""."""
    return int(month[:4]) * 12 + int(month[5:]) if month else 0


def joined_places(values: Iterable[str]) -> str:
    """Return the states or countries of one organization as one text."""
    return _PLACES_JOINT.join(value for value in values if value)


def split_places(joined: str) -> Iterator[str]:
    """Yield the states or countries of one organization."""
    yield from (part for part in joined.split(_PLACES_JOINT) if part)
