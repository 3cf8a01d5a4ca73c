"""Labels that only one page knows: bold words and a colon that begin lines again and again, each time to say something
else: "What: …", "Eligibility: …". They name nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern

_FEWEST = 3  # lines that begin with a label, and say so many things
_LONGEST = 40  # characters
_CONTACT = late_pattern(r"\W*(?:\d|https?:|www\.)")  # "Elm Line: 302-555-0100": a name may stand in several lists


def lines_of(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the places of the pieces that begin with such a label and say what it is."""
    places: dict[str, list[int]] = {}
    said: dict[str, set[str]] = {}
    for index, piece in enumerate(pieces):
        label = _label(piece)
        if label:
            places.setdefault(label, []).append(index)
            rest = piece.text[len(label) :].strip(" :") or f"below {piece.first_line}"
            said.setdefault(label, set()).add(rest)
    return frozenset(index for label, found in places.items() if len(said[label]) >= _FEWEST for index in found)


def told(piece: Piece, segments: list[Segment]) -> list[Segment]:
    """Return the segments of such a line: without a contact it tells of whoever stands above."""
    has_contact = any(segment.numbers or segment.online_addresses for segment in segments)
    is_known = has_contact or words.ADDRESS_LABEL.match(piece.text) is not None
    return segments if is_known else [segment_of(Role.DETAIL, piece, piece.text)]


def _label(piece: Piece) -> str:
    """Return the bold words before a colon that begin a piece, else ""."""
    run = piece.runs[0] if piece.runs else None
    if run is None or run.start or not run.is_bold or piece.heading_level or run.end > _LONGEST:
        return ""
    label, rest = piece.text[: run.end].rstrip(), piece.text[run.end :].lstrip()
    if not (label.endswith(":") or rest.startswith(":")) or _CONTACT.match(rest.lstrip(" :")):
        return ""
    return label.rstrip(" :")
