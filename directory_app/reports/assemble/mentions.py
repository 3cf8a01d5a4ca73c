"""Sentences and links that only show once more what a record has already: they are no other record."""

from __future__ import annotations

from directory_app.reports import lexicon as words
from directory_app.reports.assemble.block import Block
from directory_app.reports.classify.segment import Role
from directory_app.text.patterns import late_pattern

_SHORT_FORM = late_pattern(r"([^()]{2,}?)\s?\(([^()]{2,})\)")
_SHORTEST_NAME = 3  # characters


def left_out(blocks: list[Block]) -> list[Block]:
    """Leave out blocks that name no organization, and whose numbers and mail addresses others have already.

    One is a mention of those where it is a sentence whose name is in doubt or no organization's ("ask Jane Roe, our
    coordinator, at"), or where its name is a link of a line of its own ("Hide").
    """
    known: dict[str, Block] = {}
    kept: list[Block] = []
    named: dict[str, list[Block]] = {}
    of_organizations = {point for block in blocks if _is_organization(block) for point in _points(block)}
    for block in blocks:
        points = _points(block)
        if _is_said_again(block, points, named):
            continue
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


def _is_said_again(block: Block, points: set[str], named: dict[str, list[Block]]) -> bool:
    """Tell whether a row of a table says again what a part of the page with that name says; its lines are put there.

    `named` are the blocks before, but for rows, by their names; this one is added.
    """
    keys = _keys(_name(block))
    if not (block.names and block.names[0].node.above("row")):
        for key in keys:
            named.setdefault(key, []).append(block)
        return False
    online = {a.text for segment in block.segments for a in segment.online_addresses}
    for other in (other for key in keys for other in named.get(key, ())):
        said = {a.text for segment in other.segments for a in segment.online_addresses} | _points(other)
        if points and points | online <= said and not block.has(Role.STREET, Role.CITY):
            other.again += [*block.names, *block.segments]
            other.description += block.description
            return True
    return False


def _keys(name: str) -> set[str]:
    """Return the names in a name: "OAP (Oak Aid Program)" and "Oak Aid Program (OAP)" have the same."""
    match = _SHORT_FORM.fullmatch(name)
    parts = match.groups() if match else (name,)
    return {bare for part in parts if len(bare := part.casefold().strip().removeprefix("the ")) >= _SHORTEST_NAME}


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
