"""What came of reading a file: records, the fate of every line, and what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from directory_app.records import Disorder, Resource
from directory_app.text import wording


class Fate(StrEnum):
    """What became of a line."""

    PLACED = "placed"
    BOILERPLATE = "boilerplate"
    BLANK = "blank"
    NOT_PLACED = "not placed"


class Line(Struct, frozen=True, gc=False):
    """A line of the document (from 1): its fate, and which field of which record it became, or why none."""

    number: int
    text: str
    fate: Fate
    record: str = ""
    field: str = ""
    reason: str = ""


class Notice(Struct, frozen=True, gc=False):
    """Something a person should look at: the record and field it concerns, what is printed, why, and where."""

    reason: str
    record: str = ""
    field: str = ""
    value: str = ""
    line: int | None = None


class Excerpt(Struct, frozen=True, gc=False):
    """What a source says of one record: its lines in the file from `first` on, or where `first` is 0 JSON."""

    text: str
    first: int = 0


class Item(NamedTuple):
    """One organization of a file of any size: its place (a line or a JSON path), id, name and JSON."""

    where: str
    id: str
    name: str
    record: bytes


class Stream(Struct, frozen=True):
    """A file a record at a time: `items` are read once; `disorders`, which are few, are complete after them.

    `is_sound` says that the reader has left out every value that no file may hold; else that is still to be looked at.
    """

    items: Iterable[Item]
    disorders: Iterable[Disorder] = ()
    title: str = ""
    is_sound: bool = False


class Reading(Struct, frozen=True):
    """Records with an account of the document.

    Formats without an account of their lines leave `lines` empty; `excerpts` by the ids of records take their place
    where what the source says of a record is more than the record. `columns` are those of a table with the fields that
    they were taken as; `country` is where somebody said that what names none is.
    """

    resource: Resource
    lines: tuple[Line, ...] = ()
    notices: tuple[Notice, ...] = ()
    excerpts: Mapping[str, Excerpt] = {}
    columns: Mapping[str, str] = {}
    country: str = ""

    def not_placed(self) -> list[Line]:
        """Return the lines that became nothing."""
        return [line for line in self.lines if line.fate is Fate.NOT_PLACED]

    def account(self) -> str:
        """Say it in words: "226 of 226 lines accounted for, 3 not placed"."""
        fates = Counter(line.fate for line in self.lines)
        total, read = wording.number(sum(fates.values())), wording.number(len(self.lines))
        lost = wording.number(fates[Fate.NOT_PLACED])
        sentence = wording.marked("{total} of {read} lines accounted for, {lost} not placed")
        return wording.phrase(sentence, total=total, read=read, lost=lost)
