"""Boxes of questions: heading and words whole, as wide as they are easy to read, on any screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import style
from directory_app.ui.kit.message_box import message_box

_PATH = "/home/somebody/.local/share/support-directory/backups/directory-1a2b/2026-11-26.sqlite: the disk is full. "


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("text", ["The disk is full.", _PATH, _PATH * 4, "<b>Bold</b>"])
def test_words_are_whole_and_no_narrow_column(qtbot: QtBot, percent: int, text: str) -> None:
    style.apply_text_size(percent)
    box = message_box(QMessageBox.Icon.Warning, "Title", "Short.", text)
    qtbot.addWidget(box)
    box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    box.show()
    heading, words = (box.findChild(QLabel, f"qt_msgbox_{name}label") for name in ("", "informative"))
    assert heading is not None
    assert words is not None
    assert words.text() == text
    assert heading.font().weight() > words.font().weight()
    for label in (heading, words):
        assert label.height() >= label.heightForWidth(label.width())
    screen = box.screen().availableGeometry()
    room = min(style.em() * 20, screen.width() - style.em() * 10)
    assert words.width() >= min(words.fontMetrics().horizontalAdvance(text), room)
    assert box.width() <= screen.width()
    assert box.rect().contains(words.geometry())
    style.apply_text_size(100)
