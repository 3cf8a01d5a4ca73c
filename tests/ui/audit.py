"""What an accessibility auditor measures, without a person: each function returns its findings in words, [] for none.

Names and sizes come from QAccessible, which is what a screen reader gets; focus and contrast are measured in pixels,
because a style sheet or a style may paint anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QScrollArea,
    QTextEdit,
    QWidget,
)

_Role = QAccessible.Role
_NAMED = {
    _Role.Button, _Role.CheckBox, _Role.RadioButton, _Role.ComboBox, _Role.EditableText, _Role.Table, _Role.List,
    _Role.Tree, _Role.PageTab, _Role.MenuItem, _Role.ButtonMenu, _Role.ButtonDropDown, _Role.Link, _Role.Graphic,
    _Role.ProgressBar, _Role.Dialog,
}  # fmt: skip
_TARGETS = {
    _Role.Button, _Role.CheckBox, _Role.RadioButton, _Role.ComboBox, _Role.EditableText, _Role.PageTab,
    _Role.ButtonMenu, _Role.ButtonDropDown, _Role.ListItem, _Role.TreeItem, _Role.Cell, _Role.ColumnHeader,
}  # fmt: skip
_ROWS = {_Role.Table, _Role.Tree, _Role.List}
_SAMPLE = 40  # of the cells of a table
_TARGET = 24  # WCAG 2.2, 2.5.8
# A focus ring of two pixels around the smallest target has more pixels than this.
_RING_PIXELS = 120
# The frame around a short link inside a text has fewer.
_LINK_PIXELS = 40


def findings(window: QWidget) -> list[str]:
    """Return everything that is wrong in a window that is shown."""
    return [
        *nameless(window),
        *small_targets(window),
        *clipped(window),
        *mnemonic_clashes(window),
        *focus_faults(window),
        *overlaps(window),
    ]


# Names and sizes


def nodes(window: QWidget) -> Iterator[tuple[QAccessibleInterface, str]]:
    """Walk what a screen reader can reach, with a path to name it by."""
    QAccessible.setActive(True)
    yield from _walk(QAccessible.queryAccessibleInterface(window), "")


def _walk(node: QAccessibleInterface | None, path: str) -> Iterator[tuple[QAccessibleInterface, str]]:
    if node is None or not node.isValid():
        return
    here = f"{path}/{node.role().name}:{node.text(QAccessible.Text.Name)[:30]}"
    yield node, here
    count = min(node.childCount(), _SAMPLE) if node.role() in _ROWS else node.childCount()
    for number in range(count):
        yield from _walk(node.child(number), here)


def nameless(window: QWidget) -> list[str]:
    """Return what a screen reader could only call "button"."""
    return [
        f"no name: {path}"
        for node, path in nodes(window)
        if node.role() in _NAMED and not node.state().invisible and not node.text(QAccessible.Text.Name).strip()
    ]


def small_targets(window: QWidget, least: int = _TARGET, looked_at: Collection[str] = ()) -> list[str]:
    """Return what is smaller than so many pixels in width or height and meant to be hit.

    Of tables whose names are in `looked_at` nothing can be chosen. The line of a box of choices is a part of it.
    """
    found = []
    for node, path in nodes(window):
        state, size = node.state(), node.rect().size()
        is_part = node.role() is _Role.EditableText and "/ComboBox:" in path
        if is_part or any(f":{name}"[:31] in path for name in looked_at):
            continue
        if state.invisible or state.offscreen or node.role() not in _TARGETS or size.isEmpty():
            continue
        if size.height() < least or size.width() < least:
            found.append(f"{size.width()}x{size.height()} px: {path}")
    return found


# Text that is cut


def clipped(window: QWidget) -> list[str]:
    """Return labels, buttons and headings that show less than their text, and fields lower than their text."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what was said just now has its room first
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        wanted = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
            is_cut = widget.height() + 1 < widget.heightForWidth(widget.width())
        elif isinstance(widget, QLabel | QAbstractButton) and widget.text():
            line = widget.fontMetrics().height()
            is_cut = widget.width() + 1 < wanted.width() or widget.height() < min(line, wanted.height())
        elif isinstance(widget, QTextEdit):
            is_cut = widget.document().size().width() > widget.viewport().width() + 1
        elif isinstance(widget, QLineEdit | QComboBox):
            is_cut = widget.height() < widget.fontMetrics().height()
        else:
            continue
        if is_cut:
            found.append(f"{_name(widget)} is {widget.size().toTuple()}, needs {wanted.toTuple()}")
        elif _inside(widget, window) != QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()):
            found.append(f"{_name(widget)} reaches beyond what it stands in")
    return found


def _inside(widget: QWidget, window: QWidget) -> QRect:
    """Return what of a widget its parents leave to see, apart from what can be scrolled to."""
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QScrollArea):
            return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        rect = rect.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return rect.intersected(window.rect())


def overlaps(window: QWidget) -> list[str]:
    """Return pairs of neighbours in a layout that cover each other."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    shown = [w for w in window.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible() and w.window() is window]
    return [
        f"{_name(one)} covers {_name(other)}"
        for one, other in combinations(shown, 2)
        if one.parentWidget() is other.parentWidget() and one.geometry().intersects(other.geometry())
    ]


# Keys


def mnemonic_clashes(window: QWidget) -> list[str]:
    """Return letters that two things in reach of one Alt press share, in the window and in each menu."""
    shown = [it for it in window.findChildren(QWidget) if it.isVisible() and it.window() is window]
    texts = [it.text() for it in shown if isinstance(it, QLabel) and "&" in it.text()]
    texts += [it.text() for it in shown if isinstance(it, QAbstractButton)]
    found = []
    if isinstance(window, QMainWindow):
        texts += [action.text() for action in window.menuBar().actions()]
        for menu in window.menuBar().findChildren(QMenu):
            found += _clashes([action.text() for action in menu.actions()], f"menu {menu.title()}")
    return found + _clashes(texts, "window")


def _clashes(texts: list[str], where: str) -> list[str]:
    keys = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    return [f"{key} stands for {count} things in the {where}" for key, count in keys.items() if key and count > 1]


def tab_stops(window: QWidget, back: bool = False) -> list[QWidget]:
    """Press Tab from the first stop until it comes round; return the stops in order."""
    start = QApplication.focusWidget()
    assert start is not None, "nothing has the focus"
    stops = [start]
    while len(stops) < 150:
        now = QApplication.focusWidget() or window
        QTest.keyClick(now, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        assert reached is not None, f"the focus is lost behind {_name(stops[-1])}"
        if reached is start:
            return stops
        stops.append(reached)
    raise AssertionError(f"Tab never comes round; last at {_name(stops[-1])}")


def focus_faults(window: QWidget) -> list[str]:
    """Return Tab stops out of reading order, and stops that a person who sees can't see.

    Each stop is pictured while it has the focus and again when the next one has it.
    """
    found = []
    start = QApplication.focusWidget()
    assert start is not None, "nothing has the focus"
    stops: list[QWidget] = []
    now, place, picture = start, _place(start, window), _picture(window, _place(start, window))
    for _ in range(150):
        QTest.keyClick(now, Qt.Key.Key_Tab)
        reached = QApplication.focusWidget()
        assert reached is not None, f"the focus is lost behind {_name(now)}"
        assert reached.window() is window, f"Tab leaves the window for {_name(reached)}"
        if now.isVisible() and _place(now, window) == place:  # else it was scrolled away, which shows, too
            enough = _LINK_PIXELS if reached is now else _RING_PIXELS
            changed = _changed(picture, _picture(window, place), enough)
            if changed < enough:
                found.append(f"focus can't be seen on {_name(now)}: {changed} pixels change by 3:1")
        stops.append(reached)
        now, place = reached, _place(reached, window)
        picture = _picture(window, place)
        if not window.rect().contains(place.center()):
            found.append(f"{_name(now)} has the focus out of sight")
        if now is start:
            break
    else:
        found.append("Tab never comes round")
    return found + [f"{_name(other)} comes after {_name(one)}" for one, other in _backwards(stops[:-1], window)]


def _backwards(stops: list[QWidget], window: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Return neighbours in the Tab order of which the second stands above, or left in the same line."""
    found = []
    for one, other in pairwise(stops):
        if one.isAncestorOf(other):
            continue
        seen = (_scrolled_with(one, other), _scrolled_with(other, one))
        a, b = (QRect(it.mapTo(window, QPoint(0, 0)), it.size()) for it in seen)
        is_left_above = b.bottom() <= a.top() and b.left() <= a.right()
        is_left_beside = b.right() <= a.left() and b.top() < a.bottom() and a.top() < b.bottom()
        if is_left_above or is_left_beside:
            found.append((one, other))
    return found


def _scrolled_with(widget: QWidget, other: QWidget) -> QWidget:
    """Return a widget, or what scrolls it where that doesn't scroll the other: there it stands, wherever it is now."""
    found, parent = widget, widget.parentWidget()
    while parent is not None and not parent.isAncestorOf(other):
        found = parent if isinstance(parent, QScrollArea) else found
        parent = parent.parentWidget()
    return found


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget and a ring around it are painted."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)


def _picture(window: QWidget, place: QRect) -> QImage:
    """Return a part of the window as it is painted once everything that waits to be laid out is."""
    QApplication.processEvents()
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changed(before: QImage, after: QImage, enough: int) -> int:
    """Count the pixels that changed by a contrast of 3:1 or more, until there are enough."""
    count = 0
    known: dict[tuple[int, int], bool] = {}
    old_bytes, new_bytes = memoryview(before.constBits()), memoryview(after.constBits())
    stride = before.bytesPerLine()
    for first in range(0, before.height() * stride, stride):
        old, new = old_bytes[first : first + stride], new_bytes[first : first + stride]
        if old == new:
            continue
        for pair in zip(old.cast("I"), new.cast("I"), strict=True):
            if pair[0] != pair[1]:
                if pair not in known:
                    known[pair] = contrast(QColor(pair[0]), QColor(pair[1])) >= 3
                count += known[pair]
        if count >= enough:
            break
    return count


# Colours


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two opaque colours by WCAG, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


_TEXT = (
    ("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"), ("ButtonText", "Button"),
    ("ButtonText", "Midlight"), ("HighlightedText", "Highlight"), ("PlaceholderText", "Base"),
    ("PlaceholderText", "Window"), ("Link", "Base"), ("Link", "Window"), ("LinkVisited", "Base"),
    ("ToolTipText", "ToolTipBase"), ("BrightText", "Window"), ("BrightText", "Base"),
)  # fmt: skip
_CONTROLS = (
    ("Highlight", "Base"), ("Highlight", "Window"), ("Link", "Base"), ("Link", "Window"),
    ("Dark", "Base"), ("Dark", "Window"),
)  # fmt: skip


def contrast_faults(palette: QPalette) -> list[str]:
    """Return pairs of colours that are too near; what is disabled is exempt (WCAG 1.4.3)."""
    found = []
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for pairs, least in ((_TEXT, 4.5), (_CONTROLS, 3.0)):
            for front, back in pairs:
                measured = contrast(
                    palette.color(group, QPalette.ColorRole[front]), palette.color(group, QPalette.ColorRole[back])
                )
                if measured < least:
                    found.append(f"{group.name} {front} on {back}: {measured:.2f}, needs {least}")
    return found


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")
    words = text() if callable(text) else ""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName() or words!r}"
