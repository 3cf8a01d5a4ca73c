r"""Lists that stand in the source of a program: "name: 'Elm Line'," and "data: 'Elm Line: 01 …\nOak Line: 02 …',"."""

from __future__ import annotations

import re

from directory_app.reports.page.piece import Node, Piece
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

_ENTRY = late_pattern(
    r"""
    \s*(?:\{\s*)?["']?(?P<key>[A-Za-z_]\w{0,40})["']?\s*:\s*          # "{ name: "
    (?P<quote>["'`])(?P<value>(?:\\.|(?!(?P=quote)).){0,4000})(?P=quote)  # "'Elm Line'"
    """,
    re.VERBOSE,
)
_NEXT = late_pattern(r"\s*,(?=\s*[\"']?\w{1,41}[\"']?\s*:)")
_END = late_pattern(r"\s*[,;]?\s*(?:\}\s*[,;]?\s*)?(?://.{0,200})?")
_BRACKETS = late_pattern(r"[\s{}\[\](),;]*|.{0,120}[=(:,]\s*[\[{(]\s*|\s*(?://|/\*|\*).{0,200}")
_ESCAPE = late_pattern(r"\\(.)")
# Keys that say nothing of what their value is, or that it is a name or a place.
_PLAIN_KEYS = frozenset(
    "name title label value values data text content contents body html info organization organisation org agency "
    "hotline helpline country region state city category group description desc details note notes".split()
)
_FEWEST = 4  # entries
_UNESCAPED = {"n": "\n", "t": " ", "r": " "}


def is_data(lines: list[str]) -> bool:
    """Tell whether a text is the source of a program that holds a list: most lines are entries, or brackets alone."""
    entries = filled = 0
    for line in lines:
        if line.strip():
            filled += 1
            entries += _ENTRY.match(line) is not None
    if entries < _FEWEST or entries * 4 < filled:
        return False
    return sum(bool(line.strip()) and _is_code(line) for line in lines) * 10 >= filled * 9


def _is_code(line: str) -> bool:
    return _ENTRY.match(line) is not None or _BRACKETS.fullmatch(line) is not None


def pieces_of(lines: list[str]) -> list[Piece]:
    """Return the values of such a text in pieces; those of one object stand in one node, lines of a value in a list."""
    pieces: list[Piece] = []
    page = Node("page")
    objects = Node("list", page)
    node = Node("item", objects)
    is_new = True
    for number, line in enumerate(lines, 1):
        at, is_entry = 0, False
        if "{" in line.partition("'")[0].partition('"')[0]:
            node, is_new = Node("item", objects), True
        while match := _ENTRY.match(line, at):
            is_entry = True
            for piece in _of_entry(match, number, node):
                pieces.append(piece if not is_new else _first(piece))
                is_new = False
            after = _NEXT.match(line, match.end())
            if after is None:
                break
            at = after.end()
        if not is_entry and not _BRACKETS.fullmatch(line):
            pieces.append(Piece(number, number, line.strip(), node=Node("paragraph", page)))
    return pieces


def _first(piece: Piece) -> Piece:
    return Piece(piece.first_line, piece.last_line, piece.text, 1, is_item=True, node=piece.node)


def _of_entry(match: re.Match[str], number: int, node: Node) -> list[Piece]:
    """Return the pieces of one entry: a key that is a label stays before its value."""
    value = _ESCAPE.sub(lambda escaped: _UNESCAPED.get(escaped[1], escaped[1]), match["value"])
    parts = [part.strip(" ,;") for part in value.split("\n") if part.strip(" ,;")]
    if len(parts) > 1:
        inner = Node("list", node)
        return [Piece(number, number, part, is_item=True, node=Node("item", inner)) for part in parts]
    key = match["key"]
    is_plain = key.lower() in _PLAIN_KEYS and not number_kinds.types_of(key)
    return [Piece(number, number, part if is_plain else f"{key}: {part}", node=node) for part in parts]
