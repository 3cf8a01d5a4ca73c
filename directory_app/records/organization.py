"""Organizations and every way to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from directory_app.records import verification
from directory_app.records.record import COUNTRY, Doubt, PartialDate, Record, Slug, Source, Text
from directory_app.records.verification import Verification
from directory_app.text import wording
from directory_app.values import number_kinds, phones, places
from directory_app.values.number_kinds import PhoneType

# The country of numbers whose record names none: where such lists come from.
_FIRST_REGION = "US"


class Address(Record, frozen=True):
    """A postal address, each part as printed; `country` is an ISO 3166-1 alpha-2 code."""

    attention: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: Annotated[str, Meta(pattern=COUNTRY)] = ""

    def lines(self) -> list[str]:
        """Return the lines of an envelope in the order of the country, without the country."""
        street = [self.attention, self.address_1, self.address_2]
        last = places.last_lines(self.city, self.state_province, self.postal_code, self.country)
        return [line for line in street if line] + last

    def state_names(self) -> tuple[str, str]:
        """Return the code and full name of the state or province ("", "" where they are unknown)."""
        return places.state_names(self.state_province, self.country)


def placed(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Return the addresses without those that have no part, or none but a country: such a one names no place.

    Where nothing else says in which country numbers are dialled, and it is not where they are dialled anyway, it stays.
    """
    kept = [address for address in addresses if address != Address()]
    places_ = tuple(address for address in kept if address != Address(country=address.country))
    countries = [address.country for address in kept if address.country]
    is_said = any(address.country for address in places_) or not countries or countries[0] == _FIRST_REGION
    return places_ if is_said else (*places_, Address(country=countries[0]))


class Phone(Record, frozen=True):
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
        words = [wording.phrase(number_kinds.NAMES[type_], "number") for type_ in self.types]
        if "voice" in self.types and self.is_toll_free(region):
            words[self.types.index("voice")] = wording.phrase("Toll-free", "number")
        return words[0] if len(words) == 1 else wording.all_of(words)

    def text(self) -> str:
        """Return the number as printed with its extension and remark in words."""
        if not self.extension and not self.description:
            return self.number
        extension = f" ext. {self.extension}" if self.extension else ""
        remark = f" ({self.description})" if self.description else ""
        return f"{self.number}{extension}{remark}"


class Note(Record, frozen=True):
    """What somebody wrote down about a record; a private one is for those who keep the directory, and never leaves it.

    `on` is the date on which it was written, `by` who wrote it.
    """

    text: Text
    is_private: bool = False
    on: PartialDate = ""
    by: str = ""


class Accepted(Record, frozen=True):
    """A finding that somebody looked at and that is right as it is: its rule, field and value (`records.quality`)."""

    rule: Text
    field: str = ""
    value: str = ""


class Organization(Record, frozen=True):
    """Somebody who can help, and every way to reach them.

    `last_verified` is what the source says of it, `verified_on` what is known of it now.
    """

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
    hours: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    verifications: tuple[Verification, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def verified_on(self) -> str:
        """The date on which it was right last, as exact as it is known; "" for never."""
        if not self.verifications:
            return self.last_verified
        return verification.verified_on(self.verifications, self.last_verified)

    @property
    def is_gone(self) -> bool:
        """Whether they closed or asked not to be listed: the record stays here and is never handed on."""
        return bool(self.verifications) and verification.is_gone(self.verifications)

    @property
    def region(self) -> str:
        """The country its numbers are dialled in: the address's, else the US.

        It is "" where a country is named that nobody knows: its numbers are none of the US.
        """
        for address in self.addresses:
            if address.country:
                return address.country
        return "" if any(doubt.code == "unknown-country" for doubt in self.doubts) else _FIRST_REGION
