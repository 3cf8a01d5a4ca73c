"""Labels that keep the height of their lines."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.labels import fit_lines


def test_words_need_less_height_again_once_there_is_more_room(qtbot: QtBot) -> None:
    made = QLabel("An update puts the new values first and keeps the old ones. " * 3)
    made.setWordWrap(True)
    qtbot.addWidget(made)
    fit_lines(made, 800)
    wide = made.minimumHeight()
    fit_lines(made, 100)
    assert made.minimumHeight() > 4 * wide
    fit_lines(made, 800)
    assert made.minimumHeight() == wide
