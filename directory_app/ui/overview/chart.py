"""A picture as widgets: each bar or tile is a button, so that keys, the mouse and a screen reader reach it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from directory_app.exchange.overview import Picture
from directory_app.ui.kit import style
from directory_app.ui.overview import drawing
from directory_app.ui.overview.drawing import Layout, Mark

# Room for the ring around what has the focus.
_MARGIN = style.S
_WAYS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class BarButton(QAbstractButton):
    """One bar or tile; one that counts nothing can't be pressed."""

    def __init__(self, mark: Mark, layout: Layout, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark, self._layout = mark, layout
        self.setObjectName(f"bar {mark.bar.label}")
        self.setAccessibleName(drawing.spoken(mark.bar))
        self.setToolTip(drawing.spoken(mark.bar) + (f"\n{mark.bar.term}" if mark.bar.count else ""))
        self.setAccessibleDescription(" ")  # else the tooltip is said, which begins with the name again
        self.setEnabled(bool(mark.bar.count and mark.bar.term))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        return self.mark.place.size()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        palette.setCurrentColorGroup(QPalette.ColorGroup.Active)  # what counts nothing is still to be read
        if self.underMouse() and self.isEnabled() and not self.mark.is_tile:
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Midlight))
        drawing.paint(painter, self.mark, self.rect(), self._layout, palette)


class Chart(QScrollArea):
    """Shows one picture; arrow keys go from bar to bar, Enter, Space or a click choose one."""

    chosen = Signal(object)

    def __init__(self, before: QWidget, parent: QWidget) -> None:
        """`before` is what stands before it in the order of Tab."""
        super().__init__(parent)
        self._before = before
        self.setObjectName("chart")
        self.setProperty("page", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget(self)
        self._ground.setBackgroundRole(QPalette.ColorRole.Base)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setWidget(self._ground)
        self._picture: Picture | None = None
        self._buttons: list[BarButton] = []
        self.layout_: Layout | None = None

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, or the same with other numbers."""
        self._picture = picture
        self._ground.setAccessibleName(picture.title)
        self._build("")

    @property
    def left_out(self) -> str:
        """Which bars are in the table only, in words."""
        return drawing.left_out_words(self._picture, self.layout_) if self._picture and self.layout_ else ""

    @property
    def first(self) -> QWidget | None:
        """The bar that Tab comes to."""
        return next((it for it in self._buttons if it.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def _build(self, current: str) -> None:
        assert self._picture is not None
        for button in self._buttons:
            button.hide()
            button.setParent(None)
            button.deleteLater()
        frame = 2 * _MARGIN + 2
        bar_width = self.verticalScrollBar().sizeHint().width()
        made = drawing.lay_out(self._picture, self.size() - QSize(frame + bar_width, frame))
        self.layout_ = made
        self._buttons = [self._button(mark, made) for mark in made.marks]
        self._ground.resize(made.size + QSize(2 * _MARGIN, 2 * _MARGIN))
        before = self._before
        for button in self._buttons:  # they are newer than what stands behind them
            QWidget.setTabOrder(before, button)
            before = button
        enabled = [it for it in self._buttons if it.isEnabled()]
        stop = next((it for it in enabled if it.objectName() == current), enabled[0] if enabled else None)
        if stop:
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _button(self, mark: Mark, made: Layout) -> BarButton:
        button = BarButton(mark, made, self._ground)
        button.setGeometry(mark.place.translated(_MARGIN, _MARGIN))
        button.clicked.connect(lambda: self.chosen.emit(mark.bar))
        button.installEventFilter(self)
        button.show()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is None:
            return
        focused = next((it.objectName() for it in self._buttons if it.hasFocus()), "")
        stop = self.first
        self._build(focused or (stop.objectName() if stop else ""))
        if focused and self.first:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(watched, BarButton) and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                watched.click()
                return True
            if target := self._towards(watched, key):
                self._go_to(target)
                return True
            return key in _WAYS  # at the edge: the arrow keys of Qt would go anywhere
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _towards(self, button: BarButton, key: Qt.Key) -> BarButton | None:
        """Return the nearest bar that can be chosen in the direction of an arrow key, or the first or last."""
        enabled = [it for it in self._buttons if it.isEnabled()]
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return enabled[0 if key == Qt.Key.Key_Home else -1]
        if key not in _WAYS:
            return None
        way, here = _WAYS[key], button.geometry().center()
        found: list[tuple[int, int, BarButton]] = []
        for at, other in enumerate(enabled):
            gap = other.geometry().center() - here
            along = gap.x() * way.x() + gap.y() * way.y()
            aside = abs(gap.x() * way.y()) + abs(gap.y() * way.x())
            if along > 0:
                found.append((along + 3 * aside, at, other))
        return min(found)[2] if found else None

    def _go_to(self, button: BarButton) -> None:
        for other in self._buttons:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(button, _MARGIN, _MARGIN)
