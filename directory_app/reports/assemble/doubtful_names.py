"""Names that a page gives for whom to ask or where to look, and not for the organization that answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble.block import CodedDoubt
from directory_app.reports.assemble.place import AHEAD
from directory_app.reports.classify.segment import Role, Segment
from directory_app.text.patterns import late_pattern

_PERSON = r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-Þ]\.)?\s[A-ZÀ-Þ][A-Za-zà-ÿ'’-]+"
_PERSONS = late_pattern(
    rf"""
    {_PERSON}                                            # "Jane Q. Roe"
    (?:\s?(?:,|&|/|\b(?:and|und|or|oder|et|y|e|en|og|och)\b)\s?{_PERSON}){{0,3}}  # " und Mary Major"
    """,
    re.VERBOSE,
)
_PLACE_TO_LOOK = late_pattern(r"(?:page|web ?site|web ?page|form)", re.IGNORECASE)  # "Foo Board Contact Us page"


def doubt_of(names: list[Segment], above: Segment | None) -> CodedDoubt:
    """Return what a person should know of the name of a record, () where nothing is doubtful.

    `above` stands before its first line, and may say who can be asked: "Contact:", "Weitere Informationen erteilen:".
    """
    name = names[0].text
    if words.JOB_TITLE.fullmatch(name.partition(",")[0]):
        return ("name-of-label",)
    if _PLACE_TO_LOOK.fullmatch(name.rpartition(" ")[2]):
        return ("name-of-label",)
    is_title_below = len(names) > 1 and words.JOB_TITLE.fullmatch(names[1].text) is not None
    is_asked = above is not None and (above.role is Role.HEADING or above.text.rstrip().endswith(":"))
    return ("name-of-person",) if (is_title_below or is_asked) and are_persons(name) else ()


def are_persons(text: str) -> bool:
    """Tell whether a line may be the name of a person, or of some: two words each, none of an organization."""
    return _PERSONS.fullmatch(text) is not None and words.ORGANIZATION.search(text) is None


def asked_person(block_name: str, heading: Segment, segments: Sequence[Segment], index: int) -> dict[int, Segment]:
    """Return a person right below "Contact:" in the lines of an organization as whom to ask for, by its place.

    `index` is the place of that heading. The number below the person is the organization's, but in doubt.
    """
    place = index + 1
    person = segments[place] if place < len(segments) else None
    is_in_block = heading.gap == 0 and heading.heading_level == 0 and words.ORGANIZATION.search(block_name) is not None
    if person is None or person.role is not Role.NAME or person.gap or not is_in_block or not are_persons(person.text):
        return {}
    read_as = {place: replace(person, role=Role.ATTENTION)}
    for below in range(place, min(place + AHEAD, len(segments))):
        if segments[below].numbers:
            return read_as | {below: replace(segments[below], is_doubtful_label=True)}
    return read_as
