"""The buttons of a card: an icon, and a link that is shortened rather than pushing others away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type


def icon_button(icon: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(style.icon(icon))
    button.setIconSize(style.icon_size())
    button.setAutoRaise(True)
    button.setMinimumSize(style.TARGET, style.TARGET)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class LinkButton(QPushButton):
    """A button that looks like a link: focusable, with a target as high as any button.

    Text that is wider than the card is shortened in the middle, so that nothing beside it is pushed out of sight.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(style.TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.set_type(self, Type.TEXT)
        self.setAccessibleName(text)
        self.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(self._width() + style.XS, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width(), _NARROWEST * self.fontMetrics().averageCharWidth()), style.TARGET)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(shown.replace("&", "&&"))
        if shown != self._text and not self.toolTip():
            self.setToolTip(self._text)

    def _width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._text)


# So many characters of a link stay to be seen.
_NARROWEST = 12
