"""Lines below each other that are an address only together: "Am Markt 1" and "60311 Frankfurt am Main"."""

from __future__ import annotations

from dataclasses import replace

from directory_app.reports.classify.segment import Role, Segment
from directory_app.values.addresses import ends_below_streets, localities, streets
from directory_app.values.addresses.localities import Locality
from directory_app.values.addresses.streets import Kind

_PLAIN = (Role.NAME, Role.OTHER, Role.STREET)  # the roles that such a line has by itself
_MOST_END_LINES = 3  # city, county, code


def told_by_the_next(page: list[Segment]) -> list[Segment]:
    """Return the segments of a page; a line is a street where a city and its code follow, and these are one end."""
    result: list[Segment] = []
    index = 0
    while index < len(page):
        segment = page[index]
        index += 1
        result.append(segment)
        if index < len(page) and (code := _code_below(segment, page[index])):
            segment.locality, segment.text = code, f"{segment.text} {page[index].text.strip()}"
            segment.last_line = page[index].last_line
            index += 1
            continue
        kind = streets.kind_before_city(segment.text) if _is_plain(segment) else None
        if kind and (found := _end(page, index, kind)):
            between, count, locality = found
            lines = page[index + between : index + between + count]
            segment.role, end = Role.STREET, lines[0]
            end.role, end.locality, end.reason = Role.CITY, locality, ""
            end.text, end.last_line = ", ".join(line.text.strip(" ,") for line in lines), lines[-1].last_line
            result += [*page[index : index + between], end]
            index += between + count
    return result


def _code_below(segment: Segment, below: Segment) -> Locality | None:
    """Return the end of an address whose code stands below it: "Reno, NV" and "89501", or None."""
    end = segment.locality if segment.role is Role.CITY and not segment.column_head else None
    if end is None or not end.city or end.postal_code or below.gap or not below.is_whole_line:
        return None
    part = localities.address_part(below.text) if below.role is Role.OTHER else None
    if part is None or not part.postal_code:
        return None
    is_american = part.postal_code[0].isdigit() and localities.is_state_of(end.state, "US")
    return replace(end, postal_code=part.postal_code, country=end.country or ("US" if is_american else part.country))


def _is_plain(segment: Segment) -> bool:
    is_set_apart = segment.heading_level or segment.column_head or segment.is_marked
    return segment.role in _PLAIN and segment.is_whole_line and not is_set_apart


def _end(page: list[Segment], start: int, street: Kind) -> tuple[int, int, Locality] | None:
    """Return how many lines of a district come first, how many are the end of an address and what they say, or None."""
    for count in range(1, _MOST_END_LINES + 1):
        lines = page[start : start + count]
        if len(lines) < count or not _is_plain(lines[-1]) or lines[-1].gap:
            return None
        if locality := _read(lines, street):
            return 0, count, locality
        # "43000 Kajang" looks like a street; in India a quarter stands between.
        is_street = lines[-1].role is Role.STREET and street is Kind.TYPED
        if (is_street or localities.end_in_india(lines[-1].text)) and (locality := _read(lines[-1:], street)):
            return count - 1, 1, locality
    return None


def _read(lines: list[Segment], street: Kind) -> Locality | None:
    locality = ends_below_streets.read(", ".join(line.text.strip(" ,") for line in lines), street)
    is_sure = locality and locality.city and (locality.postal_code or locality.likely_country)
    return locality if is_sure else None
