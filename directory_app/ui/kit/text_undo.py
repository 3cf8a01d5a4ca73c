"""Undo and redo in a text box are the box's own until it has nothing left; then they are the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_Key = QKeySequence.StandardKey


class TextUndo(QObject):
    """Lets the keys of undo and redo through to the window from a text box that has nothing to undo or redo.

    Qt's text boxes take these keys for themselves, whether they have something to undo or not.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if application:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo, is_redo = event.matches(_Key.Undo), event.matches(_Key.Redo)
            if (is_undo or is_redo) and _has_nothing_left(watched, is_undo=is_undo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _has_nothing_left(box: QObject, *, is_undo: bool) -> bool:
    if isinstance(box, QLineEdit):
        return not (box.isUndoAvailable() if is_undo else box.isRedoAvailable())
    if isinstance(box, QPlainTextEdit | QTextEdit):
        document = box.document()
        return not (document.isUndoAvailable() if is_undo else document.isRedoAvailable())
    return False
