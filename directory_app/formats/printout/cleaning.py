"""Texts that can be set: without what no page shows, and what would turn a number round."""

from __future__ import annotations

import unicodedata
from typing import Any

# What turns the direction of the text behind it round (UAX 9): a number would be read backwards.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_LINE_ENDS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_UNSEEN = {"Cc", "Cs", "Cn", "Co"}  # control characters, halves of characters, what is none and what is nobody's


def cleaned(text: str) -> str:
    """Return a text in one line that every page can show: controls, noncharacters and turns of direction are gone."""
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_LINE_ENDS | _TURNING)
    return "".join([letter for letter in text if unicodedata.category(letter) not in _UNSEEN])


def all_cleaned(value: Any) -> Any:
    """Return lists and mappings of texts with each text `cleaned`."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {key: all_cleaned(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [all_cleaned(held) for held in value]
    return value
