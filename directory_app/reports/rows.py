"""What each piece of a page is: a name, a part of an address, a way to reach somebody, a heading, prose …

A piece that holds several of these on one line becomes several rows of that line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from directory_app.reports import addresses, citations, findings, glue, labels, markup, one_line, prose, sentences
from directory_app.reports import vocabulary as words
from directory_app.reports.addresses import Place
from directory_app.reports.document import Piece
from directory_app.reports.findings import Address, Findings
from directory_app.reports.shapes import Number


class Is(Enum):
    """What a row is."""

    NAME = auto()
    STREET = auto()
    UNIT = auto()
    CITY = auto()
    COUNTRY = auto()
    ATTENTION = auto()
    OFFICE = auto()
    REACH = auto()
    LABEL = auto()
    DETAIL = auto()
    HEADING = auto()
    BOILERPLATE = auto()
    CITATION = auto()
    PROSE = auto()
    NOTHING = auto()


# Rows that show that somebody's contact stands here.
CONTACT = frozenset({Is.STREET, Is.CITY, Is.REACH, Is.LABEL, Is.COUNTRY, Is.UNIT, Is.ATTENTION, Is.OFFICE})


@dataclass(slots=True)
class Row:
    """One line's worth of meaning; `reason` tells why a row is boilerplate or nothing."""

    is_: Is
    line: int
    last: int
    text: str
    gap: int = 0
    level: int = 0
    reason: str = ""
    label: str = ""
    place: Place | None = None
    numbers: list[Number] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    masks: list[str] = field(default_factory=list)
    is_item: bool = False
    is_whole: bool = True  # the only row of its line


def make(pieces: list[Piece]) -> list[Row]:
    """Return the rows of a page in order."""
    found: list[Row] = []
    for piece in pieces:
        made = _rows(piece)
        if made:
            made[0].gap = piece.gap
        for row in made:
            row.is_whole = len(made) == 1
            row.is_item = piece.is_item
        found += made
    return found


def _row(is_: Is, piece: Piece, text: str, reason: str = "") -> Row:
    return Row(is_, piece.line, piece.last, text, level=piece.level, label=piece.label, reason=reason)


def _rows(piece: Piece) -> list[Row]:
    text = piece.text.strip()
    plain = text.strip(" *_#")
    for reason, pattern in words.BOILERPLATE:
        if pattern.fullmatch(plain):
            return [_row(Is.BOILERPLATE, piece, text, reason)]
    found = findings.find(text)
    if piece.label and not markup.is_field(piece.label) and not found.spans():
        return [_row(Is.DETAIL, piece, text)]
    if not found.spans() and not piece.label:
        return _without_findings(piece, text)
    if citations.is_citation(text, found):
        return [_row(Is.CITATION, piece, text, "a citation")]
    if sentences.is_prose(text, found):
        row = _row(Is.PROSE, piece, text)
        row.numbers, row.addresses = found.numbers, found.addresses
        return [row, *_address_in(piece, row)]
    if not found.spans():
        return _table_cell(piece, text)
    return _mixed(piece, found)


def _table_cell(piece: Piece, text: str) -> list[Row]:
    """A cell below a head: a number that only its head makes one, or something else."""
    if words.types_of(piece.label) and re.search(r"\d{3}", text):
        found = findings.find(f"{piece.label}: {text}")
        shift = len(piece.label) + 2
        if found.numbers:
            row = _row(Is.REACH, piece, text)
            row.numbers = found.numbers
            for number in found.numbers:
                number.start, number.end = number.start - shift, number.end - shift
            return [row]
    return _without_findings(piece, text)


def _address_in(piece: Piece, row: Row) -> list[Row]:
    """Return the rows of an address that stands in a sentence."""
    parts = one_line.in_sentence(row.text) if re.search(r"\d{3}", row.text) else None
    if parts is None or not parts[0]:
        return []
    made = [classify(piece, part, is_whole=False) for part in parts]
    row.place = made[-1].place
    return made


def _without_findings(piece: Piece, text: str) -> list[Row]:
    if match := words.WITHOUT_NUMBER.fullmatch(text):
        row = _row(Is.REACH, piece, text)
        row.masks = [match[0]]
        return [row]
    if words.PART_LABEL.fullmatch(text) or words.DETAIL.fullmatch(text):
        return [classify(piece, text, is_whole=True)]
    parts = glue.parts(text)
    if len(parts) == 1:
        parts = one_line.split(text) if len(text) <= 400 else [text]
    rows = [classify(piece, part, is_whole=len(parts) == 1) for part in parts]
    if len(rows) == 1 and rows[0].is_ is Is.PROSE:
        return [*rows, *_address_in(piece, rows[0])]
    if len(rows) > 1 and rows[0].is_ in (Is.NOTHING, Is.PROSE) and (name := prose.name_for(parts[0], "")):
        rows[0] = _row(Is.NAME, piece, name)
    is_address = any(row.is_ in (Is.STREET, Is.CITY) for row in rows)
    return rows if len(rows) == 1 or is_address else [classify(piece, text, is_whole=True)]


def classify(piece: Piece, text: str, *, is_whole: bool) -> Row:
    """Say what a text without numbers and addresses is."""
    bare = text.strip()
    if match := words.PART_LABEL.fullmatch(bare):
        return _labelled_part(piece, match[1])
    label = words.ADDRESS_LABEL.match(bare)
    if label and label.end() < len(bare) and bare[label.end() - 1] in ": ":
        rest = bare[label.end() :]
        if ":" in label.group() and (addresses.is_street(rest) or addresses.read(rest)):
            return classify(piece, rest, is_whole=is_whole)
    is_ = _kind(bare, piece, is_whole=is_whole)
    row = _row(is_, piece, bare)
    if is_ is Is.CITY:
        row.place = addresses.read(bare)
    elif is_ is Is.NAME:
        row.text = _without_label(bare)
    elif is_ is Is.NOTHING:
        row.reason = "it has no place in a record"
    elif is_ is Is.CITATION:
        row.reason = "a citation"
    return row


def _labelled_part(piece: Piece, text: str) -> Row:
    """Say what follows "Street:" or "City:"."""
    if addresses.is_street(text) or addresses.is_unit(text):
        return _row(Is.STREET if addresses.is_street(text) else Is.UNIT, piece, text)
    if text[:1].isalpha() and len(text) > 2:
        return _row(Is.NAME, piece, text)
    return _row(Is.NOTHING, piece, text, "it has no place in a record")


def _without_label(text: str) -> str:
    """Leave out what stands before a name: "Name:", or the heading of the list it opens ("Resources:")."""
    head, colon, rest = text.partition(":")
    is_heading = words.LIST_HEADINGS.fullmatch(head.strip()) or words.NAME_LABEL.fullmatch(head.strip() + ":")
    return rest.strip(" ,;") if colon and rest.strip(" ,;") and is_heading else text.strip(" ,;")


def _kind(text: str, piece: Piece, *, is_whole: bool) -> Is:
    """Return the first kind whose test a text passes; the order is that of how sure the tests are."""
    if is_whole and _is_heading(text) and not labels.only_label(text):
        return Is.HEADING
    found = next((is_ for is_, test in _TESTS if test(text)), None)
    if found:
        return found
    is_name = sentences.is_name(text.rstrip(":") if piece.level else text) or words.OTHER_NAME.fullmatch(text)
    return Is.NAME if is_name else Is.NOTHING


def _is_office(text: str) -> bool:
    return bool(words.OFFICE.fullmatch(text)) and len(text.split()) <= 4 and not words.STRONG_LABEL.search(text)


def _is_label(text: str) -> bool:
    kinds = (words.EMAIL_LABEL, words.WEB_LABEL, words.ADDRESS_LABEL)
    return bool(labels.only_label(text)) or any(pattern.fullmatch(text) for pattern in kinds)


def _is_attention(text: str) -> bool:
    match = words.CONTACT_LABEL.match(text)
    is_care_of = match is not None and match.group().lower().startswith(("c/o", "att"))
    return match is not None and len(text) <= 80 and (is_care_of or not words.ORGANIZATION.search(text))


_TESTS: tuple[tuple[Is, Callable[[str], object]], ...] = (
    (Is.OFFICE, _is_office),
    (Is.LABEL, _is_label),
    (Is.DETAIL, words.DETAIL.fullmatch),
    (Is.CITY, addresses.read),
    (Is.COUNTRY, addresses.country_of),
    (Is.STREET, addresses.is_street),
    (Is.CITATION, lambda text: citations.is_citation(text, None)),
    (Is.ATTENTION, _is_attention),
    (Is.UNIT, lambda text: addresses.is_unit(text) and not _is_strong_name(text)),
    (Is.PROSE, lambda text: sentences.is_prose(text, None)),
)


def _is_strong_name(text: str) -> bool:
    return bool(re.search(r"\b(?:foundation|society|association|network|inc)\b", text, re.IGNORECASE))


def _is_heading(text: str) -> bool:
    bare = text.strip(" :#*=-").strip()
    if len(bare) > 100:
        return False
    patterns = (words.DISORDER_HEADINGS, words.REFERENCE_HEADINGS, words.LIST_HEADINGS, words.ENDS_LIST)
    return any(pattern.fullmatch(bare) for pattern in patterns)


def _mixed(piece: Piece, found: Findings) -> list[Row]:
    """Make rows of a line that holds ways to reach somebody among other things."""
    rows: list[Row] = []
    at = 0
    for start, end, item in _items(found):
        if start < at:
            continue
        rows += _words_between(piece, found.text[at:start], rows, item, has_more=True)
        if not rows or rows[-1].is_ is not Is.REACH:
            rows.append(_row(Is.REACH, piece, ""))
        _add(rows[-1], item, found)
        at = end
    rows += _words_between(piece, found.text[at:], rows, None, has_more=False)
    for row in rows:
        if row.is_ is Is.REACH:
            row.text = found.text
    return rows or [_row(Is.NOTHING, piece, found.text, "it has no place in a record")]


_Item = Number | Address | tuple[int, int]


def _items(found: Findings) -> Iterator[tuple[int, int, _Item]]:
    items: list[tuple[int, int, _Item]] = [(number.first, number.last, number) for number in found.numbers]
    items += [(address.first, address.last, address) for address in found.addresses]
    items += [(*mask, mask) for mask in found.masks]
    yield from sorted(items, key=lambda item: item[:2])


def _add(row: Row, item: _Item, found: Findings) -> None:
    if isinstance(item, Number):
        row.numbers.append(item)
    elif isinstance(item, Address):
        row.addresses.append(item)
    else:
        row.masks.append(found.text[slice(*item)].strip())


_CONNECTORS = re.compile(
    r"(?:[\s,;:.|/()\[\]*•·–—-]|\b(?:or|and|y|at|call|contact|by|via|write)\b){1,40}", re.IGNORECASE
)


def _words_between(piece: Piece, raw: str, rows: list[Row], item: _Item | None, *, has_more: bool) -> list[Row]:
    """Make rows of the words before, between and after the findings of a line."""
    text = re.sub(r"[\s.…]{3,}$", "", raw).strip(" \t\n,;|•*")
    if not text or _CONNECTORS.fullmatch(text):
        return []
    if raw.lstrip()[:1] in ".!" and rows and sentences.is_prose(text.lstrip(". "), None):
        return [_row(Is.PROSE, piece, text.lstrip(". "))]
    number = item if isinstance(item, Number) and not item.label else None
    if isinstance(item, Number) and item.label and _belongs_to_label(piece, raw, rows):
        item.label, item.first = f"{text} {item.label}", item.first - len(raw)
        return []
    parts = [part for glued in glue.parts(text) for part in one_line.split(glued)]
    made = [classify(piece, part.strip(" :–—-") if has_more else part, is_whole=False) for part in parts]
    made = [row for row in made if row.text]
    if any(row.is_ in (Is.STREET, Is.CITY, Is.ATTENTION) for row in made):
        return made
    reach = next((row for row in reversed(rows) if row.is_ is Is.REACH and row.numbers), None)
    if not rows and isinstance(item, Number) and item.label and re.search(r"[ .…]{3,}$", raw):
        return [_row(Is.NAME, piece, text.strip(" .:"))]
    if number and _is_own_label(text, is_first=not rows):
        number.label = text.strip(" :–—-(")
        number.types = words.types_of(number.label) or number.types
        number.is_labelled = True
        return []
    if made and all(row.is_ in (Is.NAME, Is.UNIT, Is.COUNTRY) for row in made) and (
        not rows or (words.ORGANIZATION.search(text) and raw.lstrip()[:1] in ";.|•\n")
    ):  # fmt: skip
        return made
    if words.WEB_LABEL.fullmatch(text.strip(" –—-")) or words.EMAIL_LABEL.fullmatch(text.strip(" –—-")):
        return []
    if reach and len(text) <= 200:
        last = reach.numbers[-1]
        last.remark = "; ".join(part for part in (last.remark, text.strip(" ().·–—-")) if part)
        return []
    return made if made and made[0].is_ is Is.LABEL else [_row(Is.NOTHING, piece, text, "words beside a contact")]


def _belongs_to_label(piece: Piece, raw: str, rows: list[Row]) -> bool:
    """A few words right before a label, inside a block, are a part of it ("Same line for voice and TTY:")."""
    is_short = len(raw.split()) <= 3 and raw[-1:] == " " and raw.strip()[-1:].isalnum() and "  " not in raw
    return is_short and not rows and piece.gap == 0 and not words.ORGANIZATION.search(raw) and not re.search(r"\d", raw)


def _is_own_label(text: str, *, is_first: bool) -> bool:
    """Tell whether words before a number say what it is for ("Washington office:") rather than whose it is."""
    bare = text.strip(" :–—-(")
    ends = text.rstrip().endswith((":", "–", "-", "("))
    if len(bare) > 60 or addresses.anchor(bare) or re.search(r"[?!]", bare):
        return False
    if words.types_of(bare) and len(bare.split()) <= 4 and not _is_strong_name(bare):
        return True
    if words.OFFICE.fullmatch(bare):
        return True
    return ends and len(bare.split()) <= 5 and not words.ORGANIZATION.search(bare) and (not is_first or ":" in text)
