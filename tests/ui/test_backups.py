"""Backups in the window: put back by keys from a list, offered where the file is damaged, made once a day."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.exchange import backups
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.ui import application
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import Key, button, click, dialog, names, press, settled

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"


def named(path: Path) -> str:
    with closing(Directory.open(path)) as directory:
        organization = directory.organization(ID)
        assert organization is not None
        return organization.name


def change(qtbot: QtBot, window: MainWindow, old: str = NAME, new: str = "Aardvark House") -> None:
    assert window.changes.apply([Edit(ID, "name", old, new)], "Changed")
    settled(qtbot, window)


def back(qtbot: QtBot, window: MainWindow) -> None:
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_a_backup_is_put_back_by_keys_and_what_was_there_comes_back(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    window.features.backups.make_daily()
    settled(qtbot, window)
    change(qtbot, window)
    window.actions_["restore"].trigger()
    settled(qtbot, window)
    made = dialog()
    qtbot.waitUntil(made.isActiveWindow)
    listed = made.findChild(QListWidget)
    assert listed is not None
    assert listed.count() == 1
    assert listed.item(0).text().endswith("\n10 organizations, 0 changes; 1 change since would be lost")
    spoken = listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == listed.item(0).text().replace("\n", ": ")
    assert audit.findings(made) == []
    listed.setFocus()
    press(Key.Key_Return)
    back(qtbot, window)
    assert named(own) == NAME
    assert "Aardvark House" not in names(window)
    assert window.message.text.startswith("The backup of ")
    click(button(window.message, "Put back what was there"))
    back(qtbot, window)
    assert named(own) == "Aardvark House"
    assert names(window)[0] == "Aardvark House"


def test_without_a_backup_the_list_says_when_there_will_be_one(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    window.actions_["restore"].trigger()
    settled(qtbot, window)
    assert "There is no backup yet." in "".join(label.text() for label in dialog().findChildren(QLabel))
    press(Key.Key_Escape)


def test_a_daily_backup_that_can_not_be_made_is_told_once(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    (paths.data_folder() / "backups").write_text("in the way")
    window.features.backups.make_daily()
    settled(qtbot, window)
    assert window.message.text.startswith("Today's backup could not be made: ")
    window.message.hide()
    window.features.backups.make_daily()
    settled(qtbot, window)
    assert not window.message.isVisible()


@pytest.mark.parametrize("size", [0, 5_000])
def test_a_damaged_directory_offers_its_newest_backup_at_the_start(
    qtbot: QtBot, window: MainWindow, own: Path, size: int
) -> None:
    backups.make(own)
    window.close()
    os.truncate(own, size)
    window = application.first_window(None, Settings(paths.settings_file()))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settled(qtbot, window)
    assert "was not opened" in window.message.text
    assert "with 10 organizations, 0 changes" in window.message.text
    click(button(window.message, "Restore this backup"))
    settled(qtbot, window)
    assert len(names(window)) == 10, window.message.text
    assert named(own) == NAME
    window.close()


def test_the_list_fits_on_the_screen_with_large_text(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    window.features.backups.make_daily()
    settled(qtbot, window)
    window.appearance.set_text_size(200)
    window.actions_["restore"].trigger()
    settled(qtbot, window)
    made = dialog()
    assert made.height() <= made.screen().availableGeometry().height()
