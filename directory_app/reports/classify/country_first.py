"""Items that say of which country somebody is before the name: "Canada: Talk Elm Canada - call 302-555-0100"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points, labels
from directory_app.reports.page import marks
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities

_FEWEST = 2  # items in a page
_BEGIN = late_pattern(r"(?P<country>[A-ZÀ-Þ][^:\d]{2,40}?)\s?:\s+(?=[A-ZÀ-Þ0-9])")  # "Canada: "
_AND = late_pattern(r",\s|\s(?:and|und|et|y)\s")
_NAME_END = late_pattern(r"\s[-–—|]\s|[:,(]")  # what parts a name from its contact


def parted(pieces: Sequence[Piece]) -> tuple[list[Piece], dict[int, str]]:
    """Return the pieces without the countries that items begin with, and those by the id of the piece."""
    found = [(index, match) for index, piece in enumerate(pieces) if (match := _country_of(piece))]
    result, countries = list(pieces), {}
    for index, match in found if len(found) >= _FEWEST else ():
        piece = pieces[index]
        text = piece.text[match.end() :]
        runs = marks.within(piece.runs, match.end(), len(piece.text))
        result[index] = replace(piece, text=text, runs=runs)
        countries[id(result[index])] = match["country"]
    return result, countries


def _country_of(piece: Piece) -> re.Match[str] | None:
    """Return the country that an item begins with, where a name stands between it and the contact."""
    match = _BEGIN.match(piece.text) if piece.is_item else None
    if match is None or not all(_is_place(part) for part in _AND.split(match["country"])):
        return None
    rest = piece.text[match.end() :]
    name = _NAME_END.search(rest)
    if name is None or labels.only_label(rest[: name.start()]) or not re.search(r"[^\W\d]", rest[: name.start()]):
        return None
    return match if contact_points.find(rest, piece.country).spans() else None


def _is_place(part: str) -> bool:
    return bool(localities.country_of(part)) or localities.is_region(part)


def told(segments: list[Segment], piece: Piece, country: str) -> list[Segment]:
    """Return the segments of a piece with its country behind the name, which it describes: "Want to Talk?", too."""
    if segments and segments[0].role is Role.OTHER and _NAME_END.search(f"{segments[0].text} "):
        segments[0].role, segments[0].text = Role.NAME, segments[0].text.strip(" -–—|:,")
    detail = segment_of(Role.DETAIL, replace(piece, runs=()), country)
    at = 1 if segments and segments[0].role is Role.NAME else len(segments)
    return [*segments[:at], detail, *segments[at:]]
