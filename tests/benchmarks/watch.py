"""Watches a window: when rows are painted, and how long the window was deaf at once."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from directory_app.ui.main_window import MainWindow


class Watch(QObject):
    """Counts from `begin` on, in ms: until a paint that counts is over, the count and the chips are shown.

    `longest` is the longest gap between two beats of a timer that beats each millisecond: so long a key would wait.
    `busiest` is the most that this thread itself worked in such a gap, which other programs don't make longer.
    """

    def __init__(self, window: MainWindow, beat_ms: int = 1) -> None:
        super().__init__(window)
        self._window = window
        self._viewport = window.table.viewport()
        for painted in (self._viewport, window):
            painted.installEventFilter(self)
        window.model.modelReset.connect(self._on_reset)
        window.searching.job.first_rows.connect(self._on_first_rows)
        window.searching.job.counted.connect(self._on_counted)
        window.searching.job.faceted.connect(self._on_faceted)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(beat_ms)
        self.begin(lambda: False)

    def begin(self, counts: Callable[[], bool]) -> None:
        """Begin anew; `counts` says of a paint whether it shows what is waited for."""
        self._counts = counts
        self._start = self._last = time.perf_counter()
        self._has_new_rows = self._is_shown = False
        self.longest = self.busiest = 0.0
        self._worked = self._begun_work = time.thread_time()
        self.painted: float | None = None
        self.counted: float | None = None
        self.faceted: float | None = None

    def work(self) -> float:
        """Return how many ms this thread itself has worked since the beginning, which a busy machine changes little."""
        return (time.thread_time() - self._begun_work) * 1000

    def shows_new_rows(self) -> bool:
        """Tell whether the table has got rows of another search since the beginning, and shows some."""
        return self._has_new_rows and self._window.model.rowCount() > 0

    def is_painted(self) -> bool:
        """Tell whether new rows, where there are any, have been painted."""
        return self.painted is not None or not self.shows_new_rows()

    def shows_all_rows(self) -> bool:
        """Tell whether every row in sight is there rather than on its way."""
        table, model = self._window.table, self._window.model
        first, last = table.rowAt(0), table.rowAt(self._viewport.height() - 1)
        rows = range(max(first, 0), (model.rowCount() if last < 0 else last + 1))
        return all(model._rows.at(row) is not None for row in rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._viewport:
            self._is_shown = self._is_shown or self._counts()
        elif event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            self._window.event(event)  # it paints all that is to be painted, and then something else may begin
            if self._is_shown and self.painted is None:
                self.painted = self._now()
            return True
        return False

    def _on_reset(self) -> None:
        self._has_new_rows = True

    def _on_first_rows(self, first: object) -> None:
        if getattr(first, "count", None) is not None:
            self.counted = self._now()

    def _on_counted(self) -> None:
        self.counted = self._now()

    def _on_faceted(self) -> None:
        self.faceted = self._now()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
        worked = time.thread_time()
        self.busiest = max(self.busiest, (worked - self._worked) * 1000)
        self._worked = worked

    def _now(self) -> float:
        return (time.perf_counter() - self._start) * 1000
