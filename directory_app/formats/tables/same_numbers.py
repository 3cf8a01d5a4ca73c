"""Cells that say of a number that it is another of their row: "same", "same as phone" below "TTY"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory_app.text.patterns import late_pattern
from directory_app.values import phone_text

_SAME = late_pattern(
    r"""
    (?:the[ ])?same(?:[ ]number)?                                                           # "the same number"
    (?:[ ](?:as[ ])?(?P<as>(?:the[ ]|main[ ]|office[ ])*(?:voice|phone|telephone|tel)\.?(?:[ ]number)?))?  # "as phone"
    \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_same(text: str) -> bool:
    """Tell whether a cell says that the number is another one of its row; "same as above" means another row."""
    return _SAME.fullmatch(text) is not None


def number_of(numbers: Sequence[tuple[str, str]], text: str) -> str:
    """Return the number (field, cell) of a row that "same" means: its only one, or that for phones; "" for several."""
    voice = [cell for field, cell in numbers if field.partition("+")[0] in ("voice", "toll_free")]
    match = _SAME.fullmatch(text)
    if len(voice) > 1 and match and match["as"]:
        voice = [cell for field, cell in numbers if field == "voice"]
    return voice[0] if len(voice) == 1 and len(phone_text.pieces(voice[0])) == 1 else ""
