"""AIRS XML in (XSD 3.0 and 3.1 of the Alliance of Information and Referral Systems): an organization an agency.

The sites and services of an agency are ways to reach it: their names stay as remarks at their numbers. An agency inside
another one is an organization of its own. What is confidential, or not for directories, is left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats import contact_values
from directory_app.formats.airs.elements import Element, inside, root_of
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt, Item, Reading, Stream
from directory_app.records import Address, Organization, PartialDate, Phone, Resource, Source, codec, placed
from directory_app.records.slugs import Slugs
from directory_app.text import wording
from directory_app.values import number_kinds, places

Progress = Callable[[int], None]

_ROOT = "Source"
_ADDRESSES = ("PhysicalAddress", "MailingAddress", "OtherAddress")
# Of an agency, a site or a service: what is read, and what says something of the entry only.
_READ = frozenset(
    "Name AKA AgencyDescription SiteDescription Description AgencyLocation Site SiteService Agency Phone URL"
    " SocialMedia Email Contact ResourceInfo PublicNote Key NoPhysicalAddress".split()
) | frozenset(_ADDRESSES)
_OF_ADDRESS = frozenset("PreAddressLine Line1 Line2 City County State ZipCode Country ReasonWithheld".split())
_LONGEST_KIND = 20  # characters; a longer description is about something else


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins as XML of AIRS does."""
    return start.lstrip()[:1] in (b"<", b"\xef", b"\xff", b"\xfe") and root_of(start) == _ROOT


def read(path: Path, progress: Progress = lambda _: None) -> Reading:
    """Read the agencies of a file; `progress` is called with how many were read and may raise CancelledError.

    Raises:
        UnreadableError: the file can't be read, is no XML of AIRS, or holds no agency.
    """
    notices = Notices()
    data = decoding.read_bytes(path)
    organizations, excerpts = [], {}
    for organization, agency in _organizations(path, notices, progress):
        organizations.append(organization)
        end = data.find(b">", agency.end) + 1
        excerpts[organization.id] = Excerpt(decoding.text_of(data[agency.start : end]), agency.line)
    return Reading(Resource(organizations=tuple(organizations)), notices=notices.all(), excerpts=excerpts)


def stream(path: Path, notices: Notices, progress: Progress = lambda _: None) -> Stream:
    """Read a file of any size, an agency at a time, as `read` does."""
    return Stream(
        Item(f"line {agency.line}", organization.id, organization.name, codec.encode(organization))
        for organization, agency in _organizations(path, notices, progress)
    )


def _organizations(path: Path, notices: Notices, progress: Progress) -> Iterator[tuple[Organization, Element]]:
    slugs = Slugs()
    count = 0
    with files.open_to_read(path) as file:
        for root, element in inside(file, path, _ROOT):
            if element.name != "Agency":
                notices.group(wording.phrase("{name} has no field", name=element.name), element.text, line=element.line)
            for agency, parent in _agencies(element, ""):
                count += 1
                if count % 100 == 0:
                    progress(count)
                if organization := _Agency(agency, notices).organization(root, path, parent, slugs):
                    yield organization, agency
    if not count:
        raise UnreadableError(path, [Problem("", wording.phrase("there is no agency in this file"))])


def _agencies(element: Element, parent: str) -> Iterator[tuple[Element, str]]:
    """Yield an agency and those inside of it, each with the name of the one that it is a part of."""
    if element.name == "Agency":
        yield element, parent
        for inner in element.all_of("Agency"):
            yield from _agencies(inner, element.value("Name"))


class _Agency:
    """Makes an organization of an agency; what has no field is counted by element."""

    def __init__(self, agency: Element, notices: Notices) -> None:
        self._agency, self._notices = agency, notices
        self._name = agency.value("Name")
        self._names: dict[str, None] = {}
        self._emails: dict[str, None] = {}
        self._websites: dict[str, None] = {}
        self._addresses: dict[Address, None] = {}
        self._phones: dict[Phone, None] = {}

    def organization(self, root: Element, path: Path, parent: str, slugs: Slugs) -> Organization | None:
        """Return the organization, or None with a notice."""
        agency, name = self._agency, self._name
        if reason := self._left_out(agency) or (
            "" if name else wording.marked("an agency has no name and was left out")
        ):
            self._notices.add(reason, record=name, line=agency.line)
            return None
        if parent:
            self._notices.group(
                wording.marked("that an agency is a part of another has no field"),
                f"{name}: {parent}",
                line=agency.line,
            )
        status = agency.attributes.get("Status", "active")
        if status != "active":
            self._notices.add(
                wording.phrase("the source calls it {status}", status=status), record=name, line=agency.line
            )
        self._add(agency, "")
        texts = (agency.value("AgencyDescription"), agency.value("PublicNote"))
        document = files.name_of(path)
        as_of = _date(root.attributes.get("OriginTimestamp", ""))
        info = agency.all_of("ResourceInfo")
        return Organization(
            id=slugs.take(name),
            name=name,
            alternate_names=tuple(self._names),
            description="\n\n".join(text for text in texts if text),
            addresses=placed(self._addresses),
            phones=tuple(self._phones),
            emails=tuple(self._emails),
            websites=tuple(self._websites),
            sources=(Source(document, agency.line, agency.last_line, as_of=as_of),),
            last_verified=max((_date(it.attributes.get("DateLastVerified", "")) for it in info), default=""),
        )

    def _left_out(self, element: Element) -> str:
        """Say why a part is not for a directory, "" where it is."""
        if element.says("ExcludeFromDirectory"):
            return wording.phrase("the source wants it in no directory, so it was left out")
        if element.says("delete"):
            return wording.phrase("the source says that it is deleted, so it was left out")
        return ""

    def _add(self, part: Element, remark: str) -> None:
        """Add all ways to reach an agency, one of its sites or services; `remark` is the name of that."""
        for aka in part.all_of("AKA"):
            if aka.value("Confidential").lower() in ("true", "1"):
                self._confidential("AKA", aka.line)
            elif text := aka.value("Name"):
                self._names[text] = None
        for name in _ADDRESSES:
            for address in part.all_of(name):
                self._add_address(address, remark)
        for phone in part.all_of("Phone"):
            self._add_phone(phone, remark)
        emails = [email.value("Address") or email.text for email in part.all_of("Email")]
        self._emails.update(dict.fromkeys(contact_values.emails(emails, self._notices, part.line)))
        links = [link.value("Address") or link.text for link in part.all_of("URL", "SocialMedia")]
        self._websites.update(dict.fromkeys(filter(None, links)))
        for contact in part.all_of("Contact"):
            self._add_contact(contact, remark)
        for inner in part.all_of("AgencyLocation", "Site", "SiteService"):
            self._add_part(inner, remark)
        self._notice_others(part)

    def _add_part(self, part: Element, remark: str) -> None:
        if reason := self._left_out(part):
            self._notices.add(reason, part.value("Name"), record=self._name, line=part.line)
            return
        name = part.value("Name")
        self._add(part, remark if name == self._name else name or remark)
        if text := part.value("SiteDescription", "Description"):
            self._notices.group(
                wording.marked("descriptions of sites and services have no field"), text, line=part.line
            )

    def _add_address(self, element: Element, remark: str) -> None:
        if element.says("Confidential"):
            self._confidential("address", element.line)
            return
        if reason := element.value("ReasonWithheld"):
            self._notices.add(wording.marked("an address is withheld"), reason, record=self._name, line=element.line)
        country = element.value("Country")
        code = places.country_code(country)
        if country and not code:
            self._notices.group(
                wording.marked("the country is not known"), country, field="addresses.country", line=element.line
            )
        address = Address(
            attention=element.value("PreAddressLine"),
            address_1=element.value("Line1"),
            address_2=element.value("Line2"),
            city=element.value("City"),
            state_province=element.value("State"),
            postal_code=element.value("ZipCode"),
            country=code,
        )
        if address not in (Address(), Address(country=code)) and remark and not address.attention:
            address = msgspec.structs.replace(address, attention=remark)
        self._addresses[address] = None
        self._count(element, _OF_ADDRESS - {"County"})

    def _add_phone(self, element: Element, remark: str) -> None:
        if element.says("Confidential"):
            self._confidential("number", element.line)
            return
        if reason := element.value("ReasonWithheld"):
            self._notices.add(wording.marked("a number is withheld"), reason, record=self._name, line=element.line)
        number = element.value("PhoneNumber", "Number")
        if not number:
            return
        kind, function, words = element.value("Type"), element.value("Function"), element.value("Description")
        types = number_kinds.types_of(kind) or number_kinds.types_of(function)
        if not types and len(words) <= _LONGEST_KIND:
            types = number_kinds.types_of(words)
        if kind and not types and not number_kinds.is_known(kind):
            self._notices.group(number_kinds.IN_DOUBT, kind, field="phones", line=element.line)
        label = function or kind or ("Toll-free" if element.says("TollFree") else "")
        described = "; ".join(dict.fromkeys(text for text in (words, remark) if text and text != label))
        phone = Phone(number, types, label, element.value("Extension", "PhoneExtension"), described)
        for read in contact_values.numbers(phone, self._notices, self._name, element.line):
            if msgspec.structs.replace(read, description="") not in self._phones:
                self._phones[read] = None

    def _add_contact(self, contact: Element, remark: str) -> None:
        who = ", ".join(text for text in (contact.value("Name"), contact.value("Title")) if text)
        if who:
            self._notices.group(
                wording.marked("people of an organization have no field"), who, field="contacts", line=contact.line
            )
        for phone in contact.all_of("Phone"):
            self._add_phone(phone, who or remark)
        emails = [email.value("Address") or email.text for email in contact.all_of("Email")]
        self._emails.update(dict.fromkeys(contact_values.emails(emails, self._notices, contact.line)))

    def _confidential(self, what: str, line: int) -> None:
        """Count a value that the source does not want shared; the value itself is shown nowhere."""
        self._notices.group(
            wording.phrase("what the source calls confidential was left out ({what})", what=what), line=line
        )

    def _notice_others(self, part: Element) -> None:
        for child in part.children:
            is_of_people = child.name == "ResourceInfo" and child.children
            if child.name not in _READ or is_of_people:
                value = child.text or "; ".join(it.text for it in child.children if it.text)
                reason = wording.phrase("{name} has no field", name=f"{part.name}.{child.name}")
                self._notices.group(reason, value, field=part.name, line=child.line)

    def _count(self, element: Element, read: frozenset[str]) -> None:
        for child in element.children:
            if child.name not in read and child.text:
                reason = wording.phrase("{name} has no field", name=f"{element.name}.{child.name}")
                self._notices.group(reason, child.text, field=element.name, line=child.line)


def _date(text: str) -> str:
    try:
        return str(msgspec.convert(text[:10], PartialDate)) if text else ""
    except msgspec.ValidationError:
        return ""
