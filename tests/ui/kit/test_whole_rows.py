"""Views of which no row is painted by halves, wherever they are scrolled to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.whole_rows import WholeRows
from ui.driver import Key

ROWS = [f"Row {number} gjpqy" for number in range(20)]


def a_list() -> QListWidget:
    made = QListWidget()
    for text in ROWS:
        QListWidgetItem(text, made).setSizeHint(QSize(0, 30))
    return made


def a_table() -> QTableWidget:
    made = QTableWidget(len(ROWS), 1)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    for at, text in enumerate(ROWS):
        made.setItem(at, 0, QTableWidgetItem(text))
        made.setRowHeight(at, 30)
    return made


def a_tree() -> QTreeWidget:
    made = QTreeWidget()
    for text in ROWS:
        item = QTreeWidgetItem([text])
        item.setSizeHint(0, QSize(0, 30))
        made.addTopLevelItem(item)
    return made


def painted_lines(view: QAbstractItemView) -> list[bool]:
    """Tell of each line of pixels whether something stands on it."""
    picture = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    empty = picture.pixel(picture.width() - 1, picture.height() - 1)
    return [any(picture.pixel(x, y) != empty for x in range(60)) for y in range(picture.height())]


def cut_rows(view: QAbstractItemView) -> list[int]:
    """Return the rows that an edge cuts and of which something is painted."""
    lines, area = painted_lines(view), view.viewport().rect()
    model = view.model()
    rects = [view.visualRect(model.index(row, 0)) for row in range(model.rowCount(QModelIndex()))]
    return [
        row
        for row, rect in enumerate(rects)
        if rect.intersects(area)
        and (rect.top() < area.top() or rect.bottom() > area.bottom())
        and any(lines[max(rect.top(), 0) : rect.bottom() + 1])
    ]


@pytest.mark.parametrize("make", [a_list, a_table, a_tree])
@pytest.mark.parametrize("height", [130, 145, 158])
def test_no_row_is_painted_by_halves(qtbot: QtBot, make: type[QAbstractItemView], height: int) -> None:
    view = make()
    qtbot.addWidget(view)
    WholeRows(view)
    view.resize(300, height)
    view.show()
    for key in (Key.Key_Home, *[Key.Key_Down] * 20, Key.Key_Up, Key.Key_PageUp):
        QTest.keyClick(view, key)
        assert cut_rows(view) == []
        assert any(painted_lines(view))
        place, area = view.visualRect(view.currentIndex()), view.viewport().rect()
        assert area.top() <= place.top() < place.bottom() <= area.bottom()


def test_a_click_takes_no_row_that_is_not_seen(qtbot: QtBot) -> None:
    view = a_list()
    qtbot.addWidget(view)
    WholeRows(view)
    view.resize(300, 145)
    view.show()
    view.setCurrentRow(1)
    below = view.visualItemRect(view.item(3)).bottom() + 3
    assert view.indexAt(QPoint(20, below)).row() == 4
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, below))
    assert view.currentRow() == 1


def test_the_current_row_stays_in_sight_when_the_view_gets_lower(qtbot: QtBot) -> None:
    view = a_list()
    qtbot.addWidget(view)
    WholeRows(view)
    view.resize(300, 150)
    view.show()
    view.setCurrentRow(4)
    for one, following in pairwise((150, 140, 110, 75)):
        assert one > following
        view.resize(300, following)
        qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualItemRect(view.item(4))))
