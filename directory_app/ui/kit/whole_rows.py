"""Lists, tables and trees that show whole rows: of one that is cut by an edge nothing is painted.

Half of a number or of a name at an edge reads as all of it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QTableView

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class WholeRows(QObject):
    """Watches one view, whose rows have any heights; a row that is higher than the view is painted as far as it goes.

    The current row is scrolled back to where it is cut by a change of the size.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._bringing = QTimer(self, singleShot=True)
        self._bringing.timeout.connect(self._bring)
        view.viewport().installEventFilter(self)
        if isinstance(view, QTableView):
            view.verticalScrollBar().valueChanged.connect(self._align)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and not (cut := self._cut()).isEmpty():
            self._view.paintEvent(QPaintEvent(event.region().subtracted(QRegion(cut))))
            return True
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            return self._cut().contains(event.position().toPoint())
        if event.type() == QEvent.Type.Resize:
            self._bringing.start(0)
        return super().eventFilter(watched, event)

    def _cut(self) -> QRect:
        """Return the place of the row that the lower edge cuts, an empty one for none."""
        area = self._view.viewport().rect()
        last = self._view.visualRect(self._view.indexAt(QPoint(area.left() + 1, area.bottom())))
        if last.isEmpty() or last.bottom() <= area.bottom() or last.top() <= area.top():
            return QRect()
        return QRect(area.left(), last.top(), area.width(), area.bottom() - last.top() + 1)

    def _align(self, value: int) -> None:
        """Let a row begin at the upper edge at the end of a table, too: there Qt has the last one end at the lower."""
        assert isinstance(self._view, QTableView)
        if self._view.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerItem:
            self._view.verticalHeader().setOffsetToSectionPosition(value)
            self._view.viewport().update()

    def _bring(self) -> None:
        index = self._view.currentIndex()
        if index.isValid() and self._cut().intersects(self._view.visualRect(index)):
            self._view.scrollTo(index)
