"""One value of a record in a line of words, for histories, comparisons and conflicts."""

from __future__ import annotations

from typing import Any

import msgspec

from directory_app.records.organization import Accepted, Address, Note, Phone
from directory_app.records.verification import Verification

# What one value of a list, or the text, of a field is called.
_NOUNS = {
    "alternate_names": "other name",
    "addresses": "address",
    "phones": "number",
    "emails": "e-mail address",
    "websites": "web address",
    "disorders": "disorder",
    "sources": "source",
    "doubts": "doubt",
    "hours": "hours",
    "languages": "language",
    "notes": "note",
    "verifications": "verification",
    "accepted": "finding",
    "last_verified": "date of verification",
    "synonyms": "other name",
    "broader": "broader disorder",
    "sections": "section",
    "references": "reference",
    "codes": "code",
    "as_of": "date",
}


def noun(field: str) -> str:
    """Say what one value of a field of a record is: "number" for phones."""
    return _NOUNS.get(field, field.replace("_", " "))


def value(held: object) -> str:
    """Say a value, or all items of a list; "" for nothing."""
    if held is None:
        return ""
    if isinstance(held, tuple):
        return "; ".join(map(value, held))
    if isinstance(held, Phone):
        return f"{'/'.join(held.types)} {held.text()}"
    if isinstance(held, Address):
        return ", ".join(part for part in (*held.lines(), held.country) if part)
    if isinstance(held, Note):
        return f"{held.text} (private)" if held.is_private else held.text
    if isinstance(held, Verification):
        return held.words()
    if isinstance(held, Accepted):
        return f"{held.rule}: {held.value}" if held.value else held.rule
    if isinstance(held, msgspec.Struct):
        name: Any = getattr(held, "name", "")
        return str(name) or msgspec.json.encode(held).decode()
    return str(held)
