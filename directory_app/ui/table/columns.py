"""The columns of the table: which are shown, in which order and width, and by which one the rows are sorted."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHeaderView, QMenu, QStyleOptionHeader, QTableView, QWidget

from directory_app.records.fields import BY_KEY, FIELDS
from directory_app.store.directory import Sort
from directory_app.ui.kit import style

COLUMNS = {field.key: number for number, field in enumerate(FIELDS)}
"""The number of each field's column in the model."""


class Columns(QHeaderView):
    """The heading row. It points up for A to Z, as the file managers of all systems do; Qt's own points down."""

    changed = Signal()
    """Other columns are shown, or in another order."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setAccessibleName("Columns")
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.customContextMenuRequested.connect(self._on_menu)
        self.sectionMoved.connect(lambda: self.changed.emit())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        arrows = QStyleOptionHeader.SortIndicator
        swapped = {arrows.SortUp: arrows.SortDown, arrows.SortDown: arrows.SortUp}
        option.sortIndicator = swapped.get(option.sortIndicator, arrows.None_)

    # Which are shown

    def visible_keys(self) -> list[str]:
        """Return the fields shown, from left to right."""
        logical = [self.logicalIndex(visual) for visual in range(self.count())]
        return [FIELDS[number].key for number in logical if not self.isSectionHidden(number)]

    def seen_keys(self) -> frozenset[str]:
        """Return the fields that are really on screen, at least half of each, and not only switched on."""
        width = self._table.viewport().width()
        return frozenset(
            key
            for key in self.visible_keys()
            if 0 <= self.sectionViewportPosition(COLUMNS[key]) < width - self.sectionSize(COLUMNS[key]) // 2
        )

    def set_column_shown(self, key: str, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not is_shown and self.visible_keys() == [key]:
            return
        self.setSectionHidden(COLUMNS[key], not is_shown)
        self.changed.emit()

    def move_column(self, key: str, step: int) -> None:
        """Move a column past its visible neighbour, to the left (-1) or right (1)."""
        shown = self.visible_keys()
        target = shown.index(key) + step
        if 0 <= target < len(shown):
            self.moveSection(self.visualIndex(COLUMNS[key]), self.visualIndex(COLUMNS[shown[target]]))

    def reset_columns(self) -> None:
        """Show the first choice of columns in their first order and width, sorted by name."""
        character = self._table.fontMetrics().averageCharWidth()
        for number, field in enumerate(FIELDS):
            self.moveSection(self.visualIndex(number), number)
            self.setSectionHidden(number, not field.is_shown)
            self.resizeSection(number, character * (field.width + 1) + 2 * style.S)
        self.setSortIndicator(COLUMNS["name"], Qt.SortOrder.AscendingOrder)
        self.changed.emit()

    def save_columns(self) -> QByteArray:
        """Return order, widths and visibility of the columns."""
        return self.saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Take back what `save_columns` gave; a state of other columns is left aside."""
        if state.isEmpty():
            return
        if not self.restoreState(state) or not self.visible_keys():
            self.reset_columns()
        self.setSortIndicatorShown(True)
        self.setSectionsClickable(True)
        self.changed.emit()

    def scale_columns(self, growth: float) -> None:
        """Fit the widths to text that has grown by a factor."""
        for number in range(len(FIELDS)):
            if not self.isSectionHidden(number) and growth != 1.0:
                self.resizeSection(number, round(self.sectionSize(number) * growth))

    # By which one is sorted

    def sort_by(self, sort: Sort) -> None:
        """Show an order and ask for it."""
        order = Qt.SortOrder.DescendingOrder if sort.is_descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(COLUMNS[sort.key], order)

    def sort_order(self) -> Sort:
        """Return the order shown."""
        key = FIELDS[max(self.sortIndicatorSection(), 0)].key
        return Sort(key, self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)

    def sort_by_key(self, key: str) -> None:
        """Sort by a column, or reverse the order where it is sorted by it already."""
        now = self.sort_order()
        self.sort_by(Sort(key, key == now.key and not now.is_descending))

    # Menus

    def column_actions(self, parent: QWidget) -> list[QAction]:
        """Return a switch for each column."""
        shown = set(self.visible_keys())
        made = []
        for field in FIELDS:
            action = QAction(field.label, parent)
            action.setCheckable(True)
            action.setChecked(field.key in shown)
            action.toggled.connect(lambda is_on, key=field.key: self.set_column_shown(key, is_on))
            made.append(action)
        return made

    def sort_actions(self, parent: QWidget) -> list[QAction]:
        """Return a choice for each visible column, the sorted one marked."""
        now = self.sort_order()
        group = QActionGroup(parent)
        made = []
        for key in self.visible_keys():
            action = QAction(BY_KEY[key].label, parent)
            action.setCheckable(True)
            action.setChecked(key == now.key)
            group.addAction(action)
            action.triggered.connect(lambda _=False, key=key: self.sort_by_key(key))
            made.append(action)
        return made

    def column_menu(self, key: str) -> QMenu:
        """Return the menu of one column's heading."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("column menu")
        label = BY_KEY[key].label
        menu.addAction("Sort A to Z", lambda: self.sort_by(Sort(key)))
        menu.addAction("Sort Z to A", lambda: self.sort_by(Sort(key, is_descending=True)))
        menu.addSeparator()
        menu.addAction("Move left", lambda: self.move_column(key, -1))
        menu.addAction("Move right", lambda: self.move_column(key, 1))
        menu.addAction(f"Hide “{label}”", lambda: self.set_column_shown(key, False))
        menu.addSeparator()
        columns = menu.addMenu("Columns")
        columns.addActions(self.column_actions(columns))
        return menu

    def _on_menu(self, position: QPoint) -> None:
        key = FIELDS[max(self.logicalIndexAt(position), 0)].key
        self.column_menu(key).popup(self.mapToGlobal(position))
