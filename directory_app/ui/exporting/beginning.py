"""The beginning of the file before it is written: a table where it has rows, else its lines, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.exporting import Preview
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.labels import make_readable
from directory_app.ui.kit.style import Type

# So wide a column gets, in lines of text; the cell says the rest when it is pointed at.
_WIDEST = 13


class Beginning(QWidget):
    """Shows a `Preview`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        self._caption = QLabel(self)
        self._caption.setObjectName("preview caption")
        style.set_type(self._caption, Type.SMALL)
        self._table = _Table(self)
        self._text = _text(self)
        self._losses = QLabel(self)
        self._losses.setObjectName("limits")
        self._losses.setTextFormat(Qt.TextFormat.PlainText)
        self._losses.setWordWrap(True)
        self._losses.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        style.set_type(self._losses, Type.SMALL)
        for widget in (self._caption, self._table):
            column.addWidget(widget)
        column.addWidget(self._text, 1)
        column.addWidget(self._losses)
        column.addStretch()

    def show_preview(self, preview: Preview, losses: Sequence[str]) -> None:
        """Show rows or lines, and below them what the file leaves out."""
        self._table.setVisible(bool(preview.table))
        self._text.setVisible(not preview.table)
        self._caption.setText(wording.phrase("The first rows") if preview.table else wording.phrase("The first lines"))
        if preview.table:
            self._table.fill(preview.table)
        else:
            self._text.setPlainText(preview.text)
        self._losses.setText("\n".join(losses))
        self._losses.setVisible(bool(losses))


class _Table(QTableWidget):
    """Rows of cells to look at, as high as they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preview table")
        self.setAccessibleName(wording.phrase("The first rows of the file"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet(f"QTableWidget::item {{ padding: 0 {style.S - 3}px; }}")  # as far in as the header
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows, the first of which is the header."""
        header, *rest = rows
        self.clear()
        self.setColumnCount(len(header))
        self.setRowCount(len(rest))
        self.setHorizontalHeaderLabels(list(header))
        for row, cells in enumerate(rest):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(" ".join(cell.split()))
                item.setToolTip(cell if len(cell) > 20 else "")
                self.setItem(row, column, item)
        if rest:
            self.setCurrentCell(0, 0)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Give columns the width of what they hold, and the whole the height of its rows."""
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + style.S, style.em() * _WIDEST))
        height = max(24, style.em() + style.S)
        self.verticalHeader().setMinimumSectionSize(height)
        for row in range(self.rowCount()):
            self.setRowHeight(row, height)
        self.horizontalHeader().setMinimumHeight(height)
        header, bar = self.horizontalHeader().sizeHint().height(), self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(max(header, height) + height * self.rowCount() + bar + 2 * self.frameWidth())


def _text(parent: QWidget) -> QPlainTextEdit:
    made = QPlainTextEdit(parent)
    made.setObjectName("preview")
    made.setAccessibleName(wording.phrase("The first lines of the file"))
    make_readable(made)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(parent.font().pointSizeF())
    made.setFont(fixed)
    made.setMinimumHeight(style.em() * 9)
    return made
