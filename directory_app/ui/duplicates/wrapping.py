"""Items of as many lines as their words need, with the tick at the first line.

Qt's own forget the padding of a style sheet, cut the last line, and have the tick at the middle of all lines.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from directory_app.ui.kit import style

_Index = QModelIndex | QPersistentModelIndex


class Wrapping(QStyledItemDelegate):
    """Gives each item the height of its words in the width of its column."""

    def __init__(self, view: QListView | QTableView, padding: int) -> None:
        super().__init__(view)
        self._view = view
        self._padding = padding

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        if not option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            super().paint(painter, option, index)
            return
        whole, words, tick = (QStyleOptionViewItem(option) for _ in range(3))
        for part in (whole, words):
            part.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        whole.text = ""
        words.rect = option.rect.adjusted(self._mark(), 0, 0, 0)
        words.state &= ~QStyle.StateFlag.State_HasFocus
        tick.rect = self._tick(option)
        tick.state &= ~QStyle.StateFlag.State_HasFocus
        is_on = option.checkState is Qt.CheckState.Checked
        tick.state |= QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        look = self._view.style()
        for part in (whole, words):
            look.drawControl(QStyle.ControlElement.CE_ItemViewItem, part, painter, self._view)
        look.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, tick, painter, self._view)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tick where somebody clicks before the words; Space is Qt's own."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        is_tick = event.position().x() < option.rect.left() + self._mark() + self._padding
        can_tick = bool(model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable)
        if not (is_tick and can_tick and event.button() is Qt.MouseButton.LeftButton):
            return False
        if event.type() is QEvent.Type.MouseButtonRelease:
            is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
            state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
            return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        return True

    def _mark(self) -> int:
        """Return how far the words begin behind the tick."""
        return style.em() + style.S

    def _tick(self, option: QStyleOptionViewItem) -> QRect:
        size = self._view.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, self._view)
        left, top = option.rect.left() + self._padding + style.XS, option.rect.top() + self._padding
        return QRect(left, top + max(0, (option.fontMetrics.height() - size) // 2), size, size)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        self.initStyleOption(option, index)
        mark = 0
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            mark = self._mark()
        # Qt leaves three pixels at each side of words, the padding comes on top.
        inner = self._width_of(index) - 2 * (self._padding + style.XS) - mark
        room = QRect(0, 0, max(inner, style.em()), 1 << 20)
        words = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(style.em(), max(words.height() + 2 * self._padding, style.target()))

    def _width_of(self, index: _Index) -> int:
        if isinstance(self._view, QTableView):
            return self._view.columnWidth(index.column())
        return self._view.viewport().width()
