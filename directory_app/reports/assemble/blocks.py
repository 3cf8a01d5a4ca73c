"""Segments put together that belong to one organization; blank lines are a hint here, never the reason."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import divisions, doubtful_names, leads, mentions, name_lines, staff
from directory_app.reports.assemble.block import Block, CodedDoubt
from directory_app.reports.classify import names_in_sentences, sentences
from directory_app.reports.classify.field_labels import field_of
from directory_app.reports.classify.segment import CONTACT_ROLES, Role, Segment
from directory_app.reports.page.piece import Node
from directory_app.values.addresses import localities

# Roles that begin a record where a name stands before them; a country, a label or a suite alone does not.
_STARTING_ROLES = frozenset({Role.STREET, Role.CITY, Role.CONTACT_POINTS})
_HEADINGS_OF_CONTACTS = ("contact", "address", "phone", "get in touch", "for more")
# Tuned with tests/reports/score.py.
_AHEAD = 4  # so many segments after a line tell whether it begins a record, or is inside an address
_POSSESSIVE = re.compile(
    r"\b(?:the|this|that)\s(?:[a-z]+\s){0,2}[a-z]+['’]s?\s", re.IGNORECASE
)  # "The commission's number"
# Whom a sentence says to call, in few words.
_CALL_OTHER = re.compile(
    r"""
    \b(?:[Cc]all|[Rr]ing|[Pp]hone|[Cc]ontact|[Tt]ext)\s(?:the\s)?                     # "call "
    (?P<name>(?:your\s[a-z]|[A-ZÀ-Þ])[\w'’&-]+(?:\s[\w'’&-]+){0,4})                 # "Tidewatch", "your county"
    \s(?:on|at)\s?[(+]?$                                                            # " on "
    """,
    re.VERBOSE,
)
_MOST_DEPTH = 12  # nodes above one that are looked at
_MOST_LABEL_WORDS = 4
_MOST_SENTENCES = 2  # so many may stand between a name and its contacts
_EARLIER_SENTENCES = 2  # so many before a sentence with a number may name whose it is


def usual_gap(segments: list[Segment]) -> int:
    """Return how many blank lines usually stand between two lines of one record, at most 3."""
    gaps = Counter(
        min(segment.gap, 3)
        for before, segment in itertools.pairwise(segments)
        if {before.role, segment.role} <= CONTACT_ROLES
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def blocks_of(segments: list[Segment]) -> list[Block]:
    """Return the blocks of a page that have enough to reach somebody by, in order."""
    staff.give_to_organization(segments)
    divisions.mark(segments)
    segments = leads.resolved(segments, usual_gap(segments))
    builder = _Builder(segments)
    for index, segment in enumerate(segments):
        builder.take(index, segment)
    builder.close()
    found = [block for block in builder.blocks if block.is_record() and not block.is_publication()]
    return mentions.left_out(found)


class _Builder:
    """Goes through the segments once. A block is open from its first contact to what begins the next one."""

    def __init__(self, segments: list[Segment]) -> None:
        self.blocks: list[Block] = []
        self._segments = segments
        self._gap = usual_gap(segments)
        self._block: Block | None = None  # the open one
        # What waits for the contact that begins the next block:
        self._names: list[Segment] = []
        self._description: list[Segment] = []
        self._above_names: Segment | None = None  # what stands before the first of them
        self._lead: list[Segment] = []  # a country, a label, an office above it
        self._prose: list[Segment] = []  # the sentences since the last heading
        self._heading: Segment | None = None  # the last one
        self._sure_name = ""  # of the last record whose name was no guess
        self._reading_level = 0  # of the heading above things to read; 0 where none is
        self._before: Segment | None = None  # the last segment that was taken

    def take(self, index: int, segment: Segment) -> None:
        """Take the next segment."""
        self._take(index, segment)
        if segment.role is not Role.BOILERPLATE and not (segment.online_addresses and not segment.numbers):
            self._before = segment

    def _take(self, index: int, segment: Segment) -> None:
        if segment.role is Role.BOILERPLATE:
            return
        if segment.is_item_start and segment.role is not Role.NAME:
            self.close()
            self._prose = []
        if segment.heading_level:
            self._note_heading(segment)
        if segment.role is Role.DETAIL:
            self._take_detail(segment)
        elif segment.role in CONTACT_ROLES:
            self._take_contact(index, segment)
        elif segment.role is Role.NAME:
            self._take_name(index, segment)
        elif segment.role is Role.PROSE:
            self._take_prose(segment)
        elif segment.role is Role.HEADING:
            self._take_heading(index, segment)
        else:
            self._take_other(segment)

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

    def _take_other(self, segment: Segment) -> None:
        is_other = segment.role is Role.OTHER
        if self._block and self._is_address_part(segment):
            self._block.segments.append(segment)
        elif is_other and not segment.is_whole_line:
            self._take_words(segment)
        elif is_other and self._is_inside_record(segment) and self._block:
            self._block.description.append(segment)
        elif is_other and self._names and self._names[-1].is_marked and not segment.is_marked:
            self._description.append(segment)
        elif is_other and self._names and segment.text.endswith(":") and len(segment.text.split()) <= _MOST_LABEL_WORDS:
            self._description.append(segment)  # a label that is not known
        else:
            self.close()

    def close(self) -> None:
        """End the block; names without a contact are nobody's."""
        if self._block:
            self._block.is_below_publications = self._block.is_below_publications or bool(self._reading_level)
            self.blocks.append(self._block)
        self._block, self._names, self._description, self._lead = None, [], [], []

    # Segments that are no contact

    def _take_words(self, segment: Segment) -> None:
        """Words beside a contact on its line; beside a name they say nothing of the record before it."""
        if self._block and not self._names:
            self._block.segments.append(segment)

    def _take_detail(self, segment: Segment) -> None:
        """Hours and the like describe whoever they stand with."""
        if self._names:
            self._description.append(segment)
        elif self._block:
            self._block.description.append(segment)

    def _take_heading(self, index: int, segment: Segment) -> None:
        """A heading ends the block; "Contact" and the like stand inside a record, and end it only if it is whole."""
        if (
            self._block
            and not segment.heading_level
            and self._block.is_address_open()
            and self._is_inside_address(index)
        ):
            segment.role = Role.NAME  # Reading is a city, too
            self._block.segments.append(segment)
        elif not segment.text.strip(" :#").lower().startswith(_HEADINGS_OF_CONTACTS):
            self.close()
            self._prose = []
        elif self._block and self._block.is_record():
            name = self._block.names[0].text if self._block.names else ""
            if doubtful_names.give_person(name, segment, self._segments[index + 1 : index + 1 + _AHEAD]):
                return
            self.blocks.append(self._block)
            self._block = None

    def _is_address_part(self, segment: Segment) -> bool:
        """A state or a postal code on a line of its own, while an address is open."""
        if not self._block or not self._block.is_address_open() or segment.role is not Role.OTHER:
            return False
        return localities.address_part(segment.text) is not None or localities.code_line(segment.text) is not None

    # Names

    def _take_name(self, index: int, segment: Segment) -> None:
        if self._block and self._block.is_address_open() and self._is_inside_address(index):
            self._block.segments.append(segment)
            return
        if segment.is_item_start and not self._announced_block():
            self.close()
        elif self._is_inside_record(segment) and self._take_inside(index, segment):
            return
        is_own = self._block and not segment.is_whole_line and not self._block.has(Role.STREET, Role.CITY)
        if self._block and is_own and self._is_open_for(segment.text):
            self._block.segments.append(segment)  # "Mail: Foo Society, PO Box 12": its own name
            return
        if self._is_name_again(index, segment) and self._block:
            self._block.segments.append(segment)
            return
        if self._names and self._describes_name(segment):
            self._description.append(segment)
            return
        self._prose = []
        if self._names and any(waiting.role is Role.PROSE for waiting in self._description):
            self._names, self._description = [], []  # a name and its description without a contact
        self._above_names = self._above_names if self._names else self._before
        self._names.append(segment)

    def _is_name_again(self, index: int, segment: Segment) -> bool:
        """Tell whether a link shows the name of the open block once more, and leads to its site."""
        block = self._block
        following = self._segments[index + 1] if index + 1 < len(self._segments) else None
        is_link = following is not None and bool(following.online_addresses) and not following.numbers
        is_same = block is not None and any(name.text.casefold() == segment.text.casefold() for name in block.names)
        return is_same and is_link and not segment.is_item_start

    def _describes_name(self, segment: Segment) -> bool:
        """Tell whether a line below a name and its description is about that name: a person, or what is no name."""
        if segment.is_item_start or segment.heading_level:
            return False
        is_organization = words.ORGANIZATION.search(self._names[-1].text) is not None
        if name_lines.is_person(segment.text):
            return bool(self._description) and (is_organization or self._names[-1].is_marked)
        is_below = bool(self._description) and self._names[-1].is_marked and not segment.is_marked
        return is_below and not words.ORGANIZATION.search(segment.text)

    def _is_inside_record(self, segment: Segment) -> bool:
        """Tell whether an item, a row or a card that is the open block's holds a segment."""
        block = self._block
        return bool(block and block.names and segment.record and block.names[0].record is segment.record)

    def _take_inside(self, index: int, segment: Segment) -> bool:
        """Take what looks like a name inside an item that is a record; tell whether it is a part of that record."""
        block = self._block
        near = self._segments[index + 1 : index + 3]
        if block is None:
            return False
        if any(below.role in (Role.STREET, Role.CITY, Role.UNIT) for below in near) and not segment.is_marked:
            block.segments.append(segment)  # whom the mail is for
            return True
        has_number = bool(near) and near[0].first_line == segment.first_line and bool(near[0].numbers)
        if words.ORGANIZATION.search(segment.text) and not name_lines.is_person(segment.text) and has_number:
            return False
        block.description.append(segment)
        return True

    def _is_inside_address(self, index: int) -> bool:
        """Tell whether a line below a street is a part of its address, by what follows."""
        segment = self._segments[index]
        if localities.code_line(segment.text):
            return True
        for ahead in self._segments[index + 1 : index + 1 + _AHEAD]:
            if ahead.role in (Role.CITY, Role.COUNTRY):
                return True
            part = localities.address_part(ahead.text) if ahead.role is Role.OTHER else None
            if part and (part.state or part.postal_code):
                return True
            if ahead.role in (Role.CONTACT_POINTS, Role.LABEL):
                return not words.ORGANIZATION.search(segment.text) and segment.gap <= self._gap
            if ahead.role not in (Role.NAME, Role.UNIT):
                return False
        return False

    # Contacts

    def _take_contact(self, index: int, segment: Segment) -> None:
        if segment.role is Role.UNIT and self._is_building_name(segment):
            segment.role = Role.NAME
            self._take_name(index, segment)
        elif segment.role is Role.COUNTRY and self._block is None:
            self._lead.append(segment)
            is_heading = any(below.role is Role.NAME for below in self._segments[index + 1 : index + 2])
            self._names = [] if is_heading else self._names
        elif self._names and self._begins_record(index, segment):
            self._start(segment)
        elif self._block is None and self._names:
            pass  # nothing that a record begins with is near: it belongs to nobody
        else:
            self._add_contact(segment)

    def _add_contact(self, segment: Segment) -> None:
        """Add a contact to the open block, or begin one without a name."""
        is_apart = segment.gap > self._gap
        if self._block and segment.role is Role.COUNTRY and is_apart and self._block.has(Role.CONTACT_POINTS):
            self.close()  # the heading of the next country
        if self._block:
            if segment.role is Role.STREET and self._is_other_address(segment):
                self._start_nameless(segment)
            else:
                segment.is_doubtful_label = segment.is_doubtful_label or self._is_beside(self._block, segment)
                self._block.segments.append(segment)
        elif segment.role in _STARTING_ROLES:
            self._start_nameless(segment)
        else:
            self._lead.append(segment)

    def _is_building_name(self, segment: Segment) -> bool:
        """A building or house that nothing of its record stands before is the name of an organization."""
        is_first = self._block is None or segment.heading_level > 0 or self._block.has(Role.CONTACT_POINTS)
        has_digit = any(letter.isdigit() for letter in segment.text)
        return is_first and not self._names and segment.is_line_start and not has_digit

    def _begins_record(self, index: int, segment: Segment) -> bool:
        """Tell whether a contact below a name begins a record: by itself, or with one of those that follow."""
        near = [segment, *self._segments[index + 1 : index + 1 + _AHEAD]]
        return any(other.role in _STARTING_ROLES for other in near)

    def _start(self, segment: Segment) -> None:
        """Begin a block with the names that wait and its first contact."""
        waiting, description, lead, announced = self._names, self._description, self._lead, self._announced_block()
        previous = self._block or (self.blocks[-1] if self.blocks else None)
        self.close()
        last = waiting[-1]
        if (
            segment.numbers
            and last.node is segment.node
            and last.first_line == segment.first_line
            and not last.is_whole_line
        ):
            # It stands right before its number; lines above are headings.
            own = [name for name in waiting[:-1] if name.is_item_start and name.record is last.record]
            beside = [name for name in waiting if name.node is last.node and name.first_line == last.first_line]
            waiting = own[-1:] or beside
            if own and not segment.numbers[0].label:
                segment.numbers[0].label = last.text
        names, doubt = name_lines.joined(name_lines.chosen(waiting, self._gap))
        if announced and names[0].text in announced.guessed_name:
            names[0] = replace(names[0], text=announced.guessed_name)
        self._block = Block(names, [*lead, segment], description, doubt=doubt)
        is_heading = names[0].heading_level > 0 and not names[0].is_item_start
        is_apart = names[0].is_whole_line and not names[0].is_marked and segment.gap > self._gap
        is_guess = (is_heading or is_apart) and not words.ORGANIZATION.search(names[0].text)
        if is_guess and not self._block.doubt:
            self._block.doubt = ("name-of-heading",)
        self._block.doubt = self._block.doubt or doubtful_names.doubt_of(names, self._above_names)
        is_department = names[0].is_item_start and words.DEPARTMENT.fullmatch(names[0].text)
        is_inner = names[0].record is not None and not names[0].is_item_start and not names[0].is_marked
        is_inner = is_inner and previous is not None and any(n.record is names[0].record for n in previous.names)
        if (waiting[-1].is_lead and names[0] is waiting[-1]) or is_department or is_inner:
            self._doubt_lead(self._block, previous)

    def _doubt_lead(self, block: Block, previous: Block | None) -> None:
        """The name was read from the words before a number: it may be a label, and the number the one's before."""
        block.doubt = block.doubt or ("name-of-label",)
        if previous and previous.names and not previous.doubt:
            self._sure_name = previous.names[0].text
        elif previous is None or not previous.doubt:
            self._sure_name = ""
        block.may_belong_to = self._sure_name

    def _announced_block(self) -> Block | None:
        """Return the block that a sentence opened, which gave a name and nothing to reach it by yet."""
        block = self._block
        return block if block and block.guessed_name and not block.names and not block.is_record() else None

    def _is_other_address(self, segment: Segment) -> bool:
        """A street after a whole contact, with more room before it than usual, is somebody else's."""
        block = self._block
        return bool(block and block.has(Role.CITY) and block.has(Role.CONTACT_POINTS) and segment.gap > self._gap)

    def _start_nameless(self, segment: Segment) -> None:
        """Begin a block without a name: never give a contact to the organization before it."""
        lead = self._lead
        previous = self._block or (self.blocks[-1] if self.blocks else None)
        self.close()
        block = Block(segments=[*lead, segment])
        heading = self._heading
        sentence = self._prose[-1] if self._prose else None
        if heading and not any(letter.isalpha() for letter in heading.text):
            heading = None
        if sentence and sentence.subject and sentence is self._before:
            block.guessed_name, block.guess_source = sentence.subject, sentence
            block.segments[:0] = [sentence] if sentence.online_addresses else []
            block.doubt = ("name-of-sentence",)
        elif heading and (not self.blocks or heading.first_line > self.blocks[-1].segments[-1].first_line):
            block.guessed_name, block.guess_source = heading.text.strip(" :#"), heading
            block.doubt = ("name-of-heading",)
        elif previous and previous.names and segment.role is Role.STREET:
            block.doubt = ("name-of-office", previous.names[0].text)
        else:
            block.doubt = ("no-name",)
        self._block = block

    # Sentences

    def _take_prose(self, segment: Segment) -> None:
        """Take a sentence: it may give somebody's number, say whose contact follows, or describe somebody."""
        text = segment.text
        has_contact = _has_contact(segment)
        # What stands below a heading may lead to somebody else; an item or a card is of one only.
        is_fenced = self._is_inside_record(segment) and segment.record is not None and segment.record.parent is not None
        leads_to = text.rstrip().endswith((":", " at", " to")) and not is_fenced
        before = text[: min(_starts(segment), default=len(text))]
        is_named = bool(self._names) or self._is_inside_record(segment)
        earlier = self._prose[-_EARLIER_SENTENCES:] if has_contact and not is_named else []
        name, is_near = (
            self._name_in(segment, before, " ".join(sentence.text for sentence in earlier))
            if has_contact or leads_to
            else ("", True)
        )
        if segment.subject and segment.continues_paragraph and has_contact:
            name, is_near = segment.subject, False
        guess = names_in_sentences.guess_for(before) if has_contact and not name else ""
        self._prose.append(segment)
        if name and words.GENERIC_NAME.fullmatch(name) and (self._block or self._names):
            if is_near:
                self._doubt_numbers(segment, name)
            guess, name = name, ""
        if name and not self._is_open_for(name):
            self.close()
            doubt: CodedDoubt = () if is_near else ("name-of-sentence",)
            self._block = Block(segments=[segment], guessed_name=name, guess_source=segment, doubt=doubt)
        elif not has_contact:
            self._take_description(segment)
        elif self._names:
            self._start_with_sentence(segment, before)
        elif self._block:
            self._add_sentence(self._block, segment, before)
        elif guess:
            self._block = Block([], [segment], [], guess, segment, ("name-of-sentence",))
        else:
            self._start_nameless(segment)
        if has_contact and leads_to:
            self._announce(segment)

    def _start_with_sentence(self, segment: Segment, before: str) -> None:
        """Begin a block with the names that wait, or below a heading with whom the sentences before name.

        A heading that names no organization is only a guess.
        """
        if self._names[-1].heading_level and not self._names[-1].is_item_start:
            earlier = " ".join(sentence.text for sentence in self._prose[-_EARLIER_SENTENCES - 1 : -1])
            name = names_in_sentences.name_for(before, earlier)
            if words.ORGANIZATION.search(name) and not words.GENERIC_NAME.fullmatch(name):
                self.close()
                self._block = Block(
                    segments=[segment], guessed_name=name, guess_source=segment, doubt=("name-of-sentence",)
                )
                return
        is_sure = any(name.is_item_start or words.ORGANIZATION.search(name.text) for name in self._names)
        self._start(segment)
        if not is_sure and self._block and not self._block.doubt:
            self._block.doubt = ("name-of-heading",)

    def _add_sentence(self, block: Block, segment: Segment, before: str) -> None:
        """Add a sentence that names nobody: apart from a whole record, or about another's number, it is in doubt."""
        is_apart = not segment.continues_paragraph and self._is_beside(block, segment)
        other = _CALL_OTHER.search(before)
        is_other = other is not None and not self._is_open_for(other["name"])
        is_other = is_other and any(known.numbers for known in block.segments)
        is_doubtful = bool(_POSSESSIVE.search(before)) or is_apart or is_other
        segment.is_doubtful_label = segment.is_doubtful_label or is_doubtful
        block.segments.append(segment)

    def _is_beside(self, block: Block, segment: Segment) -> bool:
        """Tell whether a number stands apart from a record that has its own: with more room, or outside its item."""
        own = [known for known in block.segments if known.numbers]
        if not segment.numbers or not own or not block.names:
            return False
        name = block.names[0]
        if self._is_inside_record(segment):
            # What stands below a heading may go on below the record; a card or an item ends where it ends.
            is_section = name.record is not None and name.record.parent is None
            if self._before and self._before.role is Role.PROSE and self._before.text.rstrip().endswith(":"):
                return True  # "In the north, please contact:"
            return is_section and segment.role is Role.PROSE and segment.gap > 0
        if name.record is not None:
            return True
        item, place = name.node.above("item", "row"), segment.node.above("item", "row")
        if item is not None and place is not item:
            return place is None or not _is_within(place, item)
        rooms = [known.gap for known in block.segments if known.is_line_start]
        return segment.gap > (max([self._gap, *rooms]) if rooms else 0)

    def _announce(self, segment: Segment) -> None:
        """Open a block for whom the end of a sentence names: "Call Foo at 555-0100, or write to the Bar Society:"."""
        after = segment.text[max(_ends(segment), default=len(segment.text)) :]
        if next_name := names_in_sentences.name_for(after, ""):
            self.close()
            self._block = Block(guessed_name=next_name, guess_source=segment)

    @staticmethod
    def _doubt_numbers(segment: Segment, service: str) -> None:
        """The service that a sentence names may be run by whoever stands above it, or by somebody else."""
        for number in segment.numbers:
            number.label = number.label or service
        segment.is_doubtful_label = bool(segment.numbers)

    @staticmethod
    def _name_in(segment: Segment, before: str, earlier: str) -> tuple[str, bool]:
        """Return whose number a sentence gives, and whether it says so itself and not a sentence before it."""
        marked = [name for place, name in segment.marked_names if place <= len(before)]
        if marked:
            return marked[-1], True
        name = names_in_sentences.name_for(before, earlier)
        return name, name in sentences.split(before)[-1]

    def _is_open_for(self, name: str) -> bool:
        """Tell whether the open block, or the one that is about to be opened, has this name or a part of it."""
        block = self._block
        if block:
            known = [*(segment.text for segment in block.names), block.guessed_name]
        else:
            known = [segment.text for segment in self._names]
        return any(name.lower() in text.lower() or text.lower() in name.lower() for text in known if text)

    def _take_description(self, segment: Segment) -> None:
        if self._names:
            self._description.append(segment)
            is_inside = segment.record is not None and segment.record is self._names[-1].record
            if sum(waiting.role is Role.PROSE for waiting in self._description) > _MOST_SENTENCES and not is_inside:
                self.close()
        elif self._block and self._block.names and (segment.gap <= self._gap == 0 or self._is_inside_record(segment)):
            self._block.description.append(segment)
        else:
            self.close()


def _is_within(node: Node, outer: Node) -> bool:
    """Tell whether a node stands inside another one."""
    above: Node | None = node
    for _ in range(_MOST_DEPTH):
        if above is None or above is outer:
            return above is outer
        above = above.parent
    return False


def _has_contact(segment: Segment) -> bool:
    """Tell whether a sentence gives something to reach somebody by; a web address may be only a source."""
    has_number = any(number.is_certain for number in segment.numbers)
    has_email = any(address.kind == "email" for address in segment.online_addresses)
    return has_number or has_email or segment.locality is not None


def _starts(segment: Segment) -> list[int]:
    numbers = [number.outer_start for number in segment.numbers if number.is_certain]
    return numbers or [address.outer_start for address in segment.online_addresses]


def _ends(segment: Segment) -> list[int]:
    return [number.outer_end for number in segment.numbers] + [
        address.outer_end for address in segment.online_addresses
    ]
