"""What is decided about each incoming organization, and the values of one beside the known ones. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec import Struct

from directory_app import phones
from directory_app.formats.reading import Line
from directory_app.merging import Change, Decision, Kind
from directory_app.records import KIND_WORDS, Organization, Phone, PhoneType, Resource
from directory_app.ui.import_work import Part, Preview, Wish

STATES = {Kind.NEW: "New", Kind.CHANGED: "May be known", Kind.SAME: "Known already"}
_ORDER = {Kind.CHANGED: 0, Kind.NEW: 1, Kind.SAME: 2}
FIELD_WORDS = {
    "name": "Name", "alternate_names": "Also called", "description": "Description", "addresses": "Address",
    "phones": "Number", "emails": "E-mail", "websites": "Web", "disorders": "Helps with",
}  # fmt: skip


@dataclass
class Row:
    """One incoming organization: its source, what it is to those known, what happens to it, its corrected record."""

    part: int
    change: Change
    decision: Decision
    record: Organization = field(init=False)

    def __post_init__(self) -> None:
        self.record = self.change.incoming

    @property
    def id(self) -> str:
        """The id by which the lines of the source name it; a corrected name doesn't change it."""
        return self.change.incoming.id

    @property
    def is_wanted(self) -> bool:
        """Whether it comes in."""
        return self.decision is not Decision.SKIP

    def state(self) -> str:
        """Say what it is and, where there is a choice, what happens to it."""
        if self.change.kind is Kind.CHANGED and self.decision is Decision.UPDATE:
            return "Updates a known one"
        return STATES[self.change.kind]

    def set_wanted(self, is_wanted: bool) -> None:
        """Take it in or leave it out; one that may be known is kept apart until somebody says more."""
        self.decision = Decision.ADD if is_wanted else Decision.SKIP

    def rename(self, name: str) -> None:
        """Correct the name."""
        self.record = msgspec.structs.replace(self.record, name=name)

    def set_types(self, number: int, types: tuple[PhoneType, ...]) -> None:
        """Correct what answers at a number."""
        numbers = list(self.record.phones)
        numbers[number] = msgspec.structs.replace(numbers[number], types=types)
        self.record = msgspec.structs.replace(self.record, phones=tuple(numbers))


def rows_of(preview: Preview) -> list[Row]:
    """Return the incoming organizations, doubtful ones first."""
    rows = [
        Row(number, change, change.first_decision)
        for number, part in enumerate(preview.parts)
        for change in part.changes
    ]
    return sorted(rows, key=lambda row: _ORDER[row.change.kind])


def wishes(sources: Sequence[Part], rows: Sequence[Row], with_disorders: bool) -> list[Wish]:
    """Return what is wanted of each source, in the order in which they were read."""
    decided: list[list[tuple[Change, Decision]]] = [[] for _ in sources]
    for row in rows:
        change = row.change if row.record is row.change.incoming else _corrected(row)
        decided[row.part].append((change, row.decision))
    parts = zip(sources, decided, strict=True)
    return [Wish(part.reading.resource, tuple(decisions), with_disorders) for part, decisions in parts]


def _corrected(row: Row) -> Change:
    return msgspec.structs.replace(row.change, incoming=row.record)


def kind_words(types: Sequence[PhoneType]) -> str:
    """Say what answers at a number."""
    return " and ".join(KIND_WORDS[type_] for type_ in types)


KINDS: tuple[tuple[PhoneType, ...], ...] = (
    ("voice",), ("fax",), ("textphone",), ("voice", "textphone"), ("voice", "fax"), ("text",), ("video",), ("pager",),
)  # fmt: skip


class Value(Struct, frozen=True):
    """One value: its field in words, what is known, what comes in, its line (None: not told).

    A number that comes in has its place in `phones` and what answers there.
    """

    field: str
    label: str
    known: str
    incoming: str
    line: int | None = None
    phone: int | None = None
    types: tuple[PhoneType, ...] = ()


def values(row: Row, lines: Lines, disorders: Mapping[str, str], known_disorders: Mapping[str, str]) -> list[Value]:
    """Return the values of a record, each beside the known one that says the same, "" where there is none."""
    record, known, found = row.record, row.change.known, []
    line = lines.line_of(row, "name", row.change.incoming.name)
    found.append(Value("name", "Name", known.name if known else "", record.name, line))
    for number, phone in enumerate(record.phones):
        partner = _partner(phone, known)
        line = lines.line_of(row, "phones", phone.number)
        kind = phone.kind(record.region)
        known_words = _number_words(partner, known, kind)
        found.append(Value("phones", kind, known_words, phone.text(), line, number, phone.types))
    ours = {phones.readings(phone.number) for phone in record.phones}
    found += [
        Value("phones", phone.kind(known.region), phone.text(), "")
        for phone in (known.phones if known else ())
        if known and phones.readings(phone.number) not in ours
    ]
    for name in ("addresses", "emails", "websites", "alternate_names", "description"):
        found += _pairs(name, _texts(record, name), _texts(known, name) if known else [], row, lines)
    helps = [disorders.get(key, key) for key in record.disorders]
    helped = [known_disorders.get(key, key) for key in known.disorders] if known else []
    return found + [
        msgspec.structs.replace(value, line=None) for value in _pairs("disorders", helps, helped, row, lines)
    ]


def _partner(phone: Phone, known: Organization | None) -> Phone | None:
    reading = phones.readings(phone.number)
    return next((other for other in known.phones if phones.readings(other.number) == reading), None) if known else None


def _number_words(phone: Phone | None, known: Organization | None, kind: str) -> str:
    if phone is None or known is None:
        return ""
    other = phone.kind(known.region)
    return phone.text() if other == kind else f"{phone.text()} ({other})"


def _texts(record: Organization, name: str) -> list[str]:
    value = getattr(record, name)
    if isinstance(value, str):
        return [value] if value else []
    return [item if isinstance(item, str) else ", ".join(item.lines()) for item in value]


def _pairs(name: str, incoming: list[str], known: list[str], row: Row, lines: Lines) -> Iterator[Value]:
    partners = {text.casefold(): text for text in known}
    for text in incoming:
        partner = partners.pop(text.casefold(), "")
        yield Value(name, FIELD_WORDS[name], partner, text, lines.line_of(row, name, text))
    for text in partners.values():
        yield Value(name, FIELD_WORDS[name], text, "")


class Lines:
    """The lines of all sources: which belong to a record, on which line a value stands, whose a line is."""

    def __init__(self, parts: Sequence[Part], rows: Sequence[Row]) -> None:
        self._parts = parts
        self._of: dict[tuple[int, str], list[Line]] = {}
        self._rows = {(row.part, row.id): number for number, row in enumerate(rows)}
        for number, part in enumerate(parts):
            for line in part.reading.lines:
                if line.record:
                    self._of.setdefault((number, line.record), []).append(line)

    def of(self, row: Row) -> list[int]:
        """Return the numbers of the lines that became a record."""
        return [line.number for line in self._of.get((row.part, row.id), ())]

    def line_of(self, row: Row, name: str, text: str) -> int | None:
        """Return the line on which a value of a record stands; the first of its field where it can't be told."""
        own = self._of.get((row.part, row.id), [])
        of_field = [line for line in own if name in line.field] or own
        for part in (text, *text.split(", ")):
            for line in of_field:
                if part and part in line.text:
                    return line.number
        return of_field[0].number if of_field else None

    def row_at(self, part: int, number: int) -> int | None:
        """Return the row of the record that a line became, or None."""
        line = self._line(part, number)
        return self._rows.get((part, line.record)) if line else None

    def words(self, part: int, number: int) -> str:
        """Say what became of a line."""
        line = self._line(part, number)
        if line is None:
            return ""
        if not line.record:
            reason = f": {line.reason}" if line.reason else ""
            return f"Line {number}: {line.fate}{reason}"
        resource = self._parts[part].reading.resource
        names = _names(resource)
        whole = FIELD_WORDS.get(line.field, line.field.replace("_", " ")).lower() or "part"
        return f"Line {number}: {whole} of {names.get(line.record, line.record)}"

    def _line(self, part: int, number: int) -> Line | None:
        lines = self._parts[part].reading.lines
        found = lines[number - 1] if 0 < number <= len(lines) else None
        if found is not None and found.number == number:
            return found
        return next((line for line in lines if line.number == number), None)


def _names(resource: Resource) -> dict[str, str]:
    organizations = {organization.id: organization.name for organization in resource.organizations}
    return {**{disorder.id: disorder.name for disorder in resource.disorders}, **organizations}


class Look(Struct, frozen=True):
    """Something to look at: in words, in which source, on which line, and whose it is."""

    words: str
    part: int
    line: int | None
    record: str = ""


MOST_LOOKS = 1_000


def looks(preview: Preview) -> list[Look]:
    """Return the lines that were not placed and then what is doubtful, in the order of the lines."""
    found = [
        Look(f"Line {line.number:,}: not placed: {line.text.strip()}", number, line.number)
        for number, part in enumerate(preview.parts)
        for line in part.reading.not_placed()
    ]
    for number, part in enumerate(preview.parts):
        resource = part.reading.resource
        names = _names(resource)
        for notice in sorted(part.reading.notices, key=lambda notice: notice.line or 0):
            where = f"Line {notice.line:,}: " if notice.line else ""
            whose = f"{names.get(notice.record, notice.record)}: " if notice.record else ""
            printed = f" (printed: {notice.value})" if notice.value else ""
            found.append(Look(f"{where}{whose}{notice.reason}{printed}", number, notice.line, notice.record))
    return found


def account(preview: Preview) -> str:
    """Say what was read: "10 organizations and 1 disorder read; 227 of 227 lines accounted for, 0 not placed."."""
    readings = [part.reading for part in preview.parts]
    organizations = sum(len(reading.resource.organizations) for reading in readings)
    disorders = sum(len(reading.resource.disorders) for reading in readings)
    words = f"{counted(organizations, disorders)} read"
    words += f" from {len(readings)} files" if len(readings) > 1 else ""
    total = sum(len(reading.lines) for reading in readings)
    if total:
        lost = sum(len(reading.not_placed()) for reading in readings)
        words += f"; {total:,} of {total:,} lines accounted for, {lost:,} not placed"
    return words + "."


def target_words(preview: Preview, file: str) -> str:
    """Say what the target holds ("" is the user's own) and what those read are to it."""
    counts = Counter(change.kind for part in preview.parts for change in part.changes)
    found = ", ".join(f"{counts[kind]:,} {state.lower()}" for kind, state in STATES.items() if counts[kind])
    place = f"{file or 'Your own directory'} holds {_noun(preview.known, 'organization')}"
    return f"{place}; of those read, {found}." if found else f"{place}."


def counted(organizations: int, disorders: int) -> str:
    """Say how many: "10 organizations and 1 disorder"; what there is none of is not named, but for nothing at all."""
    words = [_noun(organizations, "organization")] if organizations or not disorders else []
    words += [_noun(disorders, "disorder")] if disorders else []
    return " and ".join(words)


def _noun(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def names_of(sources: Sequence[str]) -> str:
    """Name the files of an import: the first, and how many more."""
    first = Path(sources[0]).name
    return first if len(sources) == 1 else f"{first} and {_noun(len(sources) - 1, 'more file')}"
