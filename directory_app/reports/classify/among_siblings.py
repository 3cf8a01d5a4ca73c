"""What the items of a list or the rows of a table are by what their siblings are.

"Crisis Line" is a label in most places; in a list whose other items each begin with a name it is one as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.page import table_heads
from directory_app.reports.page.piece import Node
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

# What a service may be called that is a label elsewhere, though never of a device: "Crisis Line", "Help Desk".
_SERVICE = late_pattern(
    r"""
    (?:[\w'’/-]+[ ]){0,3}                                                                 # "24-hour "
    (?:(?:crisis|help|hot|info|support|warm|care|emergency)[ ]?-?(?:lines?|desk)|office)  # "Crisis Line"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Roles of the first cell of a row that names it all the same.
_CELL_ROLES = frozenset({Role.OFFICE, Role.UNIT, Role.OTHER, Role.DETAIL, Role.PROSE, Role.HEADING})
_NAMING = frozenset({Role.NAME, Role.PROSE, Role.OTHER})
_LONGEST_NAME = 100  # characters
_FEWEST = 2  # siblings with names
# How a name says who answers: "Taxi complaints via SMS".
_VIA = late_pattern(
    r"""
    \b(?:via|by)\s(?P<kind>sms|text)\b|        # "via SMS"
    \((?P<bracket>sms|text|fax|tty)\)\s*$     # "(SMS)"
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(slots=True)
class _Siblings:
    """The items of a list or the rows of a table: the place of the first segment of each."""

    firsts: dict[Node, int] = field(default_factory=dict)


def named(page: list[Segment]) -> list[Segment]:
    """Return the segments of a page; in items and rows among named ones what may be a label is the name."""
    groups: dict[Node, _Siblings] = {}
    for index, segment in enumerate(page):
        node = segment.node.above("item", "row")
        if node is None or node.parent is None or segment.role is Role.BOILERPLATE:
            continue
        groups.setdefault(node.parent, _Siblings()).firsts.setdefault(node, index)
    split: dict[int, Segment] = {}
    for group in groups.values():
        firsts = list(group.firsts.values())
        names = [page[first] for first in firsts if page[first].role is Role.NAME]
        is_sure = len(names) >= _FEWEST and len(names) * 2 > len(firsts)
        are_marked = len(names) * 2 >= len(firsts) and all(name.is_marked for name in names)
        for first in firsts if is_sure or are_marked else ():
            if (is_sure or page[first].is_all_marked) and (name := _name_of(page, first)):
                split[first] = name
    for index, segment in enumerate(page):
        if segment.role in _NAMING:
            _read_kind(page, index)
    return [
        part
        for index, segment in enumerate(page)
        for part in ((split[index], segment) if index in split else (segment,))
    ]


def _name_of(page: list[Segment], first: int) -> Segment | None:
    """Make a name of the first segment of an item or a row; where it is a label, return one to put before it."""
    segment = page[first]
    text = segment.text.strip(" :*")
    is_cell = segment.node.above("row") is not None
    if segment.role is Role.LABEL and _is_service(text):
        segment.role, segment.text = Role.NAME, text
        return None
    if is_cell and segment.role in _CELL_ROLES and segment.is_whole_line and _is_row_name(page, first):
        segment.role = Role.NAME
        return None
    number = segment.numbers[0] if segment.role is Role.CONTACT_POINTS and segment.numbers else None
    if number is None or number.outer_start != 0 or number.start == 0 or not _is_service(number.label):
        return None
    if segment.text[number.outer_end :].strip(" ."):
        return None
    name = replace(segment, role=Role.NAME, text=number.label, numbers=[], online_addresses=[], is_whole_line=False)
    number.label, number.outer_start = "", number.start
    segment.is_line_start, segment.is_whole_line, segment.gap = False, False, 0
    return name


def _is_service(text: str) -> bool:
    return _SERVICE.fullmatch(text) is not None and not number_kinds.types_of(text)


def _is_row_name(page: list[Segment], first: int) -> bool:
    """Tell whether the first cell of a row stands in the column of names, and a number beside it."""
    cell = page[first]
    is_name_column = not cell.column_head or table_heads.is_name(cell.column_head)
    row = cell.node.above("row")
    beside = page[first + 1 : first + 2]
    has_number = any(one.numbers and one.node.above("row") is row and one.column_head for one in beside)
    return is_name_column and has_number and len(cell.text) <= _LONGEST_NAME


def _read_kind(page: list[Segment], index: int) -> None:
    """Read who answers from a name that says so, where the number beside it has no label: "complaints via SMS"."""
    match = _VIA.search(page[index].text)
    beside = page[index + 1] if match and index + 1 < len(page) else None
    if match is None or beside is None or not beside.numbers:
        return
    row = page[index].node.above("row")
    is_beside = beside.node is page[index].node or (row is not None and beside.node.above("row") is row)
    for number in beside.numbers if is_beside else ():
        if number.types == ("voice",) and number_kinds.types_of(number.label) in ((), ("voice",)):
            number.label = match["kind"] or match["bracket"]
            number.types = number_kinds.types_of(number.label)
