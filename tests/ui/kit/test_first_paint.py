"""What waits for the first rows of a window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMainWindow, QTableView
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.first_paint import FirstPaint


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.rows = QStandardItemModel(self)
        self.table = QTableView(self)
        self.table.setModel(self.rows)
        self.setCentralWidget(self.table)
        self.first_paint = FirstPaint(self)
        self.first_paint.watch(self.table)
        self.told: list[int] = []
        self.first_paint.done.connect(lambda: self.told.append(self.rows.rowCount()))


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.isVisible())
    made.grab()
    qtbot.wait(0)
    return made


def test_rows_are_waited_for_where_the_window_is_painted_without_them(qtbot: QtBot, window: Window) -> None:
    assert window.told == []
    window.rows.appendRow(QStandardItem("Epilepsy Foundation"))
    qtbot.waitUntil(lambda: window.told == [1])
    window.rows.appendRow(QStandardItem("Madisons Foundation"))
    window.grab()
    window.first_paint.note_answer()
    qtbot.wait(0)
    assert window.told == [1], "once"


def test_an_answer_without_rows_ends_the_waiting(qtbot: QtBot, window: Window) -> None:
    window.first_paint.note_answer("nothing")
    qtbot.waitUntil(lambda: window.told == [0])


def test_rows_that_nobody_sees_are_not_waited_for(qtbot: QtBot, window: Window) -> None:
    window.table.hide()
    window.rows.appendRow(QStandardItem("Epilepsy Foundation"))
    window.first_paint.note_answer()
    qtbot.waitUntil(lambda: window.told == [1])
