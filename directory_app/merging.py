"""Bringing records into a directory: what is new, what may be somebody already known, and putting both together.

Nothing is merged by itself. An organization that comes again with the same facts is left out; one that shares a name
or a number with a known one is offered as an update or kept apart, as somebody decides; the rest is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec
from msgspec import Struct

from directory_app import phones, tokens
from directory_app.records import Disorder, Organization, Resource
from directory_app.slugs import slug


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


class Difference(Struct, frozen=True):
    """A value that differs: the field, what is known and what comes in, each as text ("" for nothing)."""

    field: str
    known: str
    incoming: str


class Change(Struct, frozen=True):
    """An incoming organization, the known one it may be, and how they differ."""

    kind: Kind
    incoming: Organization
    known: Organization | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def first_decision(self) -> Decision:
        """What happens unless somebody decides otherwise: new ones come in, doubtful ones are kept apart."""
        return Decision.SKIP if self.kind is Kind.SAME else Decision.ADD


_PARTS = ("name", "alternate_names", "description", "addresses", "phones", "emails", "websites", "disorders")


def compare(known: Iterable[Organization], incoming: Iterable[Organization]) -> list[Change]:
    """Say of each incoming organization, in order, what it is to the known ones.

    Two are the same somebody when their names have the same words or they share a number.
    """
    by_name: dict[str, Organization] = {}
    by_number: dict[str, Organization] = {}
    for organization in known:
        by_name.setdefault(_name(organization), organization)
        for number in _numbers(organization):
            by_number.setdefault(number, organization)
    changes = []
    for organization in incoming:
        found = by_name.get(_name(organization))
        found = found or next((by_number[key] for key in _numbers(organization) if key in by_number), None)
        changes.append(_change(organization, found))
    return changes


def merge(known: Resource, incoming: Resource, decisions: Iterable[tuple[Change, Decision]]) -> Resource:
    """Return the known records with what was decided put in; ids stay unique and links lead somewhere.

    An update keeps the id, and keeps the values that the incoming record lacks as variants beside the new ones.
    """
    organizations = {organization.id: organization for organization in known.organizations}
    disorders, renamed = _disorders(known.disorders, incoming.disorders)
    for change, decision in decisions:
        record = _relinked(change.incoming, renamed)
        if decision is Decision.UPDATE and change.known is not None:
            organizations[change.known.id] = _updated(organizations.get(change.known.id, change.known), record)
        elif decision is Decision.ADD:
            own_id = record.id if record.id not in organizations else slug(record.name, organizations)
            organizations[own_id] = msgspec.structs.replace(record, id=own_id)
    return msgspec.structs.replace(
        known, organizations=tuple(organizations.values()), disorders=tuple(disorders.values())
    )


def _change(incoming: Organization, known: Organization | None) -> Change:
    if known is None:
        return Change(Kind.NEW, incoming)
    differences = tuple(
        Difference(part, _text(getattr(known, part)), _text(getattr(incoming, part)))
        for part in _PARTS
        if _brings_more(getattr(known, part), getattr(incoming, part))
    )
    return Change(Kind.CHANGED if differences else Kind.SAME, incoming, known, differences)


def _brings_more(known: object, incoming: object) -> bool:
    """Tell whether there is a value in `incoming` that `known` has not."""
    if isinstance(incoming, tuple) and isinstance(known, tuple):
        return any(item not in known for item in incoming)
    return bool(incoming) and incoming != known


def _updated(known: Organization, incoming: Organization) -> Organization:
    """Put the incoming values first; known ones that differ stay behind them, nothing is thrown away."""
    plain = {part: getattr(incoming, part) or getattr(known, part) for part in ("name", "description")}
    other_names = [*incoming.alternate_names, *known.alternate_names]
    if _name(known) != _name(incoming):
        other_names.append(known.name)
    lists = {
        part: tuple(dict.fromkeys((*getattr(incoming, part), *getattr(known, part))))
        for part in ("addresses", "emails", "websites", "disorders", "sources", "flags")
    }
    numbers = {phones.readings(phone.number): phone for phone in reversed((*incoming.phones, *known.phones))}
    return msgspec.structs.replace(
        known,
        **plain,
        **lists,
        alternate_names=tuple(dict.fromkeys(other_names)),
        phones=tuple(reversed(numbers.values())),
        last_verified=max(incoming.last_verified, known.last_verified),
    )


def _disorders(
    known: Iterable[Disorder], incoming: Iterable[Disorder]
) -> tuple[dict[str, Disorder], Mapping[str, str]]:
    """Return all disorders by id, and the ids of incoming ones that are known under another id or name."""
    found = {disorder.id: disorder for disorder in known}
    by_name = {tuple(tokens.words(name)): disorder.id for disorder in found.values() for name in _names(disorder)}
    renamed: dict[str, str] = {}
    for disorder in incoming:
        same = next((by_name[key] for key in map(_key, _names(disorder)) if key in by_name), None)
        renamed[disorder.id] = same or (disorder.id if disorder.id not in found else slug(disorder.name, found))
        if same is None:
            new = msgspec.structs.replace(disorder, id=renamed[disorder.id])
            found[new.id] = new
    for key, disorder in found.items():
        if disorder.broader and disorder.broader not in found:
            found[key] = msgspec.structs.replace(disorder, broader=renamed.get(disorder.broader, ""))
    return found, renamed


def _relinked(organization: Organization, renamed: Mapping[str, str]) -> Organization:
    links = tuple(dict.fromkeys(renamed.get(key, key) for key in organization.disorders))
    return msgspec.structs.replace(organization, disorders=links)


def _names(disorder: Disorder) -> tuple[str, ...]:
    return disorder.name, *disorder.synonyms


def _key(name: str) -> tuple[str, ...]:
    return tuple(tokens.words(name))


def _name(organization: Organization) -> str:
    return " ".join(tokens.words(organization.name))


def _numbers(organization: Organization) -> list[str]:
    """Return the numbers somebody is known by; short codes such as 711 are everybody's."""
    found = [phones.national(digits) for phone in organization.phones for digits in phones.readings(phone.number)]
    return [digits for digits in found if len(digits) >= 7]


def _text(value: object) -> str:
    """Return a value as text to compare and to show side by side."""
    if isinstance(value, str):
        return value
    assert isinstance(value, tuple)
    return "; ".join(item if isinstance(item, str) else _record_text(item) for item in value)


def _record_text(record: object) -> str:
    lines = getattr(record, "lines", None)
    if lines:
        return ", ".join(lines())
    text = getattr(record, "text", None)
    kinds = "/".join(getattr(record, "types", ()))
    return f"{kinds} {text() if text else record}".strip()
