"""vCards out: 3.0 (RFC 2426) in three dialects of TTY and 4.0 (RFC 6350), in one file or one an organization.

No dialect marks a TTY that all programs know, so each card has one dialect and says it in its note in words.
What a card has no property for goes along as X-DIRECTORY-… and is read back by `vcard_reading`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO
from uuid import UUID, uuid5

import msgspec

from directory_app.formats.content import Content, Written
from directory_app.formats.limits import BROKEN_EMAILS, BROKEN_WEB, LimitCounts, Loss
from directory_app.formats.vcard import labels
from directory_app.formats.vcard.lines import escaped, folded
from directory_app.records import Address, Organization, Phone, email_problem, web_link
from directory_app.records.fields import Disorders
from directory_app.text import wording
from directory_app.values import number_kinds, phone_text, places

# The name space of our UIDs: the same organization has the same UID in every export.
_NAMESPACE = UUID("6d1f6e0a-3c55-5f0e-9d7b-8a3c0f2f6c11")
_STREET = ("attention", "address_1", "address_2")

Lines = list[tuple[str, str]]  # what stands before the colon, and the value as it is written


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one target writes a TTY: `tty` gives the lines of a number in a group."""

    version: str
    tty: Callable[[str, Phone], Lines]


def write(content: Content, file: BinaryIO, dialect: Dialect) -> Written:
    """Write all cards into one file."""
    count = 0
    for organization in content.organizations:
        file.write(card(organization, content.disorders, dialect))
        count += 1
    return Written(count)


def write_zip(content: Content, file: BinaryIO, dialect: Dialect) -> Written:
    """Write a ZIP file with a card file an organization, named by its id."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for organization in content.organizations:
            # A fixed date: the same records give the same file.
            entry = zipfile.ZipInfo(f"{organization.id}.vcf", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, card(organization, content.disorders, dialect))
            count += 1
    return Written(count)


def limits(content: Content) -> list[str]:
    """Say what a card can't hold, or holds for this program only."""
    counts = LimitCounts()
    disorder_ids: set[str] = set()
    for organization in content.organizations:
        disorder_ids.update(organization.disorders)
        incomplete = sum(1 for email in organization.emails if email_problem(email))
        counts.add(Loss.HIDDEN, BROKEN_EMAILS, incomplete)
        broken = sum(1 for website in organization.websites if not web_link(website))
        counts.add(Loss.HIDDEN, BROKEN_WEB, broken)
        ended = sum(map(_has_line_end, organization.addresses))
        counts.add(Loss.LEFT_OUT, wording.marked("what follows a line end inside a part of an address"), ended)
        lost = sum(1 for text in _texts(organization) if _clean(text) != text)
        counts.add(Loss.LEFT_OUT, wording.marked("control characters of values"), lost)
        counts.add(Loss.LEFT_OUT, wording.marked("own notes"), len(organization.notes))
        counts.add(Loss.CHANGED, wording.marked("what needs checking stands in the note"), len(organization.doubts))
    counts.add(Loss.LEFT_OUT, wording.marked("all of the disorders but their names"), len(disorder_ids))
    return counts.lines()


def uid(organization: Organization) -> UUID:
    """Return what its card is known by, the same in every export."""
    return uuid5(_NAMESPACE, organization.id)


def card(organization: Organization, disorders: Disorders, dialect: Dialect) -> bytes:
    """Return the card of an organization."""
    names = [disorders[key].name if key in disorders else key for key in organization.disorders]
    is_4 = dialect.version == "4.0"
    lines: Lines = [("BEGIN", "VCARD"), ("VERSION", dialect.version), ("PRODID", "-//Support Directory//EN")]
    lines += [("UID", f"urn:uuid:{uid(organization)}")]
    lines += [("KIND", "org")] if is_4 else []
    lines += [("FN", _text(organization.name))]
    # RFC 2426, 3.1.2 asks for N; a company has no family name.
    lines += [] if is_4 else [("N", ";;;;"), ("X-ABShowAs", "COMPANY")]
    lines += [("ORG", _text(organization.name))]
    lines += [("NICKNAME", ",".join(map(_text, organization.alternate_names)))] if organization.alternate_names else []
    groups = (f"item{number}" for number in range(1, 1_000_000))
    for address in organization.addresses:
        lines += _address(address, is_4)
    for phone in organization.phones:
        lines += _phone(phone, groups, dialect)
    type_ = "work" if is_4 else "INTERNET,WORK"
    lines += [(f"EMAIL;TYPE={type_}", _text(email)) for email in organization.emails if not email_problem(email)]
    for website in organization.websites:
        lines += _website(website, groups)
    lines += [("CATEGORIES", ",".join(map(_text, names)))] if names else []
    note = [organization.description] if organization.description else []
    note += labels.note_lines(organization, names)
    lines += [("NOTE", _text("\n".join(note)))] if note else []
    lines += [*_extras(organization), ("END", "VCARD")]
    return b"".join(folded(f"{name}:{value}") for name, value in lines)


def _address(address: Address, is_4: bool) -> Lines:
    """ADR (RFC 6350, 6.3.1): PO box and extended address stay empty, all lines of the envelope are the street."""
    shown = [name for name in _STREET if getattr(address, name)]
    # Version 3 programs show a list of street lines as one line with commas; they know line ends.
    street = ("," if is_4 else "\\n").join(_text(getattr(address, name)) for name in shown)
    country = places.country_name(address.country)
    rest = (address.city, address.state_province, address.postal_code, country)
    name = "ADR;TYPE=" + ("work" if is_4 else "WORK")
    if shown != list(_STREET[1 : 1 + len(shown)]):
        name += ";X-STREET=" + "-".join(shown)
    return [(name, ";".join(["", "", street, *map(_text, rest)]))]


def _phone(phone: Phone, groups: Iterator[str], dialect: Dialect) -> Lines:
    """TEL (RFC 6350, 6.4.1), and beside it in the same group what a TEL line alone loses when it is read again."""
    extras = _phone_extras(phone)
    is_4 = dialect.version == "4.0"
    is_tty = "textphone" in phone.types and not is_4
    types = [type_ for type_ in phone.types if type_ != "textphone" or is_4]
    group = next(groups) + "." if extras or is_tty else ""
    lines = dialect.tty(group, phone) if is_tty else []
    if types and not (is_tty and dialect is APPLE):
        kinds = ",".join(["work", *types])
        lines = [(f"{group}TEL;TYPE={kinds if is_4 else kinds.upper()}", _text(_number(phone))), *lines]
    return lines + [(group + name, _text(text)) for name, text in extras]


def _phone_extras(phone: Phone) -> list[tuple[str, str]]:
    extras = [("X-DIRECTORY-TYPES", ",".join(phone.types))] if len(phone.types) > 1 else []
    if phone_text.parse_all(_number(phone)) != [phone_text.PhoneText(phone.number)]:
        extras.append(("X-DIRECTORY-NUMBER", phone.number))
    others = {"EXTENSION": phone.extension, "LABEL": phone.label, "REMARK": phone.description}
    return extras + [(f"X-DIRECTORY-{name}", text) for name, text in others.items() if text]


def _number(phone: Phone) -> str:
    return f"{phone.number} ext. {phone.extension}" if phone.extension else phone.number


def _apple_tty(group: str, phone: Phone) -> Lines:
    """Apple, Google and CardBook show any label; VOICE would be shown beside it."""
    label = "/".join(number_kinds.NAMES[type_] for type_ in phone.types)
    return [(f"{group}TEL;TYPE=WORK", _text(_number(phone))), (f"{group}X-ABLabel", _text(label))]


def _outlook_tty(group: str, phone: Phone) -> Lines:
    """Outlook: [MS-OXVCARD], X-MS-TEL."""
    return [(f"{group}X-MS-TEL;TYPE=TTYTDD", _text(_number(phone)))]


def _evolution_tty(group: str, phone: Phone) -> Lines:
    return [(f"{group}TEL;TYPE=X-EVOLUTION-TTYTDD", _text(_number(phone)))]


def _website(website: str, groups: Iterator[str]) -> Lines:
    """URL is a URI (RFC 6350, 6.7.8): it is not escaped, and a scheme is added where the list left it out."""
    link = labels.link_of(website)
    if not link:
        return []
    if link == website:
        return [("URL", link)]
    group = next(groups)
    return [(f"{group}.URL", link), (f"{group}.X-DIRECTORY-PRINTED", _text(website))]


def _extras(organization: Organization) -> Lines:
    lines = [("X-DIRECTORY-ID", organization.id)]
    emails, websites = organization.emails, organization.websites
    lines += [("X-DIRECTORY-EMAILS", ",".join(map(_text, emails)))] if any(map(email_problem, emails)) else []
    lines += (
        [("X-DIRECTORY-WEBSITES", ",".join(map(_text, websites)))] if not all(map(labels.link_of, websites)) else []
    )
    lines += [("X-DIRECTORY-DISORDERS", ",".join(organization.disorders))] if organization.disorders else []
    lines += [("X-DIRECTORY-HOURS", _text(line)) for line in organization.hours]
    lines += [("X-DIRECTORY-LANGUAGE", _text(language)) for language in organization.languages]
    lines += [("X-DIRECTORY-SOURCE", _json(source)) for source in organization.sources]
    lines += [("X-DIRECTORY-DOUBT", _json(doubt)) for doubt in organization.doubts]
    return lines + ([("X-DIRECTORY-VERIFIED", organization.verified_on)] if organization.verified_on else [])


def _json(record: msgspec.Struct) -> str:
    return _text(msgspec.json.encode(record).decode())


def _clean(text: str) -> str:
    """Return what a text value can hold (RFC 6350, 3.3): tabs and line ends, no other control characters."""
    return text.translate(labels.CONTROLS).replace("\r\n", "\n").replace("\r", "\n")


def _text(text: str) -> str:
    return escaped(_clean(text))


def _texts(organization: Organization) -> Iterator[str]:
    yield from (organization.name, organization.description, *organization.alternate_names, *organization.emails)
    for address in organization.addresses:
        yield from msgspec.structs.astuple(address)
    for phone in organization.phones:
        yield from (phone.number, phone.label, phone.extension, phone.description)


def _has_line_end(address: Address) -> bool:
    return any("\n" in getattr(address, name) or "\r" in getattr(address, name) for name in _STREET)


APPLE = Dialect("3.0", _apple_tty)
OUTLOOK = Dialect("3.0", _outlook_tty)
EVOLUTION = Dialect("3.0", _evolution_tty)
STRICT = Dialect("4.0", lambda _, __: [])

write_apple = partial(write, dialect=APPLE)
write_outlook = partial(write, dialect=OUTLOOK)
write_evolution = partial(write, dialect=EVOLUTION)
write_4 = partial(write, dialect=STRICT)
write_apple_zip = partial(write_zip, dialect=APPLE)
