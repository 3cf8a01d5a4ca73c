"""What a large result held goes a few at a time: to destroy ten thousand records at once takes the window 30 ms."""

from __future__ import annotations

import weakref
from contextlib import suppress
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

_AT_ONCE = 500


class LettingGo(QObject):
    """Holds values until their holder is gone, and then lets go of some of them in each turn of the event loop."""

    _left = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._let_some_go)
        self._left.connect(self._timer.start)  # the last to hold it may be another thread

    def after(self, holder: object, values: tuple[object, ...]) -> None:
        """Hold values of a holder as long as it lives and a little longer, where it can be seen to go."""
        with suppress(TypeError):  # a list can't
            weakref.finalize(holder, self._on_gone, list(values)).atexit = False

    def _on_gone(self, values: list[object]) -> None:
        self._values += values
        self._left.emit()

    def _let_some_go(self) -> None:
        del self._values[-_AT_ONCE:]
        if not self._values:
            self._timer.stop()


@cache
def letting_go() -> LettingGo:
    """Return the one of the window."""
    return LettingGo(QCoreApplication.instance())
