"""What each piece of a page is: a name, a part of an address, a way to reach somebody, a heading, prose …

A piece that holds several of these on one line becomes several segments of that line.
"""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.classify import address_lines, citations, contact_lines, names_in_sentences, roles, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.page import run_on_names, table_heads
from directory_app.reports.page.piece import Piece
from directory_app.values import number_kinds

_CELLS = re.compile(r" {3,}|\t+")


def segments_of(pieces: list[Piece]) -> list[Segment]:
    """Return the segments of a page in order."""
    found: list[Segment] = []
    for piece in pieces:
        made = _segments(piece)
        if made:
            made[0].gap = piece.gap
        for segment in made:
            segment.is_whole_line = len(made) == 1
            segment.is_item = piece.is_item
        found += made
    return found


def _segments(piece: Piece) -> list[Segment]:
    text = piece.text.strip()
    plain = text.strip(" *_#")
    for reason, pattern in words.BOILERPLATE:
        if pattern.fullmatch(plain):
            return [segment_of(Role.BOILERPLATE, piece, text, reason)]
    found = contact_points.find(text)
    if not found.spans():
        return _table_cell(piece, text) if piece.column_head else _without_findings(piece, text)
    if citations.is_citation(text, found):
        return [segment_of(Role.CITATION, piece, text, "a citation")]
    if sentences.is_prose(text, found):
        return _prose(piece, found)
    return contact_lines.segments_of(piece, found)


def _prose(piece: Piece, found: ContactPoints) -> list[Segment]:
    """Make a segment of running text, or one of each sentence where it may be about several organizations."""
    parts = sentences.split(found.text) if len(found.spans()) > 1 else [found.text]
    segments: list[Segment] = []
    for index, part in enumerate(parts):
        inside = contact_points.find(part) if len(parts) > 1 else found
        segment = segment_of(Role.PROSE, piece, part)
        segment.numbers, segment.online_addresses, segment.continues_paragraph = (
            inside.numbers,
            inside.online_addresses,
            index > 0,
        )
        segments += [segment, *_address_in(piece, segment)]
    return segments


def _table_cell(piece: Piece, text: str) -> list[Segment]:
    """A cell of a table: what its head says it is, if it says so."""
    if piece.column_head == table_heads.HEAD:
        return [segment_of(Role.BOILERPLATE, piece, text, "the head of a table")]
    if table_heads.is_name(piece.column_head):
        return [segment_of(Role.NAME, piece, text)]
    if words.PERSON_HEAD.fullmatch(piece.column_head.strip(" :*")):
        return [segment_of(Role.ATTENTION, piece, text)]
    if not table_heads.is_field(piece.column_head):
        return [segment_of(Role.DETAIL, piece, text)]
    if number_kinds.types_of(piece.column_head) and re.search(r"\d{3}", text):
        found = contact_points.find(f"{piece.column_head}: {text}")
        shift = len(piece.column_head) + 2
        if found.numbers:
            segment = segment_of(Role.CONTACT_POINTS, piece, text)
            segment.numbers = found.numbers
            for number in found.numbers:
                number.start, number.end = number.start - shift, number.end - shift
            return [segment]
    return _without_findings(piece, text)


def _address_in(piece: Piece, segment: Segment) -> list[Segment]:
    """Return the segments of an address that stands in a sentence."""
    parts = address_lines.in_sentence(segment.text) if re.search(r"\d{3}", segment.text) else None
    if parts is None or not parts[0]:
        return []
    made = [roles.classify(piece, part, is_whole_line=False) for part in parts]
    segment.locality = made[-1].locality
    return made


def _without_findings(piece: Piece, text: str) -> list[Segment]:
    if match := words.WITHOUT_NUMBER.fullmatch(text):
        segment = segment_of(Role.CONTACT_POINTS, piece, text)
        segment.unfilled = [match[0]]
        return [segment]
    label = words.ADDRESS_LABEL.match(text)
    if label and ":" in label.group() and label.end() < len(text):
        text = text[label.end() :]
    cells = _CELLS.split(text)
    if len(cells) > 1 and all(table_heads.is_field(cell) for cell in cells):
        return [segment_of(Role.BOILERPLATE, piece, text, "the head of a table")]
    if words.PART_LABEL.fullmatch(text) or words.DETAIL.fullmatch(text):
        return [roles.classify(piece, text, is_whole_line=True)]
    parts = run_on_names.parts(text)
    if len(parts) == 1:
        parts = address_lines.split(text) if len(text) <= 400 else [text]
    segments = [roles.classify(piece, part, is_whole_line=len(parts) == 1) for part in parts]
    if len(segments) == 1 and segments[0].role is Role.PROSE:
        return [*segments, *_address_in(piece, segments[0])]
    if (
        len(segments) > 1
        and segments[0].role in (Role.OTHER, Role.PROSE)
        and (name := names_in_sentences.name_for(parts[0], ""))
    ):
        segments[0] = segment_of(Role.NAME, piece, name)
    is_address = any(segment.role in (Role.STREET, Role.CITY) for segment in segments)
    return segments if len(segments) == 1 or is_address else [roles.classify(piece, text, is_whole_line=True)]
