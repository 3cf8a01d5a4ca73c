"""Whose page is it? What its title, its headings, its foot and its text agree on; and the contacts that name nobody.

Contacts without a name, or below a heading that is none ("Licensing Information"), are the page's own where they stand
above those of anybody else; in doubt where the page says only once who it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import own_parts
from directory_app.reports.assemble.block import Block
from directory_app.reports.classify import heading_words, sentences, title_names
from directory_app.reports.classify.segment import Role, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern

_COPYRIGHT = late_pattern(
    r"""
    (?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:by\s)?[\d\s,–-]*(?:by\s)?  # "© 2014 – 2020 "
    (?P<name>[A-ZÀ-Þ][^|.·•]{2,80}?)
    (?:\s*[|.·•,]|\s+all[ ]rights|\s+(?:19|20)\d\d|$)                      # " | Powered by", ". All rights reserved"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_FORM = late_pattern(r"(?P<name>.{4,}?)\s*[(\[](?P<short>[A-Z][A-Za-z0-9&./-]{1,14})[)\]]")
_HEADQUARTERS = late_pattern(r"\s(?:headquarters|head office|main office)$", re.IGNORECASE)
_FOOT = 25  # pieces at the end of a page where its foot is looked for
_TOP = 3  # pieces at its beginning where its title is
_LONGEST_FOOT_LINE = 70  # characters
_MOST_LOOKED_FOR = 50  # names that are looked for in the text: a page that names more is no page of one of them
# How much it says of whose page it is. Tuned with tests/reports/score.py.
_OF_TITLE, _OF_COPYRIGHT, _OF_FOOT, _OF_BLOCK, _OF_TEXT = 2, 2, 1, 1, 1
_ENOUGH, _SURE = 2, 3
_SEVERAL = 2  # who have one number: it says not whose it is


@dataclass(slots=True)
class _Candidate:
    name: str
    piece: Piece
    sources: dict[str, int] = field(default_factory=dict)  # where it is said, and what that weighs

    @property
    def weight(self) -> int:
        return sum(self.sources.values())


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a page is about, where it says so, and whether several parts of it agree."""

    name: str
    short: str
    piece: Piece
    is_sure: bool


def owner_of(pieces: Sequence[Piece], blocks: Sequence[Block]) -> Owner | None:
    """Return whom a page is about, or None where it doesn't say."""
    candidates: dict[str, _Candidate] = {}
    for name, piece, source, weight in [*_titles(pieces), *_of_foot(pieces), *_of_blocks(pieces, blocks)]:
        known = candidates.setdefault(_key(name), _Candidate(name, piece))
        known.sources[source] = max(weight, known.sources.get(source, 0))
    for block in blocks:  # a title without the word of an organization, right above a contact
        known_title = candidates.get(_key(own_parts.name_of(block)))
        if known_title and "title" in known_title.sources:
            known_title.sources["block"] = _OF_BLOCK
    text = "\n".join(piece.text for piece in pieces).casefold()
    likely = sorted(candidates.items(), key=lambda item: -item[1].weight)[:_MOST_LOOKED_FOR]
    for key, candidate in likely:
        said = 1 + len(candidate.sources)
        if key in text and text.count(key) >= said:
            candidate.sources["text"] = _OF_TEXT
    best = max(candidates.values(), key=lambda one: (one.weight, "title" in one.sources), default=None)
    if best is None or best.weight < _ENOUGH:
        return None
    match = _SHORT_FORM.fullmatch(best.name)
    name, short = (match["name"].strip(), match["short"]) if match else (best.name, "")
    return Owner(name, short, best.piece, best.weight >= _SURE)


def _key(name: str) -> str:
    match = _SHORT_FORM.fullmatch(name)
    bare = _HEADQUARTERS.sub("", match["name"] if match else name)
    return " ".join(bare.casefold().removeprefix("the ").split())


def _titles(pieces: Sequence[Piece]) -> list[tuple[str, Piece, str, int]]:
    """Return what the title, the headings of the first level, or else the first lines of a page name."""
    tops = [piece for piece in pieces if piece.is_title or piece.heading_level == 1][:_TOP]
    found = []
    for piece in tops or list(pieces[:_TOP]):
        if not tops and (contact_points.find(piece.text).spans() or sentences.is_prose(piece.text, None)):
            break
        for part in title_names.parts_of(piece.text):
            is_organization = words.ORGANIZATION.search(part) or _SHORT_FORM.fullmatch(part)
            is_list = any(p.fullmatch(part) for p in (words.LIST_HEADINGS, words.REFERENCE_HEADINGS))
            if not is_list and len(part) < _LONGEST_FOOT_LINE:
                found.append((part, piece, "title", _OF_TITLE if is_organization else 1))
    return found


def _of_foot(pieces: Sequence[Piece]) -> list[tuple[str, Piece, str, int]]:
    """Return whom the copyright and the foot of a page name."""
    found = []
    for piece in [*(p for p in pieces[:-_FOOT] if p.node.above("footer")), *pieces[-_FOOT:]]:
        if match := _COPYRIGHT.match(piece.text):
            found.append((match["name"].strip(), piece, "copyright", _OF_COPYRIGHT))
        elif piece.node.above("footer") and len(piece.text) < _LONGEST_FOOT_LINE and _is_organization(piece.text):
            found.append((piece.text.strip(), piece, "foot", _OF_FOOT))
    return found


def _is_organization(text: str) -> bool:
    is_plain = not re.search(r"\d|[.!?]$", text) and sentences.is_name(text)
    return is_plain and words.ORGANIZATION.search(text) is not None and not heading_words.is_topic(text)


def _of_blocks(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[tuple[str, Piece, str, int]]:
    """Return whom the lines of addresses name."""
    places = {piece.first_line: piece for piece in reversed(pieces)}
    found = []
    for block in blocks:
        lines = [*block.names[:2], *(s for s in block.segments if s.role is Role.NAME)]
        found += [
            (segment.text, places[segment.first_line], "block", _OF_BLOCK)
            for segment in lines
            if segment.first_line in places and _is_organization(segment.text)
        ]
    return found


def given(pieces: Sequence[Piece], blocks: list[Block]) -> list[Block]:
    """Return the blocks, those that name nobody given to whom the page is about, in page order."""
    blocks = _with_same_number(blocks)
    parts = _parts(blocks)
    named = [block for block in blocks if id(block) not in parts]
    owner = owner_of(pieces, blocks)
    own = _own_block(named, owner)
    base = own_parts.Whole(own) if own else None
    others = [block for block in named if base is None or not (block is own or _is_half(block, base))]
    end = min(map(_line, others), default=None)  # of the page's own contacts
    own_record = base
    result: list[Block] = []
    for block in blocks:
        is_half = own_record is not None and block is not own_record.block and _is_half(block, own_record)
        if id(block) not in parts and not (owner and is_half):
            result.append(block)
        elif own_record and is_half:
            own_parts.add(block, own_record, is_sure=True)
        elif (end is not None and _line(block) > end) or (own_record and not _belongs_below(block, own_record)):
            block.doubt = block.doubt or ("name-of-heading",)
            block.may_belong_to = block.may_belong_to or (owner.name if owner and own_parts.name_of(block) else "")
            result.append(block)
        elif base and (_is_sure_part(block, base) or not own_parts.is_in_sentences(block)):
            is_told = owner is not None or _line(block) > base.first_line or bool(own_parts.name_of(block))
            own_parts.add(block, base, is_sure=is_told and _is_sure_part(block, base))
        elif base:
            block.doubt, block.may_belong_to = block.doubt or ("name-of-heading",), base.name
            result.append(block)
        elif owner:
            base = _named(block, owner, is_sure=owner.is_sure and not named)
            result.append(base.block)
        else:
            block.doubt = block.doubt or ("name-of-heading",)
            result.append(block)
    return result


def _own_block(named: Sequence[Block], owner: Owner | None) -> Block | None:
    """Return the block of whom the page is about: by its name, or the only one that is named."""
    if owner:
        return next((one for one in named if own_parts.is_same_name(own_parts.name_of(one), owner.name)), None)
    is_one = len(named) == 1 and words.ORGANIZATION.search(own_parts.name_of(named[0]))
    return named[0] if is_one else None


def _is_half(block: Block, base: own_parts.Whole) -> bool:
    """Tell whether two of one name are an address alone and numbers alone: one contact."""
    is_same = own_parts.is_same_name(own_parts.name_of(block), base.name)
    return is_same and own_parts.are_halves(block, base)


def _belongs_below(block: Block, base: own_parts.Whole) -> bool:
    """Tell whether a block goes with the page's own record; below a whole contact what has no heading may be another's.

    An address alone and numbers alone are two halves of one contact.
    """
    if own_parts.name_of(block) or own_parts.is_below_label(block) or _line(block) < base.first_line:
        return True
    return own_parts.are_halves(block, base)


def _parts(blocks: Sequence[Block]) -> set[int]:
    """Return which blocks name nobody; headings over one number with other extensions are parts of one organization."""
    parts = {id(block) for block in blocks if _is_nameless(block)}
    over: dict[str, list[Block]] = {}
    for block in blocks:
        name = own_parts.name_of(block)
        is_heading = bool(block.names) and (block.names[0].heading_level > 0 or block.names[0].is_all_marked)
        if is_heading and (heading_words.is_part(name) or not words.ORGANIZATION.search(name)):
            for number in own_parts.with_extension(block):
                over.setdefault(number, []).append(block)
    return parts | {id(block) for group in over.values() if len(group) > 1 for block in group}


def _is_sure_part(block: Block, base: own_parts.Whole) -> bool:
    """Tell whether a block surely belongs to the page's own: a topic alone may be what another is called."""
    name = own_parts.name_of(block)
    if not name:
        return bool(base.block.names) and (_line(block) < base.first_line or bool(base.numbers))
    return bool(heading_words.way_of(name)) or own_parts.share_number(block, base)


def _with_same_number(blocks: list[Block]) -> list[Block]:
    """Put what names nobody to the one named block that has its numbers, or whose numbers it has."""
    holders: dict[str, list[own_parts.Whole]] = {}
    for block in blocks:
        if not _is_nameless(block):
            whole = own_parts.Whole(block)
            for number in whole.numbers:
                holders.setdefault(number, []).append(whole)
    result = []
    for block in blocks:
        numbers = own_parts.numbers_of(block) if _is_nameless(block) else set()
        found = {id(holder): holder for number in numbers for holder in holders.get(number, ())[:_SEVERAL]}
        holder = next(iter(found.values())) if len(found) == 1 else None
        is_sure = holder is not None and (words.ORGANIZATION.search(holder.name) or holder.is_at_address_of(block))
        if holder and is_sure and (numbers <= holder.numbers or numbers >= holder.numbers):
            own_parts.add(block, holder, is_sure=True)
        else:
            result.append(block)
    return result


def _line(block: Block) -> int:
    return min(segment.first_line for segment in [*block.names, *block.segments])


def _is_nameless(block: Block) -> bool:
    """Tell whether nothing names whose contacts these are: no line does, or one that is a heading of contacts."""
    name = own_parts.name_of(block)
    if not name:
        return True
    if not block.names:
        return block.doubt[:1] == ("name-of-heading",) and heading_words.is_topic(name)
    first = block.names[0]
    if heading_words.is_inner(name) and (first.heading_level > 0 or first.is_all_marked):
        return True
    if first.is_whole_line and not first.is_item and heading_words.is_general(name):
        return True
    if first.is_item_start and not first.heading_level:
        return False
    is_heading = first.heading_level > 0 or (first.is_all_marked and first.is_whole_line)
    return is_heading and heading_words.is_topic(name)


def _named(block: Block, owner: Owner, *, is_sure: bool) -> own_parts.Whole:
    """Return a block of the page's own with the name of whom the page is about."""
    title = segment_of(Role.NAME, owner.piece, owner.name)
    named = Block([title], doubt=() if is_sure else ("name-of-page",), reasons=block.reasons)
    named.other_names = [(owner.short, title)] if owner.short else []
    base = own_parts.Whole(named)
    own_parts.add(block, base, is_sure=True)
    return base
