"""Cards copied and sent: those of what is selected or on my list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, SHIFT, Key, Opener, button, click, clipboard, press, search, settled

COPY = CTRL | SHIFT


def select(window: MainWindow, count: int) -> None:
    window.table.setFocus()
    press(Key.Key_Down, SHIFT, times=count - 1)


def test_copy_card_takes_all_that_are_selected(qtbot: QtBot, window: MainWindow) -> None:
    select(window, 3)
    press(Key.Key_C, COPY)
    assert window.search.hint.text() == "Copied 3 cards"
    assert clipboard().startswith("Epilepsy Canada\n")
    assert "\nGenetic and Rare Diseases" in clipboard()
    assert "Madisons" not in clipboard()


def test_one_card_is_copied_from_its_button(qtbot: QtBot, window: MainWindow) -> None:
    click(button(window.card, "Copy card"))
    assert window.search.hint.text() == "Copied card"
    assert clipboard().startswith("Epilepsy Canada\n")


def test_too_many_cards_are_refused(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directory_app.exchange.handed.MOST", 2)
    select(window, 3)
    press(Key.Key_C, COPY)
    assert window.message.text.startswith("3 cards are too many to be copied (at most 2). File > Export")
    assert clipboard() == ""


def test_a_card_is_sent_whole(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    press(Key.Key_M, COPY)
    (link,) = opened.links
    assert link.startswith("mailto:?subject=Epilepsy Canada&body=Epilepsy Canada")
    assert window.search.hint.text() == "Opened the mail program with the card"
    assert clipboard() == ""


def test_many_cards_go_by_the_clipboard(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    window.actions_["select_all"].trigger()
    press(Key.Key_M, COPY)
    assert opened.links == ["mailto:?subject=10 organizations"]
    assert "too long" in window.message.text
    assert "10 cards are on the clipboard" in window.message.text
    assert clipboard().count("-" * 60) == 9


def test_no_mail_program_is_told(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: QUrl) -> bool:
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    click(button(window.card, "Send by e-mail…"))
    assert window.message.text.startswith("No mail program could be opened, so the card is on the clipboard")
    assert clipboard().startswith("Epilepsy Canada\n")


def test_my_list_is_sent_from_any_search(qtbot: QtBot, window: MainWindow, opened: Opener) -> None:
    assert not window.actions_["send_list"].isEnabled()
    window.table.setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    search(qtbot, window, "sleep")
    window.actions_["send_list"].trigger()
    assert opened.links[0].startswith("mailto:?subject=Epilepsy Canada&body=")
