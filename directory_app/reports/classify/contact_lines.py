"""Lines that hold contact points among other things, made into segments: a name, a number and a remark on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory_app.reports import lexicon as words
from directory_app.reports.classify import (
    address_lines,
    name_at_line_start,
    names_in_sentences,
    parted_names,
    roles,
    sentences,
)
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find.contact_points import ContactPoints, OnlineAddress
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.page import run_on_names
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import audiences, number_kinds
from directory_app.values.addresses import localities

_ContactPoint = PrintedNumber | OnlineAddress | tuple[int, int]  # the last a place for a number that holds none

_CELL_GAP = late_pattern(r" {3,}|\t+")
_LEADERS = late_pattern(r"[ .…]{3,}$")  # the dots that lead from a name to its number
_FOR_WHOM = late_pattern(r"(?:in|for|from|outside|within)(?:\s[\w.]+){1,2}", re.IGNORECASE)  # "In Spanish"
_PERSON_ROLE = late_pattern(
    r"""
    [\w /-]{0,30}\b(?:coordinator|director|nurse|manager|officer|counsel(?:or|lor)|president|chair|contact|
    secretary|editor)s?:\s.{2,50}                                        # "Foo County Nurse: Jane Roe"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CONNECTORS = late_pattern(
    r"(?:[\s,;:.|/()\[\]*•·–—-]|\b(?:or|and|y|at|call|contact|by|via|write)\b){1,40}", re.IGNORECASE
)
_LABEL_AND_WHERE = late_pattern(r"(?P<label>.{3,40}?)\s(?:in|for|from|outside|within)\s.{2,40}")  # "Toll-free in PA"
_LABELS = (words.PLAIN_LABEL, words.OFFICE, words.DEPARTMENT, _FOR_WHOM, _PERSON_ROLE)
# "Website (chat): ", "E-mail us": no name begins so.
_ONLINE = late_pattern(
    r"""
    (?:web(?:[ ]?site|[ ]?page)?|online|internet|home[ ]?page|url|link|site|more|info(?:rmation)?|chat|
    e-?mail|mail|facebook|twitter|instagram|visit|see|available|read|download|blog|youtube)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAME_AND_WORDS = late_pattern(r"(?P<name>[^:–—.!?]{2,80}?)\s[-–—]\s(?P<rest>.{3,300})")  # "Foo Club - help for all."
# Words that lead to the number of whoever stands above: "Call toll free", "Or call us at".
_CALL = late_pattern(
    r"""
    (?:(?:or|and|please|to|you[ ]can|also)\s){0,2}                          # "Or "
    (?:call|phone|dial|tel|ring|text|contact|reach|fax)\b.{0,30}|          # "call us at"
    local.{0,20}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAME_AND_CALL = late_pattern(r"(?P<name>.{5,120}?)\s(?i:call|phone|telephone|tel)\s?:?")  # "Foo Center Call:"
_DESCRIPTION = late_pattern(r"[A-Z][a-z]+(?:\s\S+){3,60}\.")  # "Helps people who read lips.": it describes no number
_HOURS_BEHIND = late_pattern(r"\s?[(\[][^()\[\]]{0,40}(?:\d\s?h\b|\d/7)[^()\[\]]{0,40}[)\]]$")  # "(24/7)"
_OF_NEXT = late_pattern(r"\s?[•·|;,]\s?(?P<label>[A-ZÀ-Þ][^\d•·|;,.()\0]{2,30}?)\s?:?\s")
_MARKS = " :–—-("  # that may stand around words before a number
_WORDS_BESIDE = wording.marked("words beside a contact")
# Tuned with tests/reports/score.py.
_LONGEST_CELL_NAME = 60  # characters
_LONGEST_LABEL = 60
_LONGEST_REMARK = 200
_MOST_TYPED_WORDS = 4  # of a label that says who answers: "Voice or TTY line"
_MOST_LABEL_WORDS = 5  # of one that a colon ends: "Washington office:"
_MOST_WORDS_BEFORE_LABEL = 3


def segments_of(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return the segments of a line, at least one; contact points beside each other are one segment."""
    segments: list[Segment] = []
    at = 0
    for start, end, point in _in_order(points):
        if isinstance(point, PrintedNumber) and point.start >= at:
            start = max(start, at)  # its label may already belong to the number before
        if start < at:
            continue
        segments += _words_between(piece, points.text[at:start], segments, point)
        if not segments or segments[-1].role is not Role.CONTACT_POINTS:
            segments.append(segment_of(Role.CONTACT_POINTS, piece, ""))
        _add(segments[-1], point, points)
        at = end
    segments += _words_between(piece, points.text[at:], segments, None)
    if points.online_addresses and not points.numbers and roles.is_detail(points.text) and points.text[at:].strip(" ."):
        segments.append(segment_of(Role.DETAIL, piece, points.text))  # "Verified: https://foo.example (2026-07-19)"
    segments = _name_first(piece, segments, points)
    if len(segments) > 1 and segments[0].role is Role.OTHER and segments[1].numbers:
        # "Foo gives help. 301-555-0100": of whoever stands above, or of somebody that these words name.
        begin = segments[0].text
        segments[1].is_doubtful_label = begin[:1].isupper() and _CALL.fullmatch(begin) is None
    for segment in segments:
        if segment.role is Role.CONTACT_POINTS:
            segment.text = points.text
    return segments or [segment_of(Role.OTHER, piece, points.text, roles.NO_PLACE)]


def _name_first(piece: Piece, segments: list[Segment], points: ContactPoints) -> list[Segment]:
    """Put the name before its number where a line begins with the number: "301-555-0100  Foo Society"."""
    if len(points.numbers) != 1 or points.text[: points.numbers[0].start].strip(" (") or not segments:
        return segments
    number, first = points.numbers[0], segments[0]
    rest = points.text[number.outer_end :].strip(" \t:–—-,")
    hours = _HOURS_BEHIND.search(rest)
    rest = rest[: hours.start()].strip() if hours else rest
    is_name = sentences.is_name(rest) or (piece.is_item and sentences.is_short_name(rest, 9))
    if number.label or not rest or not is_name or _is_known_label(rest):
        return segments
    is_parted = re.match(r"\s{2,}|\t|\s?[:–—-]\s", points.text[number.outer_end :])
    if not is_parted and words.ORGANIZATION.search(rest) is None:
        return segments
    number.remark = "" if number.remark == rest else number.remark
    name = segment_of(Role.NAME, piece, rest)
    name.is_lead = is_weak(rest)
    return [name, first]


def named_as(above: list[Segment], piece: Piece, segments: list[Segment]) -> list[Segment]:
    """Return the segments of a line whose words are a name because the line above is written so, else `segments`.

    `above` are those of that line: "302-555-0100 Foo Society" above "302-555-0101 Housing", "Foo Society ..... 0100"
    above "Library ..... 0101", or "**Foo Society:** 302-555-0100" above "**Dean's Office:** 302-555-0101".
    """
    if len(segments) != 1 or len(segments[0].numbers) != 1:
        return segments
    if len(above) != 2 or above[0].role is not Role.NAME or len(above[1].numbers) != 1:
        return segments
    number, text = segments[0].numbers[0], segments[0].text
    before, name_before = text[: number.start], above[1].text[: above[1].numbers[0].start]
    if above[0].is_marked and _is_bold_before(piece, number):
        name, is_alike = number.label, True
    elif not name_before.strip(" ("):
        name = number.remark
        is_alike = not number.label and not before.strip(" (") and text[number.outer_end :].strip() == name
    else:
        name = number.label
        is_alike = bool(_LEADERS.search(before) and _LEADERS.search(name_before)) and before.strip(" .…\t") == name
    is_kind = number_kinds.types_of(name) or number_kinds.is_only_label_words(name)
    if not is_alike or is_kind or not name[:1].isupper() or not sentences.is_short_name(name):
        return segments
    number.remark, number.label = number.remark if number.label else "", ""
    return [_lead(piece, name), segments[0]]


def _is_bold_before(piece: Piece, number: PrintedNumber) -> bool:
    """Tell whether a line begins with bold words and a colon that are nothing but the label of its number."""
    run = piece.runs[0] if piece.runs else None
    words = piece.text[: run.end].strip(_MARKS) if run and run.is_bold and run.start == 0 else ""
    return bool(words) and words == number.label and piece.text[len(words) : number.start].strip(" ") == ":"


def _in_order(points: ContactPoints) -> Iterator[tuple[int, int, _ContactPoint]]:
    """Yield (start, end, contact point), labels included."""
    placed: list[tuple[int, int, _ContactPoint]] = [
        (number.outer_start, number.outer_end, number) for number in points.numbers
    ]
    placed += [(address.outer_start, address.outer_end, address) for address in points.online_addresses]
    placed += [(*place, place) for place in points.unfilled]
    yield from sorted(placed, key=lambda item: item[:2])


def _add(segment: Segment, point: _ContactPoint, points: ContactPoints) -> None:
    if isinstance(point, PrintedNumber):
        segment.numbers.append(point)
    elif isinstance(point, OnlineAddress):
        segment.online_addresses.append(point)
    else:
        segment.unfilled.append(points.text[slice(*point)].strip())


def _words_between(piece: Piece, raw: str, before: list[Segment], point: _ContactPoint | None) -> list[Segment]:
    """Return the segments of words before, between and after contact points; some become a label or a remark.

    `before` are the segments of the line so far, `point` is the contact point after the words, None at the end.
    """
    text = re.sub(r"[\s.…]{3,}$", "", raw).strip(" \t\n,;|•*")
    if not text or _CONNECTORS.fullmatch(text):
        return []
    if raw.lstrip()[:1] in ".!" and before and sentences.is_prose(text.lstrip(". "), None):
        return [segment_of(Role.PROSE, piece, text.lstrip(". "))]
    number = point if isinstance(point, PrintedNumber) else None
    is_first = not before
    if _goes_with_number(piece, raw, text, point, is_first=is_first):
        return []
    if number and is_first and (called := _NAME_AND_CALL.fullmatch(text)) and sentences.is_name(called["name"]):
        text = called["name"]
    if is_first and (parted := parted_names.segments_of(piece, text, number)):
        return parted
    cells = [cell for cell in _CELL_GAP.split(text) if cell]
    segments = _classified(piece, cells, is_last=point is None)
    if any(segment.role in (Role.STREET, Role.CITY, Role.ATTENTION) for segment in segments):
        return segments
    if is_first and (named := name_at_line_start.segments_of(piece, text)):
        return named
    if is_first and len(cells) == 1 and number and _is_first_cell(raw, text, number):
        bare = text.strip(" .:")
        return _labelled(number, bare) if not number.label and _is_known_label(bare) else [_lead(piece, bare)]
    is_apart = piece.gap > 0 and is_first
    if number and not number.label and _is_label(text, is_first=is_first, is_apart=is_apart):
        bare = text.strip(_MARKS)
        is_lead = not _is_known_label(bare) and _may_be_name(bare)
        return [_lead(piece, bare)] if is_lead else _labelled(number, bare)
    return _names_or_others(piece, raw, before, segments, point)


def _goes_with_number(piece: Piece, raw: str, text: str, point: _ContactPoint | None, *, is_first: bool) -> bool:
    """Make words a label of the number after them, or a part of its label; tell whether they are."""
    if is_first:
        return _is_part_of_label(piece, raw, text, point)
    number = point if isinstance(point, PrintedNumber) and not point.label else None
    label = _label_of_next(raw) if number else ""
    if number and label:
        _labelled(number, label)
    return bool(label)


def _is_part_of_label(piece: Piece, raw: str, text: str, point: _ContactPoint | None) -> bool:
    """Tell whether the first words of a line are a label, or go with the label of the number after them."""
    if point is not None and text.endswith(":") and words.DETAIL.match(f"{text} x"):
        return True  # "Verified: https://foo.example.org"
    number = point if isinstance(point, PrintedNumber) else None
    if number is None or not number.label or number.outer_start >= number.start:
        return False
    if piece.text[number.start - 2 : number.start] == ": " and _is_line(text, number.label):
        return False
    is_audience = raw[-1:] == " " and audiences.is_audience(f"{text} {number.label}")  # "For" before "Deaf callers"
    if not is_audience and not _belongs_to_label(piece, raw):
        return False
    number.label, number.outer_start = f"{text} {number.label}", number.outer_start - len(raw)
    return True


def _name_and_words(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of "Foo Club - help for families.", or of "Elder abuse", before a number; else []."""
    match = _NAME_AND_WORDS.match(text)
    name = match["name"] if match else text
    is_name = sentences.is_short_name(name) and not _is_known_label(name) and not _ONLINE.match(name)
    if not is_name or (match is None and text.endswith(".")):
        return []
    lead = _lead(piece, name)
    return [lead, segment_of(Role.DETAIL, piece, match["rest"].strip(_MARKS))] if match else [lead]


def _begins_item(text: str) -> bool:
    """Tell whether words before the web address that an item begins with are its name."""
    is_line = text.lower().endswith("line") and len(text.split()) > 2 and not number_kinds.is_only_label_words(text)
    is_label = (_is_known_label(text) and not is_line) or _ONLINE.match(text) or text.endswith(":")
    is_name = sentences.is_name(text) or sentences.is_short_name(text)
    return _may_be_name(text) and is_name and not is_label


def _is_line(text: str, label: str) -> bool:
    """Tell whether words and a label are what a line is called: "Veterans Crisis Line", not "Spanish helpline"."""
    name = f"{text} {label}"
    is_line = label.lower().endswith("line") and not number_kinds.types_of(name) and sentences.is_name(name)
    is_line = is_line or (name.endswith(" Help Phone") and len(name.split()) > 2)
    is_label = words.DEPARTMENT.fullmatch(text) or words.GENERIC_NAME.fullmatch(name) or audiences.is_audience(name)
    return is_line and not is_label and not number_kinds.is_only_label_words(name)


def _label_of_next(raw: str) -> str:
    """Return the few words between two numbers that a mark parts from the first: "…0100 • Lewes 302-555-0101"."""
    match = _OF_NEXT.fullmatch(raw)
    return match["label"] if match and not words.ORGANIZATION.search(match["label"]) else ""


def _labelled(number: PrintedNumber, label: str) -> list[Segment]:
    """Give a number the label before it, which needs no segment of its own."""
    number.label, number.is_labelled = label, True
    number.types = number_kinds.types_of(label) or number.types
    return []


def _names_or_others(
    piece: Piece, raw: str, before: list[Segment], segments: list[Segment], point: _ContactPoint | None
) -> list[Segment]:
    """Return the segments of words that are no label: names, the name of the next record, or anything else."""
    text = re.sub(r"[\s.…]{3,}$", "", raw).strip(" \t\n,;|•*")
    number = point if isinstance(point, PrintedNumber) else None
    is_first = not before
    if number and len(segments) == 1 and segments[0].role is Role.UNIT and not re.search(r"\d", text):
        segments[0].role = Role.NAME  # "Harbor House: 301-555-0100"
        head, colon, house = segments[0].text.partition(": ")
        segments[0].text = house if colon and words.LIST_HEADINGS.fullmatch(head) else segments[0].text
    if _are_name(segments, raw, text, is_first=is_first):
        if number and is_first and len(segments) == 1:
            segments[0].is_lead = is_weak(segments[0].text)
        return segments
    bare = text.strip(_MARKS + ".")
    is_text_code = number is not None and number.notation == "keyword"
    is_plain_label = number is not None and number.outer_start < number.start and number.types == ("voice",)
    is_unlabelled = number is None or not number.label or is_text_code or (is_plain_label and bare.isupper())
    if is_first and piece.is_item and point is not None and bare and _begins_item(bare) and is_unlabelled:
        segment = segment_of(Role.NAME, piece, bare)  # "MEND magazine mend.example.org, 301-555-0100"
        segment.is_lead = is_weak(bare)
        return [segment]
    if is_first and number and "|" in raw[-3:] and _may_be_name(text) and not _is_known_label(text):
        return [_lead(piece, text)]
    if is_first and number and not number.label and (named := _name_and_words(piece, text)):
        return named
    next_name = _next_name(piece, raw, text, before, number)
    if next_name is None:
        return _other(piece, text, before, segments)
    words_before = text.partition(next_name.text)[0].strip(" .,;:(")
    is_told = len(words_before.split()) > _MOST_LABEL_WORDS
    return [*([segment_of(Role.OTHER, piece, words_before, _WORDS_BESIDE)] if is_told else []), next_name]


def _may_be_name(text: str) -> bool:
    """Tell whether words before a number may say whose it is: "Veterans", "Rape/sexual assault"."""
    return (
        (text[0].isupper() or text[:1].isdigit())
        and not text[-1].isdigit()
        and len(text.split()) <= _MOST_LABEL_WORDS + 1
    )


def _lead(piece: Piece, text: str) -> Segment:
    """Return the segment of words before a number that no label is known to be; what stands around it decides."""
    segment = segment_of(Role.NAME, piece, text)
    segment.is_lead = is_weak(text)
    return segment


def is_weak(text: str) -> bool:
    """Tell whether no word of a name says that it is one of an organization and not of any service."""
    return words.ORGANIZATION.search(text) is None or words.GENERIC_NAME.fullmatch(text) is not None


def _is_known_label(text: str) -> bool:
    """Tell whether words say who answers or what a number is for, and never whose it is."""
    if number_kinds.types_of(text) or number_kinds.is_only_label_words(text) or "relay" in text.lower():
        return True
    if (begin := _LABEL_AND_WHERE.match(text)) and number_kinds.is_only_label_words(begin["label"]):
        return True
    return audiences.is_audience(text) or any(pattern.fullmatch(text) for pattern in _LABELS)


def _next_name(
    piece: Piece, raw: str, text: str, before: list[Segment], number: PrintedNumber | None
) -> Segment | None:
    """Return the name of the next record that stands between two contacts of a line, or behind the last one."""
    is_sentence = len(text.split()) > _MOST_LABEL_WORDS or sentences.begins_sentence(text)
    if not before and not (number and not number.label and is_sentence):
        return None
    if number:
        name = names_in_sentences.name_for(raw, "")
        is_name = name and words.ORGANIZATION.search(name) and "relay" not in name.lower()
        return segment_of(Role.NAME, piece, name) if is_name else None
    is_name = sentences.is_name(text) and words.ORGANIZATION.search(text) and raw.strip()[:1] not in "("
    return segment_of(Role.NAME, piece, text) if is_name else None


def _classified(piece: Piece, cells: list[str], *, is_last: bool) -> list[Segment]:
    lines = [line for cell in cells for line in run_on_names.parts(cell)]
    # What leads to the next contact point is none of a name.
    bare = lines if is_last else [line.strip(" :–—-") for line in lines]
    segments = [segment for line in bare for segment in address_lines.segments_of(piece, line, is_whole_line=False)]
    return [segment for segment in segments if segment.text]


def _are_name(segments: list[Segment], raw: str, text: str, *, is_first: bool) -> bool:
    """Tell whether words are a name; after a contact they are only where a mark sets an organization apart."""
    is_name = bool(segments) and all(segment.role in (Role.NAME, Role.UNIT, Role.COUNTRY) for segment in segments)
    is_next_record = words.ORGANIZATION.search(text) is not None and raw.lstrip()[:1] in ";.|•\n"
    is_next_record = is_next_record and not _is_known_label(text.strip(_MARKS))
    return is_name and (is_first or is_next_record)


def _is_first_cell(raw: str, text: str, number: PrintedNumber) -> bool:
    """Tell whether spaces or dots lead from a name to its number, as in a printed table."""
    if not _LEADERS.search(raw):
        return False
    is_name = text[0].isupper() and len(text) <= _LONGEST_CELL_NAME and not _is_label(text, is_first=True)
    return bool(number.label) or is_name


def _other(piece: Piece, text: str, before: list[Segment], segments: list[Segment]) -> list[Segment]:
    """Return the segments of words that are neither a name nor a part of an address."""
    bare = text.strip(" –—-")
    if words.WEB_LABEL.fullmatch(bare) or words.EMAIL_LABEL.fullmatch(bare) or _became_remark(text, before):
        return []
    if before and _DESCRIPTION.fullmatch(f"{bare.rstrip('.')}."):
        return [segment_of(Role.DETAIL, piece, bare)]
    is_label = bool(segments) and segments[0].role is Role.LABEL
    return segments if is_label else [segment_of(Role.OTHER, piece, text, _WORDS_BESIDE)]


def _became_remark(text: str, before: list[Segment]) -> bool:
    """Add words to the remark of the number before them; tell whether there is one."""
    with_numbers = (segment for segment in reversed(before) if segment.role is Role.CONTACT_POINTS and segment.numbers)
    segment = next(with_numbers, None)
    if segment is None or len(text) > _LONGEST_REMARK or _DESCRIPTION.fullmatch(text):
        return False
    number = segment.numbers[-1]
    number.remark = "; ".join(part for part in (number.remark, text.strip(" ().·–—-")) if part)
    return True


def _belongs_to_label(piece: Piece, raw: str) -> bool:
    """A few words right before a label, inside a block, are a part of it ("Same line for voice and TTY:")."""
    is_beside = raw[-1:] == " " and raw.strip()[-1:].isalnum() and "  " not in raw
    is_short = len(raw.split()) <= _MOST_WORDS_BEFORE_LABEL
    is_name = words.ORGANIZATION.search(raw) or re.search(r"\d", raw)
    return is_beside and is_short and piece.gap == 0 and not is_name


def _is_label(text: str, *, is_first: bool, is_apart: bool = False) -> bool:
    """Tell whether words before a number say what it is for ("Washington office:") rather than whose it is.

    `is_first` tells that they begin the line, `is_apart` that a blank line stands above it besides.
    """
    bare = text.strip(_MARKS)
    count = len(bare.split())
    if len(bare) > _LONGEST_LABEL or localities.locate(bare) or re.search(r"[?!]", bare):
        return False
    if is_apart and count > 3 and bare.lower().endswith("line"):  # "Lamp Family Support Line:"
        return False
    if number_kinds.types_of(bare) and count <= _MOST_TYPED_WORDS and not roles.is_strong_name(bare):
        return True
    if audiences.is_audience(bare) or any(pattern.fullmatch(bare) for pattern in _LABELS):
        return True
    has_mark = text.rstrip().endswith((":", "–", "-", "("))
    if has_mark and _is_known_label(bare):
        return True
    is_short = count <= _MOST_LABEL_WORDS and not words.ORGANIZATION.search(bare)
    return has_mark and is_short and (not is_first or ":" in text or text.rstrip().endswith((" -", " –")))
