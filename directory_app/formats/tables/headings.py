"""What the heading of a column means: one answer for tables of every kind, our own exports among them.

The answer is a field ("name", "city" …) or one part of several of a kind: "phone.2.type", "address.mailing.city".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory_app.formats.tables.csv_tables import NUMBER_COLUMNS
from directory_app.records import fields
from directory_app.text import tokens

ADDRESS_PARTS = (
    "attention", "address", "address_1", "address_2", "city", "state", "postal", "country", "private",
)  # fmt: skip
PHONE_PARTS = frozenset({"number", "type", "label", "extension", "remark", "e164", "private"})
# Header words without case or punctuation for what is no field of its own; those of fields stand in FIELDS.
_NAMES: dict[str, str] = {
    "given": "first name|given name",
    "family": "last name|family name|surname",
    "video": "videophone|video phone|vp|video",
    "pager": "beeper",
    "text": "sms|text number|text line|text message",
}
_ADDRESS: dict[str, str] = {
    "address_1": "address 1|address line 1|street 1|address line|line 1|street address 1",
    "address_2": "address 2|address line 2|street 2|suite|unit|address line 3|line 2|extended address|"
    "street address 2|street 3",
    "private": "address is private|is private",
}
_KNOWN = {
    alias: key for table in (_NAMES, _ADDRESS) for key, words in table.items() for alias in [key, *words.split("|")]
}
_KNOWN |= {" ".join(tokens.words(entry.label)): entry.key for entry in fields.FIELDS}
_KNOWN |= {entry.key.replace("_", " "): entry.key for entry in fields.FIELDS}
_KNOWN |= {alias: entry.key for entry in fields.FIELDS if entry.headings for alias in entry.headings.split("|")}
# "zipcode", "TTYTDD": programs leave the blanks out.
_KNOWN = {**{alias.replace(" ", ""): key for alias, key in _KNOWN.items()}, **_KNOWN}
_OF_NUMBERS = (
    "name", "phone.1.type", "phone.1.label", "phone.1.number", "phone.1.e164", "phone.1.extension", "phone.1.remark",
)  # fmt: skip
_ADDRESS_SLOT = re.compile(
    r"(mailing|physical|postal|business|work|home|other|street|visiting|site|address \d|location \d)\s(.+)"
)
_PHONE_SLOT = re.compile(r"(?:phone|telephone|tel) ?(\d{1,2})(?: (.+))?|(?:phone|telephone)s? (.+?) (\d{1,2})")
_PHONE_WORDS = {
    "": "number", "number": "number", "value": "number",
    "type": "type", "label": "type", "name": "type", "kind": "type",
    "ext": "extension", "extension": "extension", "description": "remark", "note": "remark", "notes": "remark",
    "is private": "private",
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Z])")


def fields_of(header: Sequence[str]) -> list[str]:
    """Return the field of each column, "" where its name means none."""
    plain = [_plain(name) for name in header]
    if {"organization", "number"} <= set(plain) and ("type" in plain or "label" in plain):
        own = dict(zip([_plain(name) for name in NUMBER_COLUMNS], _OF_NUMBERS, strict=True))
        return [own.get(word, "") for word in plain]
    return [_field(word) for word in plain]


def _plain(name: str) -> str:
    """Return the words of a column's name: "PhysicalCity" and "physical_city" are "physical city"."""
    return " ".join(tokens.words(_CAMEL.sub(" ", name.replace("_", " ")[:100])))


def _field(word: str) -> str:
    if word in _KNOWN:
        key = _KNOWN[word]
        return f"address.1.{key}" if key in ("address_1", "address_2", "private") else key
    if match := _PHONE_SLOT.fullmatch(word):
        slot, part = match[1] or match[4], match[2] or match[3] or ""
        return f"phone.{slot}.{_PHONE_WORDS[part]}" if part in _PHONE_WORDS else ""
    if match := _ADDRESS_SLOT.fullmatch(word):
        part = _KNOWN.get(match[2], "")
        return f"address.{match[1].split()[-1]}.{part}" if part in ADDRESS_PARTS else ""
    return ""
