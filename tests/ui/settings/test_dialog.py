"""The dialog of settings by keys: each choice shows in the window at once, is kept, and can go back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.exchange import backups
from directory_app.formats.json import resource
from directory_app.records import card
from directory_app.store.directory import Directory
from directory_app.ui.kit import palettes, settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.settings.dialog import SettingsDialog
from ui import audit
from ui.driver import CTRL, Key, button, click, dialog, find, has_button, press, settled, write


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
    assert palettes.is_dark()
    assert window.actions_["look_dark"].isChecked()
    press(Key.Key_Up)
    assert not palettes.is_dark()


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
    qtbot.waitUntil(lambda: first_numbers(window) == ["(866) 330-2718", "(800) 332-1000"])
    made = opened(qtbot)
    find(made, QRadioButton, "numbers/style printed").setFocus()
    press(Key.Key_Space)
    assert first_numbers(window) == ["(866)330-2718", "(800)332-1000"]
    assert window.model.text(window.table.currentIndex().row(), "phone") == "(866)330-2718 +1"


def test_with_tty_first_who_can_be_written_to_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    def takes_text() -> list[bool]:
        shown = window.model.organizations([(0, window.model.rowCount() - 1)], window.table.columns.sort_order())
        return [card.takes_text(it) for it in shown]

    settled(qtbot, window)
    assert takes_text() != sorted(takes_text(), reverse=True)
    made = opened(qtbot)
    find(made, QRadioButton, "numbers/tty_first True").setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: takes_text() == sorted(takes_text(), reverse=True))
    window.table.selectRow(0)
    settled(qtbot, window)
    kinds = [it.text() for it in window.card.findChildren(QLabel) if it.text() in ("TTY", "Voice", "Toll-free")]
    assert kinds[0] == "TTY"


def test_tty_first_moves_column_and_row_and_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.table.select_organization("epilepsy-foundation")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: first_numbers(window)[:1] == ["(866) 330-2718"])
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
    click(button(made, "Bring my settings back"))
    assert (remembered.get(settings.TTY_FIRST), remembered.get(settings.TEXT_SIZE)) == (True, 150)
    assert window.table.columns.seen_keys()[1:3] == ["tty", "phone"]
    assert has_button(made, "Back to the first settings")


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


def test_a_folder_for_backups_is_kept_and_used(
    qtbot: QtBot, window: MainWindow, own: Path, remembered: Settings, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "my backups"
    elsewhere.mkdir()
    made = opened(qtbot)
    find(made, QLineEdit, "backups/folder").setFocus()
    write(f" {elsewhere} ")
    press(Key.Key_Tab)
    assert remembered.get(settings.BACKUPS) == str(elsewhere)
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.features.backups.make_daily()
    settled(qtbot, window)
    assert [it.path.parent.parent for it in backups.of_directory(own)] == [elsewhere]
    made = opened(qtbot)
    click(button(made, "Back to the first settings"))
    assert find(made, QLineEdit, "backups/folder").text() == ""
    assert len(backups.of_directory(own)) == 0


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("backups", "Write the whole path of a folder, such as"),
        ("{}/none", "There is no folder {}/none."),
        ("{}/file", "{}/file is a file, not a folder."),
    ],
)
def test_a_folder_that_will_not_do_is_refused_beside_its_line(
    qtbot: QtBot, window: MainWindow, remembered: Settings, tmp_path: Path, written: str, why: str
) -> None:
    (tmp_path / "file").touch()
    made = opened(qtbot)
    line = find(made, QLineEdit, "backups/folder")
    line.setFocus()
    write(written.format(tmp_path))
    press(Key.Key_Return)
    refused = find(made, QLabel, "folder refused")
    assert why.format(tmp_path) in refused.text()
    assert made.isVisible()
    assert line.hasFocus()
    assert line.selectedText() == written.format(tmp_path)
    assert why.format(tmp_path) in line.accessibleDescription()
    made.page.take_focus()  # the audit begins with the first stop
    assert audit.findings(made) == []
    line.setFocus()
    line.selectAll()
    write(str(tmp_path))
    assert not refused.isVisible()
    press(Key.Key_Return)
    assert remembered.get(settings.BACKUPS) == str(tmp_path)


def test_nothing_refused_is_kept_with_escape(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    made = opened(qtbot)
    find(made, QLineEdit, "backups/folder").setFocus()
    write("no/such")
    press(Key.Key_Escape)
    assert not made.isVisible()
    assert remembered.get(settings.BACKUPS) == ""


def test_a_country_is_chosen_by_its_name(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    made = opened(qtbot)
    find(made, QComboBox, "import/country").setFocus()
    write("cana")
    assert remembered.get(settings.COUNTRY) == "CA"


def test_who_wants_nothing_remembered_has_both_lists_emptied(
    qtbot: QtBot, window: MainWindow, remembered: Settings
) -> None:
    remembered.set(settings.RECENT_SEARCHES, ["sleep"])
    remembered.set(settings.RECENT_FILES, ["/somewhere/list.json"])
    made = opened(qtbot)
    find(made, QCheckBox, "recent/remember").setFocus()
    press(Key.Key_Space)
    assert (remembered.get(settings.RECENT_SEARCHES), remembered.get(settings.RECENT_FILES)) == ([], [])
    press(Key.Key_Escape)
    window.search.set_text("sleep")
    window.trail.stay()
    assert remembered.get(settings.RECENT_SEARCHES) == []


def test_the_settings_lead_to_the_shortcuts(qtbot: QtBot, window: MainWindow) -> None:
    click(button(opened(qtbot), "Keyboard shortcuts…"))
    assert dialog().objectName() == "shortcut editor"
