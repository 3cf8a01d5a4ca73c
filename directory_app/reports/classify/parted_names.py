"""The name that begins a line of parts with a mark between them: "Foo Society — help for families — 302-555-0100"."""

from __future__ import annotations

import re

from directory_app.reports.classify import address_lines, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.lexicon import ORGANIZATION
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities

_ADDRESS = frozenset({Role.STREET, Role.CITY, Role.UNIT})
_PARTS = (
    late_pattern(r"\s?[|•·]\s?"),
    late_pattern(r";\s"),
    late_pattern(r"\s?—\s?"),
    late_pattern(r"\s–\s"),
    late_pattern(r"\s-\s"),
    late_pattern(r":\s(?=[a-z])"),  # "Foo Society: help for families"
    late_pattern(r",\s(?=(?!inc|llc|ltd|the\b|of\b|for\b|and\b|in\b|at\b|a\b)[a-z]+\s[a-z])"),  # ", helps families"
)
_LEADS_ON = late_pattern(r"\b(?:at|call|contact|on|to|by|phone|dial|text|or|and|is|us)$", re.IGNORECASE)
_SURE = 2  # of these marks part what is no name from the name before it
_MOST_LABEL_WORDS = 3
_LONGEST_PART = 70  # characters
_ENDS = frozenset("|•·;—–-:,")
_MARKS = " ,;:|•·–—-"


def segments_of(piece: Piece, text: str, number: PrintedNumber | None = None) -> list[Segment]:
    """Return a name, and what describes it or is its address, of words before a contact; [] where they are not so.

    The last of them may become the label of the number that follows: "Foo Society • Dover 302-555-0100".
    """
    for mark in _PARTS:
        name, *rest = (part.strip(_MARKS) for part in mark.split(text))
        rest = [part for part in rest if part]
        if not rest:
            continue
        last = rest[-1]
        is_label = number is not None and not number.label and mark in _PARTS[:_SURE] and _is_label(last)
        segments = _of_parts(piece, name, rest[:-1] if is_label else rest)
        if segments and is_label and number:
            number.label, number.is_labelled = last, True
        return segments
    return []


def is_line_of_parts(piece: Piece, text: str) -> bool:
    """Tell whether words before a contact, which the last mark leads to, are a name and what describes it."""
    end = text.rstrip()[-1:]
    return end in _ENDS and bool(segments_of(piece, text))


def _is_label(text: str) -> bool:
    """Tell whether a few words may say where or who a number is of an organization: "Dover", "Jane Roe"."""
    is_short = len(text.split()) <= _MOST_LABEL_WORDS and text[0].isupper() and not any(c.isdigit() for c in text)
    return is_short and ORGANIZATION.search(text) is None and localities.locate(text) is None


def _of_parts(piece: Piece, name: str, rest: list[str]) -> list[Segment]:
    is_name = (
        sentences.is_name(name)
        and not any(character.isdigit() for character in name)  # "Foo Society, 12, rue Kite"
        and all(len(part) <= _LONGEST_PART for part in rest)
        and (" " in name or ORGANIZATION.search(name))
    )
    if not is_name or (rest and _LEADS_ON.search(rest[-1])):
        return []
    segments = [segment_of(Role.NAME, piece, name)]
    for part in rest:
        found = address_lines.segments_of(piece, part, is_whole_line=False)
        if any(segment.role in _ADDRESS for segment in found):
            segments += found
        elif part[0].islower():
            segments.append(segment_of(Role.DETAIL, piece, part))
        else:
            return []
    return segments
