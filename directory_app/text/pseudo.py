"""A language that nobody speaks: English with accents, in brackets, longer by two fifths.

A window in it can still be read, and shows at a glance what was never passed to `wording.phrase` (it has no
brackets), what was put together from parts (it has several), and what is cut in a language of longer words.
"""

from __future__ import annotations

import re
from math import ceil

from directory_app.text.patterns import late_pattern

BEGIN, END = "⟦", "⟧"
LONGER = 0.4
_ACCENTED = str.maketrans(
    "aceiknosuyzACEIKNOSUYZ",
    "áçéîķñöšûýžÁÇÉÎĶÑÖŠÛÝŽ",
)
_RIGHT_TO_LEFT = "\u200f"
_KEPT = late_pattern(
    r"""
    ({\w*}          # a blank: {count}
    |&&?\w          # a mnemonic: &Copy
    |<[^<>]*>       # a tag: <b>
    |\(\*[^()]*\)   # endings of files: (*.csv *.tsv)
    |%\w)           # what Qt fills in
    """,
    re.VERBOSE,
)


class Pseudo:
    """Says everything in that language, as a catalogue of gettext would; the mirrored one from right to left."""

    def __init__(self, is_mirrored: bool) -> None:
        self._before = _RIGHT_TO_LEFT if is_mirrored else ""

    def gettext(self, text: str) -> str:
        """Return a text in brackets; one without a letter of its own, such as "{month} {year}", as it is."""
        parts = _KEPT.split(text)
        words = parts[::2]
        letters = sum(character.isalpha() for part in words for character in part)
        if not letters:
            return text
        said = [part if at % 2 else part.translate(_ACCENTED) for at, part in enumerate(parts)]
        return f"{self._before}{BEGIN}{''.join(said)}{_filling(len(text))}{END}"

    def pgettext(self, _: str, text: str) -> str:
        """Return the same: it has one word for all of them."""
        return self.gettext(text)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return one of two, as in English."""
        return self.gettext(one if count == 1 else many)


def _filling(length: int) -> str:
    """Return so many characters that a text is longer by two fifths, in words that a line can be broken between."""
    count = ceil(length * LONGER)
    return (" lôñg" * (count // 5 + 1))[:count].rstrip()
