"""An unexpected error is written as places without texts, and told without a traceback."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from directory_app import __version__
from directory_app.ui.kit import trouble
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import button, click, clipboard, dialog, find


def test_places_are_kept_shown_and_copied_but_never_texts(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # comes back afterwards
    trouble.install(window.features.trouble.tell)
    try:
        int("caller Jane Doe 301-555-0100")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)  # as Python does
    assert capsys.readouterr() == ("", "")
    click(button(window.message, "What went wrong"))
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    shown = find(made, QPlainTextEdit, "trouble lines").toPlainText()
    assert "ValueError at test_trouble.py:" in shown
    assert __version__ in shown
    assert "Jane" not in trouble.file().read_text(encoding="utf-8")
    assert audit.findings(made) == []
    click(button(made, "Copy"))
    assert clipboard() == shown


def test_without_any_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["trouble"].trigger()
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    assert not button(made, "Copy").isEnabled()
