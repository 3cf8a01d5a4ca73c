"""Paints cells with the matched words tinted and bold, so that each row shows why it was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from directory_app import search_terms, tokens
from directory_app.fields import FIELDS, Field
from directory_app.query import Query
from directory_app.records import Organization
from directory_app.ui import style
from directory_app.ui.organization_model import OrganizationModel, Role

_Index = QModelIndex | QPersistentModelIndex
_GAP = style.S
# The query field that asks for a table field, where their names differ.
_QUERY_FIELDS = {"voice": "phone", "toll_free": "phone", "disorders": "disorder"}


class MatchDelegate(QStyledItemDelegate):
    """Draws a cell; a row found by something no visible column shows says so behind the name."""

    visible_keys: frozenset[str] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, OrganizationModel)
        field: Field = index.data(Role.FIELD)
        asked = model.query
        marks = spans(asked, field.key, index.data()) if asked.root else []
        reason = ""
        if field.key == "name" and asked.root:
            reason = hidden_reason(asked, index.data(Role.ORGANIZATION), model, index.row(), self.visible_keys)
        if not marks and not reason:
            super().paint(painter, option, index)
            return
        self._paint_text(painter, option, index, marks, reason)

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, marks: list[tuple[int, int]], reason: str
    ) -> None:
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        widget = option.widget
        look = widget.style()
        look.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        margin = look.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, widget) + 1
        area = option.rect.adjusted(margin, 0, -margin, 0)
        painter.save()
        painter.setClipRect(area)
        painter.setPen(option.palette.color(role))
        used = _draw(painter, option, text, marks, area.left(), area.width(), is_selected)
        if reason:
            left = area.left() + used + _GAP
            if not is_selected:
                painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            words = option.fontMetrics.elidedText(f"– {reason}", Qt.TextElideMode.ElideRight, area.right() - left)
            painter.drawText(
                area.adjusted(used + _GAP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words
            )
        painter.restore()


def spans(asked: Query, key: str, text: str) -> list[tuple[int, int]]:
    """Return where the query's words stand in a cell."""
    wanted_field = _QUERY_FIELDS.get(key, key)
    if key in ("voice", "toll_free", "tty", "fax", "other_numbers"):
        return _number_spans(text, asked.numbers(wanted_field))
    found = tokens.spans(text, asked.words(wanted_field))
    if not found and key == "postal":
        found = _number_spans(text, asked.numbers(wanted_field))
    return found


def _number_spans(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    found = []
    at = 0
    for number in text.split("; "):
        found += [(at + start, at + end) for start, end in tokens.digit_spans(number, wanted)]
        at += len(number) + 2
    return found


def hidden_reason(
    asked: Query, organization: Organization, model: OrganizationModel, position: int, visible: frozenset[str]
) -> str:
    """Say what was matched where no visible column shows it ("" where one does)."""
    matched = [field for field in FIELDS if spans(asked, field.key, model.text(position, field.key))]
    if any(field.key in visible for field in matched):
        return ""
    if matched:
        return f"{matched[0].label} {model.text(position, matched[0].key)}"
    words = asked.words()
    for _, text in search_terms.texts(organization, model.disorders):  # synonyms, names of states, broader disorders
        if tokens.spans(text, words):
            return text
    return ""


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    text: str,
    marks: list[tuple[int, int]],
    left: int,
    width: int,
    is_selected: bool,
) -> int:
    """Draw one line of text with its marks; return its width in pixels."""
    layout = QTextLayout(option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width), option.font)
    plain = QTextOption()
    plain.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(plain)
    layout.setFormats([_mark(option, start, end, is_selected) for start, end in marks])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    top = option.rect.top() + (option.rect.height() - line.height()) / 2
    layout.draw(painter, QPointF(left, top))
    return int(line.naturalTextWidth())


def _mark(option: QStyleOptionViewItem, start: int, end: int, is_selected: bool) -> QTextLayout.FormatRange:
    format_ = QTextCharFormat()
    format_.setFontWeight(QFont.Weight.Bold)
    if is_selected:
        format_.setFontUnderline(True)
    else:
        format_.setBackground(style.match_colour(option.palette))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, end - start, format_
    return mark
