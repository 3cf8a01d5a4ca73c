"""Names that go on over several lines."""

from __future__ import annotations

import re
from dataclasses import replace

from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Segment
from directory_app.reports.find import addresses

_OPEN_END = re.compile(r"(?:\b(?:of|for|the|and|with|in|on|to|against)|&|[,/])$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:of|for|the|and|with|in|on|to|against|&)\s|\([A-Z][\w&./-]{1,14}\)$")
_LEGAL_END = re.compile(r"\b(?:inc|ltd|llc|corp|e\.\s?v)\b\.?(?:\s\([\w&-]+\))?$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:disorders?|diseases?|syndromes?|conditions?|children|adults|research|difficulties)\b", re.IGNORECASE
)
_TITLE = re.compile(r"(?:dr|mr|mrs|ms|prof|professor|rev|sister)\b\.?\s(?=[A-Z])", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r",\s*(?:m\.?d|d\.?o|ph\.?\s?d|r\.?n|m\.?s|m\.?a|m\.?ed|cgc|m\.?s\.?w|lcsw|mph|facmg|esq|president|director|"
    r"executive director|program director|chair(?:man|woman|person)?|coordinator|secretary|founder|manager)\b\.?",
    re.IGNORECASE,
)
_PERSON_LIKE = re.compile(r"[A-Z][a-zà-ÿ]+ (?:[A-Z]\.? )?[A-Z][A-Za-zà-ÿ'’-]+")
# A printed line is about so long before it breaks.
_LONG = 30


def is_person(text: str) -> bool:
    """Tell whether a line names a person, by a title or what follows the name."""
    return bool(_TITLE.match(text) or _AFTER_NAME.search(text)) and not words.ORGANIZATION.search(text)


def joined(segments: list[Segment]) -> tuple[list[Segment], tuple[str, ...]]:
    """Put the first lines together that are one name; return the doubt that is left: code and parameters, or ()."""
    rest = list(segments)
    why: tuple[str, ...] = ()
    while len(rest) > 1:
        is_sure = _goes_on(rest[0], rest[1])
        if not is_sure and not _may_go_on(rest[0], rest[1]):
            break
        why = why or (() if is_sure else ("name-on-lines",))
        rest[:2] = [replace(rest[0], text=f"{rest[0].text} {rest[1].text}", last_line=rest[1].last_line)]
    organization = next((segment.text for segment in rest[1:] if words.ORGANIZATION.search(segment.text)), "")
    if organization and _PERSON_LIKE.fullmatch(rest[0].text) and not words.ORGANIZATION.search(rest[0].text):
        why = why or ("name-or-person", organization)
    if len(rest) > 2 and is_person(rest[1].text) and words.ORGANIZATION.search(rest[2].text):
        why = why or ("name-or-heading", rest[2].text)
    return rest, why


def _goes_on(segment: Segment, below: Segment) -> bool:
    if not _are_neighbours(segment, below):
        return False
    return bool(_OPEN_END.search(segment.text) or _GOES_ON.match(below.text))


def _may_go_on(segment: Segment, below: Segment) -> bool:
    """Tell whether a long line with the word of an organization goes on with a line that has none."""
    is_open = (
        len(segment.text) >= _LONG and words.ORGANIZATION.search(segment.text) and not _LEGAL_END.search(segment.text)
    )
    if not is_open or not _are_neighbours(segment, below):
        return False
    if _LEGAL_END.search(below.text):
        return True
    is_one_word = len(below.text.split()) == 1 and not addresses.is_region(below.text)
    has_other_name = words.ORGANIZATION.search(below.text) or words.OTHER_NAME.fullmatch(below.text)
    return not has_other_name and bool(is_one_word or _SUBJECT.search(below.text))


def _are_neighbours(segment: Segment, below: Segment) -> bool:
    is_plain = (
        not segment.heading_level
        and not below.heading_level
        and segment.is_whole_line
        and below.is_whole_line
        and not below.is_item
    )
    return (
        is_plain and below.gap == 0 and below.first_line == segment.last_line + 1 and not re.search(r"\d", below.text)
    )
