"""The window beside another program that changes the same directory file: it goes on, and shows what is there now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records import Organization
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.store.layers import Layer, Statement
from directory_app.ui.main_window import MainWindow
from directory_app.ui.table.pages import PAGE
from ui.driver import CTRL, Key, names, press, search, settled
from ui.many import many


@pytest.fixture
def theirs(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Iterator[Directory]:
    """What another program has open; the window shows the same file."""
    path = tmp_path / "shared.sqlite"
    create(path, many(PAGE + 3))
    window.opening.start(path)
    settled(qtbot, window)
    with closing(Directory.open(path)) as directory:
        yield directory


def test_a_window_that_comes_to_the_front_shows_what_others_did(
    qtbot: QtBot, window: MainWindow, theirs: Directory
) -> None:
    first = theirs.find(names(window)[0])[0]
    theirs.apply([Edit(first.id, "name", first.name, "Aardvark Society")])
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settled(qtbot, window)
    assert names(window)[0] == "Aardvark Society"
    assert not window.message.isVisible()


def test_a_window_beside_another_program_shows_what_that_did(
    qtbot: QtBot, window: MainWindow, theirs: Directory
) -> None:
    first = theirs.find(names(window)[0])[0]
    assert not window.opening.aside.isActive()  # an idle window wakes nothing up
    window.hide()  # so that no window of ours has the keyboard
    theirs.apply([Edit(first.id, "name", first.name, "Aardvark Society")])
    window.opening.aside.setInterval(1)
    qtbot.waitUntil(lambda: names(window)[:1] == ["Aardvark Society"])


def test_a_row_that_others_have_moved_is_shown_where_it_is_now(
    qtbot: QtBot, window: MainWindow, theirs: Directory
) -> None:
    moved = theirs.organizations(theirs.begin(query.parse("")).rows(PAGE - 1, PAGE))[
        0
    ]  # found already, and not painted yet
    theirs.apply([Edit(moved.id, "name", moved.name, "Aardvark Society")])
    window.table.setFocus()
    press(Key.Key_End, CTRL)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: names(window)[:1] == ["Aardvark Society"])
    assert not window.message.isVisible()


def test_rows_that_others_have_numbered_anew_show_who_is_there_now(
    qtbot: QtBot, window: MainWindow, theirs: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(window)
    monkeypatch.setattr("directory_app.store.directory._FEW", 0)  # so that the step derives everything again
    monkeypatch.setattr("directory_app.store.directory._PART", 1_000_000)
    new = [Organization(f"aardvark-{number}", f"Aardvark Society {number}") for number in range(5)]
    theirs.take([(Layer("list.csv"), [Statement(it.id, it.id, it) for it in new])])
    search(qtbot, window, "-kite")
    assert names(window)[:7] == [*(it.name for it in new), *before[:2]]
