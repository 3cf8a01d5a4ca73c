"""The corrections of one import, each with a name, to be taken back and done again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from directory_app.exchange.preview import rereading
from directory_app.exchange.preview.draft import Base, Draft
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.rereading import Moved
from directory_app.text import wording


class _Step(Struct, frozen=True):
    words: str
    part: int
    before: Draft
    after: Draft
    moved: Moved


class Session:
    """The drafts of all sources, and the way back to what was read."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self.drafts: tuple[Draft, ...] = tuple(Draft(Base(part.reading, part.name)) for part in parts)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._moved = Moved()

    def read_again(self, parts: Sequence[Part]) -> str:
        """Take sources that were read again; corrections of what was read just as before stay, and can be taken back.

        Return in words which of them no longer fit, "" for none; what was taken back before can't be done again.
        """
        fresh = Session(parts).drafts
        self._moved = Moved()
        done, self._done, self._undone = self._done, [], []
        if len(self.drafts) != len(fresh):
            self.drafts = fresh
            return _lost_words([step.words for step in done], [])
        lost = [
            rereading.read_otherwise([old, *(it.before for it in done if it.part == part)], fresh[part])
            if old.has_corrections or any(it.part == part for it in done) else frozenset[str]()
            for part, old in enumerate(self.drafts)
        ]  # fmt: skip
        left_out, cut = [], []
        for step in done:
            of = lost[step.part]
            before, after = (rereading.carried(it, fresh[step.part], of) for it in (step.before, step.after))
            if before == after:
                left_out.append(step.words)
                continue
            if not of.isdisjoint(rereading.touched(step.before, step.after)):
                cut.append(step.words)
            self._done.append(_Step(step.words, step.part, before, after, rereading.moved(before, after)))
        self.drafts = tuple(map(rereading.carried, self.drafts, fresh, lost))
        return _lost_words(left_out, cut)

    def do(self, part: int, draft: Draft, words: str, touched: Collection[str] | None = None) -> bool:
        """Put another draft in the place of that of a source; tell whether it is another one.

        `touched` are the ids of the records that are others in it, where they are known.
        """
        before = self.drafts[part]
        if draft == before:
            return False
        moved = rereading.moved(before, draft, touched)
        self._done.append(_Step(words, part, before, draft, moved))
        self._undone = []
        self._put(part, draft, moved)
        return True

    @property
    def undo_words(self) -> str:
        """What an undo takes back, "" for nothing."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What a redo does again, "" for nothing."""
        return self._undone[-1].words if self._undone else ""

    def undo(self) -> int:
        """Take the last correction back; return the source that it was in."""
        step = self._done.pop()
        self._undone.append(step)
        self._put(step.part, step.before, step.moved.back())
        return step.part

    def redo(self) -> int:
        """Do again what was taken back last; return the source that it is in."""
        step = self._undone.pop()
        self._done.append(step)
        self._put(step.part, step.after, step.moved)
        return step.part

    def take_moved(self) -> Moved:
        """Return which records are others, came and went since the last time this was asked."""
        moved, self._moved = self._moved, Moved()
        return moved

    def _put(self, part: int, draft: Draft, moved: Moved) -> None:
        self._moved = self._moved.then(moved) if self._moved.touched else moved
        self.drafts = (*self.drafts[:part], draft, *self.drafts[part + 1 :])


_MOST_NAMED = 3


def _lost_words(left_out: Sequence[str], cut: Sequence[str]) -> str:
    """Say which corrections no longer fit what was read, and which fit only some of their records."""
    told = []
    if left_out:
        told.append(
            wording.plural(
                "{count} correction no longer fits and was left out: {what}.",
                "{count} corrections no longer fit and were left out: {what}.",
                len(left_out),
                what=_named(left_out),
            )
        )
    if cut:
        told.append(
            wording.plural(
                "{count} correction fits only in part: {what}.",
                "{count} corrections fit only in part: {what}.",
                len(cut),
                what=_named(cut),
            )
        )
    return " ".join(told)


def _named(words: Sequence[str]) -> str:
    more = len(words) - _MOST_NAMED
    named = wording.in_a_row(words[:_MOST_NAMED])
    return (
        wording.plural("{what}; and {count} more", "{what}; and {count} more", more, what=named) if more > 0 else named
    )
