"""The list of all actions: found by words, done with Enter, and the reason where it can't be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from directory_app.ui.palette.dialog import PaletteDialog
from directory_app.ui.shell.actions import rows
from ui import audit
from ui.driver import CTRL, SHIFT, Key, announced, dialog, press, search, settled, write


def opened(qtbot: QtBot) -> PaletteDialog:
    press(Key.Key_P, CTRL | SHIFT)
    made = dialog()
    assert isinstance(made, PaletteDialog)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def texts(palette: PaletteDialog) -> list[str]:
    return [str(palette.finder.model.index(row, 0).data()) for row in range(palette.finder.model.rowCount())]


def said(palette: PaletteDialog) -> str:
    return palette._said.text()


def test_it_lists_every_action_with_its_keys_and_menu(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot)
    assert len(texts(palette)) == len(rows()) - 1
    spoken = [
        palette.finder.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(len(rows()) - 1)
    ]
    assert "Export, Ctrl+E, File" in spoken
    assert "Dark, View > Look" in spoken
    assert "Undo, not now: nothing was done yet that can be taken back, Ctrl+Z, Edit" in spoken


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("larg", "Larger text"),
        ("num tty", "Copy TTY number"),
        ("DARK", "Dark"),
        ("hide col", "Hide the current column"),
    ],
)
def test_each_word_begins_a_word(qtbot: QtBot, window: MainWindow, typed: str, first: str) -> None:
    palette = opened(qtbot)
    write(typed)
    assert texts(palette)[0] == first


def test_enter_does_it_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot)
    write("larger")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.appearance.text_size == 110)


def test_arrows_choose_while_the_words_keep_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(qtbot)
    write("light")
    press(Key.Key_Down)
    press(Key.Key_Up)
    assert palette.finder.current is not None
    assert palette.finder.current.text == "Light"
    write("x")
    assert texts(palette) == []
    assert said(palette).startswith("No action says that")
    qtbot.waitUntil(lambda: announced(palette).startswith("No action says that"))


def test_what_cant_be_done_says_why_and_is_not_done(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "zebra")
    palette = opened(qtbot)
    write("copy tty")
    press(Key.Key_Return)
    assert palette.isVisible()
    assert said(palette) == "“Copy TTY number” can't be done now: no organization with a TTY number is chosen."
    press(Key.Key_Escape)
    assert not palette.isVisible()


def test_every_action_that_is_off_says_what_it_needs(qtbot: QtBot, window: MainWindow) -> None:
    """A row without words for it would say "not possible now" only."""
    search(qtbot, window, "zebra")
    palette = opened(qtbot)
    off = [entry for entry in palette.finder.model.entries if entry.why_not]
    assert len(off) > 20
    assert [entry.text for entry in off if entry.why_not == "not possible now"] == []


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
def test_the_audit(qtbot: QtBot, window: MainWindow, look: style.Look) -> None:
    window.appearance.set_look(look)
    for percent in (100, 200):
        window.appearance.set_text_size(percent)
        palette = opened(qtbot)
        write("copy")
        settled(qtbot, window)
        assert (percent, audit.findings(palette)) == (percent, [])
        palette.reject()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
