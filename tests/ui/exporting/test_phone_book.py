"""An address book on a server from the window: tested, sent, cancelled, told; against a real Radicale."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from radicale_server import PASSWORD, USER, Radicale

from directory_app import paths
from directory_app.exchange.phone_books.server import Account, AddressBook
from directory_app.ui.exporting.phone_book_dialog import PhoneBookDialog
from directory_app.ui.main_window import MainWindow
from ui.driver import Key, click, dialog, find, press, search, settled


def opened(qtbot: QtBot, window: MainWindow) -> PhoneBookDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_["phone_book"].trigger()
    made = dialog()
    assert isinstance(made, PhoneBookDialog)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def fill(made: PhoneBookDialog, url: str, password: str = PASSWORD) -> None:
    for name, text in (("url", url), ("user", USER), ("password", password)):
        find(made, QLineEdit, f"address book {name}").setText(text)


def done(qtbot: QtBot, window: MainWindow, made: PhoneBookDialog, name: str) -> str:
    click(find(made, QPushButton, name))
    settled(qtbot, window)
    return find(made, QLabel, "phone book state").text()


def test_cards_of_what_is_shown_are_sent_and_what_left_is_removed_when_asked(
    qtbot: QtBot, window: MainWindow, server: Radicale
) -> None:
    host = server.url.split("/")[2]
    made = opened(qtbot, window)
    fill(made, server.url)
    assert server.requests == []
    assert done(qtbot, window, made, "test address book") == f"{host}: the address book is there, and {USER} is let in."
    assert server.count("PUT") == 0
    assert done(qtbot, window, made, "send cards") == f"10 cards added in {host}."
    assert not list((paths.data_folder() / "drafts").glob("*"))
    click(find(made, QPushButton, "close phone book"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search(qtbot, window, "has:tty")
    made = opened(qtbot, window)
    assert find(made, QLineEdit, "address book url").text() == server.url
    assert find(made, QLineEdit, "address book user").text() == USER
    assert find(made, QLineEdit, "address book password").text() == ""
    find(made, QLineEdit, "address book password").setText(PASSWORD)
    assert find(made, QRadioButton, "phone book rows shown").isChecked()
    words = done(qtbot, window, made, "send cards")
    assert words.splitlines() == [
        f"4 cards are as they were in {host}.",
        "6 cards that were sent earlier are not among these organizations.",
    ]
    assert find(made, QPushButton, "remove cards").text() == "&Remove 6 cards sent earlier"
    assert done(qtbot, window, made, "remove cards") == f"6 cards removed in {host}."
    assert len(AddressBook(Account(server.url, USER), PASSWORD).etags()) == 4


@pytest.mark.parametrize(
    ("url", "password", "words"),
    [
        ("", PASSWORD, "the address of an address book begins with https://."),
        (
            "http://cloud.example/b/",
            PASSWORD,
            "without https:// the password would be sent in the open.",
        ),
        ("server", "", "type the password: your system keeps none for this address book."),
        ("server", "wrong", "the user or the password is wrong."),
    ],
)
def test_what_is_wrong_is_said_where_it_was_asked(
    qtbot: QtBot, window: MainWindow, server: Radicale, url: str, password: str, words: str
) -> None:
    made = opened(qtbot, window)
    fill(made, server.url if url == "server" else url, password)
    assert done(qtbot, window, made, "send cards").endswith(words)
    assert server.count("PUT") == 0
    assert find(made, QPushButton, "send cards").isEnabled()


def test_where_cards_were_to_go_is_there_again_after_escape_but_no_password(qtbot: QtBot, window: MainWindow) -> None:
    made = opened(qtbot, window)
    fill(made, "https://cloud.example/ann/")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: window.features.phone_book.dialog is None)
    made = opened(qtbot, window)
    assert find(made, QLineEdit, "address book url").text() == "https://cloud.example/ann/"
    assert find(made, QLineEdit, "address book user").text() == USER
    assert find(made, QLineEdit, "address book password").text() == ""
    assert "is here again" in find(made, QLabel, "draft").text()


def test_escape_cancels_what_goes_on_and_then_closes(qtbot: QtBot, window: MainWindow, server: Radicale) -> None:
    made = opened(qtbot, window)
    fill(made, server.url)
    server.answers["PROPFIND"] = ("503 Slow Down", [])
    click(find(made, QPushButton, "send cards"))
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert find(made, QLabel, "phone book state").text() == "Cancelled; cards that were sent stay there."
    assert made.isVisible()
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: window.features.phone_book.dialog is None)
