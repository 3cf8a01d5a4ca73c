"""What a text without numbers and addresses is: a name, a street, a city, a heading, prose …"""

from __future__ import annotations

import re
from collections.abc import Callable

from directory_app.reports import lexicon as words
from directory_app.reports.classify import citations, sentences
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.find import addresses, labels, streets
from directory_app.reports.page.piece import Piece

_MARKS = "*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰"  # of footnotes


def classify(piece: Piece, text: str, *, is_whole_line: bool) -> Segment:
    """Say what a text without numbers and addresses is."""
    bare = text.strip()
    if match := words.PART_LABEL.fullmatch(bare):
        return _labelled_part(piece, match[1])
    label = words.ADDRESS_LABEL.match(bare)
    if label and label.end() < len(bare) and bare[label.end() - 1] in ": ":
        rest = bare[label.end() :]
        if ":" in label.group() and (streets.is_street(rest) or addresses.city_line(rest)):
            return classify(piece, rest, is_whole_line=is_whole_line)
    role = _kind(bare, piece, is_whole_line=is_whole_line)
    found = segment_of(role, piece, bare)
    if role is Role.CITY:
        found.place = addresses.city_line(bare)
    elif role is Role.NAME:
        found.text = _without_label(bare)
    elif role is Role.OTHER:
        found.reason = "it has no place in a record"
    elif role is Role.CITATION:
        found.reason = "a citation"
    return found


def _labelled_part(piece: Piece, text: str) -> Segment:
    """Say what follows "Street:" or "City:"."""
    if streets.is_street(text) or streets.is_unit_or_building(text):
        return segment_of(Role.STREET if streets.is_street(text) else Role.UNIT, piece, text)
    if text[:1].isalpha() and len(text) > 2:
        return segment_of(Role.NAME, piece, text)
    return segment_of(Role.OTHER, piece, text, "it has no place in a record")


def _without_label(text: str) -> str:
    """Leave out what stands before a name: "Name:", or the heading of the list it opens ("Resources:")."""
    head, colon, rest = text.partition(":")
    is_heading = words.LIST_HEADINGS.fullmatch(head.strip()) or words.NAME_LABEL.fullmatch(head.strip() + ":")
    return rest.strip(" ,;") if colon and rest.strip(" ,;") and is_heading else text.strip(" ,;").rstrip(_MARKS)


def _kind(text: str, piece: Piece, *, is_whole_line: bool) -> Role:
    """Return the first kind whose test a text passes; the order is that of how sure the tests are."""
    if is_whole_line and _is_heading(text) and not labels.only_label(text):
        return Role.HEADING
    if words.FOREIGN_NAME.fullmatch(text) and text[0].isupper() and text[-1] not in ".:;":
        return Role.NAME
    found = next((role for role, test in _TESTS if test(text)), None)
    if found:
        return found
    is_name = sentences.is_name(text.rstrip(":") if piece.heading_level else text) or words.OTHER_NAME.fullmatch(text)
    return Role.NAME if is_name else Role.OTHER


def _is_office(text: str) -> bool:
    return bool(words.OFFICE.fullmatch(text)) and len(text.split()) <= 4 and not words.STRONG_LABEL.search(text)


def _is_label(text: str) -> bool:
    kinds = (words.EMAIL_LABEL, words.WEB_LABEL, words.ADDRESS_LABEL)
    bare = text.removeprefix("By ").removeprefix("by ")
    return bool(labels.only_label(text)) or any(pattern.fullmatch(bare) for pattern in kinds)


def _is_attention(text: str) -> bool:
    match = words.CONTACT_LABEL.match(text)
    is_care_of = match is not None and match.group().lower().startswith(("c/o", "att"))
    return match is not None and len(text) <= 80 and (is_care_of or not words.ORGANIZATION.search(text))


_TESTS: tuple[tuple[Role, Callable[[str], object]], ...] = (
    (Role.OFFICE, _is_office),
    (Role.LABEL, _is_label),
    (Role.DETAIL, words.DETAIL.fullmatch),
    (Role.CITY, addresses.city_line),
    (Role.COUNTRY, addresses.country_of),
    (Role.STREET, streets.is_street),
    (Role.CITATION, lambda text: citations.is_citation(text, None)),
    (Role.ATTENTION, _is_attention),
    (Role.UNIT, lambda text: streets.is_unit_or_building(text) and not is_strong_name(text)),
    (Role.PROSE, lambda text: sentences.is_prose(text, None)),
)


def is_strong_name(text: str) -> bool:
    return bool(re.search(r"\b(?:foundation|society|association|network|inc)\b", text, re.IGNORECASE))


def _is_heading(text: str) -> bool:
    bare = text.strip(" :#*=-").strip()
    if len(bare) > 100:
        return False
    patterns = (words.DISORDER_HEADINGS, words.REFERENCE_HEADINGS, words.LIST_HEADINGS, words.ENDS_LIST)
    return any(pattern.fullmatch(bare) for pattern in patterns)
