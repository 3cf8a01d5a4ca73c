"""Windows whose parts need more than the screen has."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.layout import Scrolled, fit
from ui.driver import Key, focused, press


def _dialog(qtbot: QtBot, buttons: int) -> QDialog:
    made = QDialog()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for number in range(buttons):
        button = QPushButton(f"Choice {number}")
        button.setObjectName(f"choice {number}")
        column.addWidget(button)
    fit(made, 10, 10)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("buttons", [3, 60])
def test_all_of_a_dialog_is_reached_by_tab_on_a_screen_that_is_too_small(qtbot: QtBot, buttons: int) -> None:
    made = _dialog(qtbot, buttons)
    room = made.screen().availableGeometry().size()
    assert made.height() <= room.height()
    assert (made.findChild(Scrolled) is not None) == (buttons == 60)
    for number in range(buttons):
        button = made.findChild(QPushButton, f"choice {number}")
        assert button is not None
        if not number:
            button.setFocus()
        assert focused() == f"choice {number}"
        assert button.visibleRegion().boundingRect() == button.rect()
        press(Key.Key_Tab)
