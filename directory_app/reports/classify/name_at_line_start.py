"""The name that begins a line, when other words stand between it and the first number."""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.classify import names_in_sentences, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# Brackets that say when or for whom: "(for teens)", "(24 hours)", "(9-5)".
_ASIDE = late_pattern(
    r"""
    \((?=[^()]*(?:\d|\bfor\b|\bhours?\b|\bhrs\b|\bonly\b|\benglish\b|\bspanish\b))
    [^()]{2,60}\)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPEN_BRACKET = late_pattern(r"\([^()]*$")
_CALL = late_pattern(r":\s(?:please\s)?(?:call|dial|phone|ring|text)(?:\s\w+){0,3}$", re.IGNORECASE)


def segments_of(piece: Piece, text: str) -> list[Segment]:
    """Return a name and the words after it ("Kite Club (for teens): call", "Comfort Line: Dial"), or []."""
    name = _before_aside(text) or _before_call(text)
    if not name:
        return []
    rest = text.partition(name)[2].strip(" :")
    return [
        segment_of(Role.NAME, piece, name),
        segment_of(Role.OTHER, piece, rest, wording.marked("words beside a contact")),
    ]


def _before_aside(text: str) -> str:
    aside = _ASIDE.search(text) or _OPEN_BRACKET.search(text)
    head = text[: aside.start()].strip(" ,:") if aside else ""
    if head and not sentences.is_name(head):
        head = names_in_sentences.name_for(head, "")
    return head if head and sentences.is_name(head) and words.ORGANIZATION.search(head) else ""


def _before_call(text: str) -> str:
    call = _CALL.search(text)
    head = text[: call.start()] if call else ""
    is_label = words.LABEL.fullmatch(head) or words.LIST_HEADINGS.fullmatch(head) or words.OFFICE.fullmatch(head)
    is_relay = "relay" in head.lower()
    return head if sentences.is_name(head) and not is_label and not is_relay else ""
