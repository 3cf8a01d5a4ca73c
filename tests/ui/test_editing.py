"""Organizations put right, added and deleted by keys alone: what is on the screen, and what the directory holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.ui.editing.dialog import EditDialog
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from ui.driver import ALT, CTRL, SHIFT, Key, button, click, find, press, search, settled, write

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"


def stored(path: Path, own_id: str = ID) -> Organization | None:
    with closing(Directory.open(path)) as directory:
        return directory.organization(own_id)


def edited(qtbot: QtBot, window: MainWindow, text: str = "epilepsy foundation") -> EditDialog:
    """Find an organization and press F2."""
    search(qtbot, window, text)
    press(Key.Key_F2)
    return dialog(qtbot, window)


def dialog(qtbot: QtBot, window: MainWindow) -> EditDialog:
    made = window.features.editing.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    return made


def focused() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def tab_to(spoken: str, text: str = "") -> None:
    """Press Tab until the field of that name, and text, has the focus."""
    for _ in range(200):
        field = QApplication.focusWidget()
        if (
            field
            and spoken in (field.accessibleName(), field.property("text"))
            and (not text or field.property("text") == text)
        ):
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab never came to {spoken!r}")


def back(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the form is closed and the window is there again."""
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def retype(text: str) -> None:
    press(Key.Key_A, CTRL)
    write(text)


def test_a_number_is_put_right_by_keys(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = stored(own)
    assert before is not None
    wrong = before.phones[0].number
    edited(qtbot, window)
    tab_to("Number", wrong)
    retype("(800) 555-0123")
    press(Key.Key_Return, CTRL)
    back(qtbot, window)
    after = stored(own)
    assert after is not None
    assert [phone.number for phone in after.phones] == ["(800) 555-0123", *(it.number for it in before.phones[1:])]
    assert after.phones[0].types == before.phones[0].types
    assert window.message.text == f"Saved: {NAME}"
    assert "(800) 555-0123" in "".join(label.text() for label in window.card.findChildren(QLabel))
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert stored(own) == before


def test_tab_goes_through_the_form_as_it_is_read(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    form = edited(qtbot, window).form
    tab_to("Number")
    press(Key.Key_Down, ALT)  # the first number is the second now
    tab_to("Name")
    QApplication.sendPostedEvents()  # lays out what was moved
    places = []
    for _ in range(200):
        press(Key.Key_Tab)
        field = QApplication.focusWidget()
        if field is None or not form.isAncestorOf(field):
            break
        corner = field.mapTo(form, QPoint(0, form.verticalScrollBar().value()))
        if not isinstance(field, QToolButton):  # those stand at the end of the first line of a row of several
            places.append((corner.y() // style.TARGET, corner.x()))
    assert len(places) > 20
    assert places == sorted(places)


@pytest.mark.parametrize("times", [1, 2])
def test_tab_goes_through_a_row_just_added_and_on_to_what_follows(
    qtbot: QtBot, window: MainWindow, own: Path, times: int
) -> None:
    """Also where the next key comes before the row is painted."""
    edited(qtbot, window)
    for _ in range(times):
        tab_to("Add an address")
        press(Key.Key_Space)
    passed = []
    for _ in range(10):
        press(Key.Key_Tab)
        field = QApplication.focusWidget()
        assert field is not None
        passed.append(field.objectName())
    parts = ["address_2", "city", "state_province", "postal_code", "country"]
    assert passed == [*parts, "Move up", "Remove", "add address", "add e-mail address", "add web address"]


def test_the_form_begins_with_its_first_field_whole(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    style.apply_text_size(200)
    try:
        form = edited(qtbot, window).form
        tab_to("Name")
        assert form.verticalScrollBar().maximum() > 0
        assert form.verticalScrollBar().value() == 0
    finally:
        style.apply_text_size(100)


def test_an_organization_is_added_and_found(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    press(Key.Key_N, CTRL)
    dialog(qtbot, window)
    write("Night Line")
    tab_to("Add a number")
    press(Key.Key_Space)
    write("302-555-0101")
    press(Key.Key_Return, CTRL)
    back(qtbot, window)
    after = stored(own, "night-line")
    assert after is not None
    assert [(it.number, it.types) for it in after.phones] == [("302-555-0101", ("voice",))]
    assert find(window.card, QLabel, "card name").text() == "Night Line"


def test_the_second_of_a_name_gets_an_id_of_its_own_also_beside_one_that_is_deleted(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    search(qtbot, window, "epilepsy foundation")
    window.table.setFocus()
    press(Key.Key_Delete)
    settled(qtbot, window)
    press(Key.Key_N, CTRL)
    dialog(qtbot, window)
    write(NAME)
    press(Key.Key_Return, CTRL)
    back(qtbot, window)
    assert stored(own) is None
    assert stored(own, f"{ID}-2") is not None


def test_delete_asks_nothing_says_so_and_is_taken_back(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = stored(own)
    search(qtbot, window, "epilepsy foundation")
    window.table.setFocus()
    press(Key.Key_Delete)
    settled(qtbot, window)
    assert stored(own) is None
    assert window.message.text == f"Deleted: {NAME}"
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert stored(own) == before


def test_what_was_deleted_is_listed_and_brought_back(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = stored(own)
    search(qtbot, window, "epilepsy foundation")
    window.table.setFocus()
    press(Key.Key_Delete)
    settled(qtbot, window)
    window.actions_["deleted"].trigger()
    qtbot.waitUntil(lambda: (made := QApplication.activeModalWidget()) is not None and made.isActiveWindow())
    press(Key.Key_Return)
    back(qtbot, window)
    settled(qtbot, window)
    assert stored(own) == before
    assert find(window.card, QLabel, "card name").text() == NAME


def test_several_are_deleted_as_one_step(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "")
    window.table.setFocus()
    press(Key.Key_Down, SHIFT, times=2)
    press(Key.Key_Delete)
    settled(qtbot, window)
    assert window.message.text == "Deleted: 3 organizations"
    with closing(Directory.open(own)) as directory:
        assert directory.size == 7
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    with closing(Directory.open(own)) as directory:
        assert directory.size == 10


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("Name", "", "An organization has a name."),
        ("Number", "ask the desk", "no digit"),
        ("Country", "Xanadu", "“Xanadu” is no country"),
    ],
)
def test_what_can_not_be_is_refused_beside_the_field(
    qtbot: QtBot, window: MainWindow, own: Path, field: str, text: str, words: str
) -> None:
    before = stored(own)
    made = edited(qtbot, window)
    tab_to(field)
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    write(text)
    press(Key.Key_Return, CTRL)
    assert window.features.editing.dialog is made
    assert words in " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())
    assert stored(own) == before
    if text:
        assert text in [it.text() for it in made.findChildren(QLineEdit)]
    made.reject()


def test_leaving_asks_nothing_and_what_was_typed_comes_back(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = stored(own)
    edited(qtbot, window)
    retype("Epilepsy Fund")
    press(Key.Key_Escape)
    back(qtbot, window)
    assert window.features.editing.dialog is None
    assert stored(own) == before
    window.opening.start(own)  # what a new start does
    settled(qtbot, window)
    made = edited(qtbot, window)
    assert focused().text() == "Epilepsy Fund"
    assert "is here again" in find(made, QLabel, "draft").text()
    for name, shown in (("Start &afresh", NAME), ("&Bring it back", "Epilepsy Fund"), ("Start &afresh", NAME)):
        tab_to(name)
        press(Key.Key_Space)
        assert focused().text() == shown
    press(Key.Key_Escape)
    back(qtbot, window)
    edited(qtbot, window)
    assert focused().text() == NAME
    press(Key.Key_Escape)


def test_a_draft_keeps_what_others_changed_meanwhile(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = edited(qtbot, window)
    tab_to("Add an e-mail address")
    press(Key.Key_Space)
    write("a@b.example")
    made.reject()
    back(qtbot, window)
    assert window.changes.apply([Edit(ID, "name", NAME, "Epilepsy House")], "Changed")
    settled(qtbot, window)
    edited(qtbot, window, "epilepsy house")
    press(Key.Key_Return, CTRL)
    back(qtbot, window)
    after = stored(own)
    assert after is not None
    assert (after.name, after.emails[-1]) == ("Epilepsy House", "a@b.example")


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_said_and_the_form_still_holds_what_was_typed(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    made = edited(qtbot, window)
    retype("Epilepsy Fund")
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(Key.Key_Return, CTRL)
        settled(qtbot, window)
    assert window.features.editing.dialog is made
    assert "another program is writing to it" in find(made, QLabel, "edit fault").text()
    assert find(made, QLineEdit, "name").text() == "Epilepsy Fund"
    press(Key.Key_Return, CTRL)
    back(qtbot, window)
    after = stored(own)
    assert after is not None
    assert after.name == "Epilepsy Fund"


def test_rows_are_moved_and_removed_by_keys(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = stored(own)
    assert before is not None
    numbers = [phone.number for phone in before.phones]
    edited(qtbot, window)
    tab_to("Number", numbers[0])
    press(Key.Key_Down, ALT)
    assert focused().text() == numbers[0]
    press(Key.Key_Delete, CTRL)
    press(Key.Key_Return, CTRL)
    back(qtbot, window)
    after = stored(own)
    assert after is not None
    assert [phone.number for phone in after.phones] == numbers[1:]


def test_what_is_only_read_says_how_to_change_it(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy foundation")
    press(Key.Key_F2)
    assert window.features.editing.dialog is None
    assert "can only be read" in window.message.text


def test_the_pencil_opens_the_form(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "epilepsy foundation")
    click(button(window.card, f"Edit {NAME}"))
    made = dialog(qtbot, window)
    assert QGuiApplication.focusWindow() is not None
    made.reject()


def test_a_complaint_waits_until_the_field_is_left(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = edited(qtbot, window)

    def said() -> list[str]:
        return [it.text() for it in made.form.findChildren(QLabel) if it.isVisible() and "short" in it.text()]

    tab_to("Number", "(866)330-2718")
    retype("301-555-010")
    assert said() == []
    press(Key.Key_Tab)
    qtbot.waitUntil(lambda: len(said()) == 1)
    press(Key.Key_Tab, SHIFT)
    press(Key.Key_End)
    write("1")
    assert said() == []


def test_what_answers_is_said_with_its_value(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = edited(qtbot, window)
    kinds = [it.accessibleName() for it in made.form.findChildren(QComboBox, "kind")]
    assert sorted(set(kinds)) == ["What answers: Fax", "What answers: TTY", "What answers: Voice"]
