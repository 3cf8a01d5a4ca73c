"""Duplicates found, merged, kept apart and taken back by keys alone: what is on the screen, and what is stored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.exchange import backups
from directory_app.records import Address, Organization, Phone, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import WHOLE, Edit
from directory_app.ui.duplicates import pair_list
from directory_app.ui.duplicates.dialog import DuplicatesDialog
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import ALT, CTRL, SHIFT, Key, click, find, focused, press, search, settled

HOME = (Address(address_1="12 Elm Street", city="Dover", state_province="DE", postal_code="19901", country="US"),)
VOICE, OTHER = Phone("(302) 555-0101", ("voice",)), Phone("(302) 555-0102", ("voice",))
JERKS = Organization(
    "jerks", "Jerk Relief Foundation", addresses=HOME, phones=(VOICE,), emails=("a@jerks.example",), hours=("9-5",)
)
TWIN = Organization("twin", "Jerk Releif Fdn.", addresses=HOME, phones=(VOICE, OTHER))
KITES = Organization("kites", "Kite Network", phones=(Phone("(302) 555-0177", ("voice",)),), languages=("English",))
KITES_TOO = Organization("kites-too", "The Kite Network", phones=(Phone("302.555.0177", ("voice",)),))
HOUSE = Organization("house", "Elm House", addresses=HOME, phones=(OTHER,))


@pytest.fixture
def twice(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    """The window on a directory with two pairs, and one that shares a number."""
    path = tmp_path / "twice.sqlite"
    create(path, Resource(title="Twice", organizations=(JERKS, TWIN, KITES, KITES_TOO, HOUSE)))
    window.opening.start(path)
    settled(qtbot, window)
    window.search.take_focus()
    return path


def stored(path: Path, own_id: str) -> Organization | None:
    with closing(Directory.open(path)) as directory:
        return directory.organization(own_id)


def searched(qtbot: QtBot, window: MainWindow) -> DuplicatesDialog:
    """Press the keys of the action, and wait for what is found."""
    press(Key.Key_U, CTRL | SHIFT)
    made = window.features.duplicates.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    settled(qtbot, window)
    return made


def pairs(made: DuplicatesDialog) -> list[str]:
    return [made.pairs.item(row).text() for row in range(made.pairs.count())]


def cells(made: DuplicatesDialog) -> dict[str, tuple[str, str]]:
    table = made.table.model()
    return {
        table.headerData(row, Qt.Orientation.Vertical): (table.index(row, 0).data(), table.index(row, 1).data())
        for row in range(table.rowCount())
    }


def words(made: DuplicatesDialog, name: str) -> str:
    return find(made, QLabel, name).text()


def letter(qtbot: QtBot, made: DuplicatesDialog, key: Key) -> None:
    """Press the letter of a button, which Qt presses down for a moment first, and wait for the next pair."""
    before = made.pairs.current
    press(key, ALT)
    qtbot.waitUntil(lambda: made.pairs.current != before)


def search_again(qtbot: QtBot, window: MainWindow, made: DuplicatesDialog) -> None:
    with qtbot.waitSignal(made.search_asked):
        press(Key.Key_A, ALT)
    settled(qtbot, window)


def leave(qtbot: QtBot, window: MainWindow) -> None:
    press(Key.Key_Escape)
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_pairs_stand_on_shelves_and_side_by_side(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    assert words(made, "duplicates head") == ("5 organizations compared: 2 pairs are surely one and 1 shares a number.")
    assert pairs(made) == [
        "Surely one: 2",
        "Jerk Releif Fdn.\nJerk Relief Foundation",
        "Kite Network\nThe Kite Network",
        "Share a number: 1",
        "Elm House\nJerk Releif Fdn.",
    ]
    assert focused() == "pairs"
    assert words(made, "reasons").startswith("Nearly the same name, the same number")
    assert cells(made)["Name"] == ("Jerk Relief Foundation", "Jerk Releif Fdn.")
    assert cells(made)["Numbers"] == ("Voice (302) 555-0101", "Voice (302) 555-0101\nVoice (302) 555-0102")
    assert cells(made)["E-mail"] == ("a@jerks.example", "–")
    press(Key.Key_Down)
    press(Key.Key_Down)  # over the heading of the next shelf
    assert words(made, "reasons").startswith("The same number")
    leave(qtbot, window)


def test_a_tick_goes_with_who_is_merged_and_comes_back_with_undo(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    def ticked() -> list[str]:
        return [it.id for row in range(window.model.rowCount()) if (it := _listed(window, row))]

    search(qtbot, window, "releif")
    window.table.setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    search(qtbot, window, "")
    assert ticked() == ["twin"]
    searched(qtbot, window)
    press(Key.Key_Return, CTRL)
    leave(qtbot, window)
    assert ticked() == ["jerks"]
    window.actions_["empty_list"].trigger()
    settled(qtbot, window)
    assert ticked() == []
    for whose in ("jerks", "twin"):
        press(Key.Key_Z, CTRL)
        settled(qtbot, window)
        assert ticked() == [whose]


def _listed(window: MainWindow, row: int) -> Organization | None:
    return window.model.organization(row) if window.model.is_listed(row) else None


def test_two_are_merged_taken_back_and_said_to_be_two_by_keys(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    press(Key.Key_Tab)
    assert focused() == "side by side"
    press(Key.Key_1)  # of the two names the first
    press(Key.Key_Return, CTRL)
    one = stored(twice, "jerks")
    assert one is not None
    assert stored(twice, "twin") is None
    assert (one.name, one.alternate_names, set(one.phones)) == (JERKS.name, (), {VOICE, OTHER})
    assert words(made, "duplicates said") == "✓  Merged: Jerk Relief Foundation and Jerk Releif Fdn."
    assert window._announcer.words.startswith("Merged: Jerk Relief Foundation and Jerk Releif Fdn.")
    assert "Ctrl+Z takes it back. Kite Network and The Kite Network: The same" in window._announcer.words
    assert pairs(made)[-1] == "Elm House\nJerk Relief Foundation"
    assert focused() == "side by side"
    press(Key.Key_Z, CTRL)
    assert [stored(twice, it.id) for it in (JERKS, TWIN)] == [JERKS, TWIN]
    assert len(pairs(made)) == 5
    assert words(made, "duplicates head") == "3 pairs are left."
    letter(qtbot, made, Key.Key_N)
    assert len(pairs(made)) == 4
    assert words(made, "duplicates said").startswith("✓  Not the same: Jerk Relief Foundation")
    search_again(qtbot, window, made)
    assert "Jerk Releif Fdn.\nJerk Relief Foundation" not in pairs(made)
    leave(qtbot, window)
    window.opening.start(twice)  # what a new start does
    settled(qtbot, window)
    made = searched(qtbot, window)
    assert "Jerk Releif Fdn.\nJerk Relief Foundation" not in pairs(made)
    leave(qtbot, window)
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    made = searched(qtbot, window)
    assert "Jerk Releif Fdn.\nJerk Relief Foundation" in pairs(made)
    leave(qtbot, window)


def test_ticks_say_what_stays(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    press(Key.Key_Down)
    press(Key.Key_Tab)
    checked, unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked

    def ticks() -> tuple[Qt.CheckState, Qt.CheckState]:
        held = made.table.model()
        first, second = (Qt.CheckState(held.index(0, side).data(Qt.ItemDataRole.CheckStateRole)) for side in (0, 1))
        return first, second

    assert ticks() == (checked, checked)
    press(Key.Key_Space)
    assert ticks() == (unchecked, checked)
    press(Key.Key_Right)
    press(Key.Key_Space)  # the last tick: the other one stays instead
    assert ticks() == (checked, unchecked)
    press(Key.Key_3)
    assert ticks() == (checked, checked)
    press(Key.Key_2)
    assert "the second stays" in window._announcer.words
    press(Key.Key_Return, CTRL)
    one = stored(twice, "kites")
    assert one is not None
    assert (one.name, one.languages) == ("The Kite Network", ("English",))
    leave(qtbot, window)


def test_later_goes_on_and_changes_nothing(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    letter(qtbot, made, Key.Key_L)
    assert made.pairs.current is not None
    assert made.pairs.current.names == ("Kite Network", "The Kite Network")
    with closing(Directory.open(twice)) as directory:
        assert directory.history() == []
    leave(qtbot, window)


def test_all_of_them_are_done_and_a_directory_without_pairs_says_so(
    qtbot: QtBot, window: MainWindow, twice: Path
) -> None:
    made = searched(qtbot, window)
    for _ in range(3):
        letter(qtbot, made, Key.Key_N)
    assert pairs(made) == []
    assert focused() == "close"
    search_again(qtbot, window, made)
    assert words(made, "duplicates head") == "5 organizations compared: no two that may be one."
    leave(qtbot, window)


def test_who_is_gone_meanwhile_is_said(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    with closing(Directory.open(twice)) as other:
        other.apply([Edit("twin", WHOLE, TWIN, None)])
    press(Key.Key_Down)
    press(Key.Key_Up)
    assert "gone meanwhile" in words(made, "duplicates said")
    press(Key.Key_Return, CTRL)
    assert stored(twice, "jerks") == JERKS
    leave(qtbot, window)


def test_of_very_many_the_first_are_listed_and_all_counted(
    qtbot: QtBot, window: MainWindow, twice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_list, "MOST", 1)
    made = searched(qtbot, window)
    assert pairs(made) == ["Surely one: 2", "Jerk Releif Fdn.\nJerk Relief Foundation", "Share a number: 1"]
    letter(qtbot, made, Key.Key_N)
    assert pairs(made) == ["Surely one: 1", "Kite Network\nThe Kite Network", "Share a number: 1"]
    assert words(made, "duplicates head") == "2 pairs are left."
    leave(qtbot, window)


def test_before_many_are_merged_a_backup_is_made_or_it_is_said_that_there_is_none(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "many.sqlite"
    made = (
        replace(it, id=f"{it.id}-{number}", name=f"{it.name} {number:02}", phones=(_number(number),))
        for number in range(backups.BULK + 2)
        for it in (KITES, KITES_TOO)
    )
    create(path, Resource(organizations=tuple(made)))
    window.opening.start(path)
    settled(qtbot, window)
    folder = paths.data_folder() / "backups"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    window.search.take_focus()
    dialog = searched(qtbot, window)
    assert words(dialog, "duplicates said").startswith("⚠  No backup was made: ")
    folder.unlink()
    search_again(qtbot, window, dialog)
    letter(qtbot, dialog, Key.Key_M)
    search_again(qtbot, window, dialog)
    search_again(qtbot, window, dialog)  # nothing was done since
    assert [(it.steps, it.since) for it in backups.of_directory(path)] == [(1, 0), (0, 1)]
    leave(qtbot, window)


def _number(number: int) -> Phone:
    return Phone(f"(302) 555-01{number:02}", ("voice",))


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_said_and_nothing_is_merged(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    with closing(sqlite3.connect(twice, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(Key.Key_Return, CTRL)
        settled(qtbot, window)
    assert "another program is writing to it" in words(made, "duplicates said")
    assert len(pairs(made)) == 5
    press(Key.Key_Return, CTRL)
    assert stored(twice, "twin") is None
    leave(qtbot, window)


def test_a_search_is_stopped(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    press(Key.Key_U, CTRL | SHIFT)
    made = window.features.duplicates.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    click(find(made, QPushButton, "cancel search"))
    settled(qtbot, window)
    assert words(made, "duplicates head") == "The search was stopped."
    leave(qtbot, window)


def test_what_is_only_read_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["duplicates"].trigger()
    assert window.features.duplicates.dialog is None
    assert window.message.isVisible()


def test_everything_is_named_and_no_letter_stands_for_two(qtbot: QtBot, window: MainWindow, twice: Path) -> None:
    made = searched(qtbot, window)
    assert audit.findings(made) == []
    leave(qtbot, window)
