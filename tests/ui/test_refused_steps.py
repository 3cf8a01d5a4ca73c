"""A step that the disk refuses is not taken: the form says why in words and holds what was typed; then it is saved."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.store.marks import LIST
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, SHIFT, Key, button, click, find, press, search, settled, write

pytestmark = pytest.mark.usefixtures("impatient")
ID = "epilepsy-foundation"
# So long that it needs pages of its own, which a full disk has not.
TYPED = "Ask for the zebra. " * 1_500


def everything(path: Path) -> str:
    """Return all that the file holds, as text."""
    with closing(Directory.open(path)) as directory:
        directory.prove()
        shown = directory.organizations(directory.search(query.parse("")).rows)
        return repr((shown, directory.history(), directory.marked(LIST)))


# What refuses


@contextmanager
def full(window: MainWindow, path: Path) -> Iterator[None]:
    connection = window._directory._connection
    (most,) = connection.execute("PRAGMA max_page_count").fetchone()
    connection.execute("PRAGMA max_page_count = 1")  # which is as many as there are
    yield
    connection.execute(f"PRAGMA max_page_count = {most}")


@contextmanager
def locked(window: MainWindow, path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def gone(window: MainWindow, path: Path) -> Iterator[None]:
    elsewhere = path.with_name("elsewhere.sqlite")
    path.rename(elsewhere)
    yield
    elsewhere.rename(path)


@contextmanager
def replaced(window: MainWindow, path: Path) -> Iterator[None]:
    with gone(window, path):
        path.write_bytes(b"another file")
        yield


@contextmanager
def write_protected(window: MainWindow, path: Path) -> Iterator[None]:
    path.chmod(0o444)
    yield
    path.chmod(0o644)


REFUSALS = [
    pytest.param(full, "the disk is full", id="full"),
    pytest.param(locked, "another program is writing to it", id="locked"),
    pytest.param(
        gone, "the file is gone", id="gone", marks=pytest.mark.skipif(os.name == "nt", reason="it can't be moved there")
    ),
    pytest.param(
        replaced,
        "another file has taken its place",
        id="replaced",
        marks=pytest.mark.skipif(os.name == "nt", reason="it can't be moved there"),
    ),
    pytest.param(
        write_protected,
        "the file is write-protected",
        id="write-protected",
        marks=pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing keeps the superuser back"),
    ),
]
Refusal = Callable[[MainWindow, Path], AbstractContextManager[None]]


# The forms, each opened and typed into by keys


def shown(qtbot: QtBot, made: QWidget | None) -> QDialog:
    assert isinstance(made, QDialog)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    press(Key.Key_V, CTRL)


def edit(qtbot: QtBot, window: MainWindow) -> QDialog:
    press(Key.Key_F2)
    made = shown(qtbot, window.features.editing.dialog)
    find(made, QLineEdit, "name").setFocus()
    press(Key.Key_End)
    paste(TYPED)
    return made


def new(qtbot: QtBot, window: MainWindow) -> QDialog:
    press(Key.Key_N, CTRL)
    made = shown(qtbot, window.features.editing.dialog)
    paste(TYPED)
    return made


def note(qtbot: QtBot, window: MainWindow) -> QDialog:
    press(Key.Key_N, CTRL | SHIFT)
    made = shown(qtbot, window.features.notes.dialog)
    paste(TYPED)
    return made


def wrong(qtbot: QtBot, window: MainWindow) -> QDialog:
    click(next(it for it in window.card.findChildren(QAbstractButton) if it.text() == "It's wrong…"))
    made = shown(qtbot, QApplication.activeModalWidget())
    write("212-555-0147")
    find(made, QLineEdit, "note").setFocus()
    paste(TYPED)
    return made


def typed_into(made: QDialog) -> list[str]:
    fields = [it.text() for it in made.findChildren(QLineEdit)]
    return [*fields, *(it.toPlainText() for it in made.findChildren(QPlainTextEdit))]


def said(made: QDialog) -> str:
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("form", [edit, new, note, wrong])
@pytest.mark.parametrize(("refusal", "words"), REFUSALS)
def test_the_form_says_why_and_holds_what_was_typed(
    qtbot: QtBot,
    window: MainWindow,
    own: Path,
    remembered: Settings,
    form: Callable[[QtBot, MainWindow], QDialog],
    refusal: Refusal,
    words: str,
) -> None:
    remembered.set(settings.MY_NAME, "Ruth")
    search(qtbot, window, "epilepsy foundation")
    window.table.setFocus()
    made = form(qtbot, window)
    before = everything(own)
    held = typed_into(made)
    with refusal(window, own):
        click(button(made, "Save"))
        qtbot.waitUntil(lambda: not window.changes.runner.is_running)
        assert made.isVisible()
        assert words in said(made)
        assert typed_into(made) == held
    assert everything(own) == before
    click(button(made, "Save"))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    settled(qtbot, window)
    assert TYPED.strip() in everything(own)


@pytest.mark.parametrize(("refusal", "words"), REFUSALS[1:])  # what these write fits into pages that are there
@pytest.mark.parametrize(
    ("keys", "nothing"),
    [
        pytest.param((Key.Key_Delete,), "nothing was changed", id="delete"),
        pytest.param((Key.Key_Space,), "your list was not changed", id="tick"),
        pytest.param((Key.Key_Z, CTRL), "nothing was taken back", id="undo"),
    ],
)
def test_what_needs_no_form_is_not_done_and_says_so(
    qtbot: QtBot,
    window: MainWindow,
    own: Path,
    keys: tuple[Key, Qt.KeyboardModifier],
    nothing: str,
    refusal: Refusal,
    words: str,
) -> None:
    search(qtbot, window, "epilepsy foundation")
    window.changes.apply([Edit(ID, "description", None, "Zebra")], "Noted")
    settled(qtbot, window)
    window.table.setFocus()
    before = everything(own)
    with refusal(window, own):
        press(*keys)
        qtbot.waitUntil(lambda: not window.changes.runner.is_running)
        message = window.message.text
    assert everything(own) == before
    if refusal is write_protected:
        assert words in message
    elif (keys[0], refusal) == (Key.Key_Z, replaced):  # the window has looked at the other file
        assert f"Another program has changed the directory, and {nothing}" in message
    else:
        assert nothing in message.lower()
        assert words in message
