"""The menus of the columns: which are shown, by which one is sorted, and that of one heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from directory_app.search.order import BEST_MATCH, Sort
from directory_app.text.wording import phrase
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF

if TYPE_CHECKING:
    from directory_app.ui.table.columns import Columns


def shown(columns: Columns, parent: QWidget) -> list[QAction]:
    """Return a switch for each column but the first, the name, which stays."""
    keys = columns.visible_keys()
    made = []
    for column in COLUMNS:
        if column.key == keys[0]:
            continue
        action = QAction(column.heading, parent)
        action.setCheckable(True)
        action.setChecked(column.key in keys)
        action.toggled.connect(lambda is_on, key=column.key: columns.set_column_shown(key, is_on))
        made.append(action)
    return made


def sorting(columns: Columns, parent: QWidget) -> list[QAction]:
    """Return a choice for the best match and for each visible column, the one that is shown marked."""
    is_best_first = columns.sort_order().key == BEST_MATCH
    sorted_ = "" if is_best_first else COLUMNS[max(columns.sortIndicatorSection(), 0)].key
    group = QActionGroup(parent)
    best = QAction(phrase("Best match, then name"), parent)
    best.setCheckable(True)
    best.setChecked(is_best_first)
    best.triggered.connect(lambda: columns.sort_by(Sort(BEST_MATCH)))
    group.addAction(best)
    made = [best]
    for key in columns.visible_keys():
        action = QAction(COLUMNS[NUMBER_OF[key]].heading, parent)
        action.setCheckable(True)
        action.setChecked(key == sorted_)
        group.addAction(action)
        action.triggered.connect(lambda _=False, key=key: columns.sort_by_key(key))
        made.append(action)
    return made


def of_column(columns: Columns, key: str) -> QMenu:
    """Return the menu of one column's heading."""
    menu = QMenu(columns.parentWidget())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("column menu")
    column = COLUMNS[NUMBER_OF[key]]
    menu.addAction(phrase("Sort A to Z"), lambda: columns.sort_by(Sort(column.field.key)))
    menu.addAction(phrase("Sort Z to A"), lambda: columns.sort_by(Sort(column.field.key, is_descending=True)))
    menu.addSeparator()
    if key != columns.visible_keys()[0]:
        menu.addAction(phrase("Move left"), lambda: columns.move_column(key, -1))
        menu.addAction(phrase("Move right"), lambda: columns.move_column(key, 1))
        menu.addAction(phrase("Wider"), lambda: columns.resize_column(key, 1))
        menu.addAction(phrase("Narrower"), lambda: columns.resize_column(key, -1))
        menu.addAction(phrase("Hide “{column}”", column=column.heading), lambda: columns.set_column_shown(key, False))
        menu.addSeparator()
    more = menu.addMenu(phrase("Columns"))
    more.addActions(shown(columns, more))
    return menu
