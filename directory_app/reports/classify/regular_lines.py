"""Lines that are all parted alike: what stands before the same mark in each is the name of its record.

In "Kite | Advice for all, 302-555-0100" and "Otter House | Help at night, 302-555-0104" below it no single line says
what its name is; that they all are written so does. Names behind the numbers are found in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from directory_app.reports import lexicon as words
from directory_app.reports.classify import field_labels, sentences
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import labels
from directory_app.reports.page import marks
from directory_app.reports.page.piece import Node, Piece
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities, streets

# What parts a name from the rest of its line; of two that part as many lines the first is taken.
_MARKS = (" | ", " – ", " — ", " - ", ": ", "\t", ", ")
_CONTACT = late_pattern(r"\d{3}[\s./)-]{0,3}\d{2,4}|@|\bwww\.|https?://")  # "302-555", "a@b.example"
_NUMBER_AND_NAME = late_pattern(
    r"""
    (?P<number>[+(]?\d[\d ().-]{5,20}\d)          # "302-555-0100"
    (?P<mark>\s?[|:,–—-]\s|\s{2,}|\t)            # " | "
    (?P<name>[A-ZÀ-Þ][^\d|@]*(?:\d[^\d|@]+){0,2})  # "Kite4Kids"
    """,
    re.VERBOSE,
)
_SHORTEST = 3  # characters of the last word of a name
_LONGEST = 60  # characters of a name
_MOST_WORDS = 8
_FEWEST = 3  # lines
_SHARE = 0.75  # of the lines with a contact
_LEVELS = 4  # lines of one paragraph, of one list, of lists that stand together
_ENTRY = late_pattern(r"[^;]+")
_FEWEST_ENTRIES = 2  # between semicolons
_READ_WRONG = frozenset({Role.PROSE, Role.OTHER, Role.STREET, Role.UNIT, Role.CONTACT_POINTS})


@dataclass(frozen=True, slots=True)
class Lead:
    """The name that a line begins with, and the rest of the line."""

    name: Piece
    rest: Piece
    is_entry: bool = False  # of several on one line: no label of the number before


def parted(pieces: Iterable[Piece]) -> tuple[list[Piece], dict[int, Lead]]:
    """Return the pieces, with those of a line that semicolons part into alike entries as items of a list.

    With them come the names that lines begin with, by the place of the piece: of lines that all are parted alike.
    """
    result: list[Piece] = []
    found: dict[int, Lead] = {}
    for piece in pieces:
        entries = [match for match in _ENTRY.finditer(piece.text) if match.group().strip()]
        mark = "" if piece.heading_level or piece.column_head else _mark_of_all([it.group().strip() for it in entries])
        if not mark:
            result.append(piece)
            continue
        within = Node("list", piece.node)
        for match in entries:
            text = match.group().strip()
            start = match.end() - len(match.group().lstrip())
            gap = piece.gap if match is entries[0] else 0
            runs = marks.within(piece.runs, start, match.end())
            entry = replace(piece, text=text, runs=runs, gap=gap, node=Node("item", within))
            found[len(result)] = replace(_parted(entry, mark), is_entry=True)
            result.append(entry)
    return result, _leads_of(result) | found


def _mark_of_all(entries: list[str]) -> str:
    """Return the mark before which each entry has another name, and behind it a contact, else ""."""
    if len(entries) < _FEWEST_ENTRIES:
        return ""
    for mark in _MARKS:
        names = {name for entry in entries if (name := _name_before(mark, entry))}
        if len(names) == len(entries):
            return mark
    return ""


def _leads_of(pieces: Iterable[Piece]) -> dict[int, Lead]:
    """Return the names that lines begin with, by the place of the piece: of lines that all are parted alike."""
    runs: list[dict[Node, list[tuple[int, Piece]]]] = [{} for _ in range(_LEVELS)]
    for index, piece in enumerate(pieces):
        if piece.heading_level or piece.column_head or not _CONTACT.search(piece.text):
            continue
        node: Node | None = piece.node
        for level in runs:
            if node is None:
                break
            level.setdefault(node, []).append((index, piece))
            node = node.parent
    found: dict[int, Lead] = {}
    for run in (run for level in runs for run in level.values()):
        for index, lead in [*_names_before(run), *_names_behind(run)]:
            found.setdefault(index, lead)
    return found


def _names_before(run: list[tuple[int, Piece]]) -> Iterator[tuple[int, Lead]]:
    """Yield the names that lines begin with; in so regular a list "Call Amber" is one, too."""
    mark = _mark_of([piece.text for _, piece in run])
    for index, piece in run if mark else ():
        is_twice = mark == ": " and _name_before(mark, piece.text.partition(mark)[2])  # "Cork: UP Cork: 021-…"
        if _begin(mark, piece.text) and not is_twice:
            yield index, _parted(piece, mark)


def _names_behind(run: list[tuple[int, Piece]]) -> Iterator[tuple[int, Lead]]:
    """Yield the names behind the numbers that lines begin with: "302-555-0100 | Kite"."""
    lines = [(index, piece, match) for index, piece in run if (match := _NUMBER_AND_NAME.fullmatch(piece.text))]
    names = {match["name"] for _, _, match in lines if sentences.is_short_name(match["name"], _MOST_WORDS)}
    parting = {match["mark"] for _, _, match in lines}
    if len(names) < _FEWEST or len(names) < len(lines) or len(parting) > 1:
        return
    for index, piece, match in lines:
        if not (labels.only_label(match["name"]) or field_labels.is_label(match["name"])):
            name, number = replace(piece, text=match["name"], runs=()), replace(piece, text=match["number"], runs=())
            yield index, Lead(name, replace(number, gap=0, is_item=False))


def hides_name(segments: Sequence[Segment], lead: Lead) -> bool:
    """Tell whether the line read by itself shows another name, or none: "Kite" in "Kite | Advice for all, 302-…"."""
    first, name = segments[0], lead.name.text
    if first.role is Role.NAME:
        tail = first.text.removeprefix(name).lstrip(" |–—-:,")
        goes_on = lead.rest.text.removeprefix(tail).lstrip()[:1].islower()
        is_cut = first.text.startswith(name) and goes_on  # "Kite, Advice" of "Kite, Advice for all"
        is_label = lead.is_entry and first.is_lead
        return is_label or (name != first.text and (name.startswith(first.text) or is_cut))
    return first.role in _READ_WRONG


def _parted(piece: Piece, mark: str) -> Lead:
    """Return the name and the rest of a line that a mark parts."""
    place = piece.text.index(mark)
    start = place + len(mark)
    runs = tuple(run for run in piece.runs if run.end <= place)
    moved = tuple(
        run._replace(start=run.start - start, end=run.end - start) for run in piece.runs if run.start >= start
    )
    name = replace(piece, text=piece.text[:place].strip(), runs=runs)
    return Lead(name, replace(piece, text=piece.text[start:].strip(), runs=moved, gap=0, is_item=False))


def _mark_of(lines: list[str]) -> str:
    """Return the mark that parts most of these lines, each of which begins with another name; "" for none."""
    best, most = "", 0
    for mark in _MARKS:
        if sum(mark in line for line in lines) < _SHARE * len(lines):
            continue
        names = [name for line in lines if (name := _name_before(mark, line))]
        is_regular = len(names) >= _FEWEST and len(names) >= _SHARE * len(lines)
        if is_regular and len(names) > most and len(set(names)) == len(names):
            best, most = mark, len(names)
    return best


def _begin(mark: str, line: str) -> str:
    """Return what stands before a mark in a line, if it is short, no label, and a contact stands behind it, else ""."""
    before, found, rest = line.partition(mark)
    begin = before.strip(" *_")
    if not found or not 1 < len(begin) <= _LONGEST or len(begin.split()) > _MOST_WORDS:
        return ""
    if _CONTACT.search(begin) or not _CONTACT.search(rest) or not begin[0].isalnum():
        return ""
    parts = begin.split()
    if _is_label(begin) or any(streets.is_street(" ".join(parts[at:])) for at in range(len(parts))):
        return ""  # "Kite 12 Quay Road"
    is_place = localities.is_region(begin) or localities.is_region(rest.split(" ")[0].strip(","))
    return "" if is_place else begin


def _is_label(begin: str) -> bool:
    """Tell whether words are a label, or a label stands behind a name: "Kite, Tel", "Kite Ph"."""
    if words.LIST_HEADINGS.fullmatch(begin):
        return True
    last = re.split(r"\s?[,|–—-]\s", begin)[-1]
    word = begin.split()[-1]
    is_short = any(part != begin and len(part) < _SHORTEST for part in (last, word))
    is_known = labels.only_label(last) or field_labels.is_label(last)
    is_end = labels.only_label(word) and words.ORGANIZATION.search(begin) is None
    return bool(is_short or is_known or is_end)


def _name_before(mark: str, line: str) -> str:
    """Return what stands before a mark in a line, if it may be a name by itself, else ""."""
    begin = _begin(mark, line)
    return begin if begin and (sentences.is_name(begin) or sentences.is_short_name(begin)) else ""
