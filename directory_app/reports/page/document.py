"""A page as numbered pieces of text, whatever it is written in; what is in a piece is for others to say."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

from directory_app.reports.page import columns, markup, page_breaks

Kind = Literal["text", "markdown", "html"]
# More than any page: a line is looked at so far, so many lines are looked at, and no file may have more than that.
LONGEST_LINE = 10_000
LONGEST_BROKEN = 4_000  # text that goes on with the next line
MOST_LINES = 100_000
MOST_CHARACTERS = 2_000_000
MOST_PIECES = 50_000
REFUSED_LINES = 1_000_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTE = re.compile(r"\s*(?:>\s?){1,20}")
_BULLET = re.compile(r"\s*(?:[•·▪◦‣○●■□*–—-]|[oO](?=\s{2}))\s+|\s*[•·▪◦‣●■]\s*")
_COUNTED = re.compile(
    r"\s*\(?\d{1,3}[.)]\s+(?=[A-Z“\"])|"
    r"[QA][.:]\s+(?=(?:The|Yes|No|You|Call|What|Who|Whom|How|Where|When|Why|Is|Are|Can|Do)\b)"
)
_LINE_NUMBER = re.compile(r"\s*(\d{1,6})(?:\s*[:|.)\]]|\s|$)\s?")
_RULE = re.compile(r"\s*(?:[-=_*~#.·•+]\s?){3,}\s*")
_BLANK = re.compile(r"[\s\ufeff\u200b\u00ad]*")


class TooLongError(ValueError):
    """The text has more lines than any report."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together: its lines, the blank lines before it, and what its markup says of it.

    `level` is that of a heading, `label` the head of a table's column, `is_item` tells that a bullet stood before it.
    """

    line: int
    last: int
    text: str
    gap: int = 0
    level: int = 0
    label: str = ""
    is_item: bool = False


@dataclass(slots=True)
class Document:
    """The lines of a page, the pieces made of them, and why some lines are in none."""

    lines: list[str]
    pieces: list[Piece] = field(default_factory=list)
    without: dict[int, str] = field(default_factory=dict)  # line: "" for a blank one, else why it holds no text
    cut: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)  # lines that end inside a word, a number or an address
    pieces_left: int = 0
    looked_at: int = 0  # how many lines, from the first


def make(text: str, kind: Kind) -> Document:
    """Take a text apart.

    Raises:
        TooLongError: it has more than a million lines.
    """
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    if len(lines) > REFUSED_LINES:
        raise TooLongError(f"this has {len(lines):,} lines; no report has more than {REFUSED_LINES:,}")
    longest = MOST_CHARACTERS if kind == "html" else LONGEST_LINE
    document = Document(lines, looked_at=_most_lines(lines, longest))
    short = [_cut(document, number, line, longest) for number, line in enumerate(lines[: document.looked_at], 1)]
    if kind == "html":
        drawn = markup.html_pieces(short)
        for first, last, words, gap, level, label in drawn:
            shown = _cut(document, first, words, LONGEST_LINE)
            document.pieces.append(Piece(first, last, shown, gap, level, label))
        used = {number for piece in document.pieces for number in range(piece.line, piece.last + 1)}
        for number, line in enumerate(short, 1):
            if number not in used:
                document.without[number] = "" if _BLANK.fullmatch(line) else "markup without text"
    else:
        _plain_pieces(document, short, is_markdown=kind == "markdown")
        _join_broken(document)
    document.pieces_left = max(0, len(document.pieces) - MOST_PIECES)
    del document.pieces[MOST_PIECES:]
    return document


def _most_lines(lines: list[str], longest: int) -> int:
    """Return how many lines can be looked at in reasonable time."""
    lengths = itertools.accumulate(min(len(line), longest) for line in lines[:MOST_LINES])
    return sum(1 for _ in itertools.takewhile(lambda length: length <= MOST_CHARACTERS, lengths))


def _cut(document: Document, number: int, line: str, longest: int) -> str:
    if len(line) > longest:
        document.cut.append(number)
        return line[:longest]
    return line


def _plain_pieces(document: Document, lines: list[str], *, is_markdown: bool) -> None:
    has_numbers = _are_numbered(lines)
    side_by_side: dict[int, list[columns.Column]] = {}
    if not is_markdown and not has_numbers:
        document.without |= dict.fromkeys(page_breaks.running_heads(lines), "the head or foot of a page")
        side_by_side = columns.find(lines)
    in_columns = {number for found in side_by_side.values() for column in found for number, _ in column}
    gap = 0
    heads: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in side_by_side:
            _column_pieces(document, side_by_side[number], gap)
            gap = 0
        if number in in_columns or number in document.without:
            continue
        text = _LINE_NUMBER.sub("", line, count=1) if has_numbers and _LINE_NUMBER.match(line) else line
        text = _without_quote(text)
        if _BLANK.fullmatch(text):
            document.without[number], gap, heads = "", gap + 1, []
            continue
        if _RULE.fullmatch(text) or (is_markdown and markup.is_table_rule(text)):
            _underline(document, number, text)
            document.without[number] = "a drawn line"
            gap += 0 if is_markdown and heads else 1
            continue
        parts = [(text, 0, "")]
        if is_markdown:
            is_marked = number < len(lines) and markup.is_table_rule(_without_quote(lines[number]))
            parts, heads = markup.markdown_parts(text, heads, is_marked=is_marked)
        gap = _add(document, number, parts, gap)


def _add(document: Document, number: int, parts: list[tuple[str, int, str]], gap: int) -> int:
    """Make pieces of the parts of a line; return how many blank lines still stand before the next one."""
    for text, level, label in parts:
        bare = _without_bullet(text)
        if not _BLANK.fullmatch(bare):
            document.pieces.append(Piece(number, number, bare.strip(), gap, level, label, bare != text))
            gap = 0
    if not document.pieces or document.pieces[-1].line != number:
        document.without[number] = "" if not parts else "marks without text"
    return gap


def _column_pieces(document: Document, found: list[columns.Column], gap: int) -> None:
    """Make pieces of one column after the other."""
    for column in found:
        for index, (number, text) in enumerate(column):
            above = max(gap, 1) if index == 0 else number - column[index - 1][0] - 1
            document.pieces.append(Piece(number, number, text, above))


def _join_broken(document: Document) -> None:
    """Put pieces together that a line end broke: inside a word or a number, or between the words of a sentence."""
    pieces: list[Piece] = []
    line = ""  # the last one of the piece before
    for piece in document.pieces:
        before = pieces[-1] if pieces else None
        text = ""
        if before and _is_next_line(before, piece):
            text = page_breaks.joined(before.text, piece.text)
            document.joined += [before.last] if text else []
            if not text and page_breaks.is_wrapped(line, piece.text, is_paragraph=before.last > before.line):
                text = f"{before.text} {piece.text}"
        if before and text:
            pieces[-1] = replace(before, last=piece.last, text=text)
        else:
            pieces.append(piece)
        line = piece.text
    document.pieces = pieces


def _is_next_line(before: Piece, piece: Piece) -> bool:
    is_plain = not (piece.gap or piece.is_item or piece.label)
    return is_plain and piece.line == before.last + 1 and len(before.text) < LONGEST_BROKEN


def _underline(document: Document, number: int, text: str) -> None:
    """A line drawn right under another makes that a heading."""
    above = document.pieces[-1] if document.pieces else None
    is_drawn = text.strip()[0] in "=-~" and len(set(text.strip())) == 1
    if is_drawn and above and above.line == number - 1 and len(above.text) < 100:
        document.pieces[-1] = replace(above, level=2)


def _without_quote(text: str) -> str:
    match = _QUOTE.match(text)
    return text[match.end() :] if match else text


def _without_bullet(text: str) -> str:
    for pattern in (_BULLET, _COUNTED):
        if match := pattern.match(text):
            return text[match.end() :]
    return text


def _are_numbered(lines: list[str]) -> bool:
    """Tell whether each line begins with its own number."""
    steps: Counter[int] = Counter()
    filled = 0
    for index, line in enumerate(lines):
        if line.strip():
            filled += 1
            if match := _LINE_NUMBER.match(line):
                steps[int(match.group(1)) - index] += 1
    return filled >= 4 and steps.most_common(1)[0][1] >= 0.8 * filled if steps else False
