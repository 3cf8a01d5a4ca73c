"""What is decided about each incoming organization, and the values of one beside the known ones. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec import Struct

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.preview.job import Intake, Part, Preview, Question
from directory_app.records import Organization, PhoneType, Resource
from directory_app.text import wording

STATES = {Kind.NEW: "New", Kind.CHANGED: "May be known", Kind.SAME: "Known already"}
_ORDER = {Kind.CHANGED: 0, Kind.NEW: 1, Kind.SAME: 2}


@dataclass
class Row:
    """One incoming organization: its source, what it is to those known, what happens to it.

    `printed` is what was read, `record` what somebody made of it.
    """

    part: int
    change: Change
    decision: Decision
    printed: Organization = field(init=False)
    record: Organization = field(init=False)

    def __post_init__(self) -> None:
        self.printed = self.record = self.change.incoming

    @property
    def id(self) -> str:
        """The id by which the lines of the source name it; a corrected name doesn't change it."""
        return self.printed.id

    @property
    def is_taken_in(self) -> bool:
        """Whether it comes in."""
        return self.decision is not Decision.SKIP

    def state(self) -> str:
        """Say what it is and, where there is a choice, what happens to it."""
        if self.change.kind is Kind.CHANGED and self.decision is Decision.UPDATE:
            return "Updates a known one"
        return STATES[self.change.kind]

    def take_in(self, is_taken_in: bool) -> None:
        """Take it in or leave it out; one that may be known is kept apart until somebody says more."""
        self.decision = Decision.ADD if is_taken_in else Decision.SKIP

    def compared(self, change: Change) -> bool:
        """Take over what the corrected organization is to those known; return whether that is something else now.

        What was decided on the ground of the old state is decided anew; what somebody left out stays out.
        """
        is_same = (change.kind, change.known) == (self.change.kind, self.change.known)
        was_first = self.decision in (self.change.first_decision, Decision.UPDATE)
        self.change = change
        if not is_same and was_first:
            self.decision = change.first_decision
        return not is_same

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


def carried(old: Sequence[Row], new: Sequence[Row]) -> None:
    """Take over what was decided and corrected of organizations that were read again just as before."""
    before = {(row.part, row.id): row for row in old}
    for row in new:
        same = before.get((row.part, row.id))
        if same is not None and same.printed == row.printed:
            row.change, row.decision, row.record = same.change, same.decision, same.record


def question(sources: Sequence[Part], row: Row) -> Question:
    """Return what has to be known to compare a corrected organization again."""
    earlier = (organization for part in sources[: row.part] for organization in part.reading.resource.organizations)
    return Question(row.record, sources[row.part].reading.resource.disorders, tuple(earlier))


def intakes(sources: Sequence[Part], rows: Sequence[Row], with_disorders: bool) -> list[Intake]:
    """Return what is taken in of each source, in the order in which they were read."""
    decided: list[list[tuple[Change, Decision]]] = [[] for _ in sources]
    for row in rows:
        change = msgspec.structs.replace(row.change, incoming=row.record)
        decided[row.part].append((change, row.decision))
    parts = zip(sources, decided, strict=True)
    return [Intake(part.name, part.reading.resource, tuple(decisions), with_disorders) for part, decisions in parts]


KINDS: tuple[tuple[PhoneType, ...], ...] = (
    ("voice",), ("fax",), ("textphone",), ("voice", "textphone"), ("voice", "fax"), ("text",), ("video",), ("pager",),
)  # fmt: skip


def names_in(resource: Resource) -> dict[str, str]:
    organizations = {organization.id: organization.name for organization in resource.organizations}
    return {**{disorder.id: disorder.name for disorder in resource.disorders}, **organizations}


class Issue(Struct, frozen=True):
    """Something to look at: in words, in which source, on which line, and whose it is."""

    words: str
    part: int
    line: int | None
    record: str = ""


MOST_ISSUES = 1_000


def issues(preview: Preview) -> list[Issue]:
    """Return the lines that were not placed and then what is doubtful, in the order of the lines."""
    result = [
        Issue(f"Line {wording.number(line.number)}: not placed: {line.text.strip()}", number, line.number)
        for number, part in enumerate(preview.parts)
        for line in part.reading.not_placed()
    ]
    for number, part in enumerate(preview.parts):
        resource = part.reading.resource
        names = names_in(resource)
        for notice in sorted(part.reading.notices, key=lambda notice: notice.line or 0):
            where = f"Line {wording.number(notice.line)}: " if notice.line else ""
            whose = f"{names.get(notice.record, notice.record)}: " if notice.record else ""
            printed = f" (printed: {notice.value})" if notice.value else ""
            result.append(Issue(f"{where}{whose}{notice.reason}{printed}", number, notice.line, notice.record))
    return result


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
        words += f"; {wording.number(total)} of {wording.lines(total)} accounted for, {wording.number(lost)} not placed"
    return words + "."


def target_words(preview: Preview, rows: Sequence[Row], file: str) -> str:
    """Say what the target holds ("" is the user's own) and what those read are to it."""
    counts = Counter(row.change.kind for row in rows)
    kinds = ", ".join(
        f"{wording.number(counts[kind])} {state.lower()}" for kind, state in STATES.items() if counts[kind]
    )
    place = f"{file or 'Your own directory'} holds {wording.organizations(preview.known)}"
    return f"{place}; of those read, {kinds}." if kinds else f"{place}."


def counted(organizations: int, disorders: int) -> str:
    """Say how many: "10 organizations and 1 disorder"; what there is none of is not named, but for nothing at all."""
    words = [wording.organizations(organizations)] if organizations or not disorders else []
    words += [wording.disorders(disorders)] if disorders else []
    return wording.all_of(words)


def names_of(sources: Sequence[str]) -> str:
    """Name the files of an import: the first, and how many more."""
    first = Path(sources[0]).name
    more = wording.plural("{count} more file", "{count} more files", len(sources) - 1)
    return first if len(sources) == 1 else wording.all_of([first, more])
