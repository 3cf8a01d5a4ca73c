"""Imports by keys and clicks: preview, correct, accept, take back; nothing changes where it is cancelled or fails."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.formats.json import resource
from directory_app.records import Organization, Phone, Resource
from directory_app.store import shipped
from directory_app.store.directory import Directory, create
from directory_app.ui.importing import flow
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.importing.model import Column, ImportTable
from directory_app.ui.importing.source import SourceText
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import CTRL, Key, button, click, dialog, find, focused, has_button, names, press, settled, undo, write

REPORT = Path(__file__).parents[2] / "reports" / "general-myoclonus-layout.txt"
OWN = Organization(id="own-society", name="Our Own Society", phones=(Phone("(202) 555-0147", ("voice",)),))
DOUBTFUL = Organization(
    id="national-sleep-foundation", name="National Sleep Foundation", phones=(Phone("(202) 555-0148", ("voice",)),)
)


@pytest.fixture
def ours(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[Path]:
    """The window on a directory file with two organizations, one of which the report has with another number."""
    path = tmp_path / "ours.sqlite"
    create(path, Resource(title="Ours", organizations=(OWN, DOUBTFUL)))
    window.opening.start(path)
    settled(qtbot, window)
    window.message.hide()
    yield path
    leftovers = [one.name for one in tmp_path.iterdir() if one.name.startswith(".") or one.name.endswith(".tmp")]
    assert leftovers == []


def previewed(qtbot: QtBot, window: MainWindow, *sources: Path) -> ImportDialog:
    """Start an import as File > Import does, and wait for the preview or the reason why there is none."""
    window._imports.start(window._directory.path, sources)
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview or bool(error(made)))
    qtbot.waitUntil(made.isActiveWindow)
    go = find(made, QPushButton, "import button")
    qtbot.waitUntil(lambda: go.isHidden() or go.width() >= go.sizeHint().width())  # laid out
    return made


def error(made: ImportDialog) -> str:
    label = find(made, QLabel, "import error")
    return label.text() if label.isVisible() else ""


def table(made: ImportDialog) -> ImportTable:
    return find(made, ImportTable, "incoming")


def column(made: ImportDialog, number: Column) -> list[str]:
    model = table(made).model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def ticked(made: ImportDialog) -> list[bool]:
    return [row.is_taken_in for row in made._shown.rows]


def select(made: ImportDialog, name: str) -> None:
    table(made).setFocus()
    press(Key.Key_Home, CTRL)
    press(Key.Key_Down, times=column(made, Column.NAME).index(name))


def words(made: ImportDialog, name: str) -> str:
    return find(made, QLabel, name).text()


def value_row(made: ImportDialog, text: str) -> int:
    values = find(made, QTableWidget, "values")
    items = [values.item(row, 2) for row in range(values.rowCount())]
    return next(row for row, item in enumerate(items) if item is not None and text in item.text())


def accept(qtbot: QtBot, window: MainWindow, made: ImportDialog) -> None:
    click(find(made, QPushButton, "import button"))
    qtbot.waitUntil(lambda: window._imports.dialog is None or bool(error(made)))
    assert window._imports.dialog is None
    settled(qtbot, window)


def records(path: Path) -> dict[str, Organization]:
    with closing(Directory.open(path)) as directory:
        rows = directory.search(query.Query("")).rows
        return {organization.name: organization for organization in directory.organizations(rows)}


def test_a_report_comes_in_and_goes_out_again(
    qtbot: QtBot, window: MainWindow, ours: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "ask_files", lambda *_: [REPORT])
    assert not window.actions_["undo"].isEnabled()
    before = records(ours)
    window.activateWindow()
    press(Key.Key_I, CTRL)
    made = dialog()
    assert isinstance(made, ImportDialog)
    assert words(made, "account") == f"Reading {REPORT.name} …"
    qtbot.waitUntil(lambda: made.has_preview)
    qtbot.waitUntil(made.isActiveWindow)
    assert made.screen().availableGeometry().contains(made.geometry())
    assert (
        words(made, "account") == "10 organizations and 1 disorder read; 227 of 227 lines accounted for, 0 not placed."
    )
    assert words(made, "target") == "ours.sqlite holds 2 organizations; of those read, 9 new, 1 may be known."
    assert column(made, Column.STATE) == ["May be known"] + ["New"] * 9
    assert find(made, QPushButton, "import button").text() == "&Import 10 organizations and 1 disorder"

    select(made, "Movement Disorder Society")
    press(Key.Key_Space)
    select(made, "Madisons Foundation")
    name = find(made, QLineEdit, "name")
    name.setFocus()
    name.selectAll()
    write("Madison's Foundation")
    press(Key.Key_Tab)
    assert "Madison's Foundation" in column(made, Column.NAME)
    values = find(made, QTableWidget, "values")
    values.setFocus()
    values.setCurrentCell(value_row(made, "(310)264-4766"), 2)
    kind = find(made, QComboBox, "kind")
    assert kind.currentText() == "Fax"
    kind.setFocus()
    press(Key.Key_Down)
    assert kind.currentText() == "TTY"
    qtbot.waitUntil(lambda: made._shown.incoming.is_compared)
    assert find(made, QPushButton, "import button").text() == "&Import 9 organizations and 1 disorder"
    assert records(ours) == before
    accept(qtbot, window, made)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert focused() == "search"

    assert window.message.text == f"9 organizations imported from {REPORT.name}"
    assert len(names(window)) == 11
    assert "Movement Disorder Society" not in names(window)
    madison = records(ours)["Madison's Foundation"]
    assert [(phone.number, phone.types) for phone in madison.phones] == [
        ("(310)264-0826", ("voice",)),
        ("(310)264-4766", ("textphone",)),
    ]
    with closing(Directory.open(ours)) as directory:
        assert [layer.title for layer in directory.layers()] == ["Ours", REPORT.name]
        assert directory.about["title"] == "Ours"
    click(button(window.message, "Show them"))
    settled(qtbot, window)
    assert window.search.text() == f"source:{REPORT.name}"
    assert len(names(window)) == 9

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    assert window.actions_["undo"].isEnabled()
    assert QKeySequence(QKeySequence.StandardKey.Undo) in window.actions_["undo"].shortcuts()
    press(Key.Key_Z, CTRL)
    asked = dialog()
    assert asked.objectName() == "revert question"
    assert isinstance(asked, QMessageBox)
    assert asked.text() == f"Take back the import of 9 organizations and 1 disorder from {REPORT.name}?"
    qtbot.waitUntil(asked.isActiveWindow)
    press(Key.Key_Return)  # the safe side
    settled(qtbot, window)
    assert records(ours) != before
    assert window.message.text == "Nothing was taken back."
    undo(qtbot, window)
    assert "Taken back" in window.message.text
    assert focused() == "search"
    assert records(ours) == before
    assert not window.actions_["undo"].isEnabled()
    window.search.clear()
    settled(qtbot, window)
    assert sorted(names(window)) == [DOUBTFUL.name, OWN.name]


def test_the_import_can_be_taken_back_after_a_new_start(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    accept(qtbot, window, previewed(qtbot, window, REPORT))
    assert len(names(window)) == 12
    window.opening.start(ours)  # what a new start does
    settled(qtbot, window)
    undo(qtbot, window)
    assert len(names(window)) == 2


def compared(qtbot: QtBot, made: ImportDialog) -> None:
    """Wait until what was corrected is compared with the directory."""
    qtbot.waitUntil(lambda: made._shown.incoming.is_compared)


def rename(made: ImportDialog, name: str) -> None:
    field = find(made, QLineEdit, "name")
    field.setFocus()
    field.selectAll()
    write(name)
    press(Key.Key_Tab)


def test_a_corrected_name_is_compared_again(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    select(made, "Epilepsy Canada")
    row = table(made).currentIndex().row()
    assert column(made, Column.STATE)[row] == "New"
    rename(made, OWN.name)
    compared(qtbot, made)
    assert column(made, Column.STATE)[row] == "May be known"
    assert words(made, "target").endswith("of those read, 8 new, 2 may be known.")
    assert f"“{OWN.name}”" in words(made, "doubt")
    find(made, QRadioButton, "update").setFocus()
    press(Key.Key_Space)
    rename(made, "Epilepsy Canada")
    compared(qtbot, made)
    assert column(made, Column.STATE)[row] == "New"
    assert not find(made, QRadioButton, "update").isVisible()
    made.reject()


def test_an_import_waits_for_what_a_corrected_name_is(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    before = records(ours)
    made = previewed(qtbot, window, REPORT)
    select(made, "Epilepsy Canada")
    rename(made, OWN.name)
    click(find(made, QPushButton, "import button"))
    qtbot.waitUntil(lambda: bool(error(made)))
    assert error(made) == f"⚠  Look before you import: {OWN.name}: May be known."
    assert table(made).hasFocus()
    assert records(ours) == before
    accept(qtbot, window, made)
    assert len(names(window)) == 12


def test_an_import_goes_on_where_a_correction_changes_nothing(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    select(made, "Epilepsy Canada")
    rename(made, "Epilepsy of Canada")
    accept(qtbot, window, made)
    assert "Epilepsy of Canada" in names(window)


def test_all_are_ticked_and_none(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    find(made, QRadioButton, "update").setFocus()
    press(Key.Key_Space)
    QTest.keyClick(made, Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert all(ticked(made))
    qtbot.waitUntil(lambda: column(made, Column.STATE)[0] == "Updates a known one")
    QTest.keyClick(made, Key.Key_E, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not any(ticked(made)))
    assert find(made, QPushButton, "import button").text() == "&Import 1 disorder"
    click(find(made, QPushButton, "tick all"))
    assert find(made, QPushButton, "import button").text() == "&Import 10 organizations and 1 disorder"


def test_the_same_file_again_is_known_already(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    accept(qtbot, window, previewed(qtbot, window, REPORT))
    made = previewed(qtbot, window, REPORT)
    assert set(column(made, Column.STATE)) == {"Known already"}
    assert not any(ticked(made))
    assert not find(made, QPushButton, "import button").isEnabled()
    assert not find(made, QCheckBox, "disorders").isVisible()
    assert "All of this is known already" in words(made, "doubt")
    table(made).setFocus()
    press(Key.Key_Space)
    assert find(made, QPushButton, "import button").text() == "&Import 1 organization"
    press(Key.Key_Escape)
    assert not made.isVisible()


@pytest.mark.parametrize(
    ("choice", "count", "numbers"),
    [
        ("keep apart", 12, ["(202) 555-0148"]),
        ("update", 11, ["(703)243-1697", "(202) 555-0148"]),
        ("leave out", 11, ["(202) 555-0148"]),
    ],
)
def test_who_may_be_known_is_decided_by_the_person(
    qtbot: QtBot, window: MainWindow, ours: Path, choice: str, count: int, numbers: list[str]
) -> None:
    made = previewed(qtbot, window, REPORT)
    assert find(made, QRadioButton, "keep apart").isChecked()
    assert "“National Sleep Foundation”" in words(made, "doubt")
    values = find(made, QTableWidget, "values")
    rows = [[item.text() if (item := values.item(row, at)) else "" for at in range(4)] for row in range(4)]
    assert rows[0] == ["Name", "National Sleep Foundation", "National Sleep Foundation", "104"]
    assert rows[1] == ["Voice", "", "(703)243-1697", "112"]
    assert rows[2] == ["Voice", "(202) 555-0148", "", ""]
    find(made, QRadioButton, choice).setFocus()
    press(Key.Key_Space)
    assert column(made, Column.STATE)[0] == ("Updates a known one" if choice == "update" else "May be known")
    accept(qtbot, window, made)
    assert len(names(window)) == count
    with closing(Directory.open(ours)) as directory:
        row = directory.row_of("national-sleep-foundation")
        assert row is not None
        (found,) = directory.organizations([row])
    assert [phone.number for phone in found.phones] == numbers


def test_lines_and_records_lead_to_each_other(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    source = find(made, SourceText, "source text")
    select(made, "Epilepsy Canada")
    assert source.marked == {171, 173, 176, 179, 181}
    assert source.current_line == 171
    values = find(made, QTableWidget, "values")
    at = values.visualItemRect(values.item(value_row(made, "8777340873"), 2)).center()  # type: ignore[arg-type]
    click(values.viewport(), at)
    assert source.current_line == 181
    assert words(made, "fate") == "Line 181: number of Epilepsy Canada"
    source.setFocus()
    press(Key.Key_Down, times=3)
    assert column(made, Column.NAME)[table(made).currentIndex().row()].startswith("Genetic and Rare")
    assert words(made, "fate").startswith("Line 184: name of Genetic and Rare Diseases")
    press(Key.Key_Down, times=2)
    assert values.item(values.currentRow(), 0).text() == "Address"  # type: ignore[union-attr]


def test_what_needs_a_look_goes_to_its_line(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    tabs = find(made, QTabWidget, "tabs")
    assert tabs.tabText(1) == "Need&s a look (9)"
    QTest.keyClick(made, Key.Key_S, Qt.KeyboardModifier.AltModifier)
    issues = find(made, QListWidget, "issues")
    row = next(row for row in range(issues.count()) if "sandragreenberg@" in issues.item(row).text())
    assert issues.item(row).text().startswith("Line 141: Opsoclonus-Myoclonus Support Network, Inc.: ")
    click(issues.viewport(), issues.visualItemRect(issues.item(row)).center())
    assert find(made, SourceText, "source text").current_line == 141
    assert column(made, Column.NAME)[table(made).currentIndex().row()].startswith("Opsoclonus")


def test_lines_that_were_not_placed_come_first(qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path) -> None:
    page = tmp_path / "list.csv"
    page.write_text("Name,Voice\nFirst Society,(202) 555-0101\n,(202) 555-0102\n", encoding="utf-8")
    made = previewed(qtbot, window, page)
    issues = find(made, QListWidget, "issues")
    assert issues.count() >= 1
    assert "3" in issues.item(0).text()


def test_a_number_is_shown_whole_and_how_many_more(
    qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path
) -> None:
    page = tmp_path / "kites.csv"
    page.write_text("Name,Voice,Fax\nKite Society,(302) 555-0101,(302) 555-0102\n")
    made = previewed(qtbot, window, page)
    assert column(made, Column.NUMBERS) == ["(302) 555-0101  +1"]
    cell = table(made).model().index(0, Column.NUMBERS)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "(302) 555-0101, (302) 555-0102"
    made.reject()


def test_a_click_anywhere_in_the_cell_ticks(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    cell = table(made).visualRect(table(made).model().index(1, Column.TICK))
    click(table(made).viewport(), cell.topRight() + QPoint(-4, 8))
    assert ticked(made)[:3] == [True, False, True]
    click(table(made).viewport(), cell.topRight() + QPoint(-4, 8))
    assert all(ticked(made))


def test_a_name_is_corrected_in_the_table_but_never_emptied(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    index = table(made).model().index(1, Column.NAME)
    table(made).setCurrentIndex(index)
    table(made).setFocus()
    press(Key.Key_F2)
    write("Another Name")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: column(made, Column.NAME)[1] == "Another Name")
    name = find(made, QLineEdit, "name")
    assert name.text() == "Another Name"
    name.setFocus()
    name.selectAll()
    press(Key.Key_Delete)
    press(Key.Key_Tab)
    assert name.text() == "Another Name"
    assert made.isVisible()


def test_enter_in_the_name_is_not_yet_an_import(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    find(made, QLineEdit, "name").setFocus()
    write("!")
    press(Key.Key_Return)
    assert made.isVisible()
    assert made._is_running is False
    assert any("!" in name for name in column(made, Column.NAME))
    made.reject()


def test_without_its_disorders_the_links_stay_out_too(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    box = find(made, QCheckBox, "disorders")
    assert box.text() == "Also bring in 1 disorder: General Myoclonus"
    click(box, QPoint(10, 10))
    accept(qtbot, window, made)
    assert records(ours)["Epilepsy Canada"].disorders == ()
    assert window._directory.disorders == {}


def test_new_disorders_are_named_as_far_as_there_is_room(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, paths.resource_file())
    box = find(made, QCheckBox, "disorders")
    assert box.text() == "Also bring in 6 disorders: General myoclonus, Physiologic myoclonus and 4 more"


def test_several_files_are_one_import(qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path) -> None:
    other = tmp_path / "more.json"
    extra = Organization(id="extra", name="Extra Society", phones=(Phone("(202) 555-0103", ("fax",)),))
    other.write_text(resource.render(Resource(organizations=(extra,))), encoding="utf-8")
    made = previewed(qtbot, window, REPORT, other)
    assert words(made, "account").startswith("11 organizations and 1 disorder read from 2 files; ")
    select(made, "Extra Society")
    assert find(made, QComboBox, "files").currentText() == "more.json"
    accept(qtbot, window, made)
    assert window.message.text == f"11 organizations imported from {REPORT.name} and 1 more file"
    assert len(names(window)) == 13
    undo(qtbot, window)
    assert len(names(window)) == 2


def test_a_file_in_memory_sends_the_import_to_the_users_own(qtbot: QtBot, window: MainWindow) -> None:
    own = paths.user_directory()
    assert not own.exists()
    made = previewed(qtbot, window, REPORT)
    assert (own.is_file(), len(names(window))) == (True, 10)
    assert words(made, "account").startswith("Into your own directory: 10 organizations and 1 disorder read")
    assert words(made, "target").startswith("Your own directory holds 10 organizations. Nothing here is new")
    table(made).setFocus()
    press(Key.Key_Space)
    accept(qtbot, window, made)
    assert len(names(window)) == 11
    with closing(shipped.users_own()) as again:
        assert again.size == 11


def test_escape_in_the_preview_changes_nothing(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    before = records(ours)
    previewed(qtbot, window, REPORT)
    press(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert records(ours) == before
    assert not window.message.isVisible()


def test_reading_is_cancelled(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    window._imports.start(ours, [REPORT])
    click(find(dialog(), QPushButton, "cancel button"))  # before the process has begun to read
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    assert QApplication.activeModalWidget() is None


def test_writing_is_cancelled_and_tried_again(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    before = records(ours)
    made = previewed(qtbot, window, REPORT)
    click(find(made, QPushButton, "import button"))
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(error(made)))
    assert error(made) == "⚠  Cancelled; nothing was imported."
    assert records(ours) == before
    assert not window.actions_["undo"].isEnabled()
    accept(qtbot, window, made)
    assert len(names(window)) == 12


def test_a_process_that_is_killed_leaves_the_old_directory(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    before = records(ours)
    made = previewed(qtbot, window, REPORT)
    click(find(made, QPushButton, "import button"))
    job = window._imports._process._job
    assert job is not None
    job._process.kill()
    qtbot.waitUntil(lambda: bool(error(made)))
    assert "stopped unexpectedly" in error(made)
    assert records(ours) == before
    made.reject()
    assert len(names(window)) == 2


def test_a_window_that_closes_ends_the_import(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    before = records(ours)
    made = previewed(qtbot, window, REPORT)
    click(find(made, QPushButton, "import button"))
    window.close()
    assert records(ours) == before


def test_a_file_that_cannot_be_read_is_told_with_its_line(
    qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"organizations": [\n{"id": 5}]}', encoding="utf-8")
    made = previewed(qtbot, window, broken)
    assert "broken.json" in error(made)
    assert "organizations" in error(made)
    assert "Nothing was imported." in error(made)
    assert not has_button(made, "Import")
    click(button(made, "Close"))
    assert QApplication.activeModalWidget() is None


@pytest.mark.skipif(sys.platform == "win32", reason="no file that is open can be removed there")
def test_a_directory_that_is_gone_is_told_in_the_dialog(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    ours.unlink()
    click(find(made, QPushButton, "import button"))
    qtbot.waitUntil(lambda: bool(error(made)))
    assert "No such file or directory. Nothing was imported." in error(made)
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert len(names(window)) == 2


@pytest.mark.parametrize("place", ["window", "search", "disorder filter", "find text"])
def test_a_dropped_file_is_imported(qtbot: QtBot, window: MainWindow, ours: Path, place: str) -> None:
    target: QWidget = window if place == "window" else find(window, QLineEdit, place)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(REPORT))])
    drop(target, data)
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview)
    assert window.search.text() == ""
    made.reject()


@pytest.mark.parametrize("is_zip", [False, True])
def test_a_dropped_package_of_tables_is_imported(
    qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path, is_zip: bool
) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "organization.csv").write_text("id,name\n1,First Society\n2,Second Society\n", encoding="utf-8")
    (folder / "phone.csv").write_text("id,organization_id,number\n9,2,(202) 555-0109\n", encoding="utf-8")
    path = Path(shutil.make_archive(str(tmp_path / "package"), "zip", folder)) if is_zip else folder
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(window, data)
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview)
    assert column(made, Column.NAME) == ["First Society", "Second Society"]
    select(made, "Second Society")
    source = find(made, SourceText, "source text")
    assert words(made, "source caption") == f"{path.name}: what the file says of Second Society"
    assert '"phone, line 2": {' in source.toPlainText()
    values = find(made, QTableWidget, "values")
    values.setFocus()
    values.setCurrentCell(value_row(made, "(202) 555-0109"), 2)
    assert '"number": "(202) 555-0109"' in source.textCursor().block().text()
    accept(qtbot, window, made)
    assert "Second Society" in names(window)


def test_a_record_without_lines_shows_what_the_file_says_of_it(
    qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path
) -> None:
    page = tmp_path / "list.json"
    page.write_text(resource.render(Resource(organizations=(DOUBTFUL, OWN))), encoding="utf-8")
    made = previewed(qtbot, window, page)
    source = find(made, SourceText, "source text")
    select(made, OWN.name)
    assert source.toPlainText().startswith('{\n  "id": "own-society",\n  "name": "Our Own Society",')
    source.setFocus()
    line = next(number for number, text in enumerate(source.toPlainText().splitlines()) if "555-0147" in text)
    press(Key.Key_Down, times=line)
    values = find(made, QTableWidget, "values")
    assert values.currentRow() == value_row(made, "(202) 555-0147")
    assert words(made, "fate") == f"Line {line + 1}: Voice of {OWN.name}"
    made.reject()


def test_a_card_shows_its_lines_in_the_file(qtbot: QtBot, window: MainWindow, ours: Path, tmp_path: Path) -> None:
    page = tmp_path / "cards.vcf"
    cards = [
        f"BEGIN:VCARD\nFN:{name}\nX-ODD:1\nTEL:(202) 555-010{at}\nEND:VCARD\n" for at, name in enumerate(("Aye", "Bee"))
    ]
    page.write_text("".join(cards), encoding="utf-8")
    made = previewed(qtbot, window, page)
    source = find(made, SourceText, "source text")
    select(made, "Bee")
    assert source.current_line == 6
    values = find(made, QTableWidget, "values")
    assert [item.text() if (item := values.item(row, 3)) else "" for row in (0, 1)] == ["7", "9"]
    made.reject()


def test_a_dropped_link_is_no_import(window: MainWindow, ours: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/report.txt")])
    assert not drop(window, data)
    assert QApplication.activeModalWidget() is None


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget and let it go there; tell whether it was taken."""
    some, middle = Qt.DropAction.CopyAction, target.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, some, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), some, data, buttons, keys))
    return enter.isAccepted()


def test_the_preview_is_painted_once_all_of_it_stands_in_its_place(
    qtbot: QtBot, window: MainWindow, ours: Path
) -> None:
    """To lay all of it out and to paint it are two turns of the event loop, for each is long."""
    watch = _Paints(window)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    previewed(qtbot, window, REPORT)
    qtbot.waitUntil(lambda: bool(watch.could_import))
    assert all(watch.could_import)


class _Paints(QObject):
    """Notes with each paint of the organizations in an import whether they could be imported by then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.could_import: list[bool] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        table = watched.parent() if event.type() == QEvent.Type.Paint else None
        if isinstance(table, ImportTable):
            self.could_import.append(find(table.window(), QPushButton, "import button").isVisible())
        return False


def test_the_size_is_there_the_next_time(qtbot: QtBot, window: MainWindow, ours: Path) -> None:
    made = previewed(qtbot, window, REPORT)
    made.resize(700, 640)
    press(Key.Key_Escape)
    made = previewed(qtbot, window, REPORT)
    assert made.size().toTuple() == (700, 640)
    made.reject()


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_audit_of_the_preview(qtbot: QtBot, window: MainWindow, ours: Path, look: style.Look, percent: int) -> None:
    window.appearance.set_look(look)
    window.appearance.set_text_size(percent)
    made = previewed(qtbot, window, REPORT)
    room = made.screen().availableGeometry()
    assert made.width() <= room.width()
    assert made.height() <= room.height()
    bar = find(made, QTabWidget, "tabs").tabBar()
    bar.setFocus()
    # What is scrolled away stands below the buttons, though Tab goes to it before them.
    assert [fault for fault in audit.findings(made) if " comes after " not in fault] == []
    made.resize(1_400, 1_300)
    bar.setFocus()
    assert audit.findings(made) == []
    QTest.keyClick(made, Key.Key_S, Qt.KeyboardModifier.AltModifier)
    bar.setFocus()
    assert audit.findings(made) == []
    made.reject()
