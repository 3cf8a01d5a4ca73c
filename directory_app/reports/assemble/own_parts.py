"""Parts of one organization on its page: below headings that say what they are for, or over the same number.

"Licensing Information" and "Inspections Unit" over one toll-free number with other extensions are one organization; the
heading is said of each number below it.
"""

from __future__ import annotations

import re

from directory_app.reports.assemble.block import Block
from directory_app.reports.classify import heading_words
from directory_app.reports.classify.segment import Role, Segment
from directory_app.values import phones

_FEWEST_DIGITS = 7  # of a number that others don't have, too: 711 is everybody's
_ADDRESS = (Role.STREET, Role.UNIT, Role.CITY)
_ARTICLE = re.compile(r"^(?:the|der|die|das|la|le|les|el) ")


def is_own(block: Block, subject: Block) -> bool:
    """Tell whether a block is surely a part of the organization of another, which is the page's."""
    name = name_of(block)
    if is_same_name(name, name_of(subject)) or (block.names and heading_words.way_of(name)):
        return True
    if not name:
        return bool(numbers_of(block)) and numbers_of(block) <= numbers_of(subject)
    return (heading_words.is_topic(name) or heading_words.is_part(name)) and share_number(block, subject)


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


def share_number(block: Block, other: Block) -> bool:
    """Tell whether two blocks hold the same number, whatever its extensions are."""
    shared = numbers_of(block) & numbers_of(other)
    return any(len(digits) >= _FEWEST_DIGITS for digits in shared)


def numbers_of(block: Block) -> set[str]:
    """Return the last ten digits of each number of a block."""
    return {phones.digits_of(number.text)[-10:] for segment in block.segments for number in segment.numbers}


def are_halves(one: Block, other: Block) -> bool:
    """Tell whether one of two blocks is an address without numbers, and the other numbers without an address."""
    halves = {(bool(numbers_of(block)), block.has(Role.CITY, Role.STREET)) for block in (one, other)}
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


def add(block: Block, subject: Block, *, is_sure: bool) -> None:
    """Add a part to its organization, in doubt or not; its heading is said of its numbers, if it is more than a label.

    What stands there already, with its city or its extension, is not added again.
    """
    heading = block.names[0] if block.names else None
    text = heading.text.strip(" :*#") if heading else ""
    is_said = bool(text) and not heading_words.way_of(text) and not is_same_name(text, name_of(subject))
    for segment in block.segments:
        for number in segment.numbers if is_said and is_sure else ():
            number.remark = "; ".join(part for part in (text, number.remark) if part)
    if not is_sure:
        subject.in_doubt += [*block.names, *(segment for segment in block.segments if segment.role is not Role.PROSE)]
        return
    if heading:
        subject.labels.append((heading, "numbers"))
    again = address_again(block, subject)
    added = _without(block.names[1:] + block.segments, again, subject)
    if not again:
        subject.segments = _without(subject.segments, address_again(subject, block), subject)
    is_above = bool(subject.segments) and bool(added) and added[0].first_line < subject.segments[0].first_line
    subject.segments = [*added, *subject.segments] if is_above else [*subject.segments, *added]
    subject.description += block.description
    subject.other_names += block.other_names


def _without(segments: list[Segment], again: list[Segment], subject: Block) -> list[Segment]:
    """Leave out the lines of an address that stands in another place too; the ledger knows them as its lines."""
    subject.labels += [(segment, "address") for segment in again]
    left_out = {id(segment) for segment in again}
    return [segment for segment in segments if id(segment) not in left_out]


def address_again(block: Block, subject: Block) -> list[Segment]:
    """Return the address of a block, if its street and its city stand in the other block too."""
    known = {segment.text.casefold() for segment in subject.segments if segment.role in (Role.STREET, Role.CITY)}
    lines = [segment for segment in block.segments if segment.role in (Role.STREET, Role.CITY)]
    is_again = block.has(Role.STREET) and all(segment.text.casefold() in known for segment in lines)
    return [segment for segment in block.segments if segment.role in _ADDRESS] if is_again else []
