"""Two organizations side by side: a field a row, and a tick at each value that stays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from directory_app.exchange.duplicates.comparing import Row
from directory_app.exchange.preview.choices import Choice
from directory_app.text import wording
from directory_app.ui.duplicates.wrapping import Wrapping
from directory_app.ui.kit import style

_TICKS = {Choice.MINE: (True, False), Choice.NEW: (False, True), Choice.BOTH: (True, True)}
_NOTHING = "–"


class SideBySide(QTableWidget):
    """Shows the fields of two; Space ticks a value, 1, 2 and 3 keep the first, the second or both of a row."""

    def __init__(self, parent: QWidget) -> None:
        self._rows: list[Row] = []
        super().__init__(0, 2, parent)
        self.setObjectName("side by side")
        self.setMinimumHeight(style.em() * 5)
        self.setWordWrap(True)
        self.setHorizontalHeaderLabels([wording.phrase("First", "of two"), wording.phrase("Second", "of two")])
        self.setAccessibleName(wording.phrase("What each of the two says"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setMinimumHeight(style.TARGET)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        rows.setHighlightSections(False)
        padding = f"padding: {style.XS + 2}px {style.S}px"
        self.setStyleSheet(
            f"QTableView::item {{ padding: {style.XS}px; }}"
            f"QHeaderView::section:vertical {{ {padding}; border-bottom-color: palette(mid); }}"
            "QTableCornerButton::section { background: palette(base); border: none;"
            " border-bottom: 1px solid palette(dark); }"
        )
        self.setItemDelegate(Wrapping(self, style.XS))
        self._choices: dict[str, Choice] = {}
        self.itemChanged.connect(self._on_ticked)

    @property
    def choices(self) -> dict[str, Choice]:
        """Which values of each field stay, of those where one chooses."""
        return dict(self._choices)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show two others; at first both values of each field stay."""
        self._rows = list(rows)
        self._choices = {row.field: Choice.BOTH for row in rows if row.is_choice}
        with QSignalBlocker(self):
            self.setRowCount(len(rows))
            self.setVerticalHeaderLabels([row.label for row in rows])
            for at, row in enumerate(rows):
                for side, value in enumerate(row.values):
                    self.setItem(at, side, self._cell(row, value))
            first = next((at for at, row in enumerate(rows) if row.is_choice), 0)
            self.setCurrentCell(first if rows else -1, 0)
        for at in range(len(rows)):
            self._show_choice(at)
        self.resizeRowsToContents()
        self.scrollToTop()

    def keep(self, choice: Choice) -> str:
        """Keep one side, or both, of the current row; return what that is in words, "" where there is no choice."""
        at = self.currentRow()
        if at < 0 or not self._rows[at].is_choice:
            return ""
        self._choices[self._rows[at].field] = choice
        self._show_choice(at)
        return self._rows[at].spoken(choice)

    def _cell(self, row: Row, value: str) -> QTableWidgetItem:
        item = QTableWidgetItem(value or _NOTHING)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if row.is_choice else flags)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if _is_same(row):
            item.setForeground(self.palette().brush(QPalette.ColorRole.PlaceholderText))
        return item

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
            for at, side in product([at for at, row in enumerate(self._rows) if _is_same(row)], (0, 1)):
                self._item(at, side).setForeground(faint)

    def _item(self, at: int, side: int) -> QTableWidgetItem:
        item = self.item(at, side)
        assert item is not None
        return item

    def _show_choice(self, at: int) -> None:
        row = self._rows[at]
        choice = self._choices.get(row.field, Choice.BOTH)
        with QSignalBlocker(self):
            for side, is_kept in enumerate(_TICKS[choice]):
                item = self._item(at, side)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken(choice))
                if row.is_choice:
                    item.setCheckState(Qt.CheckState.Checked if is_kept else Qt.CheckState.Unchecked)
        self.viewport().update()

    def _on_ticked(self, item: QTableWidgetItem) -> None:
        """Take a tick over; where the last one of a row goes, the other value stays instead."""
        at = item.row()
        ticks = tuple(self._item(at, side).checkState() is Qt.CheckState.Checked for side in (0, 1))
        if not any(ticks):
            ticks = (item.column() == 1, item.column() == 0)
        self._choices[self._rows[at].field] = next(choice for choice, its in _TICKS.items() if its == ticks)
        self._show_choice(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()


def _is_same(row: Row) -> bool:
    return not row.is_choice and row.values[0] == row.values[1]
