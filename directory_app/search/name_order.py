"""Where names stand: row numbers lie in order of the names of organizations, folded, and their ids.

A number within a name counts as a number: "Chapter 2" stands before "Chapter 10".
"""

from __future__ import annotations

import re
import sqlite3

import msgspec
from msgspec import Struct

from directory_app.search.packing import RECORD
from directory_app.text import tokens

# A file whose names lie in the order of another version is derived again.
VERSION = 2
_LAST = "\U0010ffff"
_NUMBER = re.compile(r"0*([0-9]+)")
_NUMBER_AT_END = re.compile(r"[0-9]+\Z")
_AFTER_DIGITS = ":"  # the first sign behind 9


class _Head(Struct):
    name: str


_name_of = msgspec.json.Decoder(_Head).decode


def key(name: str) -> str:
    """Return what a name is ordered by: what begins with no digit begins so in its key too."""
    return _NUMBER.sub(_ordered, tokens.fold(name))


def _ordered(number: re.Match[str]) -> str:
    """Return a number behind the count of its digits, so that longer ones come later: 7 is "17", 10 is "210".

    A 9 stands for eight digits and more that are counted behind it.
    """
    digits = number.group(1)
    nines, rest = divmod(len(digits) - 1, 8)
    return f"{'9' * nines}{rest + 1}{digits}"


def key_of(record: bytes, own_id: str) -> tuple[str, str]:
    """Return what a record is ordered by: the key of its name, and its id."""
    return key(_name_of(record).name), own_id


Known = dict[int, tuple[int, tuple[str, str]]]
"""The first row from a number on, and what it is ordered by."""


def neighbours(
    connection: sqlite3.Connection, key: tuple[str, str], known: Known | None = None
) -> tuple[int | None, int | None]:
    """Return the numbers of the last row before and the first row from a key on: a binary search over numbers.

    `known` remembers the rows that it meets, most of which the next one meets, too.
    """
    known = {} if known is None else known
    # Each by itself: for both in one question SQLite reads every row.
    ends = "SELECT (SELECT min(row) FROM organization), (SELECT max(row) FROM organization)"
    low, high = connection.execute(ends).fetchone()
    before: int | None = None
    after: int | None = None
    while low is not None and low <= high:
        middle = (low + high) // 2
        if middle not in known:
            row, own_id, record = connection.execute(
                f"SELECT row, id, {RECORD} FROM organization WHERE row >= ? ORDER BY row LIMIT 1", (middle,)
            ).fetchone()
            known[middle] = row, key_of(record, own_id)
        row, its_key = known[middle]
        if its_key < key:
            before, low = row, row + 1
        else:
            after, high = row, middle - 1
    return before, after


def bounds(connection: sqlite3.Connection, beginning: str, known: Known) -> tuple[int | None, int | None]:
    """Return the first row whose name begins so or comes later, and the first one behind all that begin so.

    Names with other numbers may stand between them where a beginning holds a digit; see `is_exact`.
    """
    folded = tokens.fold(beginning)
    if number := _NUMBER_AT_END.search(folded):  # "Chapter 1" begins Chapter 10 as well, which stands behind 2
        head = key(folded[: number.start()])
        first, last = f"{head}0", f"{head}{_AFTER_DIGITS}"
    else:
        first = key(folded)
        last = first + _LAST
    return neighbours(connection, (first, ""), known)[1], neighbours(connection, (last, ""), known)[1]


def is_exact(beginning: str) -> bool:
    """Tell whether all names between the `bounds` of a beginning begin so."""
    return not _NUMBER.search(tokens.fold(beginning))
