"""Words before a number that are no known label: whose number is it? Lines of one shape are answered alike.

In "Foo Foundation: 302-555-0100" and "Veterans: 302-555-0101" below it both are records, for their lines look alike; in
a block of "Phone: …", "Fax: …" below a name "Night desk: …" is a label. In doubt it is a record of its own, flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Role, Segment
from directory_app.text.patterns import late_pattern
from directory_app.values import audiences
from directory_app.values.addresses import localities

_FEWEST_IN_LIST = 3  # leads below what is no organization: a list, whatever labels stand among them
# What a department calls a number of its own.
_SERVICE = late_pattern(r"(?:line|desk|office|unit|bureau|division|program(?:me)?)s?$", re.IGNORECASE)
_ADDRESS = frozenset({Role.STREET, Role.CITY, Role.UNIT})


@dataclass(slots=True)
class _Group:
    """Lines with numbers that stand together, below what may be their name."""

    above: Segment | None
    has_address: bool
    leads: list[int] = field(default_factory=list)  # places of the segments that are leads
    named: list[int] = field(default_factory=list)  # of names of organizations before a number
    labelled: int = 0  # how many lines with a known label, or none
    begins_labelled: bool = False  # one of these is the first
    ends_labelled: bool = False  # one of these is the last so far


def resolved(segments: list[Segment], usual_gap: int) -> list[Segment]:
    """Return the segments with each lead made a label of its number, or left as the name of a record.

    `usual_gap` is how many blank lines usually stand between two lines of one record.
    """
    labels: set[int] = set()
    for group in _groups(segments, usual_gap):
        labels |= _lines_of_one(group, segments) or _labels_in(group)
    for index, segment in enumerate(segments):
        # Inside an item that is a record: the item has its name.
        is_inside = segment.is_lead and segment.record and not segment.is_item_start
        if is_inside and is_before_number(segments, index):
            labels.add(index)
    result = []
    for index, segment in enumerate(segments):
        if index not in labels:
            result.append(segment)
            continue
        beside = segments[index + 1] if segments[index + 1].numbers else segments[index + 2]
        if not beside.numbers:
            result.append(segment)
            continue
        number = beside.numbers[0]
        is_before = number.outer_start < number.start
        known = f" {number.label}" if is_before else f" ({number.label})"
        number.label = f"{segment.text}{known}" if number.label else segment.text
        number.is_labelled = True
        if segment.gap:
            segments[index + 1].gap = segment.gap
        is_sure = words.DEPARTMENT.fullmatch(segment.text) or (segment.record and is_for_some(segment))
        beside.is_doubtful_label = not is_sure
    return result


@dataclass(slots=True)
class _Grouping:
    """Goes through the segments once and puts the lines with numbers into groups."""

    usual_gap: int
    groups: list[_Group] = field(default_factory=list)
    group: _Group | None = None  # the open one
    above: Segment | None = None
    has_address: bool = False

    def forget(self, above: Segment | None = None) -> None:
        """End the group; what follows stands below `above`."""
        self.above, self.group, self.has_address = above, None, False

    def opened(self) -> _Group:
        """Return the open group, or a new one."""
        if self.group is None:
            self.group = _Group(self.above, self.has_address)
            self.groups.append(self.group)
        return self.group

    def take_name(self, index: int, segment: Segment) -> None:
        """Take a name or a lead right before its number."""
        if segment.gap > self.usual_gap and (self.group or self.has_address):
            self.forget()  # more room than inside a record
        group = self.opened()
        (group.leads if segment.is_lead else group.named).append(index)
        group.ends_labelled = False

    def take_number(self, index: int, segment: Segment) -> None:
        """Take a line with a number, which a label or nothing stands before."""
        last = [*self.group.leads[-1:], *self.group.named[-1:]] if self.group else []
        if not any(place in (index - 1, index - 2) for place in last):
            self.opened().labelled += 1
        group = self.opened()
        if segment.is_line_start and segment.numbers[0].label:
            group.begins_labelled = group.begins_labelled or not (group.leads or group.named)
            group.ends_labelled = True

    def take_text(self, segment: Segment) -> None:
        """Take a name, a heading or a sentence: a sentence below a name describes it."""
        is_above = segment.role is Role.NAME or segment.heading_level or segment.subject
        is_description = segment.role is Role.PROSE and self.group is None and segment.gap <= self.usual_gap
        self.forget(segment if is_above else self.above if is_description else None)


def _groups(segments: list[Segment], usual_gap: int) -> list[_Group]:
    grouping = _Grouping(usual_gap)
    for index, segment in enumerate(segments):
        if index and segment.node.above("table") is not segments[index - 1].node.above("table"):
            grouping.forget()
        if segment.role is Role.NAME and is_before_number(segments, index):
            grouping.take_name(index, segment)
        elif segment.role is Role.CONTACT_POINTS and segment.numbers:
            grouping.take_number(index, segment)
        elif segment.role is Role.PROSE and segment.numbers and _is_beside_name(segments, index):
            grouping.opened().named.append(index - 1)
        elif segment.role in (Role.NAME, Role.HEADING, Role.PROSE) or segment.heading_level:
            grouping.take_text(segment)
        elif segment.role in _ADDRESS:
            grouping.has_address, grouping.group = True, None
    return grouping.groups


def _is_beside_name(segments: list[Segment], index: int) -> bool:
    """Tell whether a name stands right before a sentence, on its line."""
    before = segments[index - 1] if index else None
    return before is not None and before.role is Role.NAME and before.first_line == segments[index].first_line


def is_for_some(segment: Segment) -> bool:
    """Tell whether words before a number say for whom it is: "Veterans", of an organization or in a list of all."""
    return segment.is_lead and audiences.is_group(segment.text)


def is_before_number(segments: list[Segment], index: int) -> bool:
    """Tell whether a number follows on the line of a segment."""
    place = index + 1
    while place < len(segments) and segments[place].role is Role.OTHER and not segments[place].is_line_start:
        place += 1  # words between them: "Foo Club - help for families. 301-555-0100"
    following = segments[place] if place < len(segments) else None
    is_beside = following is not None and following.first_line == segments[index].first_line
    return is_beside and following is not None and following.node is segments[index].node and bool(following.numbers)


def _lines_of_one(group: _Group, segments: list[Segment]) -> set[int]:
    """Return the names of a department's own lines between its "Tel" and its "Fax", below its address."""
    places = {*group.leads, *group.named}
    is_between = group.begins_labelled and group.ends_labelled and group.has_address
    if not is_between or any(segments[place].gap or segments[place].is_item_start for place in places):
        return set()
    are_lines = all(segments[place].is_lead or _SERVICE.search(segments[place].text) for place in places)
    return places if are_lines else set()


def _labels_in(group: _Group) -> set[int]:
    """Return which leads of a group are labels."""
    if group.named or not group.leads:
        return set()
    above = group.above
    name = (above.subject or above.text).strip(" :#") if above else ""
    if above is None or words.LIST_HEADINGS.fullmatch(name) or localities.is_region(name):
        return set(group.leads) if group.has_address else set()
    is_organization = bool(above.subject) or words.ORGANIZATION.search(name) is not None
    is_list = len(group.leads) >= _FEWEST_IN_LIST and len(group.leads) > group.labelled
    if is_list and not is_organization and not group.has_address:
        return set()
    if group.has_address or group.labelled or (is_organization and not name.endswith("s")):
        return set(group.leads)
    return set()
