"""What a screen reader is told when something happens away from the focus; it changes nothing that is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

# A screen reader that is still speaking the last key would swallow what comes sooner.
_AFTER_MS = 300


class Announcer(QObject):
    """Says the last of what it was given, once nothing new has come for a moment.

    NVDA, JAWS, Narrator and VoiceOver speak the announcement; Orca speaks a changed description of the focus.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._words = ""
        self._described: QWidget | None = None
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._speak)

    @property
    def words(self) -> str:
        """What was said last, or is about to be."""
        return self._words

    def say(self, words: str) -> None:
        """Say these words soon, in place of what was not said yet."""
        self._words = words
        self._timer.start()

    def _speak(self) -> None:
        if self._described is not None:
            self._described.setAccessibleDescription("")
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is self._window:
            self._remember(focused)
            focused.setAccessibleDescription(self._words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, self._words))

    def _remember(self, widget: QWidget) -> None:
        """Know whom to take the words from again; a card's buttons may be gone by then."""
        if widget is self._described:
            return
        if self._described is not None:
            self._described.destroyed.disconnect(self._forget)
        self._described = widget
        widget.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._described = None
