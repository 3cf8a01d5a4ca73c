"""Corrected organizations are compared with those known again, some at a time: all at once would hold the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from directory_app.ui.importing.slices import Slices

if TYPE_CHECKING:
    from directory_app.exchange.preview.incoming import Incoming
    from directory_app.exchange.preview.job import Part
    from directory_app.exchange.preview.rows import Row

_MOST_ASKED = 500
_LOOKED_AT_ONCE = 5_000


class Comparing(QObject):
    """`asked` carries the questions that are to be answered, none where an older answer is wanted no longer.

    `finished` tells that all were compared.
    """

    asked = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slices = Slices(self)
        self._asked: list[Row] = []

    def begin(self, parts: Sequence[Part], incoming: Incoming) -> None:
        """Ask for the next of those that are to be compared; an answer that is still to come is wanted no longer."""
        self.stop()
        self._slices.begin(self._asking(parts, incoming))

    def stop(self) -> None:
        """Want no answer any more."""
        self._slices.stop()
        self._asked = []
        self.asked.emit([])

    def take_asked(self) -> list[Row]:
        """Return the rows that were asked for, in the order of the answers."""
        asked, self._asked = self._asked, []
        return asked

    def _asking(self, parts: Sequence[Part], incoming: Incoming) -> Iterator[None]:
        asked: list[Row] = []
        for looked, row in enumerate(incoming.uncompared(), start=1):
            if row is not None:
                asked.append(row)
            if len(asked) == _MOST_ASKED:
                break
            if looked % _LOOKED_AT_ONCE == 0:
                yield
        self._asked = asked
        if asked:
            from directory_app.exchange.preview import wanted  # here, because what was not corrected is not compared

            self.asked.emit(wanted.questions(parts, incoming.rows, asked))
        else:
            self.finished.emit()
