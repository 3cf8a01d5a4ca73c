"""What was read of a source and what corrections made of it: records, their values, and whose each line is.

A draft is a value: a correction makes another one. It keeps what differs from the reading and nothing else, so that a
correction costs as much in a list of a hundred thousand records as in a report of ten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.items import SHARED, Item, Key, items_of, ordered, record_of
from directory_app.exchange.reading import in_country
from directory_app.formats.reading import Fate, Line, Notice, Reading
from directory_app.records import Organization
from directory_app.records.slugs import Slugs
from directory_app.text import wording

LEFT_OUT = wording.marked("left out by you")
_MOST_KEPT = 1_000  # a correction asks for the values of a record several times


class Base:
    """A reading, found by record and by line; it never changes.

    `records` are its organizations by their ids, `ranks` their places.
    """

    def __init__(self, reading: Reading, document: str) -> None:
        self.reading = reading
        self.document = document
        self._items: dict[str, tuple[Item, ...]] = {}
        self.records = {record.id: record for record in reading.resource.organizations}
        self.ranks = {own_id: place for place, own_id in enumerate(self.records)}

    @cached_property
    def not_placed(self) -> tuple[Line, ...]:
        """The lines that became nothing."""
        return tuple(self.reading.not_placed())

    @cached_property
    def notices(self) -> list[Notice]:
        """What needs a look, in the order of the lines."""
        return sorted(self.reading.notices, key=lambda notice: notice.line or 0)

    @cached_property
    def _lines_of(self) -> dict[str, list[Line]]:
        lines: dict[str, list[Line]] = {}
        for line in self.reading.lines:
            if line.record:
                lines.setdefault(line.record, []).append(line)
        return lines

    @cached_property
    def _by_number(self) -> dict[int, Line]:
        """The lines by their numbers, for accounts that don't begin with the first line or leave some out."""
        return {line.number: line for line in self.reading.lines}

    @property
    def has_account(self) -> bool:
        """Whether the reading has an account of its lines."""
        return bool(self.reading.lines)

    def lines_of(self, own_id: str) -> list[Line]:
        """Return the lines that became a record."""
        return self._lines_of.get(own_id, [])

    def line(self, number: int) -> Line | None:
        """Return a line by its number."""
        lines = self.reading.lines
        line = lines[number - 1] if 0 < number <= len(lines) else None
        return line if line is not None and line.number == number else self._by_number.get(number)

    def owner(self, number: int) -> str:
        """Return the id of the record that a line became, or ""."""
        line = self.line(number)
        return line.record if line else ""

    def items(self, own_id: str) -> tuple[Item, ...]:
        """Return the values of a record as it was read; those of the records asked for last are kept."""
        kept = self._items.get(own_id)
        if kept is None:
            if len(self._items) >= _MOST_KEPT:
                self._items.clear()
            lines = self.lines_of(own_id)
            kept = items_of(self.records[own_id], lambda field, text: line_of(lines, field, text))
            self._items[own_id] = kept
        return kept


def line_of(lines: Sequence[Line], field: str, text: str, *, has_account: bool = True) -> int | None:
    """Return the line of a record on which a value stands.

    Where it is not sure that is the first line of its field; in what is no account of lines there is none.
    """
    of_field = [line for line in lines if field in line.field] or lines
    for part in (text, *text.split(", ")):
        for line in of_field:
            if part and (part in line.text or (not has_account and json.dumps(part)[1:-1] in line.text)):
                return line.number
    return of_field[0].number if of_field and has_account else None


class Entry(Struct, frozen=True, gc=False):
    """A corrected record: its values and what they make."""

    items: tuple[Item, ...]
    record: Organization


class Draft(Struct, frozen=True, dict=True):
    """A reading with its corrections.

    `entries` are the corrected records by id, None for one that is no more (put into another, or left out); `behind`
    says behind which one a record stands that was not read as one; `owners` whose a line is now ("": left out),
    `dropped` are the values that were left out, and `choices` what is kept of the fields of a known organization that a
    record updates, where that is not both sides.
    """

    base: Base
    entries: Mapping[str, Entry | None] = {}
    behind: Mapping[str, str] = {}
    owners: Mapping[int, str] = {}
    dropped: tuple[Item, ...] = ()
    choices: Mapping[str, Mapping[str, Choice]] = {}

    def ids(self) -> Iterator[str]:
        """Yield the ids of the records in order."""
        following: dict[str, list[str]] = {}
        for own_id, before in self.behind.items():
            following.setdefault(before, []).append(own_id)  # the newest stands on top
        waiting = list(following.get("", ()))
        for own_id in self.base.records:
            waiting.append(own_id)
            while waiting:
                one = waiting.pop()
                waiting += following.get(one, ())
                if one in self:
                    yield one

    def __contains__(self, own_id: object) -> bool:
        if own_id in self.entries:
            return self.entries[str(own_id)] is not None
        return own_id in self.base.records

    def record(self, own_id: str) -> Organization:
        """Return a record as it is now, in the country of what names none where it names none."""
        entry = self.entries.get(own_id)
        return in_country(entry.record, self.base.reading.country) if entry else self.base.records[own_id]

    def records(self) -> Iterator[Organization]:
        """Yield all records in order."""
        return map(self.record, self.ids())

    def items(self, own_id: str) -> tuple[Item, ...]:
        """Return the values of a record as it is now."""
        entry = self.entries.get(own_id)
        return entry.items if entry else self.base.items(own_id)

    def item(self, own_id: str, key: Key) -> Item:
        """Return one value of a record."""
        return next(item for item in self.items(own_id) if item.key == key)

    @property
    def has_corrections(self) -> bool:
        """Whether it is anything else than what was read."""
        return bool(self.entries or self.owners or self.dropped or self.choices)

    def is_corrected(self, own_id: str) -> bool:
        """Tell whether a record is no longer what was read."""
        return own_id in self.entries

    # Lines

    def owner(self, number: int) -> str:
        """Return the id of the record that a line became, or ""."""
        return self.owners[number] if number in self.owners else self.base.owner(number)

    def lines_of(self, own_id: str) -> list[int]:
        """Return the numbers of the lines that became a record."""
        numbers = {line.number for line in self.base.lines_of(own_id)}.union(self._dealt.get(own_id, ()))
        return sorted(number for number in numbers if self.owner(number) == own_id)

    @cached_property
    def _dealt(self) -> dict[str, list[int]]:
        """The lines that were dealt anew, by the record that has them and by the one that had them."""
        dealt: dict[str, list[int]] = {}
        for number, owner in self.owners.items():
            for own_id in {owner, self.base.owner(number)}:
                dealt.setdefault(own_id, []).append(number)
        return dealt

    def line(self, number: int) -> Line | None:
        """Return a line as it is accounted for now."""
        line = self.base.line(number)
        if line is None or number not in self.owners:
            return line
        owner = self.owners[number]
        if not owner:
            return replace(line, fate=Fate.BOILERPLATE, record="", field="", reason=LEFT_OUT)
        return replace(line, fate=Fate.PLACED, record=owner, field=line.field or self._fields_at(owner, number))

    def not_placed(self) -> Iterator[Line]:
        """Yield the lines that became nothing."""
        return (line for line in self.base.not_placed if line.number not in self.owners)

    def count_not_placed(self) -> int:
        """Return how many lines became nothing."""
        lines = map(self.base.line, self.owners)
        return len(self.base.not_placed) - sum(line is not None and line.fate is Fate.NOT_PLACED for line in lines)

    def _fields_at(self, own_id: str, number: int) -> str:
        return ", ".join(dict.fromkeys(item.field for item in self.items(own_id) if item.line == number))

    # Making another draft

    def with_records(self, changed: Mapping[str, Iterable[Item] | None], lines: Mapping[int, str] = {}) -> Draft:
        """Return the draft with other values of some records, None where a record is no more, and lines dealt anew.

        A record that holds all that was read of it and nothing else is as it was read.
        """
        losing = {owner for line in lines if (owner := self.owner(line)) and owner in self}
        changed = {**{own_id: self.items(own_id) for own_id in losing}, **changed}
        owners = dict(self.owners)
        for number, owner in lines.items():
            if owner and owner == self.base.owner(number):
                owners.pop(number, None)
            else:  # what was not placed and is left out now has no owner either: that is kept
                owners[number] = owner
        entries, behind = dict(self.entries), dict(self.behind)
        made = replace(self, entries=entries, behind=behind, owners=owners)
        for own_id, values in changed.items():
            if values is None and own_id in self.base.records:
                entries[own_id] = None
                continue
            if values is None:
                del entries[own_id]
                before = behind.pop(own_id)
                behind.update({other: before for other, it in behind.items() if it == own_id})
                continue
            items = ordered(tuple(values), self.base.ranks)
            if own_id in self.base.records and made.is_as_read(own_id, items):
                entries.pop(own_id, None)
            else:
                entries[own_id] = Entry(items, record_of(own_id, made.within(own_id, items)))
        return made

    def only(self, ids: Iterable[str]) -> Draft:
        """Return the draft with the corrections of some records alone: what is done to them costs only theirs."""
        entries = {own_id: self.entries[own_id] for own_id in ids if own_id in self.entries}
        owners = {number: self.owners[number] for own_id in ids for number in self._dealt.get(own_id, ())}
        return Draft(self.base, entries, {it: self.behind[it] for it in entries if it in self.behind}, owners)

    def is_as_read(self, own_id: str, items: tuple[Item, ...]) -> bool:
        """Tell whether values and lines of a record are those that were read."""
        read = [line.number for line in self.base.lines_of(own_id)]
        return items == self.base.items(own_id) and read == self.lines_of(own_id)

    def within(self, own_id: str, items: Sequence[Item]) -> list[Item]:
        """Return the values of a record, its sources with the lines that it has now."""
        lines = self.lines_of(own_id)
        origins = {item.origin for item in items if item.field == "sources"}
        if not lines or sorted(line.number for it in origins for line in self.base.lines_of(it)) == lines:
            return list(items)
        return [
            replace(item, value=replace(item.value, first_line=lines[0], last_line=lines[-1]))
            if item.field == "sources" and item.value.first_line
            else item
            for item in items
        ]

    def new_id(self, name: str) -> str:
        """Return an id for a record of that name, one that nothing here has."""
        taken = {*self.entries, *self.behind}
        return Slugs(is_taken=lambda own_id: own_id in taken or own_id in self.base.records).take(name)


def shared(items: Iterable[Item]) -> list[Item]:
    """Return the facts of a record as a whole, which what is parted from it has too."""
    return [item for item in items if item.field in SHARED]
