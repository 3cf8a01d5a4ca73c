"""A whole postal address in one text that is known to be one: a cell, a label, the lines of an envelope.

It is taken apart where every piece is recognized; else it stays as it is printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from directory_app.text.patterns import late_pattern
from directory_app.values import phone_text, places
from directory_app.values.addresses import envelopes, localities, one_line, streets
from directory_app.values.addresses.envelopes import End
from directory_app.values.addresses.lines import Kind, Line, Parts, put_together
from directory_app.values.addresses.one_line import Part
from directory_app.values.phone_parts import is_label

_LINES = late_pattern(r"[\n;|•·]")
_EDGES = " ,;\t"
# "Mailing address: ": it says what stands behind it.
_HEADING = late_pattern(
    r"(?:(?:mailing|street|postal|visiting|physical|business|office|full|main)\s+)?"
    r"(?:address|addr|adresse|anschrift|location|mailing|mail|dirección)\s*[:–-]\s*",
    re.IGNORECASE,
)
_NO_PART = late_pattern(r"[@\0]|\bwww\.|://|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b", re.IGNORECASE)  # e-mail, web, hours
# "C.P. 44100, Guadalajara", "SP, CEP 01310-100"
_CODE_LABEL = late_pattern(r"\b(?:C\.?\s?P\.?|CEP[.:]?)\s?(?P<code>\d{5}(?:-\d{3})?)\b(?:,?\s+(?=[^\W\d]))?")
_LABEL_BEHIND = late_pattern(r"[\s,;(]+(?P<label>[^\W\d_]{2,10})\s*[.:]+$")  # "Dover, DE 19901 Ph:"
_WORD = late_pattern(r"[^\W_]+")
_LABELS = frozenset("attn attention att contact person name director".split())  # of who the mail is for
_MOST_LINES = 12
_LONGEST = 500  # characters
_MOST_CITY_WORDS = 3  # of a city that nothing parts from what may stand before it


def read(text: str, country: str = "") -> Parts | None:
    """Return the parts of "22 Quay Road, Dover, DE 19901", on a line or on several; None where it is no whole address.

    `country` is the ISO code that stands elsewhere. Every word stands in a part, but for labels and the country's name.
    """
    lines = [bare for line in _bare(text).splitlines() if (bare := line.strip(_EDGES))]
    if not lines or len(lines) > _MOST_LINES or len(text) > _LONGEST or _NO_PART.search(text):
        return None
    if (india := localities.end_in_india("\n".join(lines))) and india.is_sure and (parts := _in_india(lines, india)):
        return parts if _may_lie_in(parts, country) else None
    joined = ", ".join(lines)
    for pieces in ([part for line in lines for part in one_line.parts_of(line)], one_line.parts_of(joined)):
        parts = _of(pieces)
        if parts and _holds_every_word(parts, joined):
            return parts if _may_lie_in(parts, country) else None
    if india and (parts := _in_india(lines, india)):
        return parts if _may_lie_in(parts, country) else None
    if country and lines[-1] != places.country_name(country):  # its codes are of a form that only the country tells
        parts = read(f"{joined}\n{places.country_name(country)}")
        return parts if parts and parts.postal_code else None  # "22 Quay Road, Te Aro" has no city
    return None


def _bare(text: str) -> str:
    """Return an address without what says that it is one, and without the label of a number that is not there."""
    text = _CODE_LABEL.sub(r"\g<code> ", _HEADING.sub("", text.strip(), count=1))
    behind = _LABEL_BEHIND.search(text)
    return text[: behind.start()] if behind and is_label(behind["label"]) else text


def _in_india(lines: Sequence[str], end: localities.EndInIndia) -> Parts | None:
    """Read an address of India from its end; what stands before it, its printed lines hold."""
    above = [bare for line in _LINES.split("\n".join(lines)[: end.start]) if (bare := line.strip(_EDGES + "-–"))]
    if any(_holds_phone(line) or localities.locate(line) for line in above) or not (above or end.is_sure):
        return None
    kinds = envelopes.kinds_above(above)
    above_end = [Line(text, kind) for text, kind in zip(above, kinds, strict=True)]
    return put_together([*above_end, Line(end.locality.city, Kind.CITY, end.locality)])


def begins_with_street(text: str) -> bool:
    """Tell whether a text is a whole address and begins with its street: no line of a name stands above that."""
    parts = read(text)
    if parts is None or parts.attention or not (parts.postal_code or parts.country):
        return False
    first = parts.address_1.partition(",")[0]
    return not first or bool(streets.kind_before_city(parts.address_1) or streets.is_unit_or_building(first))


def is_more_than_street(text: str) -> bool:
    """Tell whether other pieces stand in a text beside a street, a box and parts of a building."""
    pieces = [bare for piece in re.split(r"[,;\n]", text) if (bare := piece.strip())]
    return len(pieces) > 1 and not all(
        streets.kind_before_city(piece) or streets.is_unit_or_building(piece) for piece in pieces
    )


def _of(pieces: Sequence[Part]) -> Parts | None:
    texts = [piece.text.strip(" ,") for piece in pieces]
    last = pieces[-1].locality if pieces else None
    end = End(last, 1) if last else envelopes.end_of(texts) if texts else None
    if end is None:
        return None
    above = pieces[: len(pieces) - end.lines]
    if any(piece.locality or _holds_phone(piece.text) for piece in above):
        return None  # a second address is among them
    if not above and len(end.locality.city.split()) > _MOST_CITY_WORDS:
        return None
    lines = [Line(text, kind) for text, kind in zip(texts, _kinds_above(above), strict=False)]
    parts = put_together([*lines, Line(" ".join(texts[len(above) :]), Kind.CITY, end.locality)])
    return parts if parts.city else None


def _may_lie_in(parts: Parts, country: str) -> bool:
    """Tell whether an address says nothing against a country; Puerto Rico is a state, too."""
    named = parts.country or parts.likely_country
    if not country or not named or country == named:
        return True
    return places.country_code(places.state_names(parts.state, named)[1]) == country


def _holds_phone(text: str) -> bool:
    return any(phone_text.holds_number(part) and not streets.is_box(part) for part in re.split(r"[,;] ", text))


def _kinds_above(pieces: Sequence[Part]) -> list[Kind]:
    """Return what each piece above the end is; one is a street that only the end beside it tells."""
    kinds = envelopes.kinds_above([piece.text for piece in pieces])
    told = next((index for index, piece in enumerate(pieces) if piece.is_street), len(pieces))
    if Kind.STREET in kinds or told == len(pieces):
        return kinds
    return [*kinds[:told], Kind.STREET, *[Kind.UNIT] * (len(pieces) - told - 1)]


def _holds_every_word(parts: Parts, text: str) -> bool:
    """Tell whether every word of a text stands in a part, once for each time, but labels and the country's name."""
    held = Counter(word for part in parts[:6] for word in _words(part))
    rest: list[str] = []
    for word in _words(text):
        if held[word]:
            held[word] -= 1
        elif not (parts.attention and word in _LABELS):
            rest.append(word)
    return not rest or localities.country_of(" ".join(rest)) == parts.country != ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
