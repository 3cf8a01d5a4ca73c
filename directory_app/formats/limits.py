"""What a format can't hold of a directory, in the words of whoever uses it, counted before anything is written."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from directory_app.text import wording

# What several formats have no place for.
PRINTED_LABELS = wording.marked("the words printed before numbers, such as “Tel.”")
SOURCE_LINES = wording.marked("the lines of the sources")
DOUBTS = wording.marked("what needs checking")
BROKEN_EMAILS = wording.marked("incomplete e-mail addresses")
BROKEN_WEB = wording.marked("web entries that are no address")


class Loss(StrEnum):
    """What becomes of a value, the worst first."""

    LEFT_OUT = wording.marked("Left out: {what}")
    HIDDEN = wording.marked("Only this program shows: {what}")
    CHANGED = wording.marked("Changed: {what}")
    AGAIN = wording.marked("If it is imported again: {what}")


class LimitCounts:
    """Counts what is lost, each kind of loss in the order in which it first came."""

    def __init__(self) -> None:
        self._counts: dict[Loss, Counter[str]] = {loss: Counter() for loss in Loss}

    def add(self, loss: Loss, what: str, times: int = 1) -> None:
        """Count what is lost, which is said later; nothing happens where `times` is 0."""
        if times:
            self._counts[loss][what] += times

    def lines(self) -> list[str]:
        """Return a line a kind of loss: "Left out: the lines of the sources (10); what needs checking (2)"."""
        return [
            wording.phrase(
                loss,
                what="; ".join(f"{wording.phrase(what)} ({wording.number(times)})" for what, times in counts.items()),
            )
            for loss, counts in self._counts.items()
            if counts
        ]
