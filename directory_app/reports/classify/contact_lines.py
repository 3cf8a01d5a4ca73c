"""A line that holds ways to reach somebody among other things, made into segments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory_app.reports import lexicon as words
from directory_app.reports.classify import address_lines, name_at_line_start, roles, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import localities
from directory_app.reports.find.contact_points import ContactPoints, OnlineAddress
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.page import run_on_names
from directory_app.reports.page.piece import Piece
from directory_app.values import number_kinds


def segments_of(piece: Piece, found: ContactPoints) -> list[Segment]:
    """Make segments of a line that holds ways to reach somebody among other things."""
    segments: list[Segment] = []
    at = 0
    for start, end, item in _items(found):
        if isinstance(item, PrintedNumber) and item.start >= at:
            start = max(start, at)  # its label may already belong to the number before
        if start < at:
            continue
        segments += _words_between(piece, found.text[at:start], segments, item, has_more=True)
        if not segments or segments[-1].role is not Role.CONTACT_POINTS:
            segments.append(segment_of(Role.CONTACT_POINTS, piece, ""))
        _add(segments[-1], item, found)
        at = end
    segments += _words_between(piece, found.text[at:], segments, None, has_more=False)
    for segment in segments:
        if segment.role is Role.CONTACT_POINTS:
            segment.text = found.text
    return segments or [segment_of(Role.OTHER, piece, found.text, "it has no place in a record")]


_Item = PrintedNumber | OnlineAddress | tuple[int, int]


def _items(found: ContactPoints) -> Iterator[tuple[int, int, _Item]]:
    items: list[tuple[int, int, _Item]] = [(number.outer_start, number.outer_end, number) for number in found.numbers]
    items += [(address.outer_start, address.outer_end, address) for address in found.online_addresses]
    items += [(*mask, mask) for mask in found.unfilled]
    yield from sorted(items, key=lambda item: item[:2])


def _add(segment: Segment, item: _Item, found: ContactPoints) -> None:
    if isinstance(item, PrintedNumber):
        segment.numbers.append(item)
    elif isinstance(item, OnlineAddress):
        segment.online_addresses.append(item)
    else:
        segment.unfilled.append(found.text[slice(*item)].strip())


_CELLS = re.compile(r" {3,}|\t+")
_FOR_WHOM = re.compile(r"(?:in|for|from|outside|within)(?:\s[\w.]+){1,2}", re.IGNORECASE)  # "In Spanish"
_ROLE = re.compile(
    r"[\w /-]{0,30}\b(?:coordinator|director|nurse|manager|officer|counsel(?:or|lor)|president|chair|contact|secretary|"
    r"editor)s?:\s.{2,50}",
    re.IGNORECASE,
)
_CONNECTORS = re.compile(
    r"(?:[\s,;:.|/()\[\]*•·–—-]|\b(?:or|and|y|at|call|contact|by|via|write)\b){1,40}", re.IGNORECASE
)


def _words_between(
    piece: Piece, raw: str, segments: list[Segment], item: _Item | None, *, has_more: bool
) -> list[Segment]:
    """Make segments of the words before, between and after the findings of a line."""
    text = re.sub(r"[\s.…]{3,}$", "", raw).strip(" \t\n,;|•*")
    if not text or _CONNECTORS.fullmatch(text):
        return []
    if raw.lstrip()[:1] in ".!" and segments and sentences.is_prose(text.lstrip(". "), None):
        return [segment_of(Role.PROSE, piece, text.lstrip(". "))]
    if isinstance(item, PrintedNumber) and item.label and _belongs_to_label(piece, raw, segments):
        item.label, item.outer_start = f"{text} {item.label}", item.outer_start - len(raw)
        return []
    cells = [cell for cell in _CELLS.split(text) if cell]
    parts = [part for cell in cells for glued in run_on_names.parts(cell) for part in address_lines.split(glued)]
    made = [roles.classify(piece, part.strip(" :–—-") if has_more else part, is_whole_line=False) for part in parts]
    made = [segment for segment in made if segment.text]
    if any(segment.role in (Role.STREET, Role.CITY, Role.ATTENTION) for segment in made):
        return made
    if not segments and (named := name_at_line_start.segments_of(piece, text)):
        return named
    is_name = made and all(segment.role in (Role.NAME, Role.UNIT, Role.COUNTRY) for segment in made)
    if is_name and segments and not (words.ORGANIZATION.search(text) and raw.lstrip()[:1] in ";.|•\n"):
        is_name = False
    if not segments and len(cells) == 1 and isinstance(item, PrintedNumber) and _is_first_cell(raw, text, item):
        return [segment_of(Role.NAME, piece, text.strip(" .:"))]
    if (
        isinstance(item, PrintedNumber)
        and not item.label
        and _is_own_label(text, is_first=not segments, is_apart=piece.gap > 0 and not segments)
    ):
        item.label, item.is_labelled = text.strip(" :–—-("), True
        item.types = number_kinds.types_of(item.label) or item.types
        return []
    return made if is_name else _other_words(piece, text, segments, made)


def _is_first_cell(raw: str, text: str, number: PrintedNumber) -> bool:
    """Tell whether spaces or dots lead from a name to its number, as in a printed table."""
    if not re.search(r"[ .…]{3,}$", raw):
        return False
    return bool(number.label) or (text[0].isupper() and len(text) <= 60 and not _is_own_label(text, is_first=True))


def _other_words(piece: Piece, text: str, segments: list[Segment], made: list[Segment]) -> list[Segment]:
    """Make segments of words that are neither a name nor a part of an address."""
    bare = text.strip(" –—-")
    if words.WEB_LABEL.fullmatch(bare) or words.EMAIL_LABEL.fullmatch(bare) or _is_remark(text, segments):
        return []
    return (
        made if made and made[0].role is Role.LABEL else [segment_of(Role.OTHER, piece, text, "words beside a contact")]
    )


def _is_remark(text: str, segments: list[Segment]) -> bool:
    """Add words to the number before them, if there is one."""
    numbers = next(
        (segment.numbers for segment in reversed(segments) if segment.role is Role.CONTACT_POINTS and segment.numbers),
        None,
    )
    if not numbers or len(text) > 200:
        return False
    numbers[-1].remark = "; ".join(part for part in (numbers[-1].remark, text.strip(" ().·–—-")) if part)
    return True


def _belongs_to_label(piece: Piece, raw: str, segments: list[Segment]) -> bool:
    """A few words right before a label, inside a block, are a part of it ("Same line for voice and TTY:")."""
    is_short = len(raw.split()) <= 3 and raw[-1:] == " " and raw.strip()[-1:].isalnum() and "  " not in raw
    return (
        is_short
        and not segments
        and piece.gap == 0
        and not words.ORGANIZATION.search(raw)
        and not re.search(r"\d", raw)
    )


def _is_own_label(text: str, *, is_first: bool, is_apart: bool = False) -> bool:
    """Tell whether words before a number say what it is for ("Washington office:") rather than whose it is."""
    bare = text.strip(" :–—-(")
    ends = text.rstrip().endswith((":", "–", "-", "("))
    if len(bare) > 60 or localities.locate(bare) or re.search(r"[?!]", bare):
        return False
    if is_apart and len(bare.split()) > 3 and bare.lower().endswith("line"):  # "Lamp Family Support Line:"
        return False
    if number_kinds.types_of(bare) and len(bare.split()) <= 4 and not roles.is_strong_name(bare):
        return True
    if (
        words.PLAIN_LABEL.fullmatch(bare)
        or words.OFFICE.fullmatch(bare)
        or _FOR_WHOM.fullmatch(bare)
        or _ROLE.fullmatch(bare)
    ):
        return True
    return ends and len(bare.split()) <= 5 and not words.ORGANIZATION.search(bare) and (not is_first or ":" in text)
