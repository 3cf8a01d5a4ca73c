"""What a format can't hold of a directory: reasons in words, counted before anything is written."""

from __future__ import annotations

from collections import Counter

from directory_app.text import wording


class LimitCounts:
    """Counts reasons in the order in which they first came."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, reason: str, times: int = 1) -> None:
        """Count a reason; nothing happens where `times` is 0."""
        if times:
            self._counts[reason] += times

    def lines(self) -> list[str]:
        """Return each reason with its count: "E-mails that are incomplete are left out: 1"."""
        return [f"{reason}: {wording.number(times)}" for reason, times in self._counts.items()]
