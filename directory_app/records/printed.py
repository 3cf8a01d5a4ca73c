"""The printed values of each field: how they are read from a record (`get`) and how they are put into it (`put`).

Putting what was got gives an equal record. A put value that can't be kept is refused with a DirectoryError that says
why; one that only looks wrong is kept, and `quality` finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec.structs import replace

from directory_app.errors import DirectoryError
from directory_app.records import doubts
from directory_app.records.field import Disorders, Values
from directory_app.records.organization import Address, Note, Organization, Phone
from directory_app.text import languages, tokens, wording
from directory_app.text.nearest import nearest
from directory_app.values import dates, number_kinds, phone_text, phones, places
from directory_app.values.number_kinds import PhoneType

Get = Callable[[Organization, Disorders], Values]
Put = Callable[[Organization, Values, Disorders], Organization]

# One text, and lists of texts


def get_text(name: str) -> Get:
    """Return what reads a text of the record; () where it is empty."""

    def get(organization: Organization, _: Disorders) -> Values:
        text: str = getattr(organization, name)
        return (text,) if text else ()

    return get


def put_text(name: str) -> Put:
    """Return what sets a text of the record."""
    return lambda organization, values, _: replace(organization, **{name: "; ".join(values)})


def put_name(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set the name.

    Raises:
        DirectoryError: it is empty.
    """
    if not any(value.strip() for value in values):
        raise DirectoryError(wording.phrase("an organization has a name"))
    return replace(organization, name="; ".join(values))


def get_verified(organization: Organization, _: Disorders) -> Values:
    """Return the date on which it was right last."""
    verified = organization.verified_on
    return (verified,) if verified else ()


def put_date(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set that date, as people write dates.

    Raises:
        DirectoryError: it is no date.
    """
    text = "; ".join(values)
    date = dates.read(text)
    if text and not date:
        raise DirectoryError(wording.phrase("{text} is no date such as 2012, 2012-01 or 2012-01-04", text=repr(text)))
    return replace(organization, last_verified=date)


def get_list(name: str) -> Get:
    """Return what reads a list of texts."""

    def get(organization: Organization, _: Disorders) -> Values:
        values: Values = getattr(organization, name)
        return values

    return get


def put_list(name: str) -> Put:
    """Return what sets a list of texts."""
    return lambda organization, values, _: replace(organization, **{name: values})


def get_notes(organization: Organization, _: Disorders) -> Values:
    """Return the notes that are not private: what is shown in columns goes out in exports."""
    return tuple([note.text for note in organization.notes if not note.is_private])


def put_notes(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set the notes that are not private; the private ones stay."""
    old = {note.text: note for note in organization.notes if not note.is_private}
    public = tuple([old.get(text) or Note(text) for text in values if text])
    private = tuple([note for note in organization.notes if note.is_private])
    return replace(organization, notes=public + private)


# Phones


def is_toll_free_voice(phone: Phone, region: str) -> bool:
    """Tell whether a number belongs under "Toll-free": people answer and the call is free."""
    return "voice" in phone.types and phone.is_toll_free(region)


def get_voice(organization: Organization, _: Disorders) -> Values:
    """Return the numbers that somebody answers, but for the toll-free ones."""
    region = organization.region
    numbers = [phone for phone in organization.phones if "voice" in phone.types]
    return tuple([phone.text() for phone in numbers if not phone.is_toll_free(region)])


def get_toll_free(organization: Organization, _: Disorders) -> Values:
    """Return the numbers that somebody answers and that cost the caller nothing."""
    region = organization.region
    return tuple([phone.text() for phone in organization.phones if is_toll_free_voice(phone, region)])


def get_numbers(kind: PhoneType) -> Get:
    """Return what reads the numbers of one kind."""
    return lambda organization, _: tuple([phone.text() for phone in organization.phones if kind in phone.types])


_OWN_FIELD = frozenset({"voice", "fax", "textphone"})


def get_other_numbers(organization: Organization) -> tuple[tuple[tuple[PhoneType, ...], str], ...]:
    """Return (types, number) of the numbers that no other field shows."""
    others = [phone for phone in organization.phones if _OWN_FIELD.isdisjoint(phone.types)]
    return tuple([(phone.types, phone.text()) for phone in others])


def write_other_number(number: tuple[tuple[PhoneType, ...], str]) -> str:
    """Return a number behind the codes of its kinds, as files hold it: "pager 301-555-0142"."""
    return f"{number_kinds.named(number[0])} {number[1]}"


def say_other_number(number: tuple[tuple[PhoneType, ...], str]) -> str:
    """Return a number behind the names of its kinds, as people read it."""
    return f"{wording.all_of(wording.phrase(number_kinds.NAMES[it], 'number') for it in number[0])} {number[1]}"


def put_numbers(kind: PhoneType, get: Get) -> Put:
    """Return what sets the numbers that `get` reads; a number that stays keeps its label and its other kinds."""

    def put(organization: Organization, values: Values, known: Disorders) -> Organization:
        old = get(organization, known)
        numbers: list[Phone] = []
        for phone in organization.phones:
            text = phone.text()
            if kind in phone.types and text in old and text not in values:
                types = tuple(type_ for type_ in phone.types if type_ != kind)
                numbers += [replace(phone, types=types)] if types else []
            elif kind not in phone.types and text in values:
                numbers.append(replace(phone, types=(*phone.types, kind)))
            else:
                numbers.append(phone)
        there = {phone.text() for phone in numbers if kind in phone.types}
        new = [_phone(text, (kind,)) for text in dict.fromkeys(values) if text and text not in there]
        return replace(organization, phones=_in_order([*numbers, *new], values))

    return put


def put_other_numbers(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set the numbers that no other field shows; a kind that is not named is voice."""
    old = {write_other_number((phone.types, phone.text())): phone for phone in organization.phones}
    numbers = [phone for phone in organization.phones if not _OWN_FIELD.isdisjoint(phone.types)]
    for value in filter(None, values):
        types, text = number_kinds.split_names(value)
        numbers.append(old.get(value) or _phone(text, types or ("voice",)))
    is_same = sorted(map(repr, numbers)) == sorted(map(repr, organization.phones))
    return organization if is_same else replace(organization, phones=tuple(numbers))


def _phone(text: str, types: tuple[PhoneType, ...]) -> Phone:
    number = phone_text.parse(text)
    if reason := phones.problem_of(number.number):
        raise DirectoryError(reason)
    return Phone(number.number, types, number.label, number.extension, number.remark)


def _in_order(numbers: Sequence[Phone], values: Values) -> tuple[Phone, ...]:
    """Return the numbers with those among `values` in their order, the others where they stand."""
    place = {text: number for number, text in reversed(list(enumerate(values)))}
    ordered = iter(sorted((phone for phone in numbers if phone.text() in place), key=lambda it: place[it.text()]))
    return tuple(next(ordered) if phone.text() in place else phone for phone in numbers)


# Addresses


def get_part(name: str) -> Get:
    """Return what reads one part of all addresses."""
    return lambda organization, _: tuple(
        [text for address in organization.addresses if (text := getattr(address, name))]
    )


def put_part(name: str) -> Put:
    """Return what sets one part of all addresses."""

    def put(organization: Organization, values: Values, _: Disorders) -> Organization:
        return _with_parts(organization, name, get_part(name)(organization, {}), values, lambda text: {name: text})

    return put


def get_street(organization: Organization, _: Disorders) -> Values:
    """Return the street of each address, its two lines as one."""
    lines = [(address.address_1, address.address_2) for address in organization.addresses]
    return tuple([", ".join([line for line in pair if line]) for pair in lines if any(pair)])


def put_street(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set the streets of all addresses, each in one line."""
    old = get_street(organization, {})
    return _with_parts(organization, "street", old, values, lambda text: {"address_1": text, "address_2": ""})


def get_countries(organization: Organization) -> Values:
    """Return the codes of the countries, each once."""
    return tuple(dict.fromkeys([address.country for address in organization.addresses if address.country]))


def put_countries(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set the countries of all addresses, by code or name; one stands for all where all are in one country."""
    codes = []
    for value in values:
        code = places.country_code(value)
        if value and not code:
            raise DirectoryError(wording.phrase("{value} is no country that is known", value=repr(value)))
        codes.append(code)
    old = get_countries(organization)
    if len(set(old)) == 1 and len(codes) == 1:  # all of them are in one country
        moved = [
            replace(address, country=codes[0]) if address.country else address for address in organization.addresses
        ]
        return replace(organization, addresses=tuple(moved))
    return _with_parts(organization, "country", old, tuple(codes), lambda code: {"country": code})


def _with_parts(
    organization: Organization, name: str, old: Values, values: Values, parts: Callable[[str], dict[str, str]]
) -> Organization:
    """Set a part of the addresses in their order; an address of which nothing is left goes.

    Raises:
        DirectoryError: there are other numbers of values and of addresses, so which is whose would be a guess.
    """
    if values == old:
        return organization
    addresses = organization.addresses or (Address(),)
    if values and len(values) != len(addresses):
        places_ = wording.plural("{count} address", "{count} addresses", len(addresses))
        raise DirectoryError(
            wording.phrase(
                "it has {places}: give as many values, parted by '; ' ({field})",
                places=places_,
                field=name.replace("_", " "),
            )
        )
    texts = values or ("",) * len(addresses)
    made = [replace(address, **parts(text)) for address, text in zip(addresses, texts, strict=True)]
    return replace(organization, addresses=tuple(address for address in made if address != Address()))


# Disorders, sources, doubts


def get_disorders(organization: Organization, known: Disorders) -> Values:
    """Return the names of the disorders that it helps with."""
    return names_of(organization.disorders, known)


def put_disorders(organization: Organization, values: Values, known: Disorders) -> Organization:
    """Set these disorders, by name, synonym or id."""
    return replace(organization, disorders=disorders_named(values, organization.disorders, known))


def names_of(ids: Sequence[str], known: Disorders) -> Values:
    """Return the names of disorders; an id that is unknown stands for itself."""
    return tuple([known[key].name if key in known else key for key in ids])


def disorders_named(values: Values, held: Sequence[str], known: Disorders) -> Values:
    """Return the ids of disorders by name, synonym or id, each once; those of `held` keep theirs.

    Raises:
        DirectoryError: there is none of that name; the message offers the nearest.
    """
    by_name = {name: ids[0] for name, ids in ids_by_name(known).items()}
    old = dict(zip(names_of(held, known), held, strict=True))
    keys = []
    for value in filter(None, values):
        disorder_id = old.get(value) or (value if value in known else by_name.get(tokens.fold(value)))
        if disorder_id is None:
            near = nearest(tokens.fold(value), by_name)
            refusal = (
                wording.marked("there is no disorder {name}. Did you mean {near}?")
                if near
                else wording.marked("there is no disorder {name}.")
            )
            offered = known[by_name[near]].name if near else ""
            raise DirectoryError(wording.phrase(refusal, name=repr(value), near=offered))
        keys.append(disorder_id)
    return tuple(dict.fromkeys(keys))


def ids_by_name(known: Disorders) -> dict[str, list[str]]:
    """Return the ids of the disorders that bear a name, by it, case- and accent-blind; as a synonym come last."""
    found: dict[str, list[str]] = {}
    for key, disorder in known.items():
        found.setdefault(tokens.fold(disorder.name), []).append(key)
    for key, disorder in known.items():
        for name in map(tokens.fold, disorder.names[1:]):
            ids = found.setdefault(name, [])
            if key not in ids:
                ids.append(key)
    return found


def get_sources(organization: Organization) -> tuple[tuple[str, str], ...]:
    """Return (document, date) of each source."""
    return tuple([(source.document, source.as_of) for source in organization.sources])


def write_source(source: tuple[str, str]) -> str:
    """Return a document with its date in English, as files hold it."""
    return f"{source[0]} ({_date_in_files(source[1])})" if source[1] else source[0]


def say_source(source: tuple[str, str]) -> str:
    """Return a document with its date in the language that is spoken."""
    return f"{source[0]} ({wording.date(source[1])})" if source[1] else source[0]


@lru_cache(maxsize=1_000)
def _date_in_files(date: str) -> str:
    with wording.speaking(languages.OWN):  # what stands in files is read again
        return wording.date(date)


def put_doubts(organization: Organization, values: Values, _: Disorders) -> Organization:
    """Set the doubts of a record by their texts; of a text that is known already its doubt stays."""
    old = {doubts.text(doubt): doubt for doubt in organization.doubts}
    parts = [[old[value]] if value in old else doubts.of_text(value) for value in values]
    return replace(organization, doubts=tuple(doubt for part in parts for doubt in part))
