"""What every scene of `tests.screenshots` needs: time to pass, and a directory file that can be changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Resource
from directory_app.store.directory import create
from directory_app.ui.kit import settings
from directory_app.ui.main_window import MainWindow

Scene = Callable[[MainWindow], object]


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle(window: MainWindow, moment: int = 200) -> None:
    """Let the window live until it shows all that was asked for, and what it shows a moment (ms) later."""
    wait(moment * 3 // 2)
    while window.is_working:
        wait(50)
    wait(moment)


def shipped() -> Resource:
    """Return the records that ship with the program."""
    return resource.read(paths.resource_file())


def open_own(window: MainWindow, records: Resource | None = None, query: str = "") -> Path:
    """Open records, those that ship where none are given, as the user's own directory; return the file."""
    path = paths.user_directory()
    create(path, shipped() if records is None else records)
    window.desk.settings.set(settings.MY_NAME, "Ann")
    window.opening.start(path)
    settle(window)
    window.search.set_text(query)
    settle(window)
    return path
