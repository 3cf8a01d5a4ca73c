"""A piece of a page: text that stands together, whatever the page is written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together: the lines it takes (from 1, both included), and what the layout says of it."""

    first_line: int
    last_line: int
    text: str
    gap: int = 0  # how many blank lines stand above
    heading_level: int = 0  # 1 to 6; 0 where it is no heading
    column_head: str = ""  # of the column of a table it stands in; see table_heads
    is_item: bool = False  # a bullet or a number of a list stands before it
