"""A box whose empty state says what it is for, to the eye alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit

from directory_app.ui.kit.dropped import files_of

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent


class PromptEdit(QLineEdit):
    """A line edit whose name says what its placeholder says: Qt tells that one to a screen reader each time, too."""

    _prompt = ""

    def setPlaceholderText(self, words: str) -> None:
        """Show words while the box is empty."""
        self._prompt = words
        self.update()

    def placeholderText(self) -> str:
        """Return these words."""
        return self._prompt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window: nobody looks for the name of one here."""
        if files_of(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._prompt or self.text():
            return
        margins = self.textMargins()
        beside = self.cursorRect().center().x() - margins.left()  # frame and padding
        room = self.rect().marginsRemoved(margins).adjusted(beside, 0, -beside, 0)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        words = self.fontMetrics().elidedText(self._prompt, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)
