"""Lines made into a record: "these lines are: name, address, numbers".

What was read of the lines before goes along as it was read or corrected; only what became nothing is read here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec.structs import replace

from directory_app.exchange.preview.draft import Draft, shared
from directory_app.exchange.preview.items import MOVABLE, Item, is_about, name_of
from directory_app.exchange.preview.parting import made_name
from directory_app.records import Address, Doubt, Phone, Source
from directory_app.records.combine import digits_of
from directory_app.reports.find import contact_points
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.text import wording
from directory_app.values import phones
from directory_app.values.addresses import localities, streets, whole


class Role(StrEnum):
    """What the words of a line are; numbers, e-mail and web addresses in it are taken in whatever they are."""

    NAME = "Name"
    ADDRESS = "Address"
    CONTACT = wording.marked("Numbers, e-mail, web")
    DESCRIPTION = "Description"
    NOTHING = wording.marked("Leave out")


MOST_LINES = 60
_MOST_ADDRESS_LINES = 6
MOST_VALUES = 1_000_000  # of one line
NEW = "new"
_EDGES = " \t:;,.|–—-*•·#>"


def words_of(text: str) -> str:
    """Return the words of a line before its numbers, e-mail and web addresses, or after them where none are before."""
    spans = contact_points.find(text).spans()
    before = text[: spans[0][0]] if spans else text
    return before.strip(_EDGES) or (text[spans[-1][1] :].strip(_EDGES) if spans else "")


def name_at(draft: Draft, number: int) -> str:
    """Return the name of a record that begins at a line, "" where it has no words."""
    line = draft.base.line(number)
    return words_of(line.text) if line else ""


def lines_between(draft: Draft, first: int, last: int) -> list[int]:
    """Return the lines of a source that can become a record: those with text, no more than `MOST_LINES`."""
    lines = [line for line in draft.base.reading.lines if first <= line.number <= last and line.text.strip()]
    return [line.number for line in lines[:MOST_LINES]]


def guessed(draft: Draft, numbers: Sequence[int]) -> list[Role]:
    """Return what each of some lines is likely to be: the first words are the name."""
    roles: list[Role] = []
    texts: list[str] = []
    for number in numbers:
        line = draft.line(number)
        roles.append(_role(line.text, line.field, roles) if line else Role.NOTHING)
        texts.append(line.text if line and roles[-1] in (Role.ADDRESS, Role.DESCRIPTION) else "")
    for first, end in _addresses(texts):
        roles[first:end] = [Role.ADDRESS] * (end - first)
    at = [number for number, role in enumerate(roles) if role is Role.ADDRESS]
    if at:  # the lines between the name and the city are the street
        roles[roles.index(Role.NAME) + 1 : at[-1]] = [
            Role.ADDRESS if role is Role.DESCRIPTION else role for role in roles[roles.index(Role.NAME) + 1 : at[-1]]
        ]
    return roles


def _addresses(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each whole address begins and ends in lines below each other; "" is a line of something else."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(texts):
        may_begin = streets.kind_before_city(texts[first]) or streets.is_unit_or_building(texts[first])
        ends = range(min(first + _MOST_ADDRESS_LINES, len(texts)), first, -1) if may_begin else ()
        lines = (texts[first:end] for end in ends)
        count = next((len(it) for it in lines if all(it) and whole.begins_with_street("\n".join(it))), 0)
        found += [(first, first + count)] if count else []
        first += count or 1
    return found


def _role(text: str, field: str, above: Sequence[Role]) -> Role:
    words = words_of(text)
    if words and Role.NAME not in above:
        return Role.NAME
    if contact_points.find(text).spans():
        return Role.CONTACT
    is_country = above[-1:] == [Role.ADDRESS] and not field and localities.country_of(text)
    is_street = words[:1].isdigit() and Role.ADDRESS not in above
    is_address = "addresses" in field or localities.city_line(text) or is_street or is_country
    return Role.ADDRESS if is_address else Role.DESCRIPTION


def made_record(draft: Draft, roles: Mapping[int, Role]) -> tuple[Draft, str]:
    """Make a record of lines; return its id too.

    Values that stand on the lines go along; a record of which nothing is left goes with them.
    """
    first, last = min(roles), max(roles)
    taken, changed = _taken(draft, roles)
    items = [*_named(draft, roles, taken), *_read(draft, roles, taken)]
    owners = {number: "" if role is Role.NOTHING else NEW for number, role in roles.items()}
    gone = [own_id for own_id, values in changed.items() if values is None]
    owners |= {line: NEW for own_id in gone for line in draft.lines_of(own_id) if line not in roles}
    owners |= {item.line: NEW for item in items if item.line is not None}
    before = _before(draft, first, gone) or next((own_id for own_id in changed if own_id not in gone), "")
    of_whole = shared(item for own_id in gone for item in draft.items(own_id))
    if not gone and before:
        of_whole = [item for item in draft.items(before) if item.field == "disorders"]
    if not any(item.field == "sources" for item in of_whole):
        of_whole.append(Item("sources", Source(draft.base.document, first, last), first, f"line {first}", MOST_VALUES))
    own_id = draft.new_id(items[0].value)
    lines = {number: owner and own_id for number, owner in owners.items()}
    behind = {**draft.behind, own_id: before}
    return replace(draft, behind=behind).with_records({**changed, own_id: [*items, *of_whole]}, lines), own_id


def _taken(draft: Draft, roles: Mapping[int, Role]) -> tuple[list[Item], dict[str, list[Item] | None]]:
    """Return the values that stand on the lines, and what is left of the records that had them."""
    taken: list[Item] = []
    changed: dict[str, list[Item] | None] = {}
    for own_id in dict.fromkeys(owner for number in roles if (owner := draft.owner(number))):
        items = draft.items(own_id)
        go = [item for item in items if item.line in roles and item.field in MOVABLE]
        go += [item for item in items if item.field == "doubts" and any(is_about(item.value, it) for it in go)]
        keys = {item.key for item in go}
        stay = [item for item in items if item.key not in keys]
        name = name_of(items)
        is_empty = name.line in roles and not any(item.field in MOVABLE for item in stay)
        taken += go
        if is_empty and not name.is_made:  # its name goes, too: as the name of what is made, or as another name of it
            taken.append(name if roles[name.line or 0] is Role.NAME else _renamed(name))
        if is_empty or go:
            changed[own_id] = None if is_empty else stay
    return taken, changed


def _renamed(item: Item) -> Item:
    return replace(item, field="alternate_names")


def _named(draft: Draft, roles: Mapping[int, Role], taken: list[Item]) -> list[Item]:
    """Return what goes along, the name first."""
    at = next((number for number in sorted(roles) if roles[number] is Role.NAME), min(roles))
    names = [item for item in taken if item.line == at and item.field in ("name", "alternate_names")]
    first = next(iter(names), None)
    rest = [_renamed(item) if item.field == "name" else item for item in taken if item is not first]
    lines = (draft.base.line(number) for number in sorted(roles) if roles[number] is Role.NAME)
    words = " ".join(filter(None, (words_of(line.text) for line in lines if line)))
    return [*([replace(first, field="name")] if first else made_name(words or name_at(draft, at), at)), *rest]


def _read(draft: Draft, roles: Mapping[int, Role], taken: Sequence[Item]) -> list[Item]:
    """Return the values of the lines that stand in no record yet."""
    found: list[tuple[str, Any, int]] = []
    address: list[tuple[int, str]] = []
    held = {item.value for item in taken}
    for number in sorted(roles):
        line, owner = draft.base.line(number), draft.owner(number)
        text = line.text.strip() if line else ""
        if roles[number] is Role.NOTHING or not text:
            continue
        held |= {item.value for item in draft.items(owner)} if owner else set()
        points = contact_points.find(text)
        found += [(field, value, number) for field, value in _contacts(points, number) if not _is_held(value, held)]
        if not owner and roles[number] is Role.ADDRESS and (words := words_of(text)):
            address.append((number, words if points.spans() else text))
        if not owner and roles[number] is Role.DESCRIPTION:
            found.append(("description", text, number))
    if address:
        found.append(("addresses", address_of([words for _, words in address]), address[0][0]))
    return [Item(field, value, line, f"line {line}", at) for at, (field, value, line) in enumerate(found, start=1)]


def _is_held(value: Any, held: set[Any]) -> bool:
    """Tell whether a value is among others already, a number however it was corrected but for its digits."""
    if isinstance(value, Phone):
        return any(isinstance(it, Phone) and digits_of(it) == digits_of(value) for it in held)
    return value in held or (
        isinstance(value, Doubt) and any(isinstance(it, Doubt) and it.value == value.value for it in held)
    )


def _contacts(points: ContactPoints, line: int) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for number in points.numbers:
        if code := phones.fault(number.text):
            found.append(("doubts", Doubt(code, "phones", number.text, line=line)))
        else:
            types = number.types or ("voice",)
            found.append(("phones", Phone(number.text, types, number.label, number.extension, number.remark)))
    for online in points.online_addresses:
        field = "emails" if online.kind == "email" else "websites"
        if online.problem:
            found.append(("doubts", Doubt(online.problem, field, online.text, line=line)))
        else:
            found.append((field, online.text))
    return found


def address_of(lines: Sequence[str]) -> Address:
    """Return the address that lines of an envelope are, every word of theirs in a part of it."""
    if parts := whole.read("\n".join(lines)):
        return Address(*parts[:-1])
    return Address(address_1=lines[0], address_2=", ".join(lines[1:]))


def _before(draft: Draft, line: int, gone: Collection[str]) -> str:
    """Return the record that the last line above became and that stays, "" for none."""
    above = map(draft.owner, range(line - 1, 0, -1))
    return next((owner for owner in above if owner and owner not in gone), "")
