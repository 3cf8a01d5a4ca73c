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
    among_siblings,
    cards,
    citations,
    colon_names,
    contact_lines,
    country_first,
    field_labels,
    lines_of_addresses,
    list_numbers,
    names_in_sentences,
    page_labels,
    parted_names,
    prose,
    regular_lines,
    roles,
    sentences,
    table_rows,
)
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points, labels
from directory_app.reports.find.contact_points import ContactPoints
from directory_app.reports.page import links, marks, run_on_names, table_heads
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds
from directory_app.values.addresses import localities, one_line, streets

_CELL_GAP = late_pattern(r" {3,}|\t+")
_LONGEST_LINK_LINE = 60  # characters
_NAME_THEN_SENTENCE = late_pattern(r"(?P<name>[^:–—.!?]{3,80}?)(?:\s[-–—]\s|:\s)(?=[A-Za-z])")
_CALLERS = late_pattern(r"\b(?:relay|users|callers)\b", re.IGNORECASE)  # "IP Relay users: dial 711"
_FEWEST_WORDS = 2  # behind the site that an item is named by
_LONGEST_ADDRESS = 400  # characters: in a longer line no address is looked for


def segments_of(pieces: list[Piece]) -> list[Segment]:
    """Return the segments of a page in order."""
    page: list[Segment] = []
    before: Piece | None = None
    above: list[Segment] = []  # of the piece before
    is_list = sum(list_numbers.is_alone(piece.text) for piece in pieces) >= list_numbers.FEWEST_ALONE
    pieces, card_numbers = cards.turned(pieces)
    pieces, countries = country_first.parted(pieces)
    pieces, parted = regular_lines.parted(pieces)
    offices = address_lines.of_offices(pieces)
    are_named = list_numbers.are_named(pieces)
    labelled = page_labels.lines_of(pieces)
    for index, piece in enumerate(pieces):
        is_below = before is not None and before.node is piece.node and table_heads.is_name(piece.column_head)
        # The lines below the first one of a cell are read by themselves: the address below a name.
        segments = _segments_of_piece(replace(piece, column_head="") if is_below else piece)
        if index in parted and regular_lines.hides_name(segments, parted[index]):
            segments = _of_parted(parted[index])
        segments = offices.get(index) or segments
        if id(piece) in card_numbers:
            segments = cards.number_of(piece) or segments
        segments = page_labels.told(piece, segments) if index in labelled else segments
        segments = list_numbers.short_code(before, piece) or segments
        segments = list_numbers.below_label(before, piece, segments) or segments
        is_unread = segments and segments[0].role is Role.OTHER  # "1018 or 801 555 01 99"
        if are_named:
            segments = list_numbers.of_named(piece) or segments
        if is_list and (is_unread or len(segments) == 1) and segments[0].role is not Role.CONTACT_POINTS:
            segments = list_numbers.of_list(before, piece) or segments
        if not piece.gap:
            segments = contact_lines.named_as(above, piece, segments)
        _part_from_labels(segments)
        if id(piece) in countries:
            segments = country_first.told(segments, piece, countries[id(piece)])
        above = segments
        before = piece
        if segments:
            segments[0].gap = piece.gap
        for place, segment in enumerate(segments):
            segment.is_line_start = place == 0
            segment.is_whole_line = len(segments) == 1
            segment.is_item = piece.is_item
        page += _with_targets(piece, segments)
    return colon_names.told(among_siblings.named(lines_of_addresses.told_by_the_next(table_rows.in_order(page))))


def _part_from_labels(segments: list[Segment]) -> None:
    """Give a number what stands behind the name before it and says what a call costs."""
    for name, points in itertools.pairwise(segments):
        if name.role is not Role.NAME or not points.numbers:
            continue
        bare, label = labels.parted_at_end(name.text)
        if label and not points.numbers[0].label:
            name.text, name.is_lead = bare, False
            types = number_kinds.types_of(label) or points.numbers[0].types
            points.numbers[0].label, points.numbers[0].is_labelled, points.numbers[0].types = label, True, types
        if points.numbers[0].label:
            continue
        bare, label = labels.cost_at_end(name.text)
        if label and " " in bare:
            name.text, points.numbers[0].label, points.numbers[0].is_labelled = bare, label, True


def _of_parted(lead: regular_lines.Lead) -> list[Segment]:
    """Return the segments of a line whose name is known by the lines beside it."""
    name, rest = segment_of(Role.NAME, lead.name, lead.name.text), _segments_of_piece(lead.rest)
    is_number = rest[0].role is Role.CONTACT_POINTS and bool(rest[0].numbers)
    name.is_lead = is_number and contact_lines.is_weak(name.text) and not lead.is_entry
    return [name, *rest]


def _shows_only_a_link(piece: Piece) -> bool:
    """Tell whether a line says nothing but that a link leads somewhere: "Website: click here"."""
    run = next((run for run in piece.runs if run.web), None)
    if run is None or piece.heading_level or len(piece.text) > _LONGEST_LINK_LINE:
        return False
    before, shown, after = piece.text[: run.start], piece.text[run.start : run.end], piece.text[run.end :]
    is_label = not before.strip(" :") or words.WEB_LABEL.fullmatch(before)
    is_generic = names_in_sentences.is_no_name(shown) or words.WEB_LABEL.fullmatch(shown)
    return bool(is_label and is_generic) and not after.strip(" .»›>|")


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
        if pattern.fullmatch(plain) and not one_line.holds_address(text):
            return [segment_of(Role.BOILERPLATE, piece, text, reason)]
    points = contact_points.find(text, piece.country)
    if piece.is_tag and not points.spans():
        return [segment_of(Role.DETAIL, piece, text)]
    list_numbers.add_dialled(points, piece, text)
    if not points.numbers and (coded := list_numbers.item_with_code(piece, text)):
        return coded
    if of_region := list_numbers.of_region(piece, points):
        return of_region
    if points.loose:
        segments = _segments_of_points(piece, text, points)
        segments[-1].loose = [*segments[-1].loose, *points.loose]
        return segments
    return _segments_of_points(piece, text, points)


def _segments_of_points(piece: Piece, text: str, points: ContactPoints) -> list[Segment]:
    """Return the segments of a piece whose contact points are known."""
    if not points.spans() and _shows_only_a_link(piece):
        return [segment_of(Role.CONTACT_POINTS, piece, text)]
    if not points.spans():
        return _table_cell(piece, text) if piece.column_head else _without_points(piece, text)
    if (piece.is_item or piece.is_term) and (opened := _domain_that_opens(piece, text, points)):
        return opened
    is_of_names = table_heads.is_name(piece.column_head) or (piece.is_term and not piece.column_head)
    if is_of_names and piece.node.above("row") and (named := _named_by_domain(piece, text, points)):
        return named
    if citations.is_citation(text, points):
        return [segment_of(Role.CITATION, piece, text, wording.marked("a citation"))]
    if parted_names.is_line_of_parts(piece, text[: points.spans()[0][0]]):
        return contact_lines.segments_of(piece, points)
    is_sentence = prose.begins_with_emergency(points) or names_in_sentences.in_row(text, points.numbers)
    if is_sentence or sentences.is_prose(text, points):
        if (lead := prose.split_lead(piece)) and (piece.is_item or lead[0].runs):
            return [segment_of(Role.NAME, lead[0], lead[0].text), *_with_last_number(_segments_of_piece(lead[1]))]
        return (
            _lead_and_sentence(piece, points) or _name_and_sentence(piece, points) or prose.segments_of(piece, points)
        )
    if lead := prose.split_lead(piece):
        name, rest = lead
        return [segment_of(Role.NAME, name, name.text), *_segments_of_piece(rest)]
    return contact_lines.segments_of(piece, points)


def _with_last_number(segments: list[Segment]) -> list[Segment]:
    """Return what stands behind a marked name; digits at its end are a number: "**Elm** - helps all 08005550199"."""
    last = segments[-1]
    if last.role is Role.PROSE and last.numbers and last.text.rstrip(" .").endswith(last.numbers[-1].text):
        last.numbers[-1].is_labelled = True
    return segments


def _named_by_domain(piece: Piece, text: str, points: ContactPoints) -> list[Segment]:
    """Return the segments of a cell of names that is a web address: it is the name, and where it leads; else []."""
    address = points.online_addresses[0] if len(points.online_addresses) == 1 and not points.numbers else None
    if address is None or address.kind != "web" or address.text != text or "/" in text:
        return []
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.online_addresses = [address]
    return [segment_of(Role.NAME, piece, text), segment]


def _domain_that_opens(piece: Piece, text: str, points: ContactPoints) -> list[Segment]:
    """Return the segments of an item that a site is named in: "[elm.org](https://elm.org) A hotline for …"; else []."""
    first = points.online_addresses[0] if points.online_addresses else None
    if first is None or first.kind != "web" or first.outer_start or "/" in first.text or text.startswith("www."):
        return []
    end, run = first.outer_end, piece.runs[0] if piece.runs else None
    is_link = run is not None and run.start == 0 and run.end <= end and bool(run.web)
    rest = text[end:].strip(" ,;:–—-")
    if not (is_link or (piece.is_term and text.endswith(":"))) or len(rest.split()) < _FEWEST_WORDS:
        return []
    segment = segment_of(Role.CONTACT_POINTS, piece, first.text)
    segment.online_addresses = [first]
    cut = text.index(rest, end)
    behind = replace(
        piece, text=text[cut:], runs=marks.within(piece.runs, cut, len(text)), is_item=False, is_term=False
    )
    return [segment_of(Role.NAME, piece, first.text), segment, *_segments_of_piece(behind)]


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
    return [*contact_lines.segments_of(head, contact_points.find(head.text, piece.country)), *following]


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
    if not is_name or field_labels.is_label(name) or number_kinds.types_of(name) or _CALLERS.search(name):
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
    return [segment_of(Role.NAME, piece, name), *prose.segments_of(tail, contact_points.find(rest, piece.country))]


def _table_cell(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of a cell of a table: what its head says it is, if it says so."""
    if segment := table_rows.by_head(piece, text):
        return [segment]
    segments = _without_points(piece, text)
    if table_heads.is_street(piece.column_head) and not address_lines.are_known(segments):
        segments = address_lines.of_labelled(piece, text) or segments
    return table_rows.placed(piece, text, segments)


def _without_points(piece: Piece, text: str) -> list[Segment]:
    """Return the segments of a line without contact points: it may still hold a name and an address."""
    if match := words.WITHOUT_NUMBER.fullmatch(text):
        segment = segment_of(Role.CONTACT_POINTS, piece, text)
        segment.unfilled = [match[0]]
        return [segment]
    bare, is_known = _behind_address_label(text)
    if is_known and (labelled := address_lines.of_labelled(piece, bare)):
        return labelled
    text = bare
    cells = _CELL_GAP.split(text)
    if len(cells) > 1 and all(table_heads.is_field(cell) for cell in cells):
        return [segment_of(Role.BOILERPLATE, piece, text, wording.marked("the head of a table"))]
    if (lead := prose.split_lead(piece)) and (lead[1].text[:1].isupper() or lead[1].text.startswith("(")):
        return [segment_of(Role.NAME, lead[0], lead[0].text), *_segments_of_piece(lead[1])]
    if words.PART_LABEL.fullmatch(text) or roles.is_detail(text):
        return [roles.classify(piece, text, is_whole_line=True)]
    parts = run_on_names.parts(text)
    if len(parts) == 1 and len(text) <= _LONGEST_ADDRESS:
        segments = address_lines.segments_of(piece, text)
    else:
        segments = [roles.classify(piece, part, is_whole_line=len(parts) == 1) for part in parts]
    if len(segments) == 1:
        return prose.of_sentence(piece, segments[0]) if segments[0].role is Role.PROSE else segments
    if not any(segment.role in (Role.STREET, Role.CITY) for segment in segments):
        return [roles.classify(piece, text, is_whole_line=True)]
    # "Write to the Foo Society, 12 Main Street, Reno, NV 89501"
    if segments[0].role in (Role.OTHER, Role.PROSE) and (name := names_in_sentences.name_for(segments[0].text, "")):
        segments[0] = segment_of(Role.NAME, piece, name)
    return segments


def _behind_address_label(text: str) -> tuple[str, bool]:
    """Return what stands behind "Address: ", else the text, and whether a colon says that it is one."""
    label = words.ADDRESS_LABEL.match(text)
    if label is None or label.end() >= len(text):
        return text, False
    rest, is_known = text[label.end() :], ":" in label.group()
    return (rest, is_known) if is_known or _is_address(rest) else (text, False)


def _is_address(text: str) -> bool:
    """Tell whether a line begins with a street and ends with a city: what stands before it is its label."""
    located = localities.locate(text)
    return located is not None and streets.is_street(text[: located[0]].strip(" ,"))
