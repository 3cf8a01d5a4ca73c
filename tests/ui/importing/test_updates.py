"""A list that comes again, one that is mapped and one that can't be read: what is shown, by keys and clicks."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QTableWidget, QTabWidget
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization, Resource
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.importing.model import Column, ImportTable
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import ALT, CTRL, SHIFT, Key, click, dialog, find, press, settled, undo

OLD = "Agency;Voice;Mail\nKite Society;(202) 555-0101;old@kite.example\nOwl House;(202) 555-0102;\n"
NEW = "Agency;Voice;Mail\nKite Society;(202) 555-0101;new@kite.example\n"


def previewed(qtbot: QtBot, window: MainWindow, page: Path, data: str | bytes) -> ImportDialog:
    page.write_bytes(data if isinstance(data, bytes) else data.encode())
    window._imports.start(window._directory.path, [page])
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview or find(made, QLabel, "import error").isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    return made


def accept(qtbot: QtBot, window: MainWindow, made: ImportDialog) -> None:
    click(find(made, QPushButton, "import button"))
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    settled(qtbot, window)


def records(path: Path) -> dict[str, Organization]:
    with closing(Directory.open(path)) as directory:
        found = directory.organizations(directory.search(query.Query("")).rows)
        return {organization.name: organization for organization in found}


@pytest.fixture
def again(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> ImportDialog:
    """The preview of the second of two lists of the same name."""
    accept(qtbot, window, previewed(qtbot, window, tmp_path / "list.csv", OLD))
    return previewed(qtbot, window, tmp_path / "list.csv", NEW)


@pytest.fixture
def other(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> ImportDialog:
    """The preview of another list that names somebody known."""
    accept(qtbot, window, previewed(qtbot, window, tmp_path / "list.csv", OLD))
    return previewed(qtbot, window, tmp_path / "other.csv", NEW)


def test_all_known_are_updated_or_left_by_one_key_and_the_release_is_told_before_and_after(
    qtbot: QtBot, window: MainWindow, again: ImportDialog, target: Path
) -> None:
    words = find(again, QLabel, "target")
    told = f"list.csv, compared with its release of {wording.date(date.today().isoformat())}: "
    assert words.text().endswith(f"{told}0 added, 1 changed, 1 withdrawn, 0 same.")
    go, incoming = find(again, QPushButton, "import button"), find(again, ImportTable, "incoming")
    assert incoming.hasFocus()
    press(Key.Key_U, CTRL | SHIFT)
    qtbot.waitUntil(lambda: incoming.model().index(0, Column.STATE).data() == "Left as it was")
    assert go.text() == "&Import what is missing"
    press(Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: incoming.model().index(0, Column.STATE).data() == "Changed")
    table = find(again, QTableWidget, "values")
    at = next(row for row in range(table.rowCount()) if table.item(row, 2).text() == "new@kite.example")  # type: ignore[union-attr]
    table.setCurrentCell(at, 2)
    assert find(again, QComboBox, "keep side").currentText() == "Take the new"
    find(again, QTabWidget, "tabs").tabBar().setFocus()
    qtbot.waitUntil(lambda: [fault for fault in audit.findings(again) if " comes after " not in fault] == [])
    press(Key.Key_I, ALT)
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    settled(qtbot, window)
    assert window.message.text == "list.csv: 1 updated, 1 no longer listed. To answer: 1 no longer listed"
    assert records(target)["Kite Society"].emails == ("new@kite.example",)


def test_without_a_backup_nothing_is_imported_unasked(
    qtbot: QtBot, window: MainWindow, again: ImportDialog, target: Path
) -> None:
    folder = paths.data_folder() / "backups"
    shutil.rmtree(folder)
    folder.write_text("in the way")
    press(Key.Key_I, ALT)
    qtbot.waitUntil(lambda: dialog().objectName() == "no backup" and dialog().isActiveWindow())
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog() is again)
    assert records(target)["Kite Society"].emails == ("old@kite.example",)
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    press(Key.Key_I, ALT)
    qtbot.waitUntil(lambda: dialog().objectName() == "no backup" and dialog().isActiveWindow())
    press(Key.Key_Tab)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    settled(qtbot, window)
    assert records(target)["Kite Society"].emails == ("new@kite.example",)
    assert folder.is_file()


def test_of_a_field_the_new_value_is_taken_by_keys(
    qtbot: QtBot, window: MainWindow, other: ImportDialog, target: Path
) -> None:
    again = other
    table, side = find(again, QTableWidget, "values"), find(again, QComboBox, "keep side")
    assert find(again, ImportTable, "incoming").model().index(0, Column.STATE).data() == "Updates a known one"
    at = next(row for row in range(table.rowCount()) if table.item(row, 2).text() == "new@kite.example")  # type: ignore[union-attr]
    table.setCurrentCell(at, 2)
    assert side.isEnabled()
    assert side.currentText() == "Keep both"
    side.setFocus()
    press(Key.Key_Down, times=2)
    assert side.currentText() == "Take the new"
    spoken = [
        item.data(Qt.ItemDataRole.AccessibleTextRole) for row in range(table.rowCount()) if (item := table.item(row, 1))
    ]
    assert "not kept: old@kite.example" in spoken
    assert again._announcer.words == "E-mail of Kite Society: the new one is taken. Ctrl+Z takes it back."
    press(Key.Key_Z, CTRL)  # both keys were one step
    assert side.currentText() == "Keep both"
    press(Key.Key_Z, CTRL | SHIFT)
    assert side.currentText() == "Take the new"
    find(again, QTabWidget, "tabs").tabBar().setFocus()
    qtbot.waitUntil(lambda: [fault for fault in audit.findings(again) if " comes after " not in fault] == [])
    accept(qtbot, window, again)
    assert records(target)["Kite Society"].emails == ("new@kite.example",)
    undo(qtbot, window)
    assert records(target)["Kite Society"].emails == ("old@kite.example",)


def test_who_is_not_in_the_list_is_a_tab_of_its_own(
    qtbot: QtBot, window: MainWindow, again: ImportDialog, target: Path
) -> None:
    tabs, missing = find(again, QTabWidget, "tabs"), find(again, QListWidget, "missing")
    assert tabs.tabText(2) == "Not in this list (1)"
    tabs.setCurrentIndex(2)
    missing.setFocus()
    assert missing.item(0).text() == "Owl House"
    press(Key.Key_Home)
    press(Key.Key_Space)
    assert missing.item(0).checkState() is Qt.CheckState.Checked
    accept(qtbot, window, again)
    assert [doubt.code for doubt in records(target)["Owl House"].doubts] == ["gone"]


def test_nobody_is_missing_in_a_first_list(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", OLD)
    assert not find(made, QTabWidget, "tabs").isTabVisible(2)


WIDE = ";".join(f"Odd {at}" for at in range(40)) + ";Agency\n" + "".join(
    ";".join(["word"] * 40) + f";Society {at:02}\n" for at in range(60)
)  # fmt: skip


def test_the_table_keeps_still_while_columns_are_mapped(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", WIDE)
    columns, incoming = find(made, QTableWidget, "columns"), find(made, ImportTable, "incoming")
    incoming.select(30)
    incoming.verticalScrollBar().setValue(25)
    columns.setCurrentCell(20, 1)
    columns.verticalScrollBar().setValue(12)
    field = find(made, QComboBox, "column field")
    field.setFocus()
    press(Key.Key_Down)
    assert field.currentText() == "Leave out"
    assert window._imports.is_reading_again
    qtbot.waitUntil(lambda: not window._imports.is_reading_again)
    assert (columns.currentRow(), columns.verticalScrollBar().value()) == (20, 12)
    assert (incoming.currentIndex().row(), incoming.verticalScrollBar().value()) == (30, 25)
    assert field.hasFocus()


def test_a_few_likely_fields_come_first_and_then_all(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    text = "Agency;Wo\nKite Society;(202) 555-0101\nOwl House;(202) 555-0102\n"
    made = previewed(qtbot, window, tmp_path / "list.csv", text)
    find(made, QTableWidget, "columns").setCurrentCell(1, 1)
    field = find(made, QComboBox, "column field")
    offered = [field.itemText(at) for at in range(field.count())]
    assert offered[:2] == ["No place yet", "Leave out"]
    assert {"Voice", "Toll-free", "TTY", "Fax"} <= set(offered)
    assert len(offered) <= 10
    assert offered[-1] == "All fields…"
    field.setFocus()
    press(Key.Key_End)
    assert field.count() > 20
    assert field.findText("Postal code") > 0
    field.hidePopup()


def test_what_a_column_lacks_for_its_field_is_said_once(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    rows = "".join(f"Society {at};(202) 555-01{at:02};ask at the desk\n" for at in range(30))
    made = previewed(qtbot, window, tmp_path / "list.csv", f"Agency;Voice;Fax\n{rows}")
    columns, field = find(made, QTableWidget, "columns"), find(made, QComboBox, "column field")
    columns.setCurrentCell(2, 1)
    field.setFocus()
    press(Key.Key_End)
    press(Key.Key_Down, times=field.findText("Fax") - field.currentIndex())
    qtbot.waitUntil(lambda: not window._imports.is_reading_again)
    assert columns.item(2, 1).text() == "⚠ Fax: no number in it"  # type: ignore[union-attr]
    issues = find(made, QListWidget, "issues")
    told = [issues.item(row).text() for row in range(issues.count())]
    (once,) = [text for text in told if "no digit" in text]
    assert "30 times" in once
    assert "ask at the desk" in once


def test_a_bad_file_says_what_it_is_in_a_small_sheet(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "agencies.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50))
    head, error = find(made, QLabel, "account"), find(made, QLabel, "import error")
    assert head.text() == "agencies.xlsx can't be imported."
    assert "this is a picture (PNG), which can't be read. Nothing was imported." in error.text()
    assert head.geometry().bottom() < error.geometry().top() < find(made, QLabel, "target").geometry().top()
    qtbot.waitUntil(lambda: made.height() < 300)
    assert find(made, QPushButton, "cancel button").hasFocus()
    # The only stop can't be seen to lose the focus.
    assert [fault for fault in audit.findings(made) if "focus can't be seen on" not in fault] == []
    press(Key.Key_Escape)
    assert window._imports.dialog is None


def test_a_list_that_is_all_known_says_so_and_is_closed(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    accept(qtbot, window, previewed(qtbot, window, tmp_path / "list.csv", OLD))
    made = previewed(qtbot, window, tmp_path / "list.csv", OLD)
    assert find(made, QLabel, "target").text().endswith("Nothing here is new: all of it is known already.")
    stop, go = find(made, QPushButton, "cancel button"), find(made, QPushButton, "import button")
    assert (stop.text(), go.text(), go.isEnabled()) == ("Close", "&Import nothing", False)
    press(Key.Key_Space)
    assert (stop.text(), go.text(), go.isEnabled()) == ("Cancel", "&Import 1 organization", True)


def test_a_file_with_nothing_in_it_says_so_and_is_closed(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "page.txt", "")
    assert find(made, QLabel, "account").text() == "No organization and no disorder was found."
    assert find(made, QPushButton, "cancel button").text() == "Close"


def test_a_file_with_disorders_alone_brings_them_in(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    disorders = Resource(disorders=(Disorder("made-up", "Made-up syndrome"),))
    made = previewed(qtbot, window, tmp_path / "page.json", resource.render(disorders))
    assert find(made, QLabel, "account").text() == "1 disorder read."
    assert find(made, QPushButton, "import button").text() == "&Import 1 disorder"
    assert find(made, QPushButton, "cancel button").text() == "Cancel"
