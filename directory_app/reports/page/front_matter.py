"""What a file of Markdown says of itself before its text, between two lines "---": it may hold the contacts of a page.

"supporters:", "- title: Elm Line", "description: |-", "Phone: 01 …" is a list of records to whoever shows the page.
Only the lines of YAML that such files are written with are read: keys, lists, and texts of several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from directory_app.reports.page.piece import Node, Piece, Run
from directory_app.text.patterns import late_pattern

_LONGEST = 5_000  # lines
_FRONT_LINE = late_pattern(r"\s*(?:[\"']?[\w-]{1,40}[\"']?\s?:|-\s|-$|\#)|\s{2,}\S")  # "title: Foo", "  - a tag"
_ENTRY = late_pattern(
    r"""
    (?P<indent>\s*)(?P<dash>-\s+)?
    (?:(?P<quote>["']?)(?P<key>[A-Za-zÀ-ÿ_][\w -]{0,40}?)(?P=quote)\s?:(?=\s|$))?  # "title:"
    \s*(?P<value>.*)
    """,
    re.VERBOSE,
)
_BLOCK = late_pattern(r"[|>][+-]?\d?")  # "description: |-": the text stands below
_NAMES = frozenset("title name organization organisation org agency heading".split())
_TEXTS = frozenset("description desc text content body details info note notes phone_text subtitle label value".split())
# What a program needs to show it.
_SHOWN_WITH = frozenset(
    """logo image img images icon picture photo thumbnail alt layout template templatekey path permalink slug id weight
    order color colour class date lastmod tags categories category draft author lang type css style published
    sidebar menu parent nav_order toc redirect_from aliases keywords updated created""".split()
)
_CONTACT = late_pattern(r"\d{3}|@\w|https?://|www\.")
_NUMBER = late_pattern(r"(?:\d[\s().+/-]*){6}|@\w")


@dataclass(slots=True)
class _Object:
    """What stands in one item of a list, or in the whole of it."""

    node: Node
    indent: int
    pieces: list[Piece] = field(default_factory=list)
    name: Piece | None = None
    lists: dict[int, Node] = field(default_factory=dict)  # that stand in it, by how far they are indented

    @property
    def siblings(self) -> Node | None:
        """The list that it is an item of, or what holds the whole."""
        return self.node.parent

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a contact of some kind stands in it."""
        return any(pattern.search(piece.text) for piece in self.pieces)

    def item(self, indent: int) -> _Object:
        """Return a new item of a list in it."""
        siblings = self.lists.setdefault(indent, Node("list", self.node))
        return _Object(Node("item", siblings), indent)

    def in_order(self) -> Iterator[Piece]:
        """Yield the pieces, its name first."""
        if self.name:
            yield self.name
        yield from self.pieces


def length(lines: list[str]) -> int:
    """Return how many lines at the beginning tell programs of the file: "---", "title: Foo", "---"."""
    if not lines or lines[0].strip() != "---":
        return 0
    for count, line in enumerate(lines[1:_LONGEST], 2):
        if line.strip() in ("---", "..."):
            return count
        if line.strip() and not _FRONT_LINE.match(line):
            return 0
    return 0


def pieces_of(lines: list[str]) -> list[Piece]:
    """Return the named objects in such lines that hold a contact, in pieces; [] where there are none.

    Links alone are those of a menu, unless another object of the list has a number or a mail address.
    """
    reader = _Reader()
    for number, line in enumerate(lines[1:-1], 2):
        if line.strip():
            reader.take(number, line)
    objects = [one for one in reader.objects if one.name]
    of_contacts = {id(one.siblings) for one in objects if one.holds(_NUMBER)}
    kept = [one for one in objects if id(one.siblings) in of_contacts and one.holds(_CONTACT)]
    return [piece for one in kept for piece in one.in_order()]


class _Reader:
    """Goes through the lines once."""

    def __init__(self) -> None:
        self.objects = [_Object(Node("group", Node("page")), -1)]
        self._open = list(self.objects)
        self._text_below: int | None = None  # how far the key is indented whose text stands below it
        self._is_shown = True  # whether what stands behind the last key is anything but how a program shows it

    def take(self, number: int, line: str) -> None:
        """Take a line."""
        indent = len(line) - len(line.lstrip())
        entry = _ENTRY.match(line)
        if self._text_below is not None and indent > self._text_below:
            if self._is_shown:
                _add(self._open[-1], number, line.strip())
        elif entry:
            self._text_below = None
            key, value = (entry["key"] or "").lower(), entry["value"].strip()
            self._enter(indent, is_item=entry["dash"] is not None, has_key=bool(key))
            if key:
                self._is_shown = key not in _SHOWN_WITH
            if _BLOCK.fullmatch(value):
                self._text_below = indent + len(entry["dash"] or "")
            elif self._is_shown and value:
                _take(self._open[-1], number, key, _unquoted(value))

    def _enter(self, indent: int, *, is_item: bool, has_key: bool) -> None:
        """End the objects that a line stands below, and begin one where it is an item with keys."""
        lowest = indent if is_item and not has_key else indent - 1
        while len(self._open) > 1 and self._open[-1].indent > lowest:
            self._open.pop()
        if is_item and has_key:
            self._open.append(self._open[-1].item(indent))
            self.objects.append(self._open[-1])
        elif has_key:
            self._open[-1].lists.clear()  # what stands below another key is another list


def _take(holder: _Object, number: int, key: str, value: str) -> None:
    """Add what stands behind a key, or as an item without one."""
    if key in _NAMES and holder.name is None:
        run = Run(0, len(value), is_bold=True)
        holder.name = Piece(number, number, value, 1, is_item=True, runs=(run,), node=holder.node)
    elif not key or key in _TEXTS or key in _NAMES or value.startswith("http"):
        _add(holder, number, value)
    else:
        _add(holder, number, f"{key.replace('_', ' ').capitalize()}: {value}")


def _add(holder: _Object, number: int, text: str) -> None:
    if text:
        holder.pieces.append(Piece(number, number, text, node=holder.node))


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    return value[1:-1].strip() if is_quoted else value
