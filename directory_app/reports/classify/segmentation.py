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

_CELL_GAP = re.compile(r" {3,}|\t+")
_LONGEST_ADDRESS = 400  # characters: in a longer line no address is looked for


def segments_of(pieces: list[Piece]) -> list[Segment]:
    """Return the segments of a page in order."""
    page: list[Segment] = []
    for piece in pieces:
        segments = _segments_of_piece(piece)
        if segments:
            segments[0].gap = piece.gap
        for segment in segments:
            segment.is_whole_line = len(segments) == 1
            segment.is_item = piece.is_item
        page += segments
    return page


def _segments_of_piece(piece: Piece) -> list[Segment]:
    text = piece.text.strip()
    plain = text.strip(" *_#")
    for reason, pattern in words.BOILERPLATE:
        if pattern.fullmatch(plain):
            return [segment_of(Role.BOILERPLATE, piece, text, reason)]
    points = contact_points.find(text)
    if not points.spans():
        return _table_cell(piece, text) if piece.column_head else _without_points(piece, text)
    if citations.is_citation(text, points):
        return [segment_of(Role.CITATION, piece, text, "a citation")]
    if sentences.is_prose(text, points):
        return _prose(piece, points)
    return contact_lines.segments_of(piece, points)


def _prose(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return a segment of running text, or one of each sentence where it may be about several organizations."""
    parts = sentences.split(points.text) if len(points.spans()) > 1 else [points.text]
    segments: list[Segment] = []
    for index, part in enumerate(parts):
        inside = contact_points.find(part) if len(parts) > 1 else points
        segment = segment_of(Role.PROSE, piece, part)
        segment.numbers, segment.online_addresses = inside.numbers, inside.online_addresses
        segment.continues_paragraph = index > 0
        segments += [segment, *_address_in(piece, segment)]
    return segments


def _table_cell(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of a cell of a table: what its head says it is, if it says so."""
    if piece.column_head == table_heads.HEAD:
        return [segment_of(Role.BOILERPLATE, piece, text, "the head of a table")]
    if table_heads.is_name(piece.column_head):
        return [segment_of(Role.NAME, piece, text)]
    if words.PERSON_HEAD.fullmatch(piece.column_head.strip(" :*")):
        return [segment_of(Role.ATTENTION, piece, text)]
    if not table_heads.is_field(piece.column_head):
        return [segment_of(Role.DETAIL, piece, text)]
    if number_kinds.types_of(piece.column_head) and re.search(r"\d{3}", text):
        # The head is read as the label of the number, which alone may not look like one.
        points = contact_points.find(f"{piece.column_head}: {text}")
        shift = len(piece.column_head) + 2
        if points.numbers:
            segment = segment_of(Role.CONTACT_POINTS, piece, text)
            segment.numbers = points.numbers
            for number in points.numbers:
                number.start, number.end = number.start - shift, number.end - shift
            return [segment]
    return _without_points(piece, text)


def _address_in(piece: Piece, segment: Segment) -> list[Segment]:
    """Return the segments of an address that stands in a sentence, and keep its end in the sentence's segment."""
    parts = address_lines.in_sentence(segment.text) if re.search(r"\d{3}", segment.text) else None
    if parts is None or not parts[0]:
        return []
    address = [roles.classify(piece, part, is_whole_line=False) for part in parts]
    segment.locality = address[-1].locality
    return address


def _without_points(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of a line without contact points: it may still hold a name and an address."""
    if match := words.WITHOUT_NUMBER.fullmatch(text):
        segment = segment_of(Role.CONTACT_POINTS, piece, text)
        segment.unfilled = [match[0]]
        return [segment]
    label = words.ADDRESS_LABEL.match(text)
    if label and ":" in label.group() and label.end() < len(text):
        text = text[label.end() :]
    cells = _CELL_GAP.split(text)
    if len(cells) > 1 and all(table_heads.is_field(cell) for cell in cells):
        return [segment_of(Role.BOILERPLATE, piece, text, "the head of a table")]
    if words.PART_LABEL.fullmatch(text) or words.DETAIL.fullmatch(text):
        return [roles.classify(piece, text, is_whole_line=True)]
    parts = run_on_names.parts(text)
    if len(parts) == 1:
        parts = address_lines.split(text) if len(text) <= _LONGEST_ADDRESS else [text]
    segments = [roles.classify(piece, part, is_whole_line=len(parts) == 1) for part in parts]
    if len(segments) == 1:
        return [*segments, *_address_in(piece, segments[0])] if segments[0].role is Role.PROSE else segments
    if not any(segment.role in (Role.STREET, Role.CITY) for segment in segments):
        return [roles.classify(piece, text, is_whole_line=True)]
    # "Write to the Foo Society, 12 Main Street, Reno, NV 89501"
    if segments[0].role in (Role.OTHER, Role.PROSE) and (name := names_in_sentences.name_for(parts[0], "")):
        segments[0] = segment_of(Role.NAME, piece, name)
    return segments
