"""Titles above labels: a heading of a page, or a line of a text, below which labels with what they say stand."""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.classify import heading_words, sentences, title_names
from directory_app.reports.classify.field_labels import FieldKind, field_of
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds
from directory_app.values.addresses import localities

_STRONG: frozenset[FieldKind] = frozenset({"numbers", "address", "email", "web"})
MARKS = " :*#-–"
# What stands below these is about others, or about a disorder.
_LISTS = (words.LIST_HEADINGS, words.DISORDER_HEADINGS, words.REFERENCE_HEADINGS, words.ENDS_LIST)
_DATE = late_pattern(rf"\b{words.MONTH}\.?\s\d", re.IGNORECASE | re.VERBOSE)  # "Closed on April 7th"
_LONGEST_TITLE = 150  # characters
_SHORT_TITLE = 60  # a longer one may be a sentence
_MOST_OF_ITEM = 30  # pieces
LONGEST_REMARK = 80  # characters beside a number below its label


def kind_of(pieces: list[Piece], index: int) -> FieldKind | None:
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
    kind = field_of(piece.text)
    return kind if kind and (piece.heading_level or not _is_of_an_item(pieces, index)) else None


def _is_of_an_item(pieces: list[Piece], index: int) -> bool:
    """Tell whether a label stands in an item of a list that begins with a name: it is about no heading above."""
    item = pieces[index].node.parent
    for before in reversed(pieces[max(0, index - _MOST_OF_ITEM) : index]):
        if before.is_item and item is not None and before.node.parent is item:
            return sentences.is_name(before.text.strip(MARKS)) and field_of(before.text) is None
    return False


def titles_of(pieces: list[Piece], kinds: list[FieldKind | None]) -> set[int]:
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
                is_list = any(pattern.fullmatch(piece.text.strip(MARKS)) for pattern in _LISTS)
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
    text = piece.text.strip(MARKS)
    if piece.is_title:
        return title_names.organization_in(text) != "" and all(
            other.heading_level != 1 or title_names.is_nobody(other.text) for other in pieces[index + 1 :]
        )
    is_link = not piece.heading_level and any(run.web for run in piece.runs)
    if piece.column_head or piece.is_item or is_link:
        return False  # one of a table or a list: a link leads to somebody's own page
    if piece.heading_level and leads_to_name(text):
        return True
    if heading_words.is_topic(text) or title_names.is_nobody(text) or _DATE.search(text):
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
            return _is_number_below(pieces[index].text.strip(MARKS), piece)
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
    if not points.numbers or len(piece.text) > 2 * LONGEST_REMARK or piece.column_head or piece.node.kind == "cell":
        return False
    before = points.text[len(label) + 2 : points.numbers[0].outer_start].strip(" :,-–—(")
    return not (before and sentences.is_name(before)) or number_kinds.is_only_label_words(before)


def leads_to_name(title: str) -> bool:
    """Tell whether a heading says what it is about beside whose it is: "Contacts at the Foo Office"."""
    name = title_names.organization_in(title)
    return bool(name) and (
        heading_words.is_topic(title.removesuffix(name)) or title_names.without_lead(title) == name != title
    )
