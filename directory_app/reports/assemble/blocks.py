"""Segments put together that belong to one organization; blank lines are a hint here, never the reason."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import name_lines
from directory_app.reports.classify import names_in_sentences
from directory_app.reports.classify.segment import CONTACT_ROLES, Role, Segment
from directory_app.reports.find import addresses

_EVIDENCE = frozenset({Role.STREET, Role.CITY, Role.CONTACT_POINTS})
_FAR = 5  # so many segments ahead tell whether a name begins a record
_MOST_PROSE = 2  # so many sentences may stand between a name and its contacts


Why = tuple[str, ...]  # the code of a doubt and its parameters, () for none


@dataclass(slots=True)
class Block:
    """The segments of one organization: its name (or a guess and its reason), what follows, and what describes it."""

    names: list[Segment] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    about: list[Segment] = field(default_factory=list)
    hint: str = ""
    why: Why = ()
    hint_segment: Segment | None = None

    def is_address_open(self) -> bool:
        """Tell whether a street waits for its city."""
        for segment in reversed(self.segments):
            if segment.role in (Role.CITY, Role.CONTACT_POINTS, Role.LABEL):
                return False
            if segment.role is Role.STREET:
                return True
        return False

    def has(self, *kinds: Role) -> bool:
        """Tell whether one of the segments is of these kinds."""
        return any(segment.role in kinds for segment in self.segments)

    def is_record(self) -> bool:
        """Tell whether there is enough to reach somebody by."""
        numbers = any(
            segment.numbers and (segment.role is Role.CONTACT_POINTS or any(n.is_sure for n in segment.numbers))
            for segment in self.segments
        )
        emails = any(address.kind == "email" for segment in self.segments for address in segment.online_addresses)
        is_postal = self.has(Role.CITY) and self.has(Role.STREET, Role.UNIT)
        webs = any(segment.online_addresses for segment in self.segments) and any(
            words.ORGANIZATION.search(segment.text) for segment in self.names
        )
        masks = any(segment.unfilled for segment in self.segments) and bool(self.names)
        return (
            numbers
            or emails
            or is_postal
            or webs
            or masks
            or (self.has(Role.STREET) and bool(self.names) and len(self.segments) > 1)
        )


def usual_gap(segments: list[Segment]) -> int:
    """Return how many blank lines usually stand between two lines of one record."""
    gaps = Counter(
        min(segment.gap, 3)
        for before, segment in itertools.pairwise(segments)
        if {before.role, segment.role} <= CONTACT_ROLES
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def blocks_of(segments: list[Segment]) -> list[Block]:
    """Return the blocks of a page in order."""
    maker = _Maker(segments)
    for index, segment in enumerate(segments):
        maker.take(index, segment)
    maker.close()
    return [block for block in maker.blocks if block.is_record()]


class _Maker:
    """Goes through the segments once; `_pending` are names that wait for a contact."""

    def __init__(self, segments: list[Segment]) -> None:
        self.blocks: list[Block] = []
        self._segments = segments
        self._gap = usual_gap(segments)
        self._pending: list[Segment] = []
        self._about: list[Segment] = []
        self._lead: list[Segment] = []
        self._block: Block | None = None
        self._prose: list[Segment] = []
        self._heading: Segment | None = None

    def take(self, index: int, segment: Segment) -> None:
        """Take the next segment."""
        if segment.role is Role.BOILERPLATE:
            return
        if segment.heading_level and segment.role in (Role.NAME, Role.HEADING, Role.PROSE, Role.OTHER):
            self._heading = segment
        if segment.role is Role.DETAIL:
            self._take_detail(segment)
        elif segment.role in CONTACT_ROLES:
            self._take_contact(index, segment)
        elif segment.role is Role.NAME:
            self._take_name(index, segment)
        elif segment.role is Role.PROSE:
            self._take_prose(segment)
        elif segment.role is Role.HEADING:
            self._take_heading(segment)
        elif self._is_part(segment):
            self._open().segments.append(segment)
        elif segment.role is Role.OTHER and not segment.is_whole_line:
            self._take_words(segment)
        else:
            self.close()

    def _take_words(self, segment: Segment) -> None:
        """Words beside a contact on its line; beside a name they say nothing of the record before it."""
        if self._block and not self._pending:
            self._block.segments.append(segment)

    def close(self) -> None:
        """End the block; names without a contact are nobody's."""
        if self._block:
            self.blocks.append(self._block)
        self._block, self._pending, self._about, self._lead = None, [], [], []

    def _open(self) -> Block:
        if self._block is None:
            self._block = Block()
        return self._block

    def _take_detail(self, segment: Segment) -> None:
        """Hours and the like describe whoever they stand with."""
        if self._pending:
            self._about.append(segment)
        elif self._block:
            self._block.about.append(segment)

    def _is_name_of_building(self, segment: Segment) -> bool:
        """A building or house that nothing of its record stands before is the name of an organization."""
        is_first = (
            self._block is None
            or segment.heading_level > 0
            or (segment.gap > self._gap and self._block.has(Role.CONTACT_POINTS))
        )
        return (
            is_first
            and not self._pending
            and segment.is_whole_line
            and not any(letter.isdigit() for letter in segment.text)
        )

    def _take_heading(self, segment: Segment) -> None:
        is_contact = (
            segment.text.strip(" :#").lower().startswith(("contact", "address", "phone", "get in touch", "for more"))
        )
        if not is_contact:
            self.close()
            self._prose = []
        elif self._block and self._block.is_record():
            self.blocks.append(self._block)
            self._block = None

    def _is_part(self, segment: Segment) -> bool:
        """A state or a postal code on a line of its own, while an address is open."""
        if not self._block or not self._block.is_address_open() or segment.role is not Role.OTHER:
            return False
        return addresses.address_part(segment.text) is not None or addresses.code_line(segment.text) is not None

    def _take_name(self, index: int, segment: Segment) -> None:
        if self._is_label(index, segment):
            self._segments[index + 1].numbers[0].label = segment.text
            return
        if self._block and self._block.is_address_open() and self._is_inside_address(index):
            self._block.segments.append(segment)
            return
        if any(segment.role is Role.PROSE for segment in self._about) and self._pending:
            self._pending, self._about = [], []
        self._pending.append(segment)

    def _is_label(self, index: int, segment: Segment) -> bool:
        """One word before a number, inside a record, says what the number is for ("Billing 555-0100")."""
        following = self._segments[index + 1 : index + 2]
        is_inside = (
            self._block is not None
            and self._block.has(Role.CONTACT_POINTS)
            and segment.gap <= self._gap
            and not self._pending
        )
        is_word = (
            len(segment.text.split()) == 1
            and segment.text[1:].islower()
            and not words.ORGANIZATION.search(segment.text)
        )
        is_beside = bool(following) and following[0].first_line == segment.first_line and bool(following[0].numbers)
        return is_inside and is_word and is_beside and not following[0].numbers[0].label

    def _is_inside_address(self, index: int) -> bool:
        """Tell whether a line below a street is a part of its address, by what follows."""
        segment = self._segments[index]
        if addresses.code_line(segment.text):
            return True
        for ahead in self._segments[index + 1 : index + _FAR]:
            if ahead.role in (Role.CITY, Role.COUNTRY):
                return True
            if ahead.role is Role.OTHER and (
                (part := addresses.address_part(ahead.text)) and (part.state or part.code)
            ):
                return True
            if ahead.role in (Role.CONTACT_POINTS, Role.LABEL):
                return not words.ORGANIZATION.search(segment.text) and segment.gap <= self._gap
            if ahead.role not in (Role.NAME, Role.UNIT):
                return False
        return False

    def _take_contact(self, index: int, segment: Segment) -> None:
        if segment.role is Role.UNIT and self._is_name_of_building(segment):
            segment.role = Role.NAME
            self._take_name(index, segment)
            return
        if segment.role is Role.COUNTRY and self._block is None:
            self._lead.append(segment)
            is_heading = any(below.role is Role.NAME for below in self._segments[index + 1 : index + 2])
            self._pending = [] if is_heading else self._pending
            return
        if self._pending:
            if self._starts_record(index, segment):
                self._start(segment)
                return
            if self._block is None:
                return
        if (
            self._block
            and segment.role is Role.COUNTRY
            and segment.gap > self._gap
            and self._block.has(Role.CONTACT_POINTS)
        ):
            self.close()  # the heading of the next country
        if self._block:
            if segment.role is Role.STREET and self._is_other_address(segment):
                self._start_nameless(segment)
            else:
                self._block.segments.append(segment)
        elif segment.role in _EVIDENCE:
            self._start_nameless(segment)
        else:
            self._lead.append(segment)

    def _starts_record(self, index: int, segment: Segment) -> bool:
        if segment.role in _EVIDENCE:
            return True
        return any(ahead.role in _EVIDENCE for ahead in self._segments[index + 1 : index + _FAR])

    def _start(self, segment: Segment) -> None:
        pending, about, lead, announced = self._pending, self._about, self._lead, self._announced()
        self.close()
        chosen, why = name_lines.joined(self._chosen(pending))
        if announced and chosen[0].text in announced.hint:
            chosen[0] = replace(chosen[0], text=announced.hint)
        self._block = Block(names=chosen, segments=[*lead, segment], about=about, why=why)

    def _announced(self) -> Block | None:
        """Return the block that a sentence opened, which gave a name and nothing to reach it by yet."""
        block = self._block
        return block if block and block.hint and not block.names and not block.is_record() else None

    def _chosen(self, pending: list[Segment]) -> list[Segment]:
        """Choose the name among the lines before a contact, and the lines that go with it."""
        start = 0
        for index in range(len(pending) - 1, 0, -1):
            if pending[index].gap > self._gap:
                start = index
                break
        group = pending[start:]
        if len(group) > 1 and addresses.is_region(group[0].text):
            group = group[1:]
        persons = [segment for segment in group if name_lines.is_person(segment.text)]
        if persons and len(persons) < len(group):
            others = [segment for segment in group if segment not in persons]
            return [others[0], *sorted([*persons, *others[1:]], key=lambda segment: segment.first_line)]
        if len(group) > 3:
            return group[-1:]
        named = [index for index, segment in enumerate(group) if words.ORGANIZATION.search(segment.text)]
        if named and named[0] and (self._gap or group[0].heading_level or group[named[0]].gap):
            return group[named[0] :]
        return group

    def _is_other_address(self, segment: Segment) -> bool:
        """A street after a whole contact, with more room before it than usual, is somebody else's."""
        block = self._block
        return bool(block and block.has(Role.CITY) and block.has(Role.CONTACT_POINTS) and segment.gap > self._gap)

    def _start_nameless(self, segment: Segment) -> None:
        lead = self._lead
        previous = self._block or (self.blocks[-1] if self.blocks else None)
        self.close()
        block = Block(segments=[*lead, segment])
        heading = self._heading
        if heading and (not self.blocks or heading.first_line > self.blocks[-1].segments[-1].first_line):
            block.hint, block.hint_segment = heading.text.strip(" :#"), heading
            block.why = ("name-of-heading",)
        elif previous and previous.names and segment.role is Role.STREET:
            block.why = ("name-of-office", previous.names[0].text)
        else:
            block.why = ("no-name",)
        self._block = block

    def _take_prose(self, segment: Segment) -> None:
        text = segment.text
        first = min((start for start in _starts(segment)), default=len(text))
        reaches = any(number.is_sure for number in segment.numbers) or any(
            a.kind == "email" for a in segment.online_addresses
        )
        reaches = reaches or segment.place is not None
        leads_to = text.rstrip().endswith((":", " at", " to"))
        earlier = " ".join(before.text for before in self._prose[-2:])
        name = names_in_sentences.name_for(text[:first], earlier if reaches else "") if reaches or leads_to else ""
        guess = "" if name or not reaches else names_in_sentences.guess_for(text[:first])
        self._prose.append(segment)
        if name and not self._is_open_for(name):
            self.close()
            self._block = Block(segments=[segment], hint=name, hint_segment=segment)
        elif reaches and self._pending:
            self._start(segment)
        elif reaches and self._block:
            self._block.segments.append(segment)
        elif reaches and guess:
            self._block = Block(segments=[segment], hint=guess, hint_segment=segment, why=("name-of-sentence",))
        elif reaches:
            self._start_nameless(segment)
        else:
            self._take_description(segment)
        if reaches and leads_to:
            last = max(_ends(segment), default=len(text))
            if next_name := names_in_sentences.name_for(text[last:], ""):
                self.close()
                self._block = Block(hint=next_name, hint_segment=segment)

    def _is_open_for(self, name: str) -> bool:
        block = self._block
        known = (
            [segment.text for segment in block.names] + [block.hint]
            if block
            else [segment.text for segment in self._pending]
        )
        return any(name.lower() in text.lower() or text.lower() in name.lower() for text in known if text)

    def _take_description(self, segment: Segment) -> None:
        if self._pending:
            self._about.append(segment)
            if sum(about.role is Role.PROSE for about in self._about) > _MOST_PROSE:
                self.close()
        elif self._block and segment.gap <= self._gap == 0 and self._block.names:
            self._block.about.append(segment)
        else:
            self.close()


def _ends(segment: Segment) -> list[int]:
    return [number.last for number in segment.numbers] + [address.last for address in segment.online_addresses]


def _starts(segment: Segment) -> list[int]:
    return [number.first for number in segment.numbers if number.is_sure] + [
        address.first for address in segment.online_addresses
    ]
