"""Tables of plain text whose cells a tab or a bar parts, below a line of headings: "Agency | Email | Phone |"."""

from __future__ import annotations

from directory_app.reports.page.table_heads import HEAD, heads_of

# What stands in one line of a table: the text of each cell and the head of its column.
Cells = list[tuple[str, str]]
_FEWEST_COLUMNS = 2
_FEWEST_ROWS = 2  # below the heads
_LONGEST_LINE = 2_000  # characters


def tables_of(lines: list[str]) -> dict[int, Cells]:
    """Return the cells of each line that is in a table with heads, by the number of the line."""
    rows: dict[int, Cells] = {}
    heads: list[str] = []
    table: dict[int, Cells] = {}
    for number, line in enumerate([*lines, ""], 1):
        cells = _cells(line) if len(line) <= _LONGEST_LINE else []
        if heads and _FEWEST_COLUMNS <= len(cells) <= len(heads):
            table[number] = [(cell, head) for cell, head in zip(cells, heads, strict=False) if cell]
            continue
        if heads and len(table) > _FEWEST_ROWS:
            rows |= table
        heads, table = [], {}
        if len(cells) >= _FEWEST_COLUMNS and (heads := heads_of(cells, is_marked=False)):
            table[number] = [(cell, HEAD) for cell in cells if cell]
    return rows


def _cells(line: str) -> list[str]:
    mark = "\t" if "\t" in line else "|"
    return [cell.strip() for cell in (line.strip(" ").strip("|") if mark == "|" else line).split(mark)]
