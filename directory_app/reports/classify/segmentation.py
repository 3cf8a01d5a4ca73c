"""What each piece of a page is: a name, a part of an address, a way to reach somebody, a heading, prose …

A piece that holds several of these on one line becomes several segments of that line.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from directory_app.reports import lexicon as words
from directory_app.reports.classify import (
    address_lines,
    citations,
    contact_lines,
    lines_of_addresses,
    names_in_sentences,
    roles,
    sentences,
)
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points, labels, localities, streets
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.find.localities import Locality
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.page import links, marks, run_on_names, table_heads
from directory_app.reports.page.piece import Piece
from directory_app.values import number_kinds

_EMERGENCY = frozenset({"911", "999", "112", "9-1-1"})  # whoever a sentence is about, these are nobody's number
_CELL_GAP = re.compile(r" {3,}|\t+")
_LONGEST_LINK_LINE = 60  # characters
_CELL_CODE = re.compile(r"911|112|110|999|000|111|211|311|711|988|116 ?\d{3}|13 ?\d\d ?\d\d|\d{4,6}")
_NAME_THEN_SENTENCE = re.compile(r"(?P<name>[^:–—.!?]{3,80}?)(?:\s[-–—]\s|:\s)(?=[A-Za-z])")
_DIALLED = re.compile(r"[+(]?\d[\d ().-]{1,20}\d")
_FEWEST_ALONE = 3  # lines that are nothing but a number make a list of them
_SHORT_CODE_DIGITS = 4
_LONGEST_ALONE = 24  # characters
_ALONE = re.compile(r"[+(]?\d[\d ()./-]{1,20}\d")
_ALONE_AND_WORDS = re.compile(
    r"""
    (?P<number>[+(]?\d[\d ()./-]{1,20}\d(?:\s(?:or|oder)\s\d[\d ()./-]{1,20}\d)?)  # "1018 or 801 801 99 99"
    (?P<words>(?:\s[A-Za-z0-9][\w-]{0,20}){0,5})                                       # " Outside Auckland"
    """,
    re.VERBOSE,
)
_YEAR_OR_CODE = re.compile(r"(?:19|20)\d\d|\d{5}(?:-\d{4})?")
_KNOWN_CODES = frozenset("911 999 112 110 111 113 114 115 116 117 118 119 211 311 811 988 143 144 145 147".split())
_CODE_AND_NAME = re.compile(r"(?P<code>\d{3,4})\s?[:–-]\s(?P<name>[A-ZÀ-Þ][^,(\[:]{2,90})")  # "115 : SAMU social, …"
_NAME_AND_CODE = re.compile(r"(?P<name>[A-ZÀ-Þ][^:,(\[\d]{2,70}?)\s?:\s(?P<code>\d{3,4})(?=\s?(?:[,;(]|$))")
_CALLERS = re.compile(r"\b(?:relay|users|callers)\b", re.IGNORECASE)  # "IP Relay users: dial 711"
_LONGEST_CODE = 8  # characters of "116 006"
_LONGEST_ADDRESS = 400  # characters: in a longer line no address is looked for


def segments_of(pieces: list[Piece]) -> list[Segment]:
    """Return the segments of a page in order."""
    page: list[Segment] = []
    before: Piece | None = None
    is_list = sum(_is_number_alone(piece.text) for piece in pieces) >= _FEWEST_ALONE
    for piece in pieces:
        is_below = before is not None and before.node is piece.node and table_heads.is_name(piece.column_head)
        # The lines below the first one of a cell are read by themselves: the address below a name.
        segments = _segments_of_piece(replace(piece, column_head="") if is_below else piece)
        segments = _short_code(before, piece) or segments
        if is_list and len(segments) == 1 and segments[0].role is not Role.CONTACT_POINTS:
            segments = _number_of_list(before, piece) or segments
        before = piece
        if segments:
            segments[0].gap = piece.gap
        for index, segment in enumerate(segments):
            segment.is_line_start = index == 0
            segment.is_whole_line = len(segments) == 1
            segment.is_item = piece.is_item
        page += _with_targets(piece, segments)
    return lines_of_addresses.told_by_the_next(_rows_in_order(page))


def _is_number_alone(text: str) -> bool:
    """Tell whether a line is a phone number and nothing else."""
    if len(text) > _LONGEST_ALONE or not _ALONE.fullmatch(text):
        return False
    return any(number.is_certain for number in contact_points.find(text).numbers)


def _number_of_list(before: Piece | None, piece: Piece) -> list[Segment]:
    """Return the segment of digits that no country writes so, in a list of numbers that each stand alone; else []."""
    match = _ALONE_AND_WORDS.fullmatch(piece.text)
    if match is None or piece.heading_level or _YEAR_OR_CODE.fullmatch(match["number"]):
        return []
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


def _shows_only_a_link(piece: Piece) -> bool:
    """Tell whether a line says nothing but that a link leads somewhere: "Website: click here"."""
    run = next((run for run in piece.runs if run.web), None)
    if run is None or piece.heading_level or len(piece.text) > _LONGEST_LINK_LINE:
        return False
    before, shown, after = piece.text[: run.start], piece.text[run.start : run.end], piece.text[run.end :]
    is_label = not before.strip(" :") or words.WEB_LABEL.fullmatch(before)
    is_generic = names_in_sentences.is_no_name(shown) or words.WEB_LABEL.fullmatch(shown)
    return bool(is_label and is_generic) and not after.strip(" .»›>|")


def _short_code(before: Piece | None, piece: Piece) -> list[Segment]:
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


def _with_targets(piece: Piece, segments: list[Segment]) -> list[Segment]:
    """Add where the links of a piece lead, each behind the segment that shows its words, else behind the last one."""
    behind: dict[int, list[Segment]] = {}
    shown = piece.text.lower()
    seen: set[str] = set()
    for run in piece.runs:
        if not run.web or run.web in seen or links.bare(run.web.lower()) in shown:
            continue
        seen.add(run.web)
        words = piece.text[run.start : run.end]
        place = next(
            (
                index
                for index, segment in enumerate(segments)
                if segment.role is not Role.BOILERPLATE
                and (words in segment.text or (len(segment.text) > 3 and segment.text in words))
            ),
            len(segments) - 1,
        )
        target = segment_of(Role.CONTACT_POINTS, replace(piece, runs=(), heading_level=0, column_head=""), run.target)
        target.online_addresses = contact_points.find(run.target).online_addresses
        behind.setdefault(place, []).append(target)
    return [part for index, segment in enumerate(segments) for part in (segment, *behind.get(index, ()))]


def _segments_of_piece(piece: Piece) -> list[Segment]:
    text = piece.text.strip()
    plain = text.strip(" *_#")
    for reason, pattern in words.BOILERPLATE:
        if pattern.fullmatch(plain) and not address_lines.holds_address(text):
            return [segment_of(Role.BOILERPLATE, piece, text, reason)]
    points = contact_points.find(text)
    _add_dialled(points, piece, text)
    if not points.numbers and (coded := _item_with_code(piece, text)):
        return coded
    if points.loose:
        segments = _segments_of_points(piece, text, points)
        segments[-1].loose = [*segments[-1].loose, *points.loose]
        return segments
    return _segments_of_points(piece, text, points)


def _item_with_code(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of an item such as "115 : SAMU social" or "Night doctors: 3624, free", else []."""
    match = _CODE_AND_NAME.match(text) or _NAME_AND_CODE.match(text)
    if match is None or not piece.is_item or _YEAR_OR_CODE.fullmatch(match["code"]):
        return []
    name = match["name"].strip(" :,–-")
    if not sentences.is_short_name(name, 10) or _is_label(name) or number_kinds.types_of(name):
        return []
    start = match.start("code")
    number = PrintedNumber(
        start, match.end("code"), match["code"], "short_code", start, match.end("code"), is_labelled=True
    )
    number.types, number.remark = ("voice",), text[match.end() :].strip(" ,;:–-()")
    number.is_guess = match["code"] not in _KNOWN_CODES
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.numbers = [number]
    return [segment_of(Role.NAME, piece, name), segment]


def _add_dialled(points: ContactPoints, piece: Piece, text: str) -> None:
    """Add the numbers that links dial, whatever they look like: "[811](tel:811)"."""
    shift = len(piece.text) - len(piece.text.lstrip())
    for run in piece.runs:
        match = _DIALLED.search(text, run.start - shift, run.end - shift) if run.is_dialled else None
        if match is None or any(n.start < match.end() and match.start() < n.end for n in points.numbers):
            continue
        start, end = match.span()
        label = labels.before(points.plain[:start])
        number = PrintedNumber(start, end, match.group(), "labelled", start, end, is_labelled=True)
        if label:
            number.label, number.outer_start = label.text, label.start
        is_text = run.target.lower().startswith("sms:")
        number.types = number_kinds.types_of(number.label) or (("text",) if is_text else ("voice",))
        points.numbers = sorted([*points.numbers, number], key=lambda number: number.start)


def _segments_of_points(piece: Piece, text: str, points: ContactPoints) -> list[Segment]:
    """Return the segments of a piece whose contact points are known."""
    if not points.spans() and _shows_only_a_link(piece):
        return [segment_of(Role.CONTACT_POINTS, piece, text)]
    if not points.spans():
        return _table_cell(piece, text) if piece.column_head else _without_points(piece, text)
    if citations.is_citation(text, points):
        return [segment_of(Role.CITATION, piece, text, "a citation")]
    if sentences.is_prose(text, points):
        if (lead := _split_lead(piece)) and (piece.is_item or lead[0].runs):
            return [segment_of(Role.NAME, lead[0], lead[0].text), *_segments_of_piece(lead[1])]
        return _lead_and_sentence(piece, points) or _name_and_sentence(piece, points) or _prose(piece, points)
    if lead := _split_lead(piece):
        name, rest = lead
        return [segment_of(Role.NAME, name, name.text), *_segments_of_piece(rest)]
    return contact_lines.segments_of(piece, points)


def _prose(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return a segment of running text, or one of each part of it that may be about another organization."""
    edges = [0, *_cuts(piece, points), len(points.text)]
    segments: list[Segment] = []
    for index, (start, end) in enumerate(itertools.pairwise(edges)):
        part = points.text[start:end]
        inside = contact_points.find(part) if len(edges) > 2 else points
        segment = segment_of(Role.PROSE, piece, part.strip())
        shift = len(part) - len(part.lstrip())
        for number in inside.numbers if shift else ():
            number.start, number.end = number.start - shift, number.end - shift
            number.outer_start, number.outer_end = number.outer_start - shift, number.outer_end - shift
        segment.numbers = [number for number in inside.numbers if number.text not in _EMERGENCY]
        segment.online_addresses = [
            replace(a, outer_start=a.outer_start - shift, outer_end=a.outer_end - shift)
            for a in inside.online_addresses
        ]
        segment.continues_paragraph = index > 0
        segment.marked_names = names_in_sentences.marked(part.strip(), marks.within(piece.runs, start + shift, end))
        if index and segment.numbers and not segment.marked_names:
            segment.subject = names_in_sentences.joined_by_or(part[: part.find(segment.numbers[0].text)])
        segments += [segment, *_address_in(piece, segment)]
    return segments


def _lead_and_sentence(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return the segments of a few words and numbers that a sentence follows: "Foo Club: 301-555-0100 - We help …"."""
    first = points.numbers[0] if points.numbers else None
    if first is None or first.label or points.spans()[0][0] < first.outer_start:
        return []
    lead, end = points.text[: first.outer_start], first.outer_end
    bare = lead.strip(" :–—-(")
    is_parted = lead.rstrip().endswith((":", "–", "—", "-")) or (piece.is_item and sentences.is_name(bare))
    if not is_parted or not sentences.is_short_name(bare):
        return []
    for number in points.numbers[1:]:
        if not re.fullmatch(r"[\s,;/&()]*(?:or|and)?[\s(]*", points.text[end : number.outer_start]):
            break
        end = number.outer_end
    rest = points.text[end:]
    bare_rest = rest.lstrip(" .,;:–—-|)")
    head = replace(piece, text=points.text[: end + rest.startswith(")")], runs=marks.within(piece.runs, 0, end))
    tail = replace(
        piece,
        text=bare_rest,
        gap=0,
        is_item=False,
        heading_level=0,
        runs=marks.within(piece.runs, len(points.text) - len(bare_rest), len(points.text)),
    )
    following = _segments_of_piece(tail) if bare_rest.strip() else []
    return [*contact_lines.segments_of(head, contact_points.find(head.text)), *following]


def _name_and_sentence(piece: Piece, points: ContactPoints) -> list[Segment]:
    """Return the segments of a name that a dash or a colon parts from a sentence: "Foo Line - call 301-555-0100 …"."""
    match = _NAME_THEN_SENTENCE.match(points.text)
    if (
        match is None
        or not points.numbers
        or match.end() > points.numbers[0].outer_start + len(points.numbers[0].label)
    ):
        return []
    name = match["name"].strip()
    is_name = sentences.is_short_name(name) or (sentences.is_name(name) and words.ORGANIZATION.search(name))
    if not is_name or _is_label(name) or number_kinds.types_of(name) or _CALLERS.search(name):
        return []
    rest = points.text[match.end() :]
    tail = replace(
        piece,
        text=rest,
        gap=0,
        is_item=False,
        heading_level=0,
        runs=marks.within(piece.runs, match.end(), len(points.text)),
    )
    return [segment_of(Role.NAME, piece, name), *_prose(tail, contact_points.find(rest))]


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


def _split_lead(piece: Piece) -> tuple[Piece, Piece] | None:
    """Return the bold words or the link that begin a line and may be a name, and the rest; None where none do."""
    run = next((run for run in piece.runs if run.start == 0 and run.end < len(piece.text)), None)
    if run is None:
        return None
    words_, rest = piece.text[: run.end].strip(" :,.–—-"), piece.text[run.end :]
    bare = rest.lstrip(" :,–—-|")
    is_glued = rest[:1].isalnum() or rest[:1] in "'’"
    if is_glued or not bare or not names_in_sentences.marked(piece.text, [run]) or _is_label(words_):
        return None
    first_number = re.search(r"\(?\d{3}\W{1,3}\d{3}|\d{5}", rest)
    before_number = rest[: first_number.start()] if first_number else ""
    is_sentence = bool(re.search(r"[a-z][.!][\s(+]*(?:1[\s.-]{0,2})?\(?$", before_number)) and " " in words_
    is_parted = (
        is_sentence or rest.strip()[:1] in (":", "–", "—", "-", "|", ",", "(") or piece.text[run.end - 1] in ":,"
    )
    if not is_parted and (not run.is_bold or sentences.is_name(piece.text)) and not re.match(r"\W*\d", rest):
        return None
    if bare[0].islower() and ":" not in piece.text[max(0, run.end - 1) : run.end + 2]:
        return None  # a sentence goes on
    start = len(piece.text) - len(bare)
    name = replace(piece, text=words_, runs=(run._replace(end=len(words_)),))
    return name, replace(
        piece, text=bare, gap=0, runs=marks.within(piece.runs, start, len(piece.text)), is_item=False, heading_level=0
    )


def _is_label(text: str) -> bool:
    patterns = (
        words.EMAIL_LABEL,
        words.WEB_LABEL,
        words.ADDRESS_LABEL,
        words.LIST_HEADINGS,
        words.DEPARTMENT,
        words.HOURS_HEADING,
        words.ADDRESS_HEADING,
        words.OFFICE,
    )
    is_known = number_kinds.is_only_label_words(text) or words.DETAIL.match(f"{text}: x")
    return bool(is_known) or any(pattern.fullmatch(text) for pattern in patterns)


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
    if numbers := _numbers_below_head(piece, text):
        return [numbers]
    segments = _without_points(piece, text)
    if len(segments) == 1 and segments[0].role in (Role.NAME, Role.OTHER, Role.COUNTRY, Role.PROSE):
        segments[0].role = Role.DETAIL
        if table_heads.is_city(piece.column_head):
            segments[0].role, segments[0].locality = Role.CITY, Locality(text)
        elif table_heads.is_state(piece.column_head) or table_heads.is_code(piece.column_head):
            segments[0].role = Role.OTHER
    return segments


def _numbers_below_head(piece: Piece, text: str) -> Segment | None:
    """Read the head of a column as the label of a number, which alone may not look like one."""
    is_number = words.NUMBER_HEADING.fullmatch(piece.column_head.strip(" :*"))
    if not (number_kinds.types_of(piece.column_head) or is_number) or not re.search(r"\d{2}", text):
        return None
    head = piece.column_head if number_kinds.types_of(piece.column_head) else f"{piece.column_head} phone"
    points = contact_points.find(f"{head}: {text}")
    shift = len(head) + 2
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.numbers = points.numbers
    for number in points.numbers:
        number.start, number.end = number.start - shift, number.end - shift
    return segment if points.numbers else None


def _rows_in_order(page: list[Segment]) -> list[Segment]:
    """Put the name of each row of a table first, and its city, state and code together."""
    result: list[Segment] = []
    for row, group in itertools.groupby(
        page, key=lambda segment: segment.node.above("row") if segment.column_head else None
    ):
        segments = list(group)
        if row is None:
            result += segments
            continue
        cities = [segment for segment in segments if table_heads.is_city(segment.column_head) and segment.locality]
        if cities:
            states = [segment for segment in segments if table_heads.is_state(segment.column_head)]
            codes = [segment for segment in segments if table_heads.is_code(segment.column_head)]
            cities[0].locality = Locality(
                cities[0].text,
                states[0].text if states else "",
                codes[0].text if codes else "",
                "US" if states and codes and localities.is_state_of(states[0].text, "US") else "",
            )
            segments = [segment for segment in segments if segment not in (*states, *codes)]
        result += sorted(segments, key=lambda segment: not table_heads.is_name(segment.column_head))
    return result


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
    if label and label.end() < len(text) and (":" in label.group() or _is_address(text[label.end() :])):
        text = text[label.end() :]
    cells = _CELL_GAP.split(text)
    if len(cells) > 1 and all(table_heads.is_field(cell) for cell in cells):
        return [segment_of(Role.BOILERPLATE, piece, text, "the head of a table")]
    if (lead := _split_lead(piece)) and (lead[1].text[:1].isupper() or lead[1].text.startswith("(")):
        return [segment_of(Role.NAME, lead[0], lead[0].text), *_segments_of_piece(lead[1])]
    if words.PART_LABEL.fullmatch(text) or words.DETAIL.fullmatch(text):
        return [roles.classify(piece, text, is_whole_line=True)]
    parts = run_on_names.parts(text)
    if len(parts) == 1 and len(text) <= _LONGEST_ADDRESS:
        segments = address_lines.segments_of(piece, text)
    else:
        segments = [roles.classify(piece, part, is_whole_line=len(parts) == 1) for part in parts]
    if len(segments) == 1:
        return _sentence(piece, segments[0]) if segments[0].role is Role.PROSE else segments
    if not any(segment.role in (Role.STREET, Role.CITY) for segment in segments):
        return [roles.classify(piece, text, is_whole_line=True)]
    # "Write to the Foo Society, 12 Main Street, Reno, NV 89501"
    if segments[0].role in (Role.OTHER, Role.PROSE) and (name := names_in_sentences.name_for(segments[0].text, "")):
        segments[0] = segment_of(Role.NAME, piece, name)
    return segments


def _is_address(text: str) -> bool:
    """Tell whether a line begins with a street and ends with a city: what stands before it is its label."""
    located = localities.locate(text)
    return located is not None and streets.is_street(text[: located[0]].strip(" ,"))


def _sentence(piece: Piece, segment: Segment) -> list[Segment]:
    """Return the segments of a sentence without contact points: bold words before it are a name."""
    if lead := _split_lead(piece):
        return [segment_of(Role.NAME, lead[0], lead[0].text), segment_of(Role.PROSE, lead[1], lead[1].text)]
    segment.marked_names = names_in_sentences.marked(segment.text, piece.runs)
    segment.subject = names_in_sentences.subject_of(segment.text, segment.marked_names)
    return [segment, *_address_in(piece, segment)]
