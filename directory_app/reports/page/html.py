"""HTML taken down to its tree: pieces of text in their nodes; tables keep the heads of their columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from directory_app.reports.page import dialled, links, marks, pictures, spans, struck, table_heads, tags, transposed
from directory_app.reports.page.piece import Node, NodeKind, Piece
from directory_app.text.patterns import late_pattern

# What ends a line when shown, and how many blank lines then stand between it and the next one.
_BREAKS = {"br": 0, "li": 0, "dd": 0, "dt": 0, "td": 0, "th": 0, "option": 0}
_BREAKS |= dict.fromkeys(
    "p div ul ol dl table tr section article address blockquote pre tbody form main nav footer header aside "
    "fieldset figure figcaption details summary legend".split(),
    1,
)
_BREAKS |= {"h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "hr": 2}
_UNSEEN = frozenset("script style template noscript svg select".split())
_NODES: dict[str, NodeKind] = dict.fromkeys(
    "div section article address form main header aside pre fieldset figure details center".split(), "group"
)
_NODES |= {"ul": "list", "ol": "list", "dl": "list", "li": "item", "dd": "item", "dt": "item"}
_NODES |= {"table": "table", "tr": "row", "td": "cell", "th": "cell", "p": "paragraph", "blockquote": "quote"}
_NODES |= {"nav": "menu", "footer": "footer"}
# What a tag ends that stands open inside the nearest of the others: "<li>" ends the item before it.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    # What is said of a term stands in its item.
    "dt": (frozenset({"dt"}), frozenset({"dl"})),
    "dd": (frozenset({"dd"}), frozenset({"dt", "dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
}
_ENDS |= dict.fromkeys(
    ("p", "div", "ul", "ol", "dl", "table", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"),
    (frozenset({"p"}), frozenset({"td", "th", "li", "div", "blockquote", "section", "article", "dd"})),
)
_MENU = late_pattern(r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|skip-?link|pagination)(?:$|[\s_-])", re.IGNORECASE)
_MOST_DEPTH = 100  # open nodes; what stands deeper belongs to the node above it
# A "<" that begins no tag would swallow the text up to the next ">". The bound keeps a page of "<" linear.
_STRAY = late_pattern(r"<(?![a-zA-Z/!?][^<>]{0,4000}>)")
_KEPT = late_pattern("https?://|(?:tel|sms|callto):", re.IGNORECASE)  # where links lead that are kept
_BOLD = frozenset("b strong".split())
_BOLD_STYLE = late_pattern(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def pieces_of(lines: list[str], first_line: int = 1, parent: Node | None = None) -> list[Piece]:
    """Return the text of a page in pieces, in order, with the lines of the source they stand on.

    `first_line` is the number of the first of them, `parent` the node that they stand in.
    """
    source = _STRAY.sub("&lt;", _without_comments(marks.without("\n".join(lines))))
    reader = _Reader(first_line, parent or Node("page"))
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

    def __init__(self, first_line: int, node: Node) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._above = first_line - 1  # lines above the source
        self._node = node
        self._open: list[tuple[str, Node]] = []  # tags that made nodes, and the nodes they stand in
        self._open_tags: Counter[str] = Counter()
        # Of the piece that is being read:
        self._words: list[str] = []
        self._first_line = self._last_line = 0
        self._gap = 0
        self._level = 0
        self._is_title = False
        self._is_item = False
        self._is_summary = False
        self._is_in_term = False  # in a "dt", whose item goes on with what is said of it
        self._links: list[str] = []  # where its links lead; "" for one that leads nowhere outside
        self._link_open = False
        self._icon: dialled.Icon | None = None  # the open link, where it dials and shows no words yet
        self._bold = 0  # how many tags that make words bold are open
        self._spans_open: list[bool] = []  # of the spans that are open, whether each makes words bold
        self._mail, self._mail_start = "", 0  # the address a link leads to, and its first word in _words
        self._tags = tags.Tags()
        self._struck = struck.Struck()
        self._unseen = 0  # how many open tags hide what is inside them
        # Of the table and the row:
        self._heads: list[str] = []
        self._cells: list[str] = []
        self._column = -1
        self._is_head_row = False
        self._row_start = 0  # the first of its pieces
        self._spans = spans.Spans()
        self._rows: list[list[tuple[int, Piece]]] = []  # of a table whose columns are organizations
        self._columns: list[int] = []  # of the pieces of the row

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.finish(_BREAKS[tag])
        if not self._unseen and (label := pictures.label(tag, dict(attrs))):
            self.handle_data(label)
        self._start_node(tag, attrs)
        self._tags.start(tag, dict(attrs))
        self._struck.start(tag, dict(attrs))
        if tag in ("table", "tr", "td", "th"):
            self._start_table_part(tag, dict(attrs))
        elif re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
        elif tag == "title" and not self._unseen:  # a drawing has a title, too
            self._level, self._is_title = 1, True
        elif tag in ("a", "img"):
            self._start_link(tag, dict(attrs))
        elif tag in _BOLD:
            self._begin_bold()
        elif tag == "span":
            self._spans_open.append(_BOLD_STYLE.search(dict(attrs).get("style") or "") is not None)
            if self._spans_open[-1]:
                self._begin_bold()
        else:
            self._note_item(tag)

    def _begin_bold(self) -> None:
        self._bold += 1
        self._words.append(marks.BOLD if self._bold == 1 else "")

    def _note_item(self, tag: str) -> None:
        """Note that an item, a term or what opens hidden text begins here."""
        self._is_item = self._is_item or tag in ("li", "dt")
        self._is_in_term = tag == "dt" or (self._is_in_term and tag not in ("li", "dd", "dl"))
        self._is_summary = self._is_summary or tag in ("summary", "legend")

    def _start_table_part(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "table":
            self._heads, self._spans, self._rows = [], spans.Spans(), []
        elif tag == "tr":
            self._column, self._cells, self._is_head_row = -1, [], True
            self._row_start, self._columns = len(self.pieces), []
            self._spans.start_row()
        else:
            self._column = self._spans.place(spans.span(attrs, "rowspan"), spans.span(attrs, "colspan"))
            self._is_head_row = self._is_head_row and tag == "th"

    def _finish_row(self) -> None:
        """Read the heads in a row that has ended, or say again the name of a row above where it has another place."""
        cells = self._spans.filled(self._cells)
        row = self.pieces[self._row_start :]
        if self._rows or transposed.are_owners(cells, is_marked=self._is_head_row):
            self._rows.append(list(zip(self._columns, row, strict=False)))
            return
        if heads := table_heads.heads_of(cells, is_marked=self._is_head_row):
            self._heads = heads
            self.pieces[self._row_start :] = [replace(cell, column_head=table_heads.HEAD) for cell in row]
            return
        names = [c for c in self._spans.taken if c < len(self._heads) and table_heads.is_name(self._heads[c] or "name")]
        if row and any(table_heads.is_place(cell.column_head) for cell in row):
            self.pieces[self._row_start : self._row_start] = [
                replace(row[0], text=cells[column], runs=(), column_head=self._heads[column], is_term=True)
                for column in names
                if cells[column]
            ]

    def _turn_table(self) -> None:
        """Put what the columns of a table hold together where the columns are organizations."""
        cells = [piece for row in self._rows for _, piece in row]
        start = len(self.pieces) - len(cells)
        is_whole = (
            all(piece is cell for piece, cell in zip(self.pieces[start:], cells, strict=True)) if cells else False
        )
        if is_whole and (turned := transposed.turned(self._rows)):
            self.pieces[start:] = turned
        self._rows = []

    def _start_node(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self._end_open(*_ENDS[tag])
        if tag in _NODES and len(self._open) < _MOST_DEPTH:
            self._open.append((tag, self._node))
            self._open_tags[tag] += 1
            is_menu = _NODES[tag] in ("group", "list") and _MENU.search(_names(attrs))
            self._node = Node("menu" if is_menu else _NODES[tag], self._node)

    def _start_link(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "a" and not self._struck.is_open:
            self._end_link()
            self._mail = ""
            self._keep_link(attrs.get("href") or "")
            self._icon = dialled.icon(attrs)
        elif self._icon:
            self._icon = self._icon.described(attrs.get("alt") or "")

    def _keep_link(self, target: str) -> None:
        target = target.strip()
        if target[:7].lower() == "mailto:":
            self._mail, self._mail_start = target[7:].partition("?")[0], len(self._words)
        else:
            self._links.append(target if _KEPT.match(target) else "")
            self._words.append(marks.LINK)
            self._link_open = True

    def _show_icon(self) -> None:
        """Say what a link dials that shows nothing but an icon."""
        if self._icon and self._link_open and not self._unseen:
            self._first_line = self._first_line or self.getpos()[0] + self._above
            self._last_line = max(self._last_line, self._first_line)
            self._words.append(self._icon.words)
        self._icon = None

    def _end_link(self) -> None:
        if self._link_open:
            self._words.append(marks.LINK_END)
            self._link_open = False

    def _end_open(self, tags: frozenset[str], until: frozenset[str]) -> None:
        """End what a tag ends, but nothing that stands around the nearest of `until`."""
        if not any(self._open_tags[tag] for tag in tags):
            return
        for depth in range(len(self._open) - 1, -1, -1):
            tag, _ = self._open[depth]
            if tag in tags:
                self._close_to(depth)
                return
            if tag in until:
                return

    def _close_to(self, depth: int) -> None:
        self._node = self._open[depth][1]
        for tag, _ in self._open[depth:]:
            self._open_tags[tag] -= 1
        del self._open[depth:]

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        self._tags.end(tag)
        self._struck.end(tag)
        if tag == "a":
            self._show_icon()
            self._end_link()
        if tag == "a" and self._mail:
            self._words[self._mail_start :] = links.mail_words("".join(self._words[self._mail_start :]), self._mail)
            self._mail = ""
        if tag in _BOLD or (tag == "span" and self._spans_open and self._spans_open.pop()):
            self._bold = max(0, self._bold - 1)
            self._words.append("" if self._bold else marks.BOLD_END)
        if tag in _BREAKS or (tag == "title" and self._is_title):
            self.finish(_BREAKS.get(tag, 2))
        if tag == "table":
            self._turn_table()
            self._heads, self._column = [], -1
        if tag == "dt":
            self._is_in_term = False
        elif self._open_tags[tag]:
            self._close_to(max(depth for depth, (open_, _) in enumerate(self._open) if open_ == tag))
        if tag == "tr":
            self._finish_row()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        line = self.getpos()[0] + self._above
        for step, part in enumerate(data.split("\n")):
            if step and self._open_tags["pre"]:
                self.finish(0)
            if self._struck.take(part, line + step):
                continue
            if part.strip():
                self._icon = None
                self._first_line = self._first_line or line + step
                self._last_line = line + step
            if not self._tags.take(part if step == 0 else "\n" + part):
                self._words.append(part if step == 0 else "\n" + part)

    def finish(self, gap: int) -> None:
        """End the piece; what follows stands `gap` lines below."""
        is_link_open = self._link_open
        self._end_link()
        beside = self._tags.taken()
        if beside and not marks.without("".join(self._words)).strip(" \n\t\ufffd"):
            self._words, beside = [*self._words, " ".join(beside)], []
        joined = marks.collapsed("".join(self._words))
        text, runs = marks.read(joined, self._links)
        targets, self._links, self._words = self._links, [], []
        if self._bold:
            self._words.append(marks.BOLD)
        if is_link_open:  # a line end inside a link, which is said once
            self._words.append(marks.LINK)
            self._links.append("" if text.strip() else targets[-1])
            self._link_open = True
        self.pieces += [
            Piece(number, number, words, node=self._node, is_struck=True) for number, words in self._struck.taken()
        ]
        if text.strip():
            if self._column >= len(self._cells):
                self._cells += [""] * (self._column - len(self._cells)) + [text]
            head = self._heads[self._column] if 0 <= self._column < len(self._heads) else ""
            first, last = self._first_line or self.getpos()[0] + self._above, self._last_line
            piece = Piece(
                first,
                max(first, last),
                text,
                self._gap,
                self._level,
                head,
                self._is_item,
                runs,
                self._node,
                is_term=self._is_summary or self._is_in_term or (self._column == 0 and self._open_tags["tr"] > 0),
                is_title=self._is_title,
            )
            told = [
                replace(piece, text=it, gap=0, heading_level=0, runs=(), is_item=False, is_tag=True) for it in beside
            ]
            self.pieces += [piece, *told]
            self._columns += [self._column] * (1 + len(told))
            self._gap = 0
            self._is_item = False
        self._first_line = self._last_line = self._level = 0
        self._is_title = self._is_summary = False
        self._gap = max(self._gap, gap)


def _names(attrs: list[tuple[str, str | None]]) -> str:
    """Return what the classes, the id and the role of an element are called."""
    return " ".join(value for name, value in attrs if name in ("class", "id", "role") and value)[:200]
