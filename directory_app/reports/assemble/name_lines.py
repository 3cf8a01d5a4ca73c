"""The lines above a contact: which of them is the name, and where a name goes on over several lines."""

from __future__ import annotations

import re
from dataclasses import replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble.block import CodedDoubt
from directory_app.reports.classify.segment import Segment
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities

_OPEN_END = late_pattern(r"(?:\b(?:of|for|the|and|with|in|on|to|against)|&|[,/])$", re.IGNORECASE)
_GOES_ON = late_pattern(r"(?:of|for|the|and|with|in|on|to|against|&)\s|\([A-Z][\w&./-]{1,14}\)$")
_LEGAL_END = late_pattern(r"\b(?:inc|ltd|llc|corp|e\.\s?v)\b\.?(?:\s\([\w&-]+\))?$", re.IGNORECASE)
# What names of organizations end with, and seldom a line of its own.
_SUBJECT = late_pattern(
    r"""\b(?:
        disorders?|diseases?|syndromes?|conditions?|children|adults|research|difficulties
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLE = late_pattern(r"(?:dr|mr|mrs|ms|prof|professor|rev|sister)\b\.?\s(?=[A-Z])", re.IGNORECASE)
# Headings of lists: "National Organizations".
_SEVERAL = late_pattern(
    r"""\b(?:
        associations|organi[sz]ations|societies|agencies|services|resources|groups|centers|clinics|programs|hotlines
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER_PERSON = late_pattern(
    r"""
    ,\s*(?:
        m\.?d|d\.?o|ph\.?\s?d|r\.?n|m\.?s|m\.?a|m\.?ed|cgc|m\.?s\.?w|lcsw|mph|facmg|esq|      # "Jane Roe, M.D."
        president|director|executive[ ]director|program[ ]director|chair(?:man|woman|person)?|
        coordinator|secretary|founder|manager                                               # "Jane Roe, President"
    )\b\.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PERSON_LIKE = late_pattern(r"[A-Z][a-zà-ÿ]+ (?:[A-Z]\.? )?[A-Z][A-Za-zà-ÿ'’-]+")
# Tuned with tests/reports/score.py.
_LONG = 30  # characters: a shorter line was not broken, so its name does not go on
_MOST_NAME_LINES = 3  # of more lines only the last is the name
_MOST_JOINED = 8  # lines that a name goes on with


def is_person(text: str) -> bool:
    """Tell whether a line names a person, by a title or what follows the name."""
    return bool(_TITLE.match(text) or _AFTER_PERSON.search(text)) and not words.ORGANIZATION.search(text)


def chosen(lines: list[Segment], usual_gap: int) -> list[Segment]:
    """Return the name among the lines before a contact, first, and the lines that go with it.

    `usual_gap` is how many blank lines usually stand between two lines of one record.
    """
    start = next((index for index in range(len(lines) - 1, 0, -1) if lines[index].gap > usual_gap), 0)
    anchor = next((index for index in range(len(lines) - 1, -1, -1) if _is_anchor(lines[index])), None)
    if anchor is not None:
        below = lines[anchor + 1 :]
        is_several = _SEVERAL.search(lines[anchor].text) is not None
        is_sure = lines[anchor].is_item_start or lines[anchor].is_link or len(below) > 1
        if not is_several and is_sure and anchor <= start:
            return lines[anchor:]
        if anchor < start and not any(words.ORGANIZATION.search(line.text) for line in below):
            start = anchor
    start = _above_persons(lines, start)
    group = lines[start:]
    if len(group) > 1 and localities.is_region(group[0].text):  # the heading of a list: "OHIO"
        group = group[1:]
    persons = [line for line in group if is_person(line.text)]
    if persons and len(persons) < len(group):
        others = [line for line in group if not is_person(line.text)]
        return [others[0], *sorted([*persons, *others[1:]], key=lambda line: line.first_line)]
    if len(group) > _MOST_NAME_LINES:
        named = [index for index, line in enumerate(group) if words.ORGANIZATION.search(line.text)]
        # One alone that names an organization: what stands below it is its building, street and quarter.
        is_one = len(named) == 1 and not _SEVERAL.search(group[named[0]].text)
        return group[named[0] :] if is_one else group[-1:]
    if len(group) > 1 and _is_deeper(group[-1], group[:-1]):
        return group[-1:]
    if (
        len(group) > 1
        and group[0].is_link
        and not group[0].heading_level
        and not any(one.is_marked for one in group[1:])
    ):
        return group
    first = next((index for index, line in enumerate(group) if words.ORGANIZATION.search(line.text)), 0)
    # Lines above the first that names an organization are headings, if something sets them apart from it.
    is_apart = first and (usual_gap or group[0].heading_level or group[first].gap)
    return group[first:] if is_apart else group


def _above_persons(lines: list[Segment], start: int) -> int:
    """Return the place of the first of the marked lines above persons, up to one that is no person."""
    if not all(is_person(line.text) for line in lines[start:]):
        return start
    while start and lines[start - 1].is_marked:
        start -= 1
        if not is_person(lines[start].text):
            break
    return start


def _is_anchor(line: Segment) -> bool:
    """Tell whether a line is set apart as a name, whatever room stands below it."""
    if localities.is_region(line.text):
        return False
    is_link = line.is_link and not line.heading_level
    return line.is_item_start or is_link or (line.is_marked and words.ORGANIZATION.search(line.text) is not None)


def _is_deeper(line: Segment, above: list[Segment]) -> bool:
    """Tell whether a line is set apart below headings: they head a list, and it is the name."""
    if not line.is_marked or not all(one.heading_level for one in above):
        return False
    return line.heading_level == 0 or all(one.heading_level < line.heading_level for one in above)


def is_nested(line: Segment, above: Segment) -> bool:
    """Tell whether a marked line stands in a list inside the item that the line above heads: that one is a topic."""
    item = line.node.above("item")
    outer = item.parent.above("item") if item and item.parent else None
    is_head = outer is not None and above.node.above("item") is outer and above.is_all_marked
    return is_head and line.is_marked and not words.ORGANIZATION.search(above.text)


def joined(lines: list[Segment]) -> tuple[list[Segment], CodedDoubt]:
    """Return the lines with the first ones put together that are one name, and the doubt that is left."""
    rest = list(lines)
    doubt: CodedDoubt = ()
    while len(rest) > 1 and len(lines) - len(rest) < _MOST_JOINED:
        is_sure = _goes_on(rest[0], rest[1])
        if not is_sure and not _may_go_on(rest[0], rest[1]):
            break
        doubt = doubt or (() if is_sure else ("name-on-lines",))
        rest[:2] = [replace(rest[0], text=f"{rest[0].text} {rest[1].text}", last_line=rest[1].last_line)]
    organization = next((line.text for line in rest[1:] if words.ORGANIZATION.search(line.text)), "")
    if organization and _PERSON_LIKE.fullmatch(rest[0].text) and not words.ORGANIZATION.search(rest[0].text):
        doubt = doubt or ("name-or-person", organization)
    if len(rest) > 2 and is_person(rest[1].text) and words.ORGANIZATION.search(rest[2].text):
        doubt = doubt or ("name-or-heading", rest[2].text)
    return rest, doubt


# A street behind a name on its line, which no comma with a code shows: "Ligue Iris, avenue Foch 3".
_STREET_BEHIND = late_pattern(
    r"""
    (?P<name>.{4,100}?)(?:
        ,\s(?=(?:rue|avenue|av|bd|boulevard|place|quai|chaussée|allée|impasse|calle|avda|avenida|plaza|paseo|via|viale|
                piazza)\b\.?\s.*\d)|
        :\s(?=(?:(?!avda|avenida|calle)[^:]){3,80},\s\d)|                 # "Elm Office: Pere Verges, 1-3"
        \s(?=(?:avda|avenida|calle)\b\.?\s.*\d)
    ).+
    """,
    re.IGNORECASE | re.VERBOSE,
)


def without_street(line: Segment) -> Segment:
    """Return a line of a name without the street behind it, whose words are told."""
    match = _STREET_BEHIND.fullmatch(line.text)
    return replace(line, text=match["name"]) if match and not line.heading_level else line


def _goes_on(line: Segment, below: Segment) -> bool:
    if not _are_neighbours(line, below):
        return False
    return bool(_OPEN_END.search(line.text) or _GOES_ON.match(below.text))


def _may_go_on(line: Segment, below: Segment) -> bool:
    """Tell whether a long line with the word of an organization goes on with a line that has none."""
    is_open = len(line.text) >= _LONG and words.ORGANIZATION.search(line.text) and not _LEGAL_END.search(line.text)
    if not is_open or not _are_neighbours(line, below):
        return False
    if _LEGAL_END.search(below.text):
        return True
    is_one_word = len(below.text.split()) == 1 and not localities.is_region(below.text)
    has_other_name = words.ORGANIZATION.search(below.text) or words.OTHER_NAME.fullmatch(below.text)
    return not has_other_name and bool(is_one_word or _SUBJECT.search(below.text))


def _are_neighbours(line: Segment, below: Segment) -> bool:
    is_heading = line.heading_level or below.heading_level
    are_whole_lines = line.is_whole_line and below.is_whole_line and not below.is_item
    is_next = below.gap == 0 and below.first_line == line.last_line + 1
    return not is_heading and are_whole_lines and is_next and not re.search(r"\d", below.text)
