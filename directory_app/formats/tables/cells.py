"""The values inside a cell: several parted by "; ", numbers, dates, sources."""

from __future__ import annotations

import re

from directory_app.records import Phone, PhoneType, Source
from directory_app.values import dates, number_kinds, phone_text
from directory_app.values.phone_text import PhoneText

_JOINT = re.compile(r";\s+|\s*:::\s*|[\r\n]+")
_DATED = re.compile(r"(.+) \(([^()]+)\)", re.DOTALL)  # A report (4 January 2012)


def values_of(cell: str) -> list[str]:
    """Return the values of a cell; they are parted by "; ", by line ends or by Google's ":::"."""
    if cell.isalnum():  # most are one value
        return [cell]
    return [text.strip() for text in _JOINT.split(cell) if text.strip(" ;")]


def is_one_value(text: str) -> bool:
    """Tell whether a value comes back from a cell as it is, and not as several or as none."""
    return values_of(text) == [text]


def phones_of(cell: str, column: tuple[PhoneType, ...], label: str = "") -> list[tuple[str, Phone]]:
    """Return the numbers of a cell, each with the words it was read from.

    `column` is who answers in this column; () is the column for other numbers, where the kind stands before each.
    `label` is what the column calls them, which what stands beside a number can say better.
    """
    numbers = []
    for piece in phone_text.pieces(cell):
        types, rest = (column, piece) if column else number_kinds.split_names(piece)
        numbers.append((piece, phone_of(phone_text.parse(rest), types, label)))
    return numbers


def phone_of(text: PhoneText, types: tuple[PhoneType, ...], label: str) -> Phone:
    """Return the number of a text in a column that says who answers (or nothing: ())."""
    return Phone(text.number, text.types_beside(types) or ("voice",), text.label or label, text.extension, text.remark)


def phone_round_trips(phone: Phone) -> bool:
    """Tell whether a number comes back from its cell with the extension and the remark that it has."""
    written = phone.text()
    return phone_text.pieces(written) == [written] and phone_text.parse(written) == PhoneText(
        phone.number, phone.extension, phone.description
    )


def source_of(text: str) -> Source:
    """Read "A report (4 January 2012)" back into a document and its date."""
    match = _DATED.fullmatch(text)
    as_of = dates.of_words(match[2]) if match else ""
    return Source(match[1], as_of=as_of) if match and as_of else Source(text)
