"""The address lines of a block put together, what is missing flagged and never filled in."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.records import Address
from directory_app.reports.classify.row import Is, Row
from directory_app.reports.find import addresses
from directory_app.reports.find.addresses import Place
from directory_app.reports.lexicon import CONTACT_LABEL, ORGANIZATION

_GUESSES = {"GB": "British", "IE": "Irish", "AU": "Australian"}
_BODY = frozenset({Is.STREET, Is.UNIT, Is.NAME, Is.CITY, Is.COUNTRY, Is.ATTENTION, Is.NOTHING, Is.OFFICE})


@dataclass(slots=True)
class Found:
    """An address, the rows it was read from, and (field, reason) for what is doubtful in it."""

    address: Address
    rows: list[Row]
    flags: list[tuple[str, str]] = field(default_factory=list)


def make(names: list[Row], rows: list[Row]) -> list[Found]:
    """Return the addresses of a block; `names` are lines between its name and its first street."""
    groups = [group for group in _groups(rows) if any(row.is_ in (Is.STREET, Is.CITY) for row in group)]
    if not groups:
        return []
    groups[0] = [*names, *groups[0]]
    return [_address(group) for group in groups]


def _groups(rows: list[Row]) -> list[list[Row]]:
    """Part the rows where an address ends: after its city and country, or where numbers follow."""
    groups: list[list[Row]] = [[]]
    is_ended = False
    for row in rows:
        is_more = row.is_ is Is.COUNTRY or (row.is_ is Is.NOTHING and addresses.part_of(row.text) is not None)
        if row.is_ not in _BODY or (row.is_ is Is.NOTHING and not is_more and not addresses.code_line(row.text)):
            is_ended = is_ended or any(known.is_ is Is.CITY for known in groups[-1])
            continue
        if is_ended and (not is_more or (row.is_ is Is.NOTHING and groups[-1][-1:] and _has_code(groups[-1]))):
            groups.append([])
            is_ended = False
        if row.is_ is Is.OFFICE and any(known.is_ is Is.STREET for known in groups[-1]):
            groups.append([])
        groups[-1].append(row)
        is_ended = is_ended or row.is_ is Is.CITY
    return groups


def _has_code(group: list[Row]) -> bool:
    return any(row.place and row.place.code for row in group)


def _address(group: list[Row]) -> Found:
    body = list(group)
    country = ""
    if body[-1].is_ is Is.COUNTRY:
        country = addresses.country_of(body.pop().text)
    for row in [row for row in body if row.is_ is Is.COUNTRY]:  # the heading of a list: "GERMANY"
        body.remove(row)
        country = country or addresses.country_of(row.text)
    place, used = _place(body, is_abroad=country not in ("", "US", "CA"))
    body = body[: len(body) - used]
    first = next((index for index, row in enumerate(body) if row.is_ in (Is.STREET, Is.UNIT)), len(body))
    attention = [text for row in body[:first] if (text := _without_label(row))]
    street = [row.text for row in body[first:]]
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
        found.flags.append(("addresses.city", "the source names no city"))
    if place.guess and not country:
        reason = f"the source names no country; the postal code looks {_GUESSES[place.guess]}"
        found.flags.append(("addresses.country", reason))
    return found


def _without_label(row: Row) -> str:
    text = row.text.strip(" :")
    is_label = row.is_ is Is.ATTENTION and not text.lower().startswith("c/o")
    return CONTACT_LABEL.sub("", text + ":", count=1).strip(" :") if is_label else text


def _place(body: list[Row], *, is_abroad: bool) -> tuple[Place, int]:
    """Read the end of an address, on one line or on several; return how many rows that took."""
    last = body[-1] if body else None
    if last is None:
        return Place(), 0
    if last.place:
        return _with_city_above(last.place, body)
    if (place := addresses.code_line(last.text, is_abroad=is_abroad)) and len(body) > 1:
        return place, 1
    part = addresses.part_of(last.text) if last.is_ in (Is.NOTHING, Is.NAME) else None
    if part is None:
        return Place(), 0
    if part.code and len(body) > 1 and body[-2].place and not body[-2].place.code:
        above = body[-2].place
        return Place(above.city, above.state, part.code, part.country or _us(above.state, part.code)), 2
    return _on_three_lines(part, body)


def _on_three_lines(part: Place, body: list[Row]) -> tuple[Place, int]:
    used, code, state = 1, part.code, part.state
    city = part.city
    if code and len(body) > used and (above := addresses.part_of(body[-used - 1].text)) and above.state:
        state, used = above.state, used + 1
    if not city and len(body) > used and body[-used - 1].is_ is Is.NAME:
        city, used = body[-used - 1].text, used + 1
    return Place(city, state, code, part.country or _us(state, code), part.guess), used


def _us(state: str, code: str) -> str:
    is_us = code[:5].isdigit() and len(code) >= 5 and addresses.state_known(state, "US")
    return "US" if is_us else ""


def _with_city_above(place: Place, body: list[Row]) -> tuple[Place, int]:
    """A code, or a state and its code, may stand below its city."""
    above = [row for row in body[1:-1] if row.is_ is Is.NAME and row.line > body[0].line]
    trailing = []
    for row in reversed(body[:-1]):
        if row not in above:
            break
        trailing.append(row)
    is_abroad = place.guess == "GB" or place.country == "CA"
    if place.city or not trailing or (not is_abroad and ORGANIZATION.search(trailing[0].text)):
        return place, 1
    names = [row.text for row in reversed(trailing)]
    if len(names) > 1 and not place.state:
        return Place(names[-2], names[-1], place.code, place.country, place.guess), 3
    return Place(names[-1], place.state, place.code, place.country, place.guess), 2
