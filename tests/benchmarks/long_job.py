"""Does something long at a window, to its end and until it is cancelled; runs in a process of its own.

    python -m tests.benchmarks.long_job HOW FILE SOURCE

The last line printed is JSON: the longest blocks in ms, and the seconds to the end and from the cancelling to it.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import sys
import time
from pathlib import Path

from directory_app.ui.main_window import MainWindow

from .session import Session, open_window


class _Way:
    """How something is begun, when it is done, and how it is cancelled."""

    def __init__(self, window: MainWindow, source: Path) -> None:
        self._window = window
        self._source = source


class _Opening(_Way):
    def begin(self) -> None:
        self._window.opening.start(self._source)

    def is_done(self) -> bool:
        return not self._window.opening.is_running

    def cancel(self) -> None:
        self._window.opening.cancel()


class _Import(_Way):
    def begin(self) -> None:
        self._window._imports.start(self._window._directory.path, [self._source])

    def is_done(self) -> bool:
        dialog = self._window._imports.dialog
        assert dialog is not None
        if dialog._error.isVisible():
            raise RuntimeError(dialog._error.text())
        return dialog.has_preview

    def cancel(self) -> None:
        dialog = self._window._imports.dialog
        assert dialog is not None
        dialog.reject()


WAYS: dict[str, type[_Opening | _Import]] = {"open": _Opening, "import": _Import}


def main(how: str, file: Path, source: Path) -> None:
    """Do it and print what it cost."""
    window, app = open_window(file)
    session = Session(window)
    session.rest(1)
    gc.collect()
    way = WAYS[how](window, source)

    begin = time.perf_counter()
    session.block_until("done", way.begin, way.is_done)
    seconds = time.perf_counter() - begin
    session.times["done: seconds"].append(seconds)
    if how == "import":
        way.cancel()
    session.spin(_is_alone)

    begin = time.perf_counter()
    way.begin()
    session.spin(lambda: way.is_done() or time.perf_counter() - begin > seconds / 2)
    if not way.is_done():
        begin = time.perf_counter()
        session.block_until("cancelled", way.cancel, _is_alone)
        session.times["cancelled: seconds"].append(time.perf_counter() - begin)
    print(json.dumps(session.times))
    sys.stdout.flush()
    window.close()
    del app


def _is_alone() -> bool:
    return not multiprocessing.active_children()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
