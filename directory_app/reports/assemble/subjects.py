"""Who is a page, or a part of it, about? A name above headings that are nothing but labels, and its fields.

"Harbor Office" above "Phone number", "TTY" and "Main address" is one organization, and what stands below each label is
its number, its TTY, its address. It may be the title of a page or a heading on it, or in a text a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import heading_addresses
from directory_app.reports.assemble.block import Block
from directory_app.reports.classify import heading_words, sentences, title_names
from directory_app.reports.classify.field_labels import FieldKind, field_of
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece
from directory_app.values import number_kinds
from directory_app.values.addresses import localities

_STRONG: frozenset[FieldKind] = frozenset({"numbers", "address", "email", "web"})
_MARKS = " :*#-–"
# What stands below these is about others, or about a disorder.
_LISTS = (words.LIST_HEADINGS, words.DISORDER_HEADINGS, words.REFERENCE_HEADINGS, words.ENDS_LIST)
_ACRONYM = re.compile(r"(?P<name>.{4,}?)\s*[(\[](?P<short>[A-Z][A-Za-z0-9&./-]{1,14})[)\]]")
_ONLY_ACRONYM = re.compile(r"[(\[](?P<short>[A-Z][A-Za-z0-9&./-]{1,14})[)\]]")
_LABELLED = re.compile(
    r"""
    (?:e-?mail|phone|telephone|tel|fax|tty|tdd|web[ ]?site|web|toll[ -]free|text|sms)\s?:\s  # "Email: Foo Program"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(rf"\b{words.MONTH}\.?\s\d", re.IGNORECASE | re.VERBOSE)  # "Closed on April 7th"
_LONGEST_TITLE = 150  # characters
_SHORT_TITLE = 60  # a longer one may be a sentence
_LONGEST_REMARK = 80  # characters beside a number below its label


@dataclass(slots=True)
class Field:
    """A label of its own line, and the pieces below it."""

    label: Piece
    kind: FieldKind
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Subject:
    """A title and its fields; `intro` stands between them, `rest` is what is in none of its fields."""

    title: Piece
    fields: list[Field] = field(default_factory=list)
    intro: list[Piece] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)
    is_in_field: bool = False  # whether what comes next stands below a label


def divided(pieces: list[Piece]) -> list[Subject | list[Piece]]:
    """Return the page in order: subjects, and between them the pieces that are about none."""
    kinds = [_field_kind(pieces, index) for index in range(len(pieces))]
    titles = _titles(pieces, kinds)
    parts: list[Subject | list[Piece]] = []
    subject: Subject | None = None
    loose: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index in titles:
            parts += [loose] if loose else []
            subject, loose = Subject(piece), []
            parts.append(subject)
        elif subject is None:
            loose.append(piece)
        elif not _take(subject, piece, kinds[index]):
            subject, loose = None, [piece]
    return [*parts, loose] if loose else parts


def _take(subject: Subject, piece: Piece, kind: FieldKind | None) -> bool:
    """Add a piece to a subject, unless another one, or nobody's part of the page, begins with it."""
    if kind:
        subject.fields.append(Field(piece, kind))
        subject.is_in_field = True
        return True
    if piece.heading_level and piece.heading_level <= subject.title.heading_level and subject.fields:
        return False
    if subject.is_in_field and not piece.heading_level:
        if _ends_text(subject, piece):
            return False
        is_heading = _is_other_heading(subject, piece)
        (subject.rest if is_heading else subject.fields[-1].pieces).append(piece)
        subject.is_in_field = not is_heading
        return True
    subject.is_in_field = False
    (subject.rest if subject.fields else subject.intro).append(piece)
    return True


def _ends_text(subject: Subject, piece: Piece) -> bool:
    """Tell whether a line that stands apart is another name: in a text nothing else says where fields end."""
    last = subject.fields[-1]
    if subject.title.heading_level or not piece.gap or not last.pieces:
        return False
    if _is_other_heading(subject, piece):
        return False
    is_address = last.kind == "address" and heading_addresses.is_open(last.pieces)
    return (
        not is_address and sentences.is_name(piece.text) and not contact_points.find(piece.text, piece.country).spans()
    )


def _is_other_heading(subject: Subject, piece: Piece) -> bool:
    """Tell whether a line of a text heads what is in no field: "Forms", "Related agencies"."""
    if subject.title.heading_level or not piece.gap or not subject.fields[-1].pieces:
        return False
    text = piece.text.strip(_MARKS)
    return words.DEPARTMENT.fullmatch(text) is not None or words.LIST_HEADINGS.fullmatch(text) is not None


def _field_kind(pieces: list[Piece], index: int) -> FieldKind | None:
    """Return what field a piece is the label of, if it is a heading or a line that stands alone."""
    piece = pieces[index]
    if piece.column_head or piece.is_item or piece.is_title:
        return None
    if not piece.heading_level and any(run.web for run in piece.runs):
        return None  # a link called "Website"
    is_alone = piece.gap > 0 and (index + 1 == len(pieces) or pieces[index + 1].gap > 0 or piece.text.endswith(":"))
    is_bold = (
        len(piece.runs) == 1
        and piece.runs[0].is_bold
        and piece.runs[0].end - piece.runs[0].start >= len(piece.text.strip(" :"))
    )
    if not (piece.heading_level or is_alone or (is_bold and index + 1 < len(pieces))):
        return None
    return field_of(piece.text)


def _titles(pieces: list[Piece], kinds: list[FieldKind | None]) -> set[int]:
    """Return the places of the titles: each stands above labels, one of which says more than "Contact"."""
    # The last heading of each level that is no label, None for one of a list; level 7 is a line that stands alone.
    last: dict[int, int | None] = {}
    has_headings = any(piece.heading_level and not piece.is_title for piece in pieces)
    strong: set[int] = set()
    for index, piece in enumerate(pieces):
        kind = kinds[index]
        if kind is None:
            level = 0 if piece.is_title else piece.heading_level or 7
            if (piece.heading_level or not has_headings) and _could_be_title(pieces, index):
                last = {known: at for known, at in last.items() if known < level} | {level: index}
            elif piece.heading_level and not piece.is_title:
                is_list = any(pattern.fullmatch(piece.text.strip(_MARKS)) for pattern in _LISTS)
                last = {known: at for known, at in last.items() if known < level}
                last |= {level: None} if is_list else {}
            continue
        title = _title_above(last, piece.heading_level or 8, index, pieces)
        if title is not None and kind in _STRONG and _has_content(pieces, kinds, index, kind):
            strong.add(title)
    # A line that stands alone is the title of its page only where labels follow right below it.
    return {
        at
        for at in strong
        if pieces[at].heading_level or any(kinds[below] for below in range(at + 1, min(at + 4, len(pieces))))
    }


def _title_above(last: dict[int, int | None], level: int, index: int, pieces: list[Piece]) -> int | None:
    """Return the place of the title of a label of this level: a heading above its level, else one beside it."""
    above = [known for known in last if known < level]
    if above:
        return last[max(above)]
    beside = last.get(level)
    is_near = beside is not None and (beside == index - 1 or words.ORGANIZATION.search(pieces[beside].text))
    return beside if is_near else None


def _could_be_title(pieces: list[Piece], index: int) -> bool:
    piece = pieces[index]
    text = piece.text.strip(_MARKS)
    if piece.is_title:
        return title_names.organization_in(text) != "" and all(
            other.heading_level != 1 or title_names.is_nobody(other.text) for other in pieces[index + 1 :]
        )
    is_link = not piece.heading_level and any(run.web for run in piece.runs)
    if piece.column_head or piece.is_item or is_link:
        return False  # one of a table or a list: a link leads to somebody's own page
    if piece.heading_level and _leads_to_name(text):
        return True
    if heading_words.is_topic(text) or _DATE.search(text):
        return False
    is_line = piece.heading_level > 0 or (
        (piece.gap > 0 or index == 0) and (index + 1 < len(pieces) and pieces[index + 1].gap > 0)
    )
    if not is_line or any(pattern.fullmatch(text) for _, pattern in words.BOILERPLATE):
        return False
    if any(pattern.fullmatch(text) for pattern in _LISTS) or contact_points.find(text).spans():
        return False
    if index and not piece.heading_level and not (words.ORGANIZATION.search(text) or text.isupper()):
        return False
    if not piece.heading_level and (words.CONTACT_LABEL.match(text) or words.DETAIL.match(text)):
        return False
    if (
        not piece.heading_level
        and index
        and (localities.city_line(text) or localities.address_part(text) or words.DETAIL.match(text))
    ):
        # In a text a line such as "Albany," is a part of an address.
        return sentences.is_name(text) and words.ORGANIZATION.search(text) is not None
    # A heading may be called anything: the labels below it prove it.
    is_heading = (
        bool(piece.heading_level)
        and not sentences.begins_sentence(text)
        and 2 < len(text) < _LONGEST_TITLE
        and text[-1] not in "?!"
    )
    return (is_heading and not (len(text) > _SHORT_TITLE and sentences.is_prose(text, None))) or sentences.is_name(
        text.rstrip(":")
    )


def _has_content(pieces: list[Piece], kinds: list[FieldKind | None], index: int, kind: FieldKind) -> bool:
    """Tell whether below a label stands what it says, and no list of others' numbers."""
    for below in range(index + 1, min(index + 4, len(pieces))):
        piece = pieces[below]
        if kinds[below] or piece.heading_level:
            return False
        if kind == "numbers":
            return _is_number_below(pieces[index].text.strip(_MARKS), piece)
        if (
            kind == "address"
            or (kind == "email" and "@" in piece.text)
            or (
                kind == "web"
                and (any(run.web for run in piece.runs) or contact_points.find(piece.text, piece.country).spans())
            )
        ):
            return True
    return False


def _is_number_below(label: str, piece: Piece) -> bool:
    """Tell whether a line is a number of whoever the label is about: no name stands before it."""
    points = contact_points.find(f"{label}: {piece.text}", piece.country)
    if not points.numbers or len(piece.text) > 2 * _LONGEST_REMARK or piece.column_head or piece.node.kind == "cell":
        return False
    before = points.text[len(label) + 2 : points.numbers[0].outer_start].strip(" :,-–—(")
    return not (before and sentences.is_name(before)) or number_kinds.is_only_label_words(before)


def block_of(subject: Subject) -> tuple[Block, list[Piece]]:
    """Return the block of a subject, and the pieces that are in none of its fields."""
    name, short = _name(subject)
    title = segment_of(Role.NAME, subject.title, name)
    block = Block([title])
    rest: list[Piece] = []
    for piece in subject.intro:
        only_short = _ONLY_ACRONYM.fullmatch(piece.text.strip())
        if only_short:
            block.other_names.append((only_short["short"], segment_of(Role.NAME, piece, piece.text)))
        elif _is_plain_prose(piece):
            block.description.append(segment_of(Role.PROSE, piece, piece.text))
        elif _is_contact_only(piece):
            _add_points(block, Field(piece, "contact"), piece)
        else:
            rest.append(piece)
    if short:
        block.other_names.append((short, title))
    if any(run.web for run in subject.title.runs):
        _add_points(block, Field(subject.title, "web"), subject.title)
    for one in subject.fields:
        rest += _add_field(block, one)
    return block, sorted([*rest, *subject.rest], key=lambda piece: piece.first_line)


def _name(subject: Subject) -> tuple[str, str]:
    """Return the name in a title, and the short form that stands behind it in brackets."""
    text = subject.title.text.strip(" :#*").strip()
    if subject.title.is_title or _leads_to_name(text):
        text = title_names.organization_in(text)
    match = _ACRONYM.fullmatch(text)
    return (match["name"].strip(), match["short"]) if match else (text, "")


def _leads_to_name(title: str) -> bool:
    """Tell whether a heading says what it is about beside whose it is: "Contacts at the Foo Office"."""
    name = title_names.organization_in(title)
    return bool(name) and (
        heading_words.is_topic(title.removesuffix(name)) or title_names.without_lead(title) == name != title
    )


def _is_contact_only(piece: Piece) -> bool:
    """Tell whether a line is nothing but ways to reach somebody, with labels that name nobody."""
    points = contact_points.find(piece.text, piece.country)
    spans = points.spans()
    if not spans or piece.heading_level:
        return False
    if _LABELLED.match(piece.text):
        return True
    at, others = 0, []
    for start, end in spans:
        others.append(points.text[at:start])
        at = max(at, end)
    words_ = " ".join([*others, points.text[at:]]).strip(" ,;:|–—-()•/.")
    return not words_ or number_kinds.is_only_label_words(words_)


def _is_plain_prose(piece: Piece) -> bool:
    is_short = len(piece.text) < 1_000
    return (
        is_short
        and not piece.heading_level
        and sentences.is_prose(piece.text, None)
        and not contact_points.find(piece.text, piece.country).spans()
    )


def _add_field(block: Block, one: Field) -> list[Piece]:
    """Add what stands below a label; return the pieces that are no such thing."""
    before = len(block.segments)
    if one.kind == "address":
        segments, rest = heading_addresses.segments_of(one.pieces)
        block.segments += segments
        left = []
        for piece in rest:
            left += _add_points(block, one, piece)
    elif one.kind == "hours":
        left = []
        for index, piece in enumerate(one.pieces):
            if contact_points.find(piece.text, piece.country).spans() or index > 6:
                left.append(piece)
            else:
                block.description.append(segment_of(Role.DETAIL, piece, piece.text))
    else:
        left = []
        for piece in one.pieces:
            left += _add_points(block, one, piece)
        _deal_kinds(one.label.text.strip(_MARKS), block.segments[before:])
    if len(block.segments) > before or one.kind == "hours":
        block.labels.append((segment_of(Role.LABEL, one.label, one.label.text), one.kind))
        return left
    return [one.label, *left] if left else left


def _add_points(block: Block, one: Field, piece: Piece) -> list[Piece]:
    """Add the numbers and addresses of a piece, read under its label; return [piece] where it is about others."""
    label = one.label.text.strip(_MARKS) if one.kind == "numbers" else ""
    text = f"{label}: {piece.text}" if label else piece.text
    points = contact_points.find(text, piece.country)
    targets = [run.web for run in piece.runs if run.web]
    if not points.spans() and not targets:
        return [piece]
    if points.numbers and one.kind != "numbers" and not _is_contact_only(piece):
        return [piece]  # "Ask somebody else at 555-0100"
    if points.numbers and one.kind == "numbers" and _is_sentence_of_others(points, label):
        return [piece]
    shift = len(text) - len(piece.text)
    segment = segment_of(Role.CONTACT_POINTS, piece, piece.text)
    before = points.text[shift : points.numbers[0].outer_start] if points.numbers else ""
    is_other = words.ORGANIZATION.search(before) and not words.GENERIC_NAME.fullmatch(before.strip(" :–—-"))
    segment.is_doubtful_label = bool(is_other)
    _read_beside(points, label, shift)
    segment.numbers = points.numbers
    segment.online_addresses = list(points.online_addresses)
    segment.unfilled = [points.text[slice(*place)].strip() for place in points.unfilled if place[0] >= shift]
    seen = {address.text.lower() for address in segment.online_addresses}
    for target in dict.fromkeys(targets):
        found = contact_points.find(target).online_addresses
        segment.online_addresses += [address for address in found if address.text.lower() not in seen]
    block.segments.append(segment)
    return []


def _read_beside(points: contact_points.ContactPoints, label: str, shift: int) -> None:
    """Make labels and remarks of the words beside numbers that stand below a label; places lose `shift` characters."""
    at = shift
    for number in points.numbers:
        before = points.text[at : max(at, number.outer_start)].strip(" ,;:|–—-()")
        at = number.outer_end
        if before and not re.fullmatch(r"or|and|at|call", before, re.IGNORECASE):
            if number.label and number.label != label:
                number.label = f"{before} {number.label}"
            else:
                number.remark = _with_remark(before, number.remark)
        if label and not number_kinds.types_of(number.label):
            number.label = label if not number.label or number.label in label else number.label
            number.types = number_kinds.types_of(label) or number.types
        number.start, number.end = number.start - shift, number.end - shift
    after = points.text[at:].strip(" ,;:|–—-()") if points.numbers else ""
    if after and len(after) <= _LONGEST_REMARK and not any(a.text in after for a in points.online_addresses):
        points.numbers[-1].remark = _with_remark(points.numbers[-1].remark, after)


def _deal_kinds(label: str, segments: list[Segment]) -> None:
    """Leave a number below "Phone and Fax" the kinds that no other number there has by its own label."""
    kinds = number_kinds.types_of(label)
    numbers = [number for segment in segments for number in segment.numbers]
    own = {kind for number in numbers if number.types != kinds for kind in number.types}
    for number in numbers if len(kinds) > 1 and own < set(kinds) else ():
        if number.types == kinds:
            number.types = tuple(kind for kind in kinds if kind not in own)


def _with_remark(*remarks: str) -> str:
    return "; ".join(remark for remark in remarks if remark)


def _is_sentence_of_others(points: contact_points.ContactPoints, label: str) -> bool:
    """A sentence below a label that gives a number: it may be somebody else's ("Ask the Foo Desk at …")."""
    first = points.numbers[0].outer_start
    lead = points.text[len(label) + 2 : max(len(label) + 2, first)]
    return len(lead) > 12 and sentences.is_prose(lead + " x", None) and len(points.text) > 60
