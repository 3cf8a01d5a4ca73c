"""The dialog of settings by keys: each choice shows in the window at once, is kept, and can go back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import Directory
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.settings.dialog import SettingsDialog
from ui import audit
from ui.driver import CTRL, Key, button, click, dialog, find, press, settled, write


def opened(qtbot: QtBot) -> SettingsDialog:
    press(Key.Key_Comma, CTRL)
    made = dialog()
    assert isinstance(made, SettingsDialog)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def first_numbers(window: MainWindow) -> list[str]:
    """The numbers on the card from top to bottom."""
    texts = [label.text() for label in window.card.findChildren(QLabel) if label.property("type") == "digits"]
    return texts[:2]


def test_arrows_take_another_look_at_once(qtbot: QtBot, window: MainWindow) -> None:
    opened(qtbot)
    press(Key.Key_Down)
    assert style.is_dark()
    assert window.actions_["look_dark"].isChecked()
    press(Key.Key_Up)
    assert not style.is_dark()


def test_the_text_size_shows_in_the_dialog_too(qtbot: QtBot, window: MainWindow) -> None:
    made = opened(qtbot)
    box = find(made, QComboBox, "view/text_size")
    before = box.fontInfo().pointSizeF()
    box.setFocus()
    press(Key.Key_Down)
    assert window.appearance.text_size == 110
    assert box.fontInfo().pointSizeF() > before


def test_numbers_stand_as_printed_in_table_and_card(qtbot: QtBot, window: MainWindow) -> None:
    window.table.select_organization("epilepsy-foundation")
    settled(qtbot, window)
    assert first_numbers(window) == ["(866) 330-2718", "(800) 332-1000"]
    made = opened(qtbot)
    find(made, QRadioButton, "numbers/style printed").setFocus()
    press(Key.Key_Space)
    assert first_numbers(window) == ["(866)330-2718", "(800)332-1000"]
    assert window.model.text(window.table.currentIndex().row(), "phone") == "(866)330-2718 +1"


def test_tty_first_moves_column_and_row_and_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.table.select_organization("epilepsy-foundation")
    settled(qtbot, window)
    assert window.table.columns.seen_keys()[1:3] == ["phone", "tty"]
    made = opened(qtbot)
    find(made, QRadioButton, "numbers/tty_first True").setFocus()
    press(Key.Key_Space)
    assert window.table.columns.seen_keys()[1:3] == ["tty", "phone"]
    assert first_numbers(window) == ["(800) 332-2070", "(866) 330-2718"]
    press(Key.Key_Escape)
    window.actions_["reset_layout"].trigger()
    assert window.table.columns.seen_keys()[1:3] == ["tty", "phone"]
    window.close()
    directory = Directory.in_memory(resource.read(paths.resource_file()))
    again = MainWindow(directory, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert again.table.columns.visible_keys()[1:3] == ["tty", "phone"]
    again.close()


def test_escape_keeps_the_name_that_was_typed(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    made = opened(qtbot)
    find(made, QLineEdit, "person/name").setFocus()
    write("Kim Doe ")
    press(Key.Key_Escape)
    assert remembered.get(settings.MY_NAME) == "Kim Doe"
    assert window.changes.by == "Kim Doe"


def test_back_to_the_first_settings(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    remembered.set(settings.TTY_FIRST, True)
    remembered.set(settings.NUMBERS, "printed")
    remembered.set(settings.TEXT_SIZE, 150)
    made = opened(qtbot)
    assert find(made, QRadioButton, "numbers/tty_first True").isChecked()
    click(button(made, "Back to the first settings"))
    assert [remembered.get(row) for row in settings.CHOSEN] == [row.default for row in settings.CHOSEN]
    assert not find(made, QRadioButton, "numbers/tty_first True").isChecked()
    assert find(made, QRadioButton, "numbers/style grouped").isChecked()
    assert window.table.columns.seen_keys()[1:3] == ["phone", "tty"]


def test_what_is_none_of_the_choices_counts_as_absent(remembered: Settings) -> None:
    remembered.set(settings.TEXT_SIZE, 123)
    remembered.set(settings.NUMBERS, "roman")
    assert (remembered.get(settings.TEXT_SIZE), remembered.get(settings.NUMBERS)) == (100, "grouped")


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
def test_the_audit(qtbot: QtBot, window: MainWindow, look: style.Look) -> None:
    window.appearance.set_look(look)
    for percent in (100, 200):
        window.appearance.set_text_size(percent)
        made = opened(qtbot)
        assert (percent, audit.findings(made)) == (percent, [])
        made.reject()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
