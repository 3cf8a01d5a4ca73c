"""What each piece of a page is: a name, a part of an address, a way to reach somebody, a heading, prose …

A piece that holds several of these on one line becomes several rows of that line.
"""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.classify import citations, kinds, mixed, one_line, prose, sentences
from directory_app.reports.classify.row import Is, Row, row_of
from directory_app.reports.find import findings
from directory_app.reports.find.findings import Findings
from directory_app.reports.page import markup, run_on_names
from directory_app.reports.page.document import Piece

_CELLS = re.compile(r" {3,}|\t+")


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


def _rows(piece: Piece) -> list[Row]:
    text = piece.text.strip()
    plain = text.strip(" *_#")
    for reason, pattern in words.BOILERPLATE:
        if pattern.fullmatch(plain):
            return [row_of(Is.BOILERPLATE, piece, text, reason)]
    found = findings.find(text)
    if not found.spans():
        return _table_cell(piece, text) if piece.label else _without_findings(piece, text)
    if citations.is_citation(text, found):
        return [row_of(Is.CITATION, piece, text, "a citation")]
    if sentences.is_prose(text, found):
        return _prose(piece, found)
    return mixed.rows_of(piece, found)


def _prose(piece: Piece, found: Findings) -> list[Row]:
    """Make a row of running text, or one of each sentence where it may be about several organizations."""
    parts = prose.sentences(found.text) if len(found.spans()) > 1 else [found.text]
    rows: list[Row] = []
    for index, part in enumerate(parts):
        inside = findings.find(part) if len(parts) > 1 else found
        row = row_of(Is.PROSE, piece, part)
        row.numbers, row.addresses, row.goes_on = inside.numbers, inside.addresses, index > 0
        rows += [row, *_address_in(piece, row)]
    return rows


def _table_cell(piece: Piece, text: str) -> list[Row]:
    """A cell of a table: what its head says it is, if it says so."""
    if piece.label == markup.HEAD:
        return [row_of(Is.BOILERPLATE, piece, text, "the head of a table")]
    if markup.is_name_head(piece.label):
        return [row_of(Is.NAME, piece, text)]
    if words.PERSON_HEAD.fullmatch(piece.label.strip(" :*")):
        return [row_of(Is.ATTENTION, piece, text)]
    if not markup.is_field(piece.label):
        return [row_of(Is.DETAIL, piece, text)]
    if words.types_of(piece.label) and re.search(r"\d{3}", text):
        found = findings.find(f"{piece.label}: {text}")
        shift = len(piece.label) + 2
        if found.numbers:
            row = row_of(Is.REACH, piece, text)
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
    made = [kinds.classify(piece, part, is_whole=False) for part in parts]
    row.place = made[-1].place
    return made


def _without_findings(piece: Piece, text: str) -> list[Row]:
    if match := words.WITHOUT_NUMBER.fullmatch(text):
        row = row_of(Is.REACH, piece, text)
        row.masks = [match[0]]
        return [row]
    label = words.ADDRESS_LABEL.match(text)
    if label and ":" in label.group() and label.end() < len(text):
        text = text[label.end() :]
    cells = _CELLS.split(text)
    if len(cells) > 1 and all(markup.is_field(cell) for cell in cells):
        return [row_of(Is.BOILERPLATE, piece, text, "the head of a table")]
    if words.PART_LABEL.fullmatch(text) or words.DETAIL.fullmatch(text):
        return [kinds.classify(piece, text, is_whole=True)]
    parts = run_on_names.parts(text)
    if len(parts) == 1:
        parts = one_line.split(text) if len(text) <= 400 else [text]
    rows = [kinds.classify(piece, part, is_whole=len(parts) == 1) for part in parts]
    if len(rows) == 1 and rows[0].is_ is Is.PROSE:
        return [*rows, *_address_in(piece, rows[0])]
    if len(rows) > 1 and rows[0].is_ in (Is.NOTHING, Is.PROSE) and (name := prose.name_for(parts[0], "")):
        rows[0] = row_of(Is.NAME, piece, name)
    is_address = any(row.is_ in (Is.STREET, Is.CITY) for row in rows)
    return rows if len(rows) == 1 or is_address else [kinds.classify(piece, text, is_whole=True)]
