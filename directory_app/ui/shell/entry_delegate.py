"""How an action stands in the list: what it says and its keys, and below what it does and its menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.ui.shell.entries import Entry

_Index = QModelIndex | QPersistentModelIndex
_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


class EntryDelegate(QStyledItemDelegate):
    """Two lines an action; the second, smaller one says why an action can't be done now."""

    def sizeHint(self, _: QStyleOptionViewItem, __: _Index) -> QSize:
        return QSize(0, max(style.target(), round(style.em() * 2.1) + style.M))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        option.text = ""
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(style.M, style.XS, -style.M, -style.XS)
        upper = QRect(room.left(), room.top(), room.width(), room.height() * 11 // 20)
        lower = QRect(room.left(), upper.bottom(), room.width(), room.bottom() - upper.bottom())
        palette = option.palette
        group = _Group.Disabled if entry.why_not else _Group.Active
        first = palette.color(_Role.HighlightedText) if is_chosen else palette.color(group, _Role.Text)
        second = palette.color(_Role.HighlightedText if is_chosen else _Role.PlaceholderText)
        painter.save()
        painter.setFont(style.font_of(Type.TEXT))
        painter.setPen(first)
        _in_two(painter, upper, entry.text, entry.keys)
        painter.setFont(style.font_of(Type.SMALL))
        painter.setPen(second)
        _in_two(
            painter, lower, phrase("Not now: {why}", why=entry.why_not) if entry.why_not else entry.help, entry.menu
        )
        painter.restore()


def _in_two(painter: QPainter, room: QRect, left: str, right: str) -> None:
    """Write one text on the left and one on the right; the left is cut short where they don't fit."""
    metrics = QFontMetrics(painter.font())
    right = metrics.elidedText(right, Qt.TextElideMode.ElideRight, room.width() * 2 // 5)
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
    width = room.width() - (metrics.horizontalAdvance(right) + style.L if right else 0)
    cut = metrics.elidedText(left, Qt.TextElideMode.ElideRight, width)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
