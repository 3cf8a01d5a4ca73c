"""What a start loads and makes before its first rows are painted; each line here was measured (run.py bench)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import directory_app
from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import create

START = """
import json, linecache, os, sys
from directory_app.__main__ import load_window, main

application = load_window()

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QTimer

def tell():
    made = [name for module in (QtCore, QtGui, QtWidgets) for name in vars(module)]
    read = list(linecache.cache)
    print(json.dumps({"modules": list(sys.modules), "made": made, "read": read}), flush=True)
    os._exit(0)

class Window(application.MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.first_paint.done.disconnect()  # what is made after the paint is no part of it
        self.first_paint.done.connect(tell)

application.MainWindow = Window
main(["--file", sys.argv[1]])
"""
# Needed by what is done in the window, by what it shows after its rows, or by no start of an existing directory.
_LATE = (
    "dataclasses", "difflib", "hashlib", "html", "shlex", "subprocess", "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    "directory_app.cli.parser", "directory_app.exchange.backups", "directory_app.exchange.editing",
    "directory_app.exchange.exporting", "directory_app.exchange.importing", "directory_app.exchange.starters",
    "directory_app.formats", "directory_app.records.kinds", "directory_app.reports", "directory_app.store.deriving",
    "directory_app.store.rows", "directory_app.store.word_index", "directory_app.ui.card.rows",
    "directory_app.ui.kit.page_view",
)  # fmt: skip
# Classes that bring many enum members, or every class of widgets, with them.
_UNMADE = (
    "QAccessible", "QFileDialog", "QStandardPaths", "QStyle", "QTextDocument", "QTextFormat", "QUrl",
    "QWizard",
)  # fmt: skip


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The modules of a start, the sources that were read, and the classes of Qt that were made."""
    folder = tmp_path_factory.mktemp("start")
    file = folder / "few.sqlite"
    create(file, resource.read(paths.resource_file()))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DIRECTORY_APP_DATA": str(folder / "data")}
    command = [sys.executable, "-c", START, str(file)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=root, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_what_is_done_later_is_loaded_later(start: dict[str, list[str]]) -> None:
    assert [name for name in _LATE if name in start["modules"]] == []


def test_no_source_is_read(start: dict[str, list[str]]) -> None:
    """PySide would read that of each module that is loaded after it."""
    ours = str(Path(directory_app.__file__).parent)
    assert [name for name in start["read"] if name.startswith(ours)] == []


def test_classes_that_are_dear_are_not_made(start: dict[str, list[str]]) -> None:
    assert "QTableView" in start["made"]
    assert [name for name in _UNMADE if name in start["made"]] == []
