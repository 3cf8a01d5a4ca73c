"""Hours as a value: spans of a week, each at the wall clock of where they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

DAY = 24 * 60
WEEK = 7 * DAY
EVERY_DAY = range(7)


class Span(Struct, frozen=True, order=True):
    """Open on a day of the week (0 is Monday) from a minute of it to another; beyond 1,440 is past midnight."""

    day: int
    opens: int
    closes: int


class Hours(Struct, frozen=True):
    """When somebody is there: the spans in order, which do not overlap.

    `zone` is the printed word for the time zone as a key of `zones`, "" for none. `is_by_appointment` says that one can
    come at other times (with no span: only) by appointment; `holidays` whether the line says they are closed or open.
    """

    spans: tuple[Span, ...] = ()
    zone: str = ""
    is_by_appointment: bool = False
    holidays: Literal["", "closed", "open"] = ""

    @property
    def is_always(self) -> bool:
        """Whether they are there day and night."""
        return {(span.day, span.opens, span.closes) for span in self.spans} == {(day, 0, DAY) for day in EVERY_DAY}


def of_week(spans: Iterable[Span]) -> tuple[Span, ...] | None:
    """Return spans in order, each once; None where two of them overlap: then one line gainsays the other."""
    ordered = tuple(sorted(set(spans)))
    ends = [(span.day * DAY + span.opens, span.day * DAY + span.closes) for span in ordered]
    again = [(begin + WEEK, end + WEEK) for begin, end in ends[:1]]  # Sunday night goes over into Monday
    pairs = zip(ends, [*ends[1:], *again], strict=True)
    return None if any(before[1] > after[0] for before, after in pairs) else ordered
