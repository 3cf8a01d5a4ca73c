"""Segments put together that belong to one organization; blank lines are a hint here, never the reason.

One pass from the first segment to the last: `boundaries` says what becomes of each, by the score of its reasons,
`sentence_owner` whose contact a sentence gives, `block_names` what a record is called; here it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import (
    block_names,
    boundaries,
    divisions,
    doubtful_names,
    leads,
    mentions,
    sections,
    sentence_owner,
    staff,
)
from directory_app.reports.assemble.block import Block
from directory_app.reports.assemble.boundaries import Choice, Turn
from directory_app.reports.assemble.place import OpenRecord, Place, Waiting, usual_gap
from directory_app.reports.classify import called_names
from directory_app.reports.classify.field_labels import field_of
from directory_app.reports.classify.segment import Role, Segment

_MOST_SENTENCES = 2  # so many may stand between a name and its contacts: tests/reports/score.py


def blocks_of(segments: list[Segment]) -> list[Block]:
    """Return the blocks of a page that have enough to reach somebody by, in order."""
    staff.give_to_organization(segments)
    divisions.mark(segments)
    sections.mark(segments)
    segments = leads.resolved(segments, usual_gap(segments))
    found = [block for block in divided(segments) if block.is_record() and not block.is_publication()]
    return mentions.left_out(found)


def divided(segments: list[Segment]) -> list[Block]:
    """Return all blocks of segments, in order; no segment is changed, a block may hold one with other words."""
    walk = _Walk(segments)
    for index in range(len(segments)):
        walk.take(index)
    walk.end()
    return walk.blocks


class _Walk:
    """Goes through the segments once. A record is open from its first contact to what begins the next one."""

    def __init__(self, segments: list[Segment]) -> None:
        self.blocks: list[Block] = []
        self._segments = segments
        self._gap = usual_gap(segments)
        self._record: OpenRecord | None = None
        self._waiting = Waiting()
        self._sentences: list[Segment] = []  # since the last heading
        self._heading: Segment | None = None  # the last one
        self._sure_name = ""  # of the last record whose name was no guess
        self._reading_level = 0  # of the heading above things to read; 0 where none is
        self._before: Segment | None = None  # the last segment that counts
        self._last_line = 0  # of the last block that ended
        self._named: dict[str, Block] = {}  # the blocks that ended, by their names
        self._read_as: dict[int, Segment] = {}  # what a segment to come is, as one before it says
        self._turns: dict[Turn, Callable[[Place, Choice], None]] = {
            Turn.BEGIN: self._begin,
            Turn.BEGIN_OTHER: self._begin_by_sentence,
            Turn.BEGIN_GUESSED: self._begin_by_sentence,
            Turn.BEGIN_NAMELESS: self._begin_nameless,
            Turn.JOIN: self._join,
            Turn.DESCRIBE: self._describe,
            Turn.DESCRIBE_NAME: self._describe_name,
            Turn.NAME: self._wait_with_name,
            Turn.LEAD: self._lead,
            Turn.END_RECORD: self._end_record,
            Turn.END: self._end,
            Turn.LEAVE: self._leave,
        }

    def take(self, index: int) -> None:
        """Take the segment at a place."""
        segment = self._read_as.get(index, self._segments[index])
        if segment.role is Role.BOILERPLATE:
            return
        if segment.is_item_start and segment.role is not Role.NAME:
            self.end()
            self._sentences = []
        if segment.heading_level:
            self._note_heading(segment)
        place = self._place(index, segment)
        choice = boundaries.weigh(place)
        self._turns[choice.turn](place, choice)
        if place.owner and place.owner.next_name:
            self._open(Block(guessed_name=place.owner.next_name, guess_source=place.segment), choice)
        if not (segment.online_addresses and not segment.numbers):
            self._before = self._segments[index]

    def end(self) -> None:
        """End the record; names without a contact are nobody's."""
        if self._record:
            block = self._record.block
            block.is_below_publications = block.is_below_publications or bool(self._reading_level)
            name = (block.names[0].text if block.names else block.guessed_name).casefold()
            if self._named.get(name) is not block:
                self.blocks.append(block)
                self._named.setdefault(name, block)
            self._last_line = block.segments[-1].last_line if block.segments else self._last_line
        self._record, self._waiting = None, Waiting()

    def _place(self, index: int, segment: Segment) -> Place:
        """Return the place of a segment; one that is a sentence says whose contact it gives."""
        place = Place(self._segments, index, segment, self._gap, self._record, self._waiting, self._before)
        if segment.role is not Role.PROSE:
            return place
        is_inside = place.is_inside_record()
        owner = sentence_owner.read(
            segment,
            self._sentences,
            is_named=bool(self._waiting.names) or is_inside,
            is_fenced=is_inside and segment.record is not None and segment.record.parent is not None,
            has_open=bool(self._record or self._waiting.names),
        )
        self._sentences.append(segment)
        return replace(place, segment=owner.segment, owner=owner)

    def _note_heading(self, segment: Segment) -> None:
        """Remember a heading, which may be the name of what has none, and whether things to read stand below it."""
        bare = segment.text.strip(" :#")
        is_deeper = self._reading_level and segment.heading_level > self._reading_level
        if words.REFERENCE_HEADINGS.fullmatch(bare):
            self._reading_level = segment.heading_level
        elif not is_deeper:
            self._reading_level = 0
        if not field_of(segment.text) and segment.role in (Role.NAME, Role.HEADING, Role.PROSE, Role.OTHER):
            self._heading = segment

    # A record begins

    def _open(self, block: Block, choice: Choice) -> None:
        self.end()
        block.reasons = choice.reasons
        self._record = OpenRecord(block)

    def _above(self) -> block_names.Above:
        """Return what stands above a record that begins, and may say whose it is."""
        previous = self._record.block if self._record else self.blocks[-1] if self.blocks else None
        last_line = previous.segments[-1].last_line if previous and previous.segments else self._last_line
        heading = self._heading
        if heading and (heading.first_line <= last_line or not any(letter.isalpha() for letter in heading.text)):
            heading = None
        sentence = self._sentences[-1] if self._sentences else None
        return block_names.Above(previous, self._sure_name, heading, sentence)

    def _begin(self, place: Place, choice: Choice) -> None:
        """Begin a record with the names that wait, or with whom sentences name below a heading that names nobody."""
        names = self._waiting.names
        if place.owner and names[-1].heading_level and not names[-1].is_item_start:
            name = sentence_owner.named_before(place.segment, self._sentences[:-1])
            if name:
                block = Block([], [place.segment], [], name, place.segment, ("name-of-sentence",))
                self._open(block, choice)
                return
        above = self._above()
        self._sure_name = block_names.sure_name(above)
        block = block_names.named(place, above)
        other = block_names.other_than_heading(names[-1], place.owner) if place.owner else ""
        if place.owner and not block.doubt and (other or not block_names.is_sure(names)):
            block.doubt = ("name-of-heading",)
            block.may_belong_to = block.may_belong_to or other
        elif place.owner and not block.doubt and sentence_owner.names_another(place.owner, names[-1]):
            block.doubt, block.may_belong_to = ("name-of-heading",), place.owner.name or place.owner.about
        self._open(block, choice)

    def _begin_by_sentence(self, place: Place, choice: Choice) -> None:
        """Begin a record with whom its sentence names."""
        owner = place.owner
        if owner is None:
            return
        known = self._named.get(owner.name.casefold()) if owner.name and owner.is_near else None
        if known and known.names:
            self.end()
            self._record = OpenRecord(known)
            self._record.add(owner.segment)
            return
        is_sure = choice.turn is Turn.BEGIN_OTHER and owner.is_near and not called_names.is_weak(owner.name)
        name = owner.name if choice.turn is Turn.BEGIN_OTHER else owner.guess
        self._open(
            Block([], [owner.segment], [], name, place.segment, () if is_sure else ("name-of-sentence",)), choice
        )

    def _begin_nameless(self, place: Place, choice: Choice) -> None:
        self._open(block_names.nameless(place, self._above()), choice)

    # It goes on

    def _join(self, place: Place, choice: Choice) -> None:
        """Add a segment to the open record, in doubt where it may begin one of its own."""
        segment = place.segment
        if choice.is_doubtful and not segment.is_doubtful_label:
            segment = replace(segment, is_doubtful_label=True)
        if segment.role is Role.HEADING:
            segment = replace(segment, role=Role.NAME)  # Reading is a city, too
        if self._record:
            self._record.add(segment)

    def _describe(self, place: Place, _: Choice) -> None:
        if self._record:
            self._record.block.description.append(place.segment)

    def _describe_name(self, place: Place, _: Choice) -> None:
        """Add to what describes the name that waits; too many sentences below it are about something else."""
        waiting = self._waiting
        waiting.description.append(place.segment)
        record = place.segment.record
        is_inside = record is not None and record is waiting.names[-1].record
        waiting.sentences += place.segment.role is Role.PROSE
        if place.segment.role is Role.PROSE and not is_inside and waiting.sentences > _MOST_SENTENCES:
            self.end()

    def _wait_with_name(self, place: Place, _: Choice) -> None:
        """Let a name wait for its contact."""
        segment = place.segment
        if segment.is_item_start and not (self._record and self._record.is_announced()):
            self.end()
        self._sentences = []
        waiting = self._waiting
        if waiting.names and waiting.sentences:
            waiting.forget_names()  # a name and its description without a contact
        waiting.above_names = waiting.above_names if waiting.names else self._before
        waiting.names.append(segment if segment.role is Role.NAME else replace(segment, role=Role.NAME))

    def _lead(self, place: Place, _: Choice) -> None:
        """Let a country or a label wait for the record below it."""
        if self._record:
            self.end()
        self._waiting.lead.append(place.segment)
        is_heading = any(below.role is Role.NAME for below in place.ahead(1))
        if place.segment.role is Role.COUNTRY and is_heading:
            self._waiting.names = []

    # It ends

    def _end_record(self, place: Place, _: Choice) -> None:
        """End the record below which "Contact" stands, unless that names a person to ask for."""
        block = self._record.block if self._record else None
        if block is None:
            return
        name = block.names[0].text if block.names else ""
        asked = doubtful_names.asked_person(name, place.segment, self._segments, place.index)
        if asked:
            self._read_as |= asked
            return
        waiting = self._waiting
        self.end()
        self._waiting = waiting

    def _end(self, place: Place, _: Choice) -> None:
        self.end()
        if place.segment.role is Role.HEADING:
            self._sentences = []

    def _leave(self, place: Place, choice: Choice) -> None:
        """Leave a segment that is nobody's."""
