"""Steps in the window: done, said, taken back and done again by keys, and shown at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell import step_runner
from ui.driver import CTRL, SHIFT, Key, button, click, dialog, find, names, press, search, settled, write

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"
RENAMED = Edit(ID, "name", NAME, "Zebra Foundation")


def shown_name(window: MainWindow) -> str:
    return find(window.card, QLabel, "card name").text()


def everybody(path: Path) -> list[str]:
    with closing(Directory.open(path)) as directory:
        return [it.name for it in directory.organizations(directory.search(query.parse("")).rows)]


def change(qtbot: QtBot, window: MainWindow, edit: Edit = RENAMED) -> None:
    search(qtbot, window, "foundation epilepsy")
    assert window.changes.apply([edit], "Changed")
    settled(qtbot, window)


def test_a_step_is_shown_at_once_said_and_taken_back_with_the_button(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    change(qtbot, window)
    assert shown_name(window) == "Zebra Foundation"
    assert window.message.text == "Changed"
    assert window.actions_["undo"].text() == "&Undo: name of Zebra Foundation"
    click(button(window.message, "Undo"))
    settled(qtbot, window)
    assert shown_name(window) == NAME
    assert window.message.text == "Taken back: name of Zebra Foundation"
    assert not window.actions_["undo"].isEnabled()
    assert window.actions_["redo"].text() == f"&Redo: name of {NAME}"


def test_a_step_that_is_newer_than_what_was_typed_is_taken_back_first(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    with closing(Directory.open(own)) as directory:
        directory.apply([Edit("epilepsy-canada", "name", "Epilepsy Canada", "Zebra Canada")])  # on another day
    change(qtbot, window)
    typed = window.search.text()
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert window.message.text == "Taken back: name of Zebra Foundation"
    assert window.search.text() == typed
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert window.search.text() != typed
    assert window.message.text == "Taken back: name of Zebra Foundation"


def test_keys_undo_in_the_search_box_first_and_then_the_step(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    change(qtbot, window)
    write("x")
    settled(qtbot, window)
    typed = window.search.text()
    for _ in range(20):
        press(Key.Key_Z, CTRL)
        settled(qtbot, window)
        if not window.search.edit.isUndoAvailable():
            break
        assert window.message.text == "Changed"
    assert window.search.text() != typed
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert window.message.text == "Taken back: name of Zebra Foundation"
    window.table.setFocus()
    press(Key.Key_Z, CTRL | SHIFT)
    settled(qtbot, window)
    assert window.message.text == f"Done again: name of {NAME}"
    with closing(Directory.open(own)) as directory:
        organization = directory.organization(ID)
        assert organization is not None
        assert organization.name == "Zebra Foundation"


def test_a_step_is_taken_back_after_a_new_start(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    change(qtbot, window)
    window.opening.start(own)  # what a new start does
    settled(qtbot, window)
    window.table.setFocus()
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert shown_name(window) == NAME


@contextmanager
def another_writes(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_step_waits_for_another_program_while_the_window_is_used(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "foundation epilepsy")
    window.table.setFocus()
    with another_writes(own):
        press(Key.Key_Delete)
        assert window.step_work.text.startswith("Another program is writing to the directory")
        window.search.take_focus()
        press(Key.Key_Delete)
        write("sleep")
        qtbot.waitUntil(lambda: "National Sleep Foundation" in names(window))
        press(Key.Key_Z, CTRL)  # the text's own
        assert NAME in everybody(own)
    settled(qtbot, window)
    assert window.message.text == f"Deleted: {NAME}"
    assert NAME not in everybody(own)
    assert window.step_work.text == ""


def test_a_step_that_waits_is_cancelled_by_keys(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "foundation epilepsy")
    window.table.setFocus()
    with another_writes(own):
        press(Key.Key_Delete)
        qtbot.waitUntil(window.step_work.isVisible)
        window.step_work.setFocus()
        press(Key.Key_Escape)
        assert window.message.text == "Nothing was changed: it was cancelled"
        assert not window.step_work.isVisible()
    settled(qtbot, window)
    assert NAME in everybody(own)


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_said_and_nothing_has_changed(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "foundation epilepsy")
    with another_writes(own):
        assert not window.changes.apply([RENAMED], "Changed")
        settled(qtbot, window)
    assert "Nothing was changed" in window.message.text
    assert "another program is writing to it" in window.message.text
    assert shown_name(window) == NAME


def killed(progress: object, path: str, without_backup: bool) -> None:
    """Stand in for a large step whose process is killed before (runs in that process)."""
    os._exit(1)


def done_and_killed(progress: object, path: str, without_backup: bool) -> None:
    """Stand in for one whose process is killed when the step is done, and before it can say so."""
    with closing(Directory.open(Path(path))) as directory:
        directory.apply([RENAMED])
    os._exit(1)


@pytest.mark.parametrize(
    ("work", "words", "name"),
    [
        (killed, "Nothing was changed: the work stopped unexpectedly", NAME),
        (done_and_killed, "The work stopped unexpectedly, but the directory has changed", "Zebra Foundation"),
    ],
)
def test_of_a_large_step_whose_process_is_killed_the_truth_is_said(
    qtbot: QtBot, window: MainWindow, own: Path, work: Callable[..., None], words: str, name: str
) -> None:
    search(qtbot, window, "foundation epilepsy")
    window.changes.run_aside(work, (), "Done", "Nothing was changed", "Doing…")
    qtbot.waitUntil(lambda: not window.changes.runner.is_running)
    settled(qtbot, window)
    assert window.message.text.startswith(words)
    assert shown_name(window) == name


def test_what_takes_longer_is_done_and_taken_back_aside_and_says_what_goes_on(
    qtbot: QtBot, window: MainWindow, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_runner, "FEW", 3)
    search(qtbot, window, "")
    before = everybody(own)
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    assert window.step_work.text == "Making the change…"
    settled(qtbot, window)
    assert everybody(own) == names(window) == []
    assert window.message.text == "Deleted: 10 organizations"
    press(Key.Key_Z, CTRL)
    asked = dialog()
    assert isinstance(asked, QMessageBox)
    assert asked.text() == "Take back: 10 records deleted?"
    click(button(asked, "Take it back"))
    assert window.step_work.text.startswith("Taking back: 10 records deleted")
    window.actions_["undo"].trigger()
    assert window.message.text == "Nothing was taken back: the step before is still being done"
    settled(qtbot, window)
    assert everybody(own) == before
    assert window.message.text == "Taken back: 10 records deleted"


def test_what_goes_on_aside_is_cancelled_by_keys(
    qtbot: QtBot, window: MainWindow, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_runner, "FEW", 3)
    search(qtbot, window, "")
    before = everybody(own)
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    find(window.step_work, QPushButton, "cancel work").click()
    settled(qtbot, window)
    assert window.message.text == "Nothing was changed: it was cancelled"
    assert everybody(own) == names(window) == before


def test_what_is_no_directory_file_is_not_changed(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.changes.apply([RENAMED], "Changed")
    assert "can only be read" in window.message.text
    assert not window.actions_["undo"].isEnabled()


def test_an_edit_of_what_is_gone_is_refused_in_words(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    assert not window.changes.apply([Edit(ID, "name", "Somebody else", "X")], "Changed")
    assert "does not stand there any more" in window.message.text
