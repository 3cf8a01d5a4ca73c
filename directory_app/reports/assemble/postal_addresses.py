"""The address lines of a block put together, what is missing flagged and never filled in."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.records import Address
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import addresses
from directory_app.reports.find.addresses import Place
from directory_app.reports.lexicon import CONTACT_LABEL, ORGANIZATION

_BODY = frozenset({Role.STREET, Role.UNIT, Role.NAME, Role.CITY, Role.COUNTRY, Role.ATTENTION, Role.OTHER, Role.OFFICE})


@dataclass(slots=True)
class Found:
    """An address, the segments it was read from, and (field, code and parameters) for what is doubtful in it."""

    address: Address
    segments: list[Segment]
    doubts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)


def addresses_of(names: list[Segment], segments: list[Segment]) -> list[Found]:
    """Return the addresses of a block; `names` are lines between its name and its first street."""
    groups = [
        group for group in _groups(segments) if any(segment.role in (Role.STREET, Role.CITY) for segment in group)
    ]
    if not groups:
        return []
    groups[0] = [*names, *groups[0]]
    return [_address(group) for group in groups]


def _groups(segments: list[Segment]) -> list[list[Segment]]:
    """Part the segments where an address ends: after its city and country, or where numbers follow."""
    groups: list[list[Segment]] = [[]]
    is_ended = False
    for segment in segments:
        is_more = segment.role is Role.COUNTRY or (
            segment.role is Role.OTHER and addresses.address_part(segment.text) is not None
        )
        if segment.role not in _BODY or (
            segment.role is Role.OTHER and not is_more and not addresses.code_line(segment.text)
        ):
            is_ended = is_ended or any(known.role is Role.CITY for known in groups[-1])
            continue
        if is_ended and (not is_more or (segment.role is Role.OTHER and groups[-1][-1:] and _has_code(groups[-1]))):
            groups.append([])
            is_ended = False
        if segment.role is Role.OFFICE and any(known.role is Role.STREET for known in groups[-1]):
            groups.append([])
        groups[-1].append(segment)
        is_ended = is_ended or segment.role is Role.CITY
    return groups


def _has_code(group: list[Segment]) -> bool:
    return any(segment.place and segment.place.code for segment in group)


def _address(group: list[Segment]) -> Found:
    body = list(group)
    country = ""
    if body[-1].role is Role.COUNTRY:
        country = addresses.country_of(body.pop().text)
    for segment in [segment for segment in body if segment.role is Role.COUNTRY]:  # the heading of a list: "GERMANY"
        body.remove(segment)
        country = country or addresses.country_of(segment.text)
    place, used = _place(body, is_abroad=country not in ("", "US", "CA"))
    body = body[: len(body) - used]
    first = next((index for index, segment in enumerate(body) if segment.role in (Role.STREET, Role.UNIT)), len(body))
    attention = [text for segment in body[:first] if (text := _without_label(segment))]
    street = [segment.text for segment in body[first:]]
    if not street:
        attention, street = [], attention
    address = Address(
        ", ".join(attention),
        street[0] if street else "",
        ", ".join(street[1:]),
        place.city,
        place.state,
        place.code,
        country or place.country,
    )
    found = Found(address, group)
    if not place.city:
        found.doubts.append(("addresses.city", ("no-city",)))
    if place.guess and not country:
        found.doubts.append(("addresses.country", ("no-country", place.guess)))
    return found


def _without_label(segment: Segment) -> str:
    text = segment.text.strip(" :")
    is_label = segment.role is Role.ATTENTION and not text.lower().startswith("c/o")
    return CONTACT_LABEL.sub("", text + ":", count=1).strip(" :") if is_label else text


def _place(body: list[Segment], *, is_abroad: bool) -> tuple[Place, int]:
    """Read the end of an address, on one line or on several; return how many segments that took."""
    last = body[-1] if body else None
    if last is None:
        return Place(), 0
    if last.place:
        return _with_city_above(last.place, body)
    if (place := addresses.code_line(last.text, is_abroad=is_abroad)) and len(body) > 1:
        return place, 1
    part = addresses.address_part(last.text) if last.role in (Role.OTHER, Role.NAME) else None
    if part is None:
        return Place(), 0
    if part.code and len(body) > 1 and body[-2].place and not body[-2].place.code:
        above = body[-2].place
        return Place(above.city, above.state, part.code, part.country or _us(above.state, part.code)), 2
    return _on_three_lines(part, body)


def _on_three_lines(part: Place, body: list[Segment]) -> tuple[Place, int]:
    used, code, state = 1, part.code, part.state
    city = part.city
    if code and len(body) > used and (above := addresses.address_part(body[-used - 1].text)) and above.state:
        state, used = above.state, used + 1
    if not city and len(body) > used and body[-used - 1].role is Role.NAME:
        city, used = body[-used - 1].text, used + 1
    return Place(city, state, code, part.country or _us(state, code), part.guess), used


def _us(state: str, code: str) -> str:
    is_us = code[:5].isdigit() and len(code) >= 5 and addresses.is_state_of(state, "US")
    return "US" if is_us else ""


def _with_city_above(place: Place, body: list[Segment]) -> tuple[Place, int]:
    """A code, or a state and its code, may stand below its city."""
    above = [segment for segment in body[1:-1] if segment.role is Role.NAME and segment.first_line > body[0].first_line]
    trailing = []
    for segment in reversed(body[:-1]):
        if segment not in above:
            break
        trailing.append(segment)
    is_abroad = place.guess == "GB" or place.country == "CA"
    if place.city or not trailing or (not is_abroad and ORGANIZATION.search(trailing[0].text)):
        return place, 1
    names = [segment.text for segment in reversed(trailing)]
    if len(names) > 1 and not place.state:
        return Place(names[-2], names[-1], place.code, place.country, place.guess), 3
    return Place(names[-1], place.state, place.code, place.country, place.guess), 2
