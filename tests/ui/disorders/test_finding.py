"""Finding in the summary of a disorder: by keys, counted and told; the words of the search box are marked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import CTRL, NONE, SHIFT, Key, find, focused, press, search, settled, write


@pytest.fixture
def read(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window with a summary that is read."""
    window.disorders.go_to("sleep-myoclonus")
    settled(qtbot, window)
    window.panes.go_to(window.disorders.summary)
    assert focused() == "summary"
    return window


def count(window: MainWindow) -> str:
    return find(window, QLabel, "find count").text()


def selected(window: MainWindow) -> tuple[str, int]:
    cursor = window.disorders.summary.textCursor()
    return cursor.selectedText(), cursor.selectionStart()


def test_a_text_is_found_and_gone_through_by_keys(read: MainWindow) -> None:
    total = read.disorders.summary.toPlainText().lower().count("sleep")
    assert total > 2
    press(Key.Key_F, CTRL)
    assert focused() == "find text"
    read.search.edit.setFocus()
    assert audit.findings(read) == []
    find(read, QLineEdit, "find text").setFocus()
    write("SLEEP")
    assert count(read) == f"1 of {total}"
    first = selected(read)
    assert first[0].lower() == "sleep"
    assert read._announcer.words.startswith(f"1 of {total}: ")
    press(Key.Key_F3)
    assert count(read) == f"2 of {total}"
    assert selected(read)[1] > first[1]
    press(Key.Key_Return, SHIFT)
    press(Key.Key_F3, SHIFT)
    assert count(read) == f"{total} of {total}"
    press(Key.Key_Return)
    assert selected(read) == first
    write("zzz")
    assert count(read) == "Not found"
    assert read._announcer.words == "Not found"
    press(Key.Key_Escape)
    assert focused() == "summary"
    assert not find(read, QLineEdit, "find text").isVisible()
    assert read.search.text() == ""


def test_elsewhere_the_same_key_goes_to_the_search_box(read: MainWindow) -> None:
    read.table.setFocus()
    press(Key.Key_F, CTRL)
    assert focused() == "search"
    read.actions_["find_in_summary"].trigger()
    assert focused() == "find text"


def marked(window: MainWindow) -> set[str]:
    return {it.cursor.selectedText().lower() for it in window.disorders.summary.extraSelections()}


def test_words_of_the_search_box_are_marked_in_the_summary(qtbot: QtBot, read: MainWindow) -> None:
    assert marked(read) == set()
    search(qtbot, read, "spasm of")
    read.disorders.go_to("sleep-myoclonus")
    settled(qtbot, read)
    text = read.disorders.summary.toPlainText().lower()
    assert marked(read) == ({"spasm"} if "spasm" in text else set())
    search(qtbot, read, "sleep")
    assert "sleep" in marked(read)
    press(Key.Key_Escape, NONE)
    settled(qtbot, read)
    assert marked(read) == set()
