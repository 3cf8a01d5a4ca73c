"""Which keys a text box in the window leaves to the actions.

Undo and redo are the box's own until it has nothing left; then they are the window's.

A step that was done after the last key that changed the text is what undo takes back first, wherever the focus is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from directory_app.ui.kit import keys

_Key = QKeySequence.StandardKey
_BOXES = (QLineEdit, QPlainTextEdit, QTextEdit)


class TextKeys(QObject):
    """Lets the keys of actions through to the window from a text box, but for those with which a text is edited.

    Qt's text boxes take more than these for themselves, such as Ctrl+E for the end of a line on some desktops, and
    those of undo and redo whether they have something to undo or not.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_step_newer = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def note_step(self, is_new: bool) -> None:
        """Note that a step was done, so that undo is for it until something is typed; or that none is new any more."""
        self._is_step_newer = is_new

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, _BOXES):
            now.installEventFilter(self)  # what is installed once more is still called once

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo, is_redo = event.matches(_Key.Undo), event.matches(_Key.Redo)
            if is_undo and self._is_step_newer:
                event.ignore()
                return True
            if (is_undo or is_redo) and _has_nothing_left(watched, is_undo=is_undo):
                event.ignore()
                return True
            is_ours = isinstance(watched, QWidget) and watched.window() is self._window
            if is_ours and keys.are_of_an_action(event.keyCombination()):
                event.ignore()
                return True
            if _changes_text(event):
                self._is_step_newer = False
        return super().eventFilter(watched, event)


def _has_nothing_left(box: QObject, *, is_undo: bool) -> bool:
    if isinstance(box, QLineEdit):
        return not (box.isUndoAvailable() if is_undo else box.isRedoAvailable())
    if isinstance(box, QPlainTextEdit | QTextEdit):
        document = box.document()
        return not (document.isUndoAvailable() if is_undo else document.isRedoAvailable())
    return False


def _changes_text(event: QKeyEvent) -> bool:
    is_named = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
    is_writing = bool(event.text()) and event.text().isprintable()
    return is_named or is_writing or event.matches(_Key.Paste) or event.matches(_Key.Cut)
