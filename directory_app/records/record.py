"""What all records share: ids, dates, and where a fact came from and what is doubtful in it.

Names follow HSDS 3 where it has one. Records are immutable values; a change makes a new value.
Absent text is "" and absent lists are empty, so that no reader needs to ask for None.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from directory_app.text import wording
from directory_app.values import dates

# What the patterns below ask for, in words; `$` alone would let a line end pass.
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
COUNTRY = r"^([A-Z]{2})?$(?!\n)"
LANGUAGE = r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$(?!\n)"
PATTERN_WORDS = {
    _SLUG: wording.marked("an id of lower-case letters, digits and single hyphens"),
    dates.PATTERN: wording.marked("a date such as 2012, 2012-01 or 2012-01-04"),
    COUNTRY: wording.marked("a country code of two capital letters"),
    LANGUAGE: wording.marked("a language such as es or pt-BR"),
}

Slug = Annotated[str, Meta(pattern=_SLUG, description="A stable, readable id")]
PartialDate = Annotated[
    str,
    Meta(
        pattern=dates.PATTERN,
        description="ISO 8601 date, as exact as it is known: 2012, 2012-01 or 2012-01-04",
    ),
]
Language = Annotated[str, Meta(pattern=LANGUAGE, description="BCP 47 tag of a language: es, pt-BR")]
LineNumber = Annotated[int, Meta(ge=1, le=1_000_000_000, description="Line in the document, from 1")]
Text = Annotated[str, Meta(min_length=1)]


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What all records share: immutable, strict about keys, silent about what is absent."""


class Source(Record, frozen=True):
    """The document a fact was read from, the lines it stands on and the date it speaks of."""

    document: Text
    first_line: LineNumber | None = None
    last_line: LineNumber | None = None
    as_of: PartialDate = ""
    retrieved: PartialDate = ""


class Doubt(Record, frozen=True):
    """Something the source printed that can't be taken as a fact: kept as printed, with the reason.

    `code` and `parameters` are the reason; the sentence is made of them where it is shown (`records.doubts`).
    """

    code: Text
    field: Text
    value: str = ""
    parameters: tuple[str, ...] = ()
    line: LineNumber | None = None
