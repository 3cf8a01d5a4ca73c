"""Parts of one organization on its page: below headings that say what they are for, or over the same number.

"Licensing Information" and "Inspections Unit" over one toll-free number with other extensions are one organization; the
heading is said of each number below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directory_app.reports.assemble.block import Block
from directory_app.reports.classify import heading_words
from directory_app.reports.classify.segment import Role, Segment
from directory_app.text.patterns import late_pattern
from directory_app.values import phones

_FEWEST_DIGITS = 7  # of a number that others don't have, too: 711 is everybody's
_ADDRESS = (Role.STREET, Role.UNIT, Role.CITY)
_ARTICLE = late_pattern(r"^(?:the|der|die|das|la|le|les|el) ")


@dataclass(slots=True)
class Whole:
    """The organization that parts are added to; what is asked of it at each of them is read once."""

    block: Block
    first_line: int = 0
    numbers: set[str] = field(default_factory=set)  # the last ten digits of each
    streets: set[str] = field(default_factory=set)  # its lines with one, in small letters
    cities: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read what the block holds."""
        self.first_line = min(segment.first_line for segment in [*self.block.names, *self.block.segments])
        self._read(self.block.segments)

    @property
    def name(self) -> str:
        """What it is called so far."""
        return name_of(self.block)

    def is_at_address_of(self, block: Block) -> bool:
        """Tell whether it has a street, and that and its city stand in the block too."""
        known = _lines_of_address(block)
        return bool(self.streets) and self.streets <= known and self.cities <= known

    def take(self, segments: list[Segment]) -> None:
        """Add segments, above those that it has if they stand there."""
        mine = self.block.segments
        is_above = bool(mine) and bool(segments) and segments[0].first_line < mine[0].first_line
        place = 0 if is_above else len(mine)
        mine[place:place] = segments
        self._read(segments)

    def leave_address(self) -> None:
        """Leave out the lines of its address, which stand in another place too."""
        again = [segment for segment in self.block.segments if segment.role in _ADDRESS]
        self.block.labels += [(segment, "address") for segment in again]
        self.block.segments = [segment for segment in self.block.segments if segment.role not in _ADDRESS]
        self.streets, self.cities = set(), set()

    def _read(self, segments: Sequence[Segment]) -> None:
        for segment in segments:
            self.first_line = min(self.first_line, segment.first_line)
            self.numbers |= _numbers_in(segment)
            if segment.role is Role.STREET:
                self.streets.add(segment.text.casefold())
            elif segment.role is Role.CITY:
                self.cities.add(segment.text.casefold())


def is_own(block: Block, whole: Whole) -> bool:
    """Tell whether a block is surely a part of an organization, which is the page's."""
    name = name_of(block)
    if is_same_name(name, whole.name) or (block.names and heading_words.way_of(name)):
        return True
    if not name:
        return bool(numbers_of(block)) and numbers_of(block) <= whole.numbers
    return (heading_words.is_topic(name) or heading_words.is_part(name)) and share_number(block, whole)


def name_of(block: Block) -> str:
    """Return what a block is called so far, "" where nothing says so."""
    return block.names[0].text if block.names else block.guessed_name


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two lines are one name, or one is the other with a mail code: "Foo Program MC 12"."""
    first, second = (_ARTICLE.sub("", " ".join(text.casefold().split())) for text in (one, other))
    if not first or not second:
        return False
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    rest = longer[len(shorter) :] if longer.startswith(shorter) else ""
    return bool(rest) and heading_words.is_mail_code(rest)


def share_number(block: Block, whole: Whole) -> bool:
    """Tell whether a block holds a number of an organization, whatever its extensions are."""
    shared = numbers_of(block) & whole.numbers
    return any(len(digits) >= _FEWEST_DIGITS for digits in shared)


def numbers_of(block: Block) -> set[str]:
    """Return the last ten digits of each number of a block."""
    return {digits for segment in block.segments for digits in _numbers_in(segment)}


def _numbers_in(segment: Segment) -> set[str]:
    return {phones.digits_of(number.text)[-10:] for number in segment.numbers}


def are_halves(block: Block, whole: Whole) -> bool:
    """Tell whether one of the two is an address without numbers, and the other numbers without an address."""
    halves = {
        (bool(numbers_of(block)), block.has(Role.CITY, Role.STREET)),
        (bool(whole.numbers), bool(whole.streets or whole.cities)),
    }
    return halves == {(True, False), (False, True)}


def is_in_sentences(block: Block) -> bool:
    """Tell whether a sentence of a block gives something to reach somebody by."""
    return any(one.role is Role.PROSE and (one.numbers or one.online_addresses) for one in block.segments)


def is_below_label(block: Block) -> bool:
    """Tell whether a heading that is nothing but a label stands above a block."""
    first = block.segments[0] if block.segments else None
    return first is not None and first.role is Role.LABEL and first.heading_level > 0


def with_extension(block: Block) -> set[str]:
    """Return the last ten digits of each number of a block that has an extension."""
    return {
        phones.digits_of(number.text)[-10:]
        for segment in block.segments
        for number in segment.numbers
        if number.extension or number.remark.lower().startswith("ext")
    }


def add(block: Block, whole: Whole, *, is_sure: bool) -> None:
    """Add a part to its organization, in doubt or not; its heading is said of its numbers, if it is more than a label.

    What stands there already, with its city or its extension, is not added again.
    """
    subject = whole.block
    heading = block.names[0] if block.names else None
    text = heading.text.strip(" :*#") if heading else ""
    is_said = bool(text) and not heading_words.way_of(text) and not is_same_name(text, whole.name)
    for segment in block.segments:
        for number in segment.numbers if is_said and is_sure else ():
            number.remark = "; ".join(part for part in (text, number.remark) if part)
    if not is_sure:
        subject.in_doubt += [*block.names, *(segment for segment in block.segments if segment.role is not Role.PROSE)]
        return
    if heading:
        subject.labels.append((heading, "numbers"))
    added = block.names[1:] + block.segments
    if block.has(Role.STREET) and all(
        line in whole.streets or line in whole.cities for line in _lines_of_address(block)
    ):
        subject.labels += [(segment, "address") for segment in block.segments if segment.role in _ADDRESS]
        added = block.names[1:] + [segment for segment in block.segments if segment.role not in _ADDRESS]
    elif whole.is_at_address_of(block):
        whole.leave_address()
    whole.take(added)
    subject.description += block.description
    subject.other_names += block.other_names


def _lines_of_address(block: Block) -> set[str]:
    """Return the lines of a block with a street or a city, in small letters."""
    return {segment.text.casefold() for segment in block.segments if segment.role in (Role.STREET, Role.CITY)}
