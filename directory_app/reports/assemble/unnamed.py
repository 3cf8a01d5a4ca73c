"""Lists whose names are lost: "Services: …" and "Phone: …", again and again below the heading of a section."""

from __future__ import annotations

from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.page.piece import Node

_FEWEST = 2  # descriptions with a number each, in one section
_LONGEST_LABEL = 30  # characters


def mark(segments: list[Segment]) -> None:
    """Mark descriptions under one label that each have a number, below what is no organization: each is a record."""
    start = 0
    for index in range(len(segments) + 1):
        is_end = index == len(segments) or segments[index].role in (Role.NAME, Role.HEADING)
        if is_end:
            _mark_section(segments, start, index)
            start = index


def _mark_section(segments: list[Segment], start: int, stop: int) -> None:
    """Mark those of one section, which begins with its heading."""
    if start == stop or segments[start].record or words.ORGANIZATION.search(segments[start].text):
        return
    begins: dict[str, list[int]] = {}
    for index in range(start, stop):
        segment = segments[index]
        label = segment.text.partition(":")[0]
        if (
            segment.role is Role.DETAIL
            and segment.is_line_start
            and len(label) < min(_LONGEST_LABEL, len(segment.text))
        ):
            begins.setdefault(label.casefold(), []).append(index)
    for places in begins.values():
        edges = [*places, stop]
        with_number = [
            (place, end)
            for place, end in zip(places, edges[1:], strict=True)
            if any(segment.numbers for segment in segments[place:end])
        ]
        if len(with_number) < _FEWEST:
            continue
        for place, end in with_number:
            node = Node("group")
            segments[place].is_item_start = True
            for segment in segments[place:end]:
                segment.record = segment.record or node
        return
