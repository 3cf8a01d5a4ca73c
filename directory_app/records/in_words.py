"""One value of a record in a line of words, for histories, comparisons and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from directory_app.records import disorder_fields
from directory_app.records.disorder import Code, LocalName, Section
from directory_app.records.organization import Accepted, Address, Note, Phone
from directory_app.records.verification import Verification
from directory_app.text import wording

# What one value of a list, or the text, of a field is called.
NOUNS = {
    "name": "name",
    "description": "description",
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
    "synonyms": "synonym",
    "local_names": "name in another language",
    "broader": "broader disorder",
    "sections": "part of the summary",
    "references": "reference",
    "codes": "code",
    "as_of": "date of the summary",
    "title": "title",
}
# Fields of which as a whole something is said: "synonyms of Sleep myoclonus".
WHOLES = {
    "synonyms": "synonyms",
    "local_names": "names in other languages",
    "sections": "summary",
    "references": "references",
    "codes": "codes",
}


def noun(field: str) -> str:
    """Say what one value of a field of a record is: "number" for phones."""
    return wording.phrase(NOUNS[field]) if field in NOUNS else field.replace("_", " ")


def whole(field: str) -> str:
    """Say what was changed of a record: "number" for phones, "synonyms" for those of a disorder."""
    return wording.phrase(WHOLES[field]) if field in WHOLES else noun(field)


def value(held: object) -> str:
    """Say a value, or all items of a list; "" for nothing."""
    if held is None:
        return ""
    if isinstance(held, tuple):
        return "; ".join(map(value, held))
    if say := _SAID.get(type(held)):
        return say(held)
    if isinstance(held, msgspec.Struct):
        name: Any = getattr(held, "name", "")
        return str(name) or msgspec.json.encode(held).decode()
    return str(held)


# Values that have parts; what else has, by its name.
_SAID: Mapping[type, Callable[[Any], str]] = {
    Phone: lambda it: f"{'/'.join(wording.phrase(type_, 'kind of number') for type_ in it.types)} {it.text()}",
    Address: lambda it: ", ".join(part for part in (*it.lines(), it.country) if part),
    Note: lambda it: wording.phrase("{note} (private)", note=it.text) if it.is_private else it.text,
    Verification: lambda it: it.words(),
    Accepted: lambda it: wording.labelled(wording.phrase(it.rule), it.value) if it.value else wording.phrase(it.rule),
    Section: lambda it: " ".join(disorder_fields.section_text(it).splitlines()),
    LocalName: disorder_fields.name_text,
    Code: disorder_fields.code_text,
}
