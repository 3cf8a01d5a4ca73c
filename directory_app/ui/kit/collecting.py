"""Python's garbage collector in the thread of the window, and in no other.

What it finds may be parts of Qt. A timer that another thread destroys still runs, and its end takes the window with it.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

from directory_app import collector

# So long nothing happens: shorter than a cursor blinks, longer than most people pause between two keys.
_CALM_MS = 400


class Collecting(QObject):
    """Collects before each wait for what happens next, and never while something is done.

    What takes longer waits until nothing has happened for a moment; a window at rest is not woken up.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rounds = collector.Rounds()
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._rounds.collect_old)
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._on_about_to_block)

    def _on_about_to_block(self) -> None:
        self._rounds.collect()
        if self._rounds.has_old:
            self._calm.start()


def begin() -> None:
    """From now on collect in the thread of the window, and in no other."""
    Collecting(QAbstractEventDispatcher.instance())
