"""The table of organizations: its rows, which one is current and which are selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from directory_app.query import Query
from directory_app.records import Organization
from directory_app.search.order import BEST_MATCH, Sort
from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style, viewport
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF
from directory_app.ui.table.columns import Columns
from directory_app.ui.table.marker import asked_column
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.pages import ResultRows
from directory_app.ui.table.painter import RowPainter

if TYPE_CHECKING:
    from directory_app.ui.table.ticks import Ticks  # when somebody ticks: a start needs none

_Index = QModelIndex | QPersistentModelIndex


class OrganizationTable(QTableView):
    """Shows organizations; `organization_changed` tells which one is current (None for none)."""

    organization_changed = Signal(object)
    selection_changed = Signal()
    card_asked = Signal()
    tick_asked = Signal()
    """What is selected is to be put on, or off, the list of whoever uses the directory."""
    hint = Signal(str)
    """What was just done, in words."""

    def __init__(self, model: OrganizationModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        viewport.own(self)
        self.setObjectName("organizations")
        self.setAccessibleName(phrase("Organizations"))
        self._model = model
        self._current_id: str | None = None
        self._is_settled = True
        self._is_chosen = False  # by a person, and not only the first one found
        self._are_several_selected = False
        self._column = NUMBER_OF["name"]  # of the current cell, which a reset of the model forgets
        self.columns = Columns(self)
        self._ticks: Ticks | None = None  # where rows have boxes to tick
        self._ticked_ids: list[str] = []  # what was ticked before the rows were shown once more
        self._painter = RowPainter(self, model)
        self.setModel(model)
        self._set_up_behaviour()
        self._set_up_headers()
        self._fit_heights()
        self.columns.reset_columns()
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

    def _set_up_headers(self) -> None:
        self.setHorizontalHeader(self.columns)
        # These come after it has been set: QTableView switches them off.
        self.columns.setSortIndicatorShown(True)
        self.columns.setSectionsClickable(True)
        # Without a selection model of its own the header asks about every row on Ctrl+A: seconds at a million.
        self.columns.setSelectionModel(QItemSelectionModel(self._model, self.columns))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self.columns.changed.connect(self._on_seen_changed)
        self.columns.sortIndicatorChanged.connect(self._model.sort)
        self.columns.best_asked.connect(lambda: self._model.sort_asked.emit(Sort(BEST_MATCH)))
        self._model.sort_asked.connect(self._on_sort_asked)
        self.selectionModel().currentColumnChanged.connect(lambda now, _: self._model.stand_on(now.column()))
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._model.dataChanged.connect(self._on_page_arrived)
        self._model.varied.connect(self._on_varied)

    # What is shown

    def show_rows(self, rows: ResultRows, query: Query, records: Sequence[Organization] = ()) -> None:
        """Show what a query found; the organization that somebody chose stays current where it is still among it.

        `records` are those of the first rows that are here, or ().
        """
        is_same = query.text == self._model.query.text
        is_kept = self._is_chosen or is_same
        self._model.set_rows(rows, query, records)
        self.columns.ask_for(asked_column(query))
        self.columns.show_ranked(any(not term.field for term in query.terms()))
        position = self._model.position_of(self._current_id) if self._current_id and is_kept else None
        self._is_chosen = self._is_chosen and position is not None
        self._is_settled = position is not None
        if position is None and self._model.rowCount():
            position = 0
        if position is None:
            self.organization_changed.emit(None)
            return
        self.select_position(position)
        if self._ticks:
            again = (self._model.position_of(it) for it in self._ticked_ids) if is_same else ()
            self._ticks.tick_again([it for it in again if it is not None])

    def settle(self, count: int, position: int | None) -> None:
        """Take the count of rows, and where the organization that was current stands on a later page.

        It is made current again, unless the person has gone somewhere else.
        """
        self._grow(count)
        if position is not None and not self._is_settled and self.currentIndex().row() == 0:
            self.select_position(position)
        self._is_settled = True

    def _grow(self, count: int) -> None:
        """Take the count of rows; where rows fill the table already none of them is painted again."""
        is_full = self.rowAt(self.viewport().height() - 1) >= 0
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, is_full)
        self._model.grow(count)
        self.executeDelayedItemsLayout()  # else it comes while rows are painted, which are painted once more then
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)

    @property
    def current_id(self) -> str | None:
        """The id of the organization that is to stay current over the next search."""
        return self._current_id

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
        self._is_chosen = True
        return True

    def make_current_when_shown(self, organization_id: str) -> None:
        """Make an organization current as soon as it is shown."""
        self._current_id = organization_id
        self._is_chosen = True
        self.selectionModel().clear()

    def current_organization(self) -> Organization | None:
        """Return the organization of the current row."""
        row = self.currentIndex().row()
        return self._model.organization(row) if 0 <= row < self._model.rowCount() else None

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self.selected_ranges())

    def selected_ranges(self) -> list[tuple[int, int]]:
        """Return (first, last) of the selected ranges in order; whole rows are selected, so none overlap.

        A million rows are a few ranges, and would be a million indexes.
        """
        ranges = self.selectionModel().selection()
        return sorted({(ranges.at(number).top(), ranges.at(number).bottom()) for number in range(ranges.size())})

    def select_all_rows(self) -> None:
        """Select everything as one range."""
        if not self._model.rowCount():
            return
        first = self._model.index(0, 0)
        last = self._model.index(self._model.rowCount() - 1, self._model.columnCount() - 1)
        self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if style.is_steady():
            self.ticks.is_ticking = True

    def current_key(self) -> str:
        """Return the field of the current cell."""
        column = self.currentIndex().column()
        return COLUMNS[column].key if column >= 0 else "name"

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action on the current column, by its name."""
        return {
            "column_left": lambda: self.columns.move_column(self.current_key(), -1),
            "column_right": lambda: self.columns.move_column(self.current_key(), 1),
            "column_hide": self._hide_current_column,
            "sort_current": lambda: self.columns.sort_by_key(self.current_key()),
            "column_wider": lambda: self._resize_current_column(1),
            "column_narrower": lambda: self._resize_current_column(-1),
            "select_row": self._toggle_current_row,
            "select_none": lambda: self.ticks.end(),
        }

    @property
    def ticks(self) -> Ticks:
        """The column of boxes, made when it is first wanted."""
        if self._ticks is None:
            from directory_app.ui.table.ticks import Ticks  # here, because a start need not load it

            self._ticks = Ticks(self, self.selected_ranges)
            self.setVerticalHeader(self._ticks)
            self._ticks.fit()
            self.columns.lay_out()
        return self._ticks

    @property
    def _is_ticking(self) -> bool:
        return self._ticks is not None and self._ticks.is_ticking

    def _toggle_current_row(self) -> None:
        if (row := self.currentIndex().row()) >= 0:
            self.ticks.toggle(row)

    def _resize_current_column(self, step: int) -> None:
        key = self.current_key()
        is_done = self.columns.resize_column(key, step)
        name = COLUMNS[NUMBER_OF[key]].heading
        if not is_done:
            words = phrase("{column} takes the room that the others leave", column=name)
            if key in self.columns.seen_keys()[1:]:
                words = phrase(
                    "{column} is as wide as it can be" if step > 0 else "{column} is as narrow as it can be",
                    column=name,
                )
            self.hint.emit(words)

    def _hide_current_column(self) -> None:
        key = self.current_key()
        self.columns.set_column_shown(key, False)
        if key not in self.columns.visible_keys():
            heading = COLUMNS[NUMBER_OF[key]].heading
            self.hint.emit(phrase("Column {column} is hidden; View > Columns brings it back", column=heading))

    def scale(self, growth: float) -> None:
        """Fit rows, header and widths to text that has grown by a factor; what stands in the cells may differ, too."""
        self._fit_heights()
        self.columns.scale_columns(growth)
        self._on_seen_changed()

    def _fit_heights(self) -> None:
        if style.is_steady():
            self.ticks.fit()
        elif self._ticks:
            self._ticks.fit()
        self.verticalHeader().setMinimumSectionSize(style.TARGET)
        self.verticalHeader().setDefaultSectionSize(style.two_line_height())
        self.columns.setMinimumHeight(style.row_height())

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, event.rect().top(), event.rect().bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.lay_out()

    def updateGeometries(self) -> None:
        """Give the bar below a step for each column that has no room, and the one beside one for each row."""
        if self.columns.is_laying_out:
            return
        bar, rows, columns = self.horizontalScrollBar(), self.verticalScrollBar(), self.columns
        before = bar.maximum()
        bar.blockSignals(True)  # Qt's own range is that of pixels
        super().updateGeometries()
        bar.setSingleStep(1)
        bar.setPageStep(1)
        bar.setRange(0, columns.most_scrolled)
        bar.setValue(columns.scrolled)
        bar.blockSignals(False)
        if bar.maximum():  # Qt counts the rows that fit without that bar
            fitting = max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize())
            rows.setRange(0, max(0, self._model.rowCount() - fitting))
            rows.setPageStep(fitting)
        if bar.maximum() != before:
            bar.rangeChanged.emit(0, bar.maximum())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx:
            self.columns.scroll_to(self.horizontalScrollBar().value())
        if dy:
            super().scrollContentsBy(0, dy)
            # A row begins at the upper edge at the end, too, where Qt lets the last one end at the lower.
            self.verticalHeader().setOffsetToSectionPosition(self.verticalScrollBar().value())
            self.viewport().update()

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
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if style.is_steady() or self._is_ticking:
                self._toggle_current_row()
            else:
                self.tick_asked.emit()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._bring_column(1 if event.key() == Qt.Key.Key_Right else -1)
        super().keyPressEvent(event)

    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Leave the ticked rows selected while somebody goes through the others."""
        if self._ticks and self._ticks.keeps_selection(event):
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def _bring_column(self, step: int) -> None:
        """Scroll to the column beside the current one where it is not on screen."""
        seen, key = self.columns.seen_keys(), self.current_key()
        is_at_edge = key in seen and seen.index(key) == (len(seen) - 1 if step > 0 else min(1, len(seen) - 1))
        if is_at_edge and 0 <= self.columns.scrolled + step <= self.columns.most_scrolled:
            self.columns.scroll_to(self.columns.scrolled + step)

    def _on_about_to_reset(self) -> None:
        ticked = (self._model.organization(row) for row in (self._ticks.ticked() if self._ticks else ()))
        self._ticked_ids = [it.id for it in ticked if it]
        current = self.current_organization()
        if current:
            self._current_id = current.id
            self._column = self.currentIndex().column()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._column = current.column()
            self._is_chosen = self._is_chosen or self.hasFocus()
            organization = self._model.organization(current.row())
            self._current_id = organization.id if organization else None
            self.organization_changed.emit(organization)

    def _on_sort_asked(self, sort: Sort) -> None:
        if sort.key == BEST_MATCH:
            self.hint.emit(phrase("Best matches first"))
            return
        words = marked("Sorted by {column}, Z to A") if sort.is_descending else marked("Sorted by {column}, A to Z")
        self.hint.emit(phrase(words, column=self.columns.sorted_label()))

    def _on_page_arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        """Show the card of the current row once its page is here."""
        if first.row() <= self.currentIndex().row() <= last.row():
            self._on_current_changed(self.currentIndex())

    def _on_varied(self, keys: frozenset[str]) -> None:
        """Show the columns whose values differ, and with another directory begin again."""
        if keys:
            self.columns.vary(keys)
        else:
            self.columns.forget_varying()

    def _on_selection_changed(self) -> None:
        count = self.selected_count()
        are_several = count > 1 or self._is_ticking
        if are_several or self._are_several_selected:
            self.hint.emit(phrase("{count} selected", count=wording.number(count)) if are_several else "")
        self._are_several_selected = are_several
        if self._ticks:
            self._ticks.viewport().update()
        self.selection_changed.emit()

    def _on_seen_changed(self) -> None:
        """Paint the columns that are on screen: what they show needs no other reason."""
        self._painter.renew(self.columns.seen_keys())
        self.updateGeometries()
        self.viewport().update()
