"""Words before a number that are no known label: whose number is it? Lines of one shape are answered alike.

In "Foo Foundation: 302-555-0100" and "Veterans: 302-555-0101" below it both are records, for their lines look alike; in
a block of "Phone: …", "Fax: …" below a name "Night desk: …" is a label. In doubt it is a record of its own, flagged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import localities

_ADDRESS = frozenset({Role.STREET, Role.CITY, Role.UNIT, Role.COUNTRY, Role.ATTENTION})


@dataclass(slots=True)
class _Group:
    """Lines with numbers that stand together, below what may be their name."""

    above: Segment | None
    has_address: bool
    leads: list[int] = field(default_factory=list)  # places of the segments that are leads
    named: list[int] = field(default_factory=list)  # of names of organizations before a number
    labelled: int = 0  # how many lines with a known label, or none


def resolved(segments: list[Segment], usual_gap: int) -> list[Segment]:
    """Return the segments with each lead made a label of its number, or left as the name of a record.

    `usual_gap` is how many blank lines usually stand between two lines of one record.
    """
    labels: set[int] = set()
    for group in _groups(segments, usual_gap):
        labels |= _labels_in(group)
    for index, segment in enumerate(segments):
        # Inside an item that is a record: the item has its name.
        following = segments[index + 1] if index + 1 < len(segments) else None
        is_inside = segment.is_lead and segment.record and not segment.is_item_start
        if is_inside and following and following.numbers and following.first_line == segment.first_line:
            labels.add(index)
    result = []
    for index, segment in enumerate(segments):
        if index not in labels:
            result.append(segment)
            continue
        number = segments[index + 1].numbers[0]
        number.label = f"{segment.text} {number.label}".strip() if number.label else segment.text
        number.is_labelled = True
        if segment.gap:
            segments[index + 1].gap = segment.gap
        segments[index + 1].is_doubtful_label = not words.DEPARTMENT.fullmatch(segment.text)
    return result


def _groups(segments: list[Segment], usual_gap: int) -> list[_Group]:
    groups: list[_Group] = []
    above: Segment | None = None
    has_address = False
    group: _Group | None = None
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else None
        leads_to_number = (
            segment.role is Role.NAME
            and following is not None
            and following.first_line == segment.first_line
            and following.node is segment.node
            and bool(following.numbers)
        )
        if leads_to_number:
            if segment.gap > usual_gap and (group or has_address):
                above, group, has_address = None, None, False  # more room than inside a record
            if group is None:
                group = _Group(above, has_address)
                groups.append(group)
            (group.leads if segment.is_lead else group.named).append(index)
        elif segment.role is Role.CONTACT_POINTS and segment.numbers:
            is_after_lead = (
                index
                and segments[index - 1].role is Role.NAME
                and group
                and (index - 1 in group.leads[-1:] or index - 1 in group.named[-1:])
            )
            if not is_after_lead:
                if group is None:
                    group = _Group(above, has_address)
                    groups.append(group)
                group.labelled += 1
        elif segment.role is Role.NAME or segment.heading_level or segment.role in (Role.HEADING, Role.PROSE):
            is_above = segment.role is Role.NAME or segment.heading_level or segment.subject
            above = segment if is_above else None
            group, has_address = None, False
        elif segment.role in _ADDRESS:
            has_address = True
            group = None
    return groups


def _labels_in(group: _Group) -> set[int]:
    """Return which leads of a group are labels."""
    if group.named or not group.leads:
        return set()
    above = group.above
    if above is None or words.LIST_HEADINGS.fullmatch(above.text.strip(" :#")) or localities.is_region(above.text):
        return set(group.leads) if group.has_address else set()
    is_organization = bool(above.subject) or words.ORGANIZATION.search(above.text) is not None
    if group.has_address or group.labelled or (is_organization and not above.text.rstrip(" :").endswith("s")):
        return set(group.leads)
    return set()
