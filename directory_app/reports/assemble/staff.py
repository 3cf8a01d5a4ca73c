"""People below an organization, each with what they do and a number: they are its staff, and nobody to list."""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import name_lines
from directory_app.reports.classify.segment import Role, Segment
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

_PERSON = late_pattern(r"(?:[A-Z][\w'’-]+|[A-Z]\.)(?: (?:[A-Z][\w'’-]+|[A-Z]\.)){1,3}(?:,.{1,30})?")
# "Projektleiterin: Frau Ada Roe", "Mr. John Roe", "Mme Anne Roe, présidente".
_TITLED = late_pattern(
    r"""
    (?:[A-ZÀ-Þ][\w /.&-]{2,40}:\s*)?
    (?:Herrn?|Frau|Mr|Mrs|Ms|Miss|Dr|Prof|Mme|Mlle|Sra?|Dña|Don)\b\.?\s(?:(?:[A-Z][a-z]{1,5}\.|Univ\.-Prof\.)\s){0,3}
    [A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){0,3}(?:,.{1,40})?
    """,
    re.VERBOSE,
)
_NEAR = 6  # segments below a person that hold the number


def give_to_organization(segments: list[Segment]) -> None:
    """Make people with a job title below the name of an organization a remark on their numbers, each in doubt."""
    organization = False
    for index, segment in enumerate(segments):
        if segment.role is Role.NAME and words.ORGANIZATION.search(segment.text) and not segment.heading_level:
            organization = True
        if segment.heading_level and words.STAFF_HEADING.fullmatch(segment.text.strip(" :")):
            segment.role, segment.reason = Role.BOILERPLATE, wording.marked("a heading")
        if not organization or segment.role is not Role.NAME:
            continue
        if _is_staff(segments, index):
            _give(segments, index)
        elif segment.is_whole_line and _TITLED.fullmatch(segment.text) and not words.ORGANIZATION.search(segment.text):
            _give_titled(segments, index)


def _is_staff(segments: list[Segment], index: int) -> bool:
    """Tell whether a person's name stands here, with a job title on the next line of the same paragraph."""
    person = segments[index]
    below = segments[index + 1] if index + 1 < len(segments) else None
    is_person = name_lines.is_person(person.text) or _PERSON.fullmatch(person.text) is not None
    if below is None or below.node is not person.node or not is_person or words.ORGANIZATION.search(person.text):
        return False
    is_title = words.JOB_TITLE.fullmatch(below.text.strip()) is not None and below.is_whole_line
    return is_title and below.role in (Role.NAME, Role.OTHER, Role.PROSE, Role.DETAIL)


def _give(segments: list[Segment], index: int) -> None:
    person, title = segments[index], segments[index + 1]
    person.role = title.role = Role.DETAIL
    remark = f"{person.text}, {title.text.strip()}"
    for segment in segments[index + 2 : index + 2 + _NEAR]:
        if segment.node is not person.node:
            break
        for number in segment.numbers:
            number.remark = "; ".join(part for part in (remark, number.remark) if part)
            segment.is_doubtful_label = True


def _give_titled(segments: list[Segment], index: int) -> None:
    """Make a person with a title a remark on the numbers right below, up to the next line that may be a name."""
    person = segments[index]
    below: list[Segment] = []
    for segment in segments[index + 1 : index + 1 + _NEAR]:
        if segment.node is not person.node or segment.role in (Role.NAME, Role.HEADING):
            break
        below.append(segment)
    if not any(segment.numbers for segment in below):
        return
    person.role = Role.DETAIL
    for segment in below:
        for number in segment.numbers:
            number.remark = "; ".join(part for part in (person.text, number.remark) if part)
            segment.is_doubtful_label = True
