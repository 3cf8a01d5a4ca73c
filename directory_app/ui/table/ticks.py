"""The tick column: rows are selected one by one without a second key, and stay so while one goes through them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QTableView

from directory_app.text.wording import phrase
from directory_app.ui.kit import style

_Flag = QItemSelectionModel.SelectionFlag
_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_MOST_KEPT = 1_000  # so many ticks are looked for again when the same search is shown once more


class Ticks(QHeaderView):
    """One box a row, ticked where the row is selected; there with steady hands, and once somebody ticks a row."""

    def __init__(self, table: QTableView, ranges: Callable[[], list[tuple[int, int]]]) -> None:
        """`ranges` returns (first, last) of what is selected."""
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self._ranges = ranges
        self.is_ticking = False
        """Whether rows were ticked: going to another row leaves them selected then."""
        self.setObjectName("ticks")
        self.setAccessibleName(phrase("Ticks"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)  # a click on a heading would select its row and no other
        self.setHighlightSections(False)
        self.fit()

    def fit(self) -> None:
        """Be as wide as what can be hit is now, or gone."""
        self.setMinimumSectionSize(style.TARGET)
        self.setDefaultSectionSize(style.two_line_height())
        self.setFixedWidth(style.target() + 2)
        self.setVisible(style.is_steady() or self.is_ticking)

    def toggle(self, position: int) -> None:
        """Tick a row, or take its tick away; it becomes the current one."""
        index = self._table.model().index(position, max(self._table.currentIndex().column(), 0))
        model = self._table.selectionModel()
        are_others_kept = self.is_ticking or self._are_several()
        self.is_ticking = True
        model.setCurrentIndex(index, _Flag.NoUpdate)
        model.select(index, (_Flag.Toggle if are_others_kept else _Flag.ClearAndSelect) | _Flag.Rows)
        if not model.hasSelection():
            self.end()
        self.fit()
        self.viewport().update()

    def end(self) -> None:
        """Take all ticks away: only the current row is selected again."""
        self.is_ticking = False
        current = self._table.currentIndex()
        if current.isValid():
            self._table.selectionModel().select(current, _Flag.ClearAndSelect | _Flag.Rows)
        self.fit()
        self.viewport().update()

    def keeps_selection(self, event: QEvent | None) -> bool:
        """Tell whether what is selected stays so where somebody goes to another row by key or click."""
        if not self.is_ticking:
            return False
        return not (isinstance(event, QKeyEvent | QMouseEvent) and event.modifiers() & _CHORDS)

    def ticked(self) -> list[int]:
        """Return the ticked rows, as many as are looked for again; none where nobody ticked any."""
        ranges = self._ranges() if self.is_ticking else []
        rows = (row for first, last in ranges for row in range(first, last + 1))
        return list(islice(rows, _MOST_KEPT))

    def tick_again(self, positions: list[int]) -> None:
        """Tick rows that were so before the same search was shown once more."""
        model = self._table.selectionModel()
        for number, position in enumerate(positions):
            flag = _Flag.Select if number else _Flag.ClearAndSelect
            model.select(self._table.model().index(position, 0), flag | _Flag.Rows)
        self.is_ticking = bool(positions)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw the box of a row; a row that the lower edge cuts is painted nowhere."""
        if rect.bottom() > self.viewport().height():
            return
        is_ticked = self.is_selected(logicalIndex)
        colours = self.palette()
        if is_ticked:
            painter.fillRect(rect, colours.brush(QPalette.ColorRole.Highlight))
        else:
            painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), colours.brush(QPalette.ColorRole.Midlight))
        size = max(style.em(), 16)
        box = QRect(0, 0, size, size)
        box.moveCenter(rect.center())
        painter.fillRect(box, colours.brush(QPalette.ColorRole.Base))
        painter.setPen(colours.color(QPalette.ColorRole.Dark))
        painter.drawRect(box)
        if is_ticked:
            style.icon("done").paint(painter, box.adjusted(1, 1, 0, 0))

    def is_selected(self, position: int) -> bool:
        """Tell whether a row has a tick: one that is only the current one has none."""
        is_ticked = self.is_ticking or self._are_several()
        return is_ticked and any(first <= position <= last for first, last in self._ranges())

    def _are_several(self) -> bool:
        return sum(last - first + 1 for first, last in self._ranges()) > 1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = self.logicalIndexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and position >= 0:
            self.toggle(position)
