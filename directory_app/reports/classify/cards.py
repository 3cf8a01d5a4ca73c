"""Cards of a page that show a number first and whose it is below it: the name of each is put above its number."""

from __future__ import annotations

import re
from dataclasses import replace

from directory_app.reports.classify import field_labels, list_numbers
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points, labels
from directory_app.reports.page.piece import Node, Piece, Run
from directory_app.text.patterns import late_pattern

_NUMBER = late_pattern(
    r"""
    (?:text\s\S{1,20}\sto\s)?       # "Text TREE to "
    [+(]?\d[\d ()./-]{0,20}\d       # "1860-2655-345"
    (?:\s?\([^()\d]{2,40}\))?      # " (Call or Text)"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MOST_DEPTH = 6  # nodes above a piece that are looked at
_MOST_PIECES = 5  # of a card
_FEWEST = 2  # cards side by side
_LONGEST_NAME = 80  # characters


def turned(pieces: list[Piece]) -> tuple[list[Piece], set[int]]:
    """Return the pieces with the name of each card that shows its number first above it, and the ids of the numbers."""
    inside: dict[Node, list[int]] = {}
    children: dict[Node, dict[Node, None]] = {}
    for index, piece in enumerate(pieces):
        node: Node | None = piece.node
        for _ in range(_MOST_DEPTH):
            if node is None:
                break
            inside.setdefault(node, []).append(index)
            if node.parent is not None:
                children.setdefault(node.parent, {})[node] = None
            node = node.parent
    result, numbers = list(pieces), set[int]()
    for cards in children.values():
        held = [inside[card] for card in cards if card.kind in ("group", "item")]
        turning = [card for card in held if _is_number_first([pieces[index] for index in card])]
        if len(turning) < _FEWEST or len(turning) * 2 <= len(held):
            continue
        for first, second, *_ in turning:
            number, name = pieces[first], pieces[second]
            marked = name.runs or (Run(0, len(name.text), is_bold=True),)
            result[first], result[second] = replace(name, gap=number.gap, runs=marked), replace(number, gap=name.gap)
            numbers.add(id(result[second]))
    return result, numbers


def _is_number_first(card: list[Piece]) -> bool:
    """Tell whether a card holds a number, below it a name, and no other number."""
    if not _FEWEST <= len(card) <= _MOST_PIECES or any(piece.heading_level or piece.column_head for piece in card):
        return False
    first, name, *others = (piece.text.strip() for piece in card)
    is_name = len(name) <= _LONGEST_NAME and name[-1] not in ".:" and not labels.only_label(name)
    is_name = is_name and any(map(str.isalpha, name)) and not field_labels.is_label(name) and "@" not in name
    others_hold = any(contact_points.find(text).numbers or _NUMBER.fullmatch(text) for text in (name, *others))
    return _NUMBER.fullmatch(first) is not None and is_name and not others_hold


def number_of(piece: Piece) -> list[Segment]:
    """Return the segment of the number of such a card, whatever form it has."""
    points = contact_points.find(piece.text, piece.country)
    if not points.numbers:
        label = "Phone"
        points = contact_points.find(f"{label}: {piece.text}", piece.country)
        for number in points.numbers:
            number.start, number.end = number.start - len(label) - 2, number.end - len(label) - 2
            number.label = ""
    if not points.numbers:
        return list_numbers.of_list(None, piece)
    segment = segment_of(Role.CONTACT_POINTS, piece, piece.text)
    segment.numbers = points.numbers
    return [segment]
