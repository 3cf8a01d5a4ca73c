"""What came of reading a file: records, the fate of every line, and what needs a look."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from msgspec import Struct

from directory_app.records import Resource


class Fate(StrEnum):
    """What became of a line."""

    PLACED = "placed"
    BOILERPLATE = "boilerplate"
    BLANK = "blank"
    NOT_PLACED = "not placed"


class Line(Struct, frozen=True):
    """A line of the document (from 1): its fate, and which field of which record it became, or why none."""

    number: int
    text: str
    fate: Fate
    record: str = ""
    field: str = ""
    reason: str = ""


class Notice(Struct, frozen=True):
    """Something a person should look at: the record and field it concerns, what is printed, why, and where."""

    reason: str
    record: str = ""
    field: str = ""
    value: str = ""
    line: int | None = None


class Reading(Struct, frozen=True):
    """Records with an account of the document; formats without lines leave `lines` empty."""

    resource: Resource
    lines: tuple[Line, ...] = ()
    notices: tuple[Notice, ...] = ()

    def not_placed(self) -> list[Line]:
        """Return the lines that became nothing."""
        return [line for line in self.lines if line.fate is Fate.NOT_PLACED]

    def account(self) -> str:
        """Say it in words: "226 of 226 lines accounted for, 3 not placed"."""
        fates = Counter(line.fate for line in self.lines)
        return (
            f"{sum(fates.values()):,} of {len(self.lines):,} lines accounted for, {fates[Fate.NOT_PLACED]:,} not placed"
        )
