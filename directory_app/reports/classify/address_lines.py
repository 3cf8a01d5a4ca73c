"""The segments of a line that holds a name, a street and the end of an address; `one_line` tells them apart."""

from __future__ import annotations

import re

from directory_app.reports.classify import names_in_sentences, roles, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.page.piece import Piece
from directory_app.values.addresses import one_line

_IS_AT = re.compile(r"(?:The )?(.{3,80}?),? (?:is|are)(?: located| based)? (?:at|in|on)")  # "The Foo Society is at"
_IMPERATIVE = re.compile(r"(?:please )?(?:write|mail|send|contact|visit|call|ask)\b", re.IGNORECASE)


def segments_of(piece: Piece, text: str, *, is_whole_line: bool = True) -> list[Segment]:
    """Return the segments of a line that may hold a name, a street and the end of an address."""
    parts = one_line.parts_of(text)
    segments = []
    for part in parts:
        if part.is_street:
            segment = segment_of(Role.STREET, piece, part.text)
        elif part.locality:
            segment = segment_of(Role.CITY, piece, part.text)
            segment.locality = part.locality
        else:
            segment = roles.classify(piece, part.text, is_whole_line=is_whole_line and len(parts) == 1)
        segments.append(segment)
    if len(parts) < 2 or not parts[1].is_street:
        return segments
    first = parts[0].text
    if match := _IS_AT.fullmatch(first):
        first = match[1]
    is_sentence = segments[0].role is Role.PROSE or _IMPERATIVE.match(first)
    if is_sentence and (name := names_in_sentences.name_for(first, "")):
        segments[0] = segment_of(Role.NAME, piece, name)  # "Write to the Foo Society, 22 Quay Road, Dover, DE"
    elif (segments[0].role is Role.OTHER or match) and sentences.is_short_name(first):
        segments[0] = segment_of(Role.NAME, piece, first)  # "Mt. Foo Emerg. Rm, 5th and Pier Street, Dover, DE"
    return segments
