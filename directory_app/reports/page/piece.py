"""A page as a tree: pieces of text that stand together, each in a node, whatever the page is written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from directory_app.values import web

# What a node is: "group" is any other element that holds blocks, such as a card or a section.
NodeKind = Literal["page", "group", "list", "item", "table", "row", "cell", "paragraph", "quote", "menu", "footer"]


@dataclass(slots=True, eq=False)
class Node:
    """A part of a page that holds others; its children and the pieces in it are found through them."""

    kind: NodeKind
    parent: Node | None = None
    # What was found above it; pages nest as deep as they like.
    found_above: dict[tuple[NodeKind, ...], Node | None] = field(default_factory=dict, repr=False)

    def above(self, *kinds: NodeKind) -> Node | None:
        """Return the nearest node of one of these kinds, this one included, or None."""
        node: Node | None = self
        passed: list[Node] = []
        while node and node.kind not in kinds and kinds not in node.found_above:
            passed.append(node)
            node = node.parent
        if node and node.kind not in kinds:
            node = node.found_above[kinds]
        for below in passed:
            below.found_above[kinds] = node
        return node


PAGE = Node("page")  # of a piece that stands in nothing else


class Run(NamedTuple):
    """Marked words in a piece: where they begin and end, and where a link leads ("" for bold words)."""

    start: int
    end: int
    target: str = ""
    is_bold: bool = False

    @property
    def web(self) -> str:
        """Where it leads on the web, "" where it leads nowhere, dials a number or tells others of the page."""
        return "" if self.is_dialled or web.is_share_link(self.target) else self.target

    @property
    def is_dialled(self) -> bool:
        """Tell whether it dials a number."""
        return self.target.lower().startswith(("tel:", "sms:", "callto:"))


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
    runs: tuple[Run, ...] = ()  # bold words and links, in order
    node: Node = field(default=PAGE, compare=False)
    is_term: bool = False  # a term of a definition list, or the first cell of a row
    is_in_region_list: bool = False  # it begins an item of a list by state; see region_lists
    is_tag: bool = False  # a small label stands beside the line before it
    is_title: bool = False  # what a browser shows above the page
    is_struck: bool = False  # a line goes through it: the page takes it back
    country: str = ""  # whose numbers it may hold (ISO 3166-1 alpha-2); see find.home_countries
