"""Paints cells with the matched words tinted and bold, so that each row shows why it was found."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPalette, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from directory_app.query import Query
from directory_app.records.fields import BY_KEY, FIELDS, Field
from directory_app.search import terms
from directory_app.text import tokens
from directory_app.ui.kit import style
from directory_app.ui.table.model import OrganizationModel

# So many cells of one query are remembered: those of some ten screens; without them a page down asks for the words of
# each cell twice ("Page Down" in run.py bench).
_REMEMBERED = 5_000
# So many characters before a match stay.
_BEFORE = 8
_Index = QModelIndex | QPersistentModelIndex

Spans = list[tuple[int, int]]


class Marker:
    """Finds the words of one query in cells; remembers them, for each cell of a row is asked for again by its name."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.words = cache(query.words)
        self._numbers = cache(query.numbers)
        self.spans = lru_cache(maxsize=_REMEMBERED)(self._spans)

    def _spans(self, key: str, text: str) -> Spans:
        """Return where the query's words stand in a cell."""
        field = BY_KEY[key]
        name = field.query or key
        if not text:
            return []
        if field.is_number:
            return _number_spans(text, self._numbers(name))
        spans = tokens.spans(text, self.words(name))
        if not spans and key == "postal":
            spans = _number_spans(text, self._numbers(name))
        return spans


class MatchDelegate(QStyledItemDelegate):
    """Draws a cell; a row found by something no visible column shows says so behind the name."""

    visible_keys: frozenset[str] = frozenset()
    _marker = Marker(Query(""))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # `initStyleOption` asks the model for eight roles that have no answer here, a third of what a cell cost.
        model = index.model()
        assert isinstance(model, OrganizationModel)
        field = FIELDS[index.column()]
        text = model.text(index.row(), field.key)
        if option.state & QStyle.StateFlag.State_Selected:
            panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
            option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        area = option.rect.adjusted(style.S, 0, -style.S, 0)
        if field.key == "name" and model.is_listed(index.row()):
            area = _draw_tick(painter, option, area)
        marks, reason, reason_marks = self._matches(model, index.row(), field, text)
        if reason:
            room = option.fontMetrics.horizontalAdvance(reason) + 4 * style.XS
            used = _draw(painter, option, text, marks, area, max(area.width() - room, area.width() // 2))
            _draw(painter, option, reason, reason_marks, area.adjusted(used + style.S, 0, 0, 0), is_faint=True)
        elif marks:
            _draw(painter, option, text, marks, area)
        elif text:
            _draw_plain(painter, option, text, area)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _draw_current(painter, option)

    def _matches(self, model: OrganizationModel, position: int, field: Field, text: str) -> tuple[Spans, str, Spans]:
        """Return what is matched in a cell, and behind a name what else was matched with its own marks."""
        if model.query.root is None:
            return [], "", []
        if self._marker.query is not model.query:
            self._marker = Marker(model.query)
        marks = self._marker.spans(field.key, text)
        if field.key != "name":
            return marks, "", []
        return marks, *hidden_reason(self._marker, model, position, self.visible_keys)


def _draw_tick(painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> QRect:
    """Draw the tick of what is on the list at the end of a cell; return the rest of it."""
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    size = style.icon_size()
    place = QRect(area.right() - size.width(), area.center().y() - size.height() // 2, size.width(), size.height())
    state = QIcon.State.On if is_selected else QIcon.State.Off
    style.icon("done").paint(painter, place, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal, state)
    return area.adjusted(0, 0, -size.width() - style.XS, 0)


def _number_spans(text: str, digits: list[str]) -> Spans:
    spans: Spans = []
    at = 0
    for number in text.split("; ") if digits else ():
        spans += [(at + start, at + end) for start, end in tokens.digit_spans(number, digits)]
        at += len(number) + 2
    return spans


def hidden_reason(
    marker: Marker, model: OrganizationModel, position: int, visible: frozenset[str]
) -> tuple[str, Spans]:
    """Say what was matched where no visible column shows it, with the places in these words ("" where one does)."""
    matches = (field for field in FIELDS if marker.spans(field.key, model.text(position, field.key)))
    if any(marker.spans(key, model.text(position, key)) for key in visible):
        return "", []
    organization = model.organization(position)
    if organization is None:
        return "", []
    if field := next(matches, None):
        values = field.get(organization, model.disorders)
        best = max(values, key=lambda value: len(marker.spans(field.key, value)))
        return _with_lead(f"– {field.label} ", best, marker.spans(field.key, best))
    words = marker.words()
    for _, text in terms.texts(organization, model.disorders):  # synonyms, names of states, broader disorders
        if spans := tokens.spans(text, words):
            return _with_lead("– ", text, spans)
    return "", []


def _with_lead(lead: str, text: str, spans: Spans) -> tuple[str, Spans]:
    """Put a few words before a matched text; what stands far before the match would push it out of sight."""
    first = spans[0][0]
    if first > _BEFORE:
        text = "…" + text[first:]
        spans = [(start - first + 1, end - first + 1) for start, end in spans]
    return lead + text, [(start + len(lead), end + len(lead)) for start, end in spans]


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
    top = option.rect.top() + (option.rect.height() - line.height()) / 2
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
