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
# Header words, in their own order and without case or punctuation, and the field they mean.
_NAMES: dict[str, str] = {
    "name": "organization name|organisation name|organization|organisation|agency|agency name|company|company name|"
    "public name|official name|provider|provider name|program name|resource name|title|group|charity|account name|"
    "file as|display name|organization 1 name|full name|business name|site name|name of organization",
    "alternate_names": "alternate name|alternative name|also known as|aka|acronym|short name|other name|"
    "former name|nickname",
    "description": "notes|note|comments|remarks|agency description|summary|about|mission|services|details|"
    "program description",
    "given": "first name|given name",
    "family": "last name|family name|surname",
    "voice": "phone|phone number|telephone|telephone number|tel|main phone|main number|phone main|voice phone|"
    "business phone|company main phone|work phone|office phone|primary phone|phone business line|business line|"
    "mobile|mobile phone|cell|cell phone|hotline|phone hotline|helpline|phones|after hours|phone after hours|"
    "phone numbers|"
    "business phone 2|home phone|other phone|phone local|local phone|callback|car phone|phone number hotline|"
    "phone number business line|phone number after hours|phone number out of area|primary telephone",
    "toll_free": "toll free|tollfree|toll free number|toll free phone|phone toll free|freephone|800 number|phone 800|"
    "phone number toll free",
    "tty": "tdd|tty tdd|tty tdd phone|textphone|phone tty|phone tdd|tty number|tdd number|minicom|tty phone|"
    "phone ttytdd|"
    "telecommunications device for the deaf|phone number tty",
    "fax": "fax number|facsimile|business fax|phone fax|work fax|fax phone|home fax|other fax|phone number fax",
    "video": "videophone|video phone|vp|video",
    "pager": "beeper",
    "text": "sms|text number|text line|text message",
    "email": "e mail|email address|e mail address|emails|mail|email address main|e mail 1|e mail 1 value|contact email|"
    "email 1|e mail 2 value|e mail 2 address|e mail 3 address|general email|e mail 3 value",
    "web": "website|web site|web address|website address|url|homepage|home page|web page|website 1 value|internet|link|"
    "website url|web 1|website 2 value",
    "disorders": "disorder|conditions|condition|diseases|disease|diagnosis|topics|rare disease|taxonomy|"
    "helps with disorders",
    "source": "sources|record source|origin",
    "last_verified": "last verified on|verified|date verified|assured date|last updated|last update|updated|"
    "verified on",
    "id": "record id|identifier|resource agency num|agency id|organization id|slug",
}
_ADDRESS: dict[str, str] = {
    "attention": "attn|care of|c o|contact|contact person|contact name|contact person name",
    "address": "street address|street|streets|address|addresses|full address|location|po box|line",
    "address_1": "address 1|address line 1|street 1|address line|line 1|street address 1",
    "address_2": "address 2|address line 2|street 2|suite|unit|address line 3|line 2|extended address|"
    "street address 2|street 3",
    "city": "town|locality|suburb|city town|post town|municipality",
    "state": "state province|province|region|state or province|county state|st|state region",
    "postal": "postal code|zip|zip code|postcode|zipcode|zip postal code|zip 4|post code",
    "country": "country region|nation|country name",
    "private": "address is private|is private",
}
_KNOWN = {
    alias: key for table in (_NAMES, _ADDRESS) for key, words in table.items() for alias in [key, *words.split("|")]
}
_KNOWN |= {" ".join(tokens.words(entry.label)): entry.key for entry in fields.FIELDS}
_KNOWN |= {entry.key.replace("_", " "): entry.key for entry in fields.FIELDS}
_KNOWN |= {" ".join(tokens.words(name)): entry.key for entry in fields.FIELDS for name in entry.headings}
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
    """Return the field of each column, "" where its name tells none."""
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
