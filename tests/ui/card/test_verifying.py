"""What a person says of a number on the card, by keys: it is right, it is wrong, all was checked; and the way back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.values import phone_speech
from ui import audit
from ui.driver import ALT, CTRL, SHIFT, Key, button, click, dialog, find, has_button, press, search, settled, write

ID = "epilepsy-foundation"
TTY = "(800)332-2070"


@pytest.fixture
def card(qtbot: QtBot, window: MainWindow, own: Path, remembered: Settings) -> MainWindow:
    """The window with the card of one organization, used by somebody whose name is known."""
    remembered.set(settings.MY_NAME, "Ann")
    search(qtbot, window, "foundation epilepsy")
    return window


def record(own: Path) -> Organization:
    with closing(Directory.open(own)) as directory:
        organization = directory.organization(ID)
        assert organization is not None
        return organization


def shown(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.card.findChildren(QLabel) if label.isVisible())


def to_button(window: MainWindow, name: str) -> None:
    """Go to a button of the card with Tab."""
    wanted = button(window.card, name)
    window.panes.go_to(window.card)
    for _ in range(60):
        if wanted.hasFocus():
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name!r}")


def ask(qtbot: QtBot, window: MainWindow) -> QDialog:
    to_button(window, f"It's wrong…: {phone_speech.spoken(TTY)}")
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    return dialog()


def choose(qtbot: QtBot, made: QDialog, key: Key, choice: str) -> None:
    press(key, ALT)
    qtbot.waitUntil(find(made, QRadioButton, f"choice {choice}").isChecked)


def test_all_checked_today_with_one_key(qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow) -> None:
    press(Key.Key_K, CTRL | SHIFT)
    settled(qtbot, window)
    assert window.message.text == "Verified today: Epilepsy Foundation, all checked"
    assert ", called, by Ann." in shown(window)
    (told,) = record(own).verifications
    assert (told.outcome, told.how, told.by, told.note) == ("confirmed", "called", "Ann", "")
    click(button(window.message, "Undo"))
    settled(qtbot, window)
    assert record(own).verifications == ()
    assert "never verified" in shown(window)


def test_a_number_is_right(qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow) -> None:
    assert find(window.facets, QPushButton, "chip is:stale").text() == "Not verified 1"
    to_button(window, f"Number is right: {phone_speech.spoken(TTY)}")
    press(Key.Key_Space)
    settled(qtbot, window)
    (told,) = record(own).verifications
    assert (told.outcome, told.how, told.note) == ("confirmed", "tty", f"{TTY} is right")
    assert find(window.facets, QPushButton, "chip is:stale").text() == "Not verified 0"
    press(Key.Key_K, CTRL | SHIFT)
    press(Key.Key_K, CTRL | SHIFT)
    settled(qtbot, window)
    assert len(record(own).verifications) == 2
    assert window.message.text == "Epilepsy Foundation: that is noted already"


def test_a_number_is_put_right_in_one_step(qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow) -> None:
    made = ask(qtbot, window)
    assert find(made, QLabel, "number fault").isHidden()
    press(Key.Key_Delete)
    write("call them")
    press(Key.Key_Return)
    fault = find(made, QLabel, "number fault")
    assert fault.text() == "'call them' holds no digit, so it is no phone number."
    assert find(made, QLineEdit, "right number").hasFocus()
    write("800-555-0142")
    assert fault.isHidden()
    press(Key.Key_Return)
    settled(qtbot, window)
    after = record(own)
    assert "800-555-0142" in [phone.number for phone in after.phones if phone.types == ("textphone",)]
    assert [(told.outcome, told.how) for told in after.verifications] == [("changed", "tty")]
    assert window.message.text == f"Corrected: {TTY} of Epilepsy Foundation is 800-555-0142 now"
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.focusWidget() is button(window.card, "It's wrong…: 8 0 0, 5 5 5, 0 1 4 2")
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert TTY in [phone.number for phone in record(own).phones]
    assert record(own).verifications == ()


def test_the_same_number_is_refused(qtbot: QtBot, window: MainWindow, card: MainWindow) -> None:
    made = ask(qtbot, window)
    press(Key.Key_Return)
    assert "That is the number that stands here" in find(made, QLabel, "number fault").text()
    press(Key.Key_Escape)


def test_a_wrong_number_stays_with_a_warning(qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow) -> None:
    made = ask(qtbot, window)
    choose(qtbot, made, Key.Key_D, "unknown")
    press(Key.Key_Return)
    settled(qtbot, window)
    after = record(own)
    assert TTY in [phone.number for phone in after.phones]
    assert [doubt.code for doubt in after.doubts] == ["said-wrong"]
    assert after.verifications == ()
    assert f"Printed as “{TTY}”: somebody tried it: it is wrong" in shown(window)


@pytest.mark.parametrize(
    ("key", "outcome", "words"),
    [
        (Key.Key_O, "no-answer", "1 try without an answer; next on"),
        (Key.Key_M, "left-message", "1 try without an answer; next on"),
        (Key.Key_V, "moved", "Moved, said on"),
        (Key.Key_C, "closed", "Closed, said on"),
        (Key.Key_L, "not-to-be-listed", "Asked not to be listed, said on"),
    ],
)
def test_what_came_of_the_call(
    qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow, key: Key, outcome: str, words: str
) -> None:
    made = ask(qtbot, window)
    choose(qtbot, made, key, outcome)
    find(made, QLineEdit, "note").setFocus()
    write("a recording says so")
    press(Key.Key_Return)
    settled(qtbot, window)
    (told,) = record(own).verifications
    assert (told.outcome, told.note) == (outcome, "a recording says so")
    assert words in shown(window)
    assert window.actions_["undo"].text() == "&Undo: verification of Epilepsy Foundation"


def test_the_name_is_asked_first_and_can_be_changed(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    search(qtbot, window, "foundation epilepsy")
    press(Key.Key_K, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    write("Ruth")
    press(Key.Key_Return)
    settled(qtbot, window)
    assert record(own).verifications[0].by == "Ruth"
    window.actions_["my_name"].trigger()
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert dialog().findChildren(QLineEdit)[0].text() == "Ruth"
    press(Key.Key_Escape)


def test_a_right_number_that_was_typed_and_left_comes_back(
    qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow
) -> None:
    click(button(window.card, f"It's wrong…: {phone_speech.spoken(TTY)}"))
    qtbot.waitUntil(dialog().isActiveWindow)
    write("800-555-0199")
    press(Key.Key_Escape)
    click(button(window.card, f"It's wrong…: {phone_speech.spoken(TTY)}"))
    assert find(dialog(), QLineEdit, "right number").text() == "800-555-0199"
    dialog().reject()


def test_what_can_t_be_changed_is_said(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "foundation epilepsy")
    press(Key.Key_K, CTRL | SHIFT)
    assert "can only be read" in window.message.text
    click(button(window.card, f"It's wrong…: {phone_speech.spoken(TTY)}"))
    assert "can only be read" in window.message.text


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
def test_the_audit_finds_nothing(qtbot: QtBot, window: MainWindow, card: MainWindow, look: style.Look) -> None:
    window.appearance.set_look(look)
    for percent in (100, 200):
        window.appearance.set_text_size(percent)
        organization = window.card.organization
        assert organization is not None
        window.features.verifying.ask_what_is_wrong(organization.phones[0])
        made = dialog()
        qtbot.waitUntil(made.isActiveWindow)
        assert len(made.findChildren(QRadioButton)) == 7
        assert (percent, audit.findings(made)) == (percent, [])
        made.reject()


@pytest.mark.parametrize("number", [TTY, "(800) 332-2079"])
def test_the_focus_comes_back_to_the_number_that_was_said_to_be_wrong(
    qtbot: QtBot, window: MainWindow, own: Path, card: MainWindow, number: str
) -> None:
    made = ask(qtbot, window)
    if number == TTY:
        choose(qtbot, made, Key.Key_O, "no-answer")
    else:
        find(made, QLineEdit, "right number").setFocus()
        press(Key.Key_A, CTRL)
        write(number)
    press(Key.Key_Return)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: has_button(window.card, f"It's wrong…: {phone_speech.spoken(number)}"))
    qtbot.waitUntil(lambda: button(window.card, f"It's wrong…: {phone_speech.spoken(number)}").hasFocus())
