"""Paints cells with the matched words tinted and bold, so that each row shows why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.ui.table.cells import COLUMNS
from directory_app.ui.table.marker import Reason, Spans
from directory_app.ui.table.model import OrganizationModel

_Index = QModelIndex | QPersistentModelIndex


class MatchDelegate(QStyledItemDelegate):
    """Draws a cell; a row found by something that no column on screen shows says so under the name.

    A number is drawn whole or not at all.
    """

    seen_keys: Sequence[str] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # `initStyleOption` asks the model for eight roles that have no answer here, a third of what a cell cost.
        model = index.model()
        assert isinstance(model, OrganizationModel)
        position, column = index.row(), COLUMNS[index.column()]
        text, more = model.cell(position, index.column())
        if option.state & QStyle.StateFlag.State_Selected:
            panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
            option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        area = option.rect.adjusted(style.S, 0, -style.S, 0)
        marks = model.marker.spans(column.field, text) if model.query.root is not None else []
        if column.key == "name":
            self._draw_name(painter, option, area, model, position, (text, marks))
        elif column.numbers:
            _draw_number(painter, option, area, text, marks, more)
        else:
            _draw_text(painter, option, area, text, marks)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _draw_current(painter, option)

    def _draw_name(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        model: OrganizationModel,
        position: int,
        name: tuple[str, Spans],
    ) -> None:
        if model.is_listed(position):
            area = _draw_tick(painter, option, area)
        reason = self._reason(model, position)
        if not reason.text:
            _draw_text(painter, option, area, *name)
            return
        middle = area.top() + round(area.height() * 0.55)
        _draw_text(painter, option, area.adjusted(0, 0, 0, middle - area.bottom()), *name)
        small = QStyleOptionViewItem(option)
        small.font = style.font_of(Type.SMALL)
        small.fontMetrics = QFontMetrics(small.font)
        below = area.adjusted(0, middle - area.top() - style.XS, 0, -style.XS // 2)
        _draw(painter, small, reason.text, reason.spans, below, is_faint=True)

    def _reason(self, model: OrganizationModel, position: int) -> Reason:
        if model.query.root is None:
            return Reason()
        organization = model.organization(position)
        return model.marker.reason(organization, model.disorders, self.seen_keys) if organization else Reason()


def _draw_text(painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, marks: Spans) -> None:
    if marks:
        _draw(painter, option, text, marks, area)
    elif text:
        _draw_plain(painter, option, text, area)


def _draw_number(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str, marks: Spans, more: int
) -> None:
    """Draw a number and how many more there are; one that has no room is three dots, never half of it."""
    behind = f"{text}  +{more}" if more else text
    if option.fontMetrics.horizontalAdvance(behind) > area.width():
        behind = text if option.fontMetrics.horizontalAdvance(text) <= area.width() else "…"
        marks = marks if behind == text else []
    _draw_text(painter, option, area, behind, marks)


def _draw_tick(painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> QRect:
    """Draw the tick of what is on the list at the end of a cell; return the rest of it."""
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    size = style.icon_size()
    place = QRect(area.right() - size.width(), area.center().y() - size.height() // 2, size.width(), size.height())
    state = QIcon.State.On if is_selected else QIcon.State.Off
    style.icon("done").paint(painter, place, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal, state)
    return area.adjusted(0, 0, -size.width() - style.XS, 0)


def _draw_plain(painter: QPainter, option: QStyleOptionViewItem, text: str, area: QRect) -> None:
    """Draw one line of text without marks: most cells, at a third of the cost of a text layout."""
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
    painter.setPen(option.palette.color(role))
    painter.setFont(option.font)
    height, ascent = _line_size(option.font.toString())
    top = area.top() + (area.height() - height) / 2
    shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(QPointF(area.left(), top + ascent), shown)


@lru_cache(maxsize=8)
def _line_size(described: str) -> tuple[float, float]:
    """Return height and ascent of a line as a text layout has them, so that all cells of a row share a base line."""
    font = QFont()
    font.fromString(described)
    layout = QTextLayout("x", font)  # it owns the line
    line = _line(layout)
    return line.height(), line.ascent()


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    text: str,
    marks: Spans,
    area: QRect,
    width: int | None = None,
    is_faint: bool = False,
) -> int:
    """Draw one line of text with its marks into no more than a width; return how much of it was used."""
    room = area.width() if width is None else width
    if room <= 0:
        return 0
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    faint = QPalette.ColorRole.PlaceholderText if is_faint else QPalette.ColorRole.Text
    painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText if is_selected else faint))
    layout = QTextLayout(text, option.font)
    plain = QTextOption()
    plain.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(plain)
    layout.setFormats([_mark(option, start, end, is_selected) for start, end in marks])
    line = _line(layout)
    if line.naturalTextWidth() > room:  # bold marks are wider than the plain text that is measured here
        spare = round(line.naturalTextWidth()) - option.fontMetrics.horizontalAdvance(text)
        layout.setText(option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room - max(0, spare)))
        line = _line(layout)
    top = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(area.left(), top))
    return round(line.naturalTextWidth())


def _line(layout: QTextLayout) -> QTextLine:
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    return line


def _draw_current(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Frame the current cell: the actions on a column are about its column."""
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Link
    painter.setPen(QPen(option.palette.color(role), 1.5))
    painter.drawRect(option.rect.adjusted(2, 2, -3, -3))


def _mark(option: QStyleOptionViewItem, start: int, end: int, is_selected: bool) -> QTextLayout.FormatRange:
    format_ = QTextCharFormat()
    format_.setFontWeight(QFont.Weight.Bold)
    if is_selected:
        format_.setFontUnderline(True)
    else:
        format_.setBackground(style.match_colour(option.palette))
        format_.setForeground(option.palette.color(QPalette.ColorRole.Text))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, end - start, format_
    return mark
