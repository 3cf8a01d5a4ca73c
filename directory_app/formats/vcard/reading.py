"""vCards in: 2.1, 3.0 and 4.0, whatever program wrote them; what has no field becomes a notice with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import archives, decoding
from directory_app.formats import contact_values
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt, Reading
from directory_app.formats.vcard import numbers
from directory_app.formats.vcard.addresses import address
from directory_app.formats.vcard.cards import Card, cards
from directory_app.formats.vcard.labels import TO_CHECK, is_place_label, link_of, note_lines, note_numbers, plain_label
from directory_app.formats.vcard.lines import PICTURES, ContentLine, physical, unescaped
from directory_app.records import (
    Address,
    Disorder,
    Doubt,
    Organization,
    PartialDate,
    Phone,
    Resource,
    Slug,
    Source,
    codec,
    doubts,
    email_problem,
    placed,
)
from directory_app.records.slugs import Slugs
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values.phones import digits_of

# Says something of the card, not of the organization.
_SILENT = frozenset(
    "BEGIN END VERSION PRODID KIND N SORT-STRING X-ABSHOWAS X-ABADR REV NAME PROFILE SOURCE MAILER CLASS".split()
)
# Read, or about the card (RFC 6350, 5): which value is preferred, its language, its copies in other address books.
_PARAMETERS = frozenset(
    "TYPE VALUE ENCODING CHARSET PREF CC X-STREET LABEL LANGUAGE ALTID PID SORT-AS INDEX MEDIATYPE".split()
)
Progress = Callable[[int], None]
_Record = TypeVar("_Record", Source, Doubt)
_DATE = late_pattern(r"(\d{4})-?(\d{2})-?(\d{2})")


def read(path: Path, progress: Progress = lambda _: None) -> Reading:
    """Read the cards of a file; `progress` is called with how many were read and may raise CancelledError.

    Raises:
        UnreadableError: the file can't be read or holds no card.
    """
    notices = Notices()
    return of_text(decoding.utf8(decoding.read_bytes(path), notices.add), path, notices, progress)


def read_zip(path: Path, progress: Progress = lambda _: None) -> Reading:
    """Read the card files of a ZIP file, as `read` does.

    Raises:
        UnreadableError: the file can't be read, is too large or holds no card.
    """
    notices = Notices()
    members = archives.files_of(path, (".vcf", ".vcard"), notices.add)
    data = b"\r\n".join(decoding.utf8(data, notices.add) for data in members.values())
    return of_text(data, path, notices, progress)


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins with a card."""
    return decoding.utf8(start).lstrip()[:11].upper() == b"BEGIN:VCARD"


def recognizes_zip(path: Path, start: bytes) -> bool:
    """Tell whether a ZIP file holds a card file."""
    return start.startswith(b"PK") and any(
        name.lower().endswith((".vcf", ".vcard")) for name in archives.names_of(path)
    )


def of_text(data: bytes, path: Path, notices: Notices, progress: Progress) -> Reading:
    """Return what stands in the text of a file, as `read` does."""
    decoding.check_lines(data, path)
    organizations: dict[str, Organization] = {}
    excerpts: dict[str, Excerpt] = {}
    printed = physical(data)
    slugs = Slugs()
    disorders: dict[str, Disorder] = {}
    count = 0
    for card in cards(data, notices):
        count += 1
        if count % 100 == 0:
            progress(count)
        organization = _organization(card, files.name_of(path), slugs, disorders, notices)
        if organization:
            organizations[organization.id] = organization
            excerpts[organization.id] = _excerpt(card, printed)
    if not count:
        raise UnreadableError(path, [Problem("", wording.phrase("there is no vCard in this file"))])
    resource = Resource(organizations=tuple(organizations.values()), disorders=tuple(disorders.values()))
    return Reading(resource, notices=notices.all(), excerpts=excerpts)


def _excerpt(card: Card, printed: list[bytes]) -> Excerpt:
    first, last = card.lines[0].number, card.lines[-1].number
    return Excerpt(b"\n".join(printed[first - 1 : last]).decode("utf-8", "replace"), first)


def _organization(
    card: Card, document: str, slugs: Slugs, disorders: dict[str, Disorder], notices: Notices
) -> Organization | None:
    first, last = card.lines[0].number, card.lines[-1].number
    if card.is_list():
        notices.add(wording.marked("this is a list of contacts, no organization"), card.text("FN"), line=first)
        return None
    name, other_names = _names(card, notices)
    if not name:
        values = "; ".join(f"{line.name}:{line.value}" for line in card.lines if line.name not in _SILENT)
        notices.add(wording.marked("the card has no name and was left out"), values, line=first)
        return None
    own_id = _converted(card.text("X-DIRECTORY-ID"), Slug)
    is_own = bool(own_id)
    addresses = tuple(_addresses(card, is_own, notices, name))
    emails = contact_values.emails(card.texts("EMAIL"), notices, first)
    websites = list(_websites(card))
    if is_own:
        emails = _with_kept(emails, card.texts("X-DIRECTORY-EMAILS", ","), lambda text: not email_problem(text))
        websites = _with_kept(websites, card.texts("X-DIRECTORY-WEBSITES", ","), lambda text: bool(link_of(text)))
    organization = Organization(
        id=slugs.take(name, own_id),
        name=name,
        alternate_names=(*other_names, *card.texts("NICKNAME", ",")),
        addresses=addresses if is_own else placed(addresses),
        phones=tuple(_phones(card, notices, name, is_own)),
        emails=tuple(emails),
        websites=tuple(websites),
        disorders=tuple(_disorders(card, disorders, notices, name)),
        sources=tuple(_records(card, "X-DIRECTORY-SOURCE", codec.decoder(Source), notices))
        if is_own
        else (Source(document, first, last, as_of=_revised(card)),),
        last_verified=_converted(card.text("X-DIRECTORY-VERIFIED"), PartialDate),
        doubts=tuple(_doubts(card, notices)),
        hours=tuple(card.texts("X-DIRECTORY-HOURS")),
        languages=tuple(card.texts("X-DIRECTORY-LANGUAGE")),
    )
    if (verified := card.text("X-DIRECTORY-VERIFIED")) and not organization.last_verified:
        notices.add(
            wording.marked("it is no date such as 2012-01-04"), verified, record=name, field="last_verified", line=first
        )
    if own_id and organization.id != own_id:
        notices.add(
            wording.phrase(
                "a second card has the id {id}; this one became {own}", id=repr(own_id), own=repr(organization.id)
            ),
            record=name,
            line=first,
        )
    _others(card, name, is_own, notices)
    return _with_note(card, organization, disorders, notices)


def _names(card: Card, notices: Notices) -> tuple[str, list[str]]:
    """Return the name and other names: FN of an organization's card, else ORG; a company's person has no field."""
    lines = sorted((line for line in card.lines if line.name == "FN" and line.value.strip()), key=_preference)
    texts = [unescaped(line.value, is_old=card.is_old).strip() for line in lines]
    shown, units = texts[0] if texts else "", card.texts("ORG", ";")
    company = ", ".join(units)
    is_organization = card.text("KIND").lower() == "org" or card.text("X-ABSHOWAS").upper() == "COMPANY"
    if not company:
        return shown or " ".join(reversed(card.texts("N", ";")[:2])), texts[1:]
    if is_organization or not shown or shown in (company, units[0]):
        name = shown if is_organization and shown else company
        return name, [text for text in texts[1:] if text not in (name, units[0])]
    for line, text in zip(lines, texts, strict=True):
        notices.add(
            wording.marked("the person of a company's card has no field"),
            text,
            record=company,
            field="FN",
            line=line.number,
        )
    return company, []


def _preference(line: ContentLine) -> int:
    """Return the place of a value among others (RFC 6350, 5.3): 1 is preferred, as TYPE=pref was; 101 is none."""
    stated = [int(value) for value in line.all_of("PREF") if re.fullmatch(r"\d{1,3}", value)]
    is_preferred = any(value.upper() == "PREF" for value in line.all_of("TYPE"))
    return min(stated, default=1 if is_preferred else 101)


def _addresses(card: Card, is_own: bool, notices: Notices, record: str) -> list[Address]:
    """Return the addresses of ADR, and those that stand on labels only."""
    found: list[Address] = []
    labels: list[tuple[str, int]] = []
    for line in card.lines:
        if line.name == "ADR":
            one = address(line, card.is_old, notices, record)
            if one and is_own:
                found.append(one)
            elif one:
                found.append(contact_values.address(one, notices, record, line.number))
            labels += [(unescaped(label), line.number) for label in line.all_of("LABEL")]  # RFC 6350, 6.3.1
        elif line.name == "LABEL":  # RFC 2426, 3.2.2
            labels.append((unescaped(line.value, is_old=card.is_old), line.number))
    for label, number in [] if is_own else labels:
        found = contact_values.with_label(found, label, notices, record, number)
    return found


def _phones(card: Card, notices: Notices, record: str, is_own: bool) -> Iterator[Phone]:
    entries: list[numbers.Number] = []
    for line in card.lines:
        if line.name in numbers.PROPERTIES:
            label = plain_label(card.in_group(line.group, "X-ABLABEL"))
            is_one = bool(card.in_group(line.group, "X-DIRECTORY-NUMBER"))
            for number in numbers.numbers(line, label, is_one, card.is_old, notices, record):
                if line.group and entries and (line.group, number.text) == (entries[-1].group, entries[-1].text):
                    entries[-1].types = tuple(dict.fromkeys((*entries[-1].types, *number.types)))
                else:
                    entries.append(number)
    for number in entries:
        extras = {name: card.in_group(number.group, f"X-DIRECTORY-{name}") for name in numbers.EXTRAS}
        yield numbers.phone(number, extras, is_own, notices, record)


def _with_kept(values: list[str], kept: list[str], is_whole: Callable[[str], bool]) -> list[str]:
    """Return our own list with values that no property can hold, as long as nobody changed the others."""
    return kept if kept and list(filter(is_whole, kept)) == values else values


def _websites(card: Card) -> Iterator[str]:
    for line in card.lines:
        if line.name == "URL" and line.value.strip():
            link = re.sub(r"\\([\\;,:])", r"\1", line.value.strip())
            printed = card.in_group(line.group, "X-DIRECTORY-PRINTED")
            # The printed form counts as long as nobody changed the address beside it.
            yield printed if printed and link_of(printed) == link else link


def _disorders(card: Card, known: dict[str, Disorder], notices: Notices, record: str) -> Iterator[str]:
    ids, names = card.texts("X-DIRECTORY-DISORDERS", ","), card.texts("CATEGORIES", ",")
    for index, key in enumerate(ids):
        if not _converted(key, Slug):
            notices.add(wording.marked("this is no id of a disorder"), key, record=record)
            continue
        name = names[index] if len(names) == len(ids) else key
        known.setdefault(key, Disorder(key, name))
        yield key
    if not ids:
        for name in names:
            notices.group(wording.marked("categories of an address book have no field"), name, field="CATEGORIES")


def _with_note(
    card: Card, organization: Organization, disorders: dict[str, Disorder], notices: Notices
) -> Organization:
    """Take back the words that our own cards add to a note; a TTY that only the note knows becomes a number."""
    note = "\n".join(card.texts("NOTE"))
    names = [disorders[key].name for key in organization.disorders]
    added = "\n".join(note_lines(organization, names))
    # A card of an earlier version says the same doubt in other words.
    current = "\n".join(
        TO_CHECK + doubts.restated(line.removeprefix(TO_CHECK)) if line.startswith(TO_CHECK) else line
        for line in note.split("\n")
    )
    description = current.removesuffix(added).removesuffix("\n") if added and current.endswith(added) else note
    known = {digits_of(phone.number) for phone in organization.phones}
    missing = tuple(
        Phone(number, ("textphone",), "TTY")
        for number in dict.fromkeys(note_numbers(note))
        if not any(digits_of(number).startswith(digits) for digits in known if digits)
    )
    for phone in missing:
        notices.add(
            wording.marked("the TTY stands in the note only"), phone.number, record=organization.name, field="phones"
        )
    phones = organization.phones + missing
    return msgspec.structs.replace(organization, description=description, phones=phones)


def _others(card: Card, record: str, is_own: bool, notices: Notices) -> None:
    """Notice every property that became nothing."""
    used = {"FN", "ORG", "NICKNAME", "ADR", "LABEL", "EMAIL", "URL", "NOTE", "CATEGORIES", *numbers.PROPERTIES}
    phone_groups = {line.group for line in card.lines if line.name in numbers.PROPERTIES}
    for line in card.lines:
        for name, value in line.parameters:
            if name not in _PARAMETERS:
                notices.group(
                    wording.phrase("the parameter {name} has no field", name=name),
                    value,
                    field=line.name,
                    line=line.number,
                )
        if line.name in _SILENT or line.name in used or line.name.startswith("X-DIRECTORY-"):
            continue
        if line.name == "X-ABLABEL" and (line.group in phone_groups or is_place_label(plain_label(line.value))):
            continue
        if line.name == "UID":
            if not is_own:
                notices.group(
                    wording.marked("ids of another address book are not kept"),
                    line.value,
                    field="UID",
                    line=line.number,
                )
        elif line.name in PICTURES:
            notices.group(wording.marked("pictures, sounds and keys are not kept"), line=line.number)
        elif line.value.strip(" ;"):
            value = unescaped(line.value, is_old=card.is_old)
            notices.add(
                wording.phrase("{name} has no field", name=line.name),
                value,
                record=record,
                field=line.name,
                line=line.number,
            )


def _revised(card: Card) -> str:
    """Return the date of REV (RFC 6350, 6.7.4)."""
    match = _DATE.match(card.text("REV"))
    return _converted("-".join(match.groups()), PartialDate) if match else ""


def _doubts(card: Card, notices: Notices) -> Iterator[Doubt]:
    yield from _records(card, "X-DIRECTORY-DOUBT", codec.decode_doubt, notices)
    yield from _records(card, "X-DIRECTORY-FLAG", codec.decode_doubt, notices)  # what earlier versions wrote


def _records(card: Card, name: str, decode: Callable[[str], _Record], notices: Notices) -> Iterator[_Record]:
    for line in card.lines:
        if line.name == name:
            try:
                yield decode(unescaped(line.value))
            except (msgspec.DecodeError, RecursionError):
                notices.add(
                    wording.phrase("{name} was changed and can't be read", name=name), line.value, line=line.number
                )


def _converted(text: str, kind: object) -> str:
    """Return the text where it is of that kind (a slug, a date), else ""."""
    try:
        return str(msgspec.convert(text, kind)) if text else ""
    except msgspec.ValidationError:
        return ""
