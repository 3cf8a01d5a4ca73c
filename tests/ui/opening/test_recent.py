"""Files that were opened last, in the File menu: opened again, told to be gone, taken off, forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.exchange import opening
from directory_app.records import Organization, Resource
from directory_app.store.directory import create
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import button, click, names, settled

Open = Callable[[str], Path]


@pytest.fixture
def open_(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Open:
    """Return what makes a directory file of one organization and opens it."""

    def make(name: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        create(path, Resource(title=name, organizations=(Organization("one", f"Kite {name}"),)))
        window.opening.start(path)
        settled(qtbot, window)
        return path

    return make


def listed(qtbot: QtBot, window: MainWindow) -> list[str]:
    menu = menu_of(window)
    menu.aboutToShow.emit()
    settled(qtbot, window)
    return [it.text() for it in menu.actions() if it.text()]


def menu_of(window: MainWindow) -> QMenu:
    return window._menus["File/Recent"]


def test_the_newest_comes_first_and_is_opened_again(qtbot: QtBot, window: MainWindow, open_: Open) -> None:
    assert listed(qtbot, window) == ["&Forget recent files"]
    assert not window.actions_["clear_recent"].isEnabled()
    first = open_("first.sqlite")
    open_("R&D.sqlite")
    assert listed(qtbot, window) == ["&1 R&&D.sqlite", "&2 first.sqlite", "&Forget recent files"]
    again = menu_of(window).actions()[1]
    assert again.toolTip() == str(first.parent)
    again.trigger()
    settled(qtbot, window)
    assert names(window) == ["Kite first.sqlite"]
    assert listed(qtbot, window)[:2] == ["&1 first.sqlite", "&2 R&&D.sqlite"]


def test_files_of_one_name_say_where_they_are(qtbot: QtBot, window: MainWindow, open_: Open) -> None:
    open_("spring/list.sqlite")
    open_("autumn/list.sqlite")
    assert listed(qtbot, window)[:2] == ["&1 list.sqlite in autumn", "&2 list.sqlite in spring"]


def test_one_that_is_gone_says_so_and_is_taken_off(qtbot: QtBot, window: MainWindow, open_: Open) -> None:
    gone = open_("gone.sqlite")
    open_("there.sqlite")
    gone.unlink()
    assert listed(qtbot, window)[1] == "&2 gone.sqlite (not there any more)"
    menu_of(window).actions()[1].trigger()
    assert window.message.text == f"gone.sqlite is not there any more. It was in {gone.parent}."
    assert names(window) == ["Kite there.sqlite"]
    click(button(window.message, "Take it off the list"))
    assert listed(qtbot, window) == ["&1 there.sqlite", "&Forget recent files"]
    click(button(window.message, "Bring it back"))
    assert len(listed(qtbot, window)) == 3
    window.actions_["clear_recent"].trigger()
    assert listed(qtbot, window) == ["&Forget recent files"]
    click(button(window.message, "Bring them back"))
    assert len(listed(qtbot, window)) == 3


def test_ten_are_kept_and_the_own_directory_is_none_of_them(
    window: MainWindow, own: Path, open_: Open, remembered: Settings
) -> None:
    assert remembered.get(settings.RECENT_FILES) == []
    made = [str(open_(f"{number}.sqlite")) for number in range(11)]
    assert remembered.get(settings.RECENT_FILES) == made[:0:-1]


def test_a_file_that_the_window_begins_with_is_one(qtbot: QtBot, remembered: Settings, tmp_path: Path) -> None:
    path = tmp_path / "given.json"
    shutil.copy(paths.resource_file(), path)
    made = MainWindow(opening.open_directory(path), remembered, path)
    qtbot.addWidget(made)
    assert remembered.get(settings.RECENT_FILES) == [str(path)]
    made.close()
