"""My list and notes: ticked and written by keys, shown, found, kept over a restart, and private where they are."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from directory_app import formats, query
from directory_app.exchange import exporting
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.store.marks import LIST
from directory_app.ui.main_window import MainWindow
from directory_app.ui.notes.note_dialog import NoteDialog
from ui.driver import CTRL, SHIFT, Key, button, click, find, press, search, settled, write

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"


def on_list(path: Path) -> list[str]:
    with closing(Directory.open(path)) as directory:
        return directory.marked(LIST)


def chip(window: MainWindow) -> QPushButton:
    return find(window, QPushButton, "chip in:list")


def test_space_ticks_and_the_list_survives_a_search_and_a_restart(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "epilepsy")
    window.table.setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    first = window.table.current_id
    assert first is not None
    assert on_list(own) == [first]
    assert chip(window).text() == "My list 1"
    spoken = window.model.data(window.table.currentIndex().siblingAtColumn(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(", on my list")
    press(Key.Key_Down)
    press(Key.Key_Space)
    settled(qtbot, window)
    search(qtbot, window, "sleep")
    window.opening.start(own)  # what a new start does
    settled(qtbot, window)
    click(chip(window))
    settled(qtbot, window)
    assert len(on_list(own)) == 2
    search(qtbot, window, "in:list")
    assert window.model.rowCount() == 2
    window.table.setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    assert window.model.rowCount() == 1


def test_several_are_ticked_at_once_and_the_list_is_emptied_with_a_way_back(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    search(qtbot, window, "")
    window.table.setFocus()
    press(Key.Key_Down, SHIFT, times=2)
    press(Key.Key_Space)
    settled(qtbot, window)
    assert len(on_list(own)) == 3
    window.actions_["empty_list"].trigger()
    settled(qtbot, window)
    assert on_list(own) == []
    click(button(window.message, "Undo"))
    settled(qtbot, window)
    assert len(on_list(own)) == 3


def test_a_tick_is_taken_back_and_done_again_in_the_order_of_the_steps(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    search(qtbot, window, "foundation epilepsy")
    assert window.changes.apply([Edit(ID, "description", None, "Mondays")], "Changed")
    settled(qtbot, window)
    window.table.setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    assert window.changes.apply([Edit(ID, "description", "Mondays", "Tuesdays")], "Changed")
    settled(qtbot, window)
    ticked = f"on my list, {NAME}"

    def after(*keys: Any) -> tuple[str, bool]:
        press(*keys)
        settled(qtbot, window)
        return window.message.text, on_list(own) == [ID]

    words = f"description of {NAME}"
    assert after(Key.Key_Z, CTRL) == (f"Taken back: {words}", True)
    assert window.actions_["undo"].text() == f"&Undo: {ticked}"
    assert after(Key.Key_Z, CTRL) == (f"Taken back: {ticked}", False)
    assert after(Key.Key_Z, CTRL) == (f"Taken back: {words}", False)
    assert after(Key.Key_Z, CTRL | SHIFT) == (f"Done again: {words}", False)
    assert after(Key.Key_Z, CTRL | SHIFT) == (f"Done again: {ticked}", True)
    assert after(Key.Key_Z, CTRL | SHIFT) == (f"Done again: {words}", True)
    assert not window.actions_["redo"].isEnabled()
    assert after(Key.Key_Z, CTRL)[0] == f"Taken back: {words}"
    assert after(Key.Key_Z, CTRL)[0] == f"Taken back: {ticked}"


def test_a_tick_is_taken_back_with_the_focus_in_the_search_box(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "foundation epilepsy")
    press(Key.Key_L, CTRL)
    settled(qtbot, window)
    assert on_list(own) == [ID]
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert (window.message.text, on_list(own)) == (f"Taken back: on my list, {NAME}", [])
    assert window.search.text() == "foundation epilepsy"


def test_a_note_that_is_left_comes_back_for_whom_it_is_about(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    def opened(query: str) -> NoteDialog:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        search(qtbot, window, query)
        window.table.setFocus()
        press(Key.Key_N, CTRL | SHIFT)
        made = window.features.notes.dialog
        assert made is not None
        qtbot.waitUntil(made.isActiveWindow)
        return made

    opened("epilepsy foundation")
    write("Owes us a zebra")
    press(Key.Key_Escape)
    opened("sleep").reject()
    made = opened("epilepsy foundation")
    assert made.text == "Owes us a zebra"
    assert find(made, QLabel, "draft").isVisible()
    write("!")
    click(button(made, "Save"))
    settled(qtbot, window)
    assert "Owes us a zebra!" in [label.text() for label in window.card.findChildren(QLabel)]
    assert opened("epilepsy foundation").text == ""


def test_a_private_note_is_shown_found_and_never_leaves(
    qtbot: QtBot, window: MainWindow, own: Path, tmp_path: Path
) -> None:
    search(qtbot, window, "epilepsy foundation")
    window.table.setFocus()
    press(Key.Key_N, CTRL | SHIFT)
    made = window.features.notes.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    write("Owes us a zebra")
    assert find(made, QCheckBox, "private").isChecked()
    click(button(made, "Save"))
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert "Owes us a zebra" in [label.text() for label in window.card.findChildren(QLabel)]
    search(qtbot, window, "note:zebra")
    assert window.model.rowCount() == 1
    for format_ in formats.WRITERS:
        with closing(Directory.open(own)) as directory:
            rows = directory.search(query.parse("note:zebra")).rows
            target = tmp_path / f"out-{format_.name}{format_.endings[0]}"
            exporting.run(directory, exporting.Export(rows, format_, target))
        assert b"zebra" not in target.read_bytes()
    click(button(window.message, "Undo"))
    settled(qtbot, window)
    assert window.model.rowCount() == 0


def test_a_note_for_all_leaves_with_the_record(qtbot: QtBot, window: MainWindow, own: Path, tmp_path: Path) -> None:
    search(qtbot, window, "epilepsy foundation")
    window.table.setFocus()
    press(Key.Key_N, CTRL | SHIFT)
    made = window.features.notes.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    write("Ask for a zebra")
    find(made, QCheckBox, "private").setChecked(False)
    click(button(made, "Save"))
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    target = tmp_path / "out.json"
    with closing(Directory.open(own)) as directory:
        rows = directory.search(query.parse("note:zebra")).rows
        exporting.run(directory, exporting.Export(rows, formats.find("json"), target))
    (record,) = json.loads(target.read_text(encoding="utf-8"))["organizations"]
    assert [note["text"] for note in record["notes"]] == ["Ask for a zebra"]
