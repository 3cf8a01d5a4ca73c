"""The window that an import is tried in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from directory_app.records import Resource
from directory_app.store.directory import create
from directory_app.ui.main_window import MainWindow
from ui.driver import settled


@pytest.fixture
def target(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[Path]:
    """The window on an empty directory file."""
    path = tmp_path / "ours.sqlite"
    create(path, Resource(title="Ours"))
    window.opening.start(path)
    settled(qtbot, window)
    yield path
    if (opened := window._imports.dialog) is not None:
        opened.reject()
