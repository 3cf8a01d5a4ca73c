"""Texts that can be set: without what no page shows, and what would turn a number round."""

from __future__ import annotations

import unicodedata
from typing import Any

# What turns the direction of the text behind it round (UAX 9): a number would be read backwards.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_LINE_ENDS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_NO_TEXT = {"Cc", "Cs"}  # control characters and halves of characters
# What is no character for ever (Unicode 23.7); one that is none yet may be a letter tomorrow, and stays.
_NONCHARACTERS = dict.fromkeys(
    [*range(0xFDD0, 0xFDF0), *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))]
)


def cleaned(text: str) -> str:
    """Return a text in one line that every page can show: controls, noncharacters and turns of direction are gone.

    Letters of several parts are put together (NFC), for more fonts have them so.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).translate(_CHANGED)
    return "".join([letter for letter in text if unicodedata.category(letter) not in _NO_TEXT])


_CHANGED: dict[int, str | None] = {**_LINE_ENDS, **_TURNING, **_NONCHARACTERS}


def headline(text: str) -> str:
    """Return the text of a heading, `cleaned`; "?" where nothing of it can be seen, for no heading may be empty."""
    text = cleaned(text)
    return "?" if all(_is_unseen(unicodedata.category(letter)) for letter in text) else text


def _is_unseen(category: str) -> bool:
    return category[0] in "ZM" or category == "Cf"


def all_cleaned(value: Any) -> Any:
    """Return lists and mappings of texts with each text `cleaned`."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {key: all_cleaned(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [all_cleaned(held) for held in value]
    return value
