"""A box whose empty state says what it is for, to the eye alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame

# Between the frame and the text, as in Qt's own boxes.
_MARGIN = 2


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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._prompt or self.text():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room = room.marginsRemoved(self.textMargins()).adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        words = self.fontMetrics().elidedText(self._prompt, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, QStyle.visualAlignment(self.layoutDirection(), self.alignment()), words)
