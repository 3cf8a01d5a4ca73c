"""A file from elsewhere: its name in the title, what can be done with it, and why nothing can be changed in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from rights import held_back

from directory_app import paths
from directory_app.exchange import backups
from directory_app.formats.json import resource
from directory_app.store import connection
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, Key, button, click, dialog, has_button, press, search, settled, write

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"


@pytest.fixture
def elsewhere(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    """A directory file that is not the user's own, in the window."""
    path = tmp_path / "clinic.sqlite"
    create(path, resource.read(paths.resource_file()))
    window.opening.start(path)
    settled(qtbot, window)
    return path


def named(path: Path, own_id: str = ID) -> str:
    with closing(Directory.open(path)) as directory:
        organization = directory.organization(own_id)
        return organization.name if organization else ""


def test_a_directory_file_from_elsewhere_says_so_and_is_edited_in_place(
    qtbot: QtBot, window: MainWindow, elsewhere: Path
) -> None:
    assert window.windowTitle() == "clinic.sqlite (not your own directory)"
    assert "clinic.sqlite is not your own directory" in window.message.text
    click(button(window.message, "Edit it here"))
    assert not window.message.isVisible()
    search(qtbot, window, "epilepsy foundation")
    press(Key.Key_F2)
    form = window.features.editing.dialog
    assert form is not None
    qtbot.waitUntil(form.isActiveWindow)
    press(Key.Key_A, CTRL)
    write("Epilepsy House")
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert named(elsewhere) == "Epilepsy House"


def test_it_is_taken_into_the_own_directory(qtbot: QtBot, window: MainWindow, elsewhere: Path) -> None:
    click(button(window.message, "Take it into your own directory"))
    preview = window._imports.dialog
    assert preview is not None
    qtbot.waitUntil(lambda: preview.has_preview)
    assert window._imports._target is not None
    assert Path(window._imports._target.path) == paths.user_directory()
    preview.reject()


def test_the_own_directory_says_nothing(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    assert "not your own" not in window.windowTitle()
    assert not window.message.isVisible()


def test_what_is_no_directory_file_says_why_it_can_not_be_edited_and_offers_a_way(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(paths.resource_file().read_bytes())
    window.opening.start(path)
    settled(qtbot, window)
    assert window.windowTitle() == "list.json (not your own directory)"
    search(qtbot, window, "epilepsy foundation")
    for key, modifiers in ((Key.Key_F2, None), (Key.Key_N, CTRL)):
        window.message.hide()
        press(key, modifiers) if modifiers else press(key)
        assert window.features.editing.dialog is None
        assert window.message.text.startswith("list.json can only be read: it is no directory file.")
        assert has_button(window.message, "Take it into your own directory")


def test_a_write_protected_file_is_known(elsewhere: Path) -> None:
    elsewhere.chmod(0o400)
    assert held_back(lambda: connection.why_read_only(elsewhere)) == "the file is write-protected"
    elsewhere.chmod(0o600)
    assert held_back(lambda: connection.why_read_only(elsewhere)) == ""


def test_a_step_on_what_another_program_changed_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    search(qtbot, window, "epilepsy foundation")
    press(Key.Key_F2)
    form = window.features.editing.dialog
    assert form is not None
    qtbot.waitUntil(form.isActiveWindow)
    with closing(Directory.open(own)) as other:
        other.apply([Edit(ID, "name", NAME, "Epilepsy Centre")])
    press(Key.Key_A, CTRL)
    write("Epilepsy House")
    press(Key.Key_Return, CTRL)
    assert window.features.editing.dialog is form
    assert "does not stand there any more" in form._fault.text()
    assert named(own) == "Epilepsy Centre"
    form.reject()
    settled(qtbot, window)


def test_undo_takes_back_nothing_that_it_did_not_name(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    assert window.changes.apply([Edit(ID, "name", NAME, "Epilepsy House")], "Changed")
    settled(qtbot, window)
    with closing(Directory.open(own)) as other:
        other.apply([Edit("national-sleep-foundation", "name", "National Sleep Foundation", "Sleep House")])
    window.search.take_focus()
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert (named(own), named(own, "national-sleep-foundation")) == ("Epilepsy House", "Sleep House")
    assert "Another program has changed the directory" in window.message.text
    assert "Undo: name of Sleep House" in window.message.text
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert named(own, "national-sleep-foundation") == "National Sleep Foundation"


def test_a_file_that_was_replaced_is_not_written_into(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    with closing(Directory.open(own)) as directory:
        copy = own.with_name("copy.sqlite")
        directory.copy_to(copy)
    with closing(Directory.open(own)) as open_:
        for ending in ("-wal", "-shm"):
            own.with_name(own.name + ending).unlink(missing_ok=True)
        copy.replace(own)
        edit = Edit(ID, "name", NAME, "Epilepsy House")
        assert window.changes.apply([edit], "Changed")  # the window looks again first
        settled(qtbot, window)
        assert named(own) == "Epilepsy House"
        assert open_.is_replaced
    own.rename(own.with_name("away.sqlite"))
    assert not window.changes.apply([Edit(ID, "name", "Epilepsy House", "Lost")], "Changed")
    assert "the file is gone" in window.message.text


def test_many_are_deleted_aside_after_a_backup_and_not_without_one_unasked(
    qtbot: QtBot, window: MainWindow, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory_app.exchange.backups.BULK", 2)
    folder = paths.data_folder() / "backups"
    folder.write_text("in the way")
    search(qtbot, window, "")
    window.actions_["select_all"].trigger()
    press(Key.Key_Delete)
    settled(qtbot, window)
    qtbot.waitUntil(dialog().isActiveWindow)
    assert dialog().objectName() == "no backup"
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert named(own) == NAME
    assert window.message.text.startswith("Nothing was changed: ")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    press(Key.Key_Delete)
    settled(qtbot, window)
    qtbot.waitUntil(dialog().isActiveWindow)
    press(Key.Key_Tab)
    press(Key.Key_Space)
    settled(qtbot, window)
    assert named(own) == ""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    folder.unlink()
    with closing(Directory.open(own)) as directory:
        directory.undo()
    window.opening.look_again()
    settled(qtbot, window)
    window.actions_["select_all"].trigger()
    window.table.setFocus()
    press(Key.Key_Delete)
    settled(qtbot, window)
    assert window.message.text == "Deleted: 10 organizations"
    assert [it.organizations for it in backups.of_directory(own)] == [10]
    with closing(sqlite3.connect(own)) as connection_:
        assert connection_.execute("SELECT count(*) FROM organization").fetchone() == (0,)
