"""Names in bold words that stand alone on their lines, each above a contact: in one part of a page they are records."""

from __future__ import annotations

from collections import Counter

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import leads, name_lines
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.page.piece import Node

_FEWEST = 2  # names of one part of a page


def mark(segments: list[Segment]) -> None:
    """Mark names in bold words, each right above a contact, in one part of a page: all below is theirs."""
    heads: dict[Node, list[int]] = {}
    sure: Counter[Node] = Counter()
    for index, segment in enumerate(segments):
        if segment.record or segment.heading_level:
            continue
        is_sure = is_head(segments, index)
        if is_sure or _is_head_of_labels(segments, index):
            container = _container(segment)
            heads.setdefault(container, []).append(index)
            sure[container] += is_sure
    for container, starts in heads.items():
        for start in starts if sure[container] >= _FEWEST else ():
            stop = start + 1
            while stop < len(segments) and _is_below_head(segments, stop, container):
                segments[stop].is_lead = segments[stop].is_lead or leads.is_before_number(segments, stop)
                stop += 1
            make_record(segments[start:stop])


def is_head(segments: list[Segment], index: int) -> bool:
    """Tell whether bold words or a link stand alone on a line as a name, right above a contact."""
    segment = segments[index]
    below = segments[index + 1] if index + 1 < len(segments) else None
    is_alone = segment.role is Role.NAME and segment.is_all_marked and segment.is_whole_line
    if not is_alone or below is None:
        return False
    is_label = words.DEPARTMENT.fullmatch(segment.text) or name_lines.is_person(segment.text)
    return bool(below.numbers) and below.is_line_start and not below.is_marked and not is_label


def _is_head_of_labels(segments: list[Segment], index: int) -> bool:
    """Tell whether a name in bold words stands above lines of words and a number: among its like they are labels."""
    segment = segments[index]
    is_head = segment.role is Role.NAME and segment.is_all_marked and segment.is_whole_line
    below = segments[index + 1 : index + 2]
    is_plain = bool(below) and below[0].role is Role.NAME and not below[0].is_marked
    return is_head and is_plain and leads.is_before_number(segments, index + 1)


def _is_below_head(segments: list[Segment], index: int, container: Node) -> bool:
    """Tell whether a segment goes on in what stands below a name in bold words: no other name, and no heading."""
    segment = segments[index]
    below = segments[index + 1] if index + 1 < len(segments) else None
    is_name = segment.role is Role.NAME and segment.is_whole_line
    is_next = is_name and (segment.is_all_marked or (below is not None and bool(below.numbers)))
    is_heading = segment.heading_level > 0 or (segment.is_whole_line and segment.text.rstrip().endswith(":"))
    return _container(segment) is container and not (is_next or is_heading or segment.record)


def _container(segment: Segment) -> Node:
    """Return the part of the page that holds the paragraph of a segment."""
    is_inner = segment.node.kind == "paragraph" and segment.node.parent is not None
    return segment.node.parent if is_inner and segment.node.parent else segment.node


def make_record(segments: list[Segment]) -> None:
    """Make one record of segments, named by the first."""
    node = Node("group")
    segments[0].role, segments[0].is_item_start = Role.NAME, True
    segments[0].text = segments[0].text.rstrip(" :")
    for segment in segments:
        segment.record = segment.record or node
