"""Cells of a table that span several rows or columns: the columns that the cells of each row stand in."""

from __future__ import annotations

MOST_SPAN = 100  # rows and columns; a page that spans more is read no further, so that none takes long


class Spans:
    """The cells of one table that reach into the rows below, by column."""

    def __init__(self) -> None:
        self._left: dict[int, int] = {}  # how many rows below this one a column is taken in
        self._texts: dict[int, str] = {}  # what stands there
        self._taken: frozenset[int] = frozenset()  # the columns that cells from above take in this row
        self._next = 0
        self._widths: dict[int, int] = {}  # of the cells of this row, by their first columns

    @property
    def taken(self) -> frozenset[int]:
        """The columns of this row that cells from above take."""
        return self._taken

    def start_row(self) -> None:
        """Go to the next row."""
        self._taken = frozenset(column for column, rows in self._left.items() if rows)
        self._left = {column: rows - 1 for column, rows in self._left.items() if rows}
        self._next, self._widths = 0, {}

    def place(self, rows: int, columns: int) -> int:
        """Return the first column of the next cell, which spans so many rows and columns."""
        while self._next in self._taken:
            self._next += 1
        column = self._next
        self._next += columns
        self._widths[column] = columns
        if rows > 1:
            self._left |= dict.fromkeys(range(column, column + columns), rows - 1)
        return column

    def filled(self, cells: list[str]) -> list[str]:
        """Return the cells of this row with those that span it, one a column; remember what spans the next rows."""
        width = max([len(cells), *(first + columns for first, columns in self._widths.items())], default=0)
        width = max([width, *(column + 1 for column in self._taken)], default=0)
        result = [*cells, *[""] * (width - len(cells))]
        for column in self._taken:
            result[column] = self._texts.get(column, "")
        for first, columns in self._widths.items():
            result[first : first + columns] = [result[first]] * columns
        self._texts |= {column: result[column] for column in self._left if column < width}
        return result


def span(attributes: dict[str, str | None], name: str) -> int:
    """Return how many rows or columns a cell spans: 1 where it does not say so."""
    value = (attributes.get(name) or "").strip()
    return min(max(int(value), 1), MOST_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1
