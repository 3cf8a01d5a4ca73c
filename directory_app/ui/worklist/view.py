"""The list of who is due: two lines a row, the name and why; what was done has a mark and says what came of it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.row_tables import choose_rows
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows
from directory_app.ui.worklist.model import DueModel

_Index = QModelIndex | QPersistentModelIndex


class DueView(QTableView):
    """Shows who is due in one column; a list view would ask the model for every row each time that one changes."""

    def __init__(self, model: DueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("due")
        self.setAccessibleName(wording.phrase("To verify"))
        self.setModel(model)
        self.setItemDelegate(_TwoLines(self))
        choose_rows(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("page", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.hide()
            header.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setSelectionModel(QItemSelectionModel(model, across))  # its own: it would look through every row
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.restyle()
        WholeRows(self)

    def restyle(self) -> None:
        """Take the height of rows again after the text size has changed."""
        self.verticalHeader().setDefaultSectionSize(round(style.em() * 2.2) + 2 * style.S)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and the last row with Home and End, as in every list."""
        if action in (QTableView.CursorAction.MoveHome, QTableView.CursorAction.MoveEnd):
            modifiers = Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the dialog what is typed."""
        if style.is_typing(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which one row is seen."""
        return QSize(style.em() * 10, self.verticalHeader().defaultSectionSize() + style.XS)

    def keyboardSearch(self, _: str) -> None:
        """Look for nothing: letters would look through everything."""


class _TwoLines(QStyledItemDelegate):
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
