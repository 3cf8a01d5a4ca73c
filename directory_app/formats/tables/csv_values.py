"""The values inside a cell: several split at "; ", numbers with extension and remark, dates, sources."""

from __future__ import annotations

import re

from directory_app.records import Phone, PhoneType, Source
from directory_app.values import number_kinds, phone_text

_BRACKETS = re.compile(r"\s\(([^()]*(?:\([^()]*\)[^()]*)*)\)$")
_MONTHS = "January February March April May June July August September October November December".split()
_DATED = re.compile(rf"(.+) \((?:(\d{{1,2}}) )?(?:({'|'.join(_MONTHS)}) )?(\d{{4}})\)")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


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


def date_of(text: str) -> str:
    """Return an ISO date as exact as it is given; the American 1/31/2012 is read too; "" for anything else."""
    text = text.strip()
    if _PARTIAL.fullmatch(text):
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].*", text) and _PARTIAL.fullmatch(text[:10]):
        return text[:10]
    match = _AMERICAN.fullmatch(text)
    if match and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31:
        return f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}"
    return ""


def source_of(text: str) -> Source:
    """Read "A report (4 January 2012)" back into a document and its date."""
    match = _DATED.fullmatch(text)
    if not match:
        return Source(text)
    parts = [match[4]]
    if match[3]:
        parts.append(f"{_MONTHS.index(match[3]) + 1:02d}")
        parts += [f"{int(match[2]):02d}"] if match[2] else []
    as_of = "-".join(parts)
    return Source(match[1], as_of=as_of) if _PARTIAL.fullmatch(as_of) else Source(text)
