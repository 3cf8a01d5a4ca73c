"""Postal addresses out of the cells of a row: one whose parts have a column each, or several, in slots or in cells."""

from __future__ import annotations

from typing import NamedTuple

from directory_app.formats.notices import Notices
from directory_app.formats.tables.cells import values_of
from directory_app.records import Address, Doubt
from directory_app.values import places

PARTS = ("attention", "address", "address_1", "address_2", "city", "state", "postal", "country")
PRIVATE = "it is marked private and was left out"
YES = frozenset({"yes", "y", "true", "1", "x", "private"})

Values = dict[str, list[str]]  # the cells of a row by their fields


class Place(NamedTuple):
    """Where a row stands: the record it belongs to and its line."""

    record: str
    line: int


def slots_of(kind: str, values: Values) -> list[str]:
    """Return the numbers of the addresses or phones that a row has several of, in columns of their own."""
    return list(dict.fromkeys(key.split(".")[1] for key in values if key.startswith(f"{kind}.")))


def addresses_of(values: Values, place: Place, notices: Notices) -> tuple[list[Address], list[Doubt]]:
    """Return the addresses of a row, and what can't be taken as a fact of them."""
    doubts: list[Doubt] = []
    slots = slots_of("address", values)
    plain = {part: [text for cell in values[part] for text in values_of(cell)] for part in PARTS if part in values}
    for key in ("address_1", "address_2") if slots else ():
        if more := values.get(f"address.1.{key}"):
            plain[key] = [*plain.get(key, []), *more]
    addresses = _several(plain, place, notices, doubts) if plain else []
    for slot in slots:
        part = {
            key.split(".")[2]: ", ".join(cells) for key, cells in values.items() if key.startswith(f"address.{slot}.")
        }
        is_private = part.pop("private", "").lower() in YES
        if slot == "1" and not is_private and not set(part) - {"address_1", "address_2"}:
            continue
        if is_private:
            notices.add(PRIVATE, ", ".join(part.values()), record=place.record, field="addresses", line=place.line)
        elif part:
            addresses.append(_address(part, place, doubts))
    return addresses, doubts


def _several(parts: Values, place: Place, notices: Notices, doubts: list[Doubt]) -> list[Address]:
    count = max(len(texts) for texts in parts.values())
    short = [part for part, texts in parts.items() if 0 < len(texts) < count]
    if len(parts.get("country", ())) == 1:
        parts["country"] *= count
        short = [part for part in short if part != "country"]
    if short:
        reason = f"it has {count} addresses, but fewer values under {', '.join(short)}; which is whose is a guess"
        notices.add(reason, record=place.record, field="addresses", line=place.line)
    return [
        _address({part: texts[index] for part, texts in parts.items() if index < len(texts)}, place, doubts)
        for index in range(count)
    ]


def _address(part: dict[str, str], place: Place, doubts: list[Doubt]) -> Address:
    named = part.get("country", "")
    country = places.country_code(named) if named else ""
    if named and not country:
        doubts.append(Doubt("unknown-country", "addresses.country", named, line=place.line))
    street = "\n".join(text for text in (part.get("address", ""), part.get("address_1", "")) if text)
    first, _, more = street.partition("\n")
    second = ", ".join(text.strip() for text in (*more.split("\n"), part.get("address_2", "")) if text.strip())
    return Address(
        part.get("attention", ""), first.strip(), second, part.get("city", ""), part.get("state", ""),
        part.get("postal", ""), country,
    )  # fmt: skip


def distinct(addresses: list[Address]) -> tuple[Address, ...]:
    """Leave out what holds nothing, and a country alone that another address names."""
    countries = {address.country for address in addresses if address != Address(country=address.country)}
    return tuple(
        address
        for address in addresses
        if address != Address() and (address != Address(country=address.country) or address.country not in countries)
    )
