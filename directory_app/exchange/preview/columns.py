"""The columns of a table as a person maps them: the few fields that one is likely to be, and what doesn't fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from directory_app.formats.tables.mapping import IGNORED, NUMBER_FIELDS, TARGETS
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import phones

if TYPE_CHECKING:
    from directory_app.formats.tables.table import Layout

_FEW_DIGITS = 3  # short codes such as 711 are numbers
_MANY_DIGITS = 7
_POSTAL = late_pattern(r"\d{4,5}(-\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d|[A-Za-z]{1,2}\d[\dA-Za-z]? ?\d[A-Za-z]{2}")
_STATE = late_pattern(r"[A-Z]{2,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_TEXTS = ("name", "alternate_names", "address", "city", "description", "disorders")


def _has_digits(text: str) -> bool:
    return len(phones.digits_of(text)) >= _FEW_DIGITS


def _has_host(text: str) -> bool:
    return "." in text.strip(". ")


# What every value of a field has; a column without any such value holds something else.
_SIGNS: dict[str, tuple[Callable[[str], bool], str]] = {
    **dict.fromkeys(NUMBER_FIELDS, (_has_digits, wording.marked("no number in it"))),
    "email": (lambda text: "@" in text or "at" in text.casefold(), wording.marked("no e-mail address in it")),
    "web": (_has_host, wording.marked("no web address in it")),
}


def unfit(target: str, values: Sequence[str]) -> str:
    """Say what a column of these first values lacks for a field, "" where it may be one."""
    sign, words = _SIGNS.get(target, (lambda _: True, ""))
    return words if values and not any(map(sign, values)) else ""


def likely(target: str, values: Sequence[str]) -> list[str]:
    """Return the fields to choose from for a column of these first values: no place, left out, and a few likely ones.

    `target` is the field that it has now.
    """
    text = " ".join(values)
    if "@" in text:
        found: tuple[str, ...] = ("email", "web", "description")
    elif any(_is_address(value) for value in values):
        found = ("web", "email", "description")
    elif any(len(phones.digits_of(value)) >= _MANY_DIGITS for value in values):
        found = ("voice", "toll_free", "tty", "fax", "other_numbers", "description")
    elif values and all(map(_POSTAL.fullmatch, values)):
        found = ("postal", "id", "description")
    elif values and all(map(_STATE.fullmatch, values)):
        found = ("state", "city", "country", *_TEXTS)
    else:
        found = _TEXTS
    return [field for field in dict.fromkeys(("", IGNORED, target, *found)) if field in TARGETS or field == target]


def _is_address(text: str) -> bool:
    return text.casefold().startswith(("http", "www."))


def unfit_columns(layout: Layout) -> dict[str, str]:
    """Return by name the columns whose first values are none of their field, with what they lack."""
    pairs = zip(layout.head, layout.examples, strict=True)
    found = {name: unfit(layout.mapping.columns.get(name, ""), values) for name, values in pairs}
    return {name: words for name, words in found.items() if words}
