"""Second numbers that are printed by their last digits alone: "302-555-0103 / 0104 (fax)"."""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern
from directory_app.values.phone_parts import is_label

_FEWEST = 14  # digits of a number and of four more
_IS_SHORT = late_pattern(r"(?<![\d.][\-.\d])(?<!\d)\d{4}(?!\w|[\s.\-–]{0,2}\d)")  # four digits for themselves
_MOST = 4  # of them behind one number
_SHORT = late_pattern(
    r"""
    (?<![\d.\-/])(?P<head>(?:\+?1[\s.\-]{0,2})?\(?[2-9]\d\d\)?[\s.\-/]{0,2}\d{3}[\s.\-]?)(?P<last>\d{4})  # 302-555-0103
    (?P<kind>\s?\([^()\d]{1,30}\)|\s[^\W\d_]{1,12})?                        # (V)
    (?P<joint>\s*(?:[/,;&|]|\b(?:or|and|und|et|y|ou|oder)\b)\s*)           # /
    (?P<label>[^\W\d_][^\d():;,/+]{0,30}?:?\s*)?                           # fax:
    (?P<mark>-?)(?P<digits>\d{4})(?![\w]|[\s.\-–]{0,2}\d)                   # -0104
    (?P<behind>\s?\([^()\d]{1,30}\)|\s[^\W\d_][^\d():;,/&]{0,30})?         # (fax)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def completed(text: str) -> str:
    """Return a text whose second numbers are whole where the print says that they are numbers.

    Four digits are the last of another number where a hyphen stands before them or who answers stands beside them:
    "302-555-0103 or -0104", "302-555-0103 (V), 0104 (TTY)". Any other may be an extension and stay as they are.
    """
    if not _IS_SHORT.search(text) or sum(map(str.isdigit, text)) < _FEWEST:
        return text
    for _ in range(_MOST):
        text = _SHORT.sub(_with_head, text)
    return text


def _with_head(match: re.Match[str]) -> str:
    label, behind = match["label"] or "", match["behind"] or ""
    is_named = is_label(label.rstrip(" :"), has_colon=":" in label) if label else _is_kind(behind)
    if not (is_named or (match["mark"] and not label)):
        return match[0]
    first = f"{match['head']}{match['last']}{match['kind'] or ''}"
    return f"{first}{match['joint']}{label}{match['head']}{match['digits']}{behind}"


def _is_kind(text: str) -> bool:
    return bool(text.strip()) and is_label(text.strip(" ()"))
