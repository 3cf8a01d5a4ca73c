"""The line that says whether somebody is there now, below the hours as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.labels import label, write
from directory_app.ui.kit.layout import Block
from directory_app.ui.kit.style import Type

if TYPE_CHECKING:
    from directory_app.records.opening import Opening

Clock = Callable[[], datetime]
# A timer stands still while the computer sleeps: it is looked again after this at the latest, and when one comes back.
_LONGEST = timedelta(minutes=10)
_MILLISECOND = timedelta(milliseconds=1)
_TIP = marked("By the hours as they are printed; holidays are not known")


class OpeningLine(Block):
    """Says what holds now, and wakes when that changes, as long as it is on the screen."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._opening: Opening | None = None
        self._clock = clock
        self._label = label("", Type.TEXT)
        self._label.setObjectName("open now")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, style.XS)
        layout.addWidget(self._label)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.refresh)

    def show_opening(self, shown: Opening | str) -> None:
        """Say what hours say of now, or why that is not known."""
        self._timer.stop()
        if isinstance(shown, str):
            self._opening = None
            self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            self._label.setToolTip("")
            self._say(shown)
        else:
            self._opening = shown
            self._label.setForegroundRole(QPalette.ColorRole.WindowText)
            self._label.setToolTip("" if shown.hours.is_always else phrase(_TIP))
            self.refresh()

    def refresh(self) -> None:
        """Say what holds now, and wait for the next change while it is seen."""
        if self._opening is None:
            return
        from directory_app.records import opening  # here, because few cards have hours

        now = self._clock()
        self._say(opening.words(self._opening, now), is_open=self._opening.state(now) == "open")
        change = opening.next_words(self._opening, now)
        if change is not None and self.isVisible():
            self._timer.start(int(min(change - now, _LONGEST) / _MILLISECOND) + 1)

    def _say(self, words: str, *, is_open: bool = False) -> None:
        style.set_type(self._label, Type.STRONG if is_open else Type.TEXT)
        write(self._label, words)
        self._label.setVisible(bool(words))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self.refresh()
