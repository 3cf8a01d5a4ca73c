"""Lines in which a crawler joined the lines of a list: "… these groups. Foo Society  12 Main Street  Reno …"."""

from __future__ import annotations

import re
from dataclasses import replace

from directory_app.reports.page import marks
from directory_app.reports.page.piece import Node, Piece
from directory_app.text.patterns import late_pattern

_CONTACT = late_pattern(r"\d{3}\W{1,3}\d{4}|https?://|www\.|@|\d{3}\s?\([\d-]{7,8}\)", re.IGNORECASE)
# Where a line ended: two blanks, or what begins after a web address or a number.
_LINE_END = late_pattern(
    r"""
    \s{2,}|
    (?<=[.!?:])\s(?=[A-Z][\w'’-]+(?:\s(?:of|for|on|and|the|in)|\s\(?[A-Z][\w'’-]+\)?){1,12}\s{2,})|  # ". Foo Society  "
    (?<=[\w/])\s(?=[A-Z][a-zà-ÿ'’-]+\s(?:(?:of|for|on|and|the|in)\s){0,2}\(?[A-Z])  # "org Foo Society"
    """,
    re.VERBOSE,
)
# "contact - The Foo Center, 302-555-0100   - The Bar League, …": an item begins.
_ITEM = late_pattern(r"\s+[-–•*·]\s+(?=(?:[Tt]he\s)?[A-Z])")
# "n BARROW. Tel 0100 555 000 n BIRKENHEAD. Tel …": bullets that were read as letters stand before names in capitals.
_NEXT_IN_CAPITALS = late_pattern(r"(?<=\d)\s+(?:[nqo§•*]\s+)?(?=[A-Z]{3}[A-Z' -]*[^\d]{0,60}\d)")
_WEB_END = late_pattern(r"(?:https?://|www\.)\S{3,300}$", re.IGNORECASE)
# Tuned with tests/reports/score.py.
_FEWEST_CONTACTS = 3
_FEWEST_GAPS = 3  # places of two blanks
_LONGEST_ADDRESS = 300  # characters before a place that hold a web address


def parts_of(piece: Piece) -> list[Piece]:
    """Return the lines that a piece was put together from, or [piece] where it is one."""
    text = piece.text
    if piece.column_head or "|" in text or len(_CONTACT.findall(text)) < _FEWEST_CONTACTS:
        return [piece]
    repeated = [match.span() for match in _NEXT_IN_CAPITALS.finditer(text)]
    if len(repeated) >= _FEWEST_CONTACTS:
        return _cut(piece, [*_first_bullet(text), *repeated], are_items=True)
    items = [match.span() for match in _ITEM.finditer(text)]
    if len(items) > 1:
        return _cut(piece, items, are_items=True)
    if len(re.findall(r"\S\s{2,3}(?=\S)", text)) < _FEWEST_GAPS or "\t" in text or re.search(r"\s{4}", text):
        return [piece]
    places = [match.span() for match in _LINE_END.finditer(text) if _is_line_end(text, *match.span())]
    return _cut(piece, places, are_items=False)


def _first_bullet(text: str) -> list[tuple[int, int]]:
    match = re.match(r"\s*[nqo§•*]\s+(?=[A-Z]{3})", text)
    return [match.span()] if match else []


def _is_line_end(text: str, start: int, end: int) -> bool:
    if end - start > 1 or text[start - 1] in ".!?:":
        return True
    return _WEB_END.search(text[max(0, start - _LONGEST_ADDRESS) : start]) is not None


def _cut(piece: Piece, places: list[tuple[int, int]], *, are_items: bool) -> list[Piece]:
    parent = Node("list", piece.node)
    edges = [(0, 0), *places, (len(piece.text), len(piece.text))]
    parts: list[Piece] = []
    for index in range(len(edges) - 1):
        start, end = edges[index][1], edges[index + 1][0]
        text = piece.text[start:end]
        if not text.strip(" -–•*·"):
            continue
        is_item = are_items and index > 0
        node = Node("item", parent) if is_item else piece.node
        runs = marks.within(piece.runs, start, end)
        part = replace(piece, text=text.strip(), runs=runs, node=node, is_item=is_item or piece.is_item)
        parts.append(part if not parts else replace(part, gap=0, is_item=is_item))
    return parts or [piece]
