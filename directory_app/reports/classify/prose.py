"""Running text made into segments: a part for each organization that it names, and the names that begin it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from directory_app.reports.classify import (
    called_names,
    conditions,
    field_labels,
    list_numbers,
    names_in_sentences,
    roles,
    sentences,
)
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.page import marks
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import one_line

_EMERGENCY = frozenset({"911", "999", "112", "9-1-1"})  # whoever a sentence is about, these are nobody's number
_DASH = late_pattern(r"\s[–—-]\s")


def begins_with_emergency(points: ContactPoints) -> bool:
    """Tell whether a sentence begins with the number of the police, and gives another: "Call 911, then Foo at …"."""
    is_first = len(points.numbers) > 1 and points.numbers[0].text in _EMERGENCY
    return is_first and sentences.begins_sentence(points.text)


def segments_of(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return a segment of running text, or one of each part of it that may be about another organization."""
    edges = [0, *_cuts(piece, points), len(points.text)]
    segments: list[Segment] = []
    for index, (start, end) in enumerate(itertools.pairwise(edges)):
        part = points.text[start:end]
        text = part.strip()
        begin = start + len(part) - len(part.lstrip())
        runs = marks.within(piece.runs, begin, end)
        inside = points
        if len(edges) > 2:
            inside = contact_points.find(text, piece.country)
            list_numbers.add_dialled(inside, replace(piece, text=text, runs=runs), text)
        conditions.add(inside)
        segment = segment_of(Role.PROSE, piece, text)
        segment.numbers = [number for number in inside.numbers if number.text not in _EMERGENCY]
        segment.online_addresses = inside.online_addresses
        segment.continues_paragraph = index > 0
        segment.marked_names = names_in_sentences.marked(text, runs)
        if index and segment.numbers and not segment.marked_names:
            segment.subject = names_in_sentences.joined_by_or(part[: part.find(segment.numbers[0].text)])
        segment.about = called_names.about(text)
        segments += [segment, *address_in(piece, segment)]
    return segments


def _cuts(piece: Piece, points: ContactPoints) -> list[int]:
    """Return the places that part a text: between sentences, and where a sentence names the next organization."""
    if len(points.spans()) < 2:
        return []
    places = {match.end() for match in sentences.END.finditer(points.text)}
    for before, number in itertools.pairwise(points.numbers):
        between = points.text[before.outer_end : number.outer_start]
        names = names_in_sentences.marked(points.text, [r for r in piece.runs if before.end <= r.start < number.start])
        name = names[-1][1] if names else names_in_sentences.name_for(between, "")
        name = name or names_in_sentences.joined_by_or(between)
        if name and name not in points.text[max(0, before.start - 100) : before.start] and "relay" not in name.lower():
            places.add(before.outer_end)
    inside = [(n.outer_start, n.outer_end) for n in points.numbers]
    return sorted(place for place in places if not any(start < place < end for start, end in inside))


def split_lead(piece: Piece) -> tuple[Piece, Piece] | None:
    """Return the bold words or the link that begin a line and may be a name, and the rest; None where none do."""
    run = next((run for run in piece.runs if run.start == 0 and run.end < len(piece.text)), None)
    if run is None:
        return None
    words_, rest = piece.text[: run.end].strip(" :,.–—-"), piece.text[run.end :]
    bare = rest.lstrip(" :,–—-|")
    is_glued = rest[:1].isalnum() or rest[:1] in "'’"
    if is_glued or not bare or not names_in_sentences.marked(piece.text, [run]) or field_labels.is_label(words_):
        return None
    first_number = re.search(r"\(?\d{3}\W{1,3}\d{3}|\d{5}", rest)
    before_number = rest[: first_number.start()] if first_number else ""
    is_sentence = bool(re.search(r"[a-z][.!][\s(+]*(?:1[\s.-]{0,2})?\(?$", before_number)) and " " in words_
    is_parted = (
        is_sentence or rest.strip()[:1] in (":", "–", "—", "-", "|", ",", "(") or piece.text[run.end - 1] in ":,"
    )
    if not is_parted and (not run.is_bold or sentences.is_name(piece.text)) and not re.match(r"\W*\d", rest):
        return None
    is_dashed = _DASH.search(piece.text[max(0, run.end - 2) : run.end + 3])  # "**Elm Line** - helps all"
    if bare[0].islower() and not is_dashed and ":" not in piece.text[max(0, run.end - 1) : run.end + 2]:
        return None  # a sentence goes on
    start = len(piece.text) - len(bare)
    name = replace(piece, text=words_, runs=(run._replace(end=len(words_)),))
    return name, replace(
        piece, text=bare, gap=0, runs=marks.within(piece.runs, start, len(piece.text)), is_item=False, heading_level=0
    )


def address_in(piece: Piece, segment: Segment) -> list[Segment]:
    """Return the segments of an address that stands in a sentence, and keep its end in the sentence's segment."""
    parts = one_line.in_sentence(segment.text) if re.search(r"\d{3}", segment.text) else None
    if parts is None or not parts[0]:
        return []
    address = [roles.classify(piece, part, is_whole_line=False) for part in parts]
    segment.locality = address[-1].locality
    return address


def of_sentence(piece: Piece, segment: Segment) -> list[Segment]:
    """Return the segments of a sentence without contact points: bold words before it are a name."""
    if lead := split_lead(piece):
        return [segment_of(Role.NAME, lead[0], lead[0].text), segment_of(Role.PROSE, lead[1], lead[1].text)]
    segment.marked_names = names_in_sentences.marked(segment.text, piece.runs)
    segment.subject = names_in_sentences.subject_of(segment.text, segment.marked_names)
    segment.about = called_names.about(segment.text)
    return [segment, *address_in(piece, segment)]
