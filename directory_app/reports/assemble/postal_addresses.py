"""The address lines of a block put together; what is missing is a doubt and never filled in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from directory_app.records import Address
from directory_app.reports.assemble.block import CodedDoubt
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import localities
from directory_app.reports.find.localities import Locality
from directory_app.reports.lexicon import CONTACT_LABEL, ORGANIZATION

# The roles of lines that an address is made of. A name may be an attention line or a city of its own line.
_ADDRESS_ROLES = frozenset(
    {Role.STREET, Role.UNIT, Role.NAME, Role.CITY, Role.COUNTRY, Role.ATTENTION, Role.OTHER, Role.OFFICE}
)


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
        is_part = is_other and localities.address_part(segment.text) is not None
        may_follow_city = segment.role is Role.COUNTRY or is_part
        is_address = segment.role in _ADDRESS_ROLES
        if not is_address or (is_other and not is_part and not localities.code_line(segment.text)):
            is_ended = is_ended or any(known.role is Role.CITY for known in groups[-1])
            continue
        if is_ended and (not may_follow_city or (is_other and _has_code(groups[-1]))):
            groups.append([])
            is_ended = False
        if segment.role is Role.OFFICE and any(known.role is Role.STREET for known in groups[-1]):
            groups.append([])
        groups[-1].append(segment)
        is_ended = is_ended or segment.role is Role.CITY
    return groups


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
    locality, used = _locality(body, is_abroad=country not in ("", "US", "CA"))
    body = body[: len(body) - used]
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


def _locality(body: list[Segment], *, is_abroad: bool) -> tuple[Locality, int]:
    """Return the end of an address, printed on one line or on several, and how many segments that took."""
    last = body[-1] if body else None
    if last is None:
        return Locality(), 0
    if last.locality:
        return _with_city_above(last.locality, body)
    if (locality := localities.code_line(last.text, is_abroad=is_abroad)) and len(body) > 1:
        return locality, 1
    part = localities.address_part(last.text) if last.role in (Role.OTHER, Role.NAME) else None
    if part is None:
        return Locality(), 0
    above = body[-2].locality if len(body) > 1 else None
    if part.postal_code and above and not above.postal_code:  # "Reno, NV" and "89501" below it
        country = part.country or _united_states(above.state, part.postal_code)
        return Locality(above.city, above.state, part.postal_code, country), 2
    return _on_three_lines(part, body)


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


def _with_city_above(locality: Locality, body: list[Segment]) -> tuple[Locality, int]:
    """Read a code, or a state and its code, that stands below its city."""
    first = body[0]
    # Names right above the last line, but not the one that the address begins with.
    may_be_city = [segment for segment in body[1:-1] if segment.role is Role.NAME]
    may_be_city = [segment for segment in may_be_city if segment.first_line > first.first_line]
    above: list[Segment] = []  # from the last line upwards
    for segment in reversed(body[:-1]):
        if segment not in may_be_city:
            break
        above.append(segment)
    # In the United States the city stands beside its code; a name above that is an organization, or a building.
    is_abroad = locality.likely_country == "GB" or locality.country == "CA"
    if locality.city or not above or (not is_abroad and ORGANIZATION.search(above[0].text)):
        return locality, 1
    if len(above) > 1 and not locality.state:
        return replace(locality, city=above[1].text, state=above[0].text), 3
    return replace(locality, city=above[0].text), 2
