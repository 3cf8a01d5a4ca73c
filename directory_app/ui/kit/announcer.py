"""What a screen reader is told when something happens away from the focus; it changes nothing that is seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from directory_app.values import phone_speech

# A screen reader that is still speaking the last key would swallow what comes sooner.
_AFTER_MS = 300
# A query changes names of buttons, chips and cells: Orca drops what comes while more than 50 such changes wait.
_AFTER_QUERY_MS = 800
# So long a screen reader has much to say of a window that comes up, and drops what else comes.
_AFTER_WINDOW_MS = 1_000


class Announcer(QObject):
    """Says the last of what it was given, once nothing new has come for a moment and a window is active.

    NVDA, JAWS, Narrator and VoiceOver speak the announcement; Orca speaks a notification that appears, wherever the
    focus is, the cells of a table and the dialogs of the window included.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._words = ""
        self._is_aside = True
        self._is_due = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._speak)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._wait_on)

    @property
    def words(self) -> str:
        """What was said last, or is about to be."""
        return self._words

    @property
    def is_due(self) -> bool:
        """Whether these words are still to be said."""
        return self._is_due

    def say(self, words: str) -> None:
        """Say these words soon, in place of what was not said yet."""
        self._is_aside = False
        self._start(words)

    def say_aside(self, words: str) -> None:
        """Say these words soon, as how many are found now, unless what came of an action is still to be said."""
        if self._is_due and not self._is_aside:
            return
        self._is_aside = True
        self._start(words)

    def _start(self, words: str) -> None:
        self._words = words
        self._is_due = True
        self._timer.start(max(_AFTER_QUERY_MS if self._is_aside else _AFTER_MS, self._timer.remainingTime()))

    def _wait_on(self) -> None:
        """Let a window that comes up be named first."""
        if self._is_due:
            self._timer.start(_AFTER_WINDOW_MS)

    def _speak(self) -> None:
        if QApplication.activeWindow() is None:
            return  # one is closing, or somebody is in another program: it is said when a window comes up
        self._is_due = False
        from directory_app.ui.kit import announced  # by then the window is there: it makes all of QAccessible

        window = self._active_window()
        announced.say(phone_speech.spoken_in(self._words), window, _top(window))

    def _active_window(self) -> QWidget:
        """Return the dialog of this window that somebody is in, or the window."""
        active = QApplication.activeWindow()
        above: QObject | None = active
        while above is not None and above is not self._window:
            above = above.parent()
        is_ours = active is not None and active.isVisible() and above is not None
        return active if active is not None and is_ours else self._window


def _top(window: QWidget) -> QWidget:
    """Return the window that a dialog belongs to: of a notification in a dialog Orca says all of its labels first."""
    above = window.parentWidget()
    return _top(above.window()) if above is not None and above.window().isVisible() else window
