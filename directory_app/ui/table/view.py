"""The table of organizations: columns, sorting, selection and copying; what is shown is the model's business."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedLayout,
    QStyleOptionHeader,
    QTableView,
    QWidget,
)

from directory_app.query import Query
from directory_app.records import Organization
from directory_app.records.fields import BY_KEY, FIELDS
from directory_app.store.directory import Sort
from directory_app.ui.kit import style
from directory_app.ui.table.delegate import MatchDelegate
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.pages import FoundRows

_COLUMNS = {field.key: number for number, field in enumerate(FIELDS)}


class _Header(QHeaderView):
    """Points up for A to Z, as the file managers of all systems do; Qt's own points down."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        arrows = QStyleOptionHeader.SortIndicator
        swapped = {arrows.SortUp: arrows.SortDown, arrows.SortDown: arrows.SortUp}
        option.sortIndicator = swapped.get(option.sortIndicator, arrows.None_)


class OrganizationTable(QTableView):
    """Shows organizations; `organization_changed` tells which one is current (None for none)."""

    organization_changed = Signal(object)
    selection_changed = Signal()
    columns_changed = Signal()
    card_asked = Signal()

    def __init__(self, model: OrganizationModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("organizations")
        self.setAccessibleName("Organizations")
        self._model = model
        self._wanted: str | None = None
        self._is_settled = True
        self._column = _COLUMNS["name"]  # of the current cell, which a reset of the model forgets
        self._delegate = MatchDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._set_up_behaviour()
        self._set_up_header()
        self._fit_heights()
        self.reset_columns()
        self._connect()

    def _set_up_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _set_up_header(self) -> None:
        self.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, self))
        header = self.horizontalHeader()
        # Without a selection model of its own the header asks about every row on Ctrl+A: seconds at a million.
        header.setSelectionModel(QItemSelectionModel(self._model, header))
        header.setAccessibleName("Columns")
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionMoved.connect(self._on_columns_changed)
        header.sectionResized.connect(self._on_seen_changed)
        self.horizontalScrollBar().valueChanged.connect(self._on_seen_changed)
        header.sortIndicatorChanged.connect(self._model.sort)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._model.dataChanged.connect(self._on_page_arrived)

    # What is shown

    def show_rows(self, rows: FoundRows, query: Query) -> None:
        """Show what a query found; the current organization stays current where it is still among it."""
        self._model.set_rows(rows, query)
        position = self._model.position_of(self._wanted) if self._wanted else None
        self._is_settled = position is not None
        if position is None and self._model.rowCount():
            position = 0
        if position is None:
            self.organization_changed.emit(None)
            return
        self.select_position(position)

    def settle(self, position: int | None) -> None:
        """Go to where the wanted organization stands on a later page, unless the person has gone somewhere else."""
        if position is not None and not self._is_settled and self.currentIndex().row() == 0:
            self.select_position(position)
        self._is_settled = True

    @property
    def wanted(self) -> str | None:
        """The id of the organization that is to stay current over the next search."""
        return self._wanted

    def select_position(self, position: int) -> None:
        """Make one row current and selected, and scroll to it."""
        index = self._model.index(position, self._column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def select_organization(self, organization_id: str) -> bool:
        """Make an organization current; return False where it is not shown."""
        position = self._model.position_of(organization_id)
        if position is None:
            return False
        self.select_position(position)
        return True

    def want(self, organization_id: str) -> None:
        """Make an organization current as soon as it is shown."""
        self._wanted = organization_id
        self.selectionModel().clear()

    def current_organization(self) -> Organization | None:
        """Return the organization of the current row."""
        row = self.currentIndex().row()
        return self._model.organization(row) if 0 <= row < self._model.rowCount() else None

    def selected_positions(self) -> list[int]:
        """Return the selected positions in order, read from ranges (never a list of a million indexes)."""
        return [position for top, bottom in self.selected_ranges() for position in range(top, bottom + 1)]

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self.selected_ranges())

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return (first, last) of the selected ranges in order; whole rows are selected, so none overlap."""
        ranges = self.selectionModel().selection()
        return sorted({(ranges.at(number).top(), ranges.at(number).bottom()) for number in range(ranges.size())})

    def select_all_rows(self) -> None:
        """Select everything as one range."""
        if not self._model.rowCount():
            return
        first = self._model.index(0, 0)
        last = self._model.index(self._model.rowCount() - 1, self._model.columnCount() - 1)
        self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Columns

    def visible_keys(self) -> list[str]:
        """Return the fields shown, from left to right."""
        header = self.horizontalHeader()
        logical = [header.logicalIndex(visual) for visual in range(header.count())]
        return [FIELDS[number].key for number in logical if not header.isSectionHidden(number)]

    def set_column_shown(self, key: str, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if not is_shown and self.visible_keys() == [key]:
            return
        self.setColumnHidden(_COLUMNS[key], not is_shown)
        self._on_columns_changed()

    def move_column(self, key: str, step: int) -> None:
        """Move a column past its visible neighbour, to the left (-1) or right (1)."""
        header = self.horizontalHeader()
        shown = self.visible_keys()
        target = shown.index(key) + step
        if 0 <= target < len(shown):
            header.moveSection(header.visualIndex(_COLUMNS[key]), header.visualIndex(_COLUMNS[shown[target]]))

    def current_key(self) -> str:
        """Return the field of the current cell."""
        column = self.currentIndex().column()
        return FIELDS[column].key if column >= 0 else "name"

    def sort_by(self, sort: Sort) -> None:
        """Show an order in the header and ask for it."""
        order = Qt.SortOrder.DescendingOrder if sort.is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(_COLUMNS[sort.key], order)

    def sort_order(self) -> Sort:
        """Return the order the header shows."""
        header = self.horizontalHeader()
        key = FIELDS[max(header.sortIndicatorSection(), 0)].key
        return Sort(key, header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)

    def sort_by_key(self, key: str) -> None:
        """Sort by a column, or reverse the order where it is sorted by it already."""
        now = self.sort_order()
        self.sort_by(Sort(key, key == now.key and not now.is_descending))

    def reset_columns(self) -> None:
        """Show the first choice of columns in their first order and width, sorted by name."""
        header = self.horizontalHeader()
        for number, field in enumerate(FIELDS):
            header.moveSection(header.visualIndex(number), number)
            self.setColumnHidden(number, not field.is_shown)
        header.setSortIndicator(_COLUMNS["name"], Qt.SortOrder.AscendingOrder)
        self._set_widths()
        self._on_columns_changed()

    def save_columns(self) -> QByteArray:
        """Return order, widths and visibility of the columns."""
        return self.horizontalHeader().saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Take back what `save_columns` gave; a state of other columns is left aside."""
        header = self.horizontalHeader()
        if state.isEmpty():
            return
        if not header.restoreState(state) or not self.visible_keys():
            self.reset_columns()
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        self._on_columns_changed()

    def scale(self, growth: float) -> None:
        """Fit rows, header and widths to text that has grown by a factor."""
        self._fit_heights()
        for number in range(len(FIELDS)):
            if not self.isColumnHidden(number) and growth != 1.0:
                self.setColumnWidth(number, round(self.columnWidth(number) * growth))

    def _fit_heights(self) -> None:
        height = style.row_height()
        self.verticalHeader().setMinimumSectionSize(style.TARGET)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setMinimumHeight(height)

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

    def copied_text(self) -> str:
        """Return the selected rows as tab-separated text with a header, columns as shown."""
        keys = self.visible_keys()
        lines = ["\t".join(BY_KEY[key].label for key in keys)]
        for organization in self._model.organizations(self.selected_ranges(), self.sort_order()):
            cells = (" ".join(BY_KEY[key].text(organization, self._model.disorders).split()) for key in keys)
            lines.append("\t".join(cells))
        return "\n".join(lines) + "\n"

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_seen_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.select_position(0)  # so that a screen reader has a row to read
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if style.is_typing(event):
            event.ignore()  # the window sends it to the search box; Qt would jump to rows
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.card_asked.emit()
            return
        super().keyPressEvent(event)

    def _set_widths(self) -> None:
        character = self.fontMetrics().averageCharWidth()
        for number, field in enumerate(FIELDS):
            self.setColumnWidth(number, character * (field.width + 1) + 2 * style.S)

    def _on_about_to_reset(self) -> None:
        current = self.current_organization()
        if current:
            self._wanted = current.id
            self._column = self.currentIndex().column()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._column = current.column()
            organization = self._model.organization(current.row())
            self._wanted = organization.id if organization else None
            self.organization_changed.emit(organization)

    def _on_page_arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        """Show the card of the current row once its page is here."""
        if first.row() <= self.currentIndex().row() <= last.row():
            self._on_current_changed(self.currentIndex())

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    def _on_columns_changed(self) -> None:
        self._on_seen_changed()
        self.columns_changed.emit()

    def _on_seen_changed(self) -> None:
        """Tell the delegate which columns are really on screen, not only switched on."""
        width = self.viewport().width()
        seen = [
            key
            for key in self.visible_keys()
            if 0 <= self.columnViewportPosition(_COLUMNS[key]) < width - self.columnWidth(_COLUMNS[key]) // 2
        ]
        self._delegate.visible_keys = frozenset(seen)
        self.viewport().update()

    def _on_header_menu(self, position: QPoint) -> None:
        header = self.horizontalHeader()
        key = FIELDS[max(header.logicalIndexAt(position), 0)].key
        self.header_menu(key).popup(header.mapToGlobal(position))

    def header_menu(self, key: str) -> QMenu:
        """Return the menu of one column's heading."""
        menu = QMenu(self)
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


class TableArea(QWidget):
    """The table, or in its place a few words about why it is empty and what to do next."""

    link_activated = Signal(str)

    def __init__(self, table: OrganizationTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._empty = QLabel(self)
        self._empty.setObjectName("empty")
        self._empty.setTextFormat(Qt.TextFormat.RichText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setMargin(style.XL)
        self._empty.setProperty("page", True)
        self._empty.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._empty.linkActivated.connect(self.link_activated)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(table)
        self._stack.addWidget(self._empty)

    def take_focus(self) -> None:
        """Give the focus to the table, or to the words in its place."""
        (self.focusProxy() or self._table).setFocus(Qt.FocusReason.TabFocusReason)

    def show_table(self) -> None:
        """Show the table."""
        self._stack.setCurrentWidget(self._table)
        self.setFocusProxy(self._table)

    def show_empty(self, html: str, spoken: str) -> None:
        """Show words instead (`html` holds no data that is not escaped)."""
        self._empty.setText(html)
        self._empty.setAccessibleName(spoken)
        self._stack.setCurrentWidget(self._empty)
        self.setFocusProxy(self._empty)
