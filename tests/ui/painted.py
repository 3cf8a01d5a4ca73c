"""What can't be told from what is behind it, measured on what a window has painted, whatever palette and style say.

WCAG 2.2: words stand out 4.5:1 (1.4.3), large ones 3:1, with high contrast 7:1 (1.4.6); what shows where a control is
3:1 (1.4.11). What is disabled is exempt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from directory_app.ui.kit import palettes, style
from ui.audit import contrast

_LARGE_POINTS = 14  # of bold text, WCAG's "large scale"; regular text is large from 18 on
_FRAME = 3  # a border and what is rounded of it
_CLOSER = 3  # a letter's strokes are painted whole in such an enlargement
_ITEMS = 60  # of a list or a table are enough


Written: TypeAlias = Iterable[tuple[QRect, str]]


class _Words(NamedTuple):
    """Where something is written, what, and in which font."""

    place: QRect
    text: str
    font: QFont


def faint(window: QWidget) -> list[str]:
    """Return words and frames of controls that stand out too little from what is behind them."""
    image, enlarged = _picture(window, 1), None
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.window() is not window:
            continue
        for words in _words(widget):
            part = words.place.intersected(_shown(widget, window))
            if part.height() < words.place.height() or part.width() < 8:
                continue  # cut by what scrolls it, where nothing whole may be left
            least, measured = _least(words.font), _strongest(_colours(image, part))
            if measured < least:  # thin strokes of small letters are blurred into their ground: look closer
                enlarged = enlarged or _picture(window, _CLOSER)
                measured = _strongest(_colours(enlarged, QRect(part.topLeft() * _CLOSER, part.size() * _CLOSER)))
            if measured < least:
                found.append(f"{words.text[:40]!r} ({type(widget).__name__}) stands out {measured:.2f}, needs {least}")
        if isinstance(widget, _FRAMED) and not widget.property("link") and not widget.property("quiet"):
            framed = _frame(image, widget, window)
            if framed is not None and framed < 3:
                found.append(f"frame of {type(widget).__name__} {widget.objectName()!r} stands out {framed:.2f}")
    return found


def _picture(window: QWidget, scale: int) -> QImage:
    """Return what a window paints, so many times as large."""
    image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(window.palette().window().color())
    window.render(image)
    return image


_FRAMED = QLineEdit | QComboBox | QPushButton | QCheckBox | QRadioButton | QPlainTextEdit


def _least(font: QFont) -> float:
    if palettes.is_high_contrast():
        return 7
    size = font.pointSizeF()
    return 3 if size >= 18 or (font.weight() >= QFont.Weight.DemiBold and size >= _LARGE_POINTS) else 4.5


def _shown(widget: QWidget, window: QWidget) -> QRect:
    """Return what of a widget can be seen, in the window."""
    region = QRegion(widget.visibleRegion())
    return region.translated(widget.mapTo(window, QPoint(0, 0))).boundingRect()


def _words(widget: QWidget) -> Iterator[_Words]:
    """Yield what a widget writes; a text that scrolls is taken as a whole."""
    for kind, written in _WRITERS:
        if isinstance(widget, kind):
            for place, text in written(widget):
                if text.strip() and widget.width() > 1:  # what only a screen reader gets has a pixel
                    yield _Words(place.translated(widget.mapTo(widget.window(), QPoint(0, 0))), text, widget.font())
            return


def _within_frame(widget: QWidget) -> QRect:
    return widget.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)


def _of_label(label: QLabel) -> Written:
    yield label.rect(), label.text()


def _of_mark(button: QCheckBox | QRadioButton) -> Written:
    option, elements = QStyleOptionButton(), QStyle.SubElement
    button.initStyleOption(option)
    is_box = isinstance(button, QCheckBox)
    element = elements.SE_CheckBoxContents if is_box else elements.SE_RadioButtonContents
    yield button.style().subElementRect(element, option, button), button.text()


def _of_button(button: QAbstractButton) -> Written:
    only_icon = Qt.ToolButtonStyle.ToolButtonIconOnly
    if not (isinstance(button, QToolButton) and button.toolButtonStyle() is only_icon and not button.icon().isNull()):
        yield _within_frame(button), button.text()


def _of_line(line: QLineEdit) -> Written:
    yield _within_frame(line), line.text() or line.placeholderText()


def _of_choices(box: QComboBox) -> Written:
    yield _within_frame(box).adjusted(0, 0, -style.em(), 0), box.currentText()


def _of_text(text: QTextEdit | QPlainTextEdit) -> Written:
    yield _within_frame(text), text.toPlainText()


def _of_tabs(bar: QTabBar) -> Written:
    for tab in range(bar.count()):
        yield bar.tabRect(tab).adjusted(0, 0, 0, -_FRAME), bar.tabText(tab)


def _of_menus(bar: QMenuBar) -> Written:
    for action in bar.actions():
        yield bar.actionGeometry(action), action.text()


def _of_cells(view: QAbstractItemView) -> Written:
    """Yield the cells that are seen whole."""
    ground, step = view.viewport().rect(), max(8, style.em() // 2)
    corners = product(range(step, ground.width(), 4 * step), range(step, ground.height(), step))
    hit = (view.indexAt(QPoint(x, y)) for x, y in corners)
    places = {(it.x(), it.y()): (it, index) for index in hit if ground.contains(it := view.visualRect(index))}
    for place, index in list(places.values())[:_ITEMS]:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            inside = place.adjusted(1, 1, -1, -1).translated(view.viewport().pos())
            yield inside, str(index.data(Qt.ItemDataRole.DisplayRole) or "")


_WRITERS: tuple[tuple[type[QWidget] | tuple[type[QWidget], ...], Callable[[Any], Written]], ...] = (
    (QLabel, _of_label), ((QCheckBox, QRadioButton), _of_mark), (QAbstractButton, _of_button), (QLineEdit, _of_line),
    (QComboBox, _of_choices), ((QTextEdit, QPlainTextEdit), _of_text), (QTabBar, _of_tabs), (QMenuBar, _of_menus),
    (QHeaderView, lambda _: ()), (QAbstractItemView, _of_cells),
)  # fmt: skip


def _colours(image: QImage, part: QRect) -> Counter[int]:
    """Return how often each colour is painted in a part."""
    copied = image.copy(part.intersected(image.rect()))
    return Counter(memoryview(copied.constBits()).cast("I"))


def _strongest(colours: Counter[int]) -> float:
    """Return by how much something stands out from the commonest colour."""
    if not colours:
        return 1
    ((ground, _),) = colours.most_common(1)
    return max(_contrast(ground, colour) for colour in colours)


@cache
def _contrast(one: int, other: int) -> float:
    return contrast(QColor(one), QColor(other))


def _frame(image: QImage, widget: QWidget, window: QWidget) -> float | None:
    """Return by how much what a control has painted stands out from what is around it; None where that is cut."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if not _shown(widget, window).contains(place) or not image.rect().contains(around := place.adjusted(-2, -2, 2, 2)):
        return None
    outside = _colours(image, around)
    outside.subtract(_colours(image, place))
    ((ground, _),) = outside.most_common(1)
    return max(_contrast(ground, colour) for colour in _colours(image, place))
