"""How things are said: counts, lists, dates. The one place that knows plurals, separators and names of months.

Everything that has a singular and a plural passes through `plural`, so that a catalogue of gettext can say it in
another language; templates hold names in braces, never parts of sentences.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import lru_cache

_catalogue = gettext.NullTranslations()

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def number(count: int) -> str:
    """Return a whole number with separators: "12,345"."""
    return f"{count:,}"


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Return the template for that count, filled in; {count} is the number with separators.

    `plural("{count} file is left out", "{count} files are left out", 2)` is "2 files are left out".
    """
    return _catalogue.ngettext(one, many, count).format(count=number(count), **values)


def organizations(count: int) -> str:
    """Return "1 organization", "2 organizations"."""
    return plural("{count} organization", "{count} organizations", count)


def disorders(count: int) -> str:
    """Return "1 disorder", "2 disorders"."""
    return plural("{count} disorder", "{count} disorders", count)


def of_organizations(count: int, total: int) -> str:
    """Return "3 of 10 organizations"; the noun goes with the total."""
    return plural("{part} of {count} organization", "{part} of {count} organizations", total, part=number(count))


def lines(count: int) -> str:
    """Return "1 line", "2 lines"."""
    return plural("{count} line", "{count} lines", count)


def rows(count: int) -> str:
    """Return "1 row", "2 rows"."""
    return plural("{count} row", "{count} rows", count)


def all_of(parts: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"; "" for nothing."""
    return _listed(parts, "{parts} and {last}")


def any_of(parts: Iterable[str]) -> str:
    """Return "a", "a or b", "a, b or c"; "" for nothing."""
    return _listed(parts, "{parts} or {last}")


def _listed(parts: Iterable[str], template: str) -> str:
    *first, last = list(parts) or [""]
    return _catalogue.gettext(template).format(parts=", ".join(first), last=last) if first else last


def sentence(words: str) -> str:
    """Return words with one full stop behind them: a name such as "Owl House, Inc." brings its own."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


@lru_cache(maxsize=1_000)
def date(partial: str) -> str:
    """Return a partial ISO date in words: "2012" is "2012", "2012-01" "January 2012", "2012-01-04" "4 January 2012"."""
    year, *rest = partial.split("-")
    month = [_catalogue.gettext(MONTHS[int(rest[0]) - 1])] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])
