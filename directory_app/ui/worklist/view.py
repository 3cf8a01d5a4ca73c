"""The list of who is due: two lines a row, the name and why; what was done has a mark and says what came of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.ui.worklist.model import DueModel

_Index = QModelIndex | QPersistentModelIndex
# So many rows are laid out at once; the rest follows while the window answers.
_BATCH = 20_000


class DueView(QListView):
    """Shows who is due; keys of letters do nothing here, for they would look through everything."""

    def __init__(self, model: DueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("due")
        self.setAccessibleName("To verify")
        self.setModel(model)
        self.setItemDelegate(_TwoLines(self))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("page", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyboardSearch(self, _: str) -> None:
        """Look for nothing."""


class _TwoLines(QStyledItemDelegate):
    def sizeHint(self, _: QStyleOptionViewItem, __: _Index) -> QSize:
        return QSize(style.em() * 8, round(style.em() * 2.2) + 2 * style.S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, DueModel)
        name, second = model.words(index.row())
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        area = option.rect.adjusted(style.M, style.S, -style.S, -style.S)
        if model.is_done(index.row()):
            size = style.em()
            mark = QRect(area.left(), area.top() + (area.height() // 2 - size) // 2, size, size)
            state = QIcon.State.On if is_selected else QIcon.State.Off
            style.icon("done").paint(painter, mark, state=state)
            area.setLeft(area.left() + size + style.XS)
        strong, faint = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        if is_selected:
            strong = faint = QPalette.ColorRole.HighlightedText
        half = area.height() // 2
        lines = ((name, Type.STRONG, strong, area.top()), (second, Type.SMALL, faint, area.top() + half))
        painter.save()
        for text, type_, role, top in lines:
            painter.setFont(style.font_of(type_))
            painter.setPen(option.palette.color(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(QRect(area.left(), top, area.width(), half), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
