"""Steady hands: a slip does not undo a click, a press too soon is no second one, a held key acts once; all is larger.

After Trewin, Keates and Moffatt, "Developing Steady Clicks" (ASSETS 2006): from press to release the pointer is frozen
until it is clear that it is dragged.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QItemDelegate,
    QLineEdit,
    QListView,
    QMenu,
    QSplitterHandle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from directory_app.ui.kit import style

AGAIN_MS = 400
"""A press so soon after a click in the same place is no second click."""
_A_DAY_MS = 86_400_000
_GRID = 1  # of a row is taken by the line below it
_BEFORE = "least size without steady hands"
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_SHOWN = frozenset({QEvent.Type.Polish, QEvent.Type.Show})
_MOUSE = _PRESSES | {QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease}
# A shortcut acts on what is asked before the press of a key.
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_ACTING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Escape})
_FUNCTION_KEYS = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
# With these, a key is a command, unless it goes through something.
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_GOING = frozenset({
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
})  # fmt: skip


class _Press(Struct, frozen=True):
    """Where a press was, and when it ended, by the clock of the events (0 where they have none)."""

    target: QWidget
    position: QPointF
    on_screen: QPointF
    ended: int = 0

    def is_near(self, event: QMouseEvent) -> bool:
        way = event.globalPosition() - self.on_screen
        return QPointF.dotProduct(way, way) <= style.SLIP**2

    def is_again(self, target: QObject, event: QMouseEvent) -> bool:
        """Tell whether another press is the same one still: on the same button, or on what is there instead now."""
        is_soon = self.ended > 0 and 0 <= event.timestamp() - self.ended < AGAIN_MS
        is_same = target is self.target and isinstance(target, QAbstractButton)
        return is_soon and (is_same or self.is_near(event))


# The filter while it is there: to look for it among the children of the application makes all enums of QStyle.
_at_work: list[Steady] = []


class Steady(QObject):
    """Filters the events of the whole application; there only while somebody wants it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._held: _Press | None = None
        self._is_dragged = False
        self._last: _Press | None = None
        self._is_folding = False  # until the release of a press that does not count
        self._is_ours = False  # a press that was moved is on its way
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _SHOWN and isinstance(watched, QWidget):
            _enlarge(watched)  # it is about to be shown, and may have got another size since it was made
        if kind is QEvent.Type.ToolTip and isinstance(watched, QWidget):
            watched.setToolTipDuration(_A_DAY_MS)  # it goes when the pointer does, and not while it is read
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return _fold_repeated(event)
        if (
            self._is_ours
            or kind not in _MOUSE
            or not isinstance(event, QMouseEvent)
            or not isinstance(watched, QWidget)
        ):
            return False
        if kind is QEvent.Type.MouseMove:
            return self._move(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        return self._press(watched, event) if kind in _PRESSES else self._release(watched, event)

    def _press(self, watched: QWidget, event: QMouseEvent) -> bool:
        self._is_folding = self._last is not None and self._last.is_again(watched, event)
        if self._is_folding:
            return True
        self._last = None
        self._is_dragged = False
        self._held = _Press(watched, event.position(), event.globalPosition()) if _is_clicked(watched) else None
        if self._held and isinstance(heading := watched.parentWidget(), QHeaderView):
            self._held = replace(self._held, position=_inside_section(heading, event.position()))
            self._is_ours = True
            QApplication.sendEvent(watched, _moved_back(event, self._held))
            self._is_ours = False
            return True
        return False

    def _move(self, event: QMouseEvent) -> bool:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._held, self._is_folding = None, False  # another window took the release
        if self._held and not self._held.is_near(event):
            self._is_dragged = True
        return self._is_folding or (self._held is not None and not self._is_dragged)

    def _release(self, watched: QWidget, event: QMouseEvent) -> bool:
        if self._is_folding:
            self._is_folding = False
            self._last = replace(self._last, ended=event.timestamp()) if self._last else None
            return True
        held, self._held = self._held, None
        if not held:
            return False
        self._last = replace(held, ended=event.timestamp())
        if self._is_dragged or not held.is_near(event):
            return False
        if watched is not held.target:
            return True  # it slipped onto the menu that the press has opened
        QApplication.sendEvent(watched, _moved_back(event, held))
        return True


def turn(is_on: bool) -> None:
    """Begin or end to steady what the hands do."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    if is_on and not _at_work:
        _at_work.append(Steady(application))
        for widget in QApplication.allWidgets():
            _enlarge(widget)
    if not is_on and _at_work:
        there = _at_work.pop()
        application.removeEventFilter(there)
        there.setParent(None)
        there.deleteLater()
        for widget in QApplication.allWidgets():
            _give_back(widget)


def _enlarge(widget: QWidget) -> None:
    """Make a control as large as shaking hands need; what it was at least stays with it, to be given back.

    Headings and what lies between parts of a window stay where they are.
    """
    if isinstance(widget, QSplitterHandle):
        widget.setEnabled(False)
    elif isinstance(widget, QHeaderView):
        _enlarge_headings(widget)
    elif isinstance(widget, QListView | QTreeView) and type(widget.itemDelegate()) in _PLAIN_DELEGATES:
        if widget.property(_BEFORE) is None:
            widget.setProperty(_BEFORE, widget.itemDelegate())
        widget.setItemDelegate(_HighItems(widget))
    elif isinstance(widget, QComboBox):
        _enlarge(widget.view())  # it is as high as its entries are when it opens
    elif isinstance(widget, QTableView):
        for heading in (widget.horizontalHeader(), widget.verticalHeader()):
            _enlarge(heading)  # one that is hidden is never shown, and gives rows their height
    is_control = isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox)
    is_part = isinstance(widget.parentWidget(), QComboBox | QLineEdit | QAbstractSpinBox)
    wide = style.STEADY_TARGET if isinstance(widget, QAbstractButton) else 0
    wanted = QSize(wide, style.STEADY_TARGET)
    if not is_control or is_part or widget.minimumSize().expandedTo(wanted) == widget.minimumSize():
        return
    least = widget.minimumSize()
    widget.setProperty(_BEFORE, least)
    widget.setMinimumSize(least.expandedTo(wanted))


def _enlarge_headings(heading: QHeaderView) -> None:
    """Let no section be dragged elsewhere, and rows and headings be as high as what can be hit."""
    if heading.property(_BEFORE) is None:
        before = (heading.minimumHeight(), heading.maximumHeight(), heading.defaultSectionSize())
        heading.setProperty(_BEFORE, [*before, heading.minimumSectionSize(), heading.sectionsMovable()])
    heading.setSectionsMovable(False)
    if heading.orientation() is Qt.Orientation.Vertical:
        high = style.STEADY_TARGET + _GRID
        heading.setMinimumSectionSize(max(heading.minimumSectionSize(), high))
        heading.setDefaultSectionSize(max(heading.defaultSectionSize(), high))
    else:
        heading.setMaximumHeight(max(heading.maximumHeight(), style.STEADY_TARGET))
        heading.setMinimumHeight(max(heading.minimumHeight(), style.STEADY_TARGET))


def _give_back(widget: QWidget) -> None:
    if isinstance(widget, QSplitterHandle):
        widget.setEnabled(True)
    before = widget.property(_BEFORE)
    if before is None:
        return
    widget.setProperty(_BEFORE, None)
    if isinstance(before, QSize):
        widget.setMinimumSize(before)
    elif isinstance(widget, QHeaderView):
        least, most, size, least_size, is_movable = before
        widget.setSectionsMovable(is_movable)
        if widget.orientation() is Qt.Orientation.Vertical:
            widget.setMinimumSectionSize(least_size)
            widget.setDefaultSectionSize(size)
        else:
            widget.setMinimumHeight(least)
            widget.setMaximumHeight(most)
    elif isinstance(widget, QAbstractItemView):
        widget.setItemDelegate(before)


class _HighItems(QStyledItemDelegate):
    """Paints items as Qt does, as high as shaking hands need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, style.STEADY_TARGET))


# Those of Qt alone: our own know how high their items are.
_PLAIN_DELEGATES = (QStyledItemDelegate, QAbstractItemDelegate, QItemDelegate)


def _is_clicked(widget: QWidget) -> bool:
    """Tell whether clicks do something there; in texts, on scroll bars and splitters moves mean more."""
    if isinstance(widget, QAbstractButton | QComboBox | QMenu):
        return True
    view = widget.parentWidget()  # a heading row is a view, too
    return isinstance(view, QAbstractItemView) and view.viewport() is widget


def _fold_repeated(event: QKeyEvent) -> bool:
    key = event.key()
    is_command = key in _FUNCTION_KEYS or (bool(event.modifiers() & _COMMAND) and key not in _GOING)
    is_folded = event.isAutoRepeat() and (key in _ACTING or is_command)
    if is_folded:
        event.accept()  # no shortcut acts then
    return is_folded


def _inside_section(heading: QHeaderView, at: QPointF) -> QPointF:
    """Return the middle of the section of a heading row that was pressed: at its edge it would be dragged wider."""
    number = heading.logicalIndexAt(at.toPoint())
    if number < 0:
        return at
    middle = heading.sectionViewportPosition(number) + heading.sectionSize(number) / 2
    return QPointF(middle, at.y()) if heading.orientation() is Qt.Orientation.Horizontal else QPointF(at.x(), middle)


def _moved_back(event: QMouseEvent, held: _Press) -> QMouseEvent:
    """Return a press or release where it is meant to be."""
    made = QMouseEvent(
        event.type(), held.position, held.on_screen, event.button(), event.buttons(), event.modifiers(),
        event.pointingDevice(),
    )  # fmt: skip
    made.setTimestamp(event.timestamp())
    return made
