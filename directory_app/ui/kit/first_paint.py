"""What can wait until a window has been painted for the first time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Tells, once, that a window has been painted, which it is with the first rows where they are there by then."""

    done = Signal()
    _painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.is_done = False
        # Queued, then by a timer: behind all that is painted with it, and behind whatever else waits for that.
        self._painted.connect(lambda: QTimer.singleShot(0, self, self.done.emit), Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.is_done:
            self.is_done = True
            watched.removeEventFilter(self)
            self._painted.emit()
        return False
