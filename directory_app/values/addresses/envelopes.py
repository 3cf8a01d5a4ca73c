"""Lines that are known to be an address, below a heading that says so: read from their end, whatever the street is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directory_app.values.addresses import ends_below_streets, localities, streets
from directory_app.values.addresses.lines import Kind
from directory_app.values.addresses.localities import Locality
from directory_app.values.addresses.words import CONTACT_LABEL


class End(NamedTuple):
    """What the end of an address says, and how many lines it takes."""

    locality: Locality
    lines: int


def end_of(texts: Sequence[str]) -> End | None:
    """Return city, state, code and country that end some lines, or None."""
    country = localities.country_of(texts[-1])
    if country and len(texts) > 1:
        inner = end_of(texts[:-1]) or _above_country(texts) or _city_and_country(texts)
        return End(_with(inner.locality, country), inner.lines + 1) if inner else None
    if streets.is_only_box(texts[-1]):  # "PO Box 123456" looks like a city and its code
        return None
    for count in (1, 2, 3):
        if count > len(texts):
            break
        joined = " ".join(texts[-count:])
        if count > 1 and any(streets.is_street(text) for text in texts[-count:]):
            break
        locality = localities.city_line(joined) or _below_street(texts, count)
        if locality and (locality.city or count == len(texts)) and not _is_street_with_letters(joined, texts, count):
            return End(locality, count)
    return None


def goes_on(end: Locality, following: str) -> bool:
    """Tell whether the next line is still a part: the code below "Reno, NV", or the country."""
    if localities.country_of(following):
        return True
    part = localities.address_part(following) if following else None
    return not end.postal_code and part is not None and bool(part.postal_code or (part.state and not end.state))


def kinds_above(texts: Sequence[str]) -> list[Kind]:
    """Return what each line above the end is: whom it is for, then the street and what goes with it."""
    street = next((index for index, text in enumerate(texts) if streets.is_street(text)), None)
    if street is None:
        street = next((index for index, text in enumerate(texts) if streets.is_unit_or_building(text)), len(texts))
    while street and streets.is_unit_or_building(texts[street - 1]):
        street -= 1  # a building above its street
    above = [Kind.ATTENTION if CONTACT_LABEL.match(text) else Kind.NAME for text in texts[:street]]
    return [*above, *[Kind.STREET] * (street < len(texts)), *[Kind.UNIT] * (len(texts) - street - 1)]


def _above_country(texts: Sequence[str]) -> End | None:
    """Read a city and a code of a form that the country below it makes one: "Tel Aviv 6100000" and "Israel"."""
    locality = localities.city_line(", ".join(texts[-2:]))
    return End(locality, 1) if locality and locality.city and not streets.is_street(texts[-2]) else None


def _city_and_country(texts: Sequence[str]) -> End | None:
    """Read a city without a code between its street and its country."""
    above, city = texts[:-2], texts[-2]
    is_city = ends_below_streets.is_city_alone(city.strip(" .,;")) and not streets.is_street(city)
    return End(Locality(city), 1) if is_city and any(streets.is_street(text) for text in above) else None


def _below_street(texts: Sequence[str], count: int) -> Locality | None:
    """Read a last line that is an end only below a street: "8001 Zürich"."""
    has_street = any(streets.kind_before_city(text) for text in texts[:-count])
    return ends_below_streets.read(", ".join(texts[-count:])) if has_street else None


def _is_street_with_letters(joined: str, texts: Sequence[str], count: int) -> bool:
    """ "One Harbor Circle, NE" looks like a city of Nebraska."""
    return count == 1 and not re.search(r"\d{4}", joined) and streets.is_street_with_direction(texts[-1])


def _with(locality: Locality, country: str) -> Locality:
    return Locality(locality.city, locality.state, locality.postal_code, country)
