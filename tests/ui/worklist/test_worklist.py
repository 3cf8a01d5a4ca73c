"""The worklist by keys alone: whom to call, what came of it, the next one, and the way back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records import Verification
from directory_app.store.directory import Directory, create
from directory_app.store.journal import WHOLE, Edit
from directory_app.ui.kit import keys, settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.worklist.dialog import Worklist
from ui import audit, many
from ui.driver import CTRL, SHIFT, Key, Opener, button, click, dialog, find, focused, press, search, settled, write


@pytest.fixture
def opened_list(qtbot: QtBot, window: MainWindow, own: Path, remembered: Settings) -> Worklist:
    """The worklist on the shipped records, opened by its key by somebody whose name is known."""
    remembered.set(settings.MY_NAME, "Ann")
    return open_list(qtbot, window)


def open_list(qtbot: QtBot, window: MainWindow) -> Worklist:
    press(Key.Key_T, CTRL)
    made = window.features.verifying.worklist
    assert made is not None
    with qtbot.waitActive(made):
        pass
    settled(qtbot, window)
    return made


def name(worklist: Worklist) -> str:
    return find(worklist.pane, QLabel, "asked name").text()


def answer(qtbot: QtBot, window: MainWindow, number: int) -> None:
    press(Key(Key.Key_0 + number), CTRL)
    settled(qtbot, window)


def verifications(own: Path) -> dict[str, tuple[Verification, ...]]:
    with closing(Directory.open(own)) as directory:
        rows = directory.search(query.parse("")).rows
        return {it.name: it.verifications for it in directory.organizations(rows) if it.verifications}


def chip(window: MainWindow) -> str:
    return find(window.facets, QPushButton, "chip is:stale").text()


def test_ten_are_verified_by_keys(qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist) -> None:
    assert chip(window) == "Not verified 10"
    asked = []
    for number in (1, 1, 3, 4, 1, 5, 6, 7, 1, 1):
        asked.append(name(opened_list))
        answer(qtbot, window, number)
    assert len(set(asked)) == 10
    assert find(opened_list, QLabel, "due count").text() == "0 of 10 organizations to verify"
    assert opened_list.message.text.endswith("That was the last one.")
    assert chip(window) == "Not verified 5"
    noted = {who: told[0] for who, told in verifications(own).items()}
    outcomes = ("confirmed", "confirmed", "no-answer", "left-message", "confirmed", "moved", "closed")
    assert [noted[who].outcome for who in asked] == [*outcomes, "not-to-be-listed", "confirmed", "confirmed"]
    assert {told.by for told in noted.values()} == {"Ann"}


def test_the_number_is_large_and_in_groups(qtbot: QtBot, window: MainWindow, opened_list: Worklist) -> None:
    assert name(opened_list) == "Epilepsy Canada"
    number = find(opened_list.pane, QLabel, "large number")
    assert number.text() == "(877) 734-0873"
    assert number.toolTip() == "Printed: 8777340873"
    assert number.accessibleName() == "Toll-free, 8 7 7, 7 3 4, 0 8 7 3"
    assert number.fontInfo().pixelSize() >= 24
    shown = " ".join(label.text() for label in opened_list.pane.findChildren(QLabel))
    assert "Hello, my name is Ann" in shown
    assert "2900 John St." in shown


def test_how_and_a_note_are_kept(qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist) -> None:
    press(Key.Key_Tab)
    while not focused().startswith("how "):
        press(Key.Key_Tab)
    press(Key.Key_Right)
    find(opened_list, QLineEdit, "note").setFocus()
    write("asked Bob")
    answer(qtbot, window, 1)
    (told,) = verifications(own)["Epilepsy Canada"]
    assert (told.how, told.outcome, told.note, told.by) == ("tty", "confirmed", "asked Bob", "Ann")
    assert find(opened_list, QLineEdit, "note").text() == ""


def test_keys_take_back_and_do_again(qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist) -> None:
    answer(qtbot, window, 1)
    assert name(opened_list) == "Epilepsy Foundation"
    assert opened_list.message.text == "Confirmed: Epilepsy Canada. Next: Epilepsy Foundation."
    assert opened_list._announcer.words == f"{opened_list.message.text} Ctrl+Z takes it back."
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert name(opened_list) == "Epilepsy Canada"
    assert opened_list.message.text == "Taken back: verification of Epilepsy Canada"
    assert opened_list._announcer.words == f"{opened_list.message.text}. {keys.words('redo')} does it again."
    assert find(opened_list, QLabel, "due count").text() == "10 of 10 organizations to verify"
    assert verifications(own) == {}
    press(Key.Key_Z, CTRL | SHIFT)
    settled(qtbot, window)
    assert list(verifications(own)) == ["Epilepsy Canada"]


def test_undo_is_the_notes_own_until_it_has_nothing_left(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    answer(qtbot, window, 1)
    note = find(opened_list, QLineEdit, "note")
    note.setFocus()
    write("x")
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert note.text() == ""
    assert list(verifications(own)) == ["Epilepsy Canada"]
    while note.isUndoAvailable():
        press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert verifications(own) == {}


def test_something_that_changed_is_edited_and_noted_in_one_step(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    answer(qtbot, window, 2)
    form = window.features.editing.dialog
    assert form is not None
    qtbot.waitUntil(form.isActiveWindow)
    number = next(it for it in form.findChildren(QLineEdit) if it.text() == "9055139461")
    number.setFocus()
    number.selectAll()
    write("905-555-0142")
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    with closing(Directory.open(own)) as directory:
        organization = directory.organization("epilepsy-canada")
        assert organization is not None
        assert organization.phones[0].number == "905-555-0142"
        assert [told.outcome for told in organization.verifications] == ["changed"]
        assert len(directory.history()) == 1
    qtbot.waitUntil(opened_list.isActiveWindow)
    assert name(opened_list) == "Epilepsy Foundation"


def test_a_note_stays_with_whom_it_is_about(qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist) -> None:
    first = name(opened_list)
    opened_list.answers.note.setFocus()
    write("Ann answered")
    press(Key.Key_Down, CTRL)
    assert name(opened_list) != first
    assert opened_list.answers.note.text() == ""
    press(Key.Key_Up, CTRL)
    assert opened_list.answers.note.text() == "Ann answered"
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    again = open_list(qtbot, window)
    again._go_to(0)
    assert again.answers.note.text() == "Ann answered"
    answer(qtbot, window, 1)
    assert any("Ann answered" in it.note for told in verifications(own).values() for it in told)
    press(Key.Key_Up, CTRL)
    assert again.answers.note.text() == ""


def test_the_name_is_asked_once(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    worklist = open_list(qtbot, window)
    press(Key.Key_1, CTRL)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert dialog().objectName() == "my name"
    write("Ruth")
    press(Key.Key_Return)
    settled(qtbot, window)
    qtbot.waitUntil(worklist.isActiveWindow)
    answer(qtbot, window, 1)
    assert [told[0].by for told in verifications(own).values()] == ["Ruth", "Ruth"]
    assert button(worklist, "Verified by Ruth…").isEnabled()


def test_a_draft_asks_them_to_confirm(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist, opened: Opener
) -> None:
    assert not button(opened_list, "Write instead").isEnabled()
    window.changes.apply(
        [Edit("epilepsy-canada", "emails", None, "info@epilepsy.example")],
        "Changed",
    )
    settled(qtbot, window)
    opened_list.activateWindow()
    qtbot.waitUntil(opened_list.isActiveWindow)
    press(Key.Key_M, CTRL)
    (link,) = opened.links
    said = unquote(link)
    assert said.startswith("mailto:info@epilepsy.example?subject=Is your entry still right? Epilepsy Canada")
    assert "9055139461" in said
    assert said.endswith("Ann")
    answer(qtbot, window, 4)
    (told,) = verifications(own)["Epilepsy Canada"]
    assert (told.how, told.outcome) == ("email", "left-message")


def test_what_another_step_changes_is_shown(qtbot: QtBot, window: MainWindow, opened_list: Worklist) -> None:
    organization = window.desk.directory().organization("epilepsy-canada")
    window.changes.apply([Edit("epilepsy-canada", WHOLE, organization, None)], "Deleted")
    settled(qtbot, window)
    assert find(opened_list, QLabel, "due count").text() == "9 of 9 organizations to verify"
    assert name(opened_list) == "Epilepsy Foundation"


def test_what_can_t_be_changed_is_said(qtbot: QtBot, window: MainWindow) -> None:
    worklist = open_list(qtbot, window)
    assert "can only be read" in worklist.message.text
    assert not button(worklist, "Confirmed, Ctrl+1").isEnabled()


def test_the_same_answer_twice_is_noted_once(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    answer(qtbot, window, 3)
    press(Key.Key_Up, CTRL)
    answer(qtbot, window, 3)
    assert opened_list.message.text == "Epilepsy Canada: that is noted already"
    with closing(Directory.open(own)) as directory:
        assert len(directory.history()) == 1


def test_after_an_edit_the_next_one_is_asked(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    answer(qtbot, window, 1)
    answer(qtbot, window, 1)
    asked = name(opened_list)
    answer(qtbot, window, 2)
    form = window.features.editing.dialog
    assert form is not None
    qtbot.waitUntil(form.isActiveWindow)
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert [told.outcome for told in verifications(own)[asked]] == ["changed"]
    assert name(opened_list) == "Madisons Foundation"
    assert find(opened_list, QLabel, "due count").text() == "7 of 7 organizations to verify"


def test_return_behind_a_note_confirms_nothing(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    note = find(opened_list, QLineEdit, "note")
    note.setFocus()
    write("rang for long")
    press(Key.Key_Return)
    settled(qtbot, window)
    assert verifications(own) == {}
    assert note.text() == "rang for long"
    while focused() != "outcome no-answer":
        press(Key.Key_Tab)
    press(Key.Key_Return)
    settled(qtbot, window)
    (told,) = verifications(own)["Epilepsy Canada"]
    assert (told.outcome, told.note) == ("no-answer", "rang for long")


def test_a_double_click_answers_for_one(qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist) -> None:
    confirmed = button(opened_list, "Confirmed, Ctrl+1")
    for _ in range(2):
        click(confirmed)
    settled(qtbot, window)
    assert list(verifications(own)) == ["Epilepsy Canada"]


def test_nobody_is_to_be_verified(qtbot: QtBot, window: MainWindow, own: Path, remembered: Settings) -> None:
    with closing(Directory.open(own)) as directory:
        rows = directory.search(query.parse("")).rows
        told = Verification(date.today().isoformat(), "confirmed")
        directory.apply([Edit(it.id, "verifications", None, told) for it in directory.organizations(rows)])
    worklist = open_list(qtbot, window)
    shown = [label.text() for label in worklist.pane.findChildren(QLabel)]
    assert shown == ["Nobody is to be verified today."]
    assert not button(worklist, "Confirmed, Ctrl+1").isEnabled()


@pytest.mark.usefixtures("impatient")
def test_a_locked_file_is_said_and_the_note_stays(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    note = find(opened_list, QLineEdit, "note")
    note.setFocus()
    write("asked Bob")
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer(qtbot, window, 1)
        settled(qtbot, window)
    assert "Nothing was noted" in opened_list.message.text
    assert note.text() == "asked Bob"
    assert name(opened_list) == "Epilepsy Canada"
    assert verifications(own) == {}


def test_skipping_notes_nothing(qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist) -> None:
    press(Key.Key_Down, CTRL)
    assert name(opened_list) == "Epilepsy Foundation"
    press(Key.Key_Up, CTRL)
    assert name(opened_list) == "Epilepsy Canada"
    assert verifications(own) == {}


def test_a_page_that_nobody_looked_at_comes_when_it_is_reached(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "many.sqlite"
    create(path, many.many(450))
    window.opening.start(path)
    settled(qtbot, window)
    worklist = open_list(qtbot, window)
    press(Key.Key_End)
    qtbot.waitUntil(lambda: worklist.pane.findChild(QLabel, "asked name") is not None)
    qtbot.waitUntil(lambda: name(worklist) == "Group 00449")
    assert set(worklist.model._pages) <= {0, 3, 4}


def test_closing_it_closes_what_it_reads(qtbot: QtBot, window: MainWindow, opened_list: Worklist) -> None:
    press(Key.Key_Escape)
    assert not opened_list.isVisible()
    assert opened_list.feed._reader is None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search(qtbot, window, "sleep")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    again = open_list(qtbot, window)
    assert again is opened_list
    assert name(again) == "Epilepsy Canada"


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
def test_the_audit_finds_nothing(qtbot: QtBot, window: MainWindow, opened_list: Worklist, look: style.Look) -> None:
    window.appearance.set_look(look)
    found: dict[str, list[str]] = {}
    for percent in (100, 200):
        window.appearance.set_text_size(percent)
        for size in ((1100, 760), (1024, 700)):
            opened_list.resize(*size)
            opened_list.activateWindow()
            first = opened_list.view if opened_list.view.isVisible() else opened_list.pane
            first.setFocus()
            QApplication.processEvents()
            found[f"{percent} {size}"] = audit.findings(opened_list)
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("where", ["outcome confirmed", "due"])
def test_what_is_typed_on_a_button_or_the_list_is_the_note(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist, where: str
) -> None:
    find(opened_list, QWidget, where).setFocus()
    for letter in "3 people answered":
        write(letter)
    settled(qtbot, window)
    assert find(opened_list, QLineEdit, "note").text() == "3 people answered"
    assert verifications(own) == {}
    answer(qtbot, window, 1)
    assert verifications(own)["Epilepsy Canada"][0].note == "3 people answered"


def test_the_first_number_and_the_list_are_seen_where_text_is_large_and_the_window_small(
    qtbot: QtBot, window: MainWindow, own: Path, opened_list: Worklist
) -> None:
    window.appearance.set_text_size(200)
    opened_list.resize(1024, 700)
    settled(qtbot, window)
    number = find(opened_list.pane, QLabel, "large number")

    def is_whole(widget: QWidget) -> bool:
        return bool(widget.isVisible() and widget.visibleRegion().boundingRect().height() >= widget.height())

    qtbot.waitUntil(lambda: is_whole(number))
    row = opened_list.view.visualRect(opened_list.view.currentIndex())
    assert opened_list.view.viewport().rect().contains(row)
    last = find(opened_list, QPushButton, "outcome not-to-be-listed")
    last.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Tab)
    press(Key.Key_Tab, SHIFT)
    assert focused() == "outcome not-to-be-listed"
    qtbot.waitUntil(lambda: is_whole(last))
