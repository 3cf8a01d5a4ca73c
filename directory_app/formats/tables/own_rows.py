"""The rows of our own tables: every field as text, so that reading the table again gives the same values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter

import msgspec
from msgspec import Raw, Struct

from directory_app.formats.content import Content
from directory_app.formats.tables import own_cells
from directory_app.formats.tables.cells import source_of
from directory_app.records import Disorder, Organization, printed
from directory_app.records.fields import FIELDS, Field
from directory_app.values import places

Disorders = Mapping[str, Disorder]
_SINGLE = frozenset({"name", "description", "id", "last_verified"})
_PARTS = {"attention": "attention", "city": "city", "state": "state_province", "postal": "postal_code"}


def is_whole(content: Content) -> bool:
    """Tell whether a table has the ids: then it is read again as ours (`headings.is_own`), else as any other."""
    return any(field.key == "id" for field in content.fields) and len(content.fields) > 1


def rows(content: Content) -> Iterator[list[str]]:
    """Yield the cells of each organization in the order of the fields.

    Texts that are at hand are taken as they are where reading them again gives the record; most do.
    """
    if not is_whole(content):
        yield from content.cells()
        return
    if content.texts is None or content.records is None:
        for organization in content.organizations:
            yield [_text(field, organization, content.disorders) for field in content.fields]
        return
    places_ = None if content.fields == FIELDS else [FIELDS.index(field) for field in content.fields]
    decode = msgspec.json.Decoder(Organization).decode
    outline = msgspec.json.Decoder(_Outline).decode
    for record, texts in zip(content.records, content.texts, strict=True):
        cells = list(texts) if places_ is None else [texts[place] for place in places_]
        if changed := outline(record).not_as_they_are(texts):
            organization = decode(record)
            for at, field in enumerate(content.fields):
                if field.key in changed:
                    cells[at] = _text(field, organization, content.disorders)
        yield cells


def labelled(content: Content) -> Iterator[list[str]]:
    """Yield a header of labels, then `rows`: a table for people."""
    yield [field.label for field in content.fields]
    yield from rows(content)


def keyed(content: Content) -> Iterator[list[str]]:
    """Yield a header of keys, then `rows`: a table for programs."""
    yield [field.key for field in content.fields]
    yield from rows(content)


class _Number(Struct):
    number: str = ""
    extension: str = ""
    description: str = ""


class _Second(Struct):
    address_2: str = ""


class _Dated(Struct):
    as_of: str = ""


class _Outline(Struct):
    """The parts of a record that say whether its texts are what our tables write."""

    phones: tuple[_Number, ...] = ()
    addresses: tuple[_Second, ...] = ()
    sources: tuple[_Dated, ...] = ()
    alternate_names: tuple[Raw, ...] = ()
    emails: tuple[Raw, ...] = ()
    websites: tuple[Raw, ...] = ()
    disorders: tuple[Raw, ...] = ()
    doubts: tuple[Raw, ...] = ()

    def not_as_they_are(self, texts: Sequence[str]) -> set[str]:
        """Return the fields whose text has to be made anew; `texts` are those of all FIELDS."""
        keys: set[str] = set()
        if len(self.addresses) > 1 or (self.addresses and self.addresses[0].address_2):
            keys |= _OF_ADDRESSES
        for phone in self.phones:
            if phone.extension or phone.description or not own_cells.is_plain_number(phone.number):
                keys |= _OF_NUMBERS
        if not all(map(_date_of, self.sources)) and texts[_PLACES["source"]].endswith(")"):
            keys.add("source")
        lists = (self.alternate_names, self.emails, self.websites, self.disorders, self.sources, self.doubts)
        together = "".join(_of_listed(texts))
        if _holds_ends(together) or together.count(";") != sum(map(len, lists)) - sum(map(bool, lists)):
            values_of = dict(zip(_LISTS, lists, strict=True))
            for key in _LISTED:
                text = texts[_PLACES[key]]
                if text.count(";") != max(0, len(values_of.get(key, ())) - 1) or _holds_ends(text):
                    keys.add(key)
        return keys


_date_of = attrgetter("as_of")


def _holds_ends(text: str) -> bool:
    return "\\" in text or "\n" in text or "\r" in text


def _text(field: Field, organization: Organization, disorders: Disorders) -> str:
    if write := _WRITERS.get(field.key):
        return write(organization)
    values = field.get(organization, disorders)
    if not values:
        return ""
    if field.key in _SINGLE:
        return values[0]
    if field.is_number:
        return _numbers(values, organization)
    return own_cells.joined(values)


def _numbers(values: tuple[str, ...], organization: Organization) -> str:
    """Return numbers so that each is read again with its extension and remark; what stands before them stays."""
    own = {phone.text(): own_cells.number(phone) for phone in organization.phones}
    cells = []
    for value in values:
        text = value if value in own else next((text for text in own if value.endswith(f" {text}")), "")
        cells.append(value.removesuffix(text) + own.get(text, own_cells.escaped(text)))
    return "; ".join(cells)


def _part(name: str) -> Callable[[Organization], str]:
    def write(organization: Organization) -> str:
        return own_cells.placed([own_cells.escaped(getattr(address, name)) for address in organization.addresses])

    return write


def _streets(organization: Organization) -> str:
    return own_cells.placed([own_cells.street(it.address_1, it.address_2) for it in organization.addresses])


def _countries(organization: Organization) -> str:
    codes = [address.country for address in organization.addresses]
    names = [places.country_name(code) if code else "" for code in (codes[:1] if len(set(codes)) == 1 else codes)]
    return own_cells.placed(map(own_cells.escaped, names))


def _sources(organization: Organization) -> str:
    said = []
    for source in organization.sources:
        text = printed.say_source((source.document, source.as_of))
        looks_dated = not source.as_of and bool(source_of(source.document).as_of)
        said.append(own_cells.source(source.document, text, not looks_dated))
    return "; ".join(said)


_PLACES = {field.key: number for number, field in enumerate(FIELDS)}
_OF_ADDRESSES = frozenset({*_PARTS, "address", "country"})
_OF_NUMBERS = frozenset(field.key for field in FIELDS if field.is_number)
_LISTS = ("alternate_names", "email", "web", "disorders", "source", "needs_checking")
_LISTED = (*_LISTS, *_OF_ADDRESSES)
_of_listed = itemgetter(*(_PLACES[key] for key in _LISTED))
_WRITERS: dict[str, Callable[[Organization], str]] = {
    **{key: _part(name) for key, name in _PARTS.items()},
    "address": _streets,
    "country": _countries,
    "source": _sources,
}
