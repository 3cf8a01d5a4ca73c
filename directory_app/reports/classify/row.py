"""One line's worth of meaning: what it is, where it stands and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from directory_app.reports.find.addresses import Place
from directory_app.reports.find.findings import Address
from directory_app.reports.find.shapes import Number
from directory_app.reports.page.document import Piece


class Is(Enum):
    """What a row is."""

    NAME = auto()
    STREET = auto()
    UNIT = auto()
    CITY = auto()
    COUNTRY = auto()
    ATTENTION = auto()
    OFFICE = auto()
    REACH = auto()
    LABEL = auto()
    DETAIL = auto()
    HEADING = auto()
    BOILERPLATE = auto()
    CITATION = auto()
    PROSE = auto()
    NOTHING = auto()


# Rows that show that somebody's contact stands here.
CONTACT = frozenset({Is.STREET, Is.CITY, Is.REACH, Is.LABEL, Is.COUNTRY, Is.UNIT, Is.ATTENTION, Is.OFFICE})


@dataclass(slots=True)
class Row:
    """One line's worth of meaning; `reason` tells why a row is boilerplate or nothing."""

    is_: Is
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
    goes_on: bool = False  # a sentence of the paragraph that the row before begins
    is_whole: bool = True  # the only row of its line


def row_of(is_: Is, piece: Piece, text: str, reason: str = "") -> Row:
    """Return a row of a piece with a text of its own."""
    return Row(is_, piece.line, piece.last, text, level=piece.level, label=piece.label, reason=reason)
