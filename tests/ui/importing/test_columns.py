"""Lists as people have them: what was found is shown, changed by keys, saved by name; the records follow."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.importing.model import Column, ImportTable
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import Key, click, dialog, find, focused, press, write

LIST = (
    "Agency;Hotline;Mail;Beds\nFirst Society;(202) 555-0101;;daily\n;(202) 555-0102;;\nThird;(202) 555-0103;a@b.org;\n"
)


def previewed(qtbot: QtBot, window: MainWindow, page: Path, data: str | bytes) -> ImportDialog:
    """Write a list and start its import, as a drop on the window does."""
    page.write_bytes(data if isinstance(data, bytes) else data.encode())
    window._imports.start(window._directory.path, [page])
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def read_again(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the list was read in the form that somebody asked for."""
    assert window._imports.is_reading_again, "nothing was asked for"
    qtbot.waitUntil(lambda: not window._imports.is_reading_again)


def names(made: ImportDialog) -> list[str]:
    model = find(made, ImportTable, "incoming").model()
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def becomes(made: ImportDialog) -> dict[str, str]:
    table = find(made, QTableWidget, "columns")
    cells = [[item.text() if (item := table.item(row, at)) else "" for at in (0, 1)] for row in range(table.rowCount())]
    return dict(cells)


def words(made: ImportDialog, name: str) -> str:
    return find(made, QLabel, name).text()


def choose(made: ImportDialog, name: str, text: str) -> None:
    """Go down in a list of choices until one is reached."""
    box = find(made, QComboBox, name)
    box.setFocus()
    press(Key.Key_Down, times=box.findText(text) - box.currentIndex())
    assert box.currentText() == text


def alt(made: ImportDialog, key: Qt.Key) -> None:
    QTest.keyClick(made, key, Qt.KeyboardModifier.AltModifier)


def test_what_was_found_is_shown(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    assert find(made, QComboBox, "separator").currentText() == "Semicolon"
    assert find(made, QComboBox, "encoding").currentText() == "UTF-8"
    assert find(made, QCheckBox, "header").isChecked()
    assert becomes(made) == {"Agency": "Name", "Hotline": "Voice", "Mail": "E-mail", "Beds": "⚠ No place yet"}
    assert words(made, "columns account") == ("4 columns: 3 become fields, 1 has no place yet and will not come in.")
    assert names(made) == ["First Society", "Third"]
    issues = find(made, QListWidget, "issues")
    told = [issues.item(row).text() for row in range(issues.count())]
    assert told[0] == "The column “Beds” has no place yet and will not come in"
    assert [text for text in told if text.startswith("Line 3")] == [
        "Line 3: not placed, the row has no name: (202) 555-0102"
    ]
    assert not any("was not placed" in text for text in told)


def test_a_column_gets_its_field_by_keys_alone(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    find(made, QTableWidget, "columns").setFocus()
    press(Key.Key_Down, times=3)
    press(Key.Key_Return)
    assert focused() == "column field"
    choose(made, "column field", "Description")
    assert not find(made, QPushButton, "import button").isEnabled()
    read_again(qtbot, window)
    assert becomes(made)["Beds"] == "Description"
    assert focused() == "column field"
    assert words(made, "columns account") == "4 columns: 4 become fields."
    values = find(made, QTableWidget, "values")
    shown = [item.text() for row in range(values.rowCount()) if (item := values.item(row, 2))]
    assert "daily" in shown


def test_corrections_that_no_longer_fit_are_told(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    for old, new in (("First Society", "One Society"), ("Third", "Third Society")):
        find(made, ImportTable, "incoming").selectRow(names(made).index(old))
        find(made, QLineEdit, "name").setFocus()
        find(made, QLineEdit, "name").selectAll()
        write(new)
        press(Key.Key_Return)
    assert names(made) == ["One Society", "Third Society"]
    find(made, QTableWidget, "columns").setCurrentCell(3, 1)
    alt(made, Key.Key_H)
    choose(made, "column field", "Description")
    read_again(qtbot, window)
    assert names(made) == ["First Society", "Third Society"]
    told = find(made, QLabel, "import error")
    assert told.isVisible()
    assert told.text() == "⚠  1 correction no longer fits and was left out: First Society is now called One Society."
    find(made, ImportTable, "incoming").setFocus()
    click(find(made, QPushButton, "undo correction"))
    assert names(made) == ["First Society", "Third"]
    assert not find(made, QPushButton, "undo correction").isEnabled()


def test_left_out_on_purpose_is_another_thing_than_without_a_place(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    find(made, QTableWidget, "columns").setCurrentCell(3, 1)
    alt(made, Key.Key_H)
    press(Key.Key_Down)
    read_again(qtbot, window)
    assert becomes(made)["Beds"] == "Leave out"
    assert words(made, "columns account") == "4 columns: 3 become fields, 1 is left out."
    assert find(made, QTabWidget, "tabs").tabText(1) == "Need&s a look (1)"


def test_separator_encoding_and_header_are_changed(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", "Łó,9|(202) 555-0101\n".encode("cp1250"))
    assert find(made, QCheckBox, "header").isChecked() is False
    alt(made, Key.Key_P)
    assert focused() == "separator"
    choose(made, "separator", "Bar")
    read_again(qtbot, window)
    alt(made, Key.Key_G)
    choose(made, "encoding", "Windows-1250 (Central European)")
    read_again(qtbot, window)
    find(made, QTableWidget, "columns").setCurrentCell(0, 1)
    alt(made, Key.Key_H)
    choose(made, "column field", "Name")
    read_again(qtbot, window)
    assert names(made) == ["Łó,9"]
    assert list(becomes(made)) == ["Column 1", "Column 2"]
    alt(made, Key.Key_F)
    qtbot.waitUntil(find(made, QCheckBox, "header").isChecked)
    read_again(qtbot, window)
    assert names(made) == []
    assert "No column is the name" in words(made, "columns account")


def test_choices_are_saved_by_name_and_chosen_for_the_next_list(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", "Wer,Ruf\nFoo Society,(202) 555-0101\n")
    assert names(made) == []
    for row, field in enumerate(("Name", "TTY")):
        find(made, QTableWidget, "columns").setCurrentCell(row, 1)
        choose(made, "column field", field)
        read_again(qtbot, window)
    alt(made, Key.Key_V)
    write("From Zoe")
    press(Key.Key_Return)
    assert made.isVisible()
    click(find(made, QPushButton, "save columns"))
    assert words(made, "target") == "Saved as “From Zoe”."
    made.reject()
    qtbot.waitUntil(lambda: window._imports.dialog is None)

    made = previewed(qtbot, window, tmp_path / "next.csv", "Ruf,Wer\n(202) 555-0102,Bar Society\n")
    assert names(made) == []
    alt(made, Key.Key_V)
    assert focused() == "saved columns"
    press(Key.Key_Down)
    read_again(qtbot, window)
    assert names(made) == ["Bar Society"]
    assert becomes(made) == {"Ruf": "TTY", "Wer": "Name"}


def test_decisions_stay_where_the_list_says_the_same(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    table = find(made, ImportTable, "incoming")
    table.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Space)
    find(made, QLineEdit, "name").setFocus()
    write(" Society")
    find(made, QTableWidget, "columns").setCurrentCell(3, 1)
    alt(made, Key.Key_H)
    press(Key.Key_Down)
    read_again(qtbot, window)
    qtbot.waitUntil(lambda: made._shown.incoming.is_compared)
    assert [row.is_taken_in for row in made._shown.rows] == [True, False]
    assert table.currentIndex().row() == 1
    assert "Society" in names(made)[1]


def test_a_value_shows_its_line_though_the_columns_were_in_front(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    sides = find(made, QTabWidget, "sides")
    assert sides.currentIndex() == 1
    find(made, QTableWidget, "values").setFocus()
    press(Key.Key_Down)
    assert sides.currentIndex() == 0
    assert words(made, "fate").startswith("Line 2: ")
    alt(made, Key.Key_C)
    assert sides.currentIndex() == 1


@pytest.mark.parametrize(("look", "percent"), [(style.Look.LIGHT, 100), (style.Look.DARK, 200)])
def test_the_audit_of_the_columns(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path, look: style.Look, percent: int
) -> None:
    window.appearance.set_look(look)
    window.appearance.set_text_size(percent)
    made = previewed(qtbot, window, tmp_path / "list.csv", LIST)
    made.resize(1_400, 1_300)
    find(made, QTabWidget, "tabs").tabBar().setFocus()
    assert audit.findings(made) == []


def test_a_workbook_has_columns_but_no_separator(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["Agency", "Hotline", "Moon"], ["First Society", "(202) 555-0101", "full"]):
        book.active.append(row)
    book.save(file)
    made = previewed(qtbot, window, tmp_path / "list.xlsx", file.getvalue())
    assert becomes(made) == {"Agency": "Name", "Hotline": "Voice", "Moon": "⚠ No place yet"}
    assert not find(made, QComboBox, "separator").isEnabled()
    assert not find(made, QComboBox, "encoding").isEnabled()
    find(made, QCheckBox, "header").click()
    read_again(qtbot, window)
    assert list(becomes(made)) == ["Column 1", "Column 2", "Column 3"]
