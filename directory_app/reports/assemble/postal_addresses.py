"""The address lines of a block put together; what is missing is a doubt and never filled in."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.records import Address
from directory_app.reports.assemble.block import CodedDoubt
from directory_app.reports.classify.segment import Role, Segment
from directory_app.values.addresses import lines, localities
from directory_app.values.addresses.lines import Kind, Line

# What the lines of an address are by their roles. A name may be an attention line or a city of its own line.
_KINDS = {
    Role.STREET: Kind.STREET,
    Role.UNIT: Kind.UNIT,
    Role.NAME: Kind.NAME,
    Role.CITY: Kind.CITY,
    Role.COUNTRY: Kind.COUNTRY,
    Role.ATTENTION: Kind.ATTENTION,
    Role.OTHER: Kind.OTHER,
    Role.OFFICE: Kind.ADDRESSEE,
}


@dataclass(slots=True)
class PrintedAddress:
    """An address, the segments it was read from, and (field, doubt) for what is doubtful in it."""

    address: Address
    segments: list[Segment]
    doubts: list[tuple[str, CodedDoubt]] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """The segments of one address, with what is asked of them at each that follows."""

    segments: list[Segment] = field(default_factory=list)
    has_street: bool = False
    has_city: bool = False
    has_code: bool = False

    def add(self, segment: Segment) -> None:
        """Add a segment below the others."""
        self.segments.append(segment)
        self.has_street = self.has_street or segment.role is Role.STREET
        self.has_city = self.has_city or segment.role is Role.CITY
        self.has_code = self.has_code or bool(segment.locality and segment.locality.postal_code)


def addresses_of(names: list[Segment], segments: list[Segment]) -> list[PrintedAddress]:
    """Return the addresses of a block; `names` are lines between its name and its first street."""
    groups = [group.segments for group in _groups(segments) if group.has_street or group.has_city]
    if not groups:
        return []
    groups[0] = [*names, *groups[0]]
    return [_address(group) for group in groups]


def _groups(segments: list[Segment]) -> list[_Group]:
    """Part the segments where an address ends: after its city and country, or where numbers follow."""
    groups = [group := _Group()]
    is_ended = False
    for segment in segments:
        is_other = segment.role is Role.OTHER
        part = localities.address_part(segment.text) if is_other else None
        is_part = part is not None and not (is_ended and part.city)  # a city has no other below it
        may_follow_city = segment.role is Role.COUNTRY or is_part
        is_address = segment.role in _KINDS
        if not is_address or (is_other and not is_part and not localities.code_line(segment.text)):
            continue
        if segment.role is Role.CITY and is_ended and lines.completes(segment.locality, group.segments[-1].locality):
            group.add(segment)
            continue
        if is_ended and (not may_follow_city or (is_other and group.has_code)):
            groups.append(group := _Group())
            is_ended = False
        if segment.role is Role.OFFICE and group.has_street:
            groups.append(group := _Group())
        group.add(segment)
        is_ended = is_ended or segment.role is Role.CITY
    return groups


def _address(group: list[Segment]) -> PrintedAddress:
    parts = lines.put_together([Line(it.text, _KINDS.get(it.role, Kind.ADDRESSEE), it.locality) for it in group])
    printed = PrintedAddress(Address(*parts[:-1]), group)
    if not parts.city:
        printed.doubts.append(("addresses.city", ("no-city",)))
    if parts.likely_country:
        printed.doubts.append(("addresses.country", ("no-country", parts.likely_country)))
    return printed
