"""Tables in files of plain text (.txt): told from reports by every line being a row below a line of headings.

Their cells are parted as in other tables, or stand below each other with blanks between: a column begins in each line
where its heading does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from directory_app.files import decoding
from directory_app.formats.content import START
from directory_app.formats.tables import headings
from directory_app.formats.tables.table import holds_values
from directory_app.text.patterns import late_pattern
from directory_app.values import absent, phones

BLANKS = "  "  # parts the cells of a line as a delimiter does
ENDINGS = (".txt",)
_PARTED_BY = ("\t", "|", ";", ",", BLANKS)
_GAP = late_pattern(r" {2,}|\t+")
_HEADING = late_pattern(r"\S+(?: \S+)*")
_LONGEST_HEADING = 60  # characters
_FEWEST_DIGITS = 3


def recognizes(path: Path, start: bytes) -> bool:
    """Tell whether a text holds nothing but a table: headings with a name and a number, and rows below."""
    if path.suffix.lower() not in ENDINGS:
        return False
    whole = start if len(start) < START else start.rpartition(b"\n")[0]
    return delimiter_of(decoding.text_of(whole)) != ""


def delimiter_of(text: str) -> str:
    """Return what parts the cells of a text that is a table in every line, "" for any other text."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    if not head or holds_values([head]):
        return ""
    return next((it for it in _PARTED_BY if it in head and _is_table(_rows(text, it), it)), "")


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    if delimiter == BLANKS:
        rows += parted_by_blanks(text.splitlines())
    else:
        with suppress(csv.Error):
            rows += csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    return [row for row in rows if any(cell.strip() for cell in row)]


def parted_by_blanks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the cells of each line; one whose words don't stand below the headings is parted where two blanks are.

    A line that gives another count of cells then is one cell: a number is never cut.
    """
    starts: list[int] = []
    for line in lines:
        text = line.rstrip()
        starts = starts or [match.start() for match in _HEADING.finditer(text)]
        cells = [text[first:last].strip() for first, last in pairwise((*starts, len(text) + 1))] if text else []
        if any(_GAP.search(cell) for cell in cells) or any(_goes_over(text, at) for at in starts if at):
            cells = [cell for cell in _GAP.split(text) if cell]
            cells = cells if len(cells) == len(starts) else [text]
        yield cells


def _goes_over(line: str, at: int) -> bool:
    """Tell whether something goes on where a column begins: a word, or a number of groups ("503 555 0101")."""
    before, first = line[max(0, at - 2) : at], line[at : at + 1]
    return before[-1:].strip() != "" or (before[:1].isdigit() and first.isdigit())


def _is_table(rows: Sequence[Sequence[str]], delimiter: str) -> bool:
    if len(rows) < 2:
        return False
    head, *below = rows
    if headings.is_own(head):
        return True
    names = [cell.strip() for cell in head]
    targets = headings.fields_of(names)
    numbers = [at for at, target in enumerate(targets) if set(target.split("+")) & set(headings.NUMBERS)]
    if not all(names) or max(map(len, names)) > _LONGEST_HEADING or not numbers or "name" not in targets:
        return False
    is_ragged = delimiter in ("\t", "|")  # what is empty at the end of a row may have been left out
    return all(
        (1 < len(row) <= len(head) if is_ragged else len(row) == len(head))
        and row[targets.index("name")].strip() != ""
        and all(_may_be_number(row[at]) for at in numbers if at < len(row))
        for row in below
    )


def _may_be_number(cell: str) -> bool:
    return len(phones.digits_of(cell)) >= _FEWEST_DIGITS or not cell.strip() or absent.is_no_value(cell)
