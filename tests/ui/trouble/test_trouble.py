"""An unexpected error is written as places without texts, wherever it comes up, and told without a traceback."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool, qCritical, qDebug, qWarning
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from directory_app import __version__
from directory_app.ui.kit import trouble
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import button, click, clipboard, dialog, find

_TEXT = "caller Jane Doe 301-555-0100"


@pytest.fixture
def watched(window: MainWindow) -> Iterator[MainWindow]:
    """The window, with what goes wrong written and told as in the program."""
    put_back = trouble.install(window.features.trouble.tell)
    yield window
    put_back()


def fail() -> None:
    int(_TEXT)


def in_the_window() -> None:
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)  # as Python does


def in_a_thread() -> None:
    thread = threading.Thread(target=fail, name=_TEXT)
    thread.start()
    thread.join()


def in_a_thread_of_qt() -> None:
    pool = QThreadPool()
    pool.start(fail)
    pool.waitForDone()


class Failing:
    def __del__(self) -> None:
        fail()

    def __repr__(self) -> str:
        return _TEXT


def while_it_is_deleted() -> None:
    made = [Failing()]
    made.clear()
    gc.collect()


@pytest.mark.parametrize("go_wrong", [in_the_window, in_a_thread, in_a_thread_of_qt, while_it_is_deleted])
def test_the_place_of_an_error_is_kept_and_told_but_never_its_text(
    qtbot: QtBot, watched: MainWindow, capfd: pytest.CaptureFixture[str], go_wrong: Callable[[], None]
) -> None:
    go_wrong()
    qtbot.waitUntil(watched.message.isVisible)
    assert capfd.readouterr() == ("", "")
    click(button(watched.message, "What went wrong"))
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    shown = find(made, QPlainTextEdit, "trouble lines").toPlainText()
    assert "ValueError at test_trouble.py:" in shown
    assert __version__ in shown
    assert "Jane" not in trouble.file().read_text(encoding="utf-8")
    assert audit.findings(made) == []
    click(button(made, "Copy"))
    assert clipboard() == shown


def test_a_message_of_qt_is_kept_as_its_place_once(watched: MainWindow, capfd: pytest.CaptureFixture[str]) -> None:
    qDebug(_TEXT)
    for _ in range(3):
        qWarning(f"QPainter::begin: {_TEXT}")
        qWarning(f"{_TEXT}: no such caller")
        qWarning(f"QJane::doe: {_TEXT}")
        qCritical(f"QPainter::doe {_TEXT}")
    assert capfd.readouterr() == ("", "")
    assert [line.split("  ")[2].partition(" at ")[0] for line in reversed(trouble.read().splitlines())] == [
        "Qt warning QPainter::begin",
        "Qt warning default",
        "Qt error QPainter",
    ]
    assert f"at {Path(__file__).name}:" in trouble.read()
    assert not any(word in trouble.read() for word in ("Jane", "Doe", "doe", "555"))
    assert not watched.message.isVisible()


def test_afterwards_everything_is_as_it_was(window: MainWindow) -> None:
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    trouble.install(window.features.trouble.tell)()
    assert (sys.excepthook, sys.unraisablehook, threading.excepthook) == before


def test_without_any_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["trouble"].trigger()
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    assert not button(made, "Copy").isEnabled()
