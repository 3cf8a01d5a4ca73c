"""HTML and Markdown taken down to their text; tables keep the heads of their columns."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from directory_app.reports.lexicon import ORGANIZATION, types_of

# line, last line, text, blank lines before, level of heading, head of the column
Drawn = tuple[int, int, str, int, int, str]

_BREAKS = {"br": 0, "li": 0, "dd": 0, "dt": 0, "td": 0, "th": 0, "option": 0}
_BREAKS |= dict.fromkeys("p div ul ol dl table tr section article address blockquote pre tbody form main".split(), 1)
_BREAKS |= {"h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "hr": 2}
_UNSEEN = frozenset("script style template noscript svg select".split())
_STRAY = re.compile(r"<(?![a-zA-Z/!?][^<>]{0,4000}>)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HEAD_WORDS = re.compile(
    r"(?:name|organi[sz]ation|agency|(?:support )?group|chapter|program|provider|center|clinic|facility|"
    r"institution|hospital|(?:local )?office|address|street|city|state|zip|zip code|postal code|country|e-?mail|web|"
    r"web ?site|location|contact)(?: name| address)?s?",
    re.IGNORECASE,
)
HEAD = "head of a table"  # stands as the label of the cells that are heads themselves
_NAME_HEADS = re.compile(
    r"(?:name|organi[sz]ation|agency|group|chapter|program|provider|center|clinic|facility|institution|hospital|"
    r"(?:local )?office)(?: name)?s?",
    re.IGNORECASE,
)
_DETAIL_HEADS = re.compile(r"notes?|county|hours", re.IGNORECASE)


def html_pieces(lines: list[str]) -> list[Drawn]:
    """Return the text pieces of a page with the lines they stand on."""
    source = _STRAY.sub("&lt;", _without_comments("\n".join(lines)))
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.finish(1)
    return reader.drawn


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
        self.drawn: list[Drawn] = []
        self._words: list[str] = []
        self._first = self._last = 0
        self._gap = 0
        self._level = 0
        self._unseen = 0
        self._links: list[str] = []
        self._mail, self._mail_from = "", 0
        self._heads: list[str] = []
        self._cells: list[str] = []
        self._column = -1
        self._is_head_row = False
        self._row_start = 0

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
            self._row_start = len(self.drawn)
        elif tag in ("td", "th"):
            self._column += 1
            self._is_head_row = self._is_head_row and tag == "th"
        elif tag == "a":
            self._mail = ""
            self._keep_link(dict(attrs).get("href") or "")

    def _keep_link(self, target: str) -> None:
        if target[:7].lower() == "mailto:":
            self._mail, self._mail_from = target[7:].partition("?")[0], len(self._words)
        elif re.match("https?://", target, re.IGNORECASE):
            self._links.append(target)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        if tag == "a" and self._mail:
            self._words[self._mail_from :] = mail_words("".join(self._words[self._mail_from :]), self._mail)
            self._mail = ""
        if tag in _BREAKS or tag == "title":
            self.finish(_BREAKS.get(tag, 2))
        if tag == "tr" and (heads := _heads(self._cells, is_marked=self._is_head_row)):
            self._heads = heads
            self.drawn[self._row_start :] = [(*cell[:5], HEAD) for cell in self.drawn[self._row_start :]]

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        line = self.getpos()[0]
        for step, part in enumerate(data.split("\n")):
            if part.strip():
                self._first = self._first or line + step
                self._last = line + step
            self._words.append(part if step == 0 else "\n" + part)

    def finish(self, gap: int) -> None:
        """End the piece; what follows stands `gap` lines below."""
        text = _SPACES.sub(" ", "".join(self._words)).strip(" ")
        links, self._links, self._words = self._links, [], []
        if text.strip():
            if self._column >= len(self._cells):
                self._cells += [""] * (self._column - len(self._cells)) + [text]
            label = self._heads[self._column] if 0 <= self._column < len(self._heads) else ""
            self.drawn.append((self._first, self._last, text, self._gap, self._level, label))
            for link in links:
                if re.sub(r"^https?://|/$", "", link.lower()) not in text.lower():
                    self.drawn.append((self._first, self._last, link, 0, 0, ""))
            self._gap = 0
        self._first = self._last = self._level = 0
        self._gap = max(self._gap, gap)


def mail_words(text: str, address: str) -> list[str]:
    """Return what is read where a link to a mail address stands: the address, and words that may be a name."""
    if "@" in text:
        return [text]
    return [text, "\n", address] if ORGANIZATION.search(text) else [address]


def is_field(head: str) -> bool:
    """Tell whether the head of a column says what of a contact stands below it."""
    text = head.strip(" :*")
    return len(text) < 40 and (
        bool(_HEAD_WORDS.fullmatch(text)) or (bool(types_of(text)) and not re.search(r"\d", text))
    )


def is_name_head(head: str) -> bool:
    """Tell whether names stand in a column."""
    return _NAME_HEADS.fullmatch(head.strip(" :*")) is not None


def _is_known(head: str) -> bool:
    return is_field(head) or _DETAIL_HEADS.fullmatch(head.strip(" :*")) is not None


def _heads(cells: list[str], *, is_marked: bool) -> list[str]:
    """Return the heads in the first row of a table, or [] where it holds none.

    Where no column is called a name, the first that is no other field holds it.

    `is_marked` tells that the markup calls the row a head.
    """
    filled = [cell for cell in cells if cell]
    are_known = all(_is_known(cell) for cell in filled)
    if not filled or not (are_known or (is_marked and len(filled) > 1)):
        return []
    if any(is_name_head(cell) for cell in cells):
        return cells
    unknown = next((index for index, cell in enumerate(cells) if cell and not _is_known(cell)), None)
    return ["" if index == unknown else cell for index, cell in enumerate(cells)]


_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,50}\|?\s*")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(\s*<?([^()\s<>]{0,1000})>?(?:\s+\"[^\"]{0,200}\")?\s*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{3,1000})>")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3}|`)(?=\S)([^*`\n]{1,300}?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>|~-])")


def is_table_rule(text: str) -> bool:
    """Tell whether a line only parts the head of a Markdown table from its rows."""
    return "|" in text and _TABLE_RULE.fullmatch(text) is not None


def markdown_parts(
    text: str, heads: list[str], *, is_marked: bool = False
) -> tuple[list[tuple[str, int, str]], list[str]]:
    """Return (text, level of heading, head of column) for each part of a line, and the heads that now hold.

    `is_marked` tells that the line below parts a table's head from its rows.
    """
    if text.lstrip().startswith("|") or (heads and "|" in text):
        cells = [_bare(cell) for cell in text.strip().strip("|").split("|")]
        if not heads:
            found = _heads([cell[0] for cell in cells], is_marked=is_marked)
            return [(cell[0], 0, HEAD if found else "") for cell in cells if cell[0]], found or [""] * len(cells)
        padded = heads + [""] * len(cells)
        return [(part, 0, padded[i]) for i, cell in enumerate(cells) for part in cell if part], heads
    level = 0
    if match := _HEADING.match(text):
        level, text = len(match.group(1)), text[match.end() :].rstrip("# ")
    return [(part, level if index == 0 else 0, "") for index, part in enumerate(_bare(text))], []


def _bare(text: str) -> list[str]:
    """Return the text without its marks, then the addresses its links lead to."""
    links: list[str] = []

    def shown(match: re.Match[str]) -> str:
        target = match.group(2).removeprefix("mailto:")
        if target != match.group(2):
            return "".join(mail_words(match.group(1), target))
        bare = re.sub(r"^https?://|/$", "", target)
        if bare and bare not in match.group(1) and re.match(r"https?://|\S+@|www\.", target):
            links.append(target)
        return match.group(1)

    text = _AUTOLINK.sub(lambda match: match.group(1).removeprefix("mailto:"), _LINK.sub(shown, text))
    text = text.removesuffix("\\")  # a line break
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return [_ESCAPE.sub(r"\1", text).strip(), *links]
