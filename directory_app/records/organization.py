"""Organizations and every way to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from directory_app.records.record import COUNTRY, Doubt, PartialDate, Record, Slug, Source, Text
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


class Organization(Record, frozen=True):
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
        """The country its numbers are dialled in: the address's, else the US.

        It is "" where a country is named that nobody knows: its numbers are none of the US.
        """
        for address in self.addresses:
            if address.country:
                return address.country
        return "" if any(doubt.code == "unknown-country" for doubt in self.doubts) else _FIRST_REGION
