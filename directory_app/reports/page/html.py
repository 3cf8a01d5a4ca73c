"""HTML taken down to its text; tables keep the heads of their columns."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from directory_app.reports.page import links
from directory_app.reports.page.piece import Piece
from directory_app.reports.page.table_heads import HEAD, heads_of

# What ends a line when shown, and how many blank lines then stand between it and the next one.
_BREAKS = {"br": 0, "li": 0, "dd": 0, "dt": 0, "td": 0, "th": 0, "option": 0}
_BREAKS |= dict.fromkeys("p div ul ol dl table tr section article address blockquote pre tbody form main".split(), 1)
_BREAKS |= {"h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "hr": 2}
_UNSEEN = frozenset("script style template noscript svg select".split())
# A "<" that begins no tag would swallow the text up to the next ">". The bound keeps a page of "<" linear.
_STRAY = re.compile(r"<(?![a-zA-Z/!?][^<>]{0,4000}>)")
_SPACES = re.compile(r"[ \t\r\n\f]+")


def pieces_of(lines: list[str]) -> list[Piece]:
    """Return the text of a page in pieces, in order, with the lines of the source they stand on."""
    source = _STRAY.sub("&lt;", _without_comments("\n".join(lines)))
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.finish(1)
    return reader.pieces


def _without_comments(text: str) -> str:
    """Leave out comments but not their line ends; one that never closes is text."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join([*parts, text[at:]])


class _Reader(HTMLParser):
    """Collects text until a tag ends the line it would be shown on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        # Of the piece that is being read:
        self._words: list[str] = []
        self._first_line = self._last_line = 0
        self._gap = 0
        self._level = 0
        self._links: list[str] = []
        self._mail, self._mail_start = "", 0  # the address a link leads to, and its first word in _words
        self._unseen = 0  # how many open tags hide what is inside them
        # Of the table and the row:
        self._heads: list[str] = []
        self._cells: list[str] = []
        self._column = -1
        self._is_head_row = False
        self._row_start = 0  # the first of its pieces

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BREAKS:
            self.finish(_BREAKS[tag])
        if re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
        elif tag == "title":
            self._level = 1
        elif tag == "table":
            self._heads = []
        elif tag == "tr":
            self._column, self._cells, self._is_head_row = -1, [], True
            self._row_start = len(self.pieces)
        elif tag in ("td", "th"):
            self._column += 1
            self._is_head_row = self._is_head_row and tag == "th"
        elif tag == "a":
            self._mail = ""
            self._keep_link(dict(attrs).get("href") or "")

    def _keep_link(self, target: str) -> None:
        if target[:7].lower() == "mailto:":
            self._mail, self._mail_start = target[7:].partition("?")[0], len(self._words)
        elif re.match("https?://", target, re.IGNORECASE):
            self._links.append(target)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag == "a" and self._mail:
            self._words[self._mail_start :] = links.mail_words("".join(self._words[self._mail_start :]), self._mail)
            self._mail = ""
        if tag in _BREAKS or tag == "title":
            self.finish(_BREAKS.get(tag, 2))
        if tag == "tr" and (heads := heads_of(self._cells, is_marked=self._is_head_row)):
            self._heads = heads
            self.pieces[self._row_start :] = [
                replace(cell, column_head=HEAD) for cell in self.pieces[self._row_start :]
            ]

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        line = self.getpos()[0]
        for step, part in enumerate(data.split("\n")):
            if part.strip():
                self._first_line = self._first_line or line + step
                self._last_line = line + step
            self._words.append(part if step == 0 else "\n" + part)

    def finish(self, gap: int) -> None:
        """End the piece; what follows stands `gap` lines below."""
        text = _SPACES.sub(" ", "".join(self._words)).strip(" ")
        targets, self._links, self._words = self._links, [], []
        if text.strip():
            if self._column >= len(self._cells):
                self._cells += [""] * (self._column - len(self._cells)) + [text]
            head = self._heads[self._column] if 0 <= self._column < len(self._heads) else ""
            self.pieces.append(Piece(self._first_line, self._last_line, text, self._gap, self._level, head))
            for target in targets:
                if links.bare(target.lower()) not in text.lower():
                    self.pieces.append(Piece(self._first_line, self._last_line, target))
            self._gap = 0
        self._first_line = self._last_line = self._level = 0
        self._gap = max(self._gap, gap)
