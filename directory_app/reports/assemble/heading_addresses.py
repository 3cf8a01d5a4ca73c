"""A postal address below a heading that says it is one: its lines are read from its end, whatever the street is."""

from __future__ import annotations

from directory_app.reports.classify import sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece
from directory_app.values.addresses import envelopes, localities, one_line, streets
from directory_app.values.addresses.envelopes import End
from directory_app.values.addresses.lines import Kind
from directory_app.values.addresses.localities import Locality

_ROLES = {Kind.ATTENTION: Role.ATTENTION, Kind.NAME: Role.NAME, Kind.STREET: Role.STREET, Kind.UNIT: Role.UNIT}
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
        if (end := _end(lines)) and not envelopes.goes_on(end.locality, following):
            segments += _segments(lines, *end)
            lines = []
    segments += _without_end(lines, rest)
    return segments, rest


def is_open(pieces: list[Piece]) -> bool:
    """Tell whether no city, state and code stand in these lines yet."""
    return _end([(piece, piece.text) for piece in pieces[-_MOST_LINES:]]) is None


def _could_be_line(piece: Piece) -> bool:
    text = piece.text
    if len(text) > _LONGEST_LINE or piece.heading_level or text.endswith(":") or contact_points.find(text).spans():
        return False
    return not (sentences.is_prose(text, None) and not localities.locate(text))


def _end(lines: list[tuple[Piece, str]]) -> End | None:
    return envelopes.end_of([text for _, text in lines[-_MOST_LINES:]])


def _segments(lines: list[tuple[Piece, str]], end: Locality, count: int) -> list[Segment]:
    head, tail = lines[: len(lines) - count], lines[len(lines) - count :]
    segments = _head(head)
    city = segment_of(Role.CITY, tail[0][0], " ".join(text for _, text in tail))
    city.last_line = tail[-1][0].last_line
    city.locality = end
    return [*segments, city]


def _head(lines: list[tuple[Piece, str]]) -> list[Segment]:
    """Return the segments of what stands above the city."""
    kinds = envelopes.kinds_above([text for _, text in lines])
    return [segment_of(_ROLES[kind], piece, text.strip(" ,")) for kind, (piece, text) in zip(kinds, lines, strict=True)]


def _without_end(lines: list[tuple[Piece, str]], rest: list[Piece]) -> list[Segment]:
    """Return the segments of lines without a city, if a street is among them; else they are no address."""
    if not lines:
        return []
    if len(lines) <= _MOST_LINES and any(streets.is_street(text) for _, text in lines):
        return _head(lines)
    rest += dict.fromkeys(piece for piece, _ in lines)
    return []
