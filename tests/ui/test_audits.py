"""The audits of hands in a small form: the window, menus and dialogs; `tests.audits` goes through all scenes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from directory_app.store.directory import Directory
from directory_app.text import languages, wording
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import dialog, search, settled


@pytest.mark.parametrize("is_steady", [False, True])
def test_whatever_is_hit_is_large_enough(
    qtbot: QtBot, window: MainWindow, own: Path, remembered: Settings, *, is_steady: bool
) -> None:
    remembered.set(settings.STEADY, is_steady)
    least = style.STEADY_TARGET if is_steady else 24
    search(qtbot, window, "epilepsy foundation")
    found = audit.small_targets(window, least)
    for name in ("export", "edit", "note", "settings", "edit_shortcuts", "duplicates", "new_disorder"):
        window.actions_[name].trigger()
        settled(qtbot, window)
        made = dialog()
        qtbot.waitUntil(made.isVisible)
        for it in (audit.small_targets(made, least, ("The first rows of the file",)), audit.nameless(made)):
            found += [f"{name}: {fault}" for fault in it]
        if is_steady:
            lists = [it.view() for it in made.findChildren(QComboBox) if it.isVisible()]
            found += [f"{name}: {it.sizeHintForRow(0)} px a row" for it in lists if 0 <= it.sizeHintForRow(0) < least]
        made.reject()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    assert found == []


@pytest.mark.parametrize("language", languages.languages()[1:])
def test_no_letter_stands_for_two_things_in_a_dialog(
    language: str, qtbot: QtBot, shipped: Directory, remembered: Settings
) -> None:
    wording.speak(language)
    window = MainWindow(shipped, remembered)
    qtbot.addWidget(window)
    window.show()
    settled(qtbot, window)
    found = []
    for name in ("export", "settings", "phone_book", "searching", "print"):
        window.actions_[name].trigger()
        made = dialog()
        qtbot.waitUntil(made.isVisible)
        found += [f"{name}: {fault}" for fault in audit.mnemonic_clashes(made)]
        made.reject()
    assert found == []


@pytest.mark.parametrize("percent", [100, 200])
def test_entries_of_menus_are_large_enough_for_shaking_hands(
    qtbot: QtBot, window: MainWindow, remembered: Settings, percent: int
) -> None:
    remembered.set(settings.TEXT_SIZE, percent)
    remembered.set(settings.STEADY, True)
    bar = window.menuBar()
    assert min(bar.actionGeometry(it).height() for it in bar.actions()) >= style.STEADY_TARGET
    for menu in window._menus.values():
        menu.popup(window.mapToGlobal(QPoint(0, 0)))
        entries = [it for it in menu.actions() if it.isVisible() and not it.isSeparator()]
        assert min(menu.actionGeometry(it).height() for it in entries) >= style.STEADY_TARGET
        menu.close()
    assert QApplication.activePopupWidget() is None
