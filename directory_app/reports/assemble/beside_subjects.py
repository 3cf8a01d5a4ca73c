"""What stands on the page of an organization in none of its fields: somebody else's contact, or in doubt its own."""

from __future__ import annotations

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import own_parts
from directory_app.reports.assemble.block import Block
from directory_app.reports.assemble.blocks import blocks_of
from directory_app.reports.classify.segment import Role, Segment


def blocks_beside(segments: list[Segment], subject: Block) -> list[Block]:
    """Return the blocks beside the fields of a page's subject that are others by their names.

    What is its own by its heading is added to the subject, what has no name of its own in doubt; a sentence that gives
    somebody's number is left.
    """
    others = []
    whole = own_parts.Whole(subject)
    for block in blocks_of(segments):
        points = [segment for segment in block.segments if segment.role is not Role.PROSE]
        has_mail = any(a.kind == "email" for segment in points for a in segment.online_addresses)
        if not (any(segment.numbers for segment in points) or has_mail or block.has(Role.CITY)):
            continue
        name = block.names[0].text if block.names and not block.names[0].is_lead else block.guessed_name
        if own_parts.is_own(block, whole):
            own_parts.add(block, whole, is_sure=True)
        elif words.ORGANIZATION.search(name) and not words.GENERIC_NAME.fullmatch(name):
            block.may_belong_to = subject.names[0].text
            others.append(block)
        else:
            subject.in_doubt += [*block.names, *points]
    return others
