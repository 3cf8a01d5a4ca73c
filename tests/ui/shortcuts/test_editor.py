"""The editor of shortcuts by keys alone: found, changed, asked about, refused, put back, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import Directory
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.palette.dialog import PaletteDialog
from directory_app.ui.shell.keys import refusal
from directory_app.ui.shortcuts.dialog import ShortcutsDialog
from ui import audit
from ui.driver import ALT, CTRL, NONE, SHIFT, Key, announced, dialog, find, focused, press, settled, write


def opened(qtbot: QtBot, window: MainWindow, typed: str = "") -> ShortcutsDialog:
    window.actions_["edit_shortcuts"].trigger()
    made = dialog()
    assert isinstance(made, ShortcutsDialog)
    qtbot.waitUntil(made.isActiveWindow)
    write(typed)
    return made


def back(qtbot: QtBot, window: MainWindow) -> None:
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def keys(window: MainWindow, name: str) -> list[str]:
    return [it.toString() for it in window.actions_[name].shortcuts()]


def change(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press Enter on the chosen action, then the keys that it is to have."""
    press(Key.Key_Return)
    assert focused() == "new keys"
    press(key, modifiers)


def test_new_keys_work_at_once_and_show_wherever_keys_are_named(qtbot: QtBot, window: MainWindow) -> None:
    made = opened(qtbot, window, "new organization")
    change(Key.Key_J, CTRL)
    assert made.said.text() == "Ctrl+J does “New organization” now."
    assert focused() == "shortcut words"
    assert made.finder.current is not None
    assert made.finder.current.spoken == "New organization, Ctrl+J, Edit"
    assert made.finder.current.help == "Changed. At first: Ctrl+N"
    back(qtbot, window)
    assert find(window, QPushButton, "new organization").toolTip() == "Add an organization (Ctrl+J)"
    window.actions_["shortcuts"].trigger()
    qtbot.waitUntil(dialog().isActiveWindow)
    page = dialog().findChild(QTextBrowser)
    assert page is not None
    assert "Ctrl+J" in page.toPlainText()
    assert "Ctrl+N" not in page.toPlainText().split()
    back(qtbot, window)
    press(Key.Key_P, CTRL | SHIFT)
    palette = dialog()
    assert isinstance(palette, PaletteDialog)
    qtbot.waitUntil(palette.isActiveWindow)
    write("new organization")
    assert palette.finder.current is not None
    assert palette.finder.current.keys == "Ctrl+J"


def test_the_card_and_the_panel_name_the_new_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.table.select_organization("epilepsy-foundation")
    settled(qtbot, window)
    opened(qtbot, window, "send by")
    change(Key.Key_J, CTRL)
    back(qtbot, window)
    assert find(window.card, QPushButton, "send card").toolTip().endswith("(Ctrl+J)")


def test_an_action_is_done_by_its_new_keys_from_the_search_box(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot, window, "guide")
    change(Key.Key_K, CTRL | SHIFT)
    press(Key.Key_Return)  # the keys were taken from "All checked today"
    back(qtbot, window)
    window.search.take_focus()
    press(Key.Key_K, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "guide") is not None)


def test_keys_of_another_action_are_asked_about(qtbot: QtBot, window: MainWindow) -> None:
    made = opened(qtbot, window, "guide")
    change(Key.Key_E, CTRL)
    assert made.said.text() == "Ctrl+E is “Export…”. Take it from there?"
    assert announced(made) or made._announcer.words == made.said.text()
    press(Key.Key_Escape)
    assert (keys(window, "guide"), keys(window, "export")) == (["F1", "Help"], ["Ctrl+E"])
    assert made.isVisible()
    change(Key.Key_E, CTRL)
    press(Key.Key_Return)
    assert made.said.text() == "Ctrl+E does “Guide” now. “Export” lost it."
    assert (keys(window, "guide"), keys(window, "export")) == (["Ctrl+E"], [])


def test_back_to_the_first_keys_one_by_one_and_all(qtbot: QtBot, window: MainWindow) -> None:
    made = opened(qtbot, window, "guide")
    change(Key.Key_E, CTRL)
    press(Key.Key_Return)
    made.finder.box.setText("export")
    press(Key.Key_F, ALT)
    qtbot.waitUntil(lambda: made.said.text() == "Ctrl+E is “Guide”. Take it from there?")
    press(Key.Key_Return)
    assert (keys(window, "guide"), keys(window, "export")) == ([], ["Ctrl+E"])
    press(Key.Key_A, ALT)
    qtbot.waitUntil(lambda: not keys(window, "export"))
    press(Key.Key_L, ALT)
    qtbot.waitUntil(lambda: made.said.text() == "Give 2 actions the first keys back?")
    press(Key.Key_Return)
    assert (keys(window, "guide"), keys(window, "export")) == (["F1", "Help"], ["Ctrl+E"])


@pytest.mark.parametrize(
    ("key", "modifiers", "why"),
    [
        (Key.Key_Tab, NONE, "Tab can't be used: it goes from part to part."),
        (Key.Key_Tab, SHIFT, "Shift+Tab can't be used: it goes from part to part."),
        (Key.Key_Escape, NONE, "Esc can't be used: it closes and clears."),
        (Key.Key_Return, NONE, "Return can't be used: it does what has the focus."),
        (Key.Key_X, NONE, "X can't be used: it is needed to write and edit text."),
        (Key.Key_Z, CTRL, "Ctrl+Z can't be used: it is needed to write and edit text."),
        (Key.Key_Left, CTRL | SHIFT, "Ctrl+Shift+Left can't be used: it is needed to write and edit text."),
        (Key.Key_F, ALT, "Alt+F can't be used: it opens the menu File."),
    ],
)
def test_keys_that_are_needed_elsewhere_are_refused(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, why: str
) -> None:
    made = opened(qtbot, window, "guide")
    change(key, modifiers)
    assert made.said.text() == f"{why} Nothing was changed."
    assert keys(window, "guide") == ["F1", "Help"]
    assert focused() == "shortcut words"
    assert made.isVisible()


def test_first_keys_of_an_action_are_never_refused_to_it(qtbot: QtBot, window: MainWindow) -> None:
    made = opened(qtbot, window, "undo")
    press(Key.Key_A, ALT)
    qtbot.waitUntil(lambda: not keys(window, "undo"))
    change(Key.Key_Z, CTRL)
    assert keys(window, "undo") == ["Ctrl+Z"]
    assert made.said.text() == "Ctrl+Z does “Undo” now."


def test_they_are_kept_over_a_restart(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    opened(qtbot, window, "guide")
    change(Key.Key_E, CTRL)
    press(Key.Key_Return)
    back(qtbot, window)
    window.close()
    again = MainWindow(Directory.in_memory(resource.read(paths.resource_file())), Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert (keys(again, "guide"), keys(again, "export")) == (["Ctrl+E"], [])
    again.close()


def test_what_somebody_wrote_into_the_file_can_not_do_harm(
    qtbot: QtBot, shipped: Directory, remembered: Settings
) -> None:
    written: dict[str, list[str]] = {
        "guide": ["Ctrl+E", "x", "Tab", ""],
        "about": ["Ctrl+E"],
        "gone": ["Ctrl+J"],
        "quit": [["Ctrl+Q"]],  # type: ignore[list-item]
    }
    remembered.set(settings.KEYS, written)
    made = MainWindow(shipped, remembered)
    qtbot.addWidget(made)
    assert [keys(made, name) for name in ("guide", "about", "export", "quit")] == [["Ctrl+E"], [], [], []]
    made.close()


def test_no_first_keys_but_those_of_texts_are_refused(window: MainWindow) -> None:
    refused = [name.objectName() for name in window.actions_ for it in name.shortcuts() if refusal(it)]
    allowed = {"undo", "redo", "delete", "copy", "select_all", "clear", "column_left", "column_right"}
    assert set(refused) <= allowed
    assert refusal(QKeySequence("Ctrl+Shift+E")) == ""


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
def test_the_audit(qtbot: QtBot, window: MainWindow, look: style.Look) -> None:
    window.appearance.set_look(look)
    for percent in (100, 200):
        window.appearance.set_text_size(percent)
        made = opened(qtbot, window, "guide")
        assert (percent, audit.findings(made)) == (percent, [])
        made.finder.setFocus()
        change(Key.Key_E, CTRL)
        made.finder.setFocus()  # the audit begins with the first stop
        assert (percent, audit.findings(made)) == (percent, [])
        press(Key.Key_Escape)
        back(qtbot, window)
