"""The cells of a row of a table: each is what the head of its column says, and some belong together.

What a head means is asked of `formats.tables.headings`, which knows the columns of every table.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from directory_app.formats.tables import headings
from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.page import table_heads
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import absent, audiences, number_kinds, phone_text
from directory_app.values.addresses import localities, streets, whole
from directory_app.values.addresses.localities import Locality

_STREETS = ("address", "address_1", "address_2")
_ENDS = ("city", "state", "postal", "country")


def by_head(piece: Piece, text: str) -> Segment | None:
    """Return what a cell is by the head of its column alone, or None where its own words say more."""
    head = piece.column_head
    if head == table_heads.HEAD:
        return segment_of(Role.BOILERPLATE, piece, text, wording.marked("the head of a table"))
    is_extension = table_heads.part_of(head) == headings.EXTENSION
    is_of_contact = is_extension or (table_heads.is_field(head) and not table_heads.is_name(head))
    if absent.is_no_value(text) if is_of_contact else absent.is_nothing(text):
        return segment_of(Role.BOILERPLATE, piece, text, wording.marked("an empty field"))
    if table_heads.is_name(head):
        return segment_of(Role.NAME, piece, text)
    if words.PERSON_HEAD.fullmatch(head.strip(" :*")):
        return _numbers_below_head(piece, text) or segment_of(Role.ATTENTION, piece, text)
    if not table_heads.is_field(head):
        return None if _is_address(text) else segment_of(Role.DETAIL, piece, text)
    return _numbers_below_head(piece, text)


def _is_address(text: str) -> bool:
    """Tell whether a line is nothing but a whole address: "1 Elm Road, Dover, DE 19901", below "Details"."""
    found = whole.read(text) if text[:1].isdigit() else None
    return found is not None and bool(found.city and found.postal_code) and not found.attention


def placed(piece: Piece, text: str, segments: list[Segment]) -> list[Segment]:
    """Return the segments of a cell of an address; whose words say nothing is what the head says."""
    if len(segments) != 1 or segments[0].role not in (
        Role.NAME, Role.OTHER, Role.COUNTRY, Role.PROSE, Role.STREET, Role.UNIT,
    ):  # fmt: skip
        return segments
    (one,) = segments
    part = table_heads.part_of(piece.column_head)
    if part == "city":
        one.role, one.locality = Role.CITY, Locality(text)
    elif part in ("state", "postal"):
        one.role = Role.OTHER
    elif part == "country" and localities.country_of(text):
        one.role = Role.COUNTRY
    elif part in _STREETS and (streets.kind_before_city(text) or streets.is_unit_or_building(text)):
        one.role = Role.STREET if part != "address_2" else Role.UNIT
    elif one.role not in (Role.STREET, Role.UNIT):
        one.role = Role.DETAIL
    return segments


def _numbers_below_head(piece: Piece, text: str) -> Segment | None:
    """Read the head of a column as the label of a number, which alone may not look like one."""
    head = piece.column_head
    is_slot = table_heads.part_of(head) == "number"  # "Phone 2", beside which stands of what kind it is
    is_code = words.PERSON_HEAD.fullmatch(head.strip(" :*")) and _ONLY_DIGITS.fullmatch(text)
    is_number = is_slot or is_code or words.NUMBER_HEADING.fullmatch(head.strip(" :*"))
    if not (table_heads.types_of(head) or is_number) or sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return None
    label = head if number_kinds.types_of(head) and not is_slot else "phone"
    points = contact_points.find(f"{label}: {text}", piece.country)
    shift = len(label) + 2
    segment = segment_of(Role.CONTACT_POINTS, piece, text)
    segment.numbers = points.numbers
    types = table_heads.types_of(head)
    named = {kind for number in points.numbers if number.label != label for kind in number.types}
    left = tuple(kind for kind in types if kind not in named) or types  # "0103 / 0104 (fax)" below "Phone/Fax"
    for number in points.numbers:
        number.start, number.end = number.start - shift, number.end - shift
        if number.label == label and len(left) < _SEVERAL:
            number.label, number.types = head, left or number.types
    return segment if points.numbers else None


_ONLY_DIGITS = late_pattern(r"\d[\d -]{1,10}\d")  # "116 123", below a head of contacts
_FEWEST_DIGITS = 2
_SEVERAL = 2  # kinds: which of them a number is, its column doesn't say


def in_order(page: list[Segment]) -> list[Segment]:
    """Put the name of each row of a table first, its addresses together, and what is said of a number at the number."""
    result: list[Segment] = []
    for row, group in itertools.groupby(page, key=lambda segment: segment.node.above("row")):
        segments = list(group)
        if row is not None:
            segments = _for_some(segments) if result else segments
        if row is not None and any(segment.column_head for segment in segments):
            _name_by_place(segments)
            segments = _named_below_topic(segments)
            segments = _with_addresses(_with_slots(segments))
            segments.sort(key=lambda segment: not table_heads.is_name(segment.column_head))
        result += segments
    return result


def _name_by_place(row: list[Segment]) -> None:
    """Name a row by its place where the cell of its name is empty, and it has a number."""
    first = row[0]
    is_place = table_heads.is_area(first.column_head) or table_heads.part_of(first.column_head) == "city"
    is_named = any(segment.role is Role.NAME for segment in row)
    if is_place and not is_named and first.role in _PLACES and any(segment.numbers for segment in row):
        first.role, first.locality, first.column_head = Role.NAME, None, "name"


def _named_below_topic(row: list[Segment]) -> list[Segment]:
    """Name a row that says what it is about and has a number: by the marked words of its cells, or else by that."""
    topic, *cells = row
    if topic.column_head != table_heads.HEAD or not any(segment.numbers for segment in cells):
        return row
    if any(segment.role is Role.NAME for segment in cells):
        return row
    leads = [
        at
        for at, one in enumerate(row)
        if one.role is Role.PROSE and one.marked_names[:1] and one.marked_names[0][0] == 0
    ]
    if len(leads) == 1:
        lead = row[leads[0]]
        begin = lead.marked_names[0][1]
        name = replace(lead, role=Role.NAME, text=begin, marked_names=(), subject="", is_marked=True)
        return [*row[: leads[0]], name, *row[leads[0] :]]
    topic.role, topic.reason, topic.column_head = Role.NAME, "", "name"
    return row


def _for_some(row: list[Segment]) -> list[Segment]:
    """Return a row without its first cell where that only says for whom its numbers are, which are the row's above."""
    begin, numbers = row[0], [number for segment in row[1:] for number in segment.numbers]
    if (
        begin.role not in (Role.NAME, Role.BOILERPLATE, Role.LABEL)
        or not numbers
        or not audiences.is_audience(begin.text)
    ):
        return row
    for number in numbers:
        number.label, number.types = begin.text, number_kinds.types_of(begin.text) or number.types
    for segment in row[1:]:
        segment.is_doubtful_label = bool(segment.numbers)
    return row[1:]


def _with_slots(row: list[Segment]) -> list[Segment]:
    """Say of a number what the columns beside it do: of what kind it is, its extension."""
    heads = list(dict.fromkeys(segment.column_head for segment in row))
    fields = dict(zip(heads, headings.fields_of(heads), strict=True))
    numbers: dict[str, Segment] = {}
    before: Segment | None = None
    said: list[Segment] = []
    for segment in row:
        if segment.role is Role.CONTACT_POINTS and segment.numbers:
            before = numbers[fields[segment.column_head].rpartition(".")[0]] = segment
        elif fields[segment.column_head] == headings.EXTENSION and before and _add_extension(before, segment.text):
            said.append(segment)
    for segment in row:
        slot, _, part = fields[segment.column_head].rpartition(".")
        if slot not in numbers or not slot.startswith("phone.") or segment.role is not Role.DETAIL:
            continue
        if (part in ("type", "label") and _add_kind(numbers[slot], segment.text)) or (
            part == "extension" and _add_extension(numbers[slot], segment.text)
        ):
            said.append(segment)
    return [segment for segment in row if segment not in said]


def _add_kind(number: Segment, text: str) -> bool:
    types = number_kinds.types_of(text)
    for one in number.numbers if types else ():
        one.types, one.label = types, text
    return bool(types)


def _add_extension(number: Segment, text: str) -> bool:
    last = number.numbers[-1]
    extension = phone_text.parse(f"{last.text} ext. {text.strip()}").extension
    if last.extension or not extension or absent.is_no_value(text):
        return False
    last.extension = extension
    others = text.strip().removeprefix(extension).strip(" ,;/")  # "1039, 1055"
    last.remark = " ".join(filter(None, (last.remark, others)))
    return True


def _with_addresses(row: list[Segment]) -> list[Segment]:
    """Put the parts of each address together: its street, then its city with state and code, then its country."""
    parts: dict[str, dict[str, list[Segment]]] = {}
    for segment in row:
        slot, _, part = table_heads.field_of(segment.column_head).rpartition(".")
        if part in (*_STREETS, *_ENDS) and segment.role in _PLACES:
            parts.setdefault(slot, {}).setdefault(part, []).append(segment)
    result = list(row)
    for address in parts.values():
        cities = [segment for segment in address.get("city", ()) if segment.locality]
        if not cities:
            continue
        state, code = (_text_of(address.get(part, ())) for part in ("state", "postal"))
        country = "US" if state and code and localities.is_state_of(state, "US") else ""
        cities[0].locality = Locality(cities[0].text, state, code, country)
        lines = [segment for part in _STREETS for segment in address.get(part, ())]
        for line in lines:
            line.role = Role.STREET if line is lines[0] else Role.UNIT
        used = {id(segment) for found in address.values() for segment in found}
        at = next(index for index, segment in enumerate(result) if id(segment) in used)
        together = [*lines, cities[0], *address.get("country", ())]
        result = [segment for segment in result if id(segment) not in used]
        result[at:at] = together
    return result


_PLACES = (Role.STREET, Role.UNIT, Role.DETAIL, Role.CITY, Role.OTHER, Role.COUNTRY)


def _text_of(segments: Sequence[Segment]) -> str:
    return segments[0].text if segments else ""
