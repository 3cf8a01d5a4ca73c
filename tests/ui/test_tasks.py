"""What people sit down to do, by keys alone, with the number of keys that each takes: `KEYS` is the table.

A test presses exactly these keys and looks at the screen. Letters that are typed to search count; what is given (a
name, the digits of a number, the name of a file) does not. The first edition took 6 for the first, 4 for the e-mail,
9 for Maryland and 16 for sleep myoclonus.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from directory_app.records import Organization, Phone, Resource
from directory_app.store.directory import Directory, create
from directory_app.text import wording
from directory_app.ui.importing import flow
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui import driver
from ui.driver import ALT, CTRL, NONE, SHIFT, Key, Opener, dialog, find, names, settled

KEYS = {
    "find the TTY of an epilepsy organization": 3,
    "put three organizations onto my list, and see it": 16,
    "put the first three onto my list": 4,
    "correct a number": 4,
    "add an organization with a number": 4,
    "note that all of a card is right": 1,
    "note that the next one on the worklist is right": 2,
    "send a card by e-mail": 4,
    "print the first three organizations": 6,
    "put three organizations on paper": 19,
    "print a handout about sleep myoclonus": 7,
    "save who has a TTY in Maryland for Excel": 10,
    "the same another day": 8,
    "take in a list": 3,
    "take in its next release": 3,
    "read about sleep myoclonus": 4,
    "the same by its whole name": 16,
    "take back what was done before a restart": 1,
    "make one of two that stand there twice": 2,
    "add a starter set": 3,
    "show a number as large as the window": 1,
    "see in which states all are": 1,
}


class Keys:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window
        self.count = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            popup = QApplication.activePopupWidget()
            if popup:
                QTest.keyClick(popup, key, modifiers)
            else:
                driver.press(key, modifiers)
            self.count += 1
        settled(self._qtbot, self._window)

    def write(self, text: str) -> None:
        for letter in text:
            driver.write(letter)  # in the table the first letter goes to the search box
        self.count += len(text)
        settled(self._qtbot, self._window)

    def give(self, text: str) -> None:
        """Type what is given: it is no key of the task."""
        driver.write(text)


@pytest.fixture(autouse=True)
def _somebody(tmp_path: Path, remembered: Settings) -> None:
    """Somebody whose name is known, and who exports into a folder of their own."""
    remembered.set(settings.MY_NAME, "Ann")
    remembered.set(settings.EXPORT, {"folder": str(tmp_path)})


@pytest.fixture
def keys(qtbot: QtBot, window: MainWindow, own: Path) -> Keys:
    """The keyboard of somebody in the search box of their own directory."""
    return Keys(qtbot, window)


def is_in_sight(window: MainWindow, row: int, key: str) -> str:
    """Return the text of a cell that is on the screen."""
    model = window.model
    column = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())].index(key)
    index = model.index(row, column)
    assert window.table.viewport().rect().contains(window.table.visualRect(index)), f"{key} is not in sight"
    return str(index.data())


def active(qtbot: QtBot) -> QWidget:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None and dialog().isActiveWindow())
    return dialog()


def test_the_tty_of_an_epilepsy_organization(window: MainWindow, keys: Keys) -> None:
    keys.write("epi")
    row = names(window).index("Epilepsy Foundation")
    assert is_in_sight(window, row, "TTY") == "(800) 332-2070"
    assert keys.count == KEYS["find the TTY of an epilepsy organization"]


def test_three_organizations_onto_my_list(window: MainWindow, keys: Keys) -> None:
    for beginning in ("sle", "gar", "mad"):
        keys.write(beginning)
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Space)
    keys.press(Key.Key_L, CTRL | SHIFT)
    assert names(window) == [
        "Genetic and Rare Diseases (GARD) Information Center", "Madisons Foundation", "National Sleep Foundation",
    ]  # fmt: skip
    assert keys.count == KEYS["put three organizations onto my list, and see it"]


def test_the_first_three_onto_my_list(window: MainWindow, keys: Keys) -> None:
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Down, SHIFT, times=2)
    keys.press(Key.Key_Space)
    assert find(window.facets, QPushButton, "chip in:list").text() == "My list 3"
    assert keys.count == KEYS["put the first three onto my list"]


def test_a_number_is_corrected(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    driver.search(qtbot, window, "epilepsy foundation")
    keys.press(Key.Key_F2)
    qtbot.waitUntil(lambda: bool(window.features.editing.dialog and window.features.editing.dialog.isActiveWindow()))
    keys.press(Key.Key_Tab, times=2)
    keys.give("(866) 330-2719")
    keys.press(Key.Key_Return, CTRL)
    assert is_in_sight(window, 0, "Phone") == "(866) 330-2719 +1"
    assert keys.count == KEYS["correct a number"]


def test_an_organization_is_added(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    keys.press(Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: bool(window.features.editing.dialog and window.features.editing.dialog.isActiveWindow()))
    keys.give("Kite Society")
    keys.press(Key.Key_Tab)
    keys.press(Key.Key_Space)
    keys.give("(302) 555-0101")
    keys.press(Key.Key_Return, CTRL)
    assert (names(window), is_in_sight(window, 0, "Phone")) == (["Kite Society"], "(302) 555-0101")
    assert keys.count == KEYS["add an organization with a number"]


def test_all_of_a_card_is_right(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    driver.search(qtbot, window, "sleep")
    keys.press(Key.Key_K, CTRL | SHIFT)
    assert window.message.text == "Verified today: National Sleep Foundation, all checked"
    assert f"last verified {wording.date(date.today().isoformat())}" in text_of(window.card)
    assert keys.count == KEYS["note that all of a card is right"]


def test_the_next_one_on_the_worklist_is_right(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    keys.press(Key.Key_T, CTRL)
    worklist = window.features.verifying.worklist
    assert worklist is not None
    qtbot.waitUntil(worklist.isActiveWindow)
    settled(qtbot, window)
    keys.press(Key.Key_1, CTRL)
    assert worklist.message.text == "Confirmed: Epilepsy Canada. Next: Epilepsy Foundation."
    assert keys.count == KEYS["note that the next one on the worklist is right"]


def test_nobody_who_gives_no_name_thinks_that_it_was_noted(
    qtbot: QtBot, window: MainWindow, keys: Keys, remembered: Settings
) -> None:
    remembered.set(settings.MY_NAME, "")
    keys.press(Key.Key_K, CTRL | SHIFT)
    active(qtbot)
    keys.press(Key.Key_Escape)
    assert window.message.text == "Nothing was noted."
    assert "never verified" in text_of(window.card)


def test_a_card_is_sent_by_e_mail(window: MainWindow, keys: Keys, opened: Opener) -> None:
    keys.write("sle")
    keys.press(Key.Key_M, CTRL | SHIFT)
    assert "(703)243-1697" in unquote(opened.links[0])
    assert window.search.hint.text() == "Opened the mail program with the card"
    assert keys.count == KEYS["send a card by e-mail"]


def test_who_has_a_tty_in_maryland_for_excel(qtbot: QtBot, window: MainWindow, keys: Keys, tmp_path: Path) -> None:
    keys.write("md tty")
    keys.press(Key.Key_E, CTRL)
    active(qtbot)
    keys.press(Key.Key_Tab)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    assert window.message.text.startswith("3 organizations exported to ")
    assert excel(tmp_path / "organizations.xlsx") == names(window)
    assert keys.count == KEYS["save who has a TTY in Maryland for Excel"]
    keys.count = 0
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    driver.press(Key.Key_Escape)
    keys.write("md tty")
    keys.press(Key.Key_E, CTRL)
    active(qtbot)
    keys.press(Key.Key_Return)
    assert excel(tmp_path / "organizations 2.xlsx") == names(window)
    assert keys.count == KEYS["the same another day"]


def on_paper(qtbot: QtBot, window: MainWindow, keys: Keys, paper: Path) -> int:
    """Say Print in the dialog, and Print in that of the system; return how many pages came out."""
    active(qtbot)
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))
    active(qtbot)
    keys.press(Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert f" sent to {paper.name}, " in window.message.text
    return len(pypdfium2.PdfDocument(paper))


def test_the_first_three_are_printed(qtbot: QtBot, window: MainWindow, keys: Keys, paper: Path) -> None:
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Down, SHIFT, times=2)
    keys.press(Key.Key_P, CTRL)
    assert on_paper(qtbot, window, keys, paper) == 1
    assert window.message.text.endswith(", 3 organizations")
    assert keys.count == KEYS["print the first three organizations"]


def test_three_organizations_on_paper(qtbot: QtBot, window: MainWindow, keys: Keys, paper: Path) -> None:
    for beginning in ("sle", "gar", "mad"):
        keys.write(beginning)
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Space)
    keys.press(Key.Key_L, CTRL | SHIFT)
    keys.press(Key.Key_P, CTRL)
    assert on_paper(qtbot, window, keys, paper) == 1
    assert window.message.text.endswith(", 3 organizations")
    assert keys.count == KEYS["put three organizations on paper"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_handout_about_sleep_myoclonus(qtbot: QtBot, window: MainWindow, keys: Keys, paper: Path) -> None:
    keys.write("sle")
    keys.press(Key.Key_F, ALT)
    keys.press(Key.Key_H)
    made = window.prints.dialog
    assert made is not None
    assert made.request().order.disorder == "sleep-myoclonus"
    assert on_paper(qtbot, window, keys, paper) == 1
    assert keys.count == KEYS["print a handout about sleep myoclonus"]


def excel(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_a_list_comes_in_and_then_its_next_release(
    qtbot: QtBot, window: MainWindow, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog for a file is the desktop's; it takes the name and Return."""
    page = tmp_path / "kites.csv"
    monkeypatch.setattr(flow, "ask_files", lambda *_: [page])

    def take_in(text: str) -> str:
        page.write_text(text)
        keys.count = 1  # Return in the dialog for a file
        keys.press(Key.Key_I, CTRL)
        made = active(qtbot)
        assert isinstance(made, ImportDialog)
        qtbot.waitUntil(lambda: made.has_preview)
        told = find(made, QLabel, "target").text()
        keys.press(Key.Key_I, ALT)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        settled(qtbot, window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return told

    take_in("Name,Phone\nKite Society,(302) 555-0101\nOwl House,(302) 555-0102\n")
    assert "Owl House" in names(window)
    assert keys.count == KEYS["take in a list"]
    told = take_in("Name,Phone\nKite Society,(302) 555-0103\n")
    assert told.endswith(": 0 added, 1 changed, 1 withdrawn, 0 same.")
    assert window.message.text == "kites.csv: 1 updated, 1 no longer listed. To answer: 1 no longer listed"
    assert is_in_sight(window, names(window).index("Kite Society"), "Phone") == "(302) 555-0103"
    assert "Owl House" in names(window)
    assert keys.count == KEYS["take in its next release"]


@pytest.mark.parametrize(
    ("text", "task"),
    [("sle", "read about sleep myoclonus"), ("sleep myoclonus", "the same by its whole name")],
)
def test_what_sleep_myoclonus_is(window: MainWindow, keys: Keys, text: str, task: str) -> None:
    keys.write(text)
    keys.press(Key.Key_F6, SHIFT)
    page = QApplication.focusWidget()
    assert isinstance(page, QTextBrowser)
    assert page.isVisible()
    assert page.toPlainText().startswith("Sleep myoclonus")
    assert keys.count == KEYS[task]


def test_what_was_done_before_a_restart_is_taken_back(
    qtbot: QtBot, window: MainWindow, own: Path, remembered: Settings
) -> None:
    driver.search(qtbot, window, "madisons")
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Delete)
    settled(qtbot, window)
    assert names(window) == []
    window.close()
    again = MainWindow(Directory.open(own), remembered)
    qtbot.addWidget(again)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    settled(qtbot, again)
    keys = Keys(qtbot, again)
    keys.press(Key.Key_Z, CTRL)
    assert again.message.text == "Taken back: Madisons Foundation deleted"
    assert "Madisons Foundation" in names(again)
    assert keys.count == KEYS["take back what was done before a restart"]


def test_one_is_made_of_two_that_stand_there_twice(
    qtbot: QtBot, window: MainWindow, keys: Keys, tmp_path: Path
) -> None:
    number = Phone("(302) 555-0177", ("voice",))
    twins = (
        Organization("a", "Kite Network", phones=(number,)),
        Organization("b", "The Kite Network", phones=(number,)),
    )
    path = tmp_path / "twice.sqlite"
    create(path, Resource(title="Twice", organizations=twins))
    window.opening.start(path)
    settled(qtbot, window)
    keys.press(Key.Key_U, CTRL | SHIFT)
    made = window.features.duplicates.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    settled(qtbot, window)
    assert "2 organizations compared: 1 pair is surely one." in text_of(made)
    keys.press(Key.Key_M, ALT)
    qtbot.waitUntil(lambda: len(names(window)) == 1)
    assert keys.count == KEYS["make one of two that stand there twice"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_starter_set_is_added(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    keys.press(Key.Key_F, ALT)
    keys.press(Key.Key_T)
    made = active(qtbot)
    assert "37 organizations with 57 numbers" in text_of(made)
    keys.press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(names(window)) == 47)
    assert keys.count == KEYS["add a starter set"]


def test_a_number_as_large_as_the_window(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    driver.search(qtbot, window, "gard")
    keys.press(Key.Key_B, CTRL | SHIFT)
    assert find(active(qtbot), QLabel, "digits").text() == "(301) 251-4925"
    assert keys.count == KEYS["show a number as large as the window"]


def test_the_states_of_all(qtbot: QtBot, window: MainWindow, keys: Keys) -> None:
    keys.press(Key.Key_I, CTRL | SHIFT)
    made = window.features.overview.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    assert "The whole directory: 10 organizations" in text_of(made)
    assert find(made, QTableView, "bars").model().index(0, 0).data() == "Maryland"
    assert keys.count == KEYS["see in which states all are"]


def text_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
