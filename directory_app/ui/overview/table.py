"""The table beside a picture: the same numbers, in any order."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from directory_app.exchange import overview
from directory_app.exchange.overview import Bar, Picture
from directory_app.text import tokens, wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.row_tables import choose_rows
from directory_app.ui.kit.whole_rows import WholeRows

_ORDER, _BAR = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_NOBODY = QModelIndex()


class BarTable(QTableView):
    """Lists the bars of a picture; Enter or a double click choose one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bars")
        self.setProperty("padded", True)
        choose_rows(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(style.row_height())
        self.horizontalHeader().setMinimumHeight(style.TARGET)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._model = QStandardItemModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(_ORDER)
        self.setModel(self._sorted)
        self.doubleClicked.connect(self._choose)
        WholeRows(self)

    def show_picture(self, picture: Picture, total: int) -> None:
        """Show the numbers of a picture in its order."""
        self.setAccessibleName(phrase("{picture}: table", picture=picture.title))
        self._model.clear()
        self._model.setHorizontalHeaderLabels(overview.headings(picture))
        for bar in picture.bars:
            self._model.appendRow(self._items(bar, total))
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(style.em() * 4)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            heading = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            header.resizeSection(column, header.fontMetrics().horizontalAdvance(heading) + style.XL + style.L)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._model.setHeaderData(0, Qt.Orientation.Horizontal, left, Qt.ItemDataRole.TextAlignmentRole)
        self._fit()
        self.setCurrentIndex(self._sorted.index(0, 0))

    def _items(self, bar: Bar, total: int) -> list[QStandardItem]:
        label, _, share = overview.cells(bar, total)
        items = [QStandardItem(text) for text in (label, wording.number(bar.count), share)]
        for item, order in zip(items, (tokens.fold(label), bar.count, bar.count), strict=True):
            item.setData(order, _ORDER)
            item.setData(bar, _BAR)
            item.setToolTip(bar.term if bar.count else "")
        for item in items[1:]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return items

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the share out where the names would have no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setColumnHidden(2, self.viewport().width() < style.em() * 19)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex = _NOBODY) -> None:
        if index.isValid():
            self.chosen.emit(index.data(_BAR))
