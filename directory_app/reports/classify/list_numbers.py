"""Numbers that their place makes one: in a list of numbers, in a cell or an item alone, or in a link that dials."""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.classify import field_labels, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points, labels
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.page import region_lists
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, phones
from directory_app.values.addresses import streets

_CELL_CODE = late_pattern(r"911|112|110|999|000|111|211|311|711|988|116 ?\d{3}|13 ?\d\d ?\d\d|\d{4,6}")
_DIALLED = late_pattern(r"[+(]?\d[\d ().-]{1,20}\d")
FEWEST_ALONE = 3  # lines that are nothing but a number make a list of them
_SHORT_CODE_DIGITS = 4
_LONGEST_ALONE = 24  # characters
_ALONE = late_pattern(r"[+(]?\d[\d ()./-]{1,20}\d")
_ALONE_AND_WORDS = late_pattern(
    r"""
    (?P<number>[+(]?\d[\d ()./-]{1,20}\d(?:\s(?:or|oder)\s\d[\d ()./-]{1,20}\d)?)  # "1018 or 801 555 01 99"
    (?P<words>(?:\s[A-Za-z0-9][\w-]{0,20}){0,5})                                       # " Outside Auckland"
    """,
    re.VERBOSE,
)
_YEAR_OR_CODE = late_pattern(r"(?:19|20)\d\d|\d{5}(?:-\d{4})?")
_KNOWN_CODES = frozenset("911 999 112 110 111 113 114 115 116 117 118 119 211 311 811 988 143 144 145 147".split())
_CODE_AND_NAME = late_pattern(
    r"""
    (?P<code>\d{3,4}|\d{5,6}(?=.{1,40}\b[Tt]ext))\s?[:–-]\s  # "115 : ", "741741: " before "Elm Text Line"
    (?P<name>[A-ZÀ-Þ][^,(\[:]{2,90})                         # "SAMU social"
    """,
    re.VERBOSE,
)
_CODE_AND_SENTENCE = late_pattern(
    r"(?P<code>[2-9]-?1-?1|988)\s?[:–-]\s(?P<rest>[A-Z][a-z]+s\s.{10,})"
)  # "2-1-1: Gives …"
_NAME_AND_CODE = late_pattern(r"(?P<name>[A-ZÀ-Þ][^:,(\[\d]{2,70}?)\s?:\s(?P<code>\d{3,4})(?=\s?(?:[,;(]|$))")
_LONGEST_NAME = 100  # characters
FEWEST_NAMED = 4  # lines of a name and its numbers make a list of them
# "Elm Line: 065 / (442) 555-0100", and each number of it.
_NAMED = late_pattern(r"(?P<name>[^\W\d][^:]{1,80}?)\s?:\s(?P<numbers>[+(]?\d[\d ()/.-]{1,60})")
_BETWEEN_DIGITS = late_pattern(r"[+(]?\d(?:[\d().-]| (?=[\d(]))*(?<=\d)")
_MOST_NAME_WORDS = 10
_FEWEST_NAME_WORDS = 2  # of a name that holds the word of a label
_FEWEST_IN_CODE = 3  # characters
_FEWEST_LABELLED = 7  # digits below a label
_LONGEST_CODE = 8  # characters of "116 006"


def is_alone(text: str) -> bool:
    """Tell whether a line is a phone number and nothing else."""
    if len(text) > _LONGEST_ALONE or not _ALONE.fullmatch(text):
        return False
    return any(number.is_certain for number in contact_points.find(text).numbers)


def of_list(before: Piece | None, piece: Piece) -> list[Segment]:
    """Return the segment of digits that no country writes so, in a list of numbers that each stand alone; else []."""
    match = _ALONE_AND_WORDS.fullmatch(piece.text)
    if match is None or piece.heading_level or _YEAR_OR_CODE.fullmatch(match["number"]):
        return []
    if match["words"] and streets.is_street(piece.text):
        return []  # "1016 19th Street South"
    is_short = len(re.sub(r"\D", "", match["number"])) <= _SHORT_CODE_DIGITS
    if is_short and not (before and before.heading_level):
        return []
    segment = segment_of(Role.CONTACT_POINTS, piece, piece.text)
    start = 0
    for part in re.split(r"\s(?:or|oder)\s", match["number"]):
        at = piece.text.index(part, start)
        start = at + len(part)
        number = PrintedNumber(
            at, start, part, "labelled", at, start, types=("voice",), is_labelled=True, is_guess=True
        )
        number.remark = match["words"].strip()
        segment.numbers.append(number)
    return [segment]


def are_named(pieces: list[Piece]) -> bool:
    """Tell whether many lines of a page are a name and numbers after a colon: "Elm Line: 302-555-0100"."""
    named = [piece for piece in pieces if not piece.column_head and _NAMED.fullmatch(piece.text.rstrip(" ,;."))]
    known = sum(bool(contact_points.find(piece.text, piece.country).numbers) for piece in named)
    return known >= FEWEST_NAMED and known * 2 > len(named)


def of_named(piece: Piece) -> list[Segment]:
    """Return the segments of a line of such a list some of whose digits no notation makes a number, else []."""
    text = piece.text.rstrip(" ,;.")
    match = _NAMED.fullmatch(text)
    if match is None or piece.heading_level or piece.column_head:
        return []
    name = match["name"].strip()
    is_name = name[0].isupper() and len(name.split()) <= _MOST_NAME_WORDS and not sentences.is_imperative(name)
    if not is_name or field_labels.is_label(name) or words.DEPARTMENT.fullmatch(name):
        return []
    found = contact_points.find(text, piece.country).numbers
    kinds = set(number_kinds.types_of(name))
    if kinds and not (kinds == {"voice"} and piece.is_item and len(name.split()) >= _FEWEST_NAME_WORDS):
        return []
    added: list[PrintedNumber] = []
    for part in _BETWEEN_DIGITS.finditer(text, match.start("numbers")):
        start, end = part.span()
        if any(number.start < end and start < number.end for number in found):
            continue
        if _YEAR_OR_CODE.fullmatch(part.group()) or len(part.group()) < _FEWEST_IN_CODE:
            return []
        number = PrintedNumber(start, end, part.group(), "labelled", start, end, types=("voice",), is_labelled=True)
        number.is_guess = part.group() not in _KNOWN_CODES
        added.append(number)
    if not added and not kinds:
        return []
    for number in found:
        if number.outer_start < len(name):  # "Kids Elm Phone" is no label
            number.label, number.outer_start = "", number.start
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.numbers = sorted([*found, *added], key=lambda number: number.start)
    return [segment_of(Role.NAME, piece, name), segment]


def short_code(before: Piece | None, piece: Piece) -> list[Segment]:
    """Return the segment of "7-1-1" below a line that is nothing but a label, or in a cell of its own, else []."""
    if len(piece.text) > _LONGEST_CODE or before is None:
        return []
    label = labels.only_label(before.text)
    row = piece.node.above("row")
    if not label and not piece.column_head and row and not piece.is_term and before.node.above("row") is row:
        label = "Phone" if _CELL_CODE.fullmatch(piece.text) else ""
    if not label or not re.fullmatch(r"[\d -]+", piece.text):
        return []
    points = contact_points.find(f"{label}: {piece.text}")
    segment = segment_of(Role.CONTACT_POINTS, piece, piece.text)
    segment.numbers = points.numbers
    for number in segment.numbers:
        number.start, number.end = number.start - len(label) - 2, number.end - len(label) - 2
    if not labels.only_label(before.text):
        for number in segment.numbers:
            number.label = ""
    return [segment] if segment.numbers else []


def below_label(before: Piece | None, piece: Piece, segments: list[Segment]) -> list[Segment]:
    """Return the segment of digits that only the label on the line above makes a number, else []."""
    text = piece.text.strip()
    is_other = not segments or segments[0].role is not Role.OTHER or len(segments) > 1
    if is_other or before is None or not _ALONE.fullmatch(text) or not labels.only_label(before.text):
        return []
    points = contact_points.find(f"{before.text.strip(' :')}: {text}")
    number = points.numbers[0] if len(points.numbers) == 1 else None
    if number is None or number.text != text or len(phones.digits_of(text)) < _FEWEST_LABELLED:
        return []
    number.start, number.end, number.outer_start, number.outer_end = 0, len(text), 0, len(text)
    number.label, number.is_guess = "", True
    segment = segment_of(Role.CONTACT_POINTS, piece, piece.text)
    segment.numbers = [number]
    return [segment]


def item_with_code(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of an item such as "115 : SAMU social" or "Night doctors: 3624, free", else []."""
    if piece.is_item and (match := _CODE_AND_SENTENCE.fullmatch(text)):
        return _code_that_names(piece, match)
    match = _CODE_AND_NAME.match(text) or _NAME_AND_CODE.match(text)
    if match is None or not piece.is_item or _YEAR_OR_CODE.fullmatch(match["code"]):
        return []
    name = match["name"].strip(" :,–-")
    is_text = len(match["code"]) > _SHORT_CODE_DIGITS
    is_kind = number_kinds.types_of(name) and not (is_text and len(name.split()) > 1)
    if not sentences.is_short_name(name, 10) or field_labels.is_label(name) or is_kind:
        return []
    start = match.start("code")
    number = PrintedNumber(
        start, match.end("code"), match["code"], "short_code", start, match.end("code"), is_labelled=True
    )
    number.types, number.remark = ("text" if is_text else "voice",), text[match.end() :].strip(" ,;:–-()")
    number.is_guess = match["code"] not in _KNOWN_CODES
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.numbers = [number]
    return [segment_of(Role.NAME, piece, name), segment]


def _code_that_names(piece: Piece, match: re.Match[str]) -> list[Segment]:
    """Return the segments of an item whose code is what everybody calls it: "2-1-1: Provides listening …"."""
    start, end = match.span("code")
    number = PrintedNumber(start, end, match["code"], "short_code", start, end, types=("voice",), is_labelled=True)
    segment = segment_of(Role.CONTACT_POINTS, piece, match["code"])
    segment.numbers = [number]
    described = segment_of(Role.DETAIL, piece, match["rest"])
    return [segment_of(Role.NAME, piece, match["code"]), segment, described]


def of_region(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return the segments of a line of a list by state, whose words before its one number are the name, else []."""
    text = points.text
    if not piece.is_in_region_list or not region_lists.region_at_start(text):
        return []
    number = points.numbers[0] if len(points.numbers) == 1 and len(points.spans()) == 1 else None
    if number is None:
        is_name = not points.spans() and len(text) <= _LONGEST_NAME and text[-1] not in ".:,"
        return [segment_of(Role.NAME, piece, text)] if is_name else []
    name = text[: number.start].strip(" :.…–—-")
    if text[number.outer_end :].strip() or not 0 < len(name) <= _LONGEST_NAME or "," in name:
        return []
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.numbers = [number]
    return [segment_of(Role.NAME, piece, name), segment]


def add_dialled(points: ContactPoints, piece: Piece, text: str) -> None:
    """Add the numbers that links dial, whatever they look like: "[811](tel:811)"."""
    shift = len(piece.text) - len(piece.text.lstrip())
    for run in piece.runs:
        match = _DIALLED.search(text, run.start - shift, run.end - shift) if run.is_dialled else None
        if match is None or any(n.start < match.end() and match.start() < n.end for n in points.numbers):
            continue
        start, end = match.span()
        if re.match(r"[.-]?[A-Za-z]", text[end : run.end - shift]):
            continue  # only the beginning of what it dials: letters go on
        label = labels.before(points.plain[:start])
        number = PrintedNumber(start, end, match.group(), "labelled", start, end, is_labelled=True)
        if label:
            number.label, number.outer_start = label.text, label.start
        is_text = run.target.lower().startswith("sms:")
        number.types = number_kinds.types_of(number.label) or (("text",) if is_text else ("voice",))
        points.numbers = sorted([*points.numbers, number], key=lambda number: number.start)
