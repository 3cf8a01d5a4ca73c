"""A session at the real window: typing, scrolling, selecting, copying; runs in a process of its own, without a screen.

    python -m tests.benchmarks.window_job FILE ROUNDS QUERY

QUERY finds about a thousand rows. The last line printed is JSON: lists of ms by name, and the memory in MB.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from directory_app import paths
from directory_app.exchange import opening
from directory_app.ui import application
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow

from . import memory
from .searches import CHIPS, TYPED
from .watch import Watch

_PAGES_DOWN = 20
_STEPS = 30
_PAUSE = 0.03
_PATIENCE = 60.0
# After so many seconds without a paint, what was done has moved nothing: a table of ten rows has no next page.
_UNMOVED = 0.2


class Session:
    """Does one thing after the other and waits for what it leads to."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._watch = Watch(window)
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
        self.spin(lambda: not self._window.searching.job.is_running and time.perf_counter() > end)

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
        self.times[f"{name}: block"].append(self._watch.longest)

    def _keep(self, name: str) -> None:
        watch = self._watch
        for what, value in (("painted", watch.painted), ("count", watch.counted), ("facets", watch.faceted)):
            if value is not None:
                self.times[f"{name}: {what}"].append(value)
        self.times[f"{name}: block"].append(watch.longest)


def scroll(session: Session, window: MainWindow) -> None:
    """Go through the table of everything: to the end, page by page, by the bar, and select all of it."""
    control = Qt.KeyboardModifier.ControlModifier
    bar = window.table.verticalScrollBar()
    window.search.clear()
    window.table.setFocus()
    session.key("End", Qt.Key.Key_End, control)
    session.key("Home", Qt.Key.Key_Home, control)
    for _ in range(_PAGES_DOWN):
        session.key("Page Down", Qt.Key.Key_PageDown)
    session.do("scroll bar to the middle", lambda: bar.setValue(bar.maximum() // 2))
    for step in range(_STEPS):
        value = bar.maximum() * step // _STEPS
        session.do("dragging the scroll bar", partial(bar.setValue, value))
    session.block("Ctrl+A", window.actions_["select_all"].trigger)
    session.block("Ctrl+A, Ctrl+C of everything", window.actions_["copy"].trigger)
    session.block("opening the export of everything", window.actions_["export"].trigger)
    session.block("closing the export", lambda: _close_dialogs(window))


def copy_thousand(session: Session, window: MainWindow, text: str) -> float:
    """Select what a query finds and copy it; return how many of the copied rows are empty, which none may be."""
    window.search.set_text(text)
    session.rest()
    session.block("Ctrl+A of a thousand", window.actions_["select_all"].trigger)
    session.block("Ctrl+C of a thousand", window.actions_["copy"].trigger)
    session.rest(0.5)
    lines = QGuiApplication.clipboard().text().removesuffix("\n").split("\n")
    there = sum(bool(line.strip()) for line in lines[1:])
    return float(window.model.rowCount() - there)


def _close_dialogs(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def main(path: Path, rounds: int, text: str) -> None:
    """Run the session and print what it measured."""
    app = application.make_application(sys.argv[:1])
    window = MainWindow(opening.open_directory(path), Settings(paths.settings_file()))
    window.resize(1360, 860)
    window.show()
    window.activateWindow()
    session = Session(window)
    session.rest(0.5)
    gc.collect()
    session.block("idle", lambda: None)
    for _ in range(rounds):
        for chips in CHIPS:
            for typed in TYPED:
                session.type(typed, chips)
        for typed in TYPED:
            session.type_fast(typed)
        scroll(session, window)
    lost = copy_thousand(session, window, text)
    kept = {"peak": memory.peak(), "private": memory.private(), "lost": lost}
    window.close()
    print(json.dumps({"times": session.times, **kept}))
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
