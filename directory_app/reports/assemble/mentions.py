"""Sentences and links that only show once more what a record has already: they are no other record."""

from __future__ import annotations

from directory_app.reports import lexicon as words
from directory_app.reports.assemble.block import Block
from directory_app.reports.classify.segment import Role


def left_out(blocks: list[Block]) -> list[Block]:
    """Leave out blocks that name no organization, and whose numbers and mail addresses others have already.

    One is a mention of those where it is a sentence whose name is in doubt or no organization's ("ask Jane Roe, our
    coordinator, at"), or where its name is a link of a line of its own ("Hide").
    """
    known: dict[str, Block] = {}
    kept = []
    of_organizations = {point for block in blocks if _is_organization(block) for point in _points(block)}
    for block in blocks:
        points = _points(block)
        is_known = bool(points) and points <= known.keys()
        is_again = is_known or (_is_lone_link(block) and bool(points) and points <= of_organizations)
        if not (is_again and _may_be_mention(block)):
            kept.append(block)
        if is_known and _is_plain_line(block) and not block.doubt:
            other = known[next(iter(sorted(points)))]
            block.doubt = ("number-of-other", _name(other)) if _name(other) else ("no-name",)
        for point in points:
            known.setdefault(point, block)
    return kept


def _points(block: Block) -> set[str]:
    """Return the numbers and mail addresses of a block."""
    points = {number.text for segment in block.segments for number in segment.numbers}
    return points | {a.text for segment in block.segments for a in segment.online_addresses if a.kind == "email"}


def _name(block: Block) -> str:
    """Return what a block is called, without the job behind the name of a person: "Jane Roe, coordinator"."""
    return (block.names[0].text if block.names else block.guessed_name).partition(",")[0]


def _is_organization(block: Block) -> bool:
    return words.ORGANIZATION.search(_name(block)) is not None


def _is_lone_link(block: Block) -> bool:
    """Tell whether the name of a block is a link of a line of its own, which no list and no heading sets apart."""
    name = block.names[0] if len(block.names) == 1 else None
    return name is not None and name.is_link and name.is_whole_line and not (name.is_item_start or name.heading_level)


def _is_plain_line(block: Block) -> bool:
    """Tell whether a name is nothing but the line above the numbers: no mark, no list and no table sets it apart."""
    name = block.names[0] if block.names else None
    return name is not None and name.is_whole_line and not name.is_marked and not name.node.above("item", "row")


def _may_be_mention(block: Block) -> bool:
    is_sentence = all(segment.role is Role.PROSE for segment in block.segments) and not block.names
    if is_sentence:
        return bool(block.doubt) or not _is_organization(block)
    return _is_lone_link(block) and not _is_organization(block)
