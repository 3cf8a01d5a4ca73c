"""Where a pass over the segments of a page stands: what is open, what waits, and the segment that comes next.

The reasons of `reasons` and the names of `block_names` read a place; nothing of it is changed by them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.assemble.block import Block
from directory_app.reports.assemble.sentence_owner import Owner
from directory_app.reports.classify.segment import CONTACT_ROLES, Role, Segment

# Tuned with tests/reports/score.py.
_MOST_NAMES = 8  # lines of a name that are compared
AHEAD = 4  # so many segments after a line tell whether it begins a record, or is inside an address


def usual_gap(segments: Sequence[Segment]) -> int:
    """Return how many blank lines usually stand between two lines of one record, at most 3."""
    gaps = Counter(
        min(segment.gap, 3)
        for before, segment in itertools.pairwise(segments)
        if {before.role, segment.role} <= CONTACT_ROLES
    )
    return gaps.most_common(1)[0][0] if gaps else 0


@dataclass(slots=True)
class OpenRecord:
    """A block that is not ended, with what is asked of it at every segment."""

    block: Block
    has_numbers: bool = False
    widest_gap: int = -1  # above one of its lines; -1 where no segment begins a line
    roles: set[Role] = field(default_factory=set)  # of its segments

    def __post_init__(self) -> None:
        """Read what the block begins with."""
        for segment in self.block.segments:
            self._note(segment)

    def add(self, segment: Segment) -> None:
        """Add a segment to the block."""
        self.block.segments.append(segment)
        self._note(segment)

    def _note(self, segment: Segment) -> None:
        self.has_numbers = self.has_numbers or bool(segment.numbers)
        self.roles.add(segment.role)
        if segment.is_line_start:
            self.widest_gap = max(self.widest_gap, segment.gap)

    def has(self, *roles: Role) -> bool:
        """Tell whether one of the segments plays one of these roles."""
        return not self.roles.isdisjoint(roles)

    def is_announced(self) -> bool:
        """Tell whether a sentence opened it, which gave a name and nothing to reach it by yet."""
        return bool(self.block.guessed_name) and not self.block.names and not self.block.is_record()


@dataclass(slots=True)
class Waiting:
    """What waits for the contact that begins the next record."""

    names: list[Segment] = field(default_factory=list)
    description: list[Segment] = field(default_factory=list)
    sentences: int = 0  # of what describes them
    lead: list[Segment] = field(default_factory=list)  # a country, a label, an office above it
    above_names: Segment | None = None  # what stands before the first of the names

    def forget_names(self) -> None:
        """Leave the names and what describes them without a contact."""
        self.names, self.description, self.sentences = [], [], 0


def _is_part(known: str, name: str) -> bool:
    """Tell whether a known name is a part of another; one word behind others is what that is about: "Elms"."""
    place = name.lower().find(known.lower())
    if place <= 0 or name[place - 1] != " ":
        return place >= 0
    return " " in known or words.ORGANIZATION.search(known) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """The segment that comes next, and what stands around it."""

    segments: Sequence[Segment]
    index: int
    segment: Segment  # the one that comes next, as it was read
    usual_gap: int
    record: OpenRecord | None
    waiting: Waiting
    before: Segment | None  # the last segment that counts
    owner: Owner | None = None  # of a sentence

    @property
    def block(self) -> Block | None:
        """The open block."""
        return self.record.block if self.record else None

    def ahead(self, count: int = AHEAD) -> Sequence[Segment]:
        """Return the segments that follow, at most so many."""
        return self.segments[self.index + 1 : self.index + 1 + count]

    def is_inside_record(self) -> bool:
        """Tell whether an item, a row or a card that is the open block's holds the segment."""
        block = self.block
        return bool(block and block.names and self.segment.record and block.names[0].record is self.segment.record)

    def is_apart(self) -> bool:
        """Tell whether more room stands above the segment than usually inside a record."""
        return self.segment.gap > self.usual_gap

    def is_open_for(self, name: str) -> bool:
        """Tell whether the open block, or the one that is about to be opened, has this name or a part of it."""
        block = self.block
        if block:
            known = [*(segment.text for segment in block.names[:_MOST_NAMES]), block.guessed_name]
        else:
            known = [segment.text for segment in self.waiting.names[-_MOST_NAMES:]]
        return any(name.lower() in text.lower() or _is_part(text, name) for text in known if text)
