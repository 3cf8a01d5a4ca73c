"""Rows of what they are about and bold names with numbers: "**Housing**: **Elm House** 302-…, **Ash Homes** …"."""

from __future__ import annotations

import itertools
from dataclasses import replace

from directory_app.reports.page import marks
from directory_app.reports.page.piece import Node, Piece, Run
from directory_app.text.patterns import late_pattern
from directory_app.values import audiences, number_kinds
from directory_app.values.addresses.words import ORGANIZATION

_NUMBER_BEHIND = late_pattern(r"[\s:–—(-]{0,4}(?:(?:call|at|phone|tel)\b[.:\s]{0,3})?[(+]?\d[\d() ./-]{5,20}\d")
_TOPIC_END = late_pattern(r"\s*[:–—-]\s*")
_FEWEST = 2  # names of one row
_SHORTEST = 3  # characters of a name


def parts_of(piece: Piece) -> list[Piece]:
    """Return what a row is about and each of its names with what stands behind it, or [piece] where it is no such row.

    Bold words that are labels, offices of one organization or groups of people are no names.
    """
    bold = [run for run in piece.runs if run.is_bold]
    if piece.column_head or piece.heading_level or len(bold) < _FEWEST:
        return [piece]
    leads = [run for run in bold if _NUMBER_BEHIND.match(piece.text, run.end)]
    before = piece.text[: leads[0].start] if leads else ""
    has_topic = bool(leads) and leads[0] is not bold[0] and _is_topic(piece, bold[0], leads[0])
    is_row = has_topic or (len(leads) >= _FEWEST and not before.strip(" -–•*"))
    if not is_row or not all(_is_name(piece.text[run.start : run.end]) for run in leads):
        return [piece]
    edges = [*(run.start for run in leads), len(piece.text)]
    parent = Node("list", piece.node)
    parts = [replace(piece, text=before.strip(), runs=marks.within(piece.runs, 0, edges[0]))] if before.strip() else []
    for start, end in itertools.pairwise(edges):
        text = piece.text[start:end].rstrip(" ,;|/")
        node = Node("item", parent)
        runs = marks.within(piece.runs, start, start + len(text))
        gap = 0 if parts else piece.gap
        parts.append(replace(piece, text=text, gap=gap, runs=runs, node=node, is_item=True))
    return parts


def _is_topic(piece: Piece, topic: Run, first: Run) -> bool:
    text = piece.text[topic.start : topic.end].strip(" :")
    is_first = not piece.text[: topic.start].strip(" -–•*")
    between = piece.text[topic.end : first.start] if not piece.text[: topic.end].endswith(":") else ":"
    is_right_before = _TOPIC_END.fullmatch(between) is not None
    return is_first and is_right_before and ORGANIZATION.search(text) is None


def _is_name(text: str) -> bool:
    name = text.strip(" :–-")
    is_label = number_kinds.is_only_label_words(name) or audiences.is_audience(name)
    return len(name) >= _SHORTEST and name[0].isupper() and not is_label
