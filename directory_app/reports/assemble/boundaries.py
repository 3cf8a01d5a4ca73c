"""Where records begin, by score: what may become of a segment, and the reasons that speak for each of it.

A `Turn` gets the weights of all its reasons that are true of a place (`reasons`), and the one with the greatest sum is
taken; where the next best is close to it, the choice is in doubt, and whoever takes it says so. All weights were tuned
with tests/reports/score.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from directory_app.reports.assemble import reasons
from directory_app.reports.assemble.place import Place
from directory_app.reports.classify.segment import CONTACT_ROLES, Role

_CLOSE = 1.0  # a runner-up that is nearer than this makes the choice doubtful


class Turn(Enum):
    """What becomes of a segment."""

    BEGIN = auto()  # a record begins with the names that wait
    BEGIN_OTHER = auto()  # one begins with whom the sentence names
    BEGIN_GUESSED = auto()  # one begins with what in the sentence may be a name
    BEGIN_NAMELESS = auto()  # one begins that has no name of its own
    JOIN = auto()  # it is a part of the open record
    DESCRIBE = auto()  # it describes the open record
    DESCRIBE_NAME = auto()  # it describes the name that waits
    NAME = auto()  # it is a name, which waits for its contact
    LEAD = auto()  # it waits for the record below it: a country, a label, an office
    END_RECORD = auto()  # the open record ends; names go on waiting
    END = auto()  # the open record ends, and the names that wait are nobody's
    LEAVE = auto()  # nothing: it is nobody's


BEGINNINGS = frozenset({Turn.BEGIN, Turn.BEGIN_OTHER, Turn.BEGIN_GUESSED, Turn.BEGIN_NAMELESS})


@dataclass(frozen=True, slots=True)
class Reason:
    """A question about a place that speaks for a turn, and how much."""

    turn: Turn
    weight: float
    test: Callable[[Place], bool]

    @property
    def name(self) -> str:
        """What it is called in the reasons of a choice: "begins item"."""
        return self.test.__name__.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Choice:
    """The best turn and its reasons, the next best one, and how much parts the two."""

    turn: Turn
    reasons: tuple[str, ...]
    runner_up: Turn
    margin: float

    @property
    def is_doubtful(self) -> bool:
        """Tell whether it joins the open record, though nearly as much speaks for one that begins here."""
        return self.turn is Turn.JOIN and self.runner_up in BEGINNINGS and self.margin < _CLOSE


_NAMES = (
    Reason(Turn.NAME, 1, reasons.is_any),
    Reason(Turn.NAME, 8, reasons.begins_item),
    Reason(Turn.JOIN, 12, reasons.goes_on_in_address),
    Reason(Turn.JOIN, 6, reasons.is_addressee),
    Reason(Turn.DESCRIBE, 5, reasons.is_said_inside_item),
    Reason(Turn.JOIN, 4, reasons.is_own_name),
    Reason(Turn.JOIN, 3, reasons.is_name_again),
    Reason(Turn.DESCRIBE_NAME, 2, reasons.describes_name),
)
_CONTACTS = (
    Reason(Turn.NAME, 12, reasons.is_building_name),
    Reason(Turn.LEAD, 10, reasons.is_first_country),
    Reason(Turn.BEGIN, 8, reasons.has_starting_contact_near),
    Reason(Turn.LEAD, 7, reasons.is_next_country),
    Reason(Turn.LEAVE, 6, reasons.does_nothing_follow_name),
    Reason(Turn.BEGIN_NAMELESS, 4, reasons.is_other_address),
    Reason(Turn.JOIN, 2, reasons.is_open),
    Reason(Turn.BEGIN_NAMELESS, 1.5, reasons.stands_apart),
    Reason(Turn.BEGIN_NAMELESS, 1, reasons.can_begin_alone),
    Reason(Turn.LEAD, 0.5, reasons.is_any),
)
_SENTENCES = (
    Reason(Turn.BEGIN_OTHER, 9, reasons.names_other),
    Reason(Turn.DESCRIBE_NAME, 8, reasons.tells_of_name),
    Reason(Turn.DESCRIBE, 7, reasons.tells_of_record),
    Reason(Turn.END, 6, reasons.has_no_contact),
    Reason(Turn.BEGIN, 5, reasons.does_name_wait),
    Reason(Turn.JOIN, 3, reasons.is_open),
    Reason(Turn.BEGIN_GUESSED, 2, reasons.has_guess),
    Reason(Turn.BEGIN_NAMELESS, 1, reasons.is_any),
    Reason(Turn.BEGIN_NAMELESS, 1.5, reasons.stands_apart_in_sentence),
    Reason(Turn.BEGIN_NAMELESS, 1.5, reasons.is_about_others),
    Reason(Turn.BEGIN_NAMELESS, 1.5, reasons.calls_other),
    Reason(Turn.BEGIN_NAMELESS, 1.5, reasons.turns_to_other_need),
    Reason(Turn.BEGIN_NAMELESS, 1.5, reasons.tells_of_other),
)
_DETAILS = (
    Reason(Turn.DESCRIBE_NAME, 3, reasons.does_name_wait),
    Reason(Turn.DESCRIBE, 2, reasons.is_open),
    Reason(Turn.LEAVE, 1, reasons.is_any),
)
_HEADINGS = (
    Reason(Turn.JOIN, 9, reasons.is_plain_address_heading),
    Reason(Turn.END_RECORD, 5, reasons.is_contact_heading_below_whole),
    Reason(Turn.LEAVE, 4, reasons.is_heading_of_contacts),
    Reason(Turn.END, 1, reasons.is_any),
)
_OTHERS = (
    Reason(Turn.JOIN, 10, reasons.is_address_part),
    Reason(Turn.JOIN, 10, reasons.is_beside_contact),
    Reason(Turn.LEAVE, 9, reasons.is_beside_something),
    Reason(Turn.DESCRIBE, 5, reasons.is_line_inside),
    Reason(Turn.DESCRIBE_NAME, 4, reasons.is_below_marked_name),
    Reason(Turn.DESCRIBE_NAME, 4, reasons.is_unknown_label),
    Reason(Turn.END, 1, reasons.is_any),
)
_BY_ROLE: dict[Role, tuple[Reason, ...]] = {
    **dict.fromkeys(CONTACT_ROLES, _CONTACTS),
    Role.NAME: _NAMES,
    Role.PROSE: _SENTENCES,
    Role.DETAIL: _DETAILS,
    Role.HEADING: _HEADINGS,
}


def weigh(place: Place) -> Choice:
    """Return what becomes of the segment of a place."""
    return chosen(place, _BY_ROLE.get(place.segment.role, _OTHERS))


def chosen(place: Place, table: Sequence[Reason]) -> Choice:
    """Return the turn for which the reasons of a table say most; of two that are equal the one that is named first."""
    sums: dict[Turn, float] = {}
    said: dict[Turn, list[str]] = {}
    for reason in table:
        if reason.test(place):
            sums[reason.turn] = sums.get(reason.turn, 0) + reason.weight
            said.setdefault(reason.turn, []).append(reason.name)
    first, *others = sorted(sums, key=lambda turn: -sums[turn])
    second = others[0] if others else first
    return Choice(first, tuple(said[first]), second, sums[first] - (sums[second] if others else 0))
