"""The segments of a line that holds a name, a street and the end of an address; `one_line` tells them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory_app.reports.classify import names_in_sentences, roles, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import ends_below_streets, one_line, streets, whole
from directory_app.values.addresses.localities import Locality

_IS_AT = late_pattern(r"(?:The )?(.{3,80}?),? (?:is|are)(?: located| based)? (?:at|in|on)")  # "The Foo Society is at"
_OFFICES = late_pattern(r"(?:our\s)?(?:locations?|offices?|address(?:es)?|branches)\s?:?", re.IGNORECASE)
_TOWN = late_pattern(r"(?P<town>[A-Z][^:\d,]{1,40}?):\s+(?P<street>.{3,120})")  # "Dover: 22 Quay Road"
_LONGEST_LABELLED = 160  # characters
_MAY_BE_ADDRESS = late_pattern(
    r"""
    \d|\bs/n\b|                                                        # "22", "Calle Olmo s/n"
    \b(?:sin[ ]número|esq(?:uina)?|col(?:onia)?|barrio|calle|c\.?p)\b   # "Col. Centro"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A city stands before the code where a quarter stands before that.
_CODE_AT_END = late_pattern(
    r"""
    (?P<street>[^,]+,[^,]+?)          # "Calle Olmo 12, Centro"
    (?:,\s*(?P<city>[^,\d]+?))?,\s*   # ", Iztapalapa, "
    (?:C\.?\s?P\.?\s*)?(?P<code>\d{5})  # "C.P. 09429"
    """,
    re.VERBOSE,
)
_IMPERATIVE = late_pattern(r"(?:please )?(?:write|mail|send|contact|visit|call|ask)\b", re.IGNORECASE)


def of_labelled(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of what stands behind "Address:", whatever its form; [] where it may be none.

    Its street, or all of it, its city with state and code, and a code that closes it.
    """
    if parts := whole.read(text):
        locality = Locality(*parts[3:])
        above = [(Role.ATTENTION, parts.attention), (Role.STREET, parts.address_1), (Role.UNIT, parts.address_2)]
        segments = [segment_of(role, piece, line) for role, line in above if line]
        segments.append(segment_of(Role.CITY, piece, " ".join(parts[3:6])))
        segments[-1].locality = locality
        return segments
    has_street = any(
        streets.kind_before_city(part.strip()) for part in text.split(",")[:-1]
    )  # "Elm Hall, Quay Road, …"
    is_known = has_street or _MAY_BE_ADDRESS.search(text)
    if len(text) > _LONGEST_LABELLED or not is_known or sentences.is_prose(text, None):
        return []
    match = _CODE_AT_END.fullmatch(text.strip(" .,;"))
    if match is None and (found := _street_and_city(piece, text)):
        return found
    if match is None:
        return [] if one_line.holds_address(text) else [segment_of(Role.STREET, piece, text.strip(" ,;"))]
    lines = [segment_of(Role.STREET, piece, match["street"])]
    if match["city"]:
        lines.append(segment_of(Role.CITY, piece, f"{match['city']}, {match['code']}"))
        lines[-1].locality = Locality(match["city"], "", match["code"])
    else:
        lines.append(segment_of(Role.OTHER, piece, match["code"]))
    return lines


def of_offices(pieces: Sequence[Piece]) -> dict[int, list[Segment]]:
    """Return the segments of the items below an item that says "Locations:", by their place: "Dover: 22 Quay Road"."""
    labels: dict[int, bool] = {}
    found = {}
    for index, piece in enumerate(pieces):
        item = piece.node.above("item")
        if item is None:
            continue
        labels.setdefault(id(item), _OFFICES.fullmatch(piece.text.strip()) is not None)
        outer = item.parent.above("item") if item.parent else None
        match = _TOWN.fullmatch(piece.text.strip()) if outer and labels.get(id(outer)) else None
        if match and (segments := _street_and_city(piece, match["street"])):
            found[index] = segments
        elif match and streets.kind_before_city(match["street"]):
            found[index] = [segment_of(Role.STREET, piece, match["street"]), _city(piece, match["town"])]
    return found


def _street_and_city(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of "22 Quay Road, Dover", which says no more; [] where a quarter may stand there."""
    street, _, city = text.strip(" .,;").rpartition(",")
    is_quarter = piece.country not in ("", "US", "CA")
    if is_quarter or streets.kind_before_city(street) is not streets.Kind.TYPED:
        return []
    is_city = ends_below_streets.is_city_alone(city.strip()) or re.fullmatch(r"[A-Z]{3}", city.strip())  # "SLO"
    return [segment_of(Role.STREET, piece, street.strip()), _city(piece, city.strip())] if is_city else []


def _city(piece: Piece, city: str) -> Segment:
    segment = segment_of(Role.CITY, piece, city)
    segment.locality = Locality(city)
    return segment


def are_known(segments: Sequence[Segment]) -> bool:
    """Tell whether the segments of a text are an address with its city, or one part of an address."""
    roles_ = [segment.role for segment in segments]
    return Role.CITY in roles_ or (len(roles_) == 1 and roles_[0] in (Role.STREET, Role.UNIT, Role.COUNTRY))


def segments_of(piece: Piece, text: str, *, is_whole_line: bool = True) -> list[Segment]:
    """Return the segments of a line that may hold a name, a street and the end of an address."""
    parts = one_line.parts_of(text)
    segments = []
    for part in parts:
        if part.is_street:
            segment = segment_of(Role.STREET, piece, part.text)
        elif part.locality:
            segment = segment_of(Role.CITY, piece, part.text)
            segment.locality = part.locality
        else:
            segment = roles.classify(piece, part.text, is_whole_line=is_whole_line and len(parts) == 1)
        segments.append(segment)
    if len(parts) < 2 or not parts[1].is_street:
        return segments
    first = parts[0].text
    if match := _IS_AT.fullmatch(first):
        first = match[1]
    is_sentence = segments[0].role is Role.PROSE or _IMPERATIVE.match(first)
    if is_sentence and (name := names_in_sentences.name_for(first, "")):
        segments[0] = segment_of(Role.NAME, piece, name)  # "Write to the Foo Society, 22 Quay Road, Dover, DE"
    elif (segments[0].role is Role.OTHER or match) and sentences.is_short_name(first):
        segments[0] = segment_of(Role.NAME, piece, first)  # "Mt. Foo Emerg. Rm, 5th and Pier Street, Dover, DE"
    return segments
