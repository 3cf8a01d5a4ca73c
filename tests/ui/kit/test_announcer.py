"""What a screen reader is told: where it is, in the role that is spoken, and which of two words win."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.announcer import Announcer
from ui.driver import announced


def shown(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_what_is_said_is_a_notification(qtbot: QtBot) -> None:
    window = QMainWindow()
    announcer = Announcer(window)
    shown(qtbot, window)
    announcer.say("Saved: Kite Society")
    qtbot.waitUntil(lambda: announced(window) == "Saved: Kite Society")
    label = window.findChild(QLabel, "announced")
    assert label is not None
    spoken = QAccessible.queryAccessibleInterface(label)
    assert spoken.role() == QAccessible.Role.Notification
    assert spoken.text(QAccessible.Text.Name) == "Saved: Kite Society"
    assert label.text() == ""
    assert label.isVisible()


def test_what_is_said_in_a_dialog_is_a_notification_of_its_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    announcer = Announcer(window)
    shown(qtbot, window)
    for _ in range(2):  # the second time the first dialog is gone
        dialog = QDialog(window)
        shown(qtbot, dialog)
        with qtbot.waitSignal(announcer._timer.timeout):
            announcer.say("Answered")
        assert announced(dialog) == announced(window) == "Answered"
        assert dialog.findChild(QLabel, "announced") is None  # of one in it Orca would say all of its labels first
        announcer.say("")
        dialog.close()
        dialog.deleteLater()


def test_another_window_is_not_told(qtbot: QtBot) -> None:
    window, other = QMainWindow(), QMainWindow()
    announcer = Announcer(window)
    shown(qtbot, window)
    shown(qtbot, other)
    announcer.say("Exported")
    qtbot.waitUntil(lambda: announced(window) == "Exported")
    assert announced(other) == ""


def test_it_is_said_once_a_window_is_there(qtbot: QtBot) -> None:
    window = QMainWindow()
    announcer = Announcer(window)
    with qtbot.waitSignal(announcer._timer.timeout):
        announcer.say("Imported")
    assert announced(window) == ""
    announcer.say_aside("10 of 10 organizations")
    shown(qtbot, window)
    qtbot.waitUntil(lambda: announced(window) == "Imported")
