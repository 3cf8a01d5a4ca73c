"""Exports from the dialog to the file and the message, by keys and clicks."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
)
from pytestqt.qtbot import QtBot

from directory_app import formats
from directory_app.exchange import exporting
from directory_app.records.fields import FIELDS
from directory_app.store.directory import Directory
from directory_app.ui.exporting import target as export_target
from directory_app.ui.exporting.dialog import ExportDialog
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import ALT, CTRL, NONE, SHIFT, Key, Opener, button, click, dialog, find, focused, press, search, settled
from ui.many import many


def opened_dialog(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Key.Key_E, CTRL)
    made = dialog()
    assert isinstance(made, ExportDialog)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def choose(made: ExportDialog, name: str, data: str) -> None:
    if name == "format":
        find(made, QRadioButton, f"purpose {formats.find(data).purpose}").setChecked(True)
    box = find(made, QComboBox, name)
    box.setCurrentIndex(box.findData(data))


def fill(made: ExportDialog, path: Path) -> None:
    find(made, QLineEdit, "path").setText(str(path))


def go(made: ExportDialog) -> None:
    click(find(made, QPushButton, "export button"))


def table(made: ExportDialog) -> list[list[str]]:
    """Return the header and the rows of the preview."""
    shown = find(made, QTableWidget, "preview table")
    assert shown.isVisible()

    def text(item: QTableWidgetItem | None) -> str:
        return item.text() if item else ""

    columns = range(shown.columnCount())
    head = [text(shown.horizontalHeaderItem(column)) for column in columns]
    return [head, *([text(shown.item(row, column)) for column in columns] for row in range(shown.rowCount()))]


def error(made: ExportDialog) -> str:
    label = find(made, QLabel, "export error")
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("entry", formats.WRITERS, ids=lambda entry: entry.name)
def test_each_format_writes_what_the_command_line_writes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, entry: formats.Format
) -> None:
    made = opened_dialog(qtbot, window)
    choose(made, "format", entry.name)
    target = tmp_path / f"out{entry.suffix}"
    fill(made, target)
    go(made)
    assert not made.isVisible()
    expected = io.BytesIO()
    rows = window.model.rows
    content = formats.Content(window._directory.organizations(rows), FIELDS, window._directory.disorders, is_whole=True)
    entry.write(content, expected)
    assert content_of(target.read_bytes()) == content_of(expected.getvalue())
    assert window.message.text.startswith("10 organizations exported")
    assert str(target) in window.message.text


def content_of(data: bytes) -> object:
    """Return what a file holds; a ZIP file holds its members, but for the one that says when it was made."""
    if not data.startswith(b"PK"):
        return data
    packed = zipfile.ZipFile(io.BytesIO(data))
    return {name: packed.read(name) for name in packed.namelist() if name != "docProps/core.xml"}


def test_the_message_stays_until_closed_and_opens_the_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, opened: Opener
) -> None:
    made = opened_dialog(qtbot, window)
    fill(made, tmp_path / "out.csv")
    go(made)
    window.search.set_text("sleep")
    settled(qtbot, window)
    assert window.message.isVisible()
    click(button(window.message, "Open"))
    assert opened.links == [(tmp_path / "out.csv").as_uri()]
    click(button(window.message, "Show in folder"))
    assert len(opened.links) + len(opened.commands) == 2
    click(button(window.message, "Close the message"))
    assert not window.message.isVisible()


def test_selected_rows_and_visible_columns_by_keyboard(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    search(qtbot, window, "has:tty")
    made = opened_dialog(qtbot, window)
    assert focused() == "purpose Spreadsheet"
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert focused() == "rows shown"
    press(Key.Key_Right)
    assert find(made, QRadioButton, "rows selected").isChecked()
    choose(made, "columns", "visible")
    fill(made, tmp_path / "one.csv")
    press(Key.Key_Return)
    text = (tmp_path / "one.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert rows[0] == ["Name", "TTY", "Voice", "Toll-free", "City", "State", "Country"]
    assert window.message.text.startswith("1 organization exported")


def test_chosen_columns_in_their_order(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, window)
    choose(made, "columns", "chosen")
    chosen = find(made, QListWidget, "chosen columns")
    chosen.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down, CTRL)
    assert chosen.currentItem().text() == "Name"
    assert chosen.currentRow() == 1
    click(button(made, "Move the column down"))
    chosen.setFocus()
    press(Key.Key_Up, CTRL)
    assert chosen.currentRow() == 1
    for row in range(2, chosen.count()):
        chosen.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert table(made)[0] == ["Voice", "Name"]
    fill(made, tmp_path / "two.csv")
    go(made)
    assert (tmp_path / "two.csv").read_text(encoding="utf-8-sig").startswith('"Voice","Name"')


def test_the_list_of_columns_never_scrolls_within_a_page_that_scrolls(qtbot: QtBot, window: MainWindow) -> None:
    style.apply_text_size(200)
    made = opened_dialog(qtbot, window)
    choose(made, "columns", "chosen")
    chosen, page = find(made, QListWidget, "chosen columns"), made.findChild(QScrollArea)
    assert page is not None
    # All of the list is on the page, which is scrolled.
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > chosen.height() > style.TARGET * len(FIELDS))
    assert chosen.verticalScrollBar().maximum() == 0
    chosen.setFocus()
    press(Key.Key_End)
    held = page.widget()
    assert held is not None
    place = made._columns.row_place(held)
    assert held.visibleRegion().boundingRect().contains(place.center())
    made.reject()


def test_no_column_ticked_is_no_export(qtbot: QtBot, window: MainWindow) -> None:
    made = opened_dialog(qtbot, window)
    choose(made, "columns", "chosen")
    chosen = find(made, QListWidget, "chosen columns")
    for row in range(chosen.count()):
        chosen.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not find(made, QPushButton, "export button").isEnabled()


def test_the_format_changes_suffix_preview_and_what_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    made = opened_dialog(qtbot, window)
    choose(made, "format", "json")
    assert find(made, QLineEdit, "path").text().endswith("organizations.json")
    assert not find(made, QComboBox, "columns").isVisible()
    assert find(made, QPlainTextEdit, "preview").toPlainText().startswith("{")
    assert "opens it again" in find(made, QLabel, "about format").text()


@pytest.mark.parametrize(
    ("key", "old", "new"), [(Key.Key_R, '"Name"', ""), (Key.Key_K, "old", '"Name"'), (Key.Key_Escape, "old", "")]
)
def test_a_file_that_is_there_is_asked_about_on_export(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, key: Key, old: str, new: str
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    made = opened_dialog(qtbot, window)
    fill(made, target)
    press(Key.Key_Return)
    box = dialog()
    assert isinstance(box, QMessageBox)
    assert "out.csv is there already" in box.text()
    qtbot.waitUntil(box.isActiveWindow)
    press(key, NONE if key == Key.Key_Escape else ALT)
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeModalWidget(), QMessageBox))
    assert target.read_text(encoding="utf-8-sig").startswith(old)
    other = tmp_path / "out 2.csv"
    assert other.exists() == bool(new)
    assert isinstance(QApplication.activeModalWidget(), ExportDialog) == (key == Key.Key_Escape)


def test_a_free_name_is_offered(qtbot: QtBot, window: MainWindow, remembered: Settings, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").touch()
    (tmp_path / "organizations 2.csv").touch()
    remembered.set(settings.EXPORT, {"folder": str(tmp_path), "rows": "all"})
    made = opened_dialog(qtbot, window)
    assert find(made, QLineEdit, "path").text() == str(tmp_path / "organizations 3.csv")
    assert find(made, QRadioButton, "rows shown").isChecked()
    choose(made, "format", "json")
    assert find(made, QLineEdit, "path").text() == str(tmp_path / "organizations.json")
    fill(made, Path("mine"))
    go(made)
    assert (tmp_path / "mine.json").exists()


def test_two_keys_export_a_spreadsheet(qtbot: QtBot, window: MainWindow, remembered: Settings, tmp_path: Path) -> None:
    remembered.set(settings.EXPORT, {"folder": str(tmp_path)})
    opened_dialog(qtbot, window)
    press(Key.Key_Return)
    assert (tmp_path / "organizations.csv").exists()


def test_excel_takes_four_keys(qtbot: QtBot, window: MainWindow, remembered: Settings, tmp_path: Path) -> None:
    remembered.set(settings.EXPORT, {"folder": str(tmp_path)})
    opened_dialog(qtbot, window)
    press(Key.Key_Tab)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert (tmp_path / "organizations.xlsx").exists()


def test_two_selected_rows_are_what_is_exported(qtbot: QtBot, window: MainWindow) -> None:
    window.table.setFocus()
    press(Key.Key_Down, SHIFT)
    made = opened_dialog(qtbot, window)
    assert find(made, QRadioButton, "rows selected").isChecked()
    assert len(table(made)) == 3


def test_what_the_system_dialog_asked_is_not_asked_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    monkeypatch.setattr(export_target, "ask_path", lambda *_: str(target))
    made = opened_dialog(qtbot, window)
    click(find(made, QPushButton, "browse"))
    assert find(made, QPushButton, "export button").isEnabled()


def test_a_folder_that_is_gone_keeps_the_dialog_with_the_reason(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    made = opened_dialog(qtbot, window)
    fill(made, tmp_path / "gone" / "out.csv")
    go(made)
    assert made.isVisible()
    assert "gone" in error(made)
    assert "an older file there is untouched" in error(made)
    fill(made, tmp_path / "out.csv")
    assert error(made) == ""
    go(made)
    assert not made.isVisible()


def test_a_folder_in_place_of_a_file_is_refused(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, window)
    fill(made, tmp_path)
    go(made)
    assert str(tmp_path) in error(made)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that hold for us")
def test_no_permission_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    made = opened_dialog(qtbot, window)
    fill(made, tmp_path / "out.csv")
    go(made)
    tmp_path.chmod(0o700)
    assert "ermission" in error(made)


def test_the_choices_are_there_the_next_time(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, window)
    choose(made, "format", "csv-plain")
    choose(made, "columns", "visible")
    fill(made, tmp_path / "out.csv")
    go(made)
    made = opened_dialog(qtbot, window)
    assert find(made, QComboBox, "format").currentData() == "csv-plain"
    assert find(made, QComboBox, "columns").currentData() == "visible"
    assert find(made, QLineEdit, "path").text() == str(tmp_path / "organizations.csv")


def test_headings_are_in_the_language_that_is_chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, window)
    language = find(made, QComboBox, "language")
    assert (language.currentData(), language.currentText()) == ("en", "English")
    choose(made, "language", "es")
    assert table(made)[0][0] == "Nombre"
    fill(made, tmp_path / "out.csv")
    go(made)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith('"Nombre"')
    made = opened_dialog(qtbot, window)
    assert find(made, QComboBox, "language").currentData() == "es"
    choose(made, "format", "cards")
    assert find(made, QComboBox, "language").isVisible()
    choose(made, "format", "csv-plain")
    assert not find(made, QComboBox, "language").isVisible(), "programs read that one again"


def test_escape_closes_and_writes_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, window)
    fill(made, tmp_path / "out.csv")
    press(Key.Key_Escape)
    assert not made.isVisible()
    assert not (tmp_path / "out.csv").exists()


@pytest.fixture
def large(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window on 3,000 organizations, so that an export goes through the real process."""
    monkeypatch.setattr("directory_app.exchange.opening.open_directory", lambda *_: Directory.in_memory(many(3_000)))
    window.opening.start(None)
    settled(qtbot, window)
    return window


def test_a_large_export_goes_through_a_process(qtbot: QtBot, large: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, large)
    choose(made, "format", "json")
    fill(made, tmp_path / "out.json")
    told: list[int] = []
    bar = find(made, QProgressBar, "progress")
    bar.valueChanged.connect(told.append)
    go(made)
    assert bar.isVisible()
    assert not find(made, QPushButton, "export button").isEnabled()
    qtbot.waitUntil(large.message.isVisible)
    assert large.message.text.startswith("3,000 organizations exported")
    assert told[-1] == 3_000
    assert told == sorted(told)
    assert len(json.loads((tmp_path / "out.json").read_text())["organizations"]) == 3_000


def test_a_large_export_speaks_the_language_too(qtbot: QtBot, large: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, large)
    choose(made, "language", "fr")
    fill(made, tmp_path / "out.csv")
    go(made)
    qtbot.waitUntil(large.message.isVisible)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith('"Nom"')


def test_a_large_export_is_cancelled(qtbot: QtBot, large: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    made = opened_dialog(qtbot, large)
    fill(made, target)
    go(made)
    click(button(dialog(), "Replace"))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert focused() == "cancel button"
    press(Key.Key_Escape)  # before the process has begun to read
    qtbot.waitUntil(lambda: bool(error(made)))
    assert error(made) == "⚠  Cancelled; no file was changed."
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file() and path.suffix != ".ini") == ["out.csv"]
    press(Key.Key_Escape)
    assert not made.isVisible()


def test_a_large_export_that_fails_is_told(qtbot: QtBot, large: MainWindow, tmp_path: Path) -> None:
    made = opened_dialog(qtbot, large)
    fill(made, tmp_path / "gone" / "out.csv")
    go(made)
    qtbot.waitUntil(lambda: bool(error(made)))
    assert "gone" in error(made)


def test_too_many_rows_to_copy_are_refused_with_a_way_out(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory_app.ui.table.copying._COPIED_ROWS", 5)
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    assert "too many to copy" in window.message.text
    assert "File > Export" in window.message.text


def test_the_preview_is_the_beginning_of_the_file(qtbot: QtBot, window: MainWindow) -> None:
    made = opened_dialog(qtbot, window)
    shown = table(made)
    export = made.export().export(window._directory)
    expected = exporting.preview(window._directory, export, 6).table
    assert shown == [[" ".join(cell.split()) for cell in row] for row in expected]
    assert len(shown) == 7
    choose(made, "format", "vcard")
    assert find(made, QPlainTextEdit, "preview").toPlainText().startswith("BEGIN:VCARD")


def test_what_a_format_cannot_hold_is_told_before_it_is_written(qtbot: QtBot, window: MainWindow) -> None:
    made = opened_dialog(qtbot, window)
    told = find(made, QLabel, "limits")
    choose(made, "format", "hsds")
    assert told.text().startswith("Left out: ")
    assert "what needs checking (2)" in told.text()
    choose(made, "format", "json")
    assert not told.isVisible()


def test_a_packed_file_is_told_in_words(qtbot: QtBot, window: MainWindow) -> None:
    made = opened_dialog(qtbot, window)
    choose(made, "format", "xlsx")
    assert table(made)[0][0] == "Name"
    choose(made, "format", "vcard-zip")
    assert "10 organizations.\nThe file is packed" in find(made, QPlainTextEdit, "preview").toPlainText()


def test_the_limits_of_a_large_export_say_how_much_was_counted(qtbot: QtBot, large: MainWindow) -> None:
    made = opened_dialog(qtbot, large)
    choose(made, "format", "csv-numbers")
    assert "(counted in the first 500 of 3,000 organizations)" in find(made, QLabel, "limits").text()
