"""Addresses made up after how each country writes them, in many layouts: each is read in its parts.

The orders of the parts are those of the Universal Postal Union's addressing systems; all streets are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from directory_app import reports
from directory_app.records import Address
from directory_app.reports.page.document import Markup


class Made(NamedTuple):
    """An address: the lines as they are printed, and its parts (None: whichever the reader gives)."""

    lines: tuple[str, ...]
    street: str  # what stands in address_1 and address_2, joined by a comma
    city: str
    state: str = ""
    postal: str = ""


ADDRESSES = {
    "US": Made(("22 Quay Road", "Dover, DE 19901"), "22 Quay Road", "Dover", "DE", "19901"),
    "US in words": Made(("One Harbor Circle, NE", "Dover, DE 19901"), "One Harbor Circle, NE", "Dover", "DE", "19901"),
    "US corner": Made(("5th and Pier Street", "Dover, DE 19901"), "5th and Pier Street", "Dover", "DE", "19901"),
    "US suite": Made(
        ("22 Quay Road", "Suite 400", "Dover, DE 19901"), "22 Quay Road, Suite 400", "Dover", "DE", "19901"
    ),
    "US floor first": Made(
        ("Second Floor", "22 Quay Road", "Dover, DE 19901"), "Second Floor, 22 Quay Road", "Dover", "DE", "19901"
    ),
    "US box": Made(("PO Box 45, MC 1987", "Dover, DE 19901"), "PO Box 45, MC 1987", "Dover", "DE", "19901"),
    "US mail stop": Made(
        ("22 Quay Road", "Mail Stop 12-B", "Dover, DE 19901-0045"), "22 Quay Road, Mail Stop 12-B", "Dover", "DE",
        "19901-0045",
    ),
    "US without a street type": Made(("610 E 45th", "Dover, DE 19901"), "610 E 45th", "Dover", "DE", "19901"),
    "US without a code": Made(("3424 Kite Ave.", "Dover, DE"), "3424 Kite Ave.", "Dover", "DE"),
    "Canada": Made(
        ("22 Quay Road, Suite 4", "Kingston, ON K7L 1A1"), "22 Quay Road, Suite 4", "Kingston", "ON", "K7L 1A1"
    ),
    "Canada in full": Made(
        ("22 Quay Road", "Kingston, Ontario K7L 1A1"), "22 Quay Road", "Kingston", "Ontario", "K7L 1A1"
    ),
    "Britain": Made(("22 Quay Road", "Leeds", "LS1 4AP"), "22 Quay Road", "Leeds", "", "LS1 4AP"),
    "Britain, city and code": Made(("22 Quay Road", "Leeds LS1 4AP"), "22 Quay Road", "Leeds", "", "LS1 4AP"),
    "Britain, a house": Made(
        ("Larch House, Kite Square", "Harbour Business Park", "Leeds", "LS1 4AP"),
        "Larch House, Kite Square, Harbour Business Park", "Leeds", "", "LS1 4AP",
    ),
    "Britain, a county": Made(
        ("22 Quay Road", "Trowbridge", "Wiltshire", "BA14 0XJ"), "22 Quay Road", "Trowbridge", "Wiltshire", "BA14 0XJ"
    ),
    "Britain, a county beside the code": Made(
        ("22 Quay Road", "Trowbridge", "Wiltshire BA14 0XJ"), "22 Quay Road", "Trowbridge", "Wiltshire", "BA14 0XJ"
    ),
    "Ireland, a district": Made(("13/14 Larch Quay", "Dublin 2"), "13/14 Larch Quay", "Dublin 2"),
    "Ireland, an Eircode": Made(("13 Larch Quay", "Dublin 2", "D02 AF30"), "13 Larch Quay", "Dublin 2", "", "D02 AF30"),
    "Ireland, a county": Made(
        ("13 Larch Quay", "Tralee", "Co. Kerry", "V92 X2TK"), "13 Larch Quay", "Tralee", "Co. Kerry", "V92 X2TK"
    ),
    "Germany": Made(("Kranichstraße 5", "20095 Hamburg"), "Kranichstraße 5", "Hamburg", "", "20095"),
    "Germany, short": Made(("Kranichstr. 5a", "20095 Hamburg"), "Kranichstr. 5a", "Hamburg", "", "20095"),
    "Germany, more words": Made(("Am Alten Hafen 12", "20095 Hamburg"), "Am Alten Hafen 12", "Hamburg", "", "20095"),
    "Austria": Made(("Kranichgasse 5/3", "1010 Wien"), "Kranichgasse 5/3", "Wien", "", "1010"),
    "Switzerland": Made(("Kranichweg 5", "8001 Zürich"), "Kranichweg 5", "Zürich", "", "8001"),
    "Czechia": Made(("Hrnčířská 53/18", "400 01 Ústí nad Labem"), "Hrnčířská 53/18", "Ústí nad Labem", "", "400 01"),
    "France": Made(("12 rue des Grues", "75001 Paris"), "12 rue des Grues", "Paris", "", "75001"),
    "Australia": Made(("22 Quay Road", "Melbourne VIC 3000"), "22 Quay Road", "Melbourne", "VIC", "3000"),
    "Australia, a level": Made(
        ("Level 3, 22 Quay Road", "Melbourne VIC 3000"), "Level 3, 22 Quay Road", "Melbourne", "VIC", "3000"
    ),
    "New Zealand": Made(
        ("22 Quay Road", "Te Aro", "Wellington 6011"), "22 Quay Road, Te Aro", "Wellington", "", "6011"
    ),
    "New Zealand, short": Made(("22 Quay Road", "Wellington 6011"), "22 Quay Road", "Wellington", "", "6011"),
    "India": Made(
        ("No. 22, Kite Road", "Indiranagar", "Bengaluru 560038"), "No. 22, Kite Road, Indiranagar",
        "Bengaluru", "", "560038",
    ),
    "India, a dash": Made(("22 Kite Road", "Bengaluru - 560 038"), "22 Kite Road", "Bengaluru", "", "560 038"),
    "Malaysia": Made(
        ("22 Jalan Kite", "50450 Kuala Lumpur"), "22 Jalan Kite", "Kuala Lumpur", "", "50450"
    ),
    "Malaysia, a number behind": Made(
        ("No. 22, Jalan Kite 3", "50450 Kuala Lumpur"), "No. 22, Jalan Kite 3", "Kuala Lumpur", "", "50450"
    ),
}  # fmt: skip


def _block(name: str, lines: Sequence[str]) -> str:
    return "\n".join((name, *lines, "Phone: 302-555-0120"))


def _html(name: str, lines: Sequence[str]) -> str:
    return f"<h1>Help</h1><p><b>{name}</b><br>{'<br>'.join(lines)}<br>Phone: 302-555-0120</p>"


LAYOUTS: dict[str, tuple[Markup, Callable[[str, Sequence[str]], str]]] = {
    "lines": ("text", _block),
    "breaks": ("html", _html),
    "commas": ("text", lambda name, lines: f"{name}\n{', '.join(lines)}\nPhone: 302-555-0120"),
    "one line": ("text", lambda name, lines: f"{name}, {', '.join(lines)}, 302-555-0120"),
    "a dash": ("markdown", lambda name, lines: f"# Help\n\n- {name}—{', '.join(lines)}, 302-555-0120\n"),
    "bars": ("text", lambda name, lines: f"{name}\n{' | '.join(lines)}\nPhone: 302-555-0120"),
    "bullets": ("text", lambda name, lines: f"{name}\n{' • '.join(lines)}\nPhone: 302-555-0120"),
    "semicolons": ("text", lambda name, lines: f"{name}\n{'; '.join(lines)}\nPhone: 302-555-0120"),
    "a label": ("text", lambda name, lines: f"{name}\nAddress: {', '.join(lines)}\nPhone: 302-555-0120"),
    "a heading": (
        "html",
        lambda name, lines: (
            f"<h1>{name}</h1><h2>Address</h2><p>{'<br>'.join(lines)}</p><h2>Phone</h2><p>302-555-0120</p>"
        ),
    ),
}
_NAME = "Willow Hearing Society"


def _read(layout: str, made: Made) -> tuple[list[str], list[tuple[str, ...]]]:
    markup, page = LAYOUTS[layout]
    records = reports.parse(page(_NAME, made.lines), "page", markup).resource.organizations
    return [record.name for record in records], [_parts(it) for record in records for it in record.addresses]


def _parts(address: Address) -> tuple[str, ...]:
    street = ", ".join(part for part in (address.attention, address.address_1, address.address_2) if part)
    return street, address.city, address.state_province, address.postal_code


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("country", ADDRESSES)
def test_each_address_is_read_in_its_parts(country: str, layout: str) -> None:
    """Street with building and unit, city, state and code as printed, on the organization whose name stands before."""
    made = ADDRESSES[country]
    assert _read(layout, made) == ([_NAME], [(made.street, made.city, made.state, made.postal)])
