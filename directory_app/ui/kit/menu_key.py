"""Shift+F10 opens the menu of what has the focus: Windows does it itself, Qt elsewhere knows only the menu key."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def give(window: QWidget) -> None:
    """Let the key work in a window."""
    if sys.platform != "win32":
        QShortcut(QKeySequence("Shift+F10"), window).activated.connect(_open)


def _open() -> None:
    focused = QApplication.focusWidget()
    if focused is None:
        return
    cursor = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # as Qt does for the menu key
    at = cursor.center() if isinstance(cursor, QRect) and cursor.isValid() else QPoint(focused.rect().center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focused.mapToGlobal(at))
    QApplication.sendEvent(focused, event)
