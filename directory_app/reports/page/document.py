"""A page as pieces of text that know their lines, whatever it is written in."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

from directory_app.reports.page import (
    bold_leads,
    columns,
    dialled,
    front_matter,
    html,
    links,
    markdown,
    marks,
    page_breaks,
    quoted_data,
    region_lists,
    run_on_lines,
    tabs,
)
from directory_app.reports.page.piece import PAGE, Node, Piece
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

Markup = Literal["text", "markdown", "html"]
# Caps, well above any page that was seen; what is beyond them is said in a notice, and a file that has more lines
# than REFUSED_LINES is refused.
LONGEST_LINE = 10_000  # characters of a line that are read
LONGEST_BROKEN = 4_000  # characters of text that goes on with the next line
MOST_LINES = 100_000
MOST_CHARACTERS = 2_000_000
MOST_PIECES = 50_000
REFUSED_LINES = 1_000_000

# Tuned with tests/reports/score.py.
_LONGEST_HEADING = 100  # characters of a line that a drawn line below it makes a heading
_FEWEST_NARROW, _LONGEST_NARROW = 4, 45  # lines of a narrow column, and their characters
_FEWEST_NUMBERED = 4  # lines, of which so many begin with their number:
_NUMBERED_SHARE = 0.8

_LINE_END = late_pattern(r"\r\n|\r|\n")
_QUOTE = late_pattern(r"\s*(?:>\s?){1,20}")
_BULLET = late_pattern(r"\s*(?:[•·▪◦‣○●■□*–—-]|[oO](?=\s{2}))\s+|\s*[•·▪◦‣●■]\s*")
_LIST_NUMBER = late_pattern(
    r"""
    \s*\(?\d{1,3}[.)]\s+(?=[A-Z“\"])(?<!\(\d{3}\)\s)|  # "3. Foo Society", "(3) Foo Society"; "(800) CDC-INFO" is none
    [QA][.:]\s+(?=(?:The|Yes|No|You|Call|What|Who|Whom|How|Where|When|Why|Is|Are|Can|Do)\b)  # "Q: Who can help?"
    """,
    re.VERBOSE,
)
_LINE_NUMBER = late_pattern(r"\s*(\d{1,6})(?:\s*[:|.)\]]|\s|$)\s?")
_PICTURE = late_pattern(
    r"""
    (?:[\u2190-\u25ff\u2605-\u260d\u2610-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f1e6-\U0001f4dd\U0001f4e1-\U0001faff]|
    [\u260e\U0001f4de\U0001f4f1](?=[\ufe0f\s]*[A-Za-zÀ-ÿ]))+\s*
    """,
    re.VERBOSE,
)
_GLUED_HEADING = late_pattern(r"#{1,6}(?=[A-ZÀ-Þ][^#]{1,60}$)")
_RULE = late_pattern(r"\s*(?:[-=_*~#.·•+]\s?){3,}\s*")
_BLANK = late_pattern(r"[\s\ufeff\u200b\u00ad]*")


class TooLongError(ValueError):
    """The text has more lines than any report."""


@dataclass(slots=True)
class Document:
    """The lines of a page, the pieces made of them, and why some lines are in none; lines count from 1."""

    lines: list[str]
    pieces: list[Piece] = field(default_factory=list)
    lines_without_text: dict[int, str] = field(default_factory=dict)  # "" for a blank one, else what it holds
    cut_lines: list[int] = field(default_factory=list)  # too long to be read to their end
    joined_lines: list[int] = field(default_factory=list)  # that end inside a word, a number or an address
    pieces_unread: int = 0  # how many at the end
    lines_read: int = 0  # how many, from the first


def parse(text: str, markup: Markup) -> Document:
    """Take a text apart into pieces.

    Raises:
        TooLongError: it has more than a million lines.
    """
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    if len(lines) > REFUSED_LINES:
        raise TooLongError(
            wording.phrase(
                "this has {count} lines; no report has more than {most}",
                count=wording.number(len(lines)),
                most=wording.number(REFUSED_LINES),
            )
        )
    # A page of HTML may be one line; its pieces are cut instead.
    longest = MOST_CHARACTERS if markup == "html" else LONGEST_LINE
    document = Document(lines, lines_read=_most_lines(lines, longest))
    cut = [_cut(document, number, line, longest) for number, line in enumerate(lines[: document.lines_read], 1)]
    if markup == "html":
        _add_html(document, cut)
    elif markup == "text" and quoted_data.is_data(cut):
        document.pieces = quoted_data.pieces_of(cut)
        _account_for_rest(document, cut, wording.marked("marks without text"))
    elif markup == "markdown" or (markdown.is_markdown("\n".join(cut)) and not _are_numbered(cut)):
        _add_markdown(document, cut)
    else:
        _add_plain(document, cut)
    document.pieces = [
        links.without_site(links.without_map(_as_heading(_without_picture(it))))
        for it in dialled.printed(document.pieces)
    ]
    document.pieces = region_lists.as_items(document.pieces)
    _join_broken(document, is_html=markup == "html")
    document.pieces = [part for piece in document.pieces for part in run_on_lines.parts_of(piece)]
    document.pieces = [part for piece in document.pieces for part in bold_leads.parts_of(piece)]
    document.pieces_unread = max(0, len(document.pieces) - MOST_PIECES)
    del document.pieces[MOST_PIECES:]
    return document


def _most_lines(lines: list[str], longest: int) -> int:
    """Return how many lines can be looked at in reasonable time."""
    lengths = itertools.accumulate(min(len(line), longest) for line in lines[:MOST_LINES])
    return sum(1 for _ in itertools.takewhile(lambda length: length <= MOST_CHARACTERS, lengths))


def _cut(document: Document, number: int, line: str, longest: int) -> str:
    if len(line) > longest:
        document.cut_lines.append(number)
        return line[:longest]
    return line


def _add_html(document: Document, lines: list[str]) -> None:
    for piece in html.pieces_of(lines):
        document.pieces.append(replace(piece, text=_cut(document, piece.first_line, piece.text, LONGEST_LINE)))
    _account_for_rest(document, lines, wording.marked("markup without text"))


def _add_markdown(document: Document, lines: list[str]) -> None:
    about = front_matter.length(lines)
    document.pieces += front_matter.pieces_of(lines[:about])
    used = {number for piece in document.pieces for number in range(piece.first_line, piece.last_line + 1)}
    document.lines_without_text |= dict.fromkeys(
        set(range(1, about + 1)) - used, wording.marked("what the file says of itself")
    )
    for piece in markdown.pieces_of([*[""] * about, *lines[about:]]):
        bare = _without_bullet(piece.text)
        if _BLANK.fullmatch(bare) or _RULE.fullmatch(bare):
            continue
        cut = len(piece.text) - len(bare)
        text, runs = bare.strip(), marks.moved(piece.runs, -cut) if cut else piece.runs
        document.pieces.append(replace(piece, text=text, is_item=piece.is_item or cut > 0, runs=runs))
    _account_for_rest(document, lines, wording.marked("marks without text"))
    for number, reason in document.lines_without_text.items():
        if reason and (_RULE.fullmatch(lines[number - 1]) or markdown.is_table_rule(lines[number - 1])):
            document.lines_without_text[number] = wording.marked("a drawn line")


def _account_for_rest(document: Document, lines: list[str], reason: str) -> None:
    used = {number for piece in document.pieces for number in range(piece.first_line, piece.last_line + 1)}
    for number, line in enumerate(lines, 1):
        if number not in used and number not in document.lines_without_text:
            document.lines_without_text[number] = "" if _BLANK.fullmatch(line) else reason


def _without_picture(piece: Piece) -> Piece:
    """Leave out a picture that stands before a line like a bullet; what says who answers stays before a number."""
    match = _PICTURE.match(piece.text)
    if match is None or match.end() >= len(piece.text):
        return piece
    return replace(piece, text=piece.text[match.end() :], runs=marks.moved(piece.runs, -match.end()))


def _as_heading(piece: Piece) -> Piece:
    """Read "#Belgium", which is none by the rules of Markdown, as the heading it is meant to be."""
    match = _GLUED_HEADING.match(piece.text)
    if match is None or piece.heading_level or not piece.gap or piece.runs:
        return piece
    return replace(piece, text=piece.text[match.end() :], heading_level=len(match.group()))


class _Places:
    """Gives the lines of a text their nodes: blank lines part paragraphs, bullets make items of a list."""

    def __init__(self) -> None:
        self._page = Node("page")
        self._node = PAGE
        self._list: Node | None = None

    def next(self, gap: int, *, is_item: bool) -> Node:
        """Return the node of the next line, which stands below `gap` blank lines."""
        if is_item:
            self._list = self._list or Node("list", self._page)
            self._node = Node("item", self._list)
        elif gap or self._node is PAGE:
            self._list = None
            self._node = Node("paragraph", self._page)
        return self._node


def _add_plain(document: Document, lines: list[str]) -> None:
    has_numbers = _are_numbered(lines)
    side_by_side: dict[int, list[columns.Column]] = {}
    if not has_numbers:
        document.lines_without_text |= dict.fromkeys(
            page_breaks.running_heads(lines), wording.marked("the head or foot of a page")
        )
        side_by_side = columns.columns_of(lines)
    rows = {} if has_numbers else tabs.tables_of(lines)
    table = Node("table", PAGE)
    in_columns = {number for part in side_by_side.values() for column in part for number, _ in column}
    places = _Places()
    gap = 0
    for number, line in enumerate(lines, 1):
        if number in side_by_side:
            _add_columns(document, side_by_side[number], gap)
            gap = 0
        if number in in_columns or number in document.lines_without_text:
            continue
        if number in rows:
            row = Node("row", table)
            document.pieces += [
                Piece(number, number, cell, gap, column_head=head, node=Node("cell", row))
                for cell, head in rows[number]
            ]
            gap = 0
            continue
        text = _LINE_NUMBER.sub("", line, count=1) if has_numbers and _LINE_NUMBER.match(line) else line
        text = _without_quote(text)
        if _BLANK.fullmatch(text):
            document.lines_without_text[number], gap = "", gap + 1
            continue
        if _RULE.fullmatch(text):
            _underline(document, number, text)
            document.lines_without_text[number] = wording.marked("a drawn line")
            gap += 1
            continue
        bare = _without_bullet(text)
        if _BLANK.fullmatch(bare):
            document.lines_without_text[number] = wording.marked("marks without text")
            continue
        is_item = bare != text
        bare = page_breaks.single_spaced(bare)
        node = places.next(gap, is_item=is_item)
        document.pieces.append(Piece(number, number, bare.strip(), gap, is_item=is_item, node=node))
        gap = 0


def _add_columns(document: Document, side_by_side: list[columns.Column], gap: int) -> None:
    """Make pieces of one column after the other."""
    for column in side_by_side:
        for index, (number, text) in enumerate(column):
            above = max(gap, 1) if index == 0 else number - column[index - 1][0] - 1
            document.pieces.append(Piece(number, number, text, above))


def _join_broken(document: Document, *, is_html: bool) -> None:
    """Put pieces together that a line end broke: inside a word or a number, or between the words of a sentence."""
    if is_html:
        return
    pieces: list[Piece] = []
    narrow = _narrow_columns(document.pieces)
    line = ""  # the last one of the piece before
    for piece in document.pieces:
        before = pieces[-1] if pieces else None
        text = ""
        if before and _is_next_line(before, piece):
            text = page_breaks.joined(before.text, piece.text)
            document.joined_lines += [before.last_line] if text else []
            is_paragraph = before.last_line > before.first_line
            length = len(document.lines[before.last_line - 1])
            if not text and id(before.node) in narrow:
                text = f"{before.text} {piece.text}"
            if not text and page_breaks.is_wrapped(line, piece.text, is_paragraph=is_paragraph, length=length):
                text = f"{before.text} {piece.text}"
        if before and text:
            runs = before.runs + marks.moved(piece.runs, len(text) - len(piece.text))
            pieces[-1] = replace(before, last_line=piece.last_line, text=text, runs=runs)
        else:
            pieces.append(piece)
        line = piece.text
    document.pieces = pieces


def _narrow_columns(pieces: list[Piece]) -> set[int]:
    """Return the paragraphs of short lines, one of which ends inside a word: their lines are none of contacts."""
    lines: dict[int, list[str]] = {}
    for piece in pieces:
        if piece.node.kind == "paragraph":
            lines.setdefault(id(piece.node), []).append(piece.text)
    return {
        node
        for node, texts in lines.items()
        if len(texts) >= _FEWEST_NARROW
        and max(map(len, texts)) <= _LONGEST_NARROW
        and any(page_breaks.is_inside_word(one, other) for one, other in itertools.pairwise(texts))
    }


def _is_next_line(before: Piece, piece: Piece) -> bool:
    if "cell" in (before.node.kind, piece.node.kind):
        return False
    is_plain = not (piece.gap or piece.is_item or piece.column_head or piece.heading_level or before.heading_level)
    return is_plain and piece.first_line == before.last_line + 1 and len(before.text) < LONGEST_BROKEN


def _underline(document: Document, number: int, text: str) -> None:
    """A line drawn right under another makes that a heading."""
    above = document.pieces[-1] if document.pieces else None
    sign = text.strip()[0]
    is_drawn = sign in "=-~" and len(set(text.strip())) == 1
    if is_drawn and above and above.first_line == number - 1 and len(above.text) < _LONGEST_HEADING:
        document.pieces[-1] = replace(above, heading_level=1 if sign == "=" else 2)


def _without_quote(text: str) -> str:
    match = _QUOTE.match(text)
    return text[match.end() :] if match else text


def _without_bullet(text: str) -> str:
    for pattern in (_BULLET, _LIST_NUMBER):
        if match := pattern.match(text):
            return text[match.end() :]
    return text


def _are_numbered(lines: list[str]) -> bool:
    """Tell whether lines begin with their own numbers: with the same step to their place on the page."""
    steps: Counter[int] = Counter()
    filled = 0
    for index, line in enumerate(lines):
        if line.strip():
            filled += 1
            if match := _LINE_NUMBER.match(line):
                steps[int(match.group(1)) - index] += 1
    return filled >= _FEWEST_NUMBERED and steps.most_common(1)[0][1] >= _NUMBERED_SHARE * filled if steps else False
