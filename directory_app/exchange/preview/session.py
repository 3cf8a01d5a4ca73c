"""The corrections of one import, each with a name, to be taken back and done again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from directory_app.exchange.preview import corrections
from directory_app.exchange.preview.draft import Base, Draft
from directory_app.exchange.preview.job import Part


class _Step(Struct, frozen=True):
    words: str
    part: int
    before: Draft
    after: Draft


class Session:
    """The drafts of all sources, and the way back to what was read."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self.drafts: tuple[Draft, ...] = tuple(Draft(Base(part.reading, part.name)) for part in parts)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def read_again(self, parts: Sequence[Part]) -> None:
        """Take sources that were read again; corrections stay where the same was read, but can't be taken back."""
        fresh = Session(parts).drafts
        same = len(self.drafts) == len(fresh)
        self.drafts = tuple(map(corrections.carried, self.drafts, fresh)) if same else fresh
        self._done, self._undone = [], []

    def do(self, part: int, draft: Draft, words: str) -> bool:
        """Put another draft in the place of that of a source; tell whether it is another one."""
        before = self.drafts[part]
        if draft == before:
            return False
        self._done.append(_Step(words, part, before, draft))
        self._undone = []
        self._put(part, draft)
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
        self._put(step.part, step.before)
        return step.part

    def redo(self) -> int:
        """Do again what was taken back last; return the source that it is in."""
        step = self._undone.pop()
        self._done.append(step)
        self._put(step.part, step.after)
        return step.part

    def _put(self, part: int, draft: Draft) -> None:
        self.drafts = (*self.drafts[:part], draft, *self.drafts[part + 1 :])
