"""The end of an address in forms that say too little where no street stands before them: "8001 Zürich", "Dublin 2"."""

from __future__ import annotations

import re
from dataclasses import replace

from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities, regions, streets
from directory_app.values.addresses.localities import Locality
from directory_app.values.addresses.streets import Kind
from directory_app.values.addresses.words import ORGANIZATION

_CITY = r"(?P<city>[A-ZÀ-Ž](?:[^\W\d]|[.'’-])*(?:[ /](?:[^\W\d]|[.'’/])(?:[^\W\d]|[.'’/-])*){0,4})"
_CODE_AND_CITY = late_pattern(
    rf"""
    (?P<code>(?:[A-Z]{{1,3}}-)?(?:
        \d{{2}}-\d{{3}}|\d{{4}}-\d{{3}}|                # "00-950 ", "1000-001 "
        \d{{4}}[ ]?[A-Z]{{2}}|                         # "1012 AB "
        \d{{4,6}}|\d{{3}}[ ]\d{{2}}                   # "8001 ", "400 01 "
    ))[ ]{_CITY}                                     # "Zürich"
    """,
    re.VERBOSE,
)
# "3000 Bern 7", "75001 Paris Cedex 01": a district or a post office behind the city.
_CODE_AND_CITY_NUMBER = late_pattern(r"(?P<code>\d{4,5}) (?P<city>[A-ZÀ-Ž][^\W\d]+(?: [^\W\d]+){0,3} \d{1,2})")
_REGION_AND_CODE = late_pattern(r"(?P<region>[A-Za-z ]{3,30}?)[ -]+(?P<code>\d{3} ?\d{2,3})")  # "Maharashtra 400001"
_CITY_AND_CODE = late_pattern(
    rf"""
    {_CITY}(?:[ ]?[-–][ ]?|,[ ]|[ ])                                      # "Bengaluru - "
    (?P<code>\d{{4,6}}|\d{{3}}[ ]\d{{2,3}}|\d{{3}}-\d{{4}}|\d{{5}}-\d{{3}})  # "560 038", "6011"
    """,
    re.VERBOSE,
)
_CODE_FIRST = late_pattern(r"(?:[A-Z]{1,3}-)?\d")
_PLAIN_CITY = late_pattern(r"[A-ZÀ-Ž][A-Za-zÀ-ž.'’/ -]{1,40}")
_MOST_CITY_WORDS = 4
_MOST_PARTS = 4  # between commas: city, county, code, country


def read(text: str, street: Kind | None = Kind.TYPED) -> Locality | None:
    """Return the end of an address, its parts between commas, that such a street stands before; or None.

    The less a street says, the more its end must: "Chapter 12, Section 1040" is no address.
    """
    if street is None:
        return None
    bare = text.strip(" .,;")
    parts = [part.strip() for part in bare.split(",")]
    if len(parts) > _MOST_PARTS or not all(parts) or streets.is_unit(bare):
        return None
    if len(parts) > 1 and (country := localities.country_of(parts[-1])):
        inner = read(", ".join(parts[:-1])) or localities.code_line(bare)
        is_city = street in (Kind.TYPED, Kind.CAPITALS) and len(parts) == 2 and is_city_alone(parts[0])
        inner = inner or (Locality(parts[0]) if is_city else None)
        return replace(inner, country=country, likely_country="") if inner else None
    if street is Kind.HOUSE:
        return _in_india(bare)
    begins_with_code = _CODE_FIRST.match(bare) is not None
    if street is Kind.NUMBERED and not begins_with_code:
        return None
    if strong := _strong(bare):
        return strong
    if street is Kind.NAMED or (street is Kind.CAPITALS and not begins_with_code):
        return _with_region(parts) if regions.is_irish(parts[-1]) else None
    if found := _with_region(parts):
        return found
    return _city_and_code(bare) or (_in_india(bare) if street is Kind.TYPED else None)


def _city_and_code(text: str) -> Locality | None:
    """Read "8001 Zürich", "3000 Bern 7" and "Bengaluru - 560 038", or return None."""
    district = _CODE_AND_CITY_NUMBER.fullmatch(text)
    pattern = district or next(
        (match for one in (_CODE_AND_CITY, _CITY_AND_CODE) if (match := one.fullmatch(text))), None
    )
    if pattern is None or streets.ends_with_street(pattern["city"]) or _is_year(pattern["code"]):
        return None
    if re.fullmatch(r"[A-Z]{2,3}", pattern["city"]) and _CITY_AND_CODE.fullmatch(text):
        return None  # "VIC, 3053"
    return Locality(pattern["city"], "", pattern["code"])


def _in_india(text: str) -> Locality | None:
    located = localities.end_in_india(text)
    return located.locality if located and located.start == 0 else None


def is_city_alone(text: str) -> bool:
    """Tell whether a text between a street and a country is a city; "Harbour Business Park" may be none."""
    is_other = streets.ends_with_street(text) or streets.is_unit_or_building(text) or ORGANIZATION.search(text)
    return _PLAIN_CITY.fullmatch(text) is not None and len(text.split()) <= _MOST_CITY_WORDS and not is_other


def _with_region(parts: list[str]) -> Locality | None:
    """Read "Kajang, Selangor 43000", "43000 Kajang, Selangor" and "Tralee, Co. Kerry", or return None."""
    if len(parts) != 2:
        return None
    city, region = parts
    bare, code = region, ""
    if match := _REGION_AND_CODE.fullmatch(region):
        bare, code = match["region"], match["code"]
    if regions.is_state(bare):
        if regions.is_city_of_india(bare) and not regions.is_city_of_india(city):
            return None  # "Kite Bagh, Delhi - 110005"
        if code:
            return Locality(city, bare, code) if _PLAIN_CITY.fullmatch(city) else None
        inner = read(city)
        return replace(inner, state=bare) if inner and not inner.state and inner.postal_code else None
    is_town = _PLAIN_CITY.fullmatch(city) and not streets.ends_with_street(city)
    return Locality(city, bare, likely_country="IE") if is_town and not code and regions.is_irish(bare) else None


def _is_year(code: str) -> bool:
    return re.fullmatch(r"19\d\d|20[0-4]\d", code) is not None


def _strong(text: str) -> Locality | None:
    """Return an end that would be one anywhere, with the county before its code told from the city."""
    locality = localities.city_line(text)
    if locality is not None and not locality.postal_code and localities.is_state_of(locality.city, "US"):
        return None if locality.city not in ("New York", "NY", "Washington") else locality  # "Texas, Oklahoma"
    if locality is not None and not _is_county(locality):
        return locality if locality.city or "," not in text else None
    located = localities.locate(text)
    if located is None or not _is_county(located[2]) or localities.country_after(text[located[1] :]) is None:
        return None
    city = text[: located[0]].strip(" ,")
    is_city = _PLAIN_CITY.fullmatch(city) is not None
    return replace(located[2], city=city, state=located[2].city) if is_city and "," not in city else None


def _is_county(locality: Locality) -> bool:
    """Tell whether a county stands where the city does; Kent and Durham are cities of other countries."""
    return locality.likely_country in ("GB", "IE") and regions.is_county(locality.city)
