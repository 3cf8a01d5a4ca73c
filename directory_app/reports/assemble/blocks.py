"""Rows put together that belong to one organization; blank lines are a hint here, never the reason."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import names
from directory_app.reports.classify import prose
from directory_app.reports.classify.row import CONTACT, Is, Row
from directory_app.reports.find import addresses

_EVIDENCE = frozenset({Is.STREET, Is.CITY, Is.REACH})
_FAR = 5  # so many rows ahead tell whether a name begins a record
_MOST_PROSE = 2  # so many sentences may stand between a name and its contacts


@dataclass(slots=True)
class Block:
    """The rows of one organization: its name (or a guess and its reason), what follows, and what describes it."""

    names: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    about: list[Row] = field(default_factory=list)
    hint: str = ""
    why: str = ""
    hint_row: Row | None = None

    def is_address_open(self) -> bool:
        """Tell whether a street waits for its city."""
        for row in reversed(self.rows):
            if row.is_ in (Is.CITY, Is.REACH, Is.LABEL):
                return False
            if row.is_ is Is.STREET:
                return True
        return False

    def has(self, *kinds: Is) -> bool:
        """Tell whether one of the rows is of these kinds."""
        return any(row.is_ in kinds for row in self.rows)

    def is_record(self) -> bool:
        """Tell whether there is enough to reach somebody by."""
        numbers = any(row.numbers and (row.is_ is Is.REACH or any(n.is_sure for n in row.numbers)) for row in self.rows)
        emails = any(address.kind == "email" for row in self.rows for address in row.addresses)
        is_postal = self.has(Is.CITY) and self.has(Is.STREET, Is.UNIT)
        webs = any(row.addresses for row in self.rows) and any(
            words.ORGANIZATION.search(row.text) for row in self.names
        )
        masks = any(row.masks for row in self.rows) and bool(self.names)
        return (
            numbers
            or emails
            or is_postal
            or webs
            or masks
            or (self.has(Is.STREET) and bool(self.names) and len(self.rows) > 1)
        )


def usual_gap(rows: list[Row]) -> int:
    """Return how many blank lines usually stand between two lines of one record."""
    gaps = Counter(min(row.gap, 3) for before, row in itertools.pairwise(rows) if {before.is_, row.is_} <= CONTACT)
    return gaps.most_common(1)[0][0] if gaps else 0


def make(rows: list[Row]) -> list[Block]:
    """Return the blocks of a page in order."""
    maker = _Maker(rows)
    for index, row in enumerate(rows):
        maker.take(index, row)
    maker.close()
    return [block for block in maker.blocks if block.is_record()]


class _Maker:
    """Goes through the rows once; `_pending` are names that wait for a contact."""

    def __init__(self, rows: list[Row]) -> None:
        self.blocks: list[Block] = []
        self._rows = rows
        self._gap = usual_gap(rows)
        self._pending: list[Row] = []
        self._about: list[Row] = []
        self._lead: list[Row] = []
        self._block: Block | None = None
        self._prose: list[Row] = []
        self._heading: Row | None = None

    def take(self, index: int, row: Row) -> None:
        """Take the next row."""
        if row.is_ is Is.BOILERPLATE:
            return
        if row.level and row.is_ in (Is.NAME, Is.HEADING, Is.PROSE, Is.NOTHING):
            self._heading = row
        if row.is_ is Is.DETAIL:
            self._take_detail(row)
        elif row.is_ in CONTACT:
            self._take_contact(index, row)
        elif row.is_ is Is.NAME:
            self._take_name(index, row)
        elif row.is_ is Is.PROSE:
            self._take_prose(row)
        elif row.is_ is Is.HEADING:
            self._take_heading(row)
        elif self._is_part(row):
            self._open().rows.append(row)
        elif row.is_ is Is.NOTHING and not row.is_whole:
            self._take_words(row)
        else:
            self.close()

    def _take_words(self, row: Row) -> None:
        """Words beside a contact on its line; beside a name they say nothing of the record before it."""
        if self._block and not self._pending:
            self._block.rows.append(row)

    def close(self) -> None:
        """End the block; names without a contact are nobody's."""
        if self._block:
            self.blocks.append(self._block)
        self._block, self._pending, self._about, self._lead = None, [], [], []

    def _open(self) -> Block:
        if self._block is None:
            self._block = Block()
        return self._block

    def _take_detail(self, row: Row) -> None:
        """Hours and the like describe whoever they stand with."""
        if self._pending:
            self._about.append(row)
        elif self._block:
            self._block.about.append(row)

    def _is_name_of_building(self, row: Row) -> bool:
        """A building or house that nothing of its record stands before is the name of an organization."""
        is_first = self._block is None or row.level > 0 or (row.gap > self._gap and self._block.has(Is.REACH))
        return is_first and not self._pending and row.is_whole and not any(letter.isdigit() for letter in row.text)

    def _take_heading(self, row: Row) -> None:
        is_contact = (
            row.text.strip(" :#").lower().startswith(("contact", "address", "phone", "get in touch", "for more"))
        )
        if not is_contact:
            self.close()
            self._prose = []
        elif self._block and self._block.is_record():
            self.blocks.append(self._block)
            self._block = None

    def _is_part(self, row: Row) -> bool:
        """A state or a postal code on a line of its own, while an address is open."""
        if not self._block or not self._block.is_address_open() or row.is_ is not Is.NOTHING:
            return False
        return addresses.part_of(row.text) is not None or addresses.code_line(row.text) is not None

    def _take_name(self, index: int, row: Row) -> None:
        if self._is_label(index, row):
            self._rows[index + 1].numbers[0].label = row.text
            return
        if self._block and self._block.is_address_open() and self._is_inside_address(index):
            self._block.rows.append(row)
            return
        if any(row.is_ is Is.PROSE for row in self._about) and self._pending:
            self._pending, self._about = [], []
        self._pending.append(row)

    def _is_label(self, index: int, row: Row) -> bool:
        """One word before a number, inside a record, says what the number is for ("Billing 555-0100")."""
        following = self._rows[index + 1 : index + 2]
        is_inside = self._block is not None and self._block.has(Is.REACH) and row.gap <= self._gap and not self._pending
        is_word = len(row.text.split()) == 1 and row.text[1:].islower() and not words.ORGANIZATION.search(row.text)
        is_beside = bool(following) and following[0].line == row.line and bool(following[0].numbers)
        return is_inside and is_word and is_beside and not following[0].numbers[0].label

    def _is_inside_address(self, index: int) -> bool:
        """Tell whether a line below a street is a part of its address, by what follows."""
        row = self._rows[index]
        if addresses.code_line(row.text):
            return True
        for ahead in self._rows[index + 1 : index + _FAR]:
            if ahead.is_ in (Is.CITY, Is.COUNTRY):
                return True
            if ahead.is_ is Is.NOTHING and ((part := addresses.part_of(ahead.text)) and (part.state or part.code)):
                return True
            if ahead.is_ in (Is.REACH, Is.LABEL):
                return not words.ORGANIZATION.search(row.text) and row.gap <= self._gap
            if ahead.is_ not in (Is.NAME, Is.UNIT):
                return False
        return False

    def _take_contact(self, index: int, row: Row) -> None:
        if row.is_ is Is.UNIT and self._is_name_of_building(row):
            row.is_ = Is.NAME
            self._take_name(index, row)
            return
        if row.is_ is Is.COUNTRY and self._block is None:
            self._lead.append(row)
            is_heading = any(below.is_ is Is.NAME for below in self._rows[index + 1 : index + 2])
            self._pending = [] if is_heading else self._pending
            return
        if self._pending:
            if self._starts_record(index, row):
                self._start(row)
                return
            if self._block is None:
                return
        if self._block and row.is_ is Is.COUNTRY and row.gap > self._gap and self._block.has(Is.REACH):
            self.close()  # the heading of the next country
        if self._block:
            if row.is_ is Is.STREET and self._is_other_address(row):
                self._start_nameless(row)
            else:
                self._block.rows.append(row)
        elif row.is_ in _EVIDENCE:
            self._start_nameless(row)
        else:
            self._lead.append(row)

    def _starts_record(self, index: int, row: Row) -> bool:
        if row.is_ in _EVIDENCE:
            return True
        return any(ahead.is_ in _EVIDENCE for ahead in self._rows[index + 1 : index + _FAR])

    def _start(self, row: Row) -> None:
        pending, about, lead, announced = self._pending, self._about, self._lead, self._announced()
        self.close()
        chosen, doubt = names.joined(self._chosen(pending))
        if announced and chosen[0].text in announced.hint:
            chosen[0] = replace(chosen[0], text=announced.hint)
        self._block = Block(names=chosen, rows=[*lead, row], about=about, why=doubt)

    def _announced(self) -> Block | None:
        """Return the block that a sentence opened, which gave a name and nothing to reach it by yet."""
        block = self._block
        return block if block and block.hint and not block.names and not block.is_record() else None

    def _chosen(self, pending: list[Row]) -> list[Row]:
        """Choose the name among the lines before a contact, and the lines that go with it."""
        start = 0
        for index in range(len(pending) - 1, 0, -1):
            if pending[index].gap > self._gap:
                start = index
                break
        group = pending[start:]
        if len(group) > 1 and addresses.is_region(group[0].text):
            group = group[1:]
        persons = [row for row in group if names.is_person(row.text)]
        if persons and len(persons) < len(group):
            others = [row for row in group if row not in persons]
            return [others[0], *sorted([*persons, *others[1:]], key=lambda row: row.line)]
        if len(group) > 3:
            return group[-1:]
        named = [index for index, row in enumerate(group) if words.ORGANIZATION.search(row.text)]
        if named and named[0] and (self._gap or group[0].level or group[named[0]].gap):
            return group[named[0] :]
        return group

    def _is_other_address(self, row: Row) -> bool:
        """A street after a whole contact, with more room before it than usual, is somebody else's."""
        block = self._block
        return bool(block and block.has(Is.CITY) and block.has(Is.REACH) and row.gap > self._gap)

    def _start_nameless(self, row: Row) -> None:
        lead = self._lead
        previous = self._block or (self.blocks[-1] if self.blocks else None)
        self.close()
        block = Block(rows=[*lead, row])
        heading = self._heading
        if heading and (not self.blocks or heading.line > self.blocks[-1].rows[-1].line):
            block.hint, block.hint_row = heading.text.strip(" :#"), heading
            block.why = "no name stands with these contacts; this is the heading above them"
        elif previous and previous.names and row.is_ is Is.STREET:
            block.why = f"no name stands with these contacts; they may be another office of {previous.names[0].text}"
        else:
            block.why = "no name stands with these contacts"
        self._block = block

    def _take_prose(self, row: Row) -> None:
        text = row.text
        first = min((start for start in _starts(row)), default=len(text))
        reaches = any(number.is_sure for number in row.numbers) or any(a.kind == "email" for a in row.addresses)
        reaches = reaches or row.place is not None
        leads_to = text.rstrip().endswith((":", " at", " to"))
        earlier = " ".join(before.text for before in self._prose[-2:])
        name = prose.name_for(text[:first], earlier if reaches else "") if reaches or leads_to else ""
        guess = "" if name or not reaches else prose.guess_for(text[:first])
        self._prose.append(row)
        if name and not self._is_open_for(name):
            self.close()
            self._block = Block(rows=[row], hint=name, hint_row=row)
        elif reaches and self._pending:
            self._start(row)
        elif reaches and self._block:
            self._block.rows.append(row)
        elif reaches and guess:
            self._block = Block(rows=[row], hint=guess, hint_row=row, why="the name is a guess from the sentence")
        elif reaches:
            self._start_nameless(row)
        else:
            self._take_description(row)
        if reaches and leads_to:
            last = max(_ends(row), default=len(text))
            if next_name := prose.name_for(text[last:], ""):
                self.close()
                self._block = Block(hint=next_name, hint_row=row)

    def _is_open_for(self, name: str) -> bool:
        block = self._block
        known = [row.text for row in block.names] + [block.hint] if block else [row.text for row in self._pending]
        return any(name.lower() in text.lower() or text.lower() in name.lower() for text in known if text)

    def _take_description(self, row: Row) -> None:
        if self._pending:
            self._about.append(row)
            if sum(about.is_ is Is.PROSE for about in self._about) > _MOST_PROSE:
                self.close()
        elif self._block and row.gap <= self._gap == 0 and self._block.names:
            self._block.about.append(row)
        else:
            self.close()


def _ends(row: Row) -> list[int]:
    return [number.last for number in row.numbers] + [address.last for address in row.addresses]


def _starts(row: Row) -> list[int]:
    return [number.first for number in row.numbers if number.is_sure] + [address.first for address in row.addresses]
