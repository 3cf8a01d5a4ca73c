"""Work on all records of a source in slices, so that the window answers meanwhile: the first at once, the rest then."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Goes on with one iterator at a time, a slice with each step; what is begun anew ends what was begun before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether something is still to do."""
        return self._work is not None

    def begin(self, work: Iterator[None]) -> None:
        """Do the first slice, and the others when there is nothing else to do."""
        self._work = work
        self._go_on()

    def finish(self) -> None:
        """Do at once what is still to do."""
        while self._work is not None:
            self._go_on()

    def stop(self) -> None:
        """Leave undone what is still to do."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        work = self._work
        if work is not None and next(work, self) is self and self._work is work:
            self._work = None  # it is done, and began nothing else
        if self._work is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
