"""The history in the window: who changed what, and a value put back by keys."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.ui.history.dialog import HistoryDialog
from directory_app.ui.kit import settings
from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, Key, find, press, search, settled

ID, NAME = "epilepsy-foundation", "Epilepsy Foundation"


def shown(qtbot: QtBot, window: MainWindow, action: str = "history") -> HistoryDialog:
    window.actions_[action].trigger()
    made = window.features.history.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    return made


def child_words(made: HistoryDialog) -> str:
    child = step(made, 0).child(0)
    assert child is not None
    return child.text(2)


def step(made: HistoryDialog, number: int) -> QTreeWidgetItem:
    item = find(made, QTreeWidget, "steps").topLevelItem(number)
    assert item is not None
    return item


def lines(made: HistoryDialog) -> list[str]:
    tree = find(made, QTreeWidget, "steps")
    return [step(made, number).text(2) for number in range(tree.topLevelItemCount())]


def name_of(path: Path) -> str:
    with closing(Directory.open(path)) as directory:
        organization = directory.organization(ID)
        return organization.name if organization else ""


def test_a_value_is_put_back_by_keys_and_that_is_a_step_too(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    window._memory._settings.set(settings.MY_NAME, "Ann")
    search(qtbot, window, "3302718")
    assert window.changes.apply([Edit(ID, "name", NAME, "Zebra House")], "Changed", "a letter")
    settled(qtbot, window)
    assert window.changes.apply([Edit(ID, "name", "Zebra House", "Yak House")], "Changed")
    settled(qtbot, window)
    made = shown(qtbot, window)
    assert lines(made)[-1].endswith("(a letter)")
    assert step(made, 0).text(1) == "Ann"
    assert child_words(made) == "name: Zebra House → Yak House"
    press(Key.Key_Tab)
    press(Key.Key_Space)
    settled(qtbot, window)
    assert name_of(own) == "Zebra House"
    assert window.message.text == "Put back: Zebra House"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert name_of(own) == "Yak House"


def test_what_was_taken_back_says_so(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "3302718")
    assert window.changes.apply([Edit(ID, "name", NAME, "Zebra House")], "Changed")
    window.changes.undo.take_back()
    settled(qtbot, window)
    made = shown(qtbot, window)
    assert [text.partition(" (")[0] for text in lines(made)] == [
        f"Taken back: name of {NAME}",
        f"Name of {NAME}, taken back since",
    ]
    made.reject()


def test_what_stands_otherwise_by_now_is_not_put_back(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "3302718")
    for before, after in ((NAME, "Zebra House"), ("Zebra House", "Yak House")):
        assert window.changes.apply([Edit(ID, "name", before, after)], "Changed")
    settled(qtbot, window)
    made = shown(qtbot, window)
    press(Key.Key_End)
    press(Key.Key_Up)
    tree = find(made, QTreeWidget, "steps")
    tree.setCurrentItem(step(made, 1))
    press(Key.Key_Tab)
    press(Key.Key_Space)
    assert window.features.history.dialog is made
    assert "It was not put back" in find(made, QLabel, "history words").text()
    assert name_of(own) == "Yak House"
    made.reject()


def test_the_directory_has_a_history_of_all(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = shown(qtbot, window, "history_all")
    assert "Nothing was changed here" in find(made, QLabel, "history words").text()
    made.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search(qtbot, window, "3302718")
    window.features.editing.delete()
    settled(qtbot, window)
    made = shown(qtbot, window, "history_all")
    assert lines(made) == [f"{NAME} deleted"]
    press(Key.Key_Tab)
    press(Key.Key_Space)
    settled(qtbot, window)
    assert name_of(own) == NAME
