"""The lines of one address put together into its parts; what is missing stays empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from directory_app.values.addresses import ends_below_streets, localities, regions, streets
from directory_app.values.addresses.localities import Locality
from directory_app.values.addresses.words import CONTACT_LABEL, ORGANIZATION


class Kind(Enum):
    """What a line of an address is."""

    STREET = auto()
    UNIT = auto()  # what goes with a street: a floor, a building
    CITY = auto()  # the end of an address, or its beginning
    COUNTRY = auto()
    ATTENTION = auto()  # whom the mail is for: "Attn: Jane Roe"
    ADDRESSEE = auto()  # above the street, and no city: "Northern office"
    NAME = auto()  # an organization, a person, a building, or a city on a line of its own
    OTHER = auto()


class Line(NamedTuple):
    """A line as printed, what it is, and what it says where it ends an address."""

    text: str
    kind: Kind
    locality: Locality | None = None


class Parts(NamedTuple):
    """The parts of an address as printed."""

    attention: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    likely_country: str = ""  # the country that the postal code looks like, where nobody named one


_STREETS = (Kind.STREET, Kind.UNIT)


def put_together(lines: Sequence[Line]) -> Parts:
    """Return the parts of the address that some lines are."""
    body = list(lines)
    country = ""
    if body[-1].kind is Kind.COUNTRY:
        country = localities.country_of(body.pop().text)
    for line in body:  # the heading of a list: "GERMANY"
        country = country or (localities.country_of(line.text) if line.kind is Kind.COUNTRY else "")
    body = [line for line in body if line.kind is not Kind.COUNTRY]
    locality, body = _locality(body, is_abroad=country not in ("", "US", "CA"))
    first = next((index for index, line in enumerate(body) if line.kind in _STREETS), len(body))
    attention = [text for line in body[:first] if (text := _without_label(line))]
    street = [line.text for line in body[first:]]
    if not street:  # an address without a street: the line above the city stands where its street would
        attention, street = [], attention
    return Parts(
        ", ".join(attention),
        street[0] if street else "",
        ", ".join(street[1:]),
        locality.city,
        locality.state,
        locality.postal_code,
        country or locality.country,
        "" if country else locality.likely_country,
    )


def completes(below: Locality | None, above: Locality | None) -> bool:
    """Tell whether a line is the code of the city above it: "Dublin 2" and "D02 AF30"."""
    return bool(below and above and below.postal_code and not below.city and above.city and not above.postal_code)


def _without_label(line: Line) -> str:
    """Return an attention line without "Contact:" or "Attn:"; "c/o" says that the mail goes to another, and stays."""
    text = line.text.strip(" :")
    is_label = line.kind is Kind.ATTENTION and not text.lower().startswith("c/o")
    return CONTACT_LABEL.sub("", text + ":", count=1).strip(" :") if is_label else text


def _locality(body: list[Line], *, is_abroad: bool) -> tuple[Locality, list[Line]]:
    """Return the end of an address, printed on one line or on several, and what stands above it."""
    last = body[-1] if body else None
    if last is None:
        return Locality(), body
    if len(body) > 1 and last.locality and body[-2].locality and completes(last.locality, body[-2].locality):
        return replace(body[-2].locality, postal_code=last.locality.postal_code), body[:-2]
    if last.locality:
        return _with_city_above(last.locality, body)
    is_below = len(body) > 1 and (last.kind is not Kind.STREET or streets.kind_before_city(body[-2].text) is not None)
    if (locality := _below_street(body)) or (
        is_below and (locality := localities.code_line(last.text, is_abroad=is_abroad))
    ):
        return _with_city_above(locality, body)
    part = localities.address_part(last.text) if last.kind in (Kind.OTHER, Kind.NAME) else None
    if part is None:
        return Locality(), body
    above = body[-2].locality if len(body) > 1 else None
    if part.postal_code and above and not above.postal_code:  # "Reno, NV" and "89501" below it
        country = part.country or _united_states(above.state, part.postal_code)
        return Locality(above.city, above.state, part.postal_code, country, part.likely_country), body[:-2]
    locality, used = _on_three_lines(part, body)
    return locality, body[: len(body) - used]


def _below_street(body: list[Line]) -> Locality | None:
    """Read a last line that says too little without the street above it: "8001 Zürich", "Wellington 6011"."""
    last = body[-1]
    is_line = last.kind in (Kind.OTHER, Kind.NAME, Kind.STREET)
    above = [line.text for line in body[:-1] if line.kind is Kind.STREET]
    if not is_line or not above:
        return None
    return ends_below_streets.read(last.text, streets.kind_before_city(above[0]) or streets.Kind.TYPED)


def _on_three_lines(part: Locality, body: list[Line]) -> tuple[Locality, int]:
    """Read "Reno", "NV" and "89501" on a line each; `part` is the last of them."""
    used, state, city = 1, part.state, part.city
    above = localities.address_part(body[-2].text) if part.postal_code and len(body) > 1 else None
    if above and above.state:
        state, used = above.state, 2
    if not city and len(body) > used and body[-used - 1].kind is Kind.NAME:
        city, used = body[-used - 1].text, used + 1
    country = part.country or _united_states(state, part.postal_code)
    return Locality(city, state, part.postal_code, country, part.likely_country), used


def _united_states(state: str, code: str) -> str:
    """Return "US" where a ZIP code and a state together say so, else ""."""
    is_zip = code[:5].isdigit() and len(code) >= 5
    return "US" if is_zip and localities.is_state_of(state, "US") else ""


def _with_city_above(locality: Locality, body: list[Line]) -> tuple[Locality, list[Line]]:
    """Read a code, or a county or state and its code, that stands below its city; return what stands above them too."""
    body = body[:-1]
    # In the United States the city stands beside its code; a name above that is an organization, or a building.
    is_abroad = locality.likely_country in ("GB", "IE") or locality.country in ("CA", "GB", "IE")
    if is_abroad and regions.is_county(locality.city):
        locality = replace(locality, city="", state=locality.city)
    while not locality.city and (city := _city_at_end(body, is_abroad=is_abroad)):
        rest = body[-1].text[: -len(city)].strip(" ,")
        body = [*body[:-1], body[-1]._replace(text=rest)] if rest else body[:-1]
        if country := localities.country_of(city):  # "Laval, Québec, Canada" above "H7L 4S2"
            locality = replace(locality, country=country, likely_country="")
            continue
        is_state = regions.is_county(city) or (locality.country == "CA" and localities.is_state_of(city, "CA"))
        locality = replace(locality, state=city) if is_state else replace(locality, city=city)
    return locality, body


def _city_at_end(body: list[Line], *, is_abroad: bool) -> str:
    """Return the city that is the last line above a code, or stands behind the last comma of it, else ""."""
    if len(body) < 2 and not (body and "," in body[0].text):
        return ""
    last = body[-1]
    head, comma, city = last.text.rstrip(" ,").rpartition(",")
    city = city.strip()
    is_line = (
        not comma and last.kind in (Kind.NAME, Kind.OTHER, Kind.UNIT) and any(it.kind in _STREETS for it in body[:-1])
    )
    is_part = (
        bool(head)
        and (is_abroad or streets.is_street(head))
        and last.kind in (Kind.NAME, Kind.OTHER, Kind.STREET, Kind.UNIT)
    )
    if not (is_line or is_part) or localities.address_part(city) is None or streets.ends_with_street(city):
        return ""
    is_building = streets.is_unit_or_building(city) or (not is_abroad and ORGANIZATION.search(city))
    return "" if is_building else city
