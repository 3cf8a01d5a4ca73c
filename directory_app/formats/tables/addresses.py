"""Postal addresses out of the cells of a row: one whose parts have a column each, or several, in slots or in cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directory_app.formats import contact_values
from directory_app.formats.notices import Notices
from directory_app.formats.tables import mixed_addresses, own_cells
from directory_app.formats.tables.cells import values_of
from directory_app.records import Address, Doubt
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import places

PARTS = ("attention", "address", "address_1", "address_2", "city", "state", "postal", "country", "locality")
_STREETS = ("attention", "address", "address_1", "address_2")
PRIVATE = wording.marked("it is marked private and was left out")
YES = frozenset({"yes", "y", "true", "1", "x", "private"})
_SURE_JOINT = late_pattern(r";\s+|\s*:::\s*")

_JOINTS = late_pattern(r"[;\r\n]|:::")  # what may part two values of a cell

Values = dict[str, list[str]]  # the cells of a row by their fields


class Place(NamedTuple):
    """Where a row stands: the record it belongs to and its line; `is_own` says that we wrote the table."""

    record: str
    line: int
    is_own: bool = False


def slots_of(kind: str, values: Values) -> list[str]:
    """Return the numbers of the addresses or phones that a row has several of, in columns of their own."""
    return list(dict.fromkeys(key.split(".")[1] for key in values if key.startswith(f"{kind}.")))


def addresses_of(values: Values, place: Place, notices: Notices) -> tuple[list[Address], list[Doubt]]:
    """Return the addresses of a row, and what can't be taken as a fact of them."""
    doubts: list[Doubt] = []
    slots = slots_of("address", values)
    plain = {part: values[part] for part in PARTS if part in values}
    parts = {slot: _slot(slot, values) for slot in slots}
    is_of_lines = set(parts.get("1", ())) <= {"address_1", "address_2"}  # of the address that has no slot otherwise
    for key in ("address_1", "address_2") if slots and is_of_lines else ():
        if more := values.get(f"address.1.{key}"):
            plain[key] = [*plain.get(key, []), *more]
    if plain and (slot_beside := next((it for it in parts if _is_beside(plain, parts[it])), "")):
        parts[slot_beside] |= {part: _lines(part, cells) for part, cells in plain.items()}
        plain = {}
    if not place.is_own and all(len(cells) == 1 and not _JOINTS.search(cells[0]) for cells in plain.values()):
        addresses = (
            [_address({part: cells[0] for part, cells in plain.items()}, place, notices, doubts)] if plain else []
        )
    else:
        addresses = _several(_parted(plain, place.is_own), place, notices, doubts) if plain else []
    for slot, part in parts.items():
        is_private = part.pop("private", "").lower() in YES
        if slot == "1" and not is_private and not set(part) - {"address_1", "address_2"}:
            continue
        if is_private:
            notices.collect(PRIVATE, ", ".join(part.values()), record=place.record, field="addresses", line=place.line)
        elif part:
            addresses.append(_address(part, place, notices, doubts))
    return addresses, doubts


def _slot(slot: str, values: Values) -> dict[str, str]:
    beginning = f"address.{slot}."
    found = {key.removeprefix(beginning): cells for key, cells in values.items() if key.startswith(beginning)}
    return {part: _lines(part, cells) for part, cells in found.items()}


def _is_beside(plain: Values, slot: dict[str, str]) -> bool:
    """Tell whether columns without a place are the rest of an address that has one: "Site Address", "City", "State"."""
    is_street = not set(_STREETS[1:]).isdisjoint(plain)
    return not is_street and plain.keys().isdisjoint(slot) and not set(slot) <= {"private", "country"}


def _lines(part: str, cells: list[str]) -> str:
    """Return what several columns hold of one part: their texts are lines of it."""
    return ("\n" if part == "address" else ", ").join(dict.fromkeys(cells))


def _parted(parts: Values, is_own: bool) -> Values:
    """Return the values of each part, one an address; those of our own tables keep their places."""
    if is_own:
        return own_cells.addresses_of({part: cells[0] for part, cells in parts.items()})
    parted: Values = {}
    for part, cells in parts.items():
        if part in _STREETS:  # a line end inside of a street parts two lines of it
            one = _lines(part, cells)
            parted[part] = [text.strip() for text in _SURE_JOINT.split(one) if text.strip(" ;")]
        elif part == "locality":
            parted[part] = [text.strip() for cell in dict.fromkeys(cells) for text in re.split(r"[;\n]", cell)]
        else:
            parted[part] = [text for cell in dict.fromkeys(cells) for text in values_of(cell)]
    count = max((len(texts) for part, texts in parted.items() if part not in _STREETS), default=0)
    for part in _STREETS:
        lines = (parted.get(part) or [""])[0].split("\n")
        if len(parted.get(part, ())) == 1 < count == len(lines):  # but two addresses stand below each other in a row
            parted[part] = [line.strip() for line in lines]
    if count == 1:
        parted |= {part: ["\n".join(parted[part])] for part in _STREETS[1:] if _are_lines(parted.get(part, []))}
    if "address" in parts and parts.keys() <= {"address", "country", "attention"}:
        parted["address"] = mixed_addresses.parted(_lines("address", parts["address"]))
    return parted


def _are_lines(texts: Sequence[str]) -> bool:
    """Tell whether texts of one street are lines of it, as "1 A St; Suite 4" is; two streets begin with numbers."""
    return len(texts) > 1 and not all(text[:1].isdecimal() for text in texts)


def _several(parts: Values, place: Place, notices: Notices, doubts: list[Doubt]) -> list[Address]:
    count = max(len(texts) for texts in parts.values())
    short = [part for part, texts in parts.items() if 0 < len(texts) < count]
    if len(parts.get("country", ())) == 1:
        parts["country"] = parts["country"] * count
        short = [part for part in short if part != "country"]
    if short:
        reason = wording.phrase(
            "it has {count} addresses, but fewer values under {fields}; which is whose is a guess",
            count=count,
            fields=", ".join(short),
        )
        notices.collect(reason, record=place.record, field="addresses", line=place.line)
    return [
        _address({part: texts[index] for part, texts in parts.items() if index < len(texts)}, place, notices, doubts)
        for index in range(count)
    ]


def _address(part: dict[str, str], place: Place, notices: Notices, doubts: list[Doubt]) -> Address:
    named = part.get("country", "")
    country = places.country_code(named) if named else ""
    if named and not country:
        doubts.append(Doubt("unknown-country", "addresses.country", named, line=place.line))
    if place.is_own:
        return Address(
            part.get("attention", ""), part.get("address_1", ""), part.get("address_2", ""), part.get("city", ""),
            part.get("state", ""), part.get("postal", ""), country,
        )  # fmt: skip
    part = mixed_addresses.unmixed(part)
    street = "\n".join(text for text in (part.get("address", ""), part.get("address_1", "")) if text)
    if _lost_zeros(part.get("postal", ""), part.get("state", ""), country):
        doubts.append(Doubt("short-postal", "addresses.postal_code", part["postal"], line=place.line))
    first, _, more = street.partition("\n")
    second = ", ".join(text.strip() for text in (*more.split("\n"), part.get("address_2", "")) if text.strip())
    printed = Address(
        part.get("attention", ""), first.strip(), second, part.get("city", ""), part.get("state", ""),
        part.get("postal", ""), country,
    )  # fmt: skip
    return contact_values.address(printed, notices, place.record, place.line)


def _lost_zeros(postal: str, state: str, country: str) -> bool:
    """Tell whether a postal code is one of the United States that a spreadsheet made a number of: 2139 in MA."""
    is_short = postal.isdecimal() and postal.isascii() and 3 <= len(postal) < 5
    return is_short and country in ("", "US") and places.state_names(state, "US") != ("", "")
