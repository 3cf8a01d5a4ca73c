"""What types can't say of records: ids used twice, links to nothing, circles, numbers without digits, empty addresses.

Every reader and every writer asks here, so that what is written can be read.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TypeVar

import msgspec

from directory_app.errors import Problem
from directory_app.records import taxonomy
from directory_app.records.disorder import Disorder
from directory_app.records.organization import Organization
from directory_app.records.resource import Resource
from directory_app.values import phones, places

_T = TypeVar("_T", Organization, Disorder)


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
    turning = taxonomy.in_circles(known)
    for where, disorder in disorders:
        unknown = [key for key in disorder.broader if key not in known]
        problems += [Problem(f"{where}.broader", f"there is no disorder with the id {key!r}") for key in unknown]
        if disorder.id in turning:
            problems.append(Problem(f"{where}.broader", f"{disorder.id!r} is broader than itself"))
    return problems


def broken_values(organization: Organization, disorders: Container[str]) -> list[tuple[str, str]]:
    """Return (JSON path in the record, reason) for links to nothing, numbers without digits, empty addresses."""
    problems = [
        (f".disorders[{index}]", f"there is no disorder with the id {key!r}")
        for index, key in enumerate(organization.disorders)
        if key not in disorders
    ]
    for index, phone in enumerate(organization.phones):
        if reason := phones.problem_of(phone.number):
            problems.append((f".phones[{index}].number", reason))
    for index, address in enumerate(organization.addresses):
        if not (address.city or any(msgspec.structs.astuple(address))):
            problems.append((f".addresses[{index}]", "an address has at least one part"))
        if address.country and not places.is_country(address.country):
            problems.append((f".addresses[{index}].country", f"{address.country!r} is no country code of ISO 3166-1"))
    return problems


def without_broken_values(organization: Organization, disorders: Container[str]) -> Organization:
    """Return the organization without what `broken_values` finds."""
    kept = [address for address in organization.addresses if address.city or any(msgspec.structs.astuple(address))]
    return msgspec.structs.replace(
        organization,
        disorders=tuple(key for key in organization.disorders if key in disorders),
        phones=tuple(phone for phone in organization.phones if not phones.problem_of(phone.number)),
        addresses=tuple(
            address
            if not address.country or places.is_country(address.country)
            else msgspec.structs.replace(address, country="")
            for address in kept
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
            problems.append(Problem(f"{where}.id", f"{record.id!r} is already the id of {first[record.id]}"))
        first.setdefault(record.id, where)
    return problems
