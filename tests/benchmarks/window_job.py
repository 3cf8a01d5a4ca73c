"""A session at the real window: typing, scrolling, selecting, copying; runs in a process of its own, without a screen.

    python -m tests.benchmarks.window_job FILE ROUNDS TEXTS [QUERY]

TEXTS are what is typed, in JSON. QUERY finds about a thousand rows; without it there is only typing. The last line
printed is JSON: lists of ms by name, and the memory in MB.
"""

from __future__ import annotations

import gc
import json
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from directory_app.ui.main_window import MainWindow

from . import memory
from .searches import CHIPS
from .session import Session, open_window

_PAGES_DOWN = 20
_STEPS = 30


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


def main(path: Path, rounds: int, texts: list[str], text: str | None = None) -> None:
    """Run the session and print what it measured."""
    window, app = open_window(path)
    session = Session(window)
    session.rest(0.5)
    gc.collect()
    session.block("idle", lambda: None)
    for _ in range(rounds):
        for chips in CHIPS:
            for typed in texts:
                session.type(typed, chips)
        for typed in texts:
            session.type_fast(typed)
        if text is not None:
            scroll(session, window)
    lost = None if text is None else copy_thousand(session, window, text)
    kept = {"peak": memory.peak(), "private": memory.private(), "lost": lost}
    window.close()
    print(json.dumps({"times": session.times, **kept}))
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]), *sys.argv[4:])
