"""What is compared of an organization: its names, numbers, addresses and places, each in a form that lists share."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from directory_app.exchange import matching
from directory_app.exchange.duplicates import names
from directory_app.exchange.duplicates.names import Words
from directory_app.records import Accepted, Address, Organization, Phone, combine, web_link
from directory_app.records.quality import NOT_THE_SAME
from directory_app.text import tokens
from directory_app.text.patterns import late_pattern
from directory_app.values import numbering_plans, phones

# Hosts of mail and pages of everybody: who has one there has not much in common with who has another.
_EVERYBODYS = frozenset(
    """gmail.com googlemail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com aol.com
    icloud.com me.com mac.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
    earthlink.net juno.com protonmail.com proton.me gmx.net gmx.de web.de t-online.de orange.fr wanadoo.fr free.fr
    facebook.com twitter.com x.com instagram.com youtube.com linkedin.com tiktok.com linktr.ee meetup.com
    sites.google.com docs.google.com wordpress.com blogspot.com wixsite.com weebly.com squarespace.com tripod.com
    angelfire.com geocities.com nih.gov cdc.gov state.gov nhs.uk""".split()
)
_HOUSE = late_pattern(r"\d+")


class Profile(Struct, frozen=True, gc=False):
    """What is compared of an organization.

    `numbers` are its numbers (E.164 or national digits; no short codes), each with (extension, number as printed),
    `free` those of them that cost nothing; `streets` are (postal code or city, house number and street); `places` are
    (city, state, postal code) in small letters, `where` the cities and postal codes; `not_these` are the ids of those
    that somebody said it is not.
    """

    id: str
    name: str
    names: tuple[Words, ...]
    numbers: Mapping[str, tuple[str, str]]
    free: frozenset[str]
    mails: frozenset[str]
    hosts: frozenset[str]
    streets: frozenset[tuple[str, str]]
    places: tuple[tuple[str, str, str], ...]
    where: frozenset[str]
    not_these: frozenset[str] = frozenset()

    def is_elsewhere(self, other: Profile) -> bool:
        """Tell whether both name places, and no city or postal code is that of both."""
        return bool(self.where and other.where) and self.where.isdisjoint(other.where)


def profile(organization: Organization) -> Profile:
    """Return what is compared of an organization."""
    region = organization.region
    keys = [(key, phone) for phone in organization.phones if (key := number_key(phone, region))]
    said = (organization.name, *organization.alternate_names)
    mails = {mail.strip().lower() for mail in organization.emails if "@" in mail}
    hosts = {mail.rpartition("@")[2] for mail in mails} | {host_of(site) for site in organization.websites}
    places = [_place(address) for address in organization.addresses]
    return Profile(
        organization.id,
        organization.name,
        tuple(dict.fromkeys(words for name in said if (words := names.words_of(name)))),
        {key: (phone.extension, phone.number) for key, phone in reversed(keys)},
        frozenset(key for key, phone in keys if phone.is_toll_free(region)),
        frozenset(mails),
        frozenset(host for host in hosts if host and host not in _EVERYBODYS),
        frozenset(street for address in organization.addresses for street in _streets(address)),
        tuple(place for place in places if any(place)),
        frozenset(part for city, _, postal in places for part in (city, postal) if part),
        frozenset(it.value for it in organization.accepted if it.rule == NOT_THE_SAME),
    )


def not_the_same(other: str) -> Accepted:
    """Return what a record keeps of somebody having said that it is not the one of that id."""
    return Accepted(NOT_THE_SAME, "id", other)


def number_key(phone: Phone, region: str) -> str:
    """Return what is the same for a number however it is printed, "" for short codes, which are everybody's."""
    digits = combine.digits_of(phone)
    if not digits or len(digits[0]) < matching.SHORTEST:
        return ""
    if region in phones.NANP and len(digits[0]) == 10:
        return digits[0]
    whole = numbering_plans.e164(phone.number, region)
    return whole.removeprefix("+1") if whole.startswith("+1") else whole or digits[0]


def host_of(website: str) -> str:
    """Return the host of a web address without "www", in small letters; "" where there is none."""
    try:
        host = urlsplit(web_link(website)).hostname or ""
    except ValueError:  # "http://[x"
        return ""
    return host.removeprefix("www.")


def _place(address: Address) -> tuple[str, str, str]:
    city = " ".join(names.words_of(address.city)) if address.city else ""
    code = address.postal_code.strip().upper()
    postal = code.partition("-")[0].strip() if code[:5].isdigit() else code.replace(" ", "")
    return city, address.state_names()[0] or tokens.fold(address.state_province), postal


def _streets(address: Address) -> list[tuple[str, str]]:
    """Return where a house stands: its postal code, or else its city, with its number and a word of the street."""
    city, _, postal = _place(address)
    for line in (address.address_1, address.address_2):
        house = _HOUSE.search(line)
        words = [word for word in tokens.words(line) if word.isalpha() and len(word) > 2]
        if house and words:
            return [(where, f"{house[0]} {words[0][:4]}") for where in (postal, city) if where]
    return []
