"""Markdown taken down to its text; tables keep the heads of their columns."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory_app.reports.page import links
from directory_app.reports.page.table_heads import HEAD, heads_of

_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,50}\|?\s*")  # "|---|:--:|"
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
# Lengths are bounded, so that a line full of brackets takes no longer than its length allows.
_LINK = re.compile(
    r"""
    !?\[(?P<words>[^\[\]]{0,300})\]         # [The Foo Society]
    \(\s*<?(?P<target>[^()\s<>]{0,1000})>?  # (https://foo.example.org
    (?:\s+\"[^\"]{0,200}\")?\s*\)           #  "its title")
    """,
    re.VERBOSE,
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{3,1000})>")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3}|`)(?=\S)([^*`\n]{1,300}?)(?<=\S)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>|~-])")


class Part(NamedTuple):
    """A part of a line: a cell of a table, the text of a heading, an address that a link leads to."""

    text: str
    heading_level: int = 0
    column_head: str = ""


def is_table_rule(text: str) -> bool:
    """Tell whether a line only parts the head of a table from its rows."""
    return "|" in text and _TABLE_RULE.fullmatch(text) is not None


def parts_of(text: str, heads: list[str], *, is_marked: bool = False) -> tuple[list[Part], list[str]]:
    """Return the parts of a line, and the column heads that now hold ([] outside a table).

    `heads` are those that held before; `is_marked` tells that the line below parts a table's head from its rows.
    """
    if text.lstrip().startswith("|") or (heads and "|" in text):
        cells = [_without_marks(cell) for cell in text.strip().strip("|").split("|")]
        if not heads:
            heads = heads_of([cell[0] for cell in cells], is_marked=is_marked)
            column_head = HEAD if heads else ""
            return [Part(cell[0], 0, column_head) for cell in cells if cell[0]], heads or [""] * len(cells)
        padded = heads + [""] * len(cells)
        return [Part(part, 0, padded[i]) for i, cell in enumerate(cells) for part in cell if part], heads
    level = 0
    if match := _HEADING.match(text):
        level, text = len(match.group(1)), text[match.end() :].rstrip("# ")
    return [Part(part, level if index == 0 else 0) for index, part in enumerate(_without_marks(text))], []


def _without_marks(text: str) -> list[str]:
    """Return the text without its marks, then the addresses that its links lead to and that it doesn't show."""
    targets: list[str] = []

    def shown(match: re.Match[str]) -> str:
        words, target = match["words"], match["target"].removeprefix("mailto:")
        if target != match["target"]:
            return "".join(links.mail_words(words, target))
        address = links.bare(target)
        if address and address not in words and re.match(r"https?://|\S+@|www\.", target):
            targets.append(target)
        return words

    text = _AUTOLINK.sub(lambda match: match.group(1).removeprefix("mailto:"), _LINK.sub(shown, text))
    text = text.removesuffix("\\")  # a line break
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))  # twice, for emphasis inside emphasis
    return [_ESCAPE.sub(r"\1", text).strip(), *targets]
