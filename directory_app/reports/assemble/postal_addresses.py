"""The address lines of a block put together; what is missing is a doubt and never filled in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from directory_app.records import Address
from directory_app.reports.assemble.block import CodedDoubt
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.lexicon import CONTACT_LABEL, ORGANIZATION
from directory_app.values.addresses import ends_below_streets, localities, regions, streets
from directory_app.values.addresses.localities import Locality

# The roles of lines that an address is made of. A name may be an attention line or a city of its own line.
_ADDRESS_ROLES = frozenset(
    {Role.STREET, Role.UNIT, Role.NAME, Role.CITY, Role.COUNTRY, Role.ATTENTION, Role.OTHER, Role.OFFICE}
)
_STREETS = (Role.STREET, Role.UNIT)


@dataclass(slots=True)
class PrintedAddress:
    """An address, the segments it was read from, and (field, doubt) for what is doubtful in it."""

    address: Address
    segments: list[Segment]
    doubts: list[tuple[str, CodedDoubt]] = field(default_factory=list)


def addresses_of(names: list[Segment], segments: list[Segment]) -> list[PrintedAddress]:
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
        is_other = segment.role is Role.OTHER
        part = localities.address_part(segment.text) if is_other else None
        is_part = part is not None and not (is_ended and part.city)  # a city has no other below it
        may_follow_city = segment.role is Role.COUNTRY or is_part
        is_address = segment.role in _ADDRESS_ROLES
        if not is_address or (is_other and not is_part and not localities.code_line(segment.text)):
            is_ended = is_ended or any(known.role is Role.CITY for known in groups[-1])
            continue
        if segment.role is Role.CITY and is_ended and _completes(segment, groups[-1][-1]):
            groups[-1].append(segment)
            continue
        if is_ended and (not may_follow_city or (is_other and _has_code(groups[-1]))):
            groups.append([])
            is_ended = False
        if segment.role is Role.OFFICE and any(known.role is Role.STREET for known in groups[-1]):
            groups.append([])
        groups[-1].append(segment)
        is_ended = is_ended or segment.role is Role.CITY
    return groups


def _completes(segment: Segment, above: Segment) -> bool:
    """Tell whether a line is the code of the city above it: "Dublin 2" and "D02 AF30"."""
    here, before = segment.locality, above.locality
    return bool(here and before and here.postal_code and not here.city and before.city and not before.postal_code)


def _has_code(group: list[Segment]) -> bool:
    return any(segment.locality and segment.locality.postal_code for segment in group)


def _address(group: list[Segment]) -> PrintedAddress:
    body = list(group)
    country = ""
    if body[-1].role is Role.COUNTRY:
        country = localities.country_of(body.pop().text)
    for segment in [segment for segment in body if segment.role is Role.COUNTRY]:  # the heading of a list: "GERMANY"
        body.remove(segment)
        country = country or localities.country_of(segment.text)
    locality, body = _locality(body, is_abroad=country not in ("", "US", "CA"))
    first = next((index for index, segment in enumerate(body) if segment.role in (Role.STREET, Role.UNIT)), len(body))
    attention = [text for segment in body[:first] if (text := _without_label(segment))]
    street = [segment.text for segment in body[first:]]
    if not street:  # an address without a street: the line above the city stands where its street would
        attention, street = [], attention
    address = Address(
        ", ".join(attention),
        street[0] if street else "",
        ", ".join(street[1:]),
        locality.city,
        locality.state,
        locality.postal_code,
        country or locality.country,
    )
    printed = PrintedAddress(address, group)
    if not locality.city:
        printed.doubts.append(("addresses.city", ("no-city",)))
    if locality.likely_country and not country:
        printed.doubts.append(("addresses.country", ("no-country", locality.likely_country)))
    return printed


def _without_label(segment: Segment) -> str:
    """Return an attention line without "Contact:" or "Attn:"; "c/o" says that the mail goes to another, and stays."""
    text = segment.text.strip(" :")
    is_label = segment.role is Role.ATTENTION and not text.lower().startswith("c/o")
    return CONTACT_LABEL.sub("", text + ":", count=1).strip(" :") if is_label else text


def _locality(body: list[Segment], *, is_abroad: bool) -> tuple[Locality, list[Segment]]:
    """Return the end of an address, printed on one line or on several, and what stands above it."""
    last = body[-1] if body else None
    if last is None:
        return Locality(), body
    if len(body) > 1 and last.locality and body[-2].locality and _completes(last, body[-2]):
        return replace(body[-2].locality, postal_code=last.locality.postal_code), body[:-2]
    if last.locality:
        return _with_city_above(last.locality, body)
    is_below = len(body) > 1 and (last.role is not Role.STREET or streets.kind_before_city(body[-2].text) is not None)
    if (locality := _below_street(body)) or (
        is_below and (locality := localities.code_line(last.text, is_abroad=is_abroad))
    ):
        return _with_city_above(locality, body)
    part = localities.address_part(last.text) if last.role in (Role.OTHER, Role.NAME) else None
    if part is None:
        return Locality(), body
    above = body[-2].locality if len(body) > 1 else None
    if part.postal_code and above and not above.postal_code:  # "Reno, NV" and "89501" below it
        country = part.country or _united_states(above.state, part.postal_code)
        return Locality(above.city, above.state, part.postal_code, country, part.likely_country), body[:-2]
    locality, used = _on_three_lines(part, body)
    return locality, body[: len(body) - used]


def _below_street(body: list[Segment]) -> Locality | None:
    """Read a last line that says too little without the street above it: "8001 Zürich", "Wellington 6011"."""
    last = body[-1]
    is_line = last.role in (Role.OTHER, Role.NAME, Role.STREET)
    above = [segment.text for segment in body[:-1] if segment.role is Role.STREET]
    if not is_line or not above:
        return None
    return ends_below_streets.read(last.text, streets.kind_before_city(above[0]) or streets.Kind.TYPED)


def _on_three_lines(part: Locality, body: list[Segment]) -> tuple[Locality, int]:
    """Read "Reno", "NV" and "89501" on a line each; `part` is the last of them."""
    used, state, city = 1, part.state, part.city
    above = localities.address_part(body[-2].text) if part.postal_code and len(body) > 1 else None
    if above and above.state:
        state, used = above.state, 2
    if not city and len(body) > used and body[-used - 1].role is Role.NAME:
        city, used = body[-used - 1].text, used + 1
    country = part.country or _united_states(state, part.postal_code)
    return Locality(city, state, part.postal_code, country, part.likely_country), used


def _united_states(state: str, code: str) -> str:
    """Return "US" where a ZIP code and a state together say so, else ""."""
    is_zip = code[:5].isdigit() and len(code) >= 5
    return "US" if is_zip and localities.is_state_of(state, "US") else ""


def _with_city_above(locality: Locality, body: list[Segment]) -> tuple[Locality, list[Segment]]:
    """Read a code, or a county or state and its code, that stands below its city; return what stands above them too."""
    body = body[:-1]
    # In the United States the city stands beside its code; a name above that is an organization, or a building.
    is_abroad = locality.likely_country in ("GB", "IE") or locality.country in ("CA", "GB", "IE")
    if is_abroad and regions.is_county(locality.city):
        locality = replace(locality, city="", state=locality.city)
    while not locality.city and (city := _city_at_end(body, is_abroad=is_abroad)):
        rest = body[-1].text[: -len(city)].strip(" ,")
        body = [*body[:-1], replace(body[-1], text=rest)] if rest else body[:-1]
        is_state = regions.is_county(city) or (locality.country == "CA" and localities.is_state_of(city, "CA"))
        locality = replace(locality, state=city) if is_state else replace(locality, city=city)
    return locality, body


def _city_at_end(body: list[Segment], *, is_abroad: bool) -> str:
    """Return the city that is the last line above a code, or stands behind the last comma of it, else ""."""
    if len(body) < 2 and not (body and "," in body[0].text):
        return ""
    last = body[-1]
    head, comma, city = last.text.rstrip(" ,").rpartition(",")
    city = city.strip()
    is_line = (
        not comma and last.role in (Role.NAME, Role.OTHER, Role.UNIT) and any(it.role in _STREETS for it in body[:-1])
    )
    is_part = (
        bool(head)
        and (is_abroad or streets.is_street(head))
        and last.role in (Role.NAME, Role.OTHER, Role.STREET, Role.UNIT)
    )
    if not (is_line or is_part) or localities.address_part(city) is None or streets.ends_with_street(city):
        return ""
    is_building = streets.is_unit_or_building(city) or (not is_abroad and ORGANIZATION.search(city))
    return "" if is_building else city
