"""What a block is called: the lines above its first contact, else what a sentence or a heading says; and the doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import doubtful_names, name_lines
from directory_app.reports.assemble.block import Block, CodedDoubt
from directory_app.reports.assemble.place import Place
from directory_app.reports.assemble.sentence_owner import Owner
from directory_app.reports.classify import title_names
from directory_app.reports.classify.segment import Role, Segment
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import streets

# What a headline says of somebody: "Foo Agency opens an office".
_HEADLINE = late_pattern(r"\w\s[a-z]{2,}(?:s|ed)\s(?:an?|the|its|their|new|to|[a-z]{4,})\s")


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a block, and may say whose it is."""

    previous: Block | None = None
    sure_name: str = ""  # of the last record whose name was no guess
    heading: Segment | None = None  # the last one
    sentence: Segment | None = None  # the last one below the heading


def named(place: Place, above: Above) -> Block:
    """Return the block that begins with the names that wait and their first contact."""
    waiting, segment = place.waiting.names, place.segment
    last = waiting[-1]
    if _stands_before_number(last, segment):
        # It stands right before its number; lines above are headings.
        own = [name for name in waiting[:-1] if name.is_item_start and name.record is last.record]
        beside = [name for name in waiting if name.node is last.node and name.first_line == last.first_line]
        waiting = own[-1:] or beside
        if own and not segment.numbers[0].label:
            segment = replace(segment, numbers=[replace(segment.numbers[0], label=last.text), *segment.numbers[1:]])
    elif len(waiting) > 1 and name_lines.is_nested(last, waiting[-2]) and _has_number_on_line(last, place):
        waiting = [last]
    names, doubt = name_lines.joined(name_lines.chosen(waiting, place.usual_gap))
    names[0] = name_lines.without_street(names[0])
    if heading := _over_building(waiting, names[0]):
        names.insert(0, heading)
    announced = place.record.block if place.record and place.record.is_announced() else None
    if announced and names[0].text in announced.guessed_name:
        names[0] = replace(names[0], text=announced.guessed_name)
    doubt = doubt or _doubt_of_heading(names[0], is_apart=segment.gap > place.usual_gap)
    doubt = doubt or doubtful_names.doubt_of(names, place.waiting.above_names)
    block = Block(names, [*place.waiting.lead, segment], place.waiting.description, doubt=doubt)
    if (waiting[-1].is_lead and names[0] is waiting[-1]) or _may_be_label(names[0], above.previous):
        # The name was read from the words before a number: it may be a label, and the number the one's before.
        block.doubt = block.doubt or ("name-of-label",)
        block.may_belong_to = sure_name(above)
    return block


# Buildings that many use: whoever stands in the heading above is there.
_SHARED_BUILDING = late_pattern(
    r"""
    (?:the\s)?(?:[\w'’.-]+\s){0,3}
        (?:community|civic|town|village|parish|business|enterprise|volunteer|voluntary|leisure|sports|church|memorial)\s
        (?:cent(?:er|re)|hall|house|building|campus|hub)|
    (?:maison|pôle|espace|cité)\sdes\sassociations|(?:bürger|gemeinde|vereins|kultur|nachbarschafts)(?:haus|zentrum)|
    rathaus|casa\sde\s(?:las\s)?asociaciones|centro\s(?:cívico|comunitario)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _over_building(waiting: Sequence[Segment], name: Segment) -> Segment | None:
    """Return the heading right above a line that is the building where somebody is, and no name: "Town Hall"."""
    at = next((index for index, line in enumerate(waiting) if line.text == name.text), 0)
    heading = waiting[at - 1] if at else None
    is_building = _SHARED_BUILDING.fullmatch(name.text) or streets.is_unit_or_building(name.text)
    if heading is None or not heading.heading_level or name.is_marked or not is_building:
        return None
    text = heading.text.strip(" :#")
    is_list = words.LIST_HEADINGS.fullmatch(text) or title_names.is_nobody(text) or heading.heading_level == 1
    return None if is_list else heading


def sure_name(above: Above) -> str:
    """Return the name of the last record whose name was no guess."""
    previous = above.previous
    if previous and previous.names and not previous.doubt:
        return previous.names[0].text
    return "" if previous is None or not previous.doubt else above.sure_name


def nameless(place: Place, above: Above) -> Block:
    """Return a block that begins without a name: a contact is never given to the organization before it."""
    segment = place.segment
    block = Block(segments=[*place.waiting.lead, segment])
    sentence, heading, previous = above.sentence, above.heading, above.previous
    subject = sentence.subject or sentence.about if sentence and sentence is place.before else ""
    if sentence and subject:
        block.guessed_name, block.guess_source = subject, sentence
        block.segments[:0] = [sentence] if sentence.online_addresses else []
        block.doubt = ("name-of-sentence",)
    elif heading:
        block.guessed_name, block.guess_source = heading.text.strip(" :#"), heading
        block.doubt = ("name-of-heading",)
    elif previous and previous.names and segment.role is Role.STREET:
        block.doubt = ("name-of-office", previous.names[0].text)
    else:
        block.doubt = ("no-name",)
    return block


def is_sure(names: Sequence[Segment]) -> bool:
    """Tell whether one of the lines above a sentence is a name by itself, and no heading of what it is about."""
    return any(name.is_item_start or words.ORGANIZATION.search(name.text) for name in names)


def other_than_heading(heading: Segment, owner: Owner) -> str:
    """Return whom the sentence below a heading names, where no word of that stands in the heading; else ""."""
    other = owner.name or owner.other or owner.guess
    is_topic = heading.heading_level > 0 and words.ORGANIZATION.search(heading.text) is None
    known = set(heading.text.casefold().split())
    return other if is_topic and known.isdisjoint(other.casefold().split()) else ""


def _stands_before_number(name: Segment, segment: Segment) -> bool:
    is_beside = name.node is segment.node and name.first_line == segment.first_line
    return bool(segment.numbers) and is_beside and not name.is_whole_line


def _has_number_on_line(name: Segment, place: Place) -> bool:
    """Tell whether a number stands on the line of a name, if behind where its link leads."""
    return any(one.numbers and one.first_line == name.first_line for one in (place.segment, *place.ahead(2)))


def _doubt_of_heading(name: Segment, *, is_apart: bool) -> CodedDoubt:
    """Return the doubt of a name that is a heading, or stands apart from its contact, and is no organization."""
    is_heading = name.heading_level > 0 and not name.is_item_start
    is_guess = is_heading or (name.is_whole_line and not name.is_marked and is_apart)
    is_organization = words.ORGANIZATION.search(name.text) and not _HEADLINE.search(name.text)
    return ("name-of-heading",) if is_guess and not is_organization else ()


def _may_be_label(name: Segment, previous: Block | None) -> bool:
    """Tell whether a name is that of a department, or stands inside the item of the record before."""
    if name.is_item_start:
        return words.DEPARTMENT.fullmatch(name.text) is not None
    is_inner = name.record is not None and not name.is_marked and previous is not None
    return is_inner and previous is not None and any(other.record is name.record for other in previous.names)
