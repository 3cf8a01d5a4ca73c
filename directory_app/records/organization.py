"""The records: organizations, their contact values, disorders, and where each fact came from.

Names follow HSDS 3 where it has one. Records are immutable values; a change makes a new value.
Absent text is "" and absent lists are empty, so that no reader needs to ask for None.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from directory_app.values import dates, number_kinds, phones, places
from directory_app.values.number_kinds import PhoneType

# What the patterns below ask for, in words; `$` alone would let a line end pass.
_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)"
_COUNTRY = r"^([A-Z]{2})?$(?!\n)"
PATTERN_WORDS = {
    _SLUG: "an id of lower-case letters, digits and single hyphens",
    dates.PATTERN: "a date such as 2012, 2012-01 or 2012-01-04",
    _COUNTRY: "a country code of two capital letters",
}

Slug = Annotated[str, Meta(pattern=_SLUG, description="A stable, readable id")]
PartialDate = Annotated[
    str,
    Meta(
        pattern=dates.PATTERN,
        description="ISO 8601 date, as exact as it is known: 2012, 2012-01 or 2012-01-04",
    ),
]
LineNumber = Annotated[int, Meta(ge=1, le=1_000_000_000, description="Line in the document, from 1")]
Text = Annotated[str, Meta(min_length=1)]


class _Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all records share: immutable, strict about keys, silent about what is absent."""


class Source(_Record, frozen=True):
    """The document a fact was read from, the lines it stands on and the date it speaks of."""

    document: Text
    first_line: LineNumber | None = None
    last_line: LineNumber | None = None
    as_of: PartialDate = ""
    retrieved: PartialDate = ""


class Doubt(_Record, frozen=True):
    """Something the source printed that can't be taken as a fact: kept as printed, with the reason.

    `code` and `parameters` are the reason; the sentence is made of them where it is shown (`records.doubts`).
    """

    code: Text
    field: Text
    value: str = ""
    parameters: tuple[str, ...] = ()
    line: LineNumber | None = None


class Address(_Record, frozen=True):
    """A postal address, each part as printed; `country` is an ISO 3166-1 alpha-2 code."""

    attention: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: Annotated[str, Meta(pattern=_COUNTRY)] = ""

    def lines(self) -> list[str]:
        """Return the lines of an envelope in the order of the country, without the country."""
        street = [self.attention, self.address_1, self.address_2]
        last = places.last_lines(self.city, self.state_province, self.postal_code, self.country)
        return [line for line in street if line] + last

    def state_names(self) -> tuple[str, str]:
        """Return the code and full name of the state or province ("", "" where they are unknown)."""
        return places.state_names(self.state_province, self.country)


class Phone(_Record, frozen=True):
    """A number exactly as printed, what answers there, and the label it was printed with."""

    number: Text
    types: Annotated[tuple[PhoneType, ...], Meta(min_length=1)]
    label: str = ""
    extension: str = ""
    description: str = ""

    def is_toll_free(self, region: str) -> bool:
        """Tell whether people can call it without paying (fax numbers and TTYs included)."""
        return phones.is_toll_free(self.number, region)

    def kind(self, region: str) -> str:
        """Say in words what answers: "Toll-free", "TTY", "Fax", "Voice and TTY" …"""
        words = [number_kinds.NAMES[type_] for type_ in self.types]
        if "voice" in self.types and self.is_toll_free(region):
            words[self.types.index("voice")] = "Toll-free"
        return " and ".join(words)

    def text(self) -> str:
        """Return the number as printed with its extension and remark in words."""
        if not self.extension and not self.description:
            return self.number
        extension = f" ext. {self.extension}" if self.extension else ""
        remark = f" ({self.description})" if self.description else ""
        return f"{self.number}{extension}{remark}"


class Organization(_Record, frozen=True):
    """Somebody who can help, and every way to reach them."""

    id: Slug
    name: Text
    alternate_names: tuple[str, ...] = ()
    description: str = ""
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    disorders: tuple[Slug, ...] = ()
    sources: tuple[Source, ...] = ()
    last_verified: PartialDate = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def region(self) -> str:
        """The country its numbers are dialled in: the address's, else the US (where such lists come from)."""
        for address in self.addresses:
            if address.country:
                return address.country
        return "US"


class Section(_Record, frozen=True):
    """A part of a disorder's summary: a heading and its paragraphs, in our own words."""

    heading: Text
    paragraphs: Annotated[tuple[Text, ...], Meta(min_length=1)]


class Code(_Record, frozen=True):
    """A code of the disorder in some classification, such as DOID or ORPHA."""

    scheme: Text
    value: Text


class Disorder(_Record, frozen=True):
    """A disorder: its names, the ids of what it is a form of, and a short dated summary."""

    id: Slug
    name: Text
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    as_of: PartialDate = ""


class Resource(_Record, frozen=True):
    """All that a resource file holds; `version` is the version of this form."""

    schema: str = field(name="$schema", default="")
    version: Literal[2] = 2
    title: str = ""
    organizations: tuple[Organization, ...] = ()
    disorders: tuple[Disorder, ...] = ()


_EMAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@.<>,;:\"()]{2,}")


def email_problem(text: str) -> str:
    """Say what is wrong with an e-mail address, or return "".

    Only what can't work is named; RFC 5321 allows more than any short rule knows.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at:
        return "there is no @ in it"
    if not domain:
        return "nothing follows the @, so the rest of the address was lost"
    if not local:
        return "nothing stands before the @"
    if not _EMAIL.fullmatch(text.strip()):
        return "it is not a complete address"
    return ""


def web_link(website: str) -> str:
    """Return an address a browser can open, adding the scheme that lists leave out; "" where none can be."""
    text = website.strip()
    if re.match(r"https?://[^\s]+$", text, re.IGNORECASE):
        return text
    if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", text, re.IGNORECASE) or re.search(r"\s", text) or "." not in text:
        return ""
    return f"https://{text}"
