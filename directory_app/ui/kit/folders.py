"""Folders of the desktop where files are looked for and written."""

from __future__ import annotations

import os
from pathlib import Path

from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings


def documents() -> Path:
    """Return the folder of documents, or the home folder where there is none."""
    from PySide6.QtCore import QStandardPaths  # here, because a start need not make it

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def start(remembered: Settings) -> str:
    """Return where a dialog for a file starts: in the last folder used while it is there, else `documents`."""
    last = remembered.get(settings.FOLDER)
    return last if last and Path(last).is_dir() else str(documents())


def remember(remembered: Settings, file: Path) -> None:
    """Start in the folder of that file the next time."""
    remembered.set(settings.FOLDER, str(file.parent))


def free_name(path: Path) -> Path:
    """Return the path, or with the first number behind its name that no file has: "organizations 2.csv"."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free
