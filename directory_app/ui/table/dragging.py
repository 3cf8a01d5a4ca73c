"""Rows dragged to another program: as address book cards, as a table, as text; what is here stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from directory_app.exchange import exporting, handed
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import palettes, style
from directory_app.ui.kit.handed import Handed, Records
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.style import Type
from directory_app.ui.shell.desk import Desk
from directory_app.ui.table.view import OrganizationTable

# How far a pressed row is moved before it is dragged, in rows: hands that jerk go further than the usual ten pixels.
_ROWS_TO_DRAG = 2


class RowDrag(QObject):
    """Hands on the selected rows when they are dragged out of the table.

    Only a row that is selected before it is pressed is dragged; from any other the pointer selects, as ever.
    """

    said = Signal(str)
    """What was done, in words."""

    def __init__(self, desk: Desk, table: OrganizationTable) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._pressed: QPoint | None = None
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin a drag well outside of the pressed row: a jerk of the hand is none, and selects nothing either."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._press(event)
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._pressed = None
        elif event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and self._pressed is not None:
            way = event.position().toPoint() - self._pressed
            if way.manhattanLength() > max(QApplication.startDragDistance(), _ROWS_TO_DRAG * style.two_line_height()):
                self._pressed = None
                self._drag()
            return True
        return super().eventFilter(watched, event)

    def _press(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        is_held = is_plain and self._table.selectionModel().isSelected(self._table.indexAt(at))
        self._pressed = at if is_held else None
        self._table.setDragEnabled(is_held)  # what is selected stays so until the button is let go

    def _drag(self) -> None:
        count = self._table.selected_count()
        if count > handed.MOST:
            self._desk.message.show_error(
                phrase(
                    "{organizations} are too many to be dragged (at most {most}). "
                    "File > Export writes any number of them to a file.",
                    organizations=wording.organizations(count),
                    most=handed.MOST,
                )
            )
            return
        carried = Handed(self._read, text=handed.CARDS, file=handed.VCARD)
        drag = QDrag(self._table)
        drag.setMimeData(carried)
        drag.setPixmap(_picture(wording.organizations(count)))
        drag.setHotSpot(QPoint(-style.S, -style.S))
        taken = drag.exec(Qt.DropAction.CopyAction)
        if carried.error:
            self._desk.message.show_error(phrase("Nothing was handed on: {why}", why=reason(carried.error)))
        elif taken != Qt.DropAction.IgnoreAction:
            kept = len(handed.handed_on(carried.organizations))
            gone = exporting.left_out(len(carried.organizations) - kept)
            self.said.emit(f"{phrase('Handed on {organizations}', organizations=wording.organizations(kept))}{gone}")

    def _read(self) -> Records:
        return self._desk.selected(), self._desk.directory().disorders


def _picture(words: str) -> QPixmap:
    """Return what follows the pointer."""
    palette, font = palettes.palette(palettes.is_dark()), style.font_of(Type.STRONG)
    made = QPixmap(1, 1)
    with QPainter(made) as painter:
        painter.setFont(font)
        room = painter.fontMetrics().boundingRect(words).size()
    made = QPixmap(room.width() + 2 * style.M, room.height() + 2 * style.S)
    made.fill(QColor(palette.color(QPalette.ColorRole.Highlight)))
    with QPainter(made) as painter:
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(made.rect(), Qt.AlignmentFlag.AlignCenter, words)
    return made
