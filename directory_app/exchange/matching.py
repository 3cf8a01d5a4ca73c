"""Bringing records into a directory: what is new, what may be somebody already known, and putting both together.

Nothing is merged by itself. An organization that comes again with the same facts is left out; one that shares a name
or a number with a known one is offered as an update or kept apart, as somebody decides; the rest is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from directory_app.exchange import disorders
from directory_app.records import Address, Organization, Phone, Resource, combine, in_words, web_link
from directory_app.records.fields import UNITED
from directory_app.records.slugs import Slugs, slug
from directory_app.text import tokens
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds


class Kind(StrEnum):
    """What an incoming organization is to a directory."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Decision(StrEnum):
    """What is to become of it: left out, a record of its own, or an update of the known one."""

    SKIP = "skip"
    ADD = "add"
    UPDATE = "update"


class Difference(Struct, frozen=True, gc=False):
    """A value that differs: the field, what is known and what comes in, each as text ("" for nothing)."""

    field: str
    known: str
    incoming: str


class Change(Struct, frozen=True, gc=False):
    """An incoming organization, the known one it may be, and how they differ.

    `former` is what its source said of it the last time: then it surely is the known one (None: not listed before).
    """

    kind: Kind
    incoming: Organization
    known: Organization | None = None
    differences: tuple[Difference, ...] = ()
    former: Organization | None = None

    @property
    def first_decision(self) -> Decision:
        """What happens unless somebody decides otherwise: new ones come in, doubtful ones are kept apart.

        Somebody known who was only verified later than we know is that somebody, and so is who was listed before.
        """
        if self.kind is Kind.CHANGED and self.former is not None:
            return Decision.UPDATE
        if self.kind is Kind.CHANGED and all(it.field == "last_verified" for it in self.differences):
            return Decision.UPDATE
        return Decision.SKIP if self.kind is Kind.SAME else Decision.ADD


def compare(
    known: Iterable[Organization], incoming: Iterable[Organization], renamed: Mapping[str, str] | None = None
) -> list[Change]:
    """Say of each incoming organization, in order, what it is to the known ones.

    Two may be the same somebody when their names have the same words or they share a number. `renamed` are the
    `links` of the incoming disorders, which may be known under other ids.
    """
    return compare_with(Index(known), incoming, renamed or {})


class Known(Protocol):
    """Finds known organizations that may be the same as an incoming one."""

    def equal(self, organization: Organization) -> Organization | None:
        """Return somebody with exactly the same facts."""

    def alike(self, organization: Organization) -> Iterator[Organization]:
        """Yield those who may be the same, the likeliest first."""


def compare_with(known: Known, incoming: Iterable[Organization], renamed: Mapping[str, str]) -> list[Change]:
    """Say what `compare` says, with an index of the known ones."""
    return [_change(organization, disorders.relinked(organization, renamed), known) for organization in incoming]


def merge(known: Resource, incoming: Resource, decisions: Iterable[tuple[Change, Decision]]) -> Resource:
    """Return the known records with what was decided put in; ids stay unique and links lead somewhere.

    An update keeps the id, and keeps the values that the incoming record lacks as variants beside the new ones.
    """
    organizations = {organization.id: organization for organization in known.organizations}
    slugs = Slugs(organizations)
    all_disorders, renamed = disorders.united(known.disorders, incoming.disorders)
    for change, decision in decisions:
        record = disorders.relinked(change.incoming, renamed)
        if decision is Decision.UPDATE and change.known is not None:
            organizations[change.known.id] = combined(organizations.get(change.known.id, change.known), record)
        elif decision is not Decision.SKIP:
            own_id = slugs.take(record.name, record.id)
            organizations[own_id] = msgspec.structs.replace(record, id=own_id)
    return msgspec.structs.replace(
        known, organizations=tuple(organizations.values()), disorders=tuple(all_disorders.values())
    )


# Comparing

SHORTEST = 7
"""Numbers of fewer digits, such as 711, are everybody's."""
# Of somebody whose name many share, no more are looked at one by one; an equal record is found among any number.
_MOST_ALIKE = 50


class Index:
    """Finds known organizations by all their facts, their names and their numbers."""

    def __init__(self, known: Iterable[Organization]) -> None:
        self._by_facts: dict[_Facts, Organization] = {}
        self._by_name: dict[str, list[Organization]] = {}
        self._by_number: dict[str, list[Organization]] = {}
        self._by_id: dict[str, Organization] = {}
        for organization in known:
            self.add(organization)

    def add(self, organization: Organization) -> None:
        """Add one more known organization."""
        self._by_id[organization.id] = organization
        self._by_facts.setdefault(facts(organization), organization)
        for name in {words_of(name) for name in (organization.name, *organization.alternate_names)}:
            self._by_name.setdefault(name, []).append(organization)
        for number in numbers_of(organization):
            self._by_number.setdefault(number, []).append(organization)

    def equal(self, organization: Organization) -> Organization | None:
        """Return somebody with exactly the same facts."""
        return self._by_facts.get(facts(organization))

    def alike(self, organization: Organization) -> Iterator[Organization]:
        """Yield those of the same id, then of the same name, then those who share a number."""
        same = self._by_id.get(organization.id)
        yield from [same] if same else []
        yield from self._by_name.get(words_of(organization.name), ())[:_MOST_ALIKE]
        for number in numbers_of(organization):
            yield from self._by_number.get(number, ())[:_MOST_ALIKE]


_Facts = tuple[object, ...]


def facts(organization: Organization) -> _Facts:
    """Return everything that makes two records equal."""
    return tuple([getattr(organization, part) for part in (*_NEW_VALUES, "doubts")])


def _change(incoming: Organization, linked: Organization, index: Known) -> Change:
    if same := index.equal(linked):
        return Change(Kind.SAME, incoming, same)
    first: Change | None = None
    for known in index.alike(linked):
        differences = _differences(known, linked)
        if not differences:
            return Change(Kind.SAME, incoming, known)
        first = first or Change(Kind.CHANGED, incoming, known, differences)
    return first or Change(Kind.NEW, incoming)


def continued(incoming: Organization, linked: Organization, known: Organization, former: Organization) -> Change:
    """Say what an organization is to the known one that its source listed before: the same, or changed.

    `linked` leads to disorders by the ids that they have here. What is shown already changes nothing.
    """
    is_same = facts(replace(linked, id=known.id)) == facts(known)
    kind = Kind.SAME if is_same else Kind.CHANGED
    return Change(kind, incoming, known, () if is_same else _differences(known, linked), former)


def _differences(known: Organization, incoming: Organization) -> tuple[Difference, ...]:
    """Return the fields in which `incoming` brings a value that `known` has not."""
    return tuple(
        Difference(part, in_words.value(getattr(known, part)), in_words.value(getattr(incoming, part)))
        for part, new_values in _NEW_VALUES.items()
        if new_values(known, incoming)
    ) + _new_doubts(known, incoming)


def _new_names(known: Organization, incoming: Organization) -> bool:
    return incoming.name not in _said_names(known)


def _new_alternate_names(known: Organization, incoming: Organization) -> bool:
    return not _said_names(known).issuperset(incoming.alternate_names)


def _said_names(known: Organization) -> set[str]:
    """Return all names, and the parts of those that a list parted by semicolons would take apart."""
    names = (known.name, *known.alternate_names)
    return {part for name in names for part in (name, *name.split("; "))}


def _new_description(known: Organization, incoming: Organization) -> bool:
    return incoming.description not in known.description


def _new_phones(known: Organization, incoming: Organization) -> bool:
    return any(
        not combine.is_said(phone, known.phones)
        and not (known.id == incoming.id and combine.is_said(_without_label_of_kind(phone), known.phones))
        for phone in incoming.phones
    )


def _without_label_of_kind(phone: Phone) -> Phone:
    """Return a number without a label that says no more than its kind, as the columns of a table give them."""
    is_of_kind = set(number_kinds.types_of(phone.label)) == set(phone.types) or _TOLL_FREE.fullmatch(phone.label)
    return msgspec.structs.replace(phone, label="") if is_of_kind else phone


_TOLL_FREE = late_pattern(r"toll[- ]?free", re.IGNORECASE)


def _new_in(part: str) -> Callable[[Organization, Organization], bool]:
    def any_new(known: Organization, incoming: Organization) -> bool:
        held = getattr(known, part)
        return any(item not in held for item in getattr(incoming, part))

    return any_new


def _new_addresses(known: Organization, incoming: Organization) -> bool:
    """The same words on other lines are no other address: a table has one column for the street."""
    held = {_words_of_address(address) for address in known.addresses}
    return any(_words_of_address(address) not in held for address in incoming.addresses)


def _words_of_address(address: Address) -> tuple[str, ...]:
    return tuple(part for text in msgspec.structs.astuple(address) for part in (tokens.words(text) or text.split()))


def _new_websites(known: Organization, incoming: Organization) -> bool:
    """A scheme that was put before an address makes no other one of it."""
    held = {web_link(website) or website for website in known.websites}
    return any((web_link(website) or website) not in held for website in incoming.websites)


def _verified_later(known: Organization, incoming: Organization) -> bool:
    return incoming.verified_on > known.verified_on


_NEW_VALUES: dict[str, Callable[[Organization, Organization], bool]] = {
    "name": _new_names,
    "alternate_names": _new_alternate_names,
    "description": _new_description,
    "addresses": _new_addresses,
    "phones": _new_phones,
    "emails": _new_in("emails"),
    "websites": _new_websites,
    "disorders": _new_in("disorders"),
    "last_verified": _verified_later,
    "notes": _new_in("notes"),
    "verifications": _new_in("verifications"),
    "accepted": _new_in("accepted"),
}


# Fields that need no comparison of their own.
_NEW_VALUES |= {name: _new_in(name) for name in UNITED if name not in _NEW_VALUES}


def _new_doubts(known: Organization, incoming: Organization) -> tuple[Difference, ...]:
    """A value that was printed and is only doubted is a value, too."""
    had, has = (
        {(doubt.field, doubt.value): f"{doubt.field}: {doubt.value}" for doubt in organization.doubts if doubt.value}
        for organization in (known, incoming)
    )
    if not has.keys() - had.keys():
        return ()
    return (Difference("doubts", "; ".join(had.values()), "; ".join(has.values())),)


# Putting together


def combined(known: Organization, incoming: Organization) -> Organization:
    """Put the incoming values first; known ones that differ stay behind them, nothing is thrown away."""
    return msgspec.structs.replace(combine.organizations([incoming, known]), id=known.id)


def is_surely(known: Organization, incoming: Organization, *, has_ids: bool = True) -> bool:
    """Tell whether two are the same somebody: the same id, or the same name and a number that both have.

    Without `has_ids` an id counts only where it was not made of the name.
    """
    names = {words_of(name) for name in (known.name, *known.alternate_names)}
    shared = not set(numbers_of(known)).isdisjoint(numbers_of(incoming))
    is_same_id = known.id == incoming.id and (has_ids or incoming.id != slug(incoming.name))
    return is_same_id or (words_of(incoming.name) in names and shared)


def words_of(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    return " ".join(tokens.words(name)) or name


def numbers_of(organization: Organization) -> list[str]:
    """Return the numbers somebody is known by; short codes such as 711 are everybody's."""
    return [digits for phone in organization.phones for digits in combine.digits_of(phone) if len(digits) >= SHORTEST]
