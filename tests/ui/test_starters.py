"""Starter sets in the window: offered at the first start, added, hidden and brought back by keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from directory_app.records import Resource
from directory_app.store.directory import create
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import Key, button, click, dialog, find, names, press, search, settled, undo

AGENCIES, DISORDERS = "Add US health and disability agencies", "Add names of rare disorders"


@pytest.fixture
def first(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window as it is at the first start: on the user's own directory, made of what ships."""
    window.opening.start(None)
    settled(qtbot, window)
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def choose(qtbot: QtBot, window: MainWindow, name: str) -> list[str]:
    """Press the button of a set in the list; return what the list said."""
    window.actions_["starters"].trigger()
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    said = [label.text() for label in made.findChildren(QLabel)]
    assert audit.findings(made) == []
    find(made, QPushButton, name).setFocus()
    press(Key.Key_Space)
    settle(qtbot, window)
    return said


def test_the_first_start_says_what_is_there_and_one_click_adds_a_set(qtbot: QtBot, first: MainWindow) -> None:
    assert first.banner.isVisible()
    assert first.banner.text == "This directory holds 10 organizations from a report of 2012."
    assert audit.findings(first) == []
    click(button(first.banner, AGENCIES))
    settle(qtbot, first)
    assert not first.banner.isVisible()
    assert len(names(first)) == 47
    assert "Social Security Administration" in names(first)
    assert "Stroke may be there twice now" in first.message.text
    undo(qtbot, first)
    settle(qtbot, first)
    assert len(names(first)) == 10
    assert not first.banner.isVisible()


def test_the_first_start_offers_steady_hands_and_tty_first(
    qtbot: QtBot, first: MainWindow, remembered: Settings
) -> None:
    steady = button(first.banner, "Steady hands")
    click(steady)
    assert remembered.get(settings.STEADY)
    assert style.target() == style.STEADY_TARGET
    click(button(first.banner, "TTY first"))
    assert first.table.columns.seen_keys()[1] == "tty"
    assert audit.small_targets(first, 44) == []
    assert audit.nameless(first) == []
    remembered.set(settings.STEADY, False)
    assert not steady.isChecked()
    click(button(first.banner, "Not now: the starter sets stay in the File menu"))
    first.opening.start(None)
    settled(qtbot, first)
    assert not first.banner.isVisible()


def test_names_of_disorders_are_found_with_their_codes_and_lead_to_nobody(qtbot: QtBot, first: MainWindow) -> None:
    click(button(first.banner, DISORDERS))
    settle(qtbot, first)
    assert len(names(first)) == 10
    first.disorders.go_to("lafora-disease")
    settled(qtbot, first)
    text = first.disorders.summary.toPlainText()
    assert text.startswith("Lafora disease")
    codes = first.desk.directory().disorders["lafora-disease"].codes
    assert {"GARD", "MeSH", "OMIM"} <= {code.scheme for code in codes}
    assert all(f"{code.scheme} {code.value}" in text for code in codes)
    assert "No organization in this directory is linked to it." in text


def test_a_set_is_hidden_and_brought_back_from_the_list(qtbot: QtBot, first: MainWindow) -> None:
    said = choose(qtbot, first, "us-agencies")
    assert said.count("Not in this directory.") == 2
    assert len(names(first)) == 47
    assert "In this directory." in choose(qtbot, first, "us-agencies")
    assert len(names(first)) == 10
    assert "Hidden." in choose(qtbot, first, "us-agencies")
    assert len(names(first)) == 47
    undo = first.actions_["undo"]
    assert isinstance(undo, QAction)
    assert undo.text() == "&Undo: return of US health and disability agencies"


def test_not_now_is_remembered_and_the_sets_stay_in_the_menu(qtbot: QtBot, first: MainWindow) -> None:
    click(button(first.banner, "Not now: the starter sets stay in the File menu"))
    assert not first.banner.isVisible()
    first.opening.start(None)
    settled(qtbot, first)
    assert not first.banner.isVisible()
    assert first.actions_["starters"].isEnabled()


def test_a_file_from_elsewhere_has_no_banner(window: MainWindow) -> None:
    assert not window.banner.isVisible()


def test_words_filter_thousands_of_disorders(qtbot: QtBot, first: MainWindow) -> None:
    click(button(first.banner, DISORDERS))
    settle(qtbot, first)
    search(qtbot, first, "lafora")
    assert first.disorders.tree.model().rowCount() < 10


def test_an_empty_directory_offers_what_can_be_done_in_its_place(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    create(tmp_path / "empty.sqlite", Resource(title="Empty"))
    window.opening.start(tmp_path / "empty.sqlite")
    settled(qtbot, window)
    text = window.table_area.findChild(QLabel, "empty")
    assert text is not None
    assert all(words in text.text() for words in ("Import…", "New organization…", "Starter sets…"))
    window.table_area.setFocus()
    press(Key.Key_Tab, times=3)  # to the third link
    press(Key.Key_Return)
    assert dialog().objectName() == "starters"
    press(Key.Key_Escape)


def test_a_file_dialog_starts_where_the_last_file_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "other.sqlite", Resource(title="Other"))
    asked: list[str] = []

    def pick(_: object, title: str, folder: str, *__: str) -> tuple[str, str]:
        asked.extend((title, folder))
        return str(tmp_path / "other.sqlite"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", pick)
    for _ in range(2):
        window.actions_["open"].trigger()
        settled(qtbot, window)
    assert asked[0] == "Open a directory file, a list or a report"
    assert Path(asked[1]).is_dir()
    assert asked[3] == str(tmp_path)


def test_no_line_of_the_list_is_cut_with_large_text(qtbot: QtBot, first: MainWindow) -> None:
    first.appearance.set_text_size(200)
    first.actions_["starters"].trigger()
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    cut = [it.text() for it in made.findChildren(QLabel) if it.height() < it.heightForWidth(it.width())]
    assert cut == []
