"""Labels of numbers: the one that ends before a number, and lines that are nothing but one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from directory_app.reports.lexicon import LABEL, LETTER_LABEL, ORGANIZATION, STRONG_LABEL
from directory_app.values import number_kinds

# What may stand between a label and its number.
_GAP = re.compile(
    r"""(?:
        \s|[:.#=()\[\]*–—-]|                              # "Tel. #: ("
        \bnumbers?\b|\bno\b|\bis\b|\bare\b|\bat\b|\bus\b| # "TTY number is"
        \bcall\b|\bdial\b|\bto\b|\bshould\b|\bmay\b|\bcan\b|\bplease\b  # "TTY users should call"
    ){0,12}$""",
    re.IGNORECASE | re.VERBOSE,
)
_BY = re.compile(r"by\s(?=[a-z-]{2,12}$)", re.IGNORECASE)  # "By fax"
_LONGEST = 50  # characters of a line that is nothing but a label
_LONGEST_SENTENCE = 40  # of one that holds other words, too: "For the deaf:"


class LabelBefore(NamedTuple):
    """A label that ends a text, and the character of the text at which it begins."""

    text: str
    start: int


@lru_cache(maxsize=4096)
def before(text: str) -> LabelBefore | None:
    """Return the label that ends a text, or None; the last one where there are several."""
    gap = _GAP.search(text)
    edge = gap.start() if gap else len(text)
    last: LabelBefore | None = None
    for match in LABEL.finditer(text):
        if match.end() >= edge - 1:
            is_open = match.group().count("(") > match.group().count(")")
            closing = ")" if is_open and text[match.end() : match.end() + 1] == ")" else ""
            last = LabelBefore(match.group().strip(" ,/&(-") + closing, match.start())
    if last is None:
        letters = [match for match in LETTER_LABEL.finditer(text) if match.end() >= len(text.rstrip(" :(+"))]
        if letters:
            last = LabelBefore(letters[-1].group(1), letters[-1].start(1))
    return last


def only_label(text: str) -> str:
    """Return the label when a text is nothing but one ("Toll-free:"), else ""."""
    bare = _BY.sub("", text.strip().strip(":*.–—- ()").strip())
    if not bare or len(bare) > _LONGEST or re.search(r"\d", bare.replace("24", "")):
        return ""
    match = LABEL.fullmatch(bare)
    if match:
        return bare
    if not text.rstrip().endswith(":"):
        return ""
    is_label = STRONG_LABEL.search(bare) and not ORGANIZATION.search(bare) and len(bare) < _LONGEST_SENTENCE
    return bare if is_label or (len(bare) == 1 and number_kinds.types_of(bare)) else ""
