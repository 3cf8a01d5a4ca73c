"""LDIF in: organizations of the entries, by the attributes of inetOrgPerson, organization and Thunderbird.

Attributes: RFC 4519, RFC 2798, and the names that Mozilla's programs write (mozillaAbPersonAlpha).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats import contact_values
from directory_app.formats.ldif.entries import PICTURES, Entry, begins, entries
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt, Reading
from directory_app.records import (
    Address,
    Organization,
    PartialDate,
    Phone,
    PhoneType,
    Resource,
    Source,
    placed,
    web_link,
)
from directory_app.records.slugs import Slugs
from directory_app.text import wording
from directory_app.values import places

Progress = Callable[[int], None]

_COMPANY = ("o", "organizationname", "company")
_SHOWN = ("cn", "commonname", "displayname")
_PERSON = ("givenname", "sn", "surname")
_OTHER_NAMES = ("mozillanickname", "xmozillanickname")
_EMAILS = ("mail", "rfc822mailbox", "mozillasecondemail", "xmozillasecondemail", "email")
_WEBSITES = ("labeleduri", "workurl", "mozillaworkurl", "homeurl", "mozillahomeurl", "url", "wwwhomepage")
_NOTES = ("description", "notes", "comment", "info")
# Who answers; () leaves it to what stands with the number.
_PHONES: dict[str, tuple[PhoneType, ...]] = {
    **dict.fromkeys(("telephonenumber", "homephone", "hometelephonenumber", "otherphone", "companyphone"), ()),
    **dict.fromkeys(("mobile", "mobiletelephonenumber", "cellphone", "carphone"), ("voice",)),
    **dict.fromkeys(("facsimiletelephonenumber", "fax", "facsimilephone"), ("fax",)),
    **dict.fromkeys(("pager", "pagerphone", "pagertelephonenumber"), ("pager",)),
    **dict.fromkeys(("tty", "tdd", "ttytdd", "textphone"), ("textphone",)),
}
# The parts of the address at work and of that at home: the names of each part.
_ADDRESSES: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "address_1": ("street", "streetaddress"),
        "address_2": ("mozillaworkstreet2",),
        "box": ("postofficebox",),
        "city": ("l", "locality", "localityname"),
        "state_province": ("st", "region", "stateorprovincename"),
        "postal_code": ("postalcode", "zip"),
        "country": ("c", "countryname", "co", "friendlycountryname"),
    },
    {
        "address_1": ("mozillahomestreet",),
        "address_2": ("mozillahomestreet2",),
        "box": (),
        "city": ("mozillahomelocalityname",),
        "state_province": ("mozillahomestate",),
        "postal_code": ("mozillahomepostalcode",),
        "country": ("mozillahomecountryname",),
    },
)
_IN_ONE = ("postaladdress", "homepostaladdress", "registeredaddress")
# Says something of the entry, not of the organization.
_SILENT = frozenset(
    "dn objectclass structuralobjectclass changetype modifytimestamp createtimestamp creatorsname modifiersname"
    " entryuuid entrycsn mozillausehtmlmail xmozillausehtmlmail uid entrydn subschemasubentry hassubordinates".split()
)
_LISTS = frozenset({"groupofnames", "groupofuniquenames", "posixgroup", "mailgroup"})
_MEMBERS = frozenset({"member", "uniquemember", "memberuid"})
_FOLDERS = frozenset({"organizationalunit", "dcobject", "domain", "country", "locality", "container"})
_PARTS = [name for address in _ADDRESSES for names in address.values() for name in names]
_READ = frozenset(
    (*_COMPANY, *_SHOWN, *_PERSON, *_OTHER_NAMES, *_EMAILS, *_WEBSITES, *_NOTES, *_PHONES, *_IN_ONE, *_PARTS)
)
_CONTACTS = frozenset((*_EMAILS, *_PHONES, "street", "streetaddress", "postofficebox", *_IN_ONE))


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins with an entry."""
    return begins(start)


def read(path: Path, progress: Progress = lambda _: None) -> Reading:
    """Read the entries of a file; `progress` is called with how many were read and may raise CancelledError.

    Raises:
        UnreadableError: the file can't be read, holds no entry, or tells changes in place of entries.
    """
    notices = Notices()
    data = decoding.read_bytes(path)
    decoding.check_lines(data, path)
    text = decoding.text_of(data, notices.add)
    organizations: list[Organization] = []
    excerpts: dict[str, Excerpt] = {}
    slugs = Slugs()
    count = 0
    for entry in entries(text, path, notices):
        count += 1
        if count % 100 == 0:
            progress(count)
        if organization := _organization(entry, files.name_of(path), slugs, notices):
            organizations.append(organization)
            excerpts[organization.id] = Excerpt("\n".join(entry.printed), entry.first)
    if not count:
        raise UnreadableError(path, [Problem("", wording.phrase("there is no entry in this file, so it is no LDIF"))])
    return Reading(Resource(organizations=tuple(organizations)), notices=notices.all(), excerpts=excerpts)


def _organization(entry: Entry, document: str, slugs: Slugs, notices: Notices) -> Organization | None:
    kinds = {value.strip().lower() for value in entry.values("objectclass")}
    shown = entry.value(*_COMPANY, *_SHOWN, "ou", "dc", "dn")
    if kinds & _LISTS:
        notices.add(
            wording.marked("this is a list of contacts, no organization"),
            entry.value(*_SHOWN) or shown,
            line=entry.first,
        )
        return None
    if kinds & _FOLDERS and not any(name in _CONTACTS for name, _, _ in entry.attributes):
        notices.group(wording.marked("a folder of entries is no organization"), shown, line=entry.first)
        return None
    name, other_names = _names(entry, kinds, notices)
    if not name:
        values = "; ".join(f"{key}: {value}" for key, value, _ in entry.attributes if key not in _SILENT)
        notices.add(wording.marked("the entry has no name and was left out"), values, line=entry.first)
        return None
    _notice_others(entry, name, kinds, notices)
    return Organization(
        id=slugs.take(name),
        name=name,
        alternate_names=tuple(dict.fromkeys((*other_names, *entry.values(*_OTHER_NAMES)))),
        description="\n".join(dict.fromkeys(entry.values(*_NOTES))),
        addresses=placed(_addresses(entry, notices, name)),
        phones=tuple(_phones(entry, notices, name)),
        emails=tuple(dict.fromkeys(contact_values.emails(entry.values(*_EMAILS), notices, entry.first))),
        websites=tuple(dict.fromkeys(_websites(entry, notices))),
        sources=(Source(document, entry.first, entry.last, as_of=_modified(entry)),),
    )


def _names(entry: Entry, kinds: set[str], notices: Notices) -> tuple[str, list[str]]:
    """Return the name and other names: the company, else what is shown; the person of a company has no field."""
    companies, shown = entry.values(*_COMPANY), entry.values(*_SHOWN)
    people = " ".join(entry.value(name) for name in _PERSON if entry.value(name))
    if not companies:
        unit = entry.value("ou") if "organizationalunit" in kinds else ""
        names = [name for name in (unit, *shown, people) if name]
        return (names[0], [name for name in shown if name != names[0]]) if names else ("", [])
    for person in dict.fromkeys(shown or [people]):
        if person and person not in companies:
            notices.add(
                wording.marked("the person of a company's entry has no field"),
                person,
                record=companies[0],
                line=entry.first,
            )
    return companies[0], companies[1:]


def _addresses(entry: Entry, notices: Notices, record: str) -> list[Address]:
    found: list[Address] = []
    for names in _ADDRESSES:
        lines = [
            line
            for part in ("address_1", "address_2")
            for value in entry.values(*names[part])
            for line in re.split(r"\s*[\r\n$]+\s*", value)
            if line
        ]
        box = entry.value(*names["box"])
        lines += [f"PO Box {box}" if box.isdigit() else box] if box and box not in lines else []
        country = entry.value(*names["country"])
        code = next((code for text in entry.values(*names["country"]) if (code := places.country_code(text))), "")
        if country and not code:
            notices.add(
                wording.marked("the country is not known"),
                country,
                record=record,
                field="addresses.country",
                line=entry.first,
            )
        printed = Address(
            address_1=lines[0] if lines else "",
            address_2=", ".join(lines[1:]),
            city=entry.value(*names["city"]),
            state_province=entry.value(*names["state_province"]),
            postal_code=entry.value(*names["postal_code"]),
            country=code,
        )
        found.append(contact_values.address(printed, notices, record, entry.first))
    for label in entry.values(*_IN_ONE):
        found = contact_values.with_label(found, _lines_of(label), notices, record, entry.first)
    return found


def _lines_of(label: str) -> str:
    """Return the lines of a postal address, which "$" parts (RFC 4517, 3.3.28)."""
    return label.replace("$", "\n").replace("\\24", "$").replace("\\5c", "\\").replace("\\5C", "\\")


def _phones(entry: Entry, notices: Notices, record: str) -> Iterator[Phone]:
    for name, value, line in entry.attributes:
        if name in _PHONES and value:
            # A fax number may carry parameters (RFC 4517, 3.3.11): "+1 302 555 0102$twoDimensional".
            text = value.partition("$")[0].strip() if _PHONES[name] == ("fax",) else value
            yield from contact_values.numbers(Phone(text, _PHONES[name]), notices, record, line)


def _websites(entry: Entry, notices: Notices) -> Iterator[str]:
    for value in entry.values(*_WEBSITES):
        link, _, label = value.partition(" ")  # RFC 2079: a label may follow
        if label and web_link(link):
            notices.group(
                wording.marked("words beside a web address have no field"), label, field="websites", line=entry.first
            )
        yield link if web_link(link) else value


def _notice_others(entry: Entry, record: str, kinds: set[str], notices: Notices) -> None:
    """Notice every attribute that became nothing."""
    read = _READ | _SILENT | _MEMBERS | ({"ou"} if "organizationalunit" in kinds else set())
    for name, value, line in entry.attributes:
        if name in PICTURES:
            notices.group(wording.marked("pictures, sounds and keys are not kept"), line=line)
        elif name not in read and value:
            notices.add(wording.phrase("{name} has no field", name=name), value, record=record, field=name, line=line)


def _modified(entry: Entry) -> str:
    """Return the date of modifyTimestamp (RFC 4512, 3.4): "20240102030405Z"."""
    match = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)\d{4}", entry.value("modifytimestamp"))
    try:
        return str(msgspec.convert("-".join(match.groups()), PartialDate)) if match else ""
    except msgspec.ValidationError:
        return ""
