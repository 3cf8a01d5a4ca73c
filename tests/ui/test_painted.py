"""What the audit of what is painted finds, and what it leaves."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import style
from ui import painted

_FAINT = "color: #9aa0a6"  # 2.6:1 on white


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QCheckBox, QLineEdit])
def test_faint_words_are_found_and_clear_ones_left(
    qtbot: QtBot, kind: type[QLabel | QPushButton | QCheckBox | QLineEdit]
) -> None:
    style.apply_look(style.Look.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    made = kind("Sleep myoclonus", page)
    QVBoxLayout(page).addWidget(made)
    page.show()
    assert painted.faint(page) == []
    made.setStyleSheet(_FAINT)
    assert any("'Sleep myoclonus'" in found for found in painted.faint(page))
    made.setEnabled(False)
    assert painted.faint(page) == []


def test_a_faint_cell_is_found(qtbot: QtBot) -> None:
    style.apply_look(style.Look.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    rows = QListWidget(page)
    rows.addItems(["Sleep myoclonus", "Essential myoclonus"])
    QVBoxLayout(page).addWidget(rows)
    page.show()
    assert painted.faint(page) == []
    rows.item(1).setForeground(QColor("#9aa0a6"))
    assert ["'Essential" in found for found in painted.faint(page)] == [True]


def test_a_faint_frame_is_found(qtbot: QtBot) -> None:
    style.apply_look(style.Look.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    made = QLineEdit(page)
    QVBoxLayout(page).addWidget(made)
    page.show()
    assert painted.faint(page) == []
    made.setStyleSheet("border: 1px solid #d3d9df; background: white; selection-background-color: white")
    assert ["frame of QLineEdit" in found for found in painted.faint(page)] == [True]
