"""A whole address on one line or in a sentence, taken apart into name, street and end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import ends_below_streets, localities, streets
from directory_app.values.addresses.localities import Locality
from directory_app.values.addresses.streets import Kind
from directory_app.values.addresses.words import ADDRESS_HEADING

# Where a street may begin inside a line.
_STREET_INSIDE = late_pattern(
    r"""
    (?:[,;:|•·—]\s*|\.\s+|\s-\s|\s–\s|\s{2,}|\n)         # "Foo Society, "
    (?=(?:
        \d{1,6}[A-Za-z]?(?:-\d+)?\s+[A-Z0-9]|            # "12-14 Main Street"
        \d{1,3}(?:st|nd|rd|th)\s(?:[A-Z]|and\b|&)|       # "5th and Pier Street"
        p\.?\s?o\.?\s?box|post[ ]office[ ]box|one[ ]|gpo[ ]box|(?:route|rte\.?|rr|highway|hwy\.?)[ ]\d|
        (?<!\d,[ ])(?<!\d,)                             # "469, rue Longue" begins with its number
        (?:c/(?!o\b)|calle|avda\.?|avenida|plaza|paseo|carrer|ul\.|viale|piazza|rua|rue)\s?[A-ZÀ-Þ]  # "C/ Larga 3"
    ))|
    \s(?=(?:                                             # "Foo Society "
        \d{1,6}\s+[A-Z][\w.'’-]*|                        # "12 Main Street"
        p\.?\s?o\.?\s?box|post[ ]office[ ]box|
        ul\.\s?[A-ZÀ-Ž]                                  # "Fundacja Foo ul. Morska 15"
    ))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CARE_OF = late_pattern(r"[,;]\s*(?=(?:c/o|attn|att|attention)\b)", re.IGNORECASE)
# Between the parts of an address on one line.
_MARK = late_pattern(
    r"""
    [,;|•·\n(]|\s?—\s?|\s[–/-]\s|
    (?<=\d)\.\s|                                  # "Dublin 2. Call"
    (?<=\d{5})\s(?:and|or|&)\s|                   # "DE 19901 and 45 Pier Street"
    (?:(?<=\d)|(?<=\d[a-zA-Z])|(?<=\s\d[ºª])|(?<=\sbajo)|(?<=\sizda)|(?<=\sdcha)|(?<=\sbis))
    \s(?=\d{5}\s[A-ZÀ-Ž])                         # "Kranichstraße 5a 20095 Hamburg", "C/ Larga 3 bajo 28001 Madrid"
    """,
    re.VERBOSE,
)
# Between a street of France, which begins with its number, and its code: "12 bis rue des Lilas 75013 Paris".
_BEFORE_CODE = late_pattern(
    r"""
    (?<!\w)\d{1,4}(?:[ ]?(?:bis|ter|quater|[A-D]))?,?[ ]
    (?i:rue|avenue|av\.|boulevard|bd\.?|place|chemin|allée|impasse|quai|cours|route|square|passage)[ ]
    [^\d,;|\n]{2,60}?(?P<gap>[ ])(?=\d{5}[ ][A-ZÀ-Ž])
    """,
    re.VERBOSE,
)
_BEGINS_PART = late_pattern(r"^|[,;:|\n]\s*|\s[–-]\s+")
_REMARK = late_pattern(r"\([^()\d]{3,60}\)")  # behind an address: "(Rear of Building)"
_CALL = late_pattern(r"(?:(?:or|and) )?(?:please )?(?:call|phone|tel|telephone|fon)?[.:)]*", re.IGNORECASE)
_LINE_MARK = late_pattern(r"\s*(?:[;|•·\n]|—|\s[–/]\s)\s*")  # that stands where a line would end
_MOST_PARTS = 14  # between marks, of one address
_MOST_END_PARTS = 4  # city, county, code, country
_WINDOW = 120  # characters before a city that its street stands in


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: a street or an end by what stands beside it, or anything else (neither)."""

    text: str
    is_street: bool = False
    locality: Locality | None = None


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


def holds_address(text: str) -> bool:
    """Tell whether a street and its city stand between the marks of a line."""
    return any(part.locality for part in _by_marks(text))


def split(text: str) -> list[str]:
    """Return the texts of the parts of a line."""
    return [part.text for part in parts_of(text)]


def parts_of(text: str) -> list[Part]:
    """Return a name, a street and the end of an address, each for itself, where they stand on one line, else [text]."""
    if localities.city_line(text):
        return [Part(text.strip(" ,;|•·"))]
    if parts := _in_india(text) or _by_marks(text):
        return parts
    located = localities.locate(text)
    if located is None:
        head, _, tail = text.rpartition(",")
        if head and localities.is_district(tail):  # "Foo Centre, Dublin 9"
            return [Part(head.strip()), Part(tail.strip())]
        return [Part(part) for part in _name_and_street(text)]
    start, end, _ = located
    tail = text[end:]
    if (localities.country_after(tail) or "") and tail.strip():
        end, tail = len(text), ""
    before = [Part(part) for part in _name_and_street(text[:start])] if start else []
    if _REMARK.fullmatch(tail.strip(" ,")):  # a part of the building
        before, tail = [*before, Part(tail.strip(" ,"), is_street=True)], ""
    parts = [*before, Part(text[start:end]), *parts_of(tail)] if tail.strip() else [*before, Part(text[start:end])]
    bare = [Part(part.text.strip(" ,;|•·/"), part.is_street, part.locality) for part in parts]
    return [part for part in bare if part.text.strip(" .,;|-—()")]


def _name_and_street(text: str) -> list[str]:
    bare = text.strip(" ,;|•·")
    if not bare or streets.is_street(bare) or streets.is_unit(bare):
        return [bare] if bare else []
    for match in _STREET_INSIDE.finditer(bare):
        head, street = bare[: match.start()].strip(" ,;:|-–—"), bare[match.end() :]
        if len(head) > 2 and streets.is_street(street):
            return [*_care_of(head), street]
    return [bare]


def _by_marks(text: str) -> list[Part]:
    """Take a line apart whose marks part a street from its city: "Haus Nord, Hauptstr. 5, 20095 Hamburg"; else []."""
    spans = _with_street_inside(text, _spans(text))
    if not 2 <= len(spans) <= _MOST_PARTS:
        return []
    parts = [text[start:end].strip() for start, end in spans]
    for street in range(len(parts) - 1):
        kind = _street_kind(parts, street)
        if kind is None:
            continue
        found = _end_after(text, spans, street, kind)
        if found is None:
            return []
        first, stop, locality = found
        while street and streets.is_unit_or_building(parts[street - 1]) and (street > 1 or streets.is_unit(parts[0])):
            street -= 1
        above = text[spans[street][0] : spans[first - 1][1]]
        lines = [Part(line.strip(" ,"), is_street=True) for line in _LINE_MARK.split(above) if line.strip(" ,")]
        end = _end_part(text[spans[first][0] : spans[stop - 1][1]], locality)
        before = text[: spans[street - 1][1]] if street else ""
        names = [Part(name) for name in _care_of(before) if not ADDRESS_HEADING.fullmatch(name)]
        rest = text[spans[stop - 1][1] :].strip(" ,;|•·—/")
        rest = "" if _CALL.fullmatch(rest) else rest
        if _REMARK.fullmatch(rest):
            lines, rest = [*lines, Part(rest, is_street=True)], ""
        return [*names, *lines, end, *(parts_of(rest) if rest.strip(" .()") else ())]
    return []


def _in_india(text: str) -> list[Part]:
    """Take a line apart that holds an address of India: "Larch Trust, B-5/19, Kite Gate, New Delhi – 24"; else []."""
    located = localities.end_in_india(text)
    if located is None or not located.start:
        return []
    head = text[: located.start].rstrip(" ,;|•·–-")
    end = Part(text[located.start :].strip(" .,;"), locality=located.locality)
    for mark in _BEGINS_PART.finditer(head):
        rest = head[mark.end() :]
        is_unit = streets.is_unit(_MARK.split(rest, maxsplit=1)[0])
        if is_unit or streets.kind_before_city(rest) in (Kind.TYPED, Kind.HOUSE):
            name = head[: mark.start()].strip(" ,;|•·–-")
            names = [Part(one) for one in _care_of(name) if not ADDRESS_HEADING.fullmatch(one)]
            lines = [Part(line, is_street=True) for line in _LINE_MARK.split(rest)]
            return [*names, *lines, end]
    return [Part(head), end] if located.is_sure else []


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where each part between marks begins and ends, without those that are empty."""
    spans, at = [], 0
    marks = [match.span() for match in _MARK.finditer(text)]
    marks += [gap for match in _BEFORE_CODE.finditer(text) if (gap := match.span("gap")) not in marks]
    for start, end in sorted(marks):
        spans.append((at, start))
        at = end
    spans.append((at, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _end_part(text: str, locality: Locality) -> Part:
    bare = _LINE_MARK.sub(", ", text.strip())
    return Part(bare if "(" in bare else bare.rstrip(" )"), locality=locality)


def _with_street_inside(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Part a name from the street behind it where no mark does: "The Foo Society is at 13 Larch Quay"."""
    start, end = spans[0] if spans else (0, 0)
    before = text[start:end]
    if not before or len(before) > 2 * _WINDOW or streets.is_street(before.strip()):
        return spans
    for match in _STREET_INSIDE.finditer(before):
        if streets.is_street(before[match.end() :].strip()):
            return [(start, start + match.start()), (start + match.end(), end), *spans[1:]]
    return spans


def _street_kind(parts: list[str], index: int) -> Kind | None:
    """Return as what a part is a street; one without its number is none where a line begins, for that may be a name."""
    part = parts[index]
    kind = streets.kind_before_city(part)
    if kind not in (Kind.TYPED, Kind.CAPITALS) and streets.is_street(f"{part}, {parts[index + 1]}"):
        return Kind.TYPED  # "No. 22, Kite Road"
    return kind if index or kind in (Kind.TYPED, Kind.CAPITALS) or streets.is_plain_street(part) else None


def _end_after(text: str, spans: list[tuple[int, int]], street: int, kind: Kind) -> tuple[int, int, Locality] | None:
    """Return where the end of an address behind a street begins and stops, by the parts, and what it says, or None."""
    last = street + 2 if kind is Kind.NUMBERED else len(spans)
    for first in range(street + 1, min(last, len(spans))):
        for stop in range(min(first + _MOST_END_PARTS, len(spans)), first, -1):
            end = text[spans[first][0] : spans[stop - 1][1]].strip()
            locality = ends_below_streets.read(_LINE_MARK.sub(", ", end), kind)
            if locality and locality.city:
                return first, stop, locality
    return None


def _care_of(head: str) -> list[str]:
    return [bare for part in _CARE_OF.split(head) if (bare := part.strip(" ,;|•·—–-:("))]
