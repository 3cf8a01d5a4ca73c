"""Searches that somebody stayed on, asked again by keys; what can't be read is none, and all can be forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import ALT, Key, button, click, find, press, search, settled


def stayed(qtbot: QtBot, window: MainWindow, text: str) -> None:
    search(qtbot, window, text)
    window.trail.stay()  # what the clock does


def menu() -> QMenu:
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    return opened


def test_an_earlier_search_is_asked_again_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.actions_["recent_searches"].isEnabled()
    stayed(qtbot, window, "sleep")
    stayed(qtbot, window, "R&D")
    stayed(qtbot, window, "sleep ")
    stayed(qtbot, window, "")
    press(Key.Key_Down, ALT)
    assert [it.text() for it in menu().actions() if it.text()] == ["sleep", "R&&D", "Forget all of them"]
    QTest.keyClick(menu(), Key.Key_Return)
    settled(qtbot, window)
    assert window.search.text() == "sleep"
    assert window.focusWidget() is window.search.edit


def test_going_to_the_table_is_staying(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    search(qtbot, window, "epilepsy")
    press(Key.Key_Down)
    assert window.table.hasFocus()
    assert remembered.get(settings.RECENT_SEARCHES) == ["epilepsy"]


@pytest.mark.parametrize("text", ['"unclosed', "foo:bar"])
def test_what_can_not_be_read_is_not_kept(qtbot: QtBot, window: MainWindow, remembered: Settings, text: str) -> None:
    stayed(qtbot, window, text)
    assert remembered.get(settings.RECENT_SEARCHES) == []


def test_all_are_forgotten(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    stayed(qtbot, window, "sleep")
    press(Key.Key_Down, ALT)
    assert menu().activeAction().text() == "sleep"
    QTest.keyClick(menu(), Key.Key_Down)
    QTest.keyClick(menu(), Key.Key_Return)
    assert remembered.get(settings.RECENT_SEARCHES) == []
    assert not window.actions_["recent_searches"].isEnabled()
    click(button(window.message, "Bring them back"))
    assert remembered.get(settings.RECENT_SEARCHES) == ["sleep"]


def test_the_menu_of_saved_searches_has_them_too(qtbot: QtBot, window: MainWindow) -> None:
    stayed(qtbot, window, "sleep")
    saved = find(window, QToolButton, "menu saved").menu()
    saved.aboutToShow.emit()
    before = next(it.menu() for it in saved.actions() if it.text() == "Asked before")
    assert isinstance(before, QMenu)
    before.actions()[0].trigger()
    assert window.search.text() == "sleep"
