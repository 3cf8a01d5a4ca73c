"""The table of actions: each is in a menu, does something, and its keys are its own."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import directory_app
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell.actions import rows
from ui import audit
from ui.driver import settled


def test_every_row_has_a_name_and_a_sentence_of_its_own() -> None:
    assert len({row.name for row in rows()}) == len(rows())
    assert all(row.help and not row.help.endswith(".") for row in rows())


def test_every_row_has_a_handler_and_no_handler_is_left_over(window: MainWindow) -> None:
    handlers = [*window._handlers()]
    assert sorted(handlers) == sorted(row.name for row in rows())


def test_every_action_is_in_a_menu(window: MainWindow) -> None:
    shown = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    assert [action.objectName() for action in window.actions_ if action not in shown] == []


def test_sentences_that_name_an_action_name_one_that_is_there(window: MainWindow) -> None:
    tops = (action.menu() for action in window.menuBar().actions())
    menus = {menu.title().replace("&", ""): menu for menu in tops if isinstance(menu, QMenu)}
    said = [
        (menu, rest)
        for path in Path(directory_app.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for menu, rest in re.findall(rf"\b({'|'.join(menus)}) > (.*)", node.value)
    ]
    assert said
    texts = {name: [it.text().replace("&", "") for it in menu.actions() if it.text()] for name, menu in menus.items()}
    assert [(menu, rest) for menu, rest in said if not any(rest.startswith(it.rstrip("…")) for it in texts[menu])] == []


def test_no_two_actions_share_keys(window: MainWindow) -> None:
    keys = Counter(key.toString() for action in window.actions_ for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_letter_stands_for_two_things(window: MainWindow) -> None:
    assert audit.mnemonic_clashes(window) == []


def test_every_menu_entry_has_a_letter(window: MainWindow) -> None:
    texts = [row.text for row in rows()] + [action.text() for action in window.menuBar().actions()]
    assert [text for text in texts if QKeySequence.mnemonic(text).isEmpty()] == []


def test_a_choice_of_several_has_exactly_one_on(window: MainWindow) -> None:
    looks = [window.actions_[row.name] for row in rows() if row.group == "look"]
    assert [action.objectName() for action in looks if action.isChecked()] == ["look_light"]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_letter_stands_for_two_things_in_another_language(
    qtbot: QtBot, shipped: Directory, remembered: Settings, language: str
) -> None:
    wording.speak(language)
    window = MainWindow(shipped, remembered)
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, window)
    assert audit.mnemonic_clashes(window) == []
    menus = [*window.menuBar().findChildren(QMenu), window.menuBar()]
    texts = [action.text() for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert len([text for text in texts if QKeySequence.mnemonic(text).isEmpty()]) <= 4, "few go without a letter"
