"""Starts a window and says so when its first rows are painted; runs in a process of its own, without a screen.

    python -m tests.benchmarks.start_job [--end] [FILE]

Without FILE it is an empty PySide6 window, as the measure of what any such program costs. The first line printed are
the seconds that the process has had of a processor; the second is JSON with the memory in MB a second later, unless
it is to end with the paint. Ours loads its modules in the order of a real start, so Qt is not loaded here.
"""

from __future__ import annotations

import gc
import sys
from typing import Any


def _start_empty() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    from .first_paint import FirstPaint

    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1360, 860)
    FirstPaint(window)
    window.show()
    app.exec()


def _start_ours(file: str) -> None:
    gc.disable()  # as the program's own start does
    from directory_app.__main__ import load_window, main

    application = load_window()

    from .first_paint import FirstPaint

    real = application.MainWindow

    def make(*arguments: Any) -> Any:
        window = real(*arguments)
        FirstPaint(window.table.viewport(), window.table)
        return window

    vars(application)["MainWindow"] = make
    main(["--file", file])


if __name__ == "__main__":
    file = sys.argv[-1]
    _start_empty() if file in (sys.argv[0], "--end") else _start_ours(file)
