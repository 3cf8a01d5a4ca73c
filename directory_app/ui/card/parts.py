"""The buttons of a card: an icon, and a link that takes as many lines as its text needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy

from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type


class LinkButton(QPushButton):
    """A button that looks like a link: focusable, with a target as high as any button.

    Text that is wider than the card goes on in the next line, within a word where it has to: nothing of an address is
    left out, and nothing beside it is pushed out of sight.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._layouts: dict[int, QTextLayout] = {}
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        style.set_type(self, Type.TEXT)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._text) + style.XS
        return QSize(width, max(style.TARGET, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST * self.fontMetrics().averageCharWidth(), style.TARGET)

    def heightForWidth(self, width: int) -> int:
        return max(style.TARGET, round(self._layout(width).boundingRect().height()) + style.S)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._layouts.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))  # a grid asks once, before it knows the width

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        layout = self._layout(self.width())
        layout.draw(painter, QPointF(0, (self.height() - layout.boundingRect().height()) / 2))

    def _layout(self, width: int) -> QTextLayout:
        if width not in self._layouts:  # Qt asks a dozen times for each change
            self._layouts[width] = self._laid_out(width)
        return self._layouts[width]

    def _laid_out(self, width: int) -> QTextLayout:
        font = self.font()
        font.setUnderline(True)
        layout = QTextLayout(self._text, font)
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


# So many characters of a link stand in a line at least.
_NARROWEST = 12
