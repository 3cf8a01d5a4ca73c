"""A ring around the widget that has the keyboard focus, in every look: Fusion's own sign changes 1.4:1 only.

QFocusFrame is no help: below its widget it is cut off by the parent, and above it is lost in scroll areas.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

_OUT, _WIDTH, _RADIUS = 3, 2, 5
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange})


class FocusRing(QWidget):
    """Lies over one window and follows its focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._watched: list[QWidget] = []
        self._whole = QRect()
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def renew(self) -> None:
        """Find the place again after sizes or colours have changed."""
        self._on_focus_changed(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), _WIDTH))
        painter.drawRoundedRect(QRectF(self._whole).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        for old in filter(isValid, self._watched):  # one that has the focus while it is deleted tells so last
            old.removeEventFilter(self)
            old.destroyed.disconnect(self._on_gone)
        self._watched = []
        if now is None or now.window() is not self._window:
            self.hide()
            return
        widget: QWidget | None = now
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._on_gone)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _on_gone(self) -> None:
        self._watched = []
        self.hide()

    def _place(self) -> None:
        """Surround the widget, but for what a scroll area hides of it; for all that is scrolled, the scroll area."""
        if not self._watched or not self._watched[0].isVisible():
            self.hide()
            return
        around = self._watched
        if len(around) > 2 and isinstance(area := around[2], QScrollArea) and area.widget() is around[0]:
            around = around[2:]
        whole = self._area(around[0]).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        seen = whole
        for parent in around[1:]:
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                seen = seen.intersected(self._area(parent))
        self.setGeometry(seen)
        self._whole = whole.translated(-seen.topLeft())
        inner = self._whole.adjusted(_OUT + 1, _OUT + 1, -_OUT - 1, -_OUT - 1)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))
        self.show()
        self.raise_()
        self.update()

    def _area(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
