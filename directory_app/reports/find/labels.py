"""Labels of numbers: the one that ends before a number, and lines that are nothing but one."""

from __future__ import annotations

import re
from functools import lru_cache

from directory_app.reports.lexicon import LABEL, LETTER_LABEL, ORGANIZATION, STRONG_LABEL
from directory_app.values import number_kinds

_GAP = re.compile(
    r"(?:\s|[:.#=()\[\]*–—-]|\bnumbers?\b|\bno\b|\bis\b|\bare\b|\bat\b|\bus\b|\bcall\b|\bdial\b|\bto\b|"
    r"\bshould\b|\bmay\b|\bcan\b|\bplease\b){0,12}$",
    re.IGNORECASE,
)


_BY = re.compile(r"by\s(?=[a-z-]{2,12}$)", re.IGNORECASE)  # "By fax"


@lru_cache(maxsize=4096)
def before(text: str) -> tuple[str, int] | None:
    """Return the label that ends a text, and where it begins."""
    gap = _GAP.search(text)
    edge = gap.start() if gap else len(text)
    best: tuple[str, int] | None = None
    for match in LABEL.finditer(text):
        if match.end() >= edge - 1:
            closing = (
                ")"
                if match.group().count("(") > match.group().count(")") and text[match.end() : match.end() + 1] == ")"
                else ""
            )
            best = (match.group().strip(" ,/&(-") + closing, match.start())
    if best is None:
        letters = [match for match in LETTER_LABEL.finditer(text) if match.end() >= len(text.rstrip(" :(+"))]
        if letters:
            best = (letters[-1].group(1), letters[-1].start(1))
    return best


def only_label(text: str) -> str:
    """Return the label when a text is nothing but one ("Toll-free:"), else ""."""
    bare = _BY.sub("", text.strip().strip(":*.–—- ()").strip())
    if not bare or len(bare) > 50 or re.search(r"\d", bare.replace("24", "")):
        return ""
    match = LABEL.fullmatch(bare)
    if match:
        return bare
    if text.rstrip().endswith(":") and STRONG_LABEL.search(bare) and not ORGANIZATION.search(bare) and len(bare) < 40:
        return bare
    return bare if len(bare) == 1 and text.rstrip().endswith(":") and number_kinds.types_of(bare) else ""
