"""How things are said: counts, lists, dates. The one place that knows plurals, separators and names of months.

Everything that has a singular and a plural passes through `plural`, every other sentence or word that a person reads
through `phrase`; templates hold names in braces, never parts of sentences. After `speak("es")`, and inside
`speaking("es")`, both and all that is made of them speak Spanish, as `text.catalogues` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from directory_app.text.patterns import late_pattern

if TYPE_CHECKING:
    from directory_app.text.catalogues import Catalogue

_ENGLISH = "en"  # as the program is written: a catalogue is read, and gettext loaded, for other languages only
_process = [_ENGLISH]  # what the whole process speaks
_language: ContextVar[str] = ContextVar("language", default="")  # what is spoken inside a block instead

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def speak(language: str) -> None:
    """Let the whole process speak a language, in all its threads; an unknown one is English.

    A process of its own is told by whoever starts it: it speaks English until then.
    """
    _process[0] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let everything inside the block be said in a language, in this thread only; an unknown one is English."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """Return the language that is spoken now, as an ISO 639-1 code: "en"."""
    return _language.get() or _process[0]


def phrase(template: str, /, about: str = "", **values: object) -> str:
    """Return a sentence or a word in the language that is spoken, filled in.

    `about` tells apart what is one word in English and two elsewhere: "Text" of a number, "Text" of a page.
    """
    spoken = _language.get() or _process[0]
    if spoken != _ENGLISH and template:
        catalogue = _catalogue(spoken)
        template = catalogue.pgettext(about, template) if about else catalogue.gettext(template)
    return template.format(**values) if values else template


def _catalogue(spoken: str) -> Catalogue:
    from directory_app.text import catalogues  # here, because a start in English need not load it

    return catalogues.of(spoken)


def marked(template: str, _about: str = "", /) -> str:
    """Return the template as it is: it stands in a table, and `phrase` says it where it is shown, with that `about`."""
    return template


def number(count: int) -> str:
    """Return a whole number with separators: "12,345"."""
    separated = f"{count:,}"
    return separated.replace(",", phrase(",", "between thousands")) if count >= _SEPARATED else separated


_SEPARATED = 1_000


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Return the template for that count, filled in; {count} is the number with separators.

    `plural("{count} file is left out", "{count} files are left out", 2)` is "2 files are left out".
    """
    spoken = language()
    if spoken == _ENGLISH:
        template = one if count == 1 else many
    else:
        template = _catalogue(spoken).ngettext(one, many, count)
    return template.format(count=number(count), **values)


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
    return _listed(parts, marked("{parts} and {last}"))


def any_of(parts: Iterable[str]) -> str:
    """Return "a", "a or b", "a, b or c"; "" for nothing."""
    return _listed(parts, marked("{parts} or {last}"))


def _listed(parts: Iterable[str], template: str) -> str:
    *first, last = list(parts) or [""]
    if not first:
        return last
    said = phrase(template)
    if language() == "es":  # "y" and "o" make way for their own sound: "fax e internet", "siete u ocho"
        said = said.replace(" y {", " e {") if _BEGINS_WITH_I.match(last) else said
        said = said.replace(" o {", " u {") if _BEGINS_WITH_O.match(last) else said
    return said.format(parts=", ".join(first), last=last)


_BEGINS_WITH_I = late_pattern(r"h?[ií](?![aeou])", re.IGNORECASE)  # not "hierro", whose first sound is a y
_BEGINS_WITH_O = late_pattern(r"h?[oó]", re.IGNORECASE)


def labelled(label: str, value: str) -> str:
    """Return a label and what it says: "Fax: (302) 555-0177"; French has a blank before the colon."""
    return f"{label}{phrase(': ', 'between a label and a value')}{value}"


def in_a_row(parts: Iterable[str]) -> str:
    """Return several things that are said, each of which may hold commas: "3 pages; one is left out"."""
    return phrase("; ", "between two sentences").join(parts)


def quoted(words: str) -> str:
    """Return words, such as a name, in the quotation marks of the language: “Owl House”."""
    return phrase("“{words}”", words=words)


def sentence(words: str) -> str:
    """Return words with one full stop behind them: a name such as "Owl House, Inc." brings its own."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def date(partial: str) -> str:
    """Return a partial ISO date in words: "2012" is "2012", "2012-01" "January 2012", "2012-01-04" "4 January 2012"."""
    return _date(partial, language())


@lru_cache(maxsize=1_000)
def _date(partial: str, _: str) -> str:
    year, *rest = partial.split("-")
    if not rest:
        return year
    month = phrase(MONTHS[int(rest[0]) - 1])
    if len(rest) == 1:
        return phrase("{month} {year}", "date", month=month, year=year)
    day = phrase(str(int(rest[1])), "day of a month")  # the first has a form of its own in French
    return phrase("{day} {month} {year}", "date", day=day, month=month, year=year)
