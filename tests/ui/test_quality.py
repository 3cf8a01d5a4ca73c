"""What needs checking, answered by keys alone: what is on the screen, and what the directory holds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QTableView
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.exchange import backups
from directory_app.records import Accepted, Address, Doubt, Organization, Phone, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.ui.main_window import MainWindow
from directory_app.ui.quality.dialog import QualityDialog
from ui import audit
from ui.driver import CTRL, SHIFT, Key, button, click, find, has_button, press, search, settled, write

PLACE = Address(address_1="1 Elm Street", city="Dover", state_province="DE", postal_code="19901", country="US")
DOUBT = Doubt("no-city", "addresses.city", "Dover Road")
KITE = Organization(
    "kite", "Kite Society", addresses=(PLACE,), phones=(Phone("302-555-0101", ("voice",)),), doubts=(DOUBT,)
)
FAXES = tuple(
    Organization(
        f"owl-{at}",
        f"Owl House {at}",
        addresses=(PLACE,),
        phones=(Phone(f"302-555-011{at}", ("voice",)), Phone(f"302-555-011{at}", ("fax",))),
        last_verified="2026-11",
    )
    for at in range(3)
)


@pytest.fixture
def path(qtbot: QtBot, window: MainWindow) -> Path:
    """The user's own directory with one doubt and three faxes that are voice numbers, too."""
    made = paths.user_directory()
    create(made, Resource(organizations=(KITE, *FAXES)))
    window.opening.start(made)
    settled(qtbot, window)
    return made


def stored(path: Path, own_id: str) -> Organization:
    with closing(Directory.open(path)) as directory:
        organization = directory.organization(own_id)
        assert organization is not None
        return organization


def opened(qtbot: QtBot, window: MainWindow) -> QualityDialog:
    """Press the keys of Tools > Needs checking, and wait until it has looked through."""
    press(Key.Key_Q, CTRL | SHIFT)
    made = window.features.quality.dialog
    assert made is not None
    qtbot.waitUntil(lambda: not made.progress.isVisible())
    qtbot.waitUntil(made.isActiveWindow)
    made.take_focus()
    return made


def rules(dialog: QualityDialog) -> list[str]:
    made = find(dialog, QListWidget, "rules")
    return [made.item(row).text() for row in range(made.count())]


def text(dialog: QualityDialog, name: str) -> str:
    return find(dialog, QLabel, name).text()


def go_to_rule(dialog: QualityDialog, row: int) -> None:
    find(dialog, QListWidget, "rules").setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down, times=row)
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is find(dialog, QTableView, "findings")


def test_rules_are_listed_with_counts_and_a_doubt_is_answered(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = opened(qtbot, window)
    assert rules(dialog) == ["Flagged value: 1", "Fax that is also voice: 3", "Not verified: 1"]
    assert text(dialog, "quality head") == "5 values need a look."
    assert text(dialog, "finding value") == "Address: Dover Road"
    assert text(dialog, "finding reason") == "The source names no city."
    press(Key.Key_Space)
    assert stored(path, "kite").doubts == ()
    assert rules(dialog) == ["Fax that is also voice: 3", "Not verified: 1"]
    assert "Ctrl+Z takes it back" in text(dialog, "quality said")
    press(Key.Key_Z, CTRL)
    assert stored(path, "kite").doubts == (DOUBT,)
    assert rules(dialog) == ["Flagged value: 1", "Fax that is also voice: 3", "Not verified: 1"]
    find(dialog, QListWidget, "rules").setFocus()
    QApplication.processEvents()  # buttons take the room of their new words
    assert audit.findings(dialog) == []
    dialog.reject()


def test_only_what_was_answered_here_is_taken_back_here(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    before = stored(path, "owl-0")
    assert window.changes.apply([Edit("owl-0", "name", before.name, "Zebra House")], "Changed")
    dialog = opened(qtbot, window)
    go_to_rule(dialog, 0)
    press(Key.Key_Space)
    for _ in range(2):
        press(Key.Key_Z, CTRL)
    assert text(dialog, "quality said") == "Nothing that was answered here is left to take back."
    assert stored(path, "kite").doubts == (DOUBT,)
    assert stored(path, "owl-0").name == "Zebra House"
    dialog.reject()


def test_right_as_it_is_stays_quiet_and_the_next_is_shown(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = opened(qtbot, window)
    go_to_rule(dialog, 1)
    press(Key.Key_Space)
    assert stored(path, "owl-0").accepted == (Accepted("fax that is also voice", "phones", "302-555-0110"),)
    assert text(dialog, "finding value") == "Number: 302-555-0111"
    assert rules(dialog)[1] == "Fax that is also voice: 2"
    press(Key.Key_L, CTRL)
    assert rules(dialog)[1] == "Fax that is also voice: 1"
    dialog.reject()
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    dialog = opened(qtbot, window)
    assert rules(dialog)[1] == "Fax that is also voice: 2"
    dialog.reject()


def test_a_value_is_corrected_in_the_form_and_is_off_the_list(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = opened(qtbot, window)
    go_to_rule(dialog, 1)
    press(Key.Key_F2)
    form = window.features.editing.dialog
    assert form is not None
    qtbot.waitUntil(form.isActiveWindow)
    while (field := QApplication.focusWidget()) and field.property("text") != "302-555-0110":
        press(Key.Key_Tab)
    press(Key.Key_A, CTRL)
    write("302-555-0190")
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert [it.number for it in stored(path, "owl-0").phones] == ["302-555-0190", "302-555-0110"]
    assert rules(dialog)[1] == "Fax that is also voice: 2"
    assert text(dialog, "finding value") == "Number: 302-555-0111"
    dialog.reject()


def test_all_of_a_rule_are_right_in_one_step(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = opened(qtbot, window)
    go_to_rule(dialog, 1)
    while QApplication.focusWidget() is not button(dialog, "Right as it is for all 3"):
        press(Key.Key_Tab)
    press(Key.Key_Space)
    settled(qtbot, window)
    assert rules(dialog) == ["Flagged value: 1", "Not verified: 1"]
    with closing(Directory.open(path)) as directory:
        assert len(directory.history()) == 1
    assert [it.organizations for it in backups.of_directory(path)] == [4]
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert rules(dialog) == ["Flagged value: 1", "Fax that is also voice: 3", "Not verified: 1"]
    dialog.reject()


def test_what_is_said_of_all_is_stopped_by_a_key_and_nothing_is_changed(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    dialog = opened(qtbot, window)
    go_to_rule(dialog, 1)
    while QApplication.focusWidget() is not button(dialog, "Right as it is for all 3"):
        press(Key.Key_Tab)
    press(Key.Key_Space)
    assert QApplication.focusWidget() is button(dialog, "Cancel")
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert text(dialog, "quality said") == "Nothing was changed: it was cancelled"
    assert rules(dialog) == ["Flagged value: 1", "Fax that is also voice: 3", "Not verified: 1"]
    assert stored(path, "owl-0").accepted == ()
    dialog.reject()


def test_what_is_old_is_not_right_because_somebody_says_so(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = opened(qtbot, window)
    go_to_rule(dialog, 2)
    press(Key.Key_Space)
    assert "To verify" in text(dialog, "quality said")
    assert stored(path, "kite").accepted == ()
    dialog.reject()


def test_what_somebody_else_has_answered_meanwhile_is_no_error(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = opened(qtbot, window)
    with closing(Directory.open(path)) as other:
        other.apply([Edit("kite", "doubts", DOUBT, None)])
    press(Key.Key_Space)
    assert text(dialog, "quality said") == "Somebody else has answered that meanwhile: Dover Road, Kite Society."
    assert rules(dialog) == ["Fax that is also voice: 3", "Not verified: 1"]
    with closing(Directory.open(path)) as directory:
        assert len(directory.history()) == 1
    dialog.reject()


def test_a_doubt_is_answered_on_the_card(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    search(qtbot, window, "kite")
    click(button(window.card, "Right as it is: Dover Road"))
    settled(qtbot, window)
    assert stored(path, "kite").doubts == ()
    assert window.message.text == "Right as it is: Dover Road"
    assert not has_button(window.card, "Right as it is: Dover Road")
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert stored(path, "kite").doubts == (DOUBT,)
