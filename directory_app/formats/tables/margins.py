"""Rows of a table that are no records: headings inside of it, the names of its columns once more, and what ends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from directory_app.formats.reading import Fate
from directory_app.formats.tables.table import Row
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import phone_text

NAMES_AGAIN = wording.marked("the names of the columns")
INSIDE = wording.marked("this row is a heading inside of the table")
BELOW = wording.marked("this row stands below the table")
_JUDGED = 50  # rows that show whether headings part a table
_MOST_HELD = 50  # rows of one cell below each other; more are names
_FOOT = late_pattern(
    r"""
    \s*(?:
        [*†‡©•]|\(c\)\s|-{3,}|={3,}|_{3,}|                                        # "* closed on Fridays"
        end\ of\ (?:the\ )?(?:list|file|table|report|data|document|directory|sheet)\b|
        totals?(?:\ (?:number|count|records|rows|entries)\b.*)?\s*[:=]?\s*\d*$|        # "Total: 25"
        (?:(?:data\ )?sources?|notes?|n\.?b\.?|legend|key|disclaimer)\s*(?::|$)|
        (?:quelle|stand|hinweis|fuente|nota|remarque)\s*(?::|$)|
        \d[\d,.]*\ (?:rows?|records?|entries|results?|organi[sz]ations?|listings?|agencies|items)\b|
        page\ \d|(?:last\ )?(?:updated|revised|printed|exported|generated|prepared|compiled)\b[:\s].*(?:\d|\bby\b)|
        (?:as\ of|for\ more\ information|for\ questions|questions\?|copyright|all\ rights\ reserved)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = late_pattern(r"[\d,.\s%]{1,9}")
_FEWEST_WORDS = 5  # of a sentence


class Marked(NamedTuple):
    """A row, and why it is no record: "" where it may be one."""

    row: Row
    reason: str = ""
    fate: Fate = Fate.NOT_PLACED


def marked(rows: Iterable[Row], header: Row | None, names: frozenset[int]) -> Iterator[Marked]:
    """Yield all rows in order, those that are no records with the reason; `names` are the places of columns of names.

    A row of one cell is a name without a contact, unless it stands at the end, below an empty row or in words that
    end lists; or unless such rows part the table from its beginning on, or a sheet shows it across the whole table.
    """
    read = iter(rows)
    first = list(islice(read, _JUDGED))
    is_divided = _is_divided(first, names)
    again = [cell.strip() for cell in header.cells] if header else []
    held: list[Row] = []
    is_below_empty = has_full = False
    for row in chain(first, read):
        if row.is_empty:
            is_below_empty = is_below_empty or not held
            held.append(row)
        elif again[:1] == [row.cells[0].strip()] and [cell.strip() for cell in row.cells] == again:
            yield from _inside(held, is_divided)
            held = []
            yield Marked(row, NAMES_AGAIN, Fate.BOILERPLATE)
        elif row.is_across and _is_alone(row, names):
            yield from _inside(held, is_divided)
            held = []
            yield Marked(row, INSIDE)
        elif _is_alone(row, names):
            held.append(row)
        else:
            yield from _inside(held, is_divided)
            held, is_below_empty, has_full = [], False, True
            yield Marked(row)
        if len(held) > _MOST_HELD:
            yield from map(Marked, held)
            held, is_below_empty = [], False
    yield from _below(held, is_below_empty, has_full)


def _inside(held: Sequence[Row], is_divided: bool) -> Iterator[Marked]:
    for at, row in enumerate(held):
        is_heading = is_divided and not row.is_empty and not any(not it.is_empty for it in held[at + 1 :])
        yield Marked(row, INSIDE) if is_heading else Marked(row)


def _below(held: Sequence[Row], is_below_empty: bool, has_full: bool) -> Iterator[Marked]:
    """Mark the last rows of one cell; in a table that holds names alone an empty row says nothing."""
    is_foot = is_below_empty and has_full
    for at, row in enumerate(held):
        if row.is_empty:
            is_foot = is_foot or (has_full and at > 0)
            yield Marked(row)
            continue
        is_foot = is_foot or _ends_a_list(next(cell for cell in row.cells if cell.strip()))
        yield Marked(row, BELOW) if is_foot else Marked(row)


def _is_divided(rows: Sequence[Row], names: frozenset[int]) -> bool:
    """Tell whether rows of one cell part a table: the first is one, and each of several has full rows below it."""
    alone = [_is_alone(row, names) for row in rows if not row.is_empty]
    is_below_another = any(one and other for one, other in pairwise(alone))
    return len(alone) > 2 and alone[0] and alone.count(True) > 1 and not is_below_another


def _is_alone(row: Row, names: frozenset[int]) -> bool:
    """Tell whether one cell of a row holds anything, and no address below a name; a count beside "Total" is nothing."""
    cells = row.cells
    if (len(cells) > 2 and cells[0] and cells[1] and cells[2]) or row.links or row.going_on:  # as most are
        return False
    filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell and not cell.isspace()]
    if not filled:
        return False
    at, text = filled[0]
    if len(filled) > 1:
        return _FOOT.match(text) is not None and all(_COUNT.fullmatch(cell) for _, cell in filled[1:])
    return (at in names or at == 0) and "\n" not in text


def _ends_a_list(text: str) -> bool:
    """Tell whether words are such as stand at the end of lists: "Total: 25", "Source: …", a sentence, a number."""
    if _FOOT.match(text) or phone_text.holds_number(text):
        return True
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) >= _FEWEST_WORDS and text.rstrip()[-1] in ".!?" and 2 * small > len(words)
