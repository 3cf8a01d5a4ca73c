"""The values inside a cell: several split at "; ", numbers with extension and remark, dates, sources."""

from __future__ import annotations

import re

from directory_app.records import Phone, PhoneType, Source
from directory_app.values import dates, number_kinds, phone_text

_DATED = re.compile(r"(.+) \(([^()]+)\)")  # A report (4 January 2012)


def values_of(cell: str) -> list[str]:
    """Return the values of a cell; they are parted by "; ", by line ends or by Google's ":::"."""
    return [text.strip() for text in re.split(r";\s+|\s*:::\s*|[\r\n]+", cell) if text.strip(" ;")]


def phone_of(text: str, types: tuple[PhoneType, ...], label: str) -> Phone:
    """Take a number apart as `Phone.text` put it together, and "Pager 555-0100" of the column for other numbers."""
    if not types:
        types, text = number_kinds.split_names(text)
    found = phone_text.parse(text)
    return Phone(
        found.number, found.types_beside(types) or ("voice",), label or found.label, found.extension, found.remark
    )


def source_of(text: str) -> Source:
    """Read "A report (4 January 2012)" back into a document and its date."""
    match = _DATED.fullmatch(text)
    as_of = dates.of_words(match[2]) if match else ""
    return Source(match[1], as_of=as_of) if match and as_of else Source(text)
