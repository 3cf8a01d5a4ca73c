"""Organizations out of the rows of a sheet whose header names our fields (or says it in other common words)."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from directory_app.formats.reading import Excerpt
from directory_app.formats.tallies import Notices
from directory_app.records import (
    Address,
    Disorder,
    Organization,
    PartialDate,
    Phone,
    PhoneType,
    Resource,
    Slug,
    Source,
    doubts,
    fields,
)
from directory_app.records.slugs import Slugs
from directory_app.values import dates, number_kinds, phone_text, phones, places

# What other programs call our columns; letters and digits only.
_OTHER_NAMES = {
    "organization": "name", "organisation": "name", "organizationname": "name", "agency": "name", "agencyname": "name",
    "phone": "voice", "telephone": "voice", "tel": "voice", "phonenumber": "voice", "phones": "voice",
    "tdd": "tty", "ttytdd": "tty", "textphone": "tty", "800number": "toll_free", "faxnumber": "fax",
    "street": "address", "address1": "address", "addressline1": "address", "stateprovince": "state",
    "province": "state",
    "zip": "postal", "zipcode": "postal", "postcode": "postal", "website": "web", "url": "web", "homepage": "web",
    "emailaddress": "email", "mail": "email", "helpswithdisorders": "disorders",
}  # fmt: skip
_NUMBERS: dict[str, PhoneType] = {"voice": "voice", "toll_free": "voice", "tty": "textphone", "fax": "fax"}
_ADDRESS = {
    "attention": "attention", "address": "address_1", "city": "city", "state": "state_province",
    "postal": "postal_code", "country": "country",
}  # fmt: skip

Rows = Iterable[tuple[int, list[str]]]


class SheetRecords:
    """What was read of the sheets so far."""

    def __init__(self, document: str, notices: Notices) -> None:
        self._document, self._notices = document, notices
        self.excerpts: dict[str, Excerpt] = {}
        self._organizations: dict[str, Organization] = {}
        self._disorders: dict[str, Disorder] = {}
        self._ids: dict[str, str] = {}
        self._slugs, self._disorder_slugs = Slugs(), Slugs()

    def resource(self) -> Resource:
        """Return everything that was read."""
        return Resource(organizations=tuple(self._organizations.values()), disorders=tuple(self._disorders.values()))

    def add_sheet(self, sheet: str, rows: Rows) -> bool:
        """Add the rows below the header; False with a notice where no header names a column of names."""
        columns: list[str] = []
        header: list[str] = []
        for line, cells in rows:
            if not columns:
                found = [_key(cell) for cell in cells]
                if "name" in found:
                    columns, header = found, cells
                    self._notice_columns(cells, found, line)
                else:
                    self._notices.group("this row stands before any header", "; ".join(filter(None, cells)), line=line)
                continue
            if key := self._add_row(columns, cells, line):
                self.excerpts[key] = _excerpt(f"{sheet}, row {line}", header, cells)
        if not columns:
            self._notices.add("this sheet has no column of names", sheet)
        return bool(columns)

    def _notice_columns(self, cells: list[str], found: list[str], line: int) -> None:
        for index, (cell, key) in enumerate(zip(cells, found, strict=True)):
            if cell and not key:
                self._notices.add("this column has no field", cell, line=line)
            elif key and key in found[:index] and key not in _NUMBERS:
                self._notices.add("a second column of the same field", cell, line=line)

    def _add_row(self, columns: list[str], cells: list[str], line: int) -> str:
        """Add the organization of a row; return its id, "" where the row has none."""
        row: dict[str, list[str]] = {}
        for index, cell in enumerate(cells):
            key = columns[index] if index < len(columns) else ""
            if key and cell.strip():
                row.setdefault(key, []).append(cell.strip())
            elif cell.strip() and index >= len(columns):
                self._notices.add("a cell without a header", cell, line=line)
        values = {key: "; ".join(texts) for key, texts in row.items()}
        name = values.pop("name", "")
        if not name:
            self._notices.add("the row has no name and was left out", "; ".join(values.values()), line=line)
            return ""
        own_id = _converted(values.pop("id", ""), Slug)
        key = self._slugs.take(name, own_id)
        own = Source(self._document, line, line)
        self._organizations[key] = Organization(
            id=key,
            name=name,
            alternate_names=_listed(values, "alternate_names"),
            description=values.get("description", ""),
            addresses=tuple(self._addresses(values, name, line)),
            phones=tuple(self._phones(values, name, line)),
            emails=_listed(values, "email"),
            websites=_listed(values, "web"),
            disorders=tuple(dict.fromkeys(self._disorder(text) for text in _listed(values, "disorders"))),
            sources=tuple(map(_source, _listed(values, "source"))) or (own,),
            last_verified=_converted(values.get("last_verified", ""), PartialDate),
            doubts=tuple(doubts.of_text(values.get("needs_checking", ""))),
        )
        if values.get("last_verified") and not self._organizations[key].last_verified:
            self._notices.add("this is no date such as 2012-01-04", values["last_verified"], record=name, line=line)
        return key

    def _addresses(self, values: dict[str, str], record: str, line: int) -> list[Address]:
        """Take several addresses apart only where every part is told for each of them."""
        parts = {name: _listed(values, key) for key, name in _ADDRESS.items() if values.get(key)}
        counts = {len(texts) for texts in parts.values()}
        if len(counts) > 1:
            self._notices.add("the parts of several addresses can't be told apart", record=record, line=line)
            parts = {name: ("; ".join(texts),) for name, texts in parts.items()}
        made = []
        for texts in zip(*parts.values(), strict=True):
            found = dict(zip(parts, texts, strict=True))
            country = found.pop("country", "")
            code = places.country_code(country)
            if country and not code:
                self._notices.add("the country is not known", country, record=record, field="country", line=line)
            made.append(Address(**found, country=code))
        return [address for address in made if address != Address()]

    def _phones(self, values: dict[str, str], record: str, line: int) -> list[Phone]:
        """Read the numbers of all columns; one that stands in two columns has both kinds."""
        found: dict[tuple[str, str, str], list[PhoneType]] = {}
        for key in (*_NUMBERS, "other_numbers"):
            for text in _listed(values, key):
                types, rest = ((_NUMBERS[key],), text) if key in _NUMBERS else number_kinds.split_names(text)
                number, extension, remark, _, _ = printed = phone_text.parse(rest)
                types = printed.types_beside(types) or ("voice",)
                if reason := phones.problem_of(number):
                    self._notices.add(reason, text, record=record, field=key, line=line)
                    continue
                kinds = found.setdefault((number, extension, remark), [])
                kinds += [type_ for type_ in types if type_ not in kinds]
        return [
            Phone(number, tuple(types), "", extension, remark) for (number, extension, remark), types in found.items()
        ]

    def _disorder(self, name: str) -> str:
        if name not in self._ids:
            self._ids[name] = key = self._disorder_slugs.take(name)
            self._disorders[key] = Disorder(key, name)
        return self._ids[name]


def _excerpt(where: str, header: list[str], cells: list[str]) -> Excerpt:
    """Return the cells of a row that hold anything, under the names of their columns."""
    printed: dict[str, list[str]] = {}
    for name, cell in zip(header, cells, strict=False):
        if cell.strip():
            printed.setdefault(name, []).append(cell)
    row = {name: found if len(found) > 1 else found[0] for name, found in printed.items()}
    return Excerpt(msgspec.json.encode({where: row}).decode())


def _key(header: str) -> str:
    """Return the key of the field that a header names, "" where it names none."""
    plain = re.sub("[^a-z0-9]", "", header.lower())
    return _OWN_NAMES.get(plain, _OTHER_NAMES.get(plain, ""))


_OWN_NAMES = {
    re.sub("[^a-z0-9]", "", name.lower()): field.key for field in fields.FIELDS for name in (field.label, field.key)
}


def _listed(values: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(text for part in values.get(key, "").split("; ") if (text := part.strip()))


def _in_brackets(text: str) -> tuple[str, str]:
    """Split what stands in brackets at the end."""
    at = text.rfind(" (")
    return (text[:at], text[at + 2 : -1]) if at > 0 and text.endswith(")") else (text, "")


def _source(text: str) -> Source:
    """Read "document (January 2012)"."""
    document, words = _in_brackets(text)
    date = dates.of_words(words)
    return Source(document, as_of=date) if date else Source(text)


def _converted(text: str, kind: object) -> str:
    try:
        return str(msgspec.convert(text, kind)) if text else ""
    except msgspec.ValidationError:
        return ""
