"""Paints rows with the matched words tinted and bold, so that each row shows why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QTableView

from directory_app.records import Organization
from directory_app.ui.kit import numbers, palettes, style
from directory_app.ui.kit.layout import is_mirrored, mirrored
from directory_app.ui.kit.style import Type
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF, Column
from directory_app.ui.table.hand import FIRST_JOINED, Hand
from directory_app.ui.table.marker import Cell, Marker, Reason, Row, Spans, with_note
from directory_app.ui.table.model import OrganizationModel

_Colour = QPalette.ColorRole
# So many rows are remembered: those of some twenty screens.
_REMEMBERED = 500


class RowPainter:
    """Draws whole rows, for Qt asks a delegate of Python cell by cell at three times the cost.

    A row found by something that no column on screen shows says so under the name. A number is drawn whole or not at
    all, and so is a row that the lower edge cuts.
    """

    def __init__(self, table: QTableView, model: OrganizationModel) -> None:
        self._table = table
        self._model = model
        self._columns: Sequence[Column] = ()
        self._inks: list[_Ink] = []
        self._looks: tuple[int, str] = (0, "")
        self._marker: Marker | None = None
        self._known: dict[int, tuple[Organization, Row]] = {}

    def renew(self, keys: Sequence[str]) -> None:
        """Show these columns, from left to right; what stands in them may differ from before, too."""
        self._columns = [COLUMNS[NUMBER_OF[key]] for key in keys]
        self._known.clear()

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        """Draw the rows between two heights of the viewport."""
        table, header = self._table, self._table.horizontalHeader()
        first, last = table.rowAt(top), table.rowAt(bottom)
        if first < 0:
            return
        shown = [NUMBER_OF[column.key] for column in self._columns]
        places = [(header.sectionViewportPosition(number), header.sectionSize(number)) for number in shown]
        inks = self._inked(painter)
        selection = table.selectionModel().selection()
        ranges = [(selection.at(number).top(), selection.at(number).bottom()) for number in range(selection.size())]
        for position in range(first, last + 1 if last >= 0 else self._model.rowCount()):
            y, height = table.rowViewportPosition(position), table.rowHeight(position)
            if y > 0 and y + height > table.viewport().height():
                break
            is_selected = any(start <= position <= end for start, end in ranges)
            if is_selected:
                painter.setBackground(table.palette().brush(_Colour.Highlight))
                painter.eraseRect(0, y, header.length(), height)
            else:  # rows of two lines each would read as one
                painter.setBackground(table.palette().brush(_Colour.Midlight))
                painter.eraseRect(0, y + height - 1, header.length(), 1)
            areas = [QRect(x + style.S, y, width - 2 * style.S, height) for x, width in places]
            self._paint_row(inks[is_selected], position, areas)
        current = table.currentIndex()
        if not current.isValid():
            return
        is_selected = table.selectionModel().isSelected(current)
        if not is_selected:  # others are ticked: whom the card shows is framed
            inks[False].frame(
                QRect(0, table.rowViewportPosition(current.row()), header.length(), table.rowHeight(current.row()))
            )
        if table.hasFocus():
            inks[is_selected].frame(table.visualRect(current))

    def _inked(self, painter: QPainter) -> Sequence[_Ink]:
        """Return what draws rows that are not selected, and those that are, in the look of today."""
        looks = (self._table.palette().cacheKey(), self._table.font().key())
        if looks != self._looks:
            self._looks = looks
            self._inks = [_Ink(self._table, is_selected=is_selected) for is_selected in (False, True)]
        for ink in self._inks:
            ink.begin(painter)
        return self._inks

    def _paint_row(self, ink: _Ink, position: int, areas: Sequence[QRect]) -> None:
        row = self.row(position)
        for column, cell, area in zip(self._columns, row.cells, areas, strict=True):
            if column.numbers:
                ink.number(area, cell)
            elif column.key == "name":
                rest = ink.tick(area) if self._model.is_listed(position) else area
                ink.name(rest, cell, row.reason)
            else:
                ink.text(area, cell.text, cell.spans)

    def row(self, position: int) -> Row:
        """Return what a row shows, worked out once for the same record found by the same query."""
        organization, marker = self._model.organization(position), self._model.marker
        if organization is None:
            return Row([self._model.cell(position, NUMBER_OF[column.key]) for column in self._columns])
        if marker is not self._marker or len(self._known) > _REMEMBERED:
            self._marker = marker
            self._known.clear()
        known = self._known.get(position)
        if known is None or known[0] is not organization:
            row = marker.row(organization, self._model.disorders, self._columns)
            known = (organization, with_note(row, numbers.no_text(organization)))
            self._known[position] = known
        return known[1]


class _Ink:
    """Draws what stands in cells of rows that are selected, or of others.

    A mark on the highlight is underlined: its tint would not stand out there.
    """

    _painter: QPainter
    _is_mirrored: bool

    def __init__(self, table: QTableView, *, is_selected: bool) -> None:
        colours = table.palette()
        self._is_selected = is_selected
        self._colour = colours.color(_Colour.HighlightedText if is_selected else _Colour.Text)
        self._faint = colours.color(_Colour.HighlightedText if is_selected else _Colour.PlaceholderText)
        self._frame = QPen(colours.color(_Colour.HighlightedText if is_selected else _Colour.Link), 1.5)
        layout = QTextLayout("x", table.font())  # it owns the line
        line = _line(layout)  # of the same height as one with marks: all cells of a row share a base line
        self._height, self._ascent = line.height(), line.ascent()
        self._tint = palettes.match_colour(colours)
        self._hand = Hand(table.font(), is_underlined=is_selected)
        self._small = Hand(style.font_of(Type.SMALL), is_underlined=is_selected)

    def begin(self, painter: QPainter) -> None:
        """Draw with a painter from now on; a number runs from left to right in a mirrored window, too."""
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._painter = painter
        self._is_mirrored = is_mirrored()

    def frame(self, area: QRect) -> None:
        """Frame the current cell: the actions on a column are about its column."""
        self._painter.setPen(self._frame)
        self._painter.drawRect(area.adjusted(2, 2, -3, -3))

    def tick(self, area: QRect) -> QRect:
        """Draw the tick of what is on the list at the end of a cell; return the rest of it."""
        size = style.icon_size()
        place = QRect(area.right() - size.width(), area.center().y() - size.height() // 2, size.width(), size.height())
        place = mirrored(place, area)
        state = QIcon.State.On if self._is_selected else QIcon.State.Off
        style.icon("done").paint(self._painter, place, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal, state)
        return mirrored(area.adjusted(0, 0, -size.width() - style.XS, 0), area)

    def name(self, area: QRect, cell: Cell, reason: Reason) -> None:
        """Draw a name, and why it was found below it; without a reason a long name goes on there."""
        if not reason.text:
            self._in_two_lines(area, cell)
            return
        middle = area.top() + round(area.height() * 0.55)
        self.text(area.adjusted(0, 0, 0, middle - area.bottom()), cell.text, cell.spans)
        below = area.adjusted(0, middle - area.top() - style.XS, 0, -style.XS // 2)
        text, marks = self._small.with_match_in_sight(reason.text, reason.spans, below.width())
        self._draw_marked(below, text, marks, self._small, self._faint)

    def _in_two_lines(self, area: QRect, cell: Cell) -> None:
        """Draw a name in one line where it fits, else in two, which are broken between words."""
        broken = self._break_of(cell, area.width())
        if not broken:
            self.text(area, cell.text, cell.spans)
            return
        units = len(cell.text[:broken].encode("utf-16-le")) // 2
        first = [(start, min(end, units)) for start, end in cell.spans if start < units]
        second = [(max(start, units) - units, end - units) for start, end in cell.spans if end > units]
        high = round(self._height)
        top = area.top() + (area.height() - 2 * high) // 2
        self.text(QRect(area.left(), top, area.width(), high), cell.text[:broken].rstrip(), first)
        self.text(QRect(area.left(), top + high, area.width(), high), cell.text[broken:], second)

    def _break_of(self, cell: Cell, width: int) -> int:
        """Return where a name that is wider than its cell is broken, 0 for nowhere; a mark makes it wider."""
        spare = width - sum((end - start) * self._hand.metrics.averageCharWidth() // 6 for start, end in cell.spans)
        if self._hand.fits(cell.text, spare):
            return 0
        broken = 0
        for at, letter in enumerate(cell.text):
            if letter == " ":
                if not self._hand.fits(cell.text[:at], spare):
                    break
                broken = at + 1
        return broken

    def number(self, area: QRect, cell: Cell) -> None:
        """Draw a number and how many more there are; one that has no room is three dots, never half of it."""
        shown, marks = f"{cell.text}  +{cell.more}" if cell.more else cell.text, cell.spans
        if not self._hand.fits(shown, area.width()):
            shown, marks = (cell.text, marks) if self._hand.fits(cell.text, area.width()) else ("…", [])
        self.text(area, shown, marks)

    def text(self, area: QRect, text: str, marks: Spans) -> None:
        """Draw one line of text, with its marks where it has any."""
        if marks:
            self._draw_marked(area, text, marks, self._hand, self._colour)
        elif text:  # most cells: a third of the cost of a text layout
            self._painter.setPen(self._colour)
            self._painter.setFont(self._hand.font)
            top = area.top() + (area.height() - self._height) / 2
            if not self._hand.fits(text, area.width()):
                text = self._hand.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            x = self._start(area, self._hand.metrics.horizontalAdvance(text)) if self._is_mirrored else area.left()
            self._painter.drawText(QPointF(x, top + self._ascent), text)

    def _start(self, area: QRect, width: float) -> float:
        """Return where a text of that width is drawn from: it ends on the right in a mirrored window."""
        return float(area.left() + (max(area.width() - ceil(width), 0) if self._is_mirrored else 0))

    def _draw_marked(self, area: QRect, text: str, marks: Spans, hand: Hand, colour: QColor) -> None:
        """Draw a line with marks, piece by piece where no letter of one touches those of another."""
        if area.width() <= 0:
            return
        if max(text) < FIRST_JOINED:
            self._draw_pieces(area, text, marks, hand, colour)
        else:
            self._painter.setPen(colour)
            self._draw_layout(area, text, marks, hand)

    def _draw_pieces(self, area: QRect, text: str, marks: Spans, hand: Hand, colour: QColor) -> None:
        """Draw a line with marks, at half the cost of a layout."""
        pieces = hand.pieces(text, marks)
        whole = sum(width for _, _, width in pieces)
        if whole > area.width():  # bold marks are wider than the plain text that is measured here
            room = area.width() - max(0, whole - hand.metrics.horizontalAdvance(text))
            pieces = hand.pieces(hand.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room), marks)
        metrics = hand.marked_metrics
        top = area.top() + (area.height() - metrics.height()) / 2
        x = self._start(area, sum(width for _, _, width in pieces))
        for piece, is_marked, width in pieces:
            if is_marked and not self._is_selected:
                self._painter.fillRect(QRectF(x, top, width, metrics.height()), self._tint)
            self._painter.setPen(self._colour if is_marked else colour)
            self._painter.setFont(hand.marked if is_marked else hand.font)
            self._painter.drawText(QPointF(x, top + metrics.ascent()), piece)
            x += width

    def _draw_layout(self, area: QRect, text: str, marks: Spans, hand: Hand) -> None:
        from PySide6.QtGui import QTextOption  # here, because a start need not make it

        layout = QTextLayout(text, hand.font)
        plain = QTextOption()
        plain.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(plain)
        layout.setFormats(self._formats(hand, marks))
        line = _line(layout)
        if line.naturalTextWidth() > area.width():  # bold marks are wider than the plain text that is measured here
            spare = line.naturalTextWidth() - hand.metrics.horizontalAdvance(text)
            room = area.width() - max(0, spare)
            layout.setText(hand.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
            line = _line(layout)
        x = self._start(area, line.naturalTextWidth())
        layout.draw(self._painter, QPointF(x, area.top() + (area.height() - line.height()) / 2))

    def _formats(self, hand: Hand, marks: Spans) -> list[QTextLayout.FormatRange]:
        """Return how the matches of a layout look."""
        from PySide6.QtGui import QTextCharFormat  # here, because a start need not make it

        look = QTextCharFormat()
        look.setFontWeight(hand.marked.weight())
        look.setFontUnderline(hand.marked.underline())
        if not self._is_selected:
            look.setBackground(self._tint)
            look.setForeground(self._colour)
        made = [QTextLayout.FormatRange() for _ in marks]
        for each, (start, end) in zip(made, marks, strict=True):
            each.start, each.length, each.format = start, end - start, look
        return made


def _line(layout: QTextLayout) -> QTextLine:
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    return line
