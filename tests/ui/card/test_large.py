"""Numbers as large as the window: keys go through them, and how to reach somebody without a TTY is said."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, SHIFT, Key, dialog, find, press, search


def words() -> str:
    return "\n".join(label.text() for label in dialog().findChildren(QLabel) if label.isVisible())


def show_large(qtbot: QtBot) -> None:
    press(Key.Key_B, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())


def close_large(qtbot: QtBot, window: MainWindow) -> None:
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    with qtbot.waitActive(window):
        window.activateWindow()


def test_keys_go_through_the_numbers_and_escape_closes(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy has:tty")
    show_large(qtbot)
    digits = find(dialog(), QLabel, "digits")
    seen = []
    for _ in range(4):
        seen.append(digits.text())
        press(Key.Key_Right)
    assert seen == ["(866) 330-2718", "(800) 332-1000", "(800) 332-2070", "(877) 687-4878"]
    press(Key.Key_Left)
    assert "TTY" in words()
    assert "3 of 4" in words()
    assert digits.fontMetrics().horizontalAdvance(digits.text()) <= dialog().width()
    close_large(qtbot, window)


def test_a_number_without_a_tty_beside_it_says_how_relay_works(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "sleep")
    show_large(qtbot)
    assert "No TTY is known. Dial 711" in words()
    assert "January 2026" in words()
    close_large(qtbot, window)
    search(qtbot, window, "epilepsy has:tty")
    show_large(qtbot)
    assert "711" not in words()
    close_large(qtbot, window)
