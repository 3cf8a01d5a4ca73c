"""Headings of one level that each have a contact right below them: they are names, whatever they say."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import headed, leads, name_lines
from directory_app.reports.assemble.divisions import CONTACTS, FEWEST, is_name
from directory_app.reports.assemble.entries import Entries
from directory_app.reports.classify.segment import Role, Segment

_NEAR = 3  # segments below a name that hold its contact


@dataclass(slots=True)
class _Section:
    """What stands below a heading, up to the next one."""

    first: int  # the place of the heading
    stop: int = 0
    has_contact: bool = False
    names: int = 0  # below it that have a contact of their own
    entries: Entries = field(default_factory=Entries)

    def is_record(self, segments: list[Segment]) -> bool:
        """Tell whether the heading may be the name of one record that all below it belongs to."""
        heading = segments[self.first]
        inner = segments[self.first + 1 : self.stop]
        is_category = self.names > (1 if words.ORGANIZATION.search(heading.text) else 0)
        is_category = is_category or self.entries.count >= FEWEST
        is_divided = any(segment.is_item_start for segment in inner)
        return self.has_contact and not is_category and not is_divided and is_name(heading, is_marked=True)


def mark(segments: list[Segment]) -> None:
    """Mark headings of one level that each have a contact right below them: they are names, whatever they say."""
    by_level: dict[int, list[_Section]] = {}
    section: _Section | None = None
    for index, segment in enumerate(segments):
        if segment.heading_level and segment.is_line_start:
            if section:
                section.stop = index
            section = _Section(index, len(segments))
            by_level.setdefault(segment.heading_level, []).append(section)
            continue
        if section is None or segment.role is Role.BOILERPLATE:
            continue
        section.has_contact = section.has_contact or segment.role in CONTACTS or bool(segment.numbers)
        section.names += _is_inner_name(segments, index)
        section.entries.take(segment)
    for sections in by_level.values():
        with_contact = [one for one in sections if one.has_contact]
        records = [one for one in with_contact if one.is_record(segments)]
        if len(records) >= FEWEST and len(records) * 2 > len(with_contact):
            for one in records:
                headed.make_record(segments[one.first : one.stop])


def _is_inner_name(segments: list[Segment], index: int) -> bool:
    """Tell whether a line below a heading is a name with a contact of its own."""
    segment = segments[index]
    if segment.role is not Role.NAME or segment.record or name_lines.is_person(segment.text):
        return False
    if leads.is_before_number(segments, index) or _is_before_address(segments, index):
        return True
    is_sure = segment.is_whole_line and (segment.is_all_marked or words.ORGANIZATION.search(segment.text))
    near = segments[index + 1 : index + 1 + _NEAR]
    return bool(is_sure) and any(below.role in CONTACTS or below.numbers for below in near)


def _is_before_address(segments: list[Segment], index: int) -> bool:
    """Tell whether a name that begins its line stands before a street or a city: "Foo Club - 12 Main Street"."""
    segment, below = segments[index], segments[index + 1] if index + 1 < len(segments) else None
    is_beside = below is not None and below.first_line == segment.first_line and below.node is segment.node
    return segment.is_line_start and below is not None and is_beside and below.role in (Role.STREET, Role.CITY)
