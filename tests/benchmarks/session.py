"""A window for benchmarks, and somebody who does one thing after the other at it."""

from __future__ import annotations

import builtins
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from directory_app import paths
from directory_app.exchange import opening
from directory_app.ui import application
from directory_app.ui.kit import collecting
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow

from .watch import Watch

_PAUSE = 0.03
_PATIENCE = 60.0
# After so many seconds without a paint, what was done has moved nothing: a table of ten rows has no next page.
_UNMOVED = 0.2


def open_window(path: Path) -> tuple[MainWindow, QApplication]:
    """Return a window on a directory file, and the application, which has to be kept."""
    vars(builtins)["__import__"] = vars(builtins)["__orig_import__"]  # without PySide's hook, as the program starts
    app = application.make_application(sys.argv[:1])
    window = MainWindow(opening.open_directory(path), Settings(paths.settings_file()))
    window.resize(1360, 860)
    window.show()
    window.activateWindow()
    QTimer.singleShot(0, collecting.begin)
    return window, app


class Session:
    """Does one thing after the other and waits for what it leads to."""

    def __init__(self, window: MainWindow, beat_ms: int = 1) -> None:
        self._window = window
        self._watch = Watch(window, beat_ms)
        self.times: dict[str, list[float]] = defaultdict(list)

    def spin(self, is_done: Callable[[], bool]) -> None:
        """Run the event loop until something is so."""
        end = time.perf_counter() + _PATIENCE
        while not is_done():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise TimeoutError("the window did not come to rest")

    def rest(self, seconds: float = 0.02) -> None:
        """Let the window finish what it does and be idle for a moment."""
        end = time.perf_counter() + seconds
        searching, card = self._window.searching, self._window.card
        self.spin(lambda: not (searching.job.is_running or card.is_running) and time.perf_counter() > end)

    def _pause(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.spin(lambda: time.perf_counter() > end)

    def type(self, text: str, chips: str) -> None:
        """Type a text before the chips, each key once the window has come to rest."""
        edit = self._window.search.edit
        edit.setText(chips)
        edit.setCursorPosition(0)
        self.rest()
        for character in text:
            self._watch.begin(self._watch.shows_new_rows)
            QTest.keyClicks(edit, character)
            self.rest()
            self.spin(self._watch.is_painted)
            self._keep("typing")

    def type_fast(self, text: str) -> None:
        """Type a text with a short pause between the keys; the time runs from the last key to its rows."""
        edit = self._window.search.edit
        edit.clear()
        self.rest()
        for character in text:
            self._watch.begin(self._watch.shows_new_rows)
            QTest.keyClicks(edit, character)
            self._pause(_PAUSE)
        self.rest()
        self.spin(self._watch.is_painted)
        self._keep("typing fast")

    def do(self, name: str, act: Callable[[], object]) -> None:
        """Do something to the table; wait until all rows in sight are there and painted, if anything is."""
        self.rest()
        self._watch.begin(self._watch.shows_all_rows)
        act()
        end = time.perf_counter() + _UNMOVED
        self.spin(
            lambda: self._watch.painted is not None or (time.perf_counter() > end and self._watch.shows_all_rows())
        )
        self.rest()
        self._keep(name)

    def key(self, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the table."""
        self.do(name, lambda: QTest.keyClick(self._window.table, key, modifiers))

    def block(self, name: str, act: Callable[[], object]) -> None:
        """Do something that need not change the rows; only what it blocks is kept."""
        self.rest()
        self._watch.begin(lambda: False)
        act()
        self.rest(0.1)
        self._keep_block(name)

    def block_until(self, name: str, act: Callable[[], object], is_done: Callable[[], bool]) -> None:
        """Do something and wait until it is done and shown; what it blocks meanwhile is kept."""
        self.rest()
        self._watch.begin(lambda: False)
        act()
        self.spin(is_done)
        self.rest(0.1)
        self._keep_block(name)

    def _keep(self, name: str) -> None:
        watch = self._watch
        for what, value in (("painted", watch.painted), ("count", watch.counted), ("facets", watch.faceted)):
            if value is not None:
                self.times[f"{name}: {what}"].append(value)
        self.times[f"{name}: work"].append(watch.work())
        self._keep_block(name)

    def _keep_block(self, name: str) -> None:
        self.times[f"{name}: block"].append(self._watch.longest)
        self.times[f"{name}: busy"].append(self._watch.busiest)
