"""One incoming organization as it is decided and corrected, and what is decided of all of them counted. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.planning import Update, decide
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.draft import Draft
from directory_app.records import Organization
from directory_app.text import wording

# Who was listed before and is said otherwise now, by what happens to it.
_OF_RELEASE = {
    Decision.UPDATE: wording.marked("Changed"),
    Decision.ADD: wording.marked("Kept apart"),
    Decision.SKIP: wording.marked("Left as it was"),
}
STATES = {
    Kind.NEW: wording.marked("New"),
    Kind.CHANGED: wording.marked("May be known"),
    Kind.SAME: wording.marked("Known already"),
}
RowKey = tuple[int, str]
"""What names a row: its source, and the id by which the lines of the source name it."""


class Standing:
    """What rows share: the drafts of all sources as they are now, and of how many rows what is decided."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = list(drafts)
        self.kinds: Counter[Kind] = Counter()
        self.decisions: Counter[Decision] = Counter()

    def enter_all(self, rows: Sequence[Row]) -> None:
        """Let rows stand in the list, and count them."""
        for row in rows:
            row.is_listed = True
        self.kinds.update(row.change.kind for row in rows)
        self.decisions.update(row.decision for row in rows)

    def count(self, row: Row, step: int) -> None:
        """Count a row in by 1, out by -1."""
        self.kinds[row.change.kind] += step
        self.decisions[row.decision] += step


class Row:
    """One incoming organization: its source, what it is to those known, what happens to it.

    `key` names it among those of all sources. `printed` is what was read; `record` what somebody made of it, which the
    draft of its source knows, so that a correction of all costs no work here. `compared_as` is as what it was compared
    with those known, None where that is still to be done.
    """

    __slots__ = (
        "_standing",
        "_taken_in_as",
        "change",
        "compared_as",
        "decision",
        "is_listed",
        "key",
        "part",
        "printed",
    )

    def __init__(self, part: int, change: Change, decision: Decision, standing: Standing) -> None:
        self.part = part
        self.change = change
        self.decision = decision
        self.printed = change.incoming
        self.key = part, change.incoming.id
        self.compared_as: Organization | None = change.incoming
        self.is_listed = False
        self._standing = standing
        self._taken_in_as = Decision.ADD if decision is Decision.SKIP else decision

    @property
    def id(self) -> str:
        """The id by which the lines of the source name it; a corrected name doesn't change it."""
        return self.printed.id

    @property
    def record(self) -> Organization:
        """The organization as it is corrected now."""
        return self._standing.drafts[self.part].record(self.printed.id)

    @property
    def choices(self) -> Mapping[str, Choice]:
        """The fields of an update of which not both sides are kept."""
        return self._standing.drafts[self.part].choices.get(self.printed.id, {})

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
        record = self.record
        return record is self.compared_as or record == self.compared_as

    def state(self) -> str:
        """Say what it is and, where there is a choice, what happens to it."""
        if self.change.former is not None and self.change.kind is Kind.CHANGED:
            return wording.phrase(_OF_RELEASE[self.decision])
        if self.is_update:
            return wording.phrase("Updates a known one")
        return wording.phrase(STATES[self.change.kind])

    def enter(self) -> None:
        """Stand in the list, and count."""
        self.is_listed = True
        self._standing.count(self, 1)

    def leave(self) -> None:
        """Stand in the list no longer; what was decided stays known."""
        self.is_listed = False
        self._standing.count(self, -1)

    def decide(self, decision: Decision) -> None:
        """Say what happens to it."""
        self._become(self.change, decision)

    def take_in(self, is_taken_in: bool) -> None:
        """Take it in as it was before it was left out, or leave it out.

        One that may be known is kept apart until somebody says more.
        """
        self.decide(self._taken_in_as if is_taken_in else Decision.SKIP)

    def compared(self, change: Change, *, has_ids: bool) -> bool:
        """Take over what the corrected organization is to those known; return whether that is something else now.

        What was decided on the ground of the old state is decided anew; what somebody left out stays out.
        """
        is_same = (change.kind, change.known) == (self.change.kind, self.change.known)
        was_first = self.decision in (decide(self.change, Update.KNOWN, has_ids=has_ids), Decision.UPDATE)
        self.compared_as = self.record
        is_new = not is_same and was_first
        self._become(change, decide(change, Update.KNOWN, has_ids=has_ids) if is_new else self.decision)
        return not is_same

    def carry(self, same: Row) -> None:
        """Take over what was decided of the same organization before it was read again.

        What is known may be something else since: who was corrected is compared again, who was not was so just now.
        """
        if same.compared_as == self.printed:
            self._taken_in_as = same._taken_in_as
            is_same = (self.change.kind, self.change.known) == (same.change.kind, same.change.known)
            self._become(self.change, same.decision if is_same or same.decision is Decision.SKIP else self.decision)
        else:
            self.compared_as = None
            self._become(same.change, same.decision)
            self._taken_in_as = same._taken_in_as

    def _become(self, change: Change, decision: Decision) -> None:
        """Be something else to those known, or have something else happen to it; what it comes in as is remembered."""
        if decision is not Decision.SKIP:
            self._taken_in_as = decision
        elif (change.kind, change.known) != (self.change.kind, self.change.known):
            self._taken_in_as = Decision.ADD  # there is another one to update now, or none
        if self.is_listed:
            self._standing.count(self, -1)
        self.change, self.decision = change, decision
        if self.is_listed:
            self._standing.count(self, 1)
