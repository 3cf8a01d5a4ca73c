"""The incoming organizations of an import in order; they follow the corrections, each of which costs only its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import NamedTuple

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.job import Part, Preview
from directory_app.exchange.preview.rereading import Moved
from directory_app.exchange.preview.rows import Row, RowKey, Standing

_ORDER = {Kind.CHANGED: 0, Kind.NEW: 1, Kind.SAME: 2}
_AT_ONCE = 2_500
_Around = Callable[[int], AbstractContextManager[None]]


def _around(_: int) -> AbstractContextManager[None]:
    return nullcontext()


def _pairs(part: Part) -> Iterator[list[tuple[Change, Decision]]]:
    """Yield some organizations of a source after the other, with what is decided of each."""
    pairs = zip(part.changes, part.decisions, strict=True)
    while some := list(islice(pairs, _AT_ONCE)):
        yield some


class _Gone(NamedTuple):
    """A row that may come back, the row above it, and the record that it was parted from (None: it was read)."""

    row: Row
    above: Row | None
    behind: str | None


class Incoming:
    """The rows, doubtful ones first; `standing` counts what is decided of them.

    A row that goes remembers the one above it: what takes the correction back finds its place without the order of
    all.
    """

    def __init__(self, preview: Preview | None = None, drafts: Sequence[Draft] = ()) -> None:
        for _ in self._taking(preview.parts if preview else (), drafts):
            pass

    @classmethod
    def made(cls, preview: Preview, drafts: Sequence[Draft]) -> Generator[None, None, Incoming]:
        """Make it of what was read, some at a time."""
        made = cls()
        yield from made._taking(preview.parts, drafts)
        return made

    def _taking(self, parts: Sequence[Part], drafts: Sequence[Draft]) -> Iterator[None]:
        self.standing = Standing(drafts)
        rows: list[Row] = []
        for number, part in enumerate(parts):
            for some in _pairs(part):
                rows += [Row(number, change, decision, self.standing) for change, decision in some]
                yield
        rows.sort(key=lambda row: _ORDER[row.change.kind])
        yield
        self._by_key: dict[RowKey, Row] = {row.key: row for row in rows}
        self._gone: dict[RowKey, _Gone] = {}  # the last of them last
        # Records that corrections made others and that nobody has looked at since, and rows that wait for an answer.
        self._touched = deque((part, iter(draft.entries)) for part, draft in enumerate(drafts) if draft.entries)
        self._uncompared: dict[RowKey, Row] = {}
        yield
        self.rows = self._placed(rows) if any(draft.entries or draft.behind for draft in drafts) else rows
        self.standing.enter_all(self.rows)

    def _placed(self, rows: Iterable[Row]) -> list[Row]:
        """Return what was read without what corrections left out, and what they made below the one read before."""
        below: dict[RowKey | None, list[Row]] = {}
        for part, draft in enumerate(self.standing.drafts):
            above: RowKey | None = None
            for own_id in draft.ids() if draft.behind else ():
                if (part, own_id) in self._by_key:
                    above = part, own_id
                else:
                    below.setdefault(above, []).append(self._new(part, own_id))
        placed = below.get(None, [])
        for row in rows:
            if row.id in self.standing.drafts[row.part]:
                placed.append(row)
            else:
                self._gone[row.key] = _Gone(self._by_key.pop(row.key), placed[-1] if placed else None, None)
            placed += below.get(row.key, ())
        self._by_key = {row.key: row for row in placed}
        return placed

    def row(self, part: int, own_id: str) -> Row | None:
        """Return a row by what names it, or None."""
        return self._by_key.get((part, own_id))

    def index(self, part: int, own_id: str) -> int | None:
        """Return the place of a row, or None."""
        row = self._by_key.get((part, own_id))
        return self.rows.index(row) if row is not None else None

    @property
    def included(self) -> int:
        """How many organizations come in."""
        return len(self.rows) - self.standing.decisions[Decision.SKIP]

    def carry(self, old: Incoming) -> None:
        """Take over what was decided of organizations that were read again just as before."""
        for row in self.rows if old.rows else ():
            same = old.row(*row.key)
            if same is not None and same.record == row.record:
                row.carry(same)

    # Following a correction

    def follow(
        self, part: int, draft: Draft, moved: Moved, removing: _Around = _around, inserting: _Around = _around
    ) -> None:
        """Be as a correction of a source made them: records changed, come and gone; the order stays.

        `removing` and `inserting` are entered around each row that goes and comes, with its place.
        """
        before = self.standing.drafts[part]
        self.standing.drafts[part] = draft
        self._touched.append((part, iter(moved.touched)))
        gone = [row for own_id in moved.gone if (row := self._by_key.pop((part, own_id), None))]
        for at, row in sorted(((self.rows.index(row), row) for row in gone), key=lambda pair: -pair[0]):
            with removing(at):
                del self.rows[at]
                row.leave()
            self._gone[row.key] = _Gone(row, self.rows[at - 1] if at else None, before.behind.get(row.id))
        came = {(part, own_id): None for own_id in moved.came}
        for key in [key for key in reversed(self._gone) if key in came]:
            former = self._gone.pop(key)
            if former.behind == draft.behind.get(former.row.id):
                is_there = former.above is None or former.above.is_listed
                self._insert(former.row, former.above if is_there else self._parent(part, former.row.id), inserting)
        for _, own_id in [key for key in came if key not in self._by_key]:
            self._insert(self._new(part, own_id), self._parent(part, own_id), inserting)

    def _new(self, part: int, own_id: str) -> Row:
        row = Row(part, Change(Kind.NEW, self.standing.drafts[part].record(own_id)), Decision.ADD, self.standing)
        row.compared_as = None
        return row

    def _insert(self, row: Row, above: Row | None, inserting: _Around) -> None:
        at = self.rows.index(above) + 1 if above is not None else 0
        with inserting(at):
            self.rows.insert(at, row)
            self._by_key[row.key] = row
            row.enter()

    def _parent(self, part: int, own_id: str) -> Row | None:
        """Return the row that one stands behind: of the record that it was parted from, else of one read before it."""
        draft = self.standing.drafts[part]
        before = draft.behind.get(own_id, own_id)
        while before in draft.behind:
            if (row := self._by_key.get((part, before))) is not None:
                return row
            before = draft.behind[before]
        read = draft.base.reading.resource.organizations
        rows = (self._by_key.get((part, read[at].id)) for at in range(draft.base.ranks.get(before, -1), -1, -1))
        return next(filter(None, rows), None)

    # Comparing

    @property
    def is_compared(self) -> bool:
        """Whether all were compared with those known as they are now."""
        return not (self._touched or self._uncompared)

    def uncompared(self) -> Iterator[Row | None]:
        """Yield the rows that have not been compared with those known as they are now, and None for others.

        Each is yielded again until it is `compared`.
        """
        for key, row in list(self._uncompared.items()):
            if row.is_listed and not row.is_compared:
                yield row
            else:
                del self._uncompared[key]
        while self._touched:
            part, ids = self._touched[0]
            for own_id in ids:
                other = self._by_key.get((part, own_id))
                if other is not None and other.key not in self._uncompared and not other.is_compared:
                    self._uncompared[other.key] = other
                    yield other
                else:
                    yield None
            self._touched.popleft()

    def compared(self, row: Row, change: Change, *, has_ids: bool) -> bool:
        """Take over what a corrected organization is to those known; return whether that is something else now."""
        self._uncompared.pop(row.key, None)
        return row.compared(change, has_ids=has_ids)
