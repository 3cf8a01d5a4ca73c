"""The block of a title and its fields: what stands below each label is read as what the label says."""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import heading_addresses
from directory_app.reports.assemble.block import Block
from directory_app.reports.assemble.subject_titles import LONGEST_REMARK, MARKS, leads_to_name
from directory_app.reports.assemble.subjects import Field, Subject
from directory_app.reports.classify import sentences, title_names
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

_ACRONYM = late_pattern(r"(?P<name>.{4,}?)\s*[(\[](?P<short>[A-Z][A-Za-z0-9&./-]{1,14})[)\]]")
_ONLY_ACRONYM = late_pattern(r"[(\[](?P<short>[A-Z][A-Za-z0-9&./-]{1,14})[)\]]")
_LABELLED = late_pattern(
    r"""
    (?:e-?mail|phone|telephone|tel|fax|tty|tdd|web[ ]?site|web|toll[ -]free|text|sms)\s?:\s  # "Email: Foo Program"
    """,
    re.IGNORECASE | re.VERBOSE,
)


def block_of(subject: Subject) -> tuple[Block, list[Piece]]:
    """Return the block of a subject, and the pieces that are in none of its fields."""
    name, short = _name(subject)
    title = segment_of(Role.NAME, subject.title, name)
    block = Block([title])
    rest: list[Piece] = []
    is_others = False  # whether what comes next may be of a name that stands between
    for piece in subject.intro:
        only_short = _ONLY_ACRONYM.fullmatch(piece.text.strip())
        if only_short:
            block.other_names.append((only_short["short"], segment_of(Role.NAME, piece, piece.text)))
        elif _is_plain_prose(piece):
            block.description.append(segment_of(Role.PROSE, piece, piece.text))
        elif not is_others and _is_contact_only(piece):
            _add_points(block, Field(piece, "contact"), piece)
        else:
            rest.append(piece)
            is_others = is_others or (piece.is_item and sentences.is_name(piece.text.strip(MARKS)))
    if short:
        block.other_names.append((short, title))
    if any(run.web for run in subject.title.runs):
        _add_points(block, Field(subject.title, "web"), subject.title)
    for one in subject.fields:
        rest += _add_field(block, one)
    return block, sorted([*rest, *subject.rest], key=lambda piece: piece.first_line)


def _name(subject: Subject) -> tuple[str, str]:
    """Return the name in a title, and the short form that stands behind it in brackets."""
    text = subject.title.text.strip(" :#*").strip()
    if subject.title.is_title or leads_to_name(text):
        text = title_names.organization_in(text)
    match = _ACRONYM.fullmatch(text)
    return (match["name"].strip(), match["short"]) if match else (text, "")


def _is_contact_only(piece: Piece) -> bool:
    """Tell whether a line is nothing but ways to reach somebody, with labels that name nobody."""
    points = contact_points.find(piece.text, piece.country)
    spans = points.spans()
    if not spans or piece.heading_level:
        return False
    if _LABELLED.match(piece.text):
        return True
    at, others = 0, []
    for start, end in spans:
        others.append(points.text[at:start])
        at = max(at, end)
    words_ = " ".join([*others, points.text[at:]]).strip(" ,;:|–—-()•/.")
    return not words_ or number_kinds.is_only_label_words(words_)


def _is_plain_prose(piece: Piece) -> bool:
    is_short = len(piece.text) < 1_000
    return (
        is_short
        and not piece.heading_level
        and sentences.is_prose(piece.text, None)
        and not contact_points.find(piece.text, piece.country).spans()
    )


def _add_field(block: Block, one: Field) -> list[Piece]:
    """Add what stands below a label; return the pieces that are no such thing."""
    before = len(block.segments)
    if one.kind == "address":
        segments, rest = heading_addresses.segments_of(one.pieces)
        block.segments += segments
        left = []
        for piece in rest:
            left += _add_points(block, one, piece)
    elif one.kind == "hours":
        left = []
        for index, piece in enumerate(one.pieces):
            if contact_points.find(piece.text, piece.country).spans() or index > 6:
                left.append(piece)
            else:
                block.description.append(segment_of(Role.DETAIL, piece, piece.text))
    else:
        left = []
        for piece in one.pieces:
            left += _add_points(block, one, piece)
        _deal_kinds(one.label.text.strip(MARKS), block.segments[before:])
    if len(block.segments) > before or one.kind == "hours":
        block.labels.append((segment_of(Role.LABEL, one.label, one.label.text), one.kind))
        return left
    return [one.label, *left] if left else left


def _add_points(block: Block, one: Field, piece: Piece) -> list[Piece]:
    """Add the numbers and addresses of a piece, read under its label; return [piece] where it is about others."""
    label = one.label.text.strip(MARKS) if one.kind == "numbers" else ""
    text = f"{label}: {piece.text}" if label else piece.text
    points = contact_points.find(text, piece.country)
    targets = [run.web for run in piece.runs if run.web]
    if not points.spans() and not targets:
        return [piece]
    if points.numbers and one.kind != "numbers" and not _is_contact_only(piece):
        return [piece]  # "Ask somebody else at 555-0100"
    if points.numbers and one.kind == "numbers" and _is_sentence_of_others(points, label):
        return [piece]
    shift = len(text) - len(piece.text)
    segment = segment_of(Role.CONTACT_POINTS, piece, piece.text)
    before = points.text[shift : points.numbers[0].outer_start] if points.numbers else ""
    is_other = words.ORGANIZATION.search(before) and not words.GENERIC_NAME.fullmatch(before.strip(" :–—-"))
    segment.is_doubtful_label = bool(is_other)
    _read_beside(points, label, shift)
    segment.numbers = points.numbers
    segment.online_addresses = list(points.online_addresses)
    segment.unfilled = [points.text[slice(*place)].strip() for place in points.unfilled if place[0] >= shift]
    seen = {address.text.lower() for address in segment.online_addresses}
    for target in dict.fromkeys(targets):
        found = contact_points.find(target).online_addresses
        segment.online_addresses += [address for address in found if address.text.lower() not in seen]
    block.segments.append(segment)
    return []


def _read_beside(points: contact_points.ContactPoints, label: str, shift: int) -> None:
    """Make labels and remarks of the words beside numbers that stand below a label; places lose `shift` characters."""
    at = shift
    for number in points.numbers:
        before = points.text[at : max(at, number.outer_start)].strip(" ,;:|–—-()")
        at = number.outer_end
        if before and not re.fullmatch(r"or|and|at|call", before, re.IGNORECASE):
            if number.label and number.label != label:
                number.label = f"{before} {number.label}"
            else:
                number.remark = _with_remark(before, number.remark)
        if label and not number_kinds.types_of(number.label):
            number.label = label if not number.label or number.label in label else number.label
            number.types = number_kinds.types_of(label) or number.types
        number.start, number.end = number.start - shift, number.end - shift
    after = points.text[at:].strip(" ,;:|–—-()") if points.numbers else ""
    if after and len(after) <= LONGEST_REMARK and not any(a.text in after for a in points.online_addresses):
        points.numbers[-1].remark = _with_remark(points.numbers[-1].remark, after)


def _deal_kinds(label: str, segments: list[Segment]) -> None:
    """Leave a number below "Phone and Fax" the kinds that no other number there has by its own label."""
    kinds = number_kinds.types_of(label)
    numbers = [number for segment in segments for number in segment.numbers]
    own = {kind for number in numbers if number.types != kinds for kind in number.types}
    for number in numbers if len(kinds) > 1 and own < set(kinds) else ():
        if number.types == kinds:
            number.types = tuple(kind for kind in kinds if kind not in own)


def _with_remark(*remarks: str) -> str:
    return "; ".join(remark for remark in remarks if remark)


def _is_sentence_of_others(points: contact_points.ContactPoints, label: str) -> bool:
    """A sentence below a label that gives a number: it may be somebody else's ("Ask the Foo Desk at …")."""
    first = points.numbers[0].outer_start
    lead = points.text[len(label) + 2 : max(len(label) + 2, first)]
    return len(lead) > 12 and sentences.is_prose(lead + " x", None) and len(points.text) > 60
