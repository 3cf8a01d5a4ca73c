"""A postal address below a heading that says it is one: its lines are read from its end, whatever the street is."""

from __future__ import annotations

import re

from directory_app.reports.classify import sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.lexicon import CONTACT_LABEL
from directory_app.reports.page.piece import Piece
from directory_app.values.addresses import ends_below_streets, localities, one_line, streets
from directory_app.values.addresses.localities import Locality

_MOST_LINES = 10  # of an address
_LONGEST_LINE = 120  # characters


def segments_of(pieces: list[Piece]) -> tuple[list[Segment], list[Piece]]:
    """Return the segments of the addresses that pieces hold, and the pieces that belong to none."""
    segments: list[Segment] = []
    rest: list[Piece] = []
    lines: list[tuple[Piece, str]] = []
    for index, piece in enumerate(pieces):
        if not _could_be_line(piece):
            segments += _without_end(lines, rest)
            lines = []
            rest.append(piece)
            continue
        lines += [(piece, part) for part in one_line.split(piece.text)]
        following = pieces[index + 1].text if index + 1 < len(pieces) else ""
        if (end := _end(lines)) and not _goes_on(end[0], following):
            segments += _segments(lines, *end)
            lines = []
    segments += _without_end(lines, rest)
    return segments, rest


def is_open(pieces: list[Piece]) -> bool:
    """Tell whether no city, state and code stand in these lines yet."""
    return _end([(piece, piece.text) for piece in pieces]) is None


def _could_be_line(piece: Piece) -> bool:
    text = piece.text
    if len(text) > _LONGEST_LINE or piece.heading_level or text.endswith(":") or contact_points.find(text).spans():
        return False
    return not (sentences.is_prose(text, None) and not localities.locate(text))


def _goes_on(end: Locality, following: str) -> bool:
    """Tell whether the next line is still a part: the code below "Reno, NV", or the country."""
    if localities.country_of(following):
        return True
    part = localities.address_part(following) if following else None
    return not end.postal_code and part is not None and bool(part.postal_code or (part.state and not end.state))


def _end(lines: list[tuple[Piece, str]]) -> tuple[Locality, int] | None:
    """Return city, state, code and country that end these lines, and how many lines that takes, or None."""
    texts = [text for _, text in lines]
    country = localities.country_of(texts[-1])
    if country and len(texts) > 1:
        inner = _end(lines[:-1]) or _city_and_country(texts)
        return (_with(inner[0], country), inner[1] + 1) if inner else None
    for count in (1, 2, 3):
        if count > len(texts):
            break
        joined = " ".join(texts[-count:])
        if count > 1 and any(streets.is_street(text) for text in texts[-count:]):
            break
        locality = localities.city_line(joined) or _below_street(texts, count)
        if locality and (locality.city or count == len(texts)) and not _is_street_with_letters(joined, texts, count):
            return locality, count
    return None


def _city_and_country(texts: list[str]) -> tuple[Locality, int] | None:
    """Read a city without a code between its street and its country."""
    above, city = texts[:-2], texts[-2]
    is_city = localities.address_part(city) is not None and not streets.is_street(city)
    return (Locality(city), 1) if is_city and any(streets.is_street(text) for text in above) else None


def _below_street(texts: list[str], count: int) -> Locality | None:
    """Read a last line that is an end only below a street: "8001 Zürich"."""
    has_street = any(streets.kind_before_city(text) for text in texts[:-count])
    return ends_below_streets.read(", ".join(texts[-count:])) if has_street else None


def _is_street_with_letters(joined: str, texts: list[str], count: int) -> bool:
    """ "One Harbor Circle, NE" looks like a city of Nebraska."""
    return count == 1 and not re.search(r"\d{4}", joined) and streets.is_street_with_direction(texts[-1])


def _with(locality: Locality, country: str) -> Locality:
    return Locality(locality.city, locality.state, locality.postal_code, country)


def _segments(lines: list[tuple[Piece, str]], end: Locality, count: int) -> list[Segment]:
    head, tail = lines[: len(lines) - count], lines[len(lines) - count :]
    segments = _head(head)
    city = segment_of(Role.CITY, tail[0][0], " ".join(text for _, text in tail))
    city.last_line = tail[-1][0].last_line
    city.locality = end
    return [*segments, city]


def _head(lines: list[tuple[Piece, str]]) -> list[Segment]:
    """Return the segments of what stands above the city: whom it is for, then the street and what goes with it."""
    street = next((index for index, (_, text) in enumerate(lines) if streets.is_street(text)), None)
    if street is None:
        street = next((index for index, (_, text) in enumerate(lines) if streets.is_unit_or_building(text)), len(lines))
    while street and streets.is_unit_or_building(lines[street - 1][1]):
        street -= 1  # a building above its street
    segments = []
    for index, (piece, text) in enumerate(lines):
        is_care_of = CONTACT_LABEL.match(text) is not None
        role = (
            (Role.ATTENTION if is_care_of else Role.NAME)
            if index < street
            else (Role.STREET if index == street else Role.UNIT)
        )
        segments.append(segment_of(role, piece, text.strip(" ,")))
    return segments


def _without_end(lines: list[tuple[Piece, str]], rest: list[Piece]) -> list[Segment]:
    """Return the segments of lines without a city, if a street is among them; else they are no address."""
    if not lines:
        return []
    if len(lines) <= _MOST_LINES and any(streets.is_street(text) for _, text in lines):
        return _head(lines)
    rest += dict.fromkeys(piece for piece, _ in lines)
    return []
