"""The menu of a number: copy, call, show large, QR code, read it out; by mouse, by button and by the menu key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from directory_app.records import Doubt, Organization, Phone, Verification
from directory_app.records.resource import Resource
from directory_app.store.directory import Directory
from directory_app.ui.kit import numbers
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import (
    CTRL,
    SHIFT,
    Key,
    Opener,
    announced,
    button,
    click,
    clipboard,
    dialog,
    find,
    number_menu,
    press,
    settled,
)

HOUSE = Organization(
    "house", "Owl House",
    phones=(
        Phone("301-555-0101", ("voice",), extension="12"),
        Phone("(301) 555-0102", ("textphone",)),
        Phone("(301) 555-0103", ("fax",)),
        Phone("555-0104", ("voice",)),
        Phone("(301) 555-0105", ("text",)),
        Phone("(301) 555-0106", ("video",)),
    ),
)  # fmt: skip
BARN = Organization("barn", "The Barn", phones=(Phone("(301) 555-0107", ("voice",)),))
CLOSED = Organization(
    "closed", "Closed House",
    phones=(Phone("(301) 555-0108", ("voice",)),),
    verifications=(Verification("2026-05-01", "closed", note="moved away"),),
)  # fmt: skip

DOUBTFUL = Organization(
    "doubtful", "Doubtful House",
    phones=(Phone("(301) 555-0109", ("voice",)),),
    doubts=(Doubt("may-belong-to", "phones", "(301) 555-0109", ("The Barn", "barn")),),
)  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, remembered: Settings) -> MainWindow:
    """The window on organizations of our own."""
    made = MainWindow(Directory.in_memory(Resource(organizations=(HOUSE, BARN, CLOSED, DOUBTFUL))), remembered)
    made.resize(1360, 860)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settled(qtbot, made)
    return made


@pytest.fixture
def caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose list of programs has one that calls."""
    return programs(tmp_path, monkeypatch, "[MIME Cache]\nx-scheme-handler/tel=phone.desktop;\n")


@pytest.fixture
def no_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system that had a program that calls, and removed it."""
    return programs(tmp_path, monkeypatch, "[Removed Associations]\nx-scheme-handler/tel=phone.desktop;\n")


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, listed: str) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME", "XDG_DATA_DIRS"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("directory_app.ui.kit.desktop.sys.platform", "linux")
    (folder / "applications").mkdir(exist_ok=True)
    file = folder / "applications" / "mimeinfo.cache"
    file.write_text(listed)
    return file


def show(qtbot: QtBot, window: MainWindow, organization: Organization) -> None:
    window.table.select_organization(organization.id)
    qtbot.waitUntil(lambda: window.card.organization == organization and not window.is_working)
    qtbot.waitUntil(lambda: bool(window.card.findChildren(QLabel, "card name")))
    qtbot.waitUntil(lambda: find(window.card, QLabel, "card name").text() == organization.name)


def menu() -> QMenu:
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    return opened


def ask_for_menu(widget: QWidget) -> None:
    """Send what the right button becomes on the way to a widget."""
    at = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def choose(letter: Qt.Key) -> None:
    QTest.keyClick(menu(), letter)


def texts(opened: QMenu) -> list[str]:
    return [action.text().replace("&", "").partition(" (")[0] for action in opened.actions()]


ALL = ["Copy", "Call", "Show large", "Show QR code…", "Read it out"]


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("Voice", ALL),
        ("TTY", ALL),
        ("Videophone", ALL),
        ("Fax", [ALL[0], *ALL[2:]]),
        ("Text message", [ALL[0], *ALL[2:]]),
    ],
)
def test_what_can_be_done_with_a_number(qtbot: QtBot, window: MainWindow, kind: str, offered: Sequence[str]) -> None:
    show(qtbot, window, HOUSE)
    assert texts(number_menu(window.card, kind)) == offered


def test_copy_takes_the_number_as_printed(qtbot: QtBot, window: MainWindow) -> None:
    show(qtbot, window, HOUSE)
    number_menu(window.card, "Voice")
    choose(Key.Key_C)
    assert clipboard() == "301-555-0101 ext. 12"
    assert window.search.hint.text() == "Copied Voice number"


def test_the_menu_key_opens_it_on_what_belongs_to_the_number(qtbot: QtBot, window: MainWindow) -> None:
    show(qtbot, window, HOUSE)
    copy = button(window.card, "Copy TTY number 3 0 1, 5 5 5, 0 1 0 2")
    copy.setFocus()
    press(Key.Key_F10, SHIFT)
    assert menu().accessibleName() == "TTY number (301) 555-0102"
    choose(Key.Key_Escape)
    label = next(it for it in window.card.findChildren(QLabel) if it.text() == "(301) 555-0103")
    ask_for_menu(label)
    assert menu().accessibleName() == "Fax number (301) 555-0103"


@pytest.mark.usefixtures("caller")
def test_a_voice_number_is_called_and_its_extension_said(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    show(qtbot, window, HOUSE)
    assert opened.links == [], "nothing is called without a click"
    number_menu(window.card, "Voice")
    choose(Key.Key_A)
    assert opened.links == ["tel:+13015550101"]
    assert window.search.hint.text() == ("Handed Voice (301) 555-0101 to the program that calls, then extension 12")


@pytest.mark.usefixtures("caller")
def test_the_key_calls_the_first_number_that_takes_calls(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    show(qtbot, window, BARN)
    press(Key.Key_R, CTRL | SHIFT)
    assert opened.links == ["tel:+13015550107"]


@pytest.mark.usefixtures("no_caller")
def test_without_a_program_that_calls_the_number_is_shown_large(
    qtbot: QtBot, window: MainWindow, opened: Opener
) -> None:
    show(qtbot, window, BARN)
    press(Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert opened.links == []
    assert find(dialog(), QLabel, "digits").text() == "(301) 555-0107"
    shown = [it.text() for it in dialog().findChildren(QLabel) if it.isVisible()]
    assert "No program on this computer makes calls." in shown
    qtbot.waitUntil(lambda: announced(dialog()) == "No program on this computer makes calls.")
    assert find(dialog(), QLabel, "digits").accessibleName().startswith("Voice, 3 0 1")


@pytest.mark.usefixtures("caller")
def test_a_number_without_an_area_code_is_not_guessed(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    show(qtbot, window, HOUSE)
    label = next(it for it in window.card.findChildren(QLabel) if it.text() == "555-0104")
    ask_for_menu(label)
    choose(Key.Key_A)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert opened.links == []
    shown = [it.text() for it in dialog().findChildren(QLabel) if it.isVisible()]
    assert "It is not certain how this number is dialled, so it was not handed on." in shown


def asked() -> str:
    box = dialog()
    assert isinstance(box, QMessageBox)
    return box.informativeText()


@pytest.mark.usefixtures("caller")
def test_a_text_telephone_is_called_after_a_word(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    show(qtbot, window, HOUSE)
    number_menu(window.card, "TTY")
    choose(Key.Key_A)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert asked().startswith("This is a text telephone (TTY)")
    assert "Dial 711" in asked()
    assert opened.links == []
    click(button(dialog(), "Call"))
    assert opened.links == ["tel:+13015550102"]


@pytest.mark.usefixtures("caller")
def test_a_number_in_doubt_is_called_after_a_word(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    show(qtbot, window, DOUBTFUL)
    press(Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert asked() == "This number is to check: it may belong to The Barn."
    assert opened.links == []


@pytest.mark.usefixtures("caller")
def test_escape_calls_nobody(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    show(qtbot, window, CLOSED)
    press(Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert asked().startswith("Closed, said on 1 May 2026 (moved away)")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert opened.links == []


@pytest.mark.usefixtures("caller")
def test_who_wants_text_telephones_first_hears_of_relay(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    numbers.choose(is_printed=False, is_tty_first=True)
    show(qtbot, window, BARN)
    press(Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert asked().startswith("No TTY is known. Dial 711")
    assert opened.links == []
