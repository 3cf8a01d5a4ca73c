"""Starts a window and says so when its first rows are painted; runs in a process of its own, without a screen.

    python -m tests.benchmarks.start_job [--end] [FILE]

Without FILE it is an empty PySide6 window, as the measure of what any such program costs. The first line printed are
the seconds that the process has had of a processor; the second is JSON with the memory in MB a second later, unless
it is to end with the paint.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from . import memory

_SETTLED_MS = 1_000


class _FirstPaint(QObject):
    """Tells of the first paint of a widget; of a table, the first with rows."""

    _painted = Signal()

    def __init__(self, watched: QWidget, table: QTableView | None = None) -> None:
        super().__init__(watched)
        self._table = table
        self._is_told = False
        self._painted.connect(_tell, Qt.ConnectionType.QueuedConnection)  # before what waits for the window to be idle
        watched.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_told and _has_rows(self._table):
            self._is_told = True
            self._painted.emit()
        return False


def _has_rows(table: QTableView | None) -> bool:
    return table is None or table.model().rowCount() > 0


def _tell() -> None:
    print(time.process_time(), flush=True)
    if "--end" in sys.argv:
        os._exit(0)
    QTimer.singleShot(_SETTLED_MS, _end)


def _end() -> None:
    print(json.dumps({"peak": memory.peak(), "private": memory.private()}), flush=True)
    os._exit(0)


def _start_empty() -> None:
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1360, 860)
    _FirstPaint(window)
    window.show()
    app.exec()


def _start_ours(file: str) -> None:
    gc.disable()  # as the program's own start does
    from directory_app.__main__ import main
    from directory_app.ui import application
    from directory_app.ui.main_window import MainWindow

    def make(*arguments: Any) -> MainWindow:
        window = MainWindow(*arguments)
        _FirstPaint(window.table.viewport(), window.table)
        return window

    vars(application)["MainWindow"] = make
    main(["--file", file])


if __name__ == "__main__":
    file = sys.argv[-1]
    _start_empty() if file in (sys.argv[0], "--end") else _start_ours(file)
