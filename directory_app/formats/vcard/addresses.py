"""The ADR line of a vCard: seven parts, of which programs fill and separate the street each in its own way."""

from __future__ import annotations

import re

from directory_app.formats.notices import Notices
from directory_app.formats.vcard.lines import ContentLine, parts, unescaped
from directory_app.records import Address
from directory_app.text import wording
from directory_app.values import places

_STREET = ("attention", "address_1", "address_2")


def address(line: ContentLine, is_old: bool, notices: Notices, record: str) -> Address | None:
    """Return the address of an ADR line (RFC 6350, 6.3.1), None where all its parts are empty."""
    raw = parts(line.value, ";")
    raw += [""] * (7 - len(raw))
    box, extended, _, city, state, code, country = (unescaped(part, is_old=is_old).strip() for part in raw[:7])
    for extra in raw[7:]:
        notices.add(
            wording.marked("an address has seven parts; this is one more"), extra, record=record, line=line.number
        )
    street = _street_lines(raw[2], is_old)
    iso = _country(line, country)
    if country and not iso:
        notices.add(
            wording.marked("the country is not known"),
            country,
            record=record,
            field="addresses.country",
            line=line.number,
        )
    named = line.all_of("X-STREET")
    names = named[0].lower().split("-") if named else []
    if len(names) == len(street) and set(names) <= set(_STREET) and not (box or extended):
        filled = dict(zip(names, street, strict=True))
    else:
        lines = [*_box(box), *street, *([extended] if extended else [])]
        filled = {"address_1": lines[0], "address_2": ", ".join(lines[1:])} if lines else {}
    result = Address(**filled, city=city, state_province=state, postal_code=code, country=iso)
    return result if result != Address() else None


def _street_lines(raw: str, is_old: bool) -> list[str]:
    """Split at line ends and at the bare comma of a list; a comma before a blank belongs to the line."""
    pieces = [unescaped(piece, is_old=is_old) for piece in re.split(r"(?<!\\),(?!\s)", raw)]
    return [text for piece in pieces for part in re.split(r"[\r\n]+", piece) if (text := part.strip())]


def _box(box: str) -> list[str]:
    return [f"PO Box {box}" if box.isdigit() else box] if box else []


def _country(line: ContentLine, country: str) -> str:
    """Take the code of RFC 8605, else what the name says."""
    return next((code for text in (*line.all_of("CC"), country) if (code := places.country_code(text))), "")
