"""Items of as many lines as their words need: Qt's own forget the padding of a style sheet, and cut the last line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from directory_app.ui.kit import style


class Wrapping(QStyledItemDelegate):
    """Gives each item the height of its words in the width of its column."""

    def __init__(self, view: QListView | QTableView, padding: int) -> None:
        super().__init__(view)
        self._view = view
        self._padding = padding

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.initStyleOption(option, index)
        mark = 0
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            mark = style.em() + style.S
        # Qt leaves three pixels at each side of words, the padding comes on top.
        inner = self._width_of(index) - 2 * (self._padding + style.XS) - mark
        room = QRect(0, 0, max(inner, style.em()), 1 << 20)
        words = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(style.em(), max(words.height() + 2 * self._padding, style.TARGET))

    def _width_of(self, index: QModelIndex | QPersistentModelIndex) -> int:
        if isinstance(self._view, QTableView):
            return self._view.columnWidth(index.column())
        return self._view.viewport().width()
