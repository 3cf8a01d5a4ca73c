"""A segment of a page: a piece, or the part of one that plays one role in a contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from directory_app.reports.find.contact_points import OnlineAddress
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.page.piece import PAGE, Node, Piece
from directory_app.values.addresses.localities import Locality


class Role(Enum):
    """What a segment is to the contact it belongs to."""

    NAME = auto()  # of an organization, a person, or a line that may be a part of such a name
    STREET = auto()  # "12 Main Street", "PO Box 12"
    UNIT = auto()  # of an address: "Suite 4", "Foo Building"
    CITY = auto()  # the end of an address: "Reno, NV 89501"
    COUNTRY = auto()
    ATTENTION = auto()  # "c/o Jane Roe", "Contact: Jane Roe"
    OFFICE = auto()  # "Regional office:"
    CONTACT_POINTS = auto()  # numbers, e-mail and web addresses
    LABEL = auto()  # of contact points that follow on lines of their own: "TTY:"
    DETAIL = auto()  # "Hours: 9-5": what has no field of its own and goes into the description
    HEADING = auto()
    BOILERPLATE = auto()  # belongs to the page, not to its subject
    CITATION = auto()
    PROSE = auto()  # a sentence; it may hold contact points
    OTHER = auto()


# The roles that show that somebody's contact stands here.
CONTACT_ROLES = frozenset(
    {
        Role.STREET,
        Role.CITY,
        Role.CONTACT_POINTS,
        Role.LABEL,
        Role.COUNTRY,
        Role.UNIT,
        Role.ATTENTION,
        Role.OFFICE,
    }
)


@dataclass(slots=True, eq=False)
class Segment:
    """A part of a page that plays one role; its lines count from 1 and are both included.

    It is known by its identity: no two parts of a page are the same one.
    """

    role: Role
    first_line: int
    last_line: int
    text: str
    gap: int = 0  # how many blank lines stand above
    heading_level: int = 0  # 1 to 6; 0 where it is no heading
    reason: str = ""  # why it is boilerplate or has no place in a record
    column_head: str = ""  # of the column of a table it stands in
    locality: Locality | None = None  # what a CITY, or an address in a sentence, says
    numbers: list[PrintedNumber] = field(default_factory=list)
    online_addresses: list[OnlineAddress] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)  # digits that may be a number
    unfilled: list[str] = field(default_factory=list)  # places for a number that hold none: "(   )   -"
    is_item: bool = False  # a bullet or a number of a list stands before it
    continues_paragraph: bool = False  # a sentence of the paragraph that the segment before begins
    is_whole_line: bool = True  # the only segment of its line
    is_line_start: bool = True  # the first segment of its line
    is_marked: bool = False  # bold words or a link begin it, or it is a heading
    is_link: bool = False  # a link is all of it
    is_all_marked: bool = False  # bold words or a link are all of it
    is_lead: bool = False  # words before a number that are no known label: a name, or a label of its own
    is_doubtful_label: bool = False  # the label of its first number may be the name of somebody else
    is_item_start: bool = False  # the first of an item, a row or a paragraph that begins a record
    node: Node = PAGE
    record: Node | None = None  # the item, row, paragraph or card that is a record and holds it
    subject: str = ""  # whom a sentence without a contact is about
    about: str = ""  # whom its verb says that a sentence may be about, though no word says that it is an organization
    marked_names: tuple[tuple[int, str], ...] = ()  # links and bold words of a sentence that may be names, and where


def segment_of(role: Role, piece: Piece, text: str, reason: str = "") -> Segment:
    """Return a segment of a piece with a text of its own."""
    return Segment(
        role,
        piece.first_line,
        piece.last_line,
        text,
        heading_level=piece.heading_level,
        column_head=piece.column_head,
        reason=reason,
        is_marked=piece.heading_level > 0 or _is_marked(piece, text) or _is_term(piece),
        is_link=any(
            not run.is_bold and piece.text[run.start : run.end].strip(" :.") == text.strip(" :.") for run in piece.runs
        ),
        is_all_marked=any(piece.text[run.start : run.end].strip(" :.") == text.strip(" :.") for run in piece.runs),
        node=piece.node,
    )


def _is_term(piece: Piece) -> bool:
    """Tell whether a piece is the term of a definition, or the line that opens hidden text."""
    return piece.is_term and piece.node.above("row") is None


def _is_marked(piece: Piece, text: str) -> bool:
    """Tell whether bold words or a link begin a text, or the other way round."""
    words = (piece.text[run.start : run.end].strip(" :,.") for run in piece.runs)
    return bool(text) and any(text.startswith(word) or word.startswith(text) for word in words if word)
