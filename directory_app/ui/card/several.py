"""One widget for each of several values, one below the other; those that are not needed now are kept for the next card.

To make a widget costs many times what other words in it cost, and a card is shown for each key of a search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from directory_app.ui.kit import style
from directory_app.ui.kit.labels import caption
from directory_app.ui.kit.layout import Block, paused
from directory_app.ui.kit.unheard import unheard

W = TypeVar("W", bound=QWidget)
V = TypeVar("V")


class Several(Block, Generic[W]):
    """Widgets that are made alike; nothing is seen of it, nor of its title, while there is no value."""

    grown = Signal()
    """A widget was made."""

    def __init__(self, make: Callable[[], W], *, title: str = "", spacing: int = style.XS) -> None:
        super().__init__()
        self._make = make
        self._made: list[W] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, style.S if title else 0, 0, 0)
        self._column.setSpacing(spacing)
        self._title = title
        self.hide()

    def show_each(self, values: Iterable[V], put: Callable[[W, V], object]) -> None:
        """Show a widget for each value; `put` writes one into the other."""
        count = 0
        with paused(self):
            for count, value in enumerate(values, 1):
                if count > len(self._made):
                    self._grow()
                put(self._made[count - 1], value)
                self._made[count - 1].show()
                if layout := self._made[count - 1].layout():
                    layout.activate()
            for spare in self._made[count:]:
                spare.hide()
        self.setVisible(count > 0)

    def _grow(self) -> None:
        if self._title and not self._made:
            self._column.addWidget(caption(self._title))
        with unheard():
            self._made.append(self._make())
        self._column.addWidget(self._made[-1])
        self.grown.emit()
