"""HSDS 3 out (Open Referral): a JSON list of organizations that validates against the published schema.

Disorders go along as terms of a taxonomy of our own. What the schema asks for and a record lacks is not
invented: such a value is left out, and `limits` counts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote
from uuid import UUID, uuid5

import msgspec

from directory_app.formats.content import Content, Written
from directory_app.formats.hsds import schedules
from directory_app.formats.limits import (
    BROKEN_EMAILS,
    BROKEN_WEB,
    DOUBTS,
    PRINTED_LABELS,
    SOURCE_LINES,
    LimitCounts,
    Loss,
)
from directory_app.records import Address, Disorder, Organization, Phone, email_problem, taxonomy, web_link
from directory_app.records.fields import Disorders
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import places

# Ids of HSDS are UUIDs; ours come from the slugs, so that every export gives the same ones.
_NAMESPACE = UUID("0f3a3c8e-6a2d-5b1c-8a66-3f9be0d3f8a1")
# How our own values are known again by `hsds_records`.
TAXONOMY = "Support Directory disorders"
ID_TYPE = "Support Directory id"
ADDRESS_TYPE = "Support Directory address"
SOURCE_ACTION, VERIFIED_ACTION = "source", "verify"
# What an organization helps with, and what is above that: the list has no other place for the rest of the taxonomy.
DISORDER_LINK, BROADER_LINK = "disorder", "broader disorder"

_REQUIRED = ("address_1", "city", "state_province", "postal_code", "country")
_PO_BOX = late_pattern(r"\bp\.?\s*o\.?\s*box\b", re.IGNORECASE)
# The letters that mean something in a URI (RFC 3986, 2.2), and a web address made of nothing else.
_RESERVED = "!$&'()*+,;=:@/?%"
_URI = late_pattern(r"https?://([^/?@]*@)?[^/?@:]*(:\d*)?([/?].*)?", re.IGNORECASE)
_Object = dict[str, Any]


def write(content: Content, file: BinaryIO) -> Written:
    """Write one organization a line, so that a large list can be written and compared piece by piece."""
    count = 0
    file.write(b"[")
    for organization in content.organizations:
        file.write(b",\n" if count else b"\n")
        file.write(msgspec.json.encode(plain(organization, content.disorders)))
        count += 1
    file.write(b"\n]\n")
    return Written(count)


def limits(content: Content, *, holds_terms: bool = False) -> list[str]:
    """Say what HSDS 3 has no place for; `holds_terms` says whether there is one for disorders on their own."""
    counts = LimitCounts()
    disorder_ids: set[str] = set()
    for organization in content.organizations:
        disorder_ids.update(organization.disorders, _above(organization.disorders, content.disorders))
        _count(organization, counts)
    if content.is_whole and holds_terms:
        disorder_ids.update(content.disorders)
    elif content.is_whole:
        alone = len(content.disorders.keys() - disorder_ids)
        counts.add(Loss.LEFT_OUT, wording.marked("disorders that no organization leads to"), alone)
    known = [content.disorders[key] for key in disorder_ids if key in content.disorders]
    more = sum(1 for item in known if _has_more(item))
    counts.add(Loss.LEFT_OUT, wording.marked("all of the disorders but name, place and first paragraph"), more)
    counts.add(
        Loss.LEFT_OUT, wording.marked("all but the id of disorders that are not known"), len(disorder_ids) - len(known)
    )
    counts.add(
        Loss.LEFT_OUT,
        wording.marked("all broader disorders but the first"),
        sum(1 for item in known if item.broader[1:]),
    )
    return counts.lines()


def _count(organization: Organization, counts: LimitCounts) -> None:
    incomplete = sum(1 for address in organization.addresses if not _is_complete(address))
    reason = wording.marked("addresses that lack a part become the description of a place")
    counts.add(Loss.CHANGED, reason, incomplete)
    emails = sum(1 for email in organization.emails if email_problem(email))
    counts.add(Loss.LEFT_OUT, BROKEN_EMAILS, emails)
    links = [(website, web_link(website), uri_of(website)) for website in organization.websites]
    counts.add(Loss.LEFT_OUT, BROKEN_WEB, sum(1 for _, _, uri in links if not uri))
    bare = sum(1 for text, link, uri in links if uri and link != text)
    counts.add(Loss.CHANGED, wording.marked("web addresses get https:// before them"), bare)
    encoded = sum(1 for _, link, uri in links if uri and uri != link)
    counts.add(Loss.CHANGED, wording.marked("letters such as é in web addresses become %XX"), encoded)
    words = sum(1 for phone in organization.phones if phone.extension and not _is_number(phone.extension))
    counts.add(Loss.CHANGED, wording.marked("extensions that are words stand in the description"), words)
    counts.add(Loss.LEFT_OUT, PRINTED_LABELS, sum(1 for phone in organization.phones if phone.label))
    names = sum(1 for name in organization.alternate_names if ";" in name)
    counts.add(Loss.CHANGED, wording.marked("other names with a semicolon become several"), names)
    counts.add(Loss.LEFT_OUT, DOUBTS, len(organization.doubts))
    counts.add(Loss.LEFT_OUT, "languages", len(organization.languages))
    counts.add(Loss.LEFT_OUT, wording.marked("own notes"), len(organization.notes))
    sources = organization.sources
    counts.add(
        Loss.LEFT_OUT, wording.marked("sources without a date"), sum(1 for source in sources if not source.as_of)
    )
    lines = sum(1 for source in sources if source.first_line or source.retrieved)
    counts.add(Loss.LEFT_OUT, SOURCE_LINES, lines)


def plain(organization: Organization, disorders: Disorders) -> _Object:
    """Return the organization as an object of HSDS 3."""
    key = _uuid(organization.id)
    emails = [email for email in organization.emails if not email_problem(email)]
    websites = [(website, uri) for website in organization.websites if (uri := uri_of(website))]
    made: _Object = {"id": key, "name": organization.name, "description": organization.description}
    made |= {"alternate_name": "; ".join(organization.alternate_names)} if organization.alternate_names else {}
    made |= {"email": emails[0]} if emails else {}
    made |= {"website": websites[0][1]} if websites else {}
    lists = {
        "additional_websites": _further_websites(organization.id, key, websites),
        "contacts": _further_emails(organization.id, key, emails),
        "phones": [
            phone
            for index, item in enumerate(organization.phones)
            for phone in _phones(organization.id, key, index, item)
        ],
        "locations": _locations(organization, key),
        "organization_identifiers": [_identifier(organization.id, key)],
        "attributes": _attributes(organization, key, disorders),
        "metadata": list(_metadata(organization, key)),
    }
    return made | {name: values for name, values in lists.items() if values}


def _further_websites(slug: str, key: str, websites: list[tuple[str, str]]) -> list[_Object]:
    """Return further addresses, and with its printed form as label each one that is printed otherwise.

    additional_websites came with HSDS 3.2; to earlier readers it is a key they don't know.
    """
    made = []
    for index, (printed, uri) in enumerate(websites):
        label = {"label": printed} if printed != uri else {}
        if index or label:
            made.append({"id": _uuid(f"{slug}/website/{index}"), "organization_id": key, "url": uri, **label})
    return made


def _further_emails(slug: str, key: str, emails: list[str]) -> list[_Object]:
    """An organization has one e-mail; a contact without a name holds each further one."""
    return [
        {"id": _uuid(f"{slug}/email/{index}"), "organization_id": key, "email": email}
        for index, email in enumerate(emails[1:])
    ]


def uri_of(website: str) -> str:
    """Return a web address as RFC 3986 wants it, "" where it is none; the part after # may hold anything but that."""
    address, mark, fragment = web_link(website).partition("#")
    address, fragment = _encoded(address), _encoded(fragment)
    return f"{address}{mark}{fragment}" if _URI.fullmatch(address) else ""


def _encoded(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(text, safe=_RESERVED))


def _phones(slug: str, key: str, index: int, phone: Phone) -> Iterator[_Object]:
    """A number has one type in HSDS: voice and TTY are written as two, as in the specification."""
    for type_ in phone.types:
        made: _Object = {"id": _uuid(f"{slug}/phone/{index}/{type_}"), "organization_id": key}
        made |= {"number": phone.number, "type": type_}
        description = phone.description
        if phone.extension and _is_number(phone.extension):
            made["extension"] = int(phone.extension)
        elif phone.extension:
            description = f"ext. {phone.extension}" + (f": {phone.description}" if phone.description else "")
        yield made | ({"description": description} if description else {})


def _is_number(extension: str) -> bool:
    """Tell whether it survives as a number: leading zeros and "12 or 14" don't."""
    return re.fullmatch(r"0|[1-9][0-9]{0,8}", extension) is not None


def _locations(organization: Organization, key: str) -> list[_Object]:
    """Return a place an address; one of HSDS is complete, so what is not is told in words, and to this program.

    Hours are those of the first place: an organization has none of its own.
    """
    made = []
    for index, address in enumerate(organization.addresses):
        is_box = _PO_BOX.search(address.address_1) is not None
        kind = "postal" if is_box else "physical"
        place: _Object = {"id": _uuid(f"{organization.id}/location/{index}"), "location_type": kind}
        place["organization_id"] = key
        parts = {name: value for name, value in msgspec.structs.asdict(address).items() if value}
        if _is_complete(address):
            inner = {"id": _uuid(f"{organization.id}/address/{index}"), "location_id": place["id"]}
            place["addresses"] = [{**inner, **parts, "address_type": kind}]
        else:
            country = [places.country_name(address.country)] if address.country else []
            place["description"] = ", ".join([*address.lines(), *country])
            place["external_identifier"] = msgspec.json.encode(address).decode()
            place["external_identifier_type"] = ADDRESS_TYPE
        made.append(place)
    if organization.hours and not made:
        nowhere = _uuid(f"{organization.id}/location/nowhere")
        made.append({"id": nowhere, "location_type": "virtual", "organization_id": key})
    if organization.hours:
        written = schedules.written(organization.hours, made[0]["id"], lambda name: _uuid(f"{organization.id}/{name}"))
        made[0]["schedules"] = written
    return made


def _is_complete(address: Address) -> bool:
    return all(getattr(address, name) for name in _REQUIRED)


def _identifier(slug: str, key: str) -> _Object:
    return {
        "id": _uuid(f"{slug}/identifier"),
        "organization_id": key,
        "identifier_type": ID_TYPE,
        "identifier": slug,
    }


def _attributes(organization: Organization, key: str, disorders: Disorders) -> list[_Object]:
    """Link the disorders, then all above them, so that no term points to one that is not in the file."""
    links = dict.fromkeys(organization.disorders, DISORDER_LINK)
    links |= dict.fromkeys(_above(organization.disorders, disorders), BROADER_LINK)
    return [_attribute(organization.id, key, item, link, disorders) for item, link in links.items()]


def _above(ids: tuple[str, ...], disorders: Disorders) -> dict[str, None]:
    """Return the disorders that are broader than these and not among them."""
    return dict.fromkeys(one.id for one in taxonomy.with_broader(ids, disorders) if one.id not in ids)


def _attribute(slug: str, key: str, disorder_id: str, link: str, disorders: Disorders) -> _Object:
    term = term_of(disorders.get(disorder_id) or Disorder(disorder_id, disorder_id))
    return {
        "id": _uuid(f"{slug}/disorder/{disorder_id}"),
        "link_id": key,
        "link_type": link,
        "link_entity": "organization",
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }


def term_of(disorder: Disorder) -> _Object:
    """Return a disorder as a term of our taxonomy."""
    term: _Object = {
        "id": _uuid(f"disorder/{disorder.id}"),
        "code": disorder.id,
        "name": disorder.name,
        "description": next((it.paragraphs[0] for it in disorder.summary_in("en")), ""),
        "taxonomy": TAXONOMY,
    }
    return term | ({"parent_id": _uuid(f"disorder/{disorder.broader[0]}")} if disorder.broader else {})


def _metadata(organization: Organization, key: str) -> Iterator[_Object]:
    """Provenance: where the record is from, as of when, and when it was last verified."""
    actions = [(SOURCE_ACTION, source.as_of, source.document) for source in organization.sources if source.as_of]
    actions += [(VERIFIED_ACTION, organization.verified_on, "")] if organization.verified_on else []
    for index, (action, date, document) in enumerate(actions):
        yield {
            "id": _uuid(f"{organization.id}/metadata/{index}"),
            "resource_id": key,
            "resource_type": "organization",
            "last_action_date": date,
            "last_action_type": action,
            "field_name": "",
            "previous_value": "",
            "replacement_value": "",
            "updated_by": document,
        }


def _has_more(disorder: Disorder) -> bool:
    sections = disorder.sections
    is_short = not sections or (len(sections) == 1 and len(sections[0].paragraphs) == 1)
    return not is_short or bool(disorder.synonyms or disorder.local_names or disorder.references or disorder.codes)


def _uuid(name: str) -> str:
    return str(uuid5(_NAMESPACE, name))
