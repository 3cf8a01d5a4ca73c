"""Contacts that stand side by side in columns of plain text, read one column after the other."""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern

# One column: the number of a line and what stands there, in order.
Column = list[tuple[int, str]]

_CELL = late_pattern(r"\S+(?:[ ]{1,2}\S+)*")
_PHONE = late_pattern(r"\d{3}\W{1,2}\d{4}")
# Tuned with tests/reports/score.py.
_LONGEST_LINE = 300  # characters; a longer line is no line of columns
_SHIFT = 2  # a cell may begin so many characters beside its column
_FEWEST_LINES = 3  # two lines side by side may be chance


def columns_of(lines: list[str]) -> dict[int, list[Column]]:
    """Return the columns of each part of a page that has them, by the number of its first line.

    A table of one contact a line is no such part: in columns, a line holds numbers of several contacts. Lines that
    begin their cells where such a part does are one, too.
    """
    runs: dict[int, _Run] = {}
    run: _Run = []
    for number, line in enumerate([*lines, ""], 1):
        cells = _cells(line)
        if run and _fits(cells, run[0]):
            run.append(cells)
            continue
        if run:
            runs[number - len(run)] = run
        run = [cells] if len(cells) > 1 else []
    sure = {first: run for first, run in runs.items() if _are_columns(run)}
    return {
        first: _columns(run, first)
        for first, run in runs.items()
        if first in sure or any(_begin_alike(run, other) for other in sure.values())
    }


_Run = list[list[tuple[int, str]]]  # lines below each other, each with its cells and where they begin


def _begin_alike(run: _Run, other: _Run) -> bool:
    """Tell whether a few lines begin their cells where the columns of a part do."""
    starts, known = ([start for start, _ in one[0]] for one in (run, other))
    is_alike = len(starts) == len(known) and all(abs(a - b) <= _SHIFT for a, b in zip(starts, known, strict=True))
    return is_alike and len(run) > 1


def _cells(line: str) -> list[tuple[int, str]]:
    """Return what three spaces or a tab part, with the place where each begins."""
    if len(line) > _LONGEST_LINE or not line.strip():
        return []
    return [(match.start(), match.group()) for match in _CELL.finditer(line.expandtabs())]


def _fits(cells: list[tuple[int, str]], first: list[tuple[int, str]]) -> bool:
    starts = [start for start, _ in first]
    return 0 < len(cells) <= len(starts) and all(_column_of(start, starts) is not None for start, _ in cells)


def _column_of(start: int, starts: list[int]) -> int | None:
    return next((index for index, known in enumerate(starts) if abs(known - start) <= _SHIFT), None)


def _are_columns(run: _Run) -> bool:
    """Tell whether names stand side by side at the top, and numbers side by side or in each column below."""
    if len(run) < _FEWEST_LINES or any(re.search(r"\d", text) for _, text in run[0]):
        return False
    if any(len(cells) > 1 and all(_PHONE.search(text) for _, text in cells) for cells in run):
        return True
    starts = [start for start, _ in run[0]]
    with_numbers = {_column_of(start, starts) for cells in run for start, text in cells if _PHONE.search(text)}
    return with_numbers >= set(range(len(starts)))


def _columns(run: _Run, first_line: int) -> list[Column]:
    starts = [start for start, _ in run[0]]
    columns: list[Column] = [[] for _ in starts]
    for number, cells in enumerate(run, first_line):
        for start, text in cells:
            column = _column_of(start, starts)
            if column is not None:
                columns[column].append((number, text))
    return columns
