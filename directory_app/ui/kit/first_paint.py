"""What can wait until a window has painted its first rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QTableView, QWidget


class FirstPaint(QObject):
    """Tells, once, that a table has painted its first rows; where it shows none, that the window is painted."""

    done = Signal()
    _painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._table: QTableView | None = None
        self._is_done = self._is_answered = self._is_window_painted = False
        # Queued, then by a timer: behind all that is painted with it, and behind whatever else waits for that.
        self._painted.connect(lambda: QTimer.singleShot(0, self, self.done.emit), Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def watch(self, table: QTableView) -> None:
        """Wait for rows of this table."""
        self._table = table
        table.viewport().installEventFilter(self)

    def note_answer(self, *_: object) -> None:
        """Note that what was searched for is answered: nothing more is waited for than the window."""
        self._is_answered = True
        self._tell_if_done(has_rows=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_done:
            self._is_window_painted |= watched is self._window
            self._tell_if_done(has_rows=watched is not self._window and self._has_rows())
        return False

    def _has_rows(self) -> bool:
        return self._table is not None and self._table.model().rowCount() > 0

    def _tell_if_done(self, *, has_rows: bool) -> None:
        if self._is_done or not (has_rows or (self._is_answered and self._is_window_painted)):
            return
        self._is_done = True
        self._window.removeEventFilter(self)
        if self._table is not None:
            self._table.viewport().removeEventFilter(self)
        self._painted.emit()
