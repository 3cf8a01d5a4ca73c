"""Sentences that mention what a record has already: they are no other record."""

from __future__ import annotations

from directory_app.reports.assemble.block import Block
from directory_app.reports.classify.segment import Role


def left_out(blocks: list[Block]) -> list[Block]:
    """Leave out blocks of a doubtful name whose numbers and mail addresses others have already: a mention of those."""
    known: set[str] = set()
    kept = []
    for block in blocks:
        points = {number.text for segment in block.segments for number in segment.numbers}
        points |= {a.text for segment in block.segments for a in segment.online_addresses if a.kind == "email"}
        is_sentence = all(segment.role is Role.PROSE for segment in block.segments) and not block.names
        if not (is_sentence and block.doubt and points and points <= known):
            kept.append(block)
        known |= points
    return kept
