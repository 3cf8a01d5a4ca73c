"""What is done beside the steps of a directory in this session, such as a tick, in the order of undo with them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from directory_app.store.journal import Step


class Deed(Struct, frozen=True):
    """One thing done beside the steps: its words, what takes it back and does it again (each tells whether it did).

    `beside` is the number of the step that undo, or once it is taken back redo, would have been for at that moment.
    """

    words: str
    back: Callable[[], bool]
    again: Callable[[], bool]
    beside: int = 0


class Beside:
    """The deeds of this session, the newest last: those done, and those taken back."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def clear(self) -> None:
        """Forget all: another directory is shown."""
        self._done.clear()
        self._undone.clear()

    def note(self, deed: Deed, last_done: Step | None) -> None:
        """Note what was done now; what was taken back before it is not done again any more."""
        self._done.append(replace(deed, beside=_number(last_done)))
        self._undone.clear()

    def note_step(self) -> None:
        """Note that a step was done."""
        self._undone.clear()

    def to_undo(self, last_done: Step | None) -> Deed | None:
        """Return what was done after the step that undo would be for, or None."""
        return self._done[-1] if self._done and self._done[-1].beside >= _number(last_done) else None

    def to_redo(self, last_undone: Step | None) -> Deed | None:
        """Return what was taken back after the step that redo would be for, or None."""
        return self._undone[-1] if self._undone and self._undone[-1].beside == _number(last_undone) else None

    def take_back(self, last_undone: Step | None) -> bool:
        """Take the newest back; tell whether that was possible."""
        if not self._done[-1].back():
            return False
        self._undone.append(replace(self._done.pop(), beside=_number(last_undone)))
        return True

    def do_again(self, last_done: Step | None) -> bool:
        """Do again what was taken back last; tell whether that was possible."""
        if not self._undone[-1].again():
            return False
        self._done.append(replace(self._undone.pop(), beside=_number(last_done)))
        return True


def _number(step: Step | None) -> int:
    return step.number if step else 0
