"""The role of a text without numbers, e-mail and web addresses: a name, a street, a city, a heading, prose …"""

from __future__ import annotations

import re
from collections.abc import Callable

from directory_app.reports import lexicon as words
from directory_app.reports.classify import citations, heading_words, sentences, times
from directory_app.reports.classify.field_labels import field_of
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import labels
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.values import number_kinds
from directory_app.values.addresses import localities, streets

NO_PLACE = wording.marked("it has no place in a record")
_FOOTNOTE_MARKS = "*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰"
_LONGEST_HEADING = 100  # characters
_LONGEST_ATTENTION = 140


def classify(piece: Piece, text: str, *, is_whole_line: bool) -> Segment:
    """Return the segment of a text without contact points; only a whole line may be a heading."""
    bare = text.strip()
    if match := words.PART_LABEL.fullmatch(bare):
        return _labelled_part(piece, match[1])
    label = words.ADDRESS_LABEL.match(bare)
    if label and label.end() < len(bare) and bare[label.end() - 1] in ": ":
        rest = bare[label.end() :]
        if ":" in label.group() and (streets.is_street(rest) or localities.city_line(rest)):
            return classify(piece, rest, is_whole_line=is_whole_line)
    role = _role(bare, piece, is_whole_line=is_whole_line)
    segment = segment_of(role, piece, bare)
    if role is Role.CITY:
        segment.locality = localities.city_line(bare)
    elif role is Role.NAME:
        segment.text = _without_label(bare.rstrip(":") if _is_all_bold(piece) else bare)
    elif role is Role.OTHER:
        segment.reason = NO_PLACE
    elif role is Role.CITATION:
        segment.reason = wording.marked("a citation")
    return segment


def is_strong_name(text: str) -> bool:
    """Tell whether a word that stands only in names makes a text one, though it looks like something else."""
    return bool(re.search(r"\b(?:foundation|society|association|network|inc)\b", text, re.IGNORECASE))


def _labelled_part(piece: Piece, text: str) -> Segment:
    """Return the segment of what follows "Street:" or "City:"."""
    if streets.is_street(text) or streets.is_unit_or_building(text):
        return segment_of(Role.STREET if streets.is_street(text) else Role.UNIT, piece, text)
    if text[:1].isalpha() and len(text) > 2:  # a city; as a name it is put into the address above its code
        return segment_of(Role.NAME, piece, text)
    return segment_of(Role.OTHER, piece, text, NO_PLACE)


def _without_label(text: str) -> str:
    """Leave out what stands before a name: "Name:", or the heading of the list it opens ("Resources:")."""
    if (label := words.NAME_LABEL.match(text)) and label.end() < len(text):
        return _without_label(text[label.end() :])
    head, colon, rest = text.partition(":")
    is_heading = words.LIST_HEADINGS.fullmatch(head.strip()) or words.NAME_LABEL.fullmatch(head.strip() + ":")
    return (
        rest.strip(" ,;") if colon and rest.strip(" ,;") and is_heading else text.strip(" ,;").rstrip(_FOOTNOTE_MARKS)
    )


def _role(text: str, piece: Piece, *, is_whole_line: bool) -> Role:
    """Return the first role whose test a text passes; the order is that of how sure the tests are."""
    if piece.heading_level and field_of(text):
        return Role.LABEL
    if times.is_time(text):
        return Role.OTHER if piece.heading_level else Role.DETAIL
    if is_whole_line and _is_heading(text) and not labels.only_label(text):
        return Role.HEADING
    if words.FOREIGN_NAME.fullmatch(text) and text[0].isupper() and text[-1] not in ".:;":
        return Role.NAME
    label = words.NAME_LABEL.match(text)
    if label and label.end() < len(text):
        return Role.NAME
    role = next((role for role, test in _TESTS if test(text)), None)
    if is_whole_line and _is_name_by_markup(text, piece, role):
        return Role.NAME
    if role:
        return role
    # The colon after a heading is none of a name.
    is_mark = bool(piece.heading_level) or _is_all_bold(piece)
    is_name = sentences.is_name(text.rstrip(":") if is_mark else text) or words.OTHER_NAME.fullmatch(text)
    return Role.NAME if is_name else Role.OTHER


def _is_name_by_markup(text: str, piece: Piece, role: Role | None) -> bool:
    """Tell whether a line is a name because its markup sets it apart, whatever its words look like."""
    is_mark = bool(piece.heading_level) or _is_all_bold(piece)
    if not (is_mark or piece.is_term):
        return False
    bare = text.rstrip(": ")
    if (
        text.endswith(":")
        and is_mark
        and sentences.is_name(bare)
        and len(bare.split()) > 2
        and not labels.only_label(bare)
    ):
        return True  # "Crisis Text Line:"
    is_short = sentences.is_short_name(bare, 9 if piece.is_term else 6)
    if role is Role.LABEL:  # "Emergency Services", above a number: what is a field was asked before
        is_cell = piece.is_term and len(bare.split()) > 2 and not number_kinds.is_only_label_words(bare)
        return is_short and (piece.heading_level > 0 or is_cell)  # "Kids Help Phone", the first cell of a row
    if role is Role.STREET and is_mark:  # "0800 Talk Now", "805 Street Outreach": no word of a street ends it
        is_street = streets.kind_before_city(text) is not streets.Kind.CAPITALS
        return is_short and not (is_street and (not piece.heading_level or streets.ends_with_street(text)))
    if role is Role.STREET:  # "40 Elm Homeless Services Center"
        return is_short and piece.heading_level > 0 and words.ORGANIZATION.search(text) is not None
    return is_short and (role is None or (role in (Role.PROSE, Role.UNIT) and not re.search(r"\d", text)))


def _is_all_bold(piece: Piece) -> bool:
    """Tell whether all words of a line are bold: it heads what stands below it."""
    return any(run.is_bold and run.end - run.start >= len(piece.text.rstrip(" :")) for run in piece.runs)


def _is_office(text: str) -> bool:
    return bool(words.OFFICE.fullmatch(text)) and len(text.split()) <= 4 and not words.STRONG_LABEL.search(text)


def _is_remark(text: str) -> bool:
    """Tell whether a whole line in brackets is a remark: "(gifts are tax-free)", not "(NHF)" or "(formerly Foo)"."""
    inner = text[1:-1]
    is_bracketed = text[:1] == "(" and text[-1:] == ")" and "(" not in inner
    return is_bracketed and not words.OTHER_NAME.fullmatch(text) and bool(re.match(r"[a-z]", inner))


def _is_label(text: str) -> bool:
    patterns = (words.EMAIL_LABEL, words.WEB_LABEL, words.ADDRESS_LABEL)
    bare = text.removeprefix("By ").removeprefix("by ")
    if labels.only_label(text) or any(pattern.fullmatch(bare) for pattern in patterns):
        return True
    if heading_words.is_label_line(text.strip(" :*")):
        return True
    return text.endswith(":") and field_of(text) not in (None, "hours", "contact")


def _is_attention(text: str) -> bool:
    match = words.CONTACT_LABEL.match(text)
    if match is None or len(text) > _LONGEST_ATTENTION:
        return False
    is_sure = match.group().lower().startswith(("c/o", "att", "contact person", "contact name"))
    return is_sure or not words.ORGANIZATION.search(text.partition(",")[0])


def is_detail(text: str) -> bool:
    """Tell whether a line is a label with what it says; "Note: … contact the Foo Office:" leads to what is below it."""
    return words.DETAIL.fullmatch(text) is not None and not text.rstrip().endswith(":")


def _is_unit(text: str) -> bool:
    return streets.is_unit_or_building(text) and not is_strong_name(text)


_TESTS: tuple[tuple[Role, Callable[[str], object]], ...] = (
    (Role.OFFICE, _is_office),
    (Role.LABEL, _is_label),
    (Role.DETAIL, is_detail),
    (Role.DETAIL, _is_remark),
    (Role.DETAIL, words.PRESS.fullmatch),
    (Role.CITY, localities.city_line),
    (Role.COUNTRY, localities.country_of),
    (Role.STREET, streets.is_street),
    (Role.CITATION, lambda text: citations.is_citation(text, None)),
    (Role.ATTENTION, _is_attention),
    (Role.UNIT, _is_unit),
    (Role.PROSE, lambda text: sentences.is_prose(text, None)),
)


def _is_heading(text: str) -> bool:
    bare = text.strip(" :#*=-").strip()
    if len(bare) > _LONGEST_HEADING:
        return False
    patterns = (words.DISORDER_HEADINGS, words.REFERENCE_HEADINGS, words.LIST_HEADINGS, words.ENDS_LIST)
    return any(pattern.fullmatch(bare) for pattern in patterns)
