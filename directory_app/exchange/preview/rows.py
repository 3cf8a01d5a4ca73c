"""What is decided about each incoming organization, and the values of one beside the known ones. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

import msgspec

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.planning import Update, decide
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.job import Intake, Part, Preview, Question
from directory_app.records import Organization, PhoneType
from directory_app.text import wording

STATES = {Kind.NEW: "New", Kind.CHANGED: "May be known", Kind.SAME: "Known already"}
RowKey = tuple[int, str]
"""What names a row: its source, and the id by which the lines of the source name it."""
_ORDER = {Kind.CHANGED: 0, Kind.NEW: 1, Kind.SAME: 2}


@dataclass(eq=False)
class Row:
    """One incoming organization: its source, what it is to those known, what happens to it.

    `printed` is what was read, `record` what somebody made of it; `compared_as` is as what it was compared with those
    known, None where that is still to be done. `choices` are the fields of an update of which not both sides are kept.
    """

    part: int
    change: Change
    decision: Decision
    printed: Organization = field(init=False)
    record: Organization = field(init=False)
    compared_as: Organization | None = field(init=False)
    choices: dict[str, Choice] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.printed = self.record = self.compared_as = self.change.incoming

    @property
    def id(self) -> str:
        """The id by which the lines of the source name it; a corrected name doesn't change it."""
        return self.printed.id

    @property
    def is_taken_in(self) -> bool:
        """Whether it comes in."""
        return self.decision is not Decision.SKIP

    @property
    def is_update(self) -> bool:
        """Whether it updates a known one."""
        return self.change.kind is Kind.CHANGED and self.decision is Decision.UPDATE

    @property
    def is_compared(self) -> bool:
        """Whether it was compared with those known as it is now."""
        return self.record is self.compared_as or self.record == self.compared_as

    def state(self) -> str:
        """Say what it is and, where there is a choice, what happens to it."""
        if self.is_update:
            return "Updates a known one"
        return STATES[self.change.kind]

    def take_in(self, is_taken_in: bool) -> None:
        """Take it in or leave it out; one that may be known is kept apart until somebody says more."""
        self.decision = Decision.ADD if is_taken_in else Decision.SKIP

    def compared(self, change: Change, *, has_ids: bool) -> bool:
        """Take over what the corrected organization is to those known; return whether that is something else now.

        What was decided on the ground of the old state is decided anew; what somebody left out stays out.
        """
        is_same = (change.kind, change.known) == (self.change.kind, self.change.known)
        was_first = self.decision in (decide(self.change, Update.KNOWN, has_ids=has_ids), Decision.UPDATE)
        self.change, self.compared_as = change, self.record
        if not is_same and was_first:
            self.decision = decide(change, Update.KNOWN, has_ids=has_ids)
        return not is_same


def rows_of(preview: Preview, drafts: Sequence[Draft]) -> list[Row]:
    """Return the incoming organizations, doubtful ones first, as they are corrected."""
    rows = [
        Row(number, change, decision)
        for number, part in enumerate(preview.parts)
        for change, decision in zip(part.changes, part.decisions, strict=True)
    ]
    rows = sorted(rows, key=lambda row: _ORDER[row.change.kind])
    by_key = keyed(rows)
    for number, draft in enumerate(drafts):
        rows = followed(rows, by_key, number, draft, draft.entries, {})
    return rows


def keyed(rows: Iterable[Row]) -> dict[RowKey, Row]:
    """Return rows by what names them."""
    return {(row.part, row.id): row for row in rows}


def followed(
    rows: list[Row],
    by_key: dict[RowKey, Row],
    part: int,
    draft: Draft,
    touched: Iterable[str],
    former: dict[RowKey, Row],
) -> list[Row]:
    """Return the rows as corrections of a source made them: records changed, come and gone; the order stays.

    `by_key` are the rows by what names them, and follow too; `touched` are the ids of the records that are others now:
    nothing is done for any other. `former` are rows that are gone and may come back, with what was decided of them.
    Where none came or went they are the same list.
    """
    gone: set[Row] = set()
    came = []
    for own_id in touched:
        row = by_key.get((part, own_id))
        if own_id not in draft:
            gone |= {row} if row else set()
        elif row:
            row.record = draft.record(own_id)
        else:
            came.append(own_id)
    if not gone and not came:
        return rows
    kept = [row for row in rows if row not in gone]
    for row in gone:
        key = row.part, row.id
        former[key] = by_key.pop(key)
    order = {} if _is_near(by_key, part, draft, came) else {own_id: place for place, own_id in enumerate(draft.ids())}
    for own_id in sorted(came, key=order.__getitem__) if order else came:
        row = former.get((part, own_id)) or _new(part, draft.record(own_id))
        row.record = draft.record(own_id)
        kept.insert(_place(kept, by_key, part, draft, order, own_id), row)
        by_key[part, own_id] = row
    return kept


def _is_near(by_key: Mapping[RowKey, Row], part: int, draft: Draft, came: Sequence[str]) -> bool:
    """Tell whether the place of what came is known without the order of all: below the one it was parted from."""
    return len(came) < 2 and all((part, draft.behind.get(own_id)) in by_key for own_id in came)


def _new(part: int, record: Organization) -> Row:
    row = Row(part, Change(Kind.NEW, record), Decision.ADD)
    row.compared_as = None
    return row


def _place(
    rows: list[Row], by_key: Mapping[RowKey, Row], part: int, draft: Draft, order: Mapping[str, int], own_id: str
) -> int:
    """Return where a record that came stands: below the one it was parted from, else below the one read before it."""
    if (before := draft.behind.get(own_id)) is not None and (part, before) in by_key:
        return rows.index(by_key[part, before]) + 1
    above = max(
        (it for _, it in by_key if _ == part and it in order and order[it] < order[own_id]),
        key=order.__getitem__,
        default=None,
    )
    return rows.index(by_key[part, above]) + 1 if above is not None else 0


def carried(old: Sequence[Row], new: Sequence[Row]) -> None:
    """Take over what was decided of organizations that were read again just as before."""
    before = {(row.part, row.id): row for row in old}
    for row in new:
        same = before.get((row.part, row.id))
        if same is not None and same.record == row.record:
            row.change, row.decision, row.compared_as = same.change, same.decision, same.compared_as
            row.choices = same.choices


def questions(sources: Sequence[Part], rows: Sequence[Row], asked: Sequence[Row]) -> list[Question]:
    """Return what has to be known to compare corrected organizations again."""
    parts = {row.part for row in asked}
    earlier = {part: tuple(it.record for it in rows if it.part < part) if part else () for part in parts}
    return [Question(row.record, sources[row.part].reading.resource.disorders, earlier[row.part]) for row in asked]


def intakes(
    sources: Sequence[Part], rows: Sequence[Row], with_disorders: bool, gone: Collection[str] = ()
) -> list[Intake]:
    """Return what is taken in of each source, in the order in which they were read."""
    decided: list[list[tuple[Change, Decision]]] = [[] for _ in sources]
    choices: list[dict[str, dict[str, Choice]]] = [{} for _ in sources]
    for row in rows:
        change = msgspec.structs.replace(row.change, incoming=row.record)
        decided[row.part].append((change, row.decision))
        if row.choices:
            choices[row.part][row.id] = row.choices
    return [
        Intake(
            part.name,
            part.reading.resource,
            tuple(of_part),
            with_disorders,
            chosen,
            tuple(it.id for it in part.missing if it.id in gone),
        )
        for part, of_part, chosen in zip(sources, decided, choices, strict=True)
    ]


KINDS: tuple[tuple[PhoneType, ...], ...] = (
    ("voice",), ("fax",), ("textphone",), ("voice", "textphone"), ("voice", "fax"), ("text",), ("video",), ("pager",),
)  # fmt: skip


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
    found = list(map(attrgetter("change.kind"), rows))
    counts = {kind: found.count(kind) for kind in STATES}
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
