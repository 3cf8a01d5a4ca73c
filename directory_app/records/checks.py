"""What types can't say of records: ids used twice, links to nothing, circles, numbers without digits, empty addresses.

Every reader and every writer asks here, so that what is written can be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from directory_app.errors import Problem, of_a_library, place_words
from directory_app.records import codec, taxonomy
from directory_app.records.disorder import Disorder
from directory_app.records.organization import Organization
from directory_app.records.record import PATTERN_WORDS
from directory_app.records.resource import Resource
from directory_app.records.slugs import Slugs
from directory_app.text import wording
from directory_app.values import phones, places

_T = TypeVar("_T", Organization, Disorder)


# More disorders than this in circles are not told with their ways, nor more than this of one way.
_MOST_CIRCLES, _LONGEST_WAY = 20, 8


class Fault(Struct, frozen=True):
    """A value that was left out, for a file with it could not be read again: whose, which field, what and why."""

    record: str
    field: str
    value: str
    reason: str


def mended(records: Resource) -> tuple[Resource, list[Fault]]:
    """Return the records as a file may hold them, and everything that had to be left out for that.

    Whatever an importer makes goes through here; records that can be written come back as they are.
    """
    faults: list[Fault] = []
    disorders = _fitting(records.disorders, Disorder, faults)
    numbered = [(disorder.name, disorder) for disorder in disorders]
    faults += [
        Fault(problem.where.removesuffix(".broader"), "broader", "", problem.reason)
        for problem in contradictions(numbered)
    ]
    disorders = [disorder for _, disorder in without_contradictions(numbered)]
    known = {disorder.id for disorder in disorders}
    organizations = []
    for organization in _fitting(records.organizations, Organization, faults):
        if problems := broken_values(organization, known):
            faults += [Fault(organization.name, path[1:], "", reason) for path, reason in problems]
            organization = without_broken_values(organization, known)
        organizations.append(organization)
    if not faults:
        return records, faults
    whole = msgspec.structs.replace(records, organizations=tuple(organizations), disorders=tuple(disorders))
    return whole, faults


def _fitting(records: Sequence[_T], kind: type[_T], faults: list[Fault]) -> list[_T]:
    """Return the records without values that their types don't allow, each with an id of its own."""
    decode = msgspec.json.Decoder(kind).decode
    ids = Counter(record.id for record in records)
    slugs = Slugs(key for key, times in ids.items() if times == 1)
    fitting = []
    for record in records:
        try:
            decode(codec.encode(record))
            fits: _T | None = record
        except (msgspec.DecodeError, UnicodeError):
            fits = _without_misfits(record, faults)
        if fits is None:
            continue
        if ids[record.id] > 1 or not fits.id:
            own_id = slugs.take(fits.name, record.id if fits.id else "")
            if own_id != record.id:
                faults.append(Fault(fits.name, "id", record.id, wording.phrase("another record has this id")))
            fits = msgspec.structs.replace(fits, id=own_id)
        fitting.append(fits)
    return fitting


def _without_misfits(record: _T, faults: list[Fault]) -> _T | None:
    """Return the record without values that their types don't allow; None where it has no name."""
    changes: dict[str, Any] = {}
    name = record.name if _problem_of(record.name, str) == "" else ""
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if not (reason := _problem_of(value, field.type)):
            continue
        if isinstance(value, tuple):
            reasons = [_problem_of((item,), field.type) for item in value]
            faults += [
                Fault(name, field.name, repr(item), why) for item, why in zip(value, reasons, strict=True) if why
            ]
            changes[field.name] = tuple(item for item, why in zip(value, reasons, strict=True) if not why)
        else:
            faults.append(Fault(name, field.name, repr(value), reason))
            changes[field.name] = ""
    return None if changes.get("name") == "" else msgspec.structs.replace(record, **changes)


def _problem_of(value: Any, kind: Any) -> str:
    try:
        msgspec.json.decode(msgspec.json.encode(value), type=kind)
    except UnicodeError:
        return wording.phrase("it holds half a character")
    except msgspec.DecodeError as error:
        return in_words(error)
    return ""


def in_words(error: Exception) -> str:
    """Say a reason of msgspec without its place, and with words for patterns."""
    reason = str(error).partition(" - at `$")[0]
    for pattern, words in PATTERN_WORDS.items():
        reason = reason.replace(f"`str` matching regex {pattern!r}", wording.phrase(words))
    return of_a_library(reason[:1].lower() + reason[1:])


def problems_of(records: Resource) -> list[Problem]:
    """Find what would keep a file with these records from being read again, each with its JSON path."""
    organizations = [
        (f"$.organizations[{number}]", organization) for number, organization in enumerate(records.organizations)
    ]
    disorders = [(f"$.disorders[{number}]", disorder) for number, disorder in enumerate(records.disorders)]
    problems = twice(organizations) + contradictions(disorders)
    known = {disorder.id for disorder in records.disorders}
    for where, organization in organizations:
        problems += [Problem(where + path, reason) for path, reason in broken_values(organization, known)]
    return problems


def contradictions(disorders: Sequence[tuple[str, Disorder]]) -> list[Problem]:
    """Find ids used twice, links to nothing and circles among disorders, each given with its place."""
    problems = twice(disorders)
    known = {disorder.id: disorder.broader for _, disorder in disorders}
    names = {disorder.id: disorder.name for _, disorder in disorders}
    turning = taxonomy.in_circles(known)
    for where, disorder in disorders:
        unknown = [key for key in disorder.broader if key not in known]
        problems += [
            Problem(f"{where}.broader", wording.phrase("there is no disorder with the id {key}", key=repr(key)))
            for key in unknown
        ]
        if disorder.id in turning:
            reason = wording.phrase("{id} is broader than itself", id=repr(disorder.id))
            if len(turning) <= _MOST_CIRCLES:
                reason += f": {circle_words(disorder.id, lambda key: known.get(key, ()), names.get)}"
            problems.append(Problem(f"{where}.broader", reason))
    return problems


def circle_words(disorder_id: str, above: Callable[[str], Sequence[str]], name_of: Callable[[str], str | None]) -> str:
    """Say how a disorder comes to be broader than itself: "Twitches → Jerks → Twitches"; "" where it doesn't.

    `above` returns the ids right above a disorder.
    """
    way = [name_of(key) or key for key in taxonomy.circle(disorder_id, above)]
    if len(way) > _LONGEST_WAY:
        way[_LONGEST_WAY // 2 : -_LONGEST_WAY // 2] = ["…"]
    return " → ".join(way)


def broken_values(organization: Organization, disorders: Container[str]) -> list[tuple[str, str]]:
    """Return (JSON path in the record, reason) for links to nothing, numbers without digits, empty addresses."""
    problems = [
        (f".disorders[{index}]", wording.phrase("there is no disorder with the id {key}", key=repr(key)))
        for index, key in enumerate(organization.disorders)
        if key not in disorders
    ]
    for index, phone in enumerate(organization.phones):
        if reason := phones.problem_of(phone.number):
            problems.append((f".phones[{index}].number", reason))
    for index, address in enumerate(organization.addresses):
        if not (address.city or any(msgspec.structs.astuple(address))):
            problems.append((f".addresses[{index}]", wording.phrase("an address has at least one part")))
        if address.country and not places.is_country(address.country):
            problems.append(
                (
                    f".addresses[{index}].country",
                    wording.phrase("{country} is no country code of ISO 3166-1", country=repr(address.country)),
                )
            )
    return problems


def without_broken_values(organization: Organization, disorders: Container[str]) -> Organization:
    """Return the organization without what `broken_values` finds."""
    addresses = [address for address in organization.addresses if address.city or any(msgspec.structs.astuple(address))]
    return msgspec.structs.replace(
        organization,
        disorders=tuple(key for key in organization.disorders if key in disorders),
        phones=tuple(phone for phone in organization.phones if not phones.problem_of(phone.number)),
        addresses=tuple(
            address
            if not address.country or places.is_country(address.country)
            else msgspec.structs.replace(address, country="")
            for address in addresses
        ),
    )


def without_contradictions(disorders: Sequence[tuple[str, Disorder]]) -> list[tuple[str, Disorder]]:
    """Return the disorders without second ones of an id and without the links that `contradictions` finds."""
    first: dict[str, tuple[str, Disorder]] = {}
    for where, disorder in disorders:
        first.setdefault(disorder.id, (where, disorder))
    closing = set(taxonomy.closing_links({key: disorder.broader for key, (_, disorder) in first.items()}))
    return [
        (
            where,
            msgspec.structs.replace(
                disorder,
                broader=tuple(key for key in disorder.broader if key in first and (disorder.id, key) not in closing),
            ),
        )
        for where, disorder in first.values()
    ]


def twice(records: Sequence[tuple[str, _T]]) -> list[Problem]:
    """Find ids that stood before, each record given with its place."""
    first: dict[str, str] = {}
    problems = []
    for where, record in records:
        if record.id in first:
            problems.append(
                Problem(
                    f"{where}.id",
                    wording.phrase(
                        "{id} is already the id of {other}", id=repr(record.id), other=place_words(first[record.id])
                    ),
                )
            )
        first.setdefault(record.id, where)
    return problems
