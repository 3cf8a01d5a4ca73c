"""Organizations out of HSDS objects of any version: rows of a table and objects of JSON alike.

What has no field of ours is counted by table and column, so that nothing is left out without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from directory_app.formats import contact_values
from directory_app.formats.hsds import schedules, writing
from directory_app.formats.hsds.drafts import Draft
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Excerpt
from directory_app.records import (
    Address,
    Disorder,
    Organization,
    PartialDate,
    Phone,
    PhoneType,
    Resource,
    Section,
    Slug,
    Source,
    placed,
    taxonomy,
    web_link,
)
from directory_app.records.slugs import Slugs
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import absent, number_kinds, phone_text, phones, places

Row = Mapping[str, Any]

# HSDS takes its types from RFC 6350; "cell" is a phone that somebody answers.
ADDRESS_LISTS = ("addresses", "addresss", "physical_addresses", "postal_addresses", "address", "physical_address")
# Objects inside objects that are read one by one.
NESTED = frozenset(
    "phones locations contacts additional_websites additional_urls organization_identifiers metadata attributes"
    " schedules regular_schedules services programs service_at_locations organization location taxonomy_detail".split()
) | frozenset(ADDRESS_LISTS)
# Ids lead from row to row; they say nothing of an organization.
_LINKS = frozenset(
    "id organization_id service_id location_id contact_id program_id service_at_location_id phone_id link_id"
    " taxonomy_id taxonomy_term_id resource_id parent_id".split()
)
_STRAY_QUOTES = late_pattern(r'"(.*)"', re.DOTALL)
_EXTENSION_IN_WORDS = late_pattern(r"ext\. ([^:]+?)(?:: (.*))?", re.DOTALL)
_LONGEST_KIND = 20  # characters; a longer description is about something else


class Records:
    """What was read so far; each method takes one object or row and the draft that it belongs to."""

    def __init__(self, document: str, notices: Notices) -> None:
        self.notices = notices
        self.excerpts: dict[str, Excerpt] = {}
        self.drafts: dict[str, Draft] = {}
        self._document = document
        self._disorders: dict[str, Disorder] = {}
        self._parents: dict[str, str] = {}
        self._term_ids: dict[str, str] = {}

    def organization(self, row: Row, line: int | None = None) -> Draft | None:
        """Start an organization, or return the one of the same id (services repeat theirs)."""
        values = _Values(row, "organization", self.notices, line)
        name = values.text("name")
        key = values.text("id") or f"without id {len(self.drafts)}"
        if key in self.drafts:
            if name and name != self.drafts[key].name:
                self.notices.add(
                    wording.marked("another organization has this id; both became one"),
                    name,
                    record=self.drafts[key].name,
                )
            return self.drafts[key]
        if not name:
            self.notices.add(wording.marked("the organization has no name and was left out"), str(dict(row)), line=line)
            return None
        draft = self.drafts[key] = Draft(name, line)
        draft.alternate_names = [part for part in values.text("alternate_name").split("; ") if part]
        draft.description = values.text("description")
        self._reach(draft, values)
        draft.as_of = _date(values.text("last_modified"))
        values.finish()
        return draft

    def phone(self, draft: Draft, row: Row, line: int | None = None, remark: str = "") -> None:
        """Add a number; one that follows with another type joins the number before it."""
        values = _Values(row, "phone", self.notices, line)
        number, type_, extension = values.text("number"), values.text("type").lower(), values.text("extension")
        description = values.text("description")
        words = _EXTENSION_IN_WORDS.fullmatch(description) if not extension else None
        if words:
            extension, description = words[1], words[2] or ""
        types = self._types(values, type_, description) or ("voice",)
        values.finish()
        if absent.is_nothing(number) and (number or not row.get("number")):
            return
        if not any(not phones.problem_of(piece.number) for piece in phone_text.parse_all(number)):
            self.notices.add(phones.problem_of(number), number, record=draft.name, field="phones", line=line)
            return
        phone = Phone(number, types, "", extension, description or remark)
        last = draft.phones[-1] if draft.phones else None
        if last and msgspec.structs.replace(phone, types=last.types) == last and not set(types) & set(last.types):
            draft.phones[-1] = msgspec.structs.replace(last, types=(*last.types, *types))
        elif set(types) <= draft.types.get(number, set()):
            self.notices.group(
                wording.marked("the same number of an organization again"), number, field="phones", line=line
            )
        else:
            draft.phones.append(phone)
        draft.types.setdefault(number, set()).update(types)

    def _types(self, values: _Values, type_: str, description: str) -> tuple[PhoneType, ...]:
        named = values.names("types")  # the form of our own resource file
        if named and all(map(number_kinds.types_of, named)):
            return tuple(dict.fromkeys(type_ for name in named for type_ in number_kinds.types_of(name)))
        types = number_kinds.types_of(type_)
        if not types and len(description) <= _LONGEST_KIND:
            types = number_kinds.types_of(description)
        if type_ and not number_kinds.is_known(type_) and not types:
            self.notices.group(
                wording.marked("this kind of number is not known"), type_, field="phones", line=values.line
            )
        return types

    def address(self, draft: Draft, row: Row, line: int | None = None) -> None:
        """Add an address where it says anything that is not known yet."""
        values = _Values(row, "address", self.notices, line)
        country = values.text("country")
        code = places.country_code(country)
        if country and not code:
            self.notices.group(
                wording.marked("the country is not known"), country, field="addresses.country", line=line
            )
        address = Address(
            attention=values.text("attention"),
            address_1=values.text("address_1", "street", "street_1"),
            address_2=", ".join(
                text for name in ("address_2", "address_3", "address_4") if (text := values.text(name))
            ),
            city=values.text("city"),
            state_province=values.text("state_province", "state"),
            postal_code=values.text("postal_code", "zip"),
            country=code,
        )
        values.finish("address_type", "type")
        draft.addresses[address] = None

    def contact(self, draft: Draft, row: Row, line: int | None = None) -> str:
        """Add the e-mail of a contact; return who it is, for the remark at their numbers."""
        values = _Values(row, "contact", self.notices, line)
        self._reach(draft, values)
        who = ", ".join(text for name in ("name", "title") if (text := values.text(name)))
        if who:
            self.notices.group(
                wording.marked("people of an organization have no field"), who, field="contacts", line=line
            )
        values.finish()
        return who

    def service(self, draft: Draft, row: Row, line: int | None = None) -> str:
        """Add the ways to reach a service; return its name, for the remark at its numbers."""
        values = _Values(row, "service", self.notices, line)
        self._reach(draft, values)
        name = values.text("name")
        self.notices.group(
            wording.marked("services have no field; their numbers, e-mails and web addresses are kept"), name, line=line
        )
        values.finish("status")
        return name

    def location(self, draft: Draft, row: Row, line: int | None = None) -> None:
        """Add what a location itself holds; its addresses and numbers are added one by one."""
        values = _Values(row, "location", self.notices, line)
        self._reach(draft, values)
        if row.get("external_identifier_type") == writing.ADDRESS_TYPE:
            try:
                text = str(row.get("external_identifier"))
                draft.incomplete_addresses[msgspec.json.decode(text, type=Address)] = None
                values.finish("location_type", "description", "external_identifier", "external_identifier_type")
                return
            except msgspec.DecodeError:
                pass  # somebody changed it: it is noticed as any other value
        values.finish("location_type")

    def schedule(self, draft: Draft, row: Row, line: int | None = None, service: str = "") -> None:
        """Add hours; `service` is the service that they are of."""
        values = _Values(row, "schedule", self.notices, line)
        if made := schedules.read({name: values.text(name) for name in schedules.FIELDS}, service):
            draft.schedules.append(made)
        values.finish("wkst")

    def website(self, draft: Draft, row: Row, line: int | None = None) -> None:
        """Add a further web address (3.2: url, additional_websites)."""
        values = _Values(row, "url", self.notices, line)
        self._reach(draft, values)
        label, link = values.text("label"), values.text("url", "website")
        if label and web_link(label):
            draft.printed_sites[link] = label
        elif label:
            self.notices.group(
                wording.marked("labels of web addresses have no field"), label, field="websites", line=line
            )
        values.finish()

    def identifier(self, draft: Draft, row: Row, line: int | None = None) -> None:
        """Take the id back that this program gave; other identifiers have no field."""
        values = _Values(row, "organization_identifier", self.notices, line)
        if values.text("identifier_type") == writing.ID_TYPE:
            draft.own_id = _converted(values.text("identifier"), Slug)
            values.finish()
        else:
            self.notices.group(wording.marked("other identifiers have no field"), values.text("identifier"), line=line)

    def metadata(self, draft: Draft, row: Row, line: int | None = None) -> None:
        """Take back source and verification; a history of changes has no field."""
        values = _Values(row, "metadata", self.notices, line)
        action, date = values.text("last_action_type"), _date(values.text("last_action_date"))
        document = values.text("updated_by")
        if action == writing.SOURCE_ACTION and document:
            draft.sources.append(Source(document, as_of=date))
        elif action == writing.VERIFIED_ACTION:
            draft.last_verified = date
        else:
            self.notices.group(
                wording.marked("the history of changes has no field"), action, field="metadata", line=line
            )

    def attribute(self, draft: Draft, term: Row, link: object, line: int | None = None) -> None:
        """Add a disorder of ours, or one above it; terms of other classifications have no field."""
        code = self.disorder(term)
        if not code:
            name = clean(term.get("name"))
            self.notices.group(
                wording.marked("terms of other classifications have no field"), name, field="attributes", line=line
            )
        elif link != writing.BROADER_LINK:
            draft.disorders[code] = None

    def disorder(self, term: Row) -> str:
        """Take a term as a disorder of ours and return its id; "" for one of another classification."""
        values = _Values(term, "taxonomy_term", self.notices, None)
        code, name = _converted(values.text("code"), Slug), values.text("name")
        if values.text("taxonomy") != writing.TAXONOMY or not code or not name:
            return ""
        description = values.text("description")
        sections = (Section("Summary", (description,)),) if description else ()
        self._disorders.setdefault(code, Disorder(code, name, sections=sections))
        self._term_ids[values.text("id")] = code
        self._parents[code] = values.text("parent_id")
        return code

    def _reach(self, draft: Draft, values: _Values) -> None:
        for name in ("email", "emails"):
            draft.emails.update(dict.fromkeys(contact_values.emails(values.names(name), self.notices, values.line)))
        for name in ("website", "url", "websites", "urls"):
            draft.websites.update(dict.fromkeys(values.names(name)))

    def resource(self) -> Resource:
        """Return everything that was read."""
        organizations: dict[str, Organization] = {}
        slugs = Slugs()
        for draft in self.drafts.values():
            key = slugs.take(draft.name, draft.own_id)
            own = Source(self._document, draft.line, draft.line, as_of=draft.as_of)
            if draft.printed:
                self.excerpts[key] = draft.excerpt()
            organizations[key] = Organization(
                id=key,
                name=draft.name,
                alternate_names=tuple(draft.alternate_names),
                description=draft.description,
                addresses=(*draft.addresses, *draft.incomplete_addresses) if draft.own_id else placed(draft.addresses),
                phones=tuple(draft.phones if draft.own_id else self._taken_apart(draft)),
                emails=tuple(draft.emails),
                websites=tuple(draft.sites()),
                disorders=tuple(draft.disorders),
                sources=tuple(draft.sources) if draft.own_id else (own,),
                last_verified=draft.last_verified,
                hours=schedules.lines(draft.schedules),
            )
        return Resource(organizations=tuple(organizations.values()), disorders=tuple(self._with_broader()))

    def _taken_apart(self, draft: Draft) -> Iterator[Phone]:
        """Read what publishers put beside a number into its own fields; one value may hold several numbers."""
        for phone in draft.phones:
            yield from contact_values.numbers(phone, self.notices, draft.name, draft.line)

    def _with_broader(self) -> list[Disorder]:
        above = {key: self._term_ids.get(self._parents[key], "") for key in self._disorders}
        broader = {key: (parent,) if parent else () for key, parent in above.items()}
        for key, _ in taxonomy.closing_links(broader):
            self.notices.add(
                wording.marked("the broader disorders make a circle"), self._disorders[key].name, field="broader"
            )
            broader[key] = ()
        return [msgspec.structs.replace(one, broader=broader[key]) for key, one in self._disorders.items()]


class _Values:
    """The values of one row; what nobody has read is noticed by `finish`."""

    def __init__(self, row: Row, table: str, notices: Notices, line: int | None) -> None:
        self.line = line
        self._row, self._table, self._notices = row, table, notices
        self._names_read: set[str] = set()

    def text(self, *names: str) -> str:
        """Return the first of these that is not empty, without blanks and stray quotes around it."""
        self._names_read.update(names)
        return next((text for name in names if (text := clean(self._row.get(name)))), "")

    def names(self, name: str) -> list[str]:
        """Return a value that is a text, a list of texts or a list of objects with that text in them."""
        self._names_read.add(name)
        value = self._row.get(name)
        return [text for item in (value if isinstance(value, list) else [value]) if (text := clean(item))]

    def finish(self, *known: str) -> None:
        """Notice each other value; ids and lists of objects of their own are not values."""
        for name, value in self._row.items():
            if name in self._names_read or name in known or name in _LINKS:
                continue
            text = clean(value)
            if text or (isinstance(value, list | dict) and value and name not in NESTED):
                reason = wording.phrase("{name} has no field", name=f"{self._table}.{name}")
                self._notices.group(reason, text, field=self._table, line=self.line)


def clean(value: object) -> str:
    """Return a value as text: tables pad it, and put quotes inside of quotes."""
    if isinstance(value, str):
        text = value.strip()
        for _ in range(3):
            match = _STRAY_QUOTES.fullmatch(text)
            text = (match[1].strip() if match else "") or text  # nothing but quotes stays what it is
        return text
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _date(text: str) -> str:
    return _converted(text[:10], PartialDate)


def _converted(text: str, kind: object) -> str:
    try:
        return str(msgspec.convert(text, kind)) if text else ""
    except msgspec.ValidationError:
        return ""
