"""What Python's collector finds is destroyed in the thread of the window, whichever thread makes much."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.jobs import LatestJob
from ui.driver import PATIENCE_MS

START = """
import gc, os, sys
from PySide6.QtCore import QTimer
from directory_app.__main__ import load_window, main

application = load_window()

def tell():
    print(gc.isenabled(), gc.get_freeze_count() > 0, flush=True)
    os._exit(0)

class Window(application.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.first_paint.done.connect(lambda: QTimer.singleShot(0, tell))

application.MainWindow = Window
main([])
"""


def test_the_window_begins_with_it(tmp_path: Path) -> None:
    environment = {**os.environ, "DIRECTORY_APP_DATA": str(tmp_path)}
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", START]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=root, check=True)
    assert done.stdout.split() == ["False", "True"]


class Cycle(QObject):
    """A part of Qt that nothing but itself refers to, once it is made."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_no_other_thread_destroys_what_it_did_not_make(qtbot: QtBot) -> None:
    owner = QObject()
    made_much: list[object] = []
    job = LatestJob(owner, made_much.append)
    job.finished.connect(made_much.append)
    dropped = threading.Event()
    destroyed_in: list[int] = []

    def make_much() -> list[list[int]]:
        """Make enough for many a round."""
        assert dropped.wait(PATIENCE_MS / 1000)
        return [[number] for number in range(100 * gc.get_threshold()[0])]

    def drop() -> None:
        for _ in range(10):
            made = Cycle()
            made.destroyed.connect(
                lambda: destroyed_in.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
            )

    with qtbot.waitSignal(job.finished):
        job.run(make_much)
        drop()
        dropped.set()
    qtbot.waitUntil(lambda: len(destroyed_in) == 10)
    assert set(destroyed_in) == {threading.get_ident()}
