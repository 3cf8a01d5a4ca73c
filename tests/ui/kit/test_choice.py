"""Widgets to choose one of several."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.choice import RadioRow


def test_no_button_of_a_column_is_cut(qtbot: QtBot) -> None:
    parent = QWidget()
    parent.setStyleSheet("QRadioButton { min-width: 44px }")  # as with steady hands: Qt takes that for enough
    qtbot.addWidget(parent)
    column = RadioRow("rows", {"one": "Shown", "other": "This organization: " + "Kite " * 9}, parent, is_column=True)
    for button in column.findChildren(QRadioButton):
        button.ensurePolished()
    assert column.minimumSizeHint().width() >= max(it.sizeHint().width() for it in column.findChildren(QRadioButton))
