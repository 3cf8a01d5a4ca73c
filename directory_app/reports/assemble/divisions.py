"""Where records begin by the page's own regularity: siblings of one shape, each with a name and a contact of its own.

Items of a list, rows of a table, paragraphs and cards of a page that begin with a name are records; that counts more
than what any single line looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import headed, leads, unnamed
from directory_app.reports.assemble.entries import Entries
from directory_app.reports.classify import sentences
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import labels
from directory_app.reports.page.piece import Node
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities

CONTACTS = frozenset({Role.CONTACT_POINTS, Role.STREET, Role.CITY})
# What bold words or a link may look like by themselves, though siblings show that they are names.
_RENAMED = frozenset({Role.OFFICE, Role.UNIT, Role.OTHER, Role.HEADING, Role.DETAIL, Role.COUNTRY})
_MOST_DEPTH = 8  # nodes above a segment that are looked at
_MOST_IN_ITEM = 8  # segments of an item that are looked at
_NEAR = 3  # segments below a name that hold its contact
FEWEST = 2  # siblings
_LONGEST_NAME = 100  # characters
_ARTICLE = late_pattern(r"(?:what|how|when|where|why)\s(?:to|if|you)\s", re.IGNORECASE)  # "What to do after a fire"


@dataclass(slots=True)
class _Part:
    """A node of the page: its first segment, and whether somebody can be reached by what is in it."""

    first: int
    has_contact: bool = False
    named_numbers: int = 0  # names below its first segment that stand right before a number
    entries: Entries = field(default_factory=Entries)
    headed: int = 0  # names in bold words below its first segment, each above a contact
    children: list[Node] = field(default_factory=list)


def mark(segments: list[Segment]) -> None:
    """Mark the segments that begin records by the regularity of the page, and make names of those."""
    parts: dict[Node, _Part] = {}
    for index, segment in enumerate(segments):
        if segment.role is Role.BOILERPLATE or _is_region_above(segments, index):
            continue
        has_contact = segment.role in CONTACTS or bool(segment.numbers)
        is_name = segment.role is Role.NAME and not leads.is_for_some(segment)
        is_before_number = is_name and leads.is_before_number(segments, index)
        is_headed = headed.is_head(segments, index)
        node: Node | None = segment.node
        below: Node | None = None
        for _ in range(_MOST_DEPTH):
            if node is None:
                break
            is_new = node not in parts
            part = parts.setdefault(node, _Part(index))
            part.has_contact = part.has_contact or has_contact
            part.named_numbers += is_before_number and index != part.first
            part.entries.take(segment)
            part.headed += is_headed and index != part.first
            if below is not None:
                part.children.append(below)
            below = node if is_new else None
            node = node.parent
    inside: set[Node] = set()  # nodes that are records
    divided: dict[Node, list[Segment]] = {}  # nodes whose children are records, or hold such a node: their starts
    for node in sorted(parts, key=_depth, reverse=True):
        _divide(node, parts, segments, divided, inside)
    nearest: dict[Node, Node | None] = {}
    for segment in segments:
        if segment.node not in nearest:
            nearest[segment.node] = _record_of(segment.node, inside)
        segment.record = nearest[segment.node]
        segment.is_item_start = segment.is_item_start and segment.record is not None
    headed.mark(segments)
    unnamed.mark(segments)


def _depth(node: Node) -> int:
    depth = 0
    above = node.parent
    while above and depth < _MOST_DEPTH:
        depth, above = depth + 1, above.parent
    return depth


def _divide(
    node: Node,
    parts: dict[Node, _Part],
    segments: list[Segment],
    divided: dict[Node, list[Segment]],
    inside: set[Node],
) -> None:
    """Find out whether the children of a node are records, and if so mark where they begin."""
    children = [child for child in parts[node].children if parts[child].has_contact]
    inner = [start for child in children for start in divided.get(child, [])]
    if inner:
        divided[node] = inner
    if len(children) < FEWEST:
        return
    # A child that is divided is no record, unless it has a name above records that are none by their names.
    whole = [
        child
        for child in children
        if _is_above(segments[parts[child].first], divided.get(child, []))
        or (
            child not in divided
            and not _is_category(parts[child], segments)
            and not (parts[child].named_numbers >= FEWEST and not segments[parts[child].first].is_marked)
            and _names_below(child, parts, segments) < FEWEST
            and parts[child].entries.count < FEWEST
            and not _is_section(parts[child], segments)
        )
    ]
    whole = [child for child in whole if not _goes_with_line_above(segments, parts[child].first)]
    firsts = [segments[parts[child].first] for child in whole]
    named = [first for first in firsts if is_name(first, is_marked=False)]
    marked = [first for first in firsts if first.is_marked and is_name(first, is_marked=True)]
    starts = marked if len(marked) >= FEWEST and len(marked) * 2 > len(whole) else named
    if len(starts) < FEWEST or len(starts) * 2 < len(children):
        _part_by_sites(whole, parts, segments, inside)
        return
    known, nameless = set(starts), []
    for child, first in zip(whole, firsts, strict=True):
        if first in known or (first.is_marked and is_name(first, is_marked=True)):
            for start in divided.pop(child, []):
                start.is_item_start = False
                _leave_out(start.node, child, inside)
            first.role, first.is_item_start = Role.NAME, True
            first.text = first.text.rstrip(" :")
            inside.add(child)
        elif child.kind == "item" and _has_own_number(segments, parts[child].first, child):
            first.is_item_start = True  # somebody's without a name, and not the one's before
            inside.add(child)
            nameless.append(first)
    divided[node] = [start for start in [*inner, *starts, *nameless] if start.is_item_start]


def _part_by_sites(whole: list[Node], parts: dict[Node, _Part], segments: list[Segment], inside: set[Node]) -> None:
    """Mark items that each begin with a web address of their own and have a number: somebody's, whoever that is."""
    begins = [(child, segments[parts[child].first]) for child in whole if child.kind == "item"]
    owned = [
        (child, first)
        for child, first in begins
        if first.online_addresses and _has_own_number(segments, parts[child].first, child)
    ]
    sites = {first.online_addresses[0].text for _, first in owned}
    if len(owned) >= FEWEST and len(sites) == len(owned) and len(owned) * 2 > len(whole):
        for child, first in owned:
            first.is_item_start = True
            inside.add(child)


def _leave_out(node: Node, above: Node, inside: set[Node]) -> None:
    """Take the nodes from one up to another, which is a record itself, out of the nodes that are records."""
    inner: Node | None = node
    while inner is not None and inner is not above:
        inside.discard(inner)
        inner = inner.parent


def _is_region_above(segments: list[Segment], index: int) -> bool:
    """Tell whether a plain line that is a state and nothing else stands above a name: it heads what is below it."""
    segment = segments[index]
    below = segments[index + 1] if index + 1 < len(segments) else None
    is_line = segment.role is Role.NAME and segment.is_whole_line and not segment.is_marked
    is_above_name = below is not None and below.role is Role.NAME and below.node is segment.node
    return is_line and is_above_name and localities.is_region(segment.text)


def _has_own_number(segments: list[Segment], first: int, item: Node) -> bool:
    """Tell whether an item without a name begins with a web address or words, and has a number without a label."""
    begin = segments[first]
    if begin.role is Role.LABEL or (begin.numbers and begin.numbers[0].label):
        return False
    for segment in segments[first : first + _MOST_IN_ITEM]:
        if segment.node is not item and segment.node.parent is not item:
            break
        if segment.numbers:
            return not segment.numbers[0].label
    return False


def _goes_with_line_above(segments: list[Segment], index: int) -> bool:
    """Tell whether a building begins an address, and the name stands in a link or in bold words above it."""
    first, above = segments[index], segments[index - 1] if index else None
    is_address = not first.is_whole_line and not first.is_marked and first.role is Role.NAME
    below = segments[index + 1] if index + 1 < len(segments) else None
    is_address = is_address and below is not None and below.role in (Role.STREET, Role.CITY)
    return is_address and above is not None and above.role is Role.NAME and above.is_marked and above.is_whole_line


def _is_category(part: _Part, segments: list[Segment]) -> bool:
    """Tell whether a heading that is no organization stands above names that have numbers of their own."""
    first = segments[part.first]
    return first.heading_level > 0 and part.named_numbers > 0 and words.ORGANIZATION.search(first.text) is None


def _is_section(part: _Part, segments: list[Segment]) -> bool:
    """Tell whether a heading that has no contact of its own stands above several names, each with a contact."""
    first = segments[part.first]
    if part.headed < FEWEST or not first.heading_level:
        return False
    below = segments[part.first + 1 : part.first + 1 + _NEAR]
    name = next((index for index, one in enumerate(below) if one.is_all_marked and one.role is Role.NAME), len(below))
    return not any(one.role in CONTACTS or one.numbers for one in below[:name])


def _names_below(node: Node, parts: dict[Node, _Part], segments: list[Segment]) -> int:
    """Count the children that have a contact and begin with what may be a name: a list of these is no record."""
    below = (parts[child] for child in parts[node].children)
    firsts = (segments[part.first] for part in below if part.has_contact)
    return sum(first.role is Role.NAME and not leads.is_for_some(first) for first in firsts)


def _is_above(first: Segment, starts: list[Segment]) -> bool:
    """Tell whether a name stands above what looks like records, and none of those is an organization."""
    is_name = bool(starts) and first.is_marked and first not in starts and words.ORGANIZATION.search(first.text)
    return bool(is_name) and not any(words.ORGANIZATION.search(start.text) for start in starts)


def _record_of(node: Node, inside: set[Node]) -> Node | None:
    """Return the nearest node around this one, itself included, that is a record."""
    above: Node | None = node
    for _ in range(_MOST_DEPTH):
        if above is None or above in inside:
            return above
        above = above.parent
    return None


def is_name(first: Segment, *, is_marked: bool) -> bool:
    """Tell whether a segment may be the name that a sibling begins with."""
    text = first.text.rstrip(" :")
    if words.LIST_HEADINGS.fullmatch(text):
        return False
    if (
        len(text) > _LONGEST_NAME
        or sentences.is_imperative(text)
        or _ARTICLE.match(text)
        or labels.only_label(text)
        or (not is_marked and words.DEPARTMENT.fullmatch(text))
    ):
        return False
    if first.role is Role.NAME:
        return not first.is_lead or is_marked
    if first.role is Role.UNIT and first.is_whole_line and not any(letter.isdigit() for letter in text):
        return sentences.is_name(text)  # "Harbor House"
    if is_marked and first.is_all_marked and first.is_whole_line and first.role in _RENAMED | {Role.PROSE}:
        return text[:1].isupper() and len(text.split()) > 1
    return is_marked and first.role in _RENAMED and sentences.is_name(text)
