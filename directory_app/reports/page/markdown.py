"""Markdown taken down to its tree, by the rules of CommonMark and its tables; no line of the page gets lost.

The lines of a paragraph stay lines: pages of contacts are written so, and mean it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from directory_app.reports.page import dialled, html, links, marks, menus, struck
from directory_app.reports.page.piece import Node, NodeKind, Piece
from directory_app.reports.page.table_heads import HEAD, heads_of
from directory_app.text.patterns import late_pattern

_NODES: dict[str, NodeKind] = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "paragraph": "paragraph",
    "blockquote": "quote",
}
# Indented lines are text here, and what looks like the definition of a link may be a label.
_PARSER = (
    MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).disable(["code", "reference"])
)
_LINE_BREAK = late_pattern(r"<br\b[^>]*>", re.IGNORECASE)
_INLINE_LINK = late_pattern(r"\[([^\[\]<>]{1,300})\]\(\s?<?([^()\s<>\"]{1,1000})>?\s?\)")
_INLINE_BOLD = late_pattern(r"(?<![\w*])\*\*([^*<>]{1,300})\*\*(?![\w*])")
_TAG = late_pattern(r"</?[a-zA-Z][^>]*>")
_STRIKE_TAG = late_pattern(rf"<(?P<end>/?)(?:{'|'.join(sorted(struck.TAGS))})\b[^>]*>", re.IGNORECASE)
_LINK_TAG = late_pattern(r"<a\s[^>]{0,300}?\bhref\s?=\s?[\"']?(?P<target>[^\"'\s<>]{1,1000})", re.IGNORECASE)
_TABLE_RULE = late_pattern(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,50}\|?\s*")  # "|---|:--:|"
_WEB = late_pattern(r"https?://|\S+@|www\.|(?:tel|sms|callto):")
_TARGET_WITH_BLANKS = late_pattern(r"\]\(\s{0,2}(?:tel|sms|mailto):[^()\n]{1,80}\)")
_MOST_HEADING_LINES = 2  # above a drawn line; more are a paragraph, and the line parts it from the next
# What only Markdown is written with; a few of these make a text a page of it.
_SIGNS = late_pattern(
    r"""
    \[[^\[\]\n]{1,200}\]\(\s?<?(?:https?://|mailto:|tel:|/)|   # "[The Foo Society](https://"
    <br\s?/?>|                                                 # "<br>"
    ^\s{0,3}\#{1,6}[ ]\S.{0,200}$|                             # "# Resources"
    (?<![\w*])\*\*[^*\s][^*\n]{0,200}\*\*(?![\w*])|            # "**The Foo Society**"
    ^\s{0,3}\|?(?:\s?:?-{3,}:?\s?\|){1,50}\s?(?::?-{3,}:?)?\s*$  # "|---|---|"
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def is_table_rule(text: str) -> bool:
    """Tell whether a line only parts the head of a table from its rows."""
    return "|" in text and _TABLE_RULE.fullmatch(text) is not None


def is_markdown(text: str) -> bool:
    """Tell whether a text that doesn't say so is written in Markdown."""
    return _SIGNS.search(text) is not None


def _as_html(line: str) -> str:
    """Return a line of HTML with the links and bold words in it that are written in Markdown."""
    line = _INLINE_LINK.sub(r'<a href="\2">\1</a>', line)
    return _INLINE_BOLD.sub(r"<b>\1</b>", line)


def _without_blanks_in_targets(line: str) -> str:
    """Return a line whose links lead somewhere though blanks stand in their targets: "(tel:0818 55 0150)"."""
    return _TARGET_WITH_BLANKS.sub(lambda match: match.group().replace(" ", ""), line)


@dataclass(slots=True)
class _Line:
    """A line of text as it is put together."""

    number: int
    last: int
    words: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)  # words that a line goes through

    def is_row(self) -> bool:
        """Tell whether it is the row of a table without heads, in which a break stands inside a cell."""
        return bool(self.words) and self.words[0].lstrip()[:1] == "|"


def _words_of(child: Token) -> str:
    """Return what is read where a part of a line stands."""
    if child.type in ("strong_open", "strong_close"):
        return marks.BOLD if child.type == "strong_open" else marks.BOLD_END
    if child.type == "html_inline" and child.content.startswith("<!--"):
        return ""
    if child.type == "html_inline":
        is_break = _LINE_BREAK.fullmatch(child.content) is not None
        return "\n" if is_break else "" if _TAG.fullmatch(child.content) else marks.without(child.content)
    return marks.without(child.content)


def _strikes(child: Token) -> bool | None:
    """Tell whether struck words begin (True) or end (False) here; None where neither does."""
    tag = _STRIKE_TAG.fullmatch(child.content) if child.type == "html_inline" else None
    if child.type in ("s_open", "s_close") or tag:
        return child.type == "s_open" or (tag is not None and not tag["end"])
    return None


def _target_of(child: Token) -> str:
    """Return where the link leads that begins here, in Markdown or as a tag of HTML, else ""."""
    if child.type == "link_open":
        return str(child.attrs.get("href", "")) or "#"
    tag = _LINK_TAG.match(child.content) if child.type == "html_inline" else None
    return tag["target"] if tag else ""


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, lines: list[str]) -> None:
        self.pieces: list[Piece] = []
        self._lines = lines
        self._node = Node("page")
        self._level = 0
        self._is_item = False
        # Of the table and the row:
        self._heads: list[str] = []
        self._cells: list[str] = []
        self._row_start = 0

    def read(self, tokens: list[Token]) -> None:
        """Take all tokens."""
        for token in tokens:
            if token.type == "inline":
                self._take_inline(token)
            elif token.type in ("fence", "code_block"):
                first = (token.map or [0, 0])[0] + (2 if token.type == "fence" else 1)
                for step, text in enumerate(token.content.split("\n")):
                    self._add(_Line(first + step, first + step, [marks.without(text)]))
            elif token.type == "html_block":
                first, last = token.map or [0, 0]
                source = [_as_html(line) for line in self._lines[first:last]]
                self.pieces += html.pieces_of(source, first + 1, self._node)
            else:
                self._take_block(token)

    def _take_block(self, token: Token) -> None:
        name, _, end = token.type.rpartition("_")
        kind = _NODES.get(name)
        if end == "open" and kind:
            self._node = Node(kind, self._node)
        elif end == "close" and kind:
            self._node = self._node.parent or self._node
        if token.type == "heading_open":
            is_block = token.markup in "=-" and token.map and token.map[1] - token.map[0] > _MOST_HEADING_LINES + 1
            self._level = 0 if is_block else int(token.tag[1])
        elif token.type == "heading_close":
            self._level = 0
        elif token.type == "list_item_open":
            self._is_item = True
        elif token.type == "table_open":
            self._heads = []
        elif token.type == "tr_open":
            self._cells, self._row_start = [], len(self.pieces)
        elif token.type == "thead_close":
            self._end_head()

    def _end_head(self) -> None:
        self._heads = heads_of(self._cells, is_marked=True)
        if self._heads:
            row = self.pieces[self._row_start :]
            self.pieces[self._row_start :] = [_with_head(piece, HEAD) for piece in row]

    def _take_inline(self, token: Token) -> None:
        first = (token.map or [0, 0])[0] + 1
        is_cell = self._node.kind == "cell"
        head = self._heads[len(self._cells)] if is_cell and len(self._cells) < len(self._heads) else ""
        before = len(self.pieces)
        for line in self._lines_of(token, first):
            self._add(line, head)
        if is_cell:
            self._cells.append(" ".join(piece.text for piece in self.pieces[before:]))

    def _lines_of(self, token: Token, first: int) -> Iterator[_Line]:
        """Yield the lines of a paragraph, a heading or a cell."""
        line = _Line(first, first)
        target, start = "", 0
        is_struck = False
        for child in token.children or []:
            if (strikes := _strikes(child)) is not None:
                is_struck = strikes
            elif is_struck and child.type not in ("softbreak", "hardbreak"):
                line.struck.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                if self._level:  # a heading of two lines is one
                    line.last += 1
                    line.words.append(" ")
                    continue
                yield line
                line = _Line(line.last + 1, line.last + 1)
            elif begun := _target_of(child):
                target, start = begun, len(line.words)
                line.words.append(marks.LINK)
            elif target and (child.type == "link_close" or child.content.lower() == "</a>"):
                self._end_link(line, target, min(start, len(line.words)))
                target = ""
            elif child.type == "html_inline" and _LINE_BREAK.fullmatch(child.content) and not line.is_row():
                yield line
                line = _Line(line.last, line.last)
            else:
                line.words.append(_words_of(child))
        yield line

    @staticmethod
    def _end_link(line: _Line, target: str, start: int) -> None:
        icon = dialled.icon({"href": target})
        if icon and not "".join(line.words[start:]).strip(marks.LINK + " "):
            line.words.append(icon.words)
        mail = target.removeprefix("mailto:")
        if mail != target:
            line.words[start:] = links.mail_words("".join(line.words[start:]).strip(marks.LINK), mail.partition("?")[0])
        else:
            line.words.append(marks.LINK_END)
            line.targets.append(target if _WEB.match(target) else "")

    def _add(self, line: _Line, head: str = "") -> None:
        if struck_words := "".join(line.struck).strip():
            self.pieces.append(Piece(line.number, line.last, struck_words, node=self._node, is_struck=True))
        words = "".join(line.words)
        if self._node.kind == "paragraph" and words.strip()[:1] == "|" and words.count("|") > 1:
            self._add_row(line, words)
        else:
            self._add_words(line, words, head)

    def _add_row(self, line: _Line, words: str) -> None:
        """Add the cells of a line of a table that has no heads."""
        paragraph = self._node
        table = paragraph.parent or paragraph
        row = Node("row", table)
        self._cells = []
        for cell in words.strip().strip("|").split("|"):
            self._node = Node("cell", row)
            self._add_words(line, cell, "")
            self._cells.append(cell)
        self._node = paragraph

    def _add_words(self, line: _Line, words: str, head: str) -> None:
        for part in words.split("\n"):
            text, runs = marks.read(part, line.targets)
            text = text.strip()
            if not text:
                continue
            above = self.pieces[-1].last_line if self.pieces else 0
            gap = sum(1 for number in range(above, line.number - 1) if not self._lines[number].strip(" \t>"))
            piece = Piece(
                line.number,
                line.last,
                text,
                gap,
                self._level,
                head,
                self._is_item,
                runs,
                self._node,
                is_term=self._node.kind == "cell" and not self._cells,
            )
            self.pieces.append(piece)
            self._is_item = False


def _with_head(piece: Piece, head: str) -> Piece:
    return Piece(piece.first_line, piece.last_line, piece.text, piece.gap, 0, head, node=piece.node, runs=piece.runs)


def pieces_of(lines: list[str]) -> list[Piece]:
    """Return the text of a page in pieces, in order, with the lines of the source they stand on."""
    reader = _Reader(lines)
    reader.read(_PARSER.parse("\n".join(_without_blanks_in_targets(line) for line in lines)))
    return menus.told(reader.pieces)
