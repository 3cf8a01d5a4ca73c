"""A layout that sets widgets side by side and begins a new line where the width ends; what scrolls where it must."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)


def is_mirrored() -> bool:
    """Tell whether the program is read from right to left."""
    return QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def mirrored(place: QRect, within: QRect) -> QRect:
    """Return where something stands that is meant for left to right: on the other side in a mirrored program."""
    if not is_mirrored():  # as `QStyle.visualRect`, without making all enums of QStyle at a start
        return place
    return place.translated(within.left() + within.right() - place.left() - place.right(), 0)


def parted(parent: QWidget) -> QSplitter:
    """Return a splitter of what stands side by side, whole in a mirrored program: Qt puts it a pixel too far right."""
    made = QSplitter(Qt.Orientation.Horizontal, parent)
    if is_mirrored():
        made.setContentsMargins(0, 0, 1, 0)
    return made


class FlowLayout(QLayout):
    """Side by side as one reads, then down; as high as its lines need."""

    def __init__(self, parent: QWidget | None, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # Qt asks a dozen times for each change
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.sizeHint())
        return size

    def _place(self, area: QRect, is_trial: bool) -> int:
        """Place the items, or only find out how high they get."""
        x, y, line = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > area.x() and x + size.width() > area.right() + 1:
                x, y, line = area.x(), y + line + self.spacing(), 0
            if not is_trial:
                item.setGeometry(mirrored(QRect(QPoint(x, y), size), area))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - area.y()


class Block(QWidget):
    """Holds a part of a page, as wide as the page, whose height follows from that.

    Qt would work out its height for the width that it would like best, too: another at each level of a page.
    """

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


@contextmanager
def paused(widget: QWidget) -> Iterator[None]:
    """Lay out what a widget holds once, when many of its parts have changed; what they hold is laid out before.

    Qt lays out the whole page for each part that is shown, and for words that change one level a turn of its loop.
    """
    layout = widget.layout()
    assert layout is not None
    layout.setEnabled(False)
    yield
    layout.setEnabled(True)
    layout.activate()


class Scrolled(QScrollArea):
    """Holds a widget in its full height where there is room, and lets it be scrolled where there is less."""

    def __init__(self, held: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._held = held
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds has the focus
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(held)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus: Qt does so only where Tab came from within."""
        if now is not None and self._held.isAncestorOf(now):
            self.ensureWidgetVisible(now, 8)  # no more beside it: what is before it in its line stays in sight

    def sizeHint(self) -> QSize:
        high = self._held.heightForWidth(self.width())
        high = self._held.sizeHint().height() if high < 0 else high
        return QSize(self._held.sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._held.minimumSizeHint().width(), min(self.sizeHint().height(), self.fontMetrics().height() * 4)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width is another."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def keep_on_screen(window: QWidget) -> None:
    """Move a window that has grown back to where all of it is seen."""
    room, place = window.screen().availableGeometry(), window.frameGeometry()
    left = max(room.left(), min(place.left(), room.left() + room.width() - place.width()))
    top = max(room.top(), min(place.top(), room.top() + room.height() - place.height()))
    window.move(left, top)


def fit(window: QWidget, width: float, height: float) -> None:
    """Make a window so many lines of text wide and high, within its screen; a height of 0 is what its parts need."""
    line, room = QFontMetrics(QApplication.font()).height(), window.screen().availableGeometry().size()
    wide = min(round(line * width), room.width() - _BESIDE)
    layout = window.layout()
    if height or layout is None:
        high = round(line * height)
    else:
        layout.activate()
        high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    window.resize(wide, min(high, room.height() - _BESIDE))
    scroll_where_small(window)


def scroll_where_small(window: QWidget) -> None:
    """Let all of a window be scrolled where even the least that its parts need is more than the screen has."""
    layout, room = window.layout(), window.screen().availableGeometry().size()
    if layout is None:
        return
    layout.activate()
    size, least = window.size().boundedTo(room - QSize(_BESIDE, _BESIDE) / 2), layout.totalMinimumSize()
    high = layout.totalMinimumHeightForWidth(size.width()) if layout.hasHeightForWidth() else 0
    if least.width() <= room.width() and max(least.height(), high) <= room.height():
        return
    held = QWidget()
    held.setLayout(layout)
    area = Scrolled(held, window)
    area.setObjectName("all of it")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    area.setMinimumSize(1, 1)  # in a screen of any size
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    column.activate()  # or the window keeps the least size that it was given before
    window.resize(size)


# A window leaves so many pixels of its screen free, of which its own frame needs some.
_BESIDE = 48
