"""An organization on a page: every way to reach it, in words, and how old that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from directory_app.formats import qr
from directory_app.formats.printout.cleaning import headline
from directory_app.records import Address, Organization, Phone, Source, card, doubts, email_problem, quality
from directory_app.text import wording
from directory_app.values import phone_speech, places, relay
from directory_app.values.tel import dialled_link


class Number(Struct, frozen=True):
    """A number with what answers, and what else is known of it; `link` calls it where a voice answers."""

    kind: str
    number: str
    more: str = ""
    link: str = ""


class Code(Struct, frozen=True):
    """A QR code as a picture that is `side` mm wide, what it does ("Call"), with which number, all in a sentence.

    `kind` is "call", "save" or "web"; `left_out` are the values that had no room in it. Between two codes are at least
    3 mm.
    """

    kind: str
    svg: str
    side: float
    alt: str
    title: str
    beside: str = ""
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
    notes: tuple[str, ...] = ()
    age: str = ""
    sources: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    country: str = ""


def entry(organization: Organization, kinds_of_codes: Collection[str] = (), *, is_text_first: bool = False) -> Entry:
    """Return an organization as it is printed, in the language that is spoken; private notes are none of it.

    With `is_text_first` the e-mail addresses stand among its numbers, behind TTY, text and video, before voice.
    """
    ordered = card.phones_in_order(organization, is_text_first=is_text_first)
    numbers = [_number(phone, organization) for phone in ordered]
    emails = [_email(email, organization) for email in organization.emails]
    if is_text_first:
        behind = sum(map(card.is_text, ordered))
        numbers[behind:behind] = [Number(wording.phrase("E-mail"), email) for email in emails]
        emails = []
    addresses = [_lines(address) for address in organization.addresses]
    return Entry(
        name=headline(organization.name),
        other_names=organization.alternate_names,
        description=organization.description,
        addresses=tuple(address for address in addresses if address),
        numbers=tuple(numbers),
        relay=_relay(organization, is_text_first=is_text_first),
        emails=tuple(emails),
        websites=organization.websites,
        hours="; ".join(organization.hours),
        languages=", ".join(organization.languages),
        notes=tuple([note.text for note in organization.notes if not note.is_private]),
        age=_sentence(quality.age_words(organization, says_who=False)),
        sources=tuple(map(source_words, organization.sources)),
        codes=_codes(organization, kinds_of_codes) if kinds_of_codes else (),
        country=organization.region,
    )


def source_words(source: Source) -> str:
    """Say where a fact stands and of when: a caller has no use for lines."""
    return f"{source.document}, {wording.date(source.as_of)}" if source.as_of else source.document


def _lines(address: Address) -> tuple[str, ...]:
    return (*address.lines(), *([places.country_said(address.country)] if address.country else []))


def _number(phone: Phone, organization: Organization) -> Number:
    region = organization.region
    extension = wording.phrase("ext. {extension}", extension=phone.extension) if phone.extension else ""
    parts = (
        extension,
        phone.description,
        card.label_of(phone),
        _doubt(organization, "phones", phone.number, phone.text()),
    )
    link = dialled_link(phone, region) if "voice" in phone.types else ""
    return Number(phone.kind(region), phone_speech.grouped(phone.number, region), ", ".join(filter(None, parts)), link)


def _email(email: str, organization: Organization) -> str:
    doubt = wording.phrase("to check") if email_problem(email) else _doubt(organization, "emails", email)
    return f"{email} ({doubt})" if doubt else email


def _doubt(organization: Organization, field: str, *values: str) -> str:
    """Say that a value is in doubt, "" where nobody doubts it."""
    return wording.phrase("to check") if doubts.about(organization.doubts, field, *values) else ""


def _relay(organization: Organization, *, is_text_first: bool) -> str:
    """Say what somebody with a TTY does where there is none; "" where there is one, or no relay that we know of.

    With `is_text_first` it says so, too, where there is no other way to write to them.
    """
    service = relay.of_country(organization.region)
    types = {type_ for phone in organization.phones for type_ in phone.types}
    no_text = card.no_text(organization) if is_text_first else ""
    if service is None or "textphone" in types or "voice" not in types:
        return no_text
    if no_text:
        return wording.phrase("No TTY, text or e-mail is known. Relay service: {dial}", dial=service.dial)
    return wording.phrase("No TTY is known. Relay service: {dial}", dial=service.dial)


def relay_words(countries: Iterable[str]) -> list[str]:
    """Say how the relay services of some countries are reached, as of when and who says so; those alike in one."""
    services: dict[str, list[str]] = {}
    for country in dict.fromkeys(countries):
        if service := relay.of_country(country):
            services.setdefault(service.words, []).append(country)
    return [
        wording.phrase(
            "Relay service, {countries}: {words} (as of {date}; {sources}).",
            countries=wording.all_of(map(places.country_said, alike)),
            words=wording.phrase(words),
            date=wording.date(relay.as_of()),
            sources="; ".join(service.source for country in alike if (service := relay.of_country(country))),
        )
        for words, alike in services.items()
    ]


def _codes(organization: Organization, kinds: Collection[str]) -> tuple[Code, ...]:
    """Return the first code of each kind: to call the number that is read out first, for one."""
    by_link = {dialled_link(it, organization.region): it.number for it in reversed(organization.phones)}
    codes: dict[str, Code] = {}
    for it in qr.codes(organization):
        if it.kind in kinds and it.kind not in codes:
            number = by_link.get(it.payload, "")
            beside = phone_speech.grouped(number, organization.region) if number else ""
            codes[it.kind] = Code(it.kind, qr.svg(it), qr.side(it), it.alt, it.title, beside, it.left_out)
    return tuple(codes.values())


def _sentence(words: str) -> str:
    return wording.sentence(words[:1].upper() + words[1:])
