"""A whole address on one line or in a sentence, taken apart into name, street and end."""

from __future__ import annotations

import re

from directory_app.reports.find import localities, streets

# Where a street may begin inside a line.
_STREET_INSIDE = re.compile(
    r"""
    (?:[,;:|]\s*|\.\s+|\s-\s|\s–\s|\s{2,}|\n)           # "Foo Society, "
    (?=(?:
        \d{1,6}[A-Za-z]?(?:-\d+)?\s+[A-Z0-9]|            # "12-14 Main Street"
        \d{1,3}(?:st|nd|rd|th)\s(?:[A-Z]|and\b|&)|       # "5th and Pier Street"
        p\.?\s?o\.?\s?box|post[ ]office[ ]box|one[ ]|gpo[ ]box|(?:route|rte\.?|rr|highway|hwy\.?)[ ]\d
    ))|
    \s(?=(?:                                             # "Foo Society "
        \d{1,6}\s+[A-Z][\w.'’-]*|                        # "12 Main Street"
        p\.?\s?o\.?\s?box|post[ ]office[ ]box
    ))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CARE_OF = re.compile(r"[,;]\s*(?=(?:c/o|attn|att|attention)\b)", re.IGNORECASE)
_PART = re.compile(r"[^,;|]+")
_MOST_PARTS = 12  # between commas, of one address
_WINDOW = 120  # characters before a city that its street stands in


def in_sentence(text: str) -> tuple[str, str] | None:
    """Return the street ("" for none) and the end of an address that stands in a sentence, or None."""
    located = localities.locate(text)
    if located is None:
        return None
    start, end, locality = located
    before = text[max(0, start - _WINDOW) : start].rstrip(" ,;")
    for match in _STREET_INSIDE.finditer(before):
        if streets.is_street(street := before[match.end() :]):
            return street, text[start:end]
    return ("", text[start:end]) if locality.city else None


def split(text: str) -> list[str]:
    """Return a name, a street and the end of an address, each for itself, where they stand on one line, else [text]."""
    located = localities.locate(text)
    if located is None:
        head, _, tail = text.rpartition(",")
        if head and localities.is_district(tail):  # "Foo Centre, Main Street, Dublin 9"
            return [head.strip(), tail.strip()]
        return _by_commas(text) or _name_and_street(text)
    start, end, _ = located
    tail = text[end:]
    if (localities.country_after(tail) or "") and tail.strip():
        end, tail = len(text), ""
    parts = [*_name_and_street(text[:start]), text[start:end], *split(tail)] if start else [text[:end], *split(tail)]
    return [part.strip(" ,;|") for part in parts if part.strip(" .,;|-")]


def _name_and_street(text: str) -> list[str]:
    bare = text.strip(" ,;|")
    if not bare or streets.is_street(bare) or streets.is_unit(bare):
        return [bare] if bare else []
    for match in _STREET_INSIDE.finditer(bare):
        head, street = bare[: match.start()].strip(" ,;:|-–"), bare[match.end() :]
        if len(head) > 2 and streets.is_street(street):
            return [*_care_of(head), street]
    return [bare]


def _by_commas(text: str) -> list[str]:
    """Take an address apart whose end has no state: "Haus Nord, Hauptstr. 5, 20095 Hamburg"."""
    spans = [match.span() for match in _PART.finditer(text)]
    if not 2 <= len(spans) <= _MOST_PARTS or not re.search(r"\d{3}", text):
        return []
    parts = [text[start:end].strip() for start, end in spans]
    street = next((index for index, part in enumerate(parts) if streets.is_street(part)), None)
    if street is None:
        return []
    for index in range(street + 1, len(parts)):
        for stop in (index + 3, index + 2, index + 1):  # the longest first: "20095 Hamburg, Germany"
            end = text[spans[index][0] : spans[min(stop, len(parts)) - 1][1]].strip()
            if localities.code_line(end):
                before = text[spans[street][0] : spans[index - 1][1]].strip()
                rest = text[spans[min(stop, len(parts)) - 1][1] :].strip(" ,;|")
                return [*_care_of(text[: spans[street][0]]), before, end, *([rest] if rest else [])]
    return []


def _care_of(head: str) -> list[str]:
    return [bare for part in _CARE_OF.split(head) if (bare := part.strip(" ,;|"))]
