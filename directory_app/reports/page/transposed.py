"""Tables whose columns are organizations: "| | Foo Society | Bar Club |" above "| Phone | … | … |"."""

from __future__ import annotations

from dataclasses import replace

from directory_app.reports.lexicon import ORGANIZATION
from directory_app.reports.page import table_heads
from directory_app.reports.page.piece import Node, Piece

_FEWEST_OWNERS = 2


def are_owners(cells: list[str], *, is_marked: bool) -> bool:
    """Tell whether the first row of a table names whose each column is: an empty head, then heads that are no field."""
    names = cells[1:]
    is_named = len(names) >= _FEWEST_OWNERS and all(names) and len(set(names)) == len(names)
    is_known = any(table_heads.is_known(name) for name in names)
    return is_marked and is_named and not cells[0] and not is_known and any(map(ORGANIZATION.search, names))


def turned(rows: list[list[tuple[int, Piece]]]) -> list[Piece]:
    """Return the pieces of such a table, column by column; `rows` hold (column, piece), the row of names first.

    They are [] where a row does not begin with what stands in it, or has cells below no name.
    """
    names, *fields = rows
    columns = {0, *(column for column, _ in names)}
    if len(columns) != len(names) + 1 or any(column not in columns for row in fields for column, _ in row):
        return []
    if any(column == 0 for row in fields for column, _ in row[1:]):
        return []
    if not fields or any(not row or row[0][0] != 0 or not table_heads.is_field(row[0][1].text) for row in fields):
        return []
    result: list[Piece] = []
    for column, name in names:
        group = Node("group", name.node)
        result.append(replace(name, node=Node("paragraph", group), gap=1, runs=(), is_term=False))
        for (_, label), *cells in fields:
            result += [
                replace(
                    cell, text=f"{label.text.rstrip(' :')}: {cell.text}", node=Node("paragraph", group), runs=(), gap=0
                )
                for at, cell in cells
                if at == column
            ]
    return result
