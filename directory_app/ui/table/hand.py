"""A font with its measures, and the pieces of a line in it that are matches."""

from __future__ import annotations

from itertools import pairwise
from math import inf

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from directory_app.ui.table.marker import Spans

FIRST_JOINED = "\u0300"
"""No letter before this one is joined with its neighbours, or drawn upon them, or read from right to left."""


class _Widths(dict[str, float]):
    """How wide each character is by itself, asked for once; what may look another way in company has no end."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        self[character] = self._metrics.horizontalAdvance(character) if character < FIRST_JOINED else inf
        return self[character]


class Hand:
    """A font with its measures, and the font of matches in it."""

    def __init__(self, font: QFont, *, is_underlined: bool) -> None:
        """Matches are bold, and underlined where that is asked for."""
        self.font, self.marked = font, QFont(font)
        self.marked.setWeight(QFont.Weight.Bold)
        self.marked.setUnderline(is_underlined)
        self.metrics, self.marked_metrics = QFontMetricsF(font), QFontMetricsF(self.marked)
        self._widths = _Widths(self.metrics)

    def fits(self, text: str, width: float) -> bool:
        """Tell whether a text has room.

        Most have, with two pixels more than their characters need by themselves: a tenth of the cost of measuring.
        """
        least = sum(map(self._widths.__getitem__, text))
        return least + 2 <= width or self.metrics.horizontalAdvance(text) <= width

    def with_match_in_sight(self, text: str, marks: Spans, width: float) -> tuple[str, Spans]:
        """Shorten the words before a matched text ("About General…  …sleep") that would push its match out of sight."""
        if not marks or max(text) > "\uffff" or self.fits(text, width):  # marks count in units of UTF-16
            return text, marks
        start, end = marks[0]
        words, gap, rest = text[:start].rpartition("  ")
        bolder = sum(it for _, _, it in self.pieces(text, marks)) - self.metrics.horizontalAdvance(text)
        room = width - bolder - self.metrics.horizontalAdvance(f"{gap}{rest}{text[start:end]}…")
        shorter = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
        moved = len(shorter) - len(words)
        return shorter + text[len(words) :], [(start + moved, end + moved) for start, end in marks]

    def pieces(self, text: str, marks: Spans) -> list[tuple[str, bool, float]]:
        """Return the pieces of a text, whether each is a match, and how wide it is."""
        ends = [0, *(end for mark in marks for end in mark), len(text)]
        measures = (self.metrics, self.marked_metrics)
        return [
            (piece, number % 2 > 0, measures[number % 2].horizontalAdvance(piece))
            for number, (start, end) in enumerate(pairwise(ends))
            if (piece := text[start:end])
        ]
