"""What each piece of a page is: a name, a part of an address, a way to reach somebody, a heading, prose …

A piece that holds several of these on one line becomes several rows of that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from directory_app.reports import addresses, findings, numbers, prose
from directory_app.reports import vocabulary as words
from directory_app.reports.addresses import Place
from directory_app.reports.document import Piece
from directory_app.reports.findings import Address, Findings
from directory_app.reports.numbers import Number


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
    if not found.spans() and not piece.label:
        return _without_findings(piece, text)
    if is_citation(text, found):
        return [_row(Is.CITATION, piece, text, "a citation")]
    if _is_prose(text, found):
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
    parts = addresses.in_sentence(row.text) if re.search(r"\d{3}", row.text) else None
    if parts is None or not parts[0]:
        return []
    made = [classify(piece, part, is_whole=False) for part in parts]
    row.place = made[-1].place
    return made


def _without_findings(piece: Piece, text: str) -> list[Row]:
    parts = _unglued(text)
    if len(parts) == 1:
        parts = addresses.split(text) if len(text) <= 400 else [text]
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
        return (
            _row(Is.STREET if addresses.is_street(match[1]) else Is.NAME, piece, match[1])
            if match[1][:1].isalpha() and len(match[1]) > 2
            else _row(Is.NOTHING, piece, match[1], "it has no place in a record")
        )
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


def _without_label(text: str) -> str:
    """Leave out what stands before a name: "Name:", or the heading of the list it opens ("Resources:")."""
    head, colon, rest = text.partition(":")
    is_heading = words.LIST_HEADINGS.fullmatch(head.strip()) or words.NAME_LABEL.fullmatch(head.strip() + ":")
    return rest.strip(" ,;") if colon and rest.strip(" ,;") and is_heading else text.strip(" ,;")


def _kind(text: str, piece: Piece, *, is_whole: bool) -> Is:
    if words.OFFICE.fullmatch(text) and len(text.split()) <= 4 and not words.STRONG_LABEL.search(text):
        return Is.OFFICE
    if numbers.only_label(text):
        return Is.LABEL
    if words.EMAIL_LABEL.fullmatch(text) or words.WEB_LABEL.fullmatch(text) or words.ADDRESS_LABEL.fullmatch(text):
        return Is.LABEL
    if is_whole and _is_heading(text):
        return Is.HEADING
    if addresses.read(text):
        return Is.CITY
    if addresses.country_of(text):
        return Is.COUNTRY
    if addresses.is_street(text):
        return Is.STREET
    if is_citation(text, None):
        return Is.CITATION
    if words.CONTACT_LABEL.match(text) and len(text) <= 80 and not words.ORGANIZATION.search(text):
        return Is.ATTENTION
    if addresses.is_unit(text) and not _is_strong_name(text):
        return Is.UNIT
    if _is_prose(text, None):
        return Is.PROSE
    return Is.NAME if is_name(text) or (piece.level and is_name(text.rstrip(":"))) else Is.NOTHING


def _is_strong_name(text: str) -> bool:
    return bool(re.search(r"\b(?:foundation|society|association|network|inc)\b", text, re.IGNORECASE))


def _is_heading(text: str) -> bool:
    bare = text.strip(" :#*=-").strip()
    if len(bare) > 100:
        return False
    patterns = (words.DISORDER_HEADINGS, words.REFERENCE_HEADINGS, words.LIST_HEADINGS, words.ENDS_LIST)
    return any(pattern.fullmatch(bare) for pattern in patterns)


_SMALL = frozenset(
    "a an and at by de del der des di du e et for from in la las le les los of on or para por the to und van von with y &".split()
)


def is_name(text: str) -> bool:
    """Tell whether a text could be a name: short, no sentence, most of its words with capitals."""
    if (
        not 2 < len(text) <= 140
        or text[-1] in "?!;:"
        or text.count(",") > 4
        or not (text[0].isalnum() or text[0] in "\"“'¡¿(")
    ):
        return False
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|[A-Za-z]{1,5}|\w\.\w)\.$", text):
        return False
    found = [word for word in re.findall(r"[^\W_][\w.'’&-]*", text) if word.lower() not in _SMALL]
    if not 1 <= len(found) <= 18 or not any(character.isalpha() for character in text):
        return False
    large = sum(not word[0].islower() or not word.islower() for word in found)
    return large >= 0.7 * len(found)


_SENTENCE_END = re.compile(r"[.!?]['\")”]?$")


def _is_prose(text: str, found: Findings | None) -> bool:
    """Tell whether a text is written in sentences: enough words in small letters before the first finding."""
    if found and _is_mostly_words(found):
        return True
    if len(text) > 600:
        return not (found and _is_dense(found))
    lead = text
    if found and (spans := found.spans()):
        lead = text[: spans[0][0]]
        if not lead.strip(" -*•("):
            return False
        if _is_dense(found) or (words.ORGANIZATION.search(lead[:60]) and addresses.anchor(text)):
            return False
    small = [word for word in re.findall(r"(?<![\w@.])[a-zà-ÿ][a-zà-ÿ'’-]+", lead) if word not in _SMALL]
    is_short = len(lead.split()) <= 4
    if found and found.spans() and is_short:
        if lead[0].islower() and len(lead.split()) > 1 and not numbers.only_label(lead):
            return True
        return len(small) >= 2 and not lead.rstrip().endswith(":")
    return len(small) >= 4 or (len(small) >= 2 and bool(_SENTENCE_END.search(text)) and len(text) > 25)


def _is_mostly_words(found: Findings) -> bool:
    """Tell whether what stands around the findings of a text is sentences, not names."""
    at, rest = 0, []
    for start, end in found.spans():
        rest.append(found.plain[at:start])
        at = max(at, end)
    words_ = re.findall(r"[^\W\d_][\w'’-]*", " ".join([*rest, found.plain[at:]]))
    small = sum(word[0].islower() for word in words_)
    return bool(rest) and bool(rest[0].strip(" -*•(")) and len(words_) >= 8 and small >= 0.55 * len(words_)


def _is_dense(found: Findings) -> bool:
    """Tell whether contacts take a good part of a long text, as in a list whose line ends were lost."""
    spans = found.spans()
    return len(spans) >= 3 and len(found.text) / len(spans) < 110


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CITED = re.compile(
    r"(?:19|20)\d\d[a-z]?\s?;|;\s?\d{1,4}(?:\s?\(\d|:\s?e?\d)|\b\d{1,4}\s?(?:\([\w ./-]{1,12}\))?:\s?[esS]?\d{1,6}\s?[-–]\s?\d|"
    r"\bet al\b|\baccessed\b|\bretrieved (?:on|from)\b|\bavailable (?:at|from)\b|\bepub\b|\bdoi\b|\bisbn\b|\bpmid\b|"
    r"\beds?\.\s?[),]|\bfact sheet\b|\bpress\b|\bpublishers?\b|\bbooks\b|\bjournal\b|\blancet\b|\bn engl\b|\bpp?\.\s?\d|"
    r"\d{1,4}-\d{1,4}\.$|\bvol(?:ume)?\.?\s\d|\bedition\b|\b\d+(?:st|nd|rd|th) ed\b|\((?:19|20)\d\d\)\.?$|[,.]\s(?:19|20)\d\d\.$",
    re.IGNORECASE,
)
_AUTHORS = re.compile(r"[A-ZÀ-Þ][\w'’-]{1,30},?\s(?:[A-Z]\.?\s?-?){1,4}[,.](?:\s|$)")
_ITEM = re.compile(
    r"\(\d+ (?:pages|pp|min(?:utes)?)\)|\b\d+ pages\b|\$\d|\b(?:brochure|booklet|pamphlet|newsletter|video(?:tape)?|dvd|"
    r"leaflet|handbook)\b|\bNIH Publication\b|[\"“][^\"”]{5,150}[\"”][.,]?\s*(?:\((?:19|20)\d\d\)|(?:19|20)\d\d)",
    re.IGNORECASE,
)


def is_citation(text: str, found: Findings | None) -> bool:
    """Tell whether a text names something to read and not somebody to call."""
    if found and any(number.is_labelled or number.shape == "vanity" for number in found.numbers):
        return False
    if found and any(number.shape == "nanp" for number in found.numbers):
        return False
    if _YEAR.search(text) and (_CITED.search(text) or _AUTHORS.match(text)):
        return True
    return len(text) < 300 and bool(_ITEM.search(text)) and not (found and found.spans())


_GLUE = re.compile(
    r"(?<=\d)(?=(?:Tel|Fax|Phone|Ph:|TTY|TDD|Toll|Voice|E-?mail|Web|www\.|Hotline|Helpline))|"
    r"(?<=[a-z.)])(?=(?:Tel|Fax|Phone|TTY|TDD|Toll-?free|Toll Free|E-?mail|Website|Web)\b\s?[:(+\d])|"
    r"(?<=\d{5})(?=[A-Z][a-z])|(?<=\d)(?=[A-Z][a-z]{2})(?<!Mc)|(?<=[a-z]{3})(?=\d{1,5}\s+[A-Z])|"
    r"(?<=[a-z)])(?=P\.?\s?O\.? ?Box)|(?<=[a-z]{3})(?=\(\d{3}\))"
)
_GLUE_SIGN = re.compile(r"\d[A-Zw]|[a-z]\d|[a-z.)][A-Z]|[a-z]\(\d")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?<!Mc)(?<!Mac)(?=[A-Z][a-z]{2})|(?<=\.)(?=[A-Z][a-z]{3})")


def _unglued(text: str) -> list[str]:
    """Take words apart whose line ends were lost, where there is a sign of that."""
    places = [match.start() for match in _GLUE.finditer(text)] if _GLUE_SIGN.search(text) else []
    if not places:
        return [text]
    places += [match.start() for match in _CAMEL.finditer(text)]
    edges = [0, *sorted(set(places)), len(text)]
    return [part for start, end in zip(edges, edges[1:], strict=False) if (part := text[start:end].strip())]


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
    r"(?:[\s,;:.|/()\[\]*•–—-]|\b(?:or|and|y|at|call|contact|by|via|write)\b){1,40}", re.IGNORECASE
)


def _words_between(piece: Piece, raw: str, rows: list[Row], item: _Item | None, *, has_more: bool) -> list[Row]:
    """Make rows of the words before, between and after the findings of a line."""
    text = re.sub(r"[\s.…]{3,}$", "", raw).strip(" \t\n,;|•*")
    if not text or _CONNECTORS.fullmatch(text):
        return []
    if raw.lstrip()[:1] in ".!" and rows and _is_prose(text.lstrip(". "), None):
        return [_row(Is.PROSE, piece, text.lstrip(". "))]
    number = item if isinstance(item, Number) and not item.label else None
    if isinstance(item, Number) and item.label and _belongs_to_label(piece, raw, rows):
        item.label, item.first = f"{text} {item.label}", item.first - len(raw)
        return []
    parts = [part for glued in _unglued(text) for part in addresses.split(glued)]
    made = [classify(piece, part.strip(" :–—-") if has_more else part, is_whole=False) for part in parts]
    made = [row for row in made if row.text]
    if any(row.is_ in (Is.STREET, Is.CITY, Is.ATTENTION) for row in made):
        return made
    reach = next((row for row in reversed(rows) if row.is_ is Is.REACH and row.numbers), None)
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
        last.remark = "; ".join(part for part in (last.remark, text.strip(" ().–—-")) if part)
        return []
    return made if made and made[0].is_ is Is.LABEL else [_row(Is.NOTHING, piece, text, "words beside a contact")]


def _belongs_to_label(piece: Piece, raw: str, rows: list[Row]) -> bool:
    """A few words right before a label, inside a block, are a part of it ("Same line for voice and TTY:")."""
    is_short = len(raw.split()) <= 3 and raw[-1:] == " " and raw.strip()[-1:].isalnum()
    return is_short and not rows and piece.gap == 0 and not words.ORGANIZATION.search(raw) and not re.search(r"\d", raw)


def _is_own_label(text: str, *, is_first: bool) -> bool:
    """Tell whether words before a number say what it is for ("Washington office:") rather than whose it is."""
    bare = text.strip(" :–—-(")
    ends = text.rstrip().endswith((":", "–", "-", "("))
    if len(bare) > 60 or addresses.anchor(bare):
        return False
    if words.types_of(bare) and len(bare.split()) <= 4 and not _is_strong_name(bare):
        return True
    if words.OFFICE.fullmatch(bare):
        return True
    return ends and len(bare.split()) <= 5 and not words.ORGANIZATION.search(bare) and (not is_first or ":" in text)
