"""Corrections in the preview of an import, by keys and by clicks; what is on the screen follows each of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.formats.json import resource
from directory_app.records import Address, Doubt, Organization, Phone, Resource
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.importing.model import Column, ImportTable
from directory_app.ui.importing.source import SourceText
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from ui import audit, driver
from ui.driver import CTRL, SHIFT, Key, click, dialog, find, focused, press, settled, write

PAGE = """Where to find help

The Willow Association
12 Pier Street
Reno, NV 89501
Phone: (775) 555-0111
Fax: (775) 555-0112
E-mail: willow@association.example
Harbor League
Phone: (775) 555-0113

Fifth Foundation
Hotline: (775) 555-0115
E-mail: info@fifth.example
"""
LIST = "Agency;Number;Kind\n" + "".join(f"Society {at};(202) 555-010{at};Hotline\n" for at in range(5))


def previewed(qtbot: QtBot, window: MainWindow, page: Path, text: str) -> ImportDialog:
    page.write_text(text, encoding="utf-8")
    window._imports.start(window._directory.path, [page])
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview)
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> ImportDialog:
    """The preview of a page whose second organization was read as a part of the first."""
    return previewed(qtbot, window, tmp_path / "page.json", resource.render(Resource(organizations=(WILLOW, FIFTH))))


WILLOW = Organization(
    "willow",
    "The Willow Association",
    addresses=(Address("", "12 Pier Street", "", "Reno", "NV", "89501", "US"),),
    phones=(Phone("(775) 555-0111", ("voice",)), Phone("(775) 555-0113", ("voice",))),
    emails=("willow@association.example",),
    doubts=(Doubt("may-belong-to", "phones", "(775) 555-0113", ("Fifth Foundation", "fifth")),),
)
FIFTH = Organization("fifth", "Fifth Foundation", phones=(Phone("(775) 555-0115", ("voice",), "Hotline"),))


def names(made: ImportDialog) -> list[str]:
    model = find(made, ImportTable, "incoming").model()
    return [str(model.index(row, Column.NAME).data()) for row in range(model.rowCount())]


def shown(made: ImportDialog) -> list[str]:
    """Return the values of the current organization as they stand in the table."""
    table = find(made, QTableWidget, "values")
    return [item.text() for row in range(table.rowCount()) if (item := table.item(row, 2)) and item.text()]


def select(made: ImportDialog, name: str) -> None:
    table = find(made, ImportTable, "incoming")
    table.setFocus()
    press(Key.Key_Home, CTRL)
    press(Key.Key_Down, times=names(made).index(name))


def select_value(made: ImportDialog, text: str) -> None:
    table = find(made, QTableWidget, "values")
    table.setFocus()
    press(Key.Key_Home, CTRL)
    press(Key.Key_Down, times=next(at for at, words in enumerate(shown(made)) if text in words))


def alt(qtbot: QtBot, made: ImportDialog, key: Qt.Key, name: str) -> None:
    """Press a button by its key; it is shown pressed for a moment before it does what it says."""
    pressed = button(made, name)
    assert pressed.isVisible()
    assert pressed.isEnabled()
    with qtbot.waitSignal(pressed.clicked):
        QTest.keyClick(made, key, Qt.KeyboardModifier.AltModifier)


def said(made: ImportDialog) -> str:
    return find(made, QLabel, "corrected").text()


def button(made: QWidget, name: str) -> QPushButton:
    return find(made, QPushButton, name)


def answer(qtbot: QtBot, ask: Callable[[], None], do: Callable[[QDialog], None]) -> None:
    """Do what opens a dialog, and answer it: it runs until it is answered."""
    before = QApplication.activeModalWidget()
    answered: list[bool] = []

    def act() -> None:
        opened = QApplication.activeModalWidget()
        if not isinstance(opened, QDialog) or opened is before or not opened.isActiveWindow():
            if isinstance(opened, QDialog) and opened is not before:
                opened.activateWindow()
            QTimer.singleShot(0, act)
            return
        answered.append(True)
        try:
            do(opened)
        except BaseException:
            opened.reject()
            raise

    QTimer.singleShot(0, act)
    ask()
    qtbot.waitUntil(lambda: bool(answered) and QApplication.activeModalWidget() is before)
    assert before is not None
    with qtbot.waitActive(before):  # without a window manager nobody gives it back
        before.activateWindow()


def test_a_number_is_corrected_and_the_correction_taken_back(page: ImportDialog) -> None:
    select(page, WILLOW.name)
    select_value(page, "0111")
    press(Key.Key_F2)
    assert focused() == "value text"
    write("(775) 555-0119")
    press(Key.Key_Return)
    assert "(775) 555-0119" in shown(page)
    assert said(page) == "(775) 555-0111 is now (775) 555-0119"
    find(page, QLineEdit, "extension").setFocus()
    write("12")
    press(Key.Key_Tab)
    assert focused() == "remark"
    write("evenings")
    press(Key.Key_Return)
    assert "(775) 555-0119 ext. 12 (evenings)" in shown(page)
    find(page, ImportTable, "incoming").setFocus()
    press(Key.Key_Z, CTRL, times=2)
    assert "(775) 555-0119" in shown(page)
    press(Key.Key_Z, CTRL)
    assert "(775) 555-0111" in shown(page)
    assert not button(page, "undo correction").isEnabled()
    press(Key.Key_Z, CTRL | SHIFT)
    assert "(775) 555-0119" in shown(page)


def test_ctrl_z_in_a_field_is_the_fields_own_until_it_has_nothing_left(page: ImportDialog) -> None:
    select(page, WILLOW.name)
    select_value(page, "0111")
    press(Key.Key_F2)
    write("1")
    press(Key.Key_Z, CTRL)
    assert find(page, QLineEdit, "value text").text() == "(775) 555-0111"
    write("2-555-0100")
    press(Key.Key_Return)
    assert "2-555-0100" in shown(page)
    find(page, QLineEdit, "remark").setFocus()
    press(Key.Key_Z, CTRL)
    assert "(775) 555-0111" in shown(page)


def test_what_is_no_number_is_refused_beside_the_field(page: ImportDialog) -> None:
    select(page, WILLOW.name)
    select_value(page, "0111")
    press(Key.Key_F2)
    write("call us")
    press(Key.Key_Return)
    fault = find(page, QLabel, "value fault")
    assert fault.isVisible()
    assert fault.text() == "It holds no digit, so it is no phone number."
    assert find(page, QLineEdit, "value text").text() == "call us"
    press(Key.Key_Escape)
    assert page.isVisible()
    assert find(page, QLineEdit, "value text").text() == "(775) 555-0111"
    assert said(page).startswith("Correct what you see")


def test_an_address_is_corrected_in_its_parts(qtbot: QtBot, report: ImportDialog) -> None:
    select(report, WILLOW.name)
    select_value(report, "12 Pier Street")

    def correct(asked: QDialog) -> None:
        assert audit.findings(asked) == []
        assert focused() == "attention"
        press(Key.Key_Tab)
        press(Key.Key_A, CTRL)
        write("21 Pier Street")
        find(asked, QLineEdit, "country").setFocus()
        press(Key.Key_A, CTRL)
        write("Atlantis")
        press(Key.Key_Return)
        assert find(asked, QLabel, "address fault").text().startswith("“Atlantis” is no country")
        assert focused() == "country"
        write("US")
        press(Key.Key_Return)

    answer(qtbot, lambda: press(Key.Key_F2), correct)
    assert "21 Pier Street, Reno, NV 89501" in shown(report)
    assert focused() == "values"
    assert said(report).startswith("12 Pier Street, Reno, NV 89501 is now 21")
    assert button(report, "address parts").isVisible()
    answer(qtbot, lambda: click(button(report, "address parts")), lambda asked: asked.reject())
    press(Key.Key_Z, CTRL)
    assert "12 Pier Street, Reno, NV 89501" in shown(report)


def test_parts_of_an_address_that_were_left_by_escape_are_there_again(qtbot: QtBot, report: ImportDialog) -> None:
    select(report, WILLOW.name)
    select_value(report, "12 Pier Street")

    def leave(asked: QDialog) -> None:
        assert find(asked, QLabel, "draft").isHidden()
        find(asked, QLineEdit, "address_1").setFocus()
        press(Key.Key_A, CTRL)
        write("21 Pier Street")
        press(Key.Key_Escape)

    def take(asked: QDialog) -> None:
        assert "is here again" in find(asked, QLabel, "draft").text()
        assert audit.findings(asked) == []
        press(Key.Key_Return)

    answer(qtbot, lambda: press(Key.Key_F2), leave)
    assert "12 Pier Street, Reno, NV 89501" in shown(report)
    answer(qtbot, lambda: press(Key.Key_F2), take)
    assert "21 Pier Street, Reno, NV 89501" in shown(report)
    press(Key.Key_Z, CTRL)
    answer(qtbot, lambda: press(Key.Key_F2), lambda asked: asked.reject())


def test_a_value_moves_to_another_record(qtbot: QtBot, page: ImportDialog) -> None:
    select(page, WILLOW.name)
    select_value(page, "willow@")

    def choose(asked: QDialog) -> None:
        assert asked.windowTitle() == "Move willow@association.example to…"
        write("fif")
        press(Key.Key_Return)

    answer(qtbot, lambda: alt(qtbot, page, Key.Key_T, "move value"), choose)
    assert not any("@" in text for text in shown(page))
    select(page, FIFTH.name)
    assert "willow@association.example" in shown(page)


def test_what_may_belong_to_another_goes_there_by_one_key(qtbot: QtBot, page: ImportDialog) -> None:
    select(page, WILLOW.name)
    move = button(page, "move there")
    assert move.isVisible()
    assert move.text() == "&Move to Fifth Foundation"
    assert find(page, QLabel, "belongs words").text() == "⚠ (775) 555-0113 may belong to another"
    alt(qtbot, page, Key.Key_M, "move there")
    assert not any("0113" in text for text in shown(page))
    assert not move.isVisible()
    select(page, FIFTH.name)
    assert "(775) 555-0113" in shown(page)
    assert said(page) == "(775) 555-0113 moved to Fifth Foundation"


def test_what_is_right_where_it_is_stays_and_is_no_longer_asked(page: ImportDialog) -> None:
    select(page, WILLOW.name)
    click(button(page, "right here"))
    assert not button(page, "move there").isVisible()
    assert "(775) 555-0113" in shown(page)
    press(Key.Key_Z, CTRL)
    assert button(page, "move there").isVisible()


def test_two_are_joined_and_parted_again(qtbot: QtBot, page: ImportDialog) -> None:
    select(page, FIFTH.name)
    answer(qtbot, lambda: alt(qtbot, page, Key.Key_J, "join"), lambda _: press(Key.Key_Return))
    assert names(page) == [WILLOW.name]
    assert {"Fifth Foundation", "(775) 555-0115"} <= set(shown(page))
    assert find(page, QTabWidget, "tabs").tabText(0) == "&Organizations (1)"
    alt(qtbot, page, Key.Key_D, "undo correction")
    assert names(page) == [WILLOW.name, FIFTH.name]


def test_a_value_and_a_record_are_left_out(page: ImportDialog) -> None:
    select(page, WILLOW.name)
    select_value(page, "0111")
    press(Key.Key_Delete)
    assert not any("0111" in text for text in shown(page))
    issues = find(page, QListWidget, "issues")
    assert issues.item(issues.count() - 1).text() == "left out by you: number (775) 555-0111"
    find(page, ImportTable, "incoming").setFocus()
    press(Key.Key_Delete)
    assert names(page) == [FIFTH.name]
    assert button(page, "import button").text() == "&Import 1 organization"
    press(Key.Key_Z, CTRL)
    assert names(page) == [WILLOW.name, FIFTH.name]
    assert not any("0111" in text for text in shown(page))


def test_all_alike_are_offered_for_all(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> None:
    kinds = [Organization(f"o{at}", f"Society {at}", phones=(Phone(f"202-555-010{at}", ("voice",), "Hotline"),))
             for at in range(5)]  # fmt: skip
    made = previewed(qtbot, window, tmp_path / "list.json", resource.render(Resource(organizations=tuple(kinds))))
    select(made, "Society 2")
    select_value(made, "0102")
    kind = find(made, QComboBox, "kind")
    kind.setFocus()
    press(Key.Key_Down, times=2)
    assert kind.currentText() == "TTY"
    offer = button(made, "same for all")
    assert offer.isVisible()
    assert offer.text() == "The same fo&r 4 others"
    assert said(made) == "202-555-0102 is now TTY"
    alt(qtbot, made, Key.Key_R, "same for all")
    assert not offer.isVisible()
    assert {row.record.phones[0].types for row in made._shown.rows} == {("textphone",)}
    assert said(made) == "202-555-0102 is now TTY, and 4 others"
    find(made, ImportTable, "incoming").setFocus()
    press(Key.Key_Z, CTRL)
    assert [row.record.phones[0].types for row in made._shown.rows].count(("textphone",)) == 1
    click(button(made, "import button"))
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    settled(qtbot, window)
    with closing(Directory.open(target)) as directory:
        found = directory.organizations(directory.search(query.Query("")).rows)
        assert sorted(str(it.phones[0].types[0]) for it in found) == ["textphone", *["voice"] * 4]


def test_the_same_for_many_goes_on_in_slices_and_can_be_left(
    qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path
) -> None:
    many = tuple(Organization(f"o{at}", f"Society {at}", phones=(Phone(f"202-555-{at:04}", ("voice",), "Hotline"),))
                 for at in range(250))  # fmt: skip
    made = previewed(qtbot, window, tmp_path / "list.json", resource.render(Resource(organizations=many)))
    find(made, ImportTable, "incoming").setFocus()
    select_value(made, "0000")
    find(made, QComboBox, "kind").setFocus()
    press(Key.Key_Down)
    rows = made._shown.rows

    def faxes() -> int:
        return [row.record.phones[0].types for row in rows].count(("fax",))

    assert faxes() == 1
    button(made, "same for all").click()  # its first slice; the next comes when there is nothing else to do
    assert not find(made, ImportTable, "incoming").isEnabled()
    button(made, "cancel button").click()
    assert made.isVisible()
    assert faxes() == 1
    button(made, "same for all").click()
    qtbot.waitUntil(lambda: faxes() == 250)
    assert find(made, ImportTable, "incoming").isEnabled()
    assert focused() == "undo correction"
    assert button(made, "import button").isEnabled()
    press(Key.Key_Space)
    assert faxes() == 1


@pytest.fixture
def report(qtbot: QtBot, window: MainWindow, target: Path, tmp_path: Path) -> ImportDialog:
    """The preview of a page with an account of its lines."""
    return previewed(qtbot, window, tmp_path / "page.txt", PAGE)


def go_to(made: ImportDialog, number: int, more: int = 0) -> None:
    """Go to a line of the source by keys, and select so many more below it."""
    find(made, SourceText, "source text").setFocus()
    press(Key.Key_Home, CTRL)
    source = find(made, SourceText, "source text")
    cursor = source.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    source.setTextCursor(cursor)
    press(Key.Key_Down, times=number - 1)
    press(Key.Key_Down, SHIFT, times=more)


def line_with(text: str) -> int:
    return next(number for number, line in enumerate(PAGE.split("\n"), start=1) if text in line)


def test_another_record_begins_at_a_line(qtbot: QtBot, report: ImportDialog) -> None:
    count = len(names(report))
    line = line_with("Fax")
    go_to(report, line)
    assert find(report, QLabel, "fate").text().endswith("The Willow Association")
    alt(qtbot, report, Key.Key_G, "begin record")
    assert len(names(report)) == count + 1
    assert focused() == "name"
    write("Reno Fax Desk")
    press(Key.Key_Return)
    assert "Reno Fax Desk" in names(report)
    assert "(775) 555-0112" in shown(report)
    source = find(report, SourceText, "source text")
    assert line in source.marked
    assert line - 1 not in source.marked
    assert find(report, QLabel, "fate").text().endswith("of Reno Fax Desk")
    find(report, ImportTable, "incoming").setFocus()
    press(Key.Key_Z, CTRL, times=2)
    assert len(names(report)) == count
    assert "(775) 555-0112" in shown(report)


def test_the_head_says_how_many_records_corrections_made(qtbot: QtBot, report: ImportDialog) -> None:
    head = find(report, QLabel, "account")
    count, read = len(names(report)), head.text()
    assert "corrections" not in read
    go_to(report, line_with("Fax"))
    alt(qtbot, report, Key.Key_G, "begin record")
    assert f" read, {count + 1} after your corrections; " in head.text()
    assert find(report, QTabWidget, "tabs").tabText(0) == f"&Organizations ({count + 1})"
    assert button(report, "import button").text() == f"&Import {count + 1} organizations"
    find(report, ImportTable, "incoming").setFocus()
    press(Key.Key_Z, CTRL)
    assert head.text() == read
    press(Key.Key_Delete)
    assert f" read, {count - 1} after your corrections; " in head.text()
    assert find(report, QTabWidget, "tabs").tabText(0) == f"&Organizations ({count - 1})"


def test_a_correction_tells_the_table_of_its_own_rows_alone(page: ImportDialog) -> None:
    """A table that is filled anew loses where one was, and costs as much as the list is long."""
    model = find(page, ImportTable, "incoming").model()
    told: list[tuple[str, int, int]] = []
    model.modelReset.connect(lambda: told.append(("all", 0, 0)))
    model.rowsInserted.connect(lambda _, first, last: told.append(("came", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: told.append(("went", first, last)))
    select(page, FIFTH.name)
    press(Key.Key_Delete)
    press(Key.Key_Z, CTRL)
    assert told == [("went", 1, 1), ("came", 1, 1)]
    assert "(775) 555-0115" in shown(page)  # what came back is shown
    select_value(page, "0115")
    press(Key.Key_Delete)
    press(Key.Key_Z, CTRL)
    assert len(told) == 2
    assert names(page) == [WILLOW.name, FIFTH.name]


def test_each_correction_is_spoken_with_the_key_that_takes_it_back(qtbot: QtBot, report: ImportDialog) -> None:
    spoken = report._announcer
    select(report, WILLOW.name)
    press(Key.Key_F2)
    write("Pine")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: "Pine" in names(report))
    assert spoken.words == "The Willow Association is now called Pine. Ctrl+Z takes it back."
    press(Key.Key_Z, CTRL)
    assert spoken.words == "Taken back: The Willow Association is now called Pine. Ctrl+Shift+Z does it again."
    select_value(report, "willow@")
    press(Key.Key_Delete)
    assert spoken.words == "Left out willow@association.example. Ctrl+Z takes it back."
    go_to(report, line_with("Fax"))
    alt(qtbot, report, Key.Key_G, "begin record")
    assert spoken.words.startswith(f"A record begins on line {line_with('Fax')}")
    assert spoken.words.endswith(". Ctrl+Z takes it back.")


def test_no_record_begins_where_one_begins(report: ImportDialog) -> None:
    go_to(report, line_with("Fifth Foundation"))
    assert not button(report, "begin record").isEnabled()
    go_to(report, line_with("Hotline"))
    assert button(report, "begin record").isEnabled()


def test_what_lines_were_said_to_be_is_there_again_after_escape(qtbot: QtBot, report: ImportDialog) -> None:
    go_to(report, line_with("Fax"), more=2)

    def leave(asked: QDialog) -> None:
        asked.findChildren(QComboBox)[0].setCurrentIndex(0)
        press(Key.Key_Escape)

    def look(asked: QDialog) -> None:
        assert asked.findChildren(QComboBox)[0].currentIndex() == 0
        assert find(asked, QLabel, "draft").isVisible()
        press(Key.Key_Escape)

    answer(qtbot, lambda: alt(qtbot, report, Key.Key_H, "make record"), leave)
    answer(qtbot, lambda: alt(qtbot, report, Key.Key_H, "make record"), look)


def test_lines_become_a_record(qtbot: QtBot, report: ImportDialog) -> None:
    count = len(names(report))
    go_to(report, line_with("Fax"), more=2)

    def choose(asked: QDialog) -> None:
        boxes = asked.findChildren(QComboBox)
        assert [box.currentText() for box in boxes] == ["Numbers, e-mail, web"] * 2
        assert audit.findings(asked) == []
        press(Key.Key_Return)

    answer(qtbot, lambda: alt(qtbot, report, Key.Key_H, "make record"), choose)
    assert len(names(report)) == count + 1
    assert focused() == "name"
    assert {"(775) 555-0112", "willow@association.example"} <= set(shown(report))
    select(report, "The Willow Association")
    assert not any("0112" in text for text in shown(report))


def test_a_joined_name_is_compared_and_imported(
    qtbot: QtBot, window: MainWindow, report: ImportDialog, target: Path
) -> None:
    go_to(report, line_with("Fax"))
    click(button(report, "begin record"))
    write("Reno Fax Desk")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: report._shown.incoming.is_compared)
    click(button(report, "import button"))
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    settled(qtbot, window)
    with closing(Directory.open(target)) as directory:
        rows = directory.search(query.Query("")).rows
        found = {it.name: it for it in directory.organizations(rows)}
    desk = found["Reno Fax Desk"]
    assert desk.phones[0].number == "(775) 555-0112"
    assert (desk.sources[0].first_line, desk.sources[0].document) == (line_with("Fax"), "page.txt")
    assert "(775) 555-0112" not in [phone.number for phone in found["The Willow Association"].phones]


@pytest.mark.parametrize(("look", "percent"), [(style.Look.LIGHT, 100), (style.Look.DARK, 200)])
def test_the_audit_of_the_offers(
    qtbot: QtBot, window: MainWindow, page: ImportDialog, look: style.Look, percent: int
) -> None:
    window.appearance.set_look(look)
    window.appearance.set_text_size(percent)
    page.resize(1_500, 1_400)
    select(page, WILLOW.name)
    select_value(page, "0111")
    find(page, QTabWidget, "tabs").tabBar().setFocus()
    qtbot.waitUntil(lambda: audit.findings(page) == [])

    def look_at(asked: QDialog) -> None:
        assert audit.findings(asked) == []
        asked.reject()

    answer(qtbot, lambda: click(button(page, "join")), look_at)


def test_what_was_corrected_is_there_again_after_escape(
    qtbot: QtBot, window: MainWindow, page: ImportDialog, target: Path
) -> None:
    """What is known is looked up again: the directory has changed meanwhile."""
    select(page, WILLOW.name)
    select_value(page, "0111")
    press(Key.Key_F2)
    write("(775) 555-0119")
    press(Key.Key_Return)
    find(page, ImportTable, "incoming").setFocus()
    press(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert "Nothing was imported. What you have corrected" in window.message.text
    window.changes.apply([Edit("fifth", "", None, FIFTH)], "Added")
    settled(qtbot, window)
    window._imports.start(target, [Path(window._imports._sources[0])])
    assert dialog() is page
    qtbot.waitUntil(lambda: not window._imports.is_reading_again)
    select(page, WILLOW.name)
    assert "(775) 555-0119" in shown(page)
    states = {row.record.name: row.state() for row in page._shown.rows}
    assert states[FIFTH.name] == "Known already"
    find(page, ImportTable, "incoming").setFocus()
    press(Key.Key_Z, CTRL)
    assert "(775) 555-0111" in shown(page)


def test_the_program_does_not_end_unasked_while_an_import_is_put_aside(
    qtbot: QtBot, window: MainWindow, page: ImportDialog
) -> None:
    find(page, ImportTable, "incoming").setFocus()
    press(Key.Key_Space)
    press(Key.Key_Escape)
    window.close()
    asked = dialog()
    assert asked.objectName() == "import aside"
    qtbot.waitUntil(asked.isActiveWindow)
    press(Key.Key_Return)  # the safe side
    assert window.isVisible()
    click(driver.button(window.message, "Go on with it"))
    assert dialog() is page
    qtbot.waitUntil(lambda: not window._imports.is_reading_again)
    assert not page._shown.rows[0].is_taken_in
    page.reject()
    window.close()
    click(driver.button(dialog(), "Close all the same"))
    assert not window.isVisible()
