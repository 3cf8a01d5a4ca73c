"""One line's worth of meaning: what it is, where it stands and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from directory_app.reports.find.addresses import Place
from directory_app.reports.find.contact_points import Address
from directory_app.reports.find.notations import Number
from directory_app.reports.page.document import Piece


class Role(Enum):
    """What a segment is to the contact it belongs to."""

    NAME = auto()
    STREET = auto()
    UNIT = auto()
    CITY = auto()
    COUNTRY = auto()
    ATTENTION = auto()
    OFFICE = auto()
    CONTACT_POINTS = auto()
    LABEL = auto()
    DETAIL = auto()
    HEADING = auto()
    BOILERPLATE = auto()
    CITATION = auto()
    PROSE = auto()
    OTHER = auto()


# Segments that show that somebody's contact stands here.
CONTACT_ROLES = frozenset(
    {Role.STREET, Role.CITY, Role.CONTACT_POINTS, Role.LABEL, Role.COUNTRY, Role.UNIT, Role.ATTENTION, Role.OFFICE}
)


@dataclass(slots=True)
class Segment:
    """One line's worth of meaning; `reason` tells why a segment is boilerplate or nothing."""

    role: Role
    line: int
    last: int
    text: str
    gap: int = 0
    level: int = 0
    reason: str = ""
    label: str = ""
    place: Place | None = None
    numbers: list[Number] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    masks: list[str] = field(default_factory=list)
    is_item: bool = False
    continues_paragraph: bool = False  # a sentence of the paragraph that the segment before begins
    is_whole_line: bool = True  # the only segment of its line


def segment_of(role: Role, piece: Piece, text: str, reason: str = "") -> Segment:
    """Return a segment of a piece with a text of its own."""
    return Segment(role, piece.line, piece.last, text, level=piece.level, label=piece.label, reason=reason)
