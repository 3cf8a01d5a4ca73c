"""An organization on a page: every way to reach it, in words, and how old that is."""

from __future__ import annotations

from msgspec import Struct

from directory_app.formats import qr
from directory_app.records import Address, Organization, Phone, card, email_problem, quality
from directory_app.text import wording
from directory_app.values import phones, places, relay


class Number(Struct, frozen=True):
    """A number with what answers, and what else is known of it; `link` calls it where a voice answers."""

    kind: str
    number: str
    more: str = ""
    link: str = ""


class Code(Struct, frozen=True):
    """A QR code as a picture that is `side` mm wide, what it is in words, what it does and the words beside it.

    Between two codes are at least 3 mm.
    """

    kind: str
    svg: str
    side: float
    alt: str
    title: str
    beside: str
    left_out: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """An organization; `data_language` is the language of what people wrote about it."""

    name: str
    other_names: tuple[str, ...] = ()
    description: str = ""
    addresses: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[Number, ...] = ()
    relay: str = ""
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    hours: str = ""
    languages: str = ""
    age: str = ""
    sources: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    country: str = ""


def entry(organization: Organization, *, has_codes: bool) -> Entry:
    """Return an organization as it is printed, in the language that is spoken; private notes are none of it."""
    addresses = [_lines(address) for address in organization.addresses]
    return Entry(
        name=organization.name,
        other_names=organization.alternate_names,
        description=organization.description,
        addresses=tuple(address for address in addresses if address),
        numbers=tuple([_number(phone, organization.region) for phone in card.phones_in_order(organization)]),
        relay=_relay(organization),
        emails=tuple([email for email in organization.emails if not email_problem(email)]),
        websites=organization.websites,
        hours="; ".join(organization.hours),
        languages=", ".join(organization.languages),
        age=_sentence(quality.age_words(organization, says_who=False)),
        sources=tuple([source.document for source in organization.sources]),
        codes=_codes(organization) if has_codes else (),
        country=organization.region,
    )


def _lines(address: Address) -> tuple[str, ...]:
    return (*address.lines(), *([places.country_said(address.country)] if address.country else []))


def _number(phone: Phone, region: str) -> Number:
    number = phones.grouped(phone.number, region)
    extension = wording.phrase("ext. {extension}", extension=phone.extension) if phone.extension else ""
    more = ", ".join(part for part in (extension, phone.description, card.label_of(phone)) if part)
    international = phones.e164(phone.number, region) if "voice" in phone.types else ""
    return Number(phone.kind(region), number, more, f"tel:{international}" if international else "")


def _relay(organization: Organization) -> str:
    """Say what somebody with a TTY does where there is none; "" where there is one, or no relay that we know of."""
    service = relay.of_country(organization.region)
    types = {type_ for phone in organization.phones for type_ in phone.types}
    if service is None or "textphone" in types or "voice" not in types:
        return ""
    return wording.phrase("No TTY is known. Relay service: {dial}", dial=service.dial)


def relay_words(country: str) -> str:
    """Say how the relay service of a country is reached, as of when and who says so; "" where we know of none."""
    service = relay.of_country(country)
    if service is None:
        return ""
    return wording.phrase(
        "Relay service, {country}: {words} (as of {date}; {source}).",
        country=places.country_said(country),
        words=wording.phrase(service.words),
        date=wording.date(relay.as_of()),
        source=service.source,
    )


def _codes(organization: Organization) -> tuple[Code, ...]:
    return tuple(
        [
            Code(it.kind, qr.svg(it), qr.side(it), it.alt, it.title, it.words, it.left_out)
            for it in qr.codes(organization)
        ]
    )


def _sentence(words: str) -> str:
    return wording.sentence(words[:1].upper() + words[1:])
