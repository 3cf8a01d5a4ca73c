"""The table of incoming organizations: a tick, the state in words, the name to correct in place, city and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from directory_app.exchange.matching import Decision, Kind
from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.rereading import Moved
from directory_app.exchange.preview.rows import Row
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.row_tables import choose_rows
from directory_app.ui.kit.whole_rows import WholeRows

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Column(IntEnum):
    """The columns, in order."""

    TICK = 0
    STATE = 1
    NAME = 2
    CITY = 3
    NUMBERS = 4


# The text of a cell stands under the text of its heading.
CELLS = f"QTableView::item {{ padding: 0 {style.XS + 1}px; }}"
_TICKED_AT_ONCE = 5_000
_LABELS = (
    wording.marked("Import", "import"),
    wording.marked("State", "import"),
    wording.marked("Name", "import"),
    wording.marked("City", "import"),
    wording.marked("Numbers", "import"),
)


class ImportModel(QAbstractTableModel):
    """Holds the rows and what is decided about them; every change of a row is told by `dataChanged`.

    `renamed` tells the name that somebody typed for a row.
    """

    decided = Signal()
    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.incoming = Incoming()
        self.is_touched = False  # whether somebody has decided otherwise of a row

    @property
    def rows(self) -> list[Row]:
        """The organizations in order."""
        return self.incoming.rows

    def renew(self, incoming: Incoming) -> None:
        """Take other rows."""
        self.beginResetModel()
        self.incoming = incoming
        self.endResetModel()
        self.decided.emit()

    def follow(self, part: int, draft: Draft, moved: Moved) -> None:
        """Show what a correction of a source made of the rows."""
        self.incoming.follow(part, draft, moved, self._removing, self._inserting)
        self.on_changed()

    @contextmanager
    def _removing(self, at: int) -> Iterator[None]:
        self.beginRemoveRows(QModelIndex(), at, at)
        yield
        self.endRemoveRows()

    @contextmanager
    def _inserting(self, at: int) -> Iterator[None]:
        self.beginInsertRows(QModelIndex(), at, at)
        yield
        self.endInsertRows()

    def tick_all(self, is_taken_in: bool) -> Iterator[None]:
        """Take all rows in, or leave all out, some at a time; what is to be an update stays one."""
        self.is_touched = True
        for at, row in enumerate(self.rows):
            if at and at % _TICKED_AT_ONCE == 0:
                yield
            if row.is_taken_in is not is_taken_in:
                row.take_in(is_taken_in)
        self.on_changed()

    def decide_known(self, decision: Decision) -> Iterator[None]:
        """Say what happens to all that may be known or were listed before, some at a time."""
        self.is_touched = True
        for at, row in enumerate(self.rows):
            if at and at % _TICKED_AT_ONCE == 0:
                yield
            if row.change.kind is Kind.CHANGED:
                row.decide(decision)
        self.on_changed()

    def on_changed(self) -> None:
        """Tell that any of the rows may be others: what is in sight is painted anew."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Column) - 1))
        self.decided.emit()

    def toggle(self, number: int) -> None:
        """Take a row in, or leave it out."""
        self.is_touched = True
        self.rows[number].take_in(not self.rows[number].is_taken_in)
        self._on_row_changed(number)

    def decide(self, number: int, decision: Decision) -> None:
        """Say what happens to a row."""
        self.is_touched = True
        self.rows[number].decide(decision)
        self._on_row_changed(number)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if column is Column.TICK:
            if role == _Role.CheckStateRole:
                return Qt.CheckState.Checked if row.is_taken_in else Qt.CheckState.Unchecked
            if role != _Role.AccessibleTextRole:
                return None
            name = row.record.name
            return (
                wording.phrase("{name} comes in", name=name)
                if row.is_taken_in
                else wording.phrase("{name} left out", name=name)
            )
        if role == _Role.ForegroundRole and not row.is_taken_in:
            return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)  # the empty tick says it first
        if role == _Role.DisplayRole and column is Column.NUMBERS and len(row.record.phones) > 1:
            # Half of a second one at the edge would read as all of it; it is said, and stands in the tip.
            return f"{row.record.phones[0].number}  +{len(row.record.phones) - 1}"
        text = self._text(row, column)
        if role == _Role.AccessibleTextRole:
            return text or wording.phrase("no {label}", label=wording.phrase(_LABELS[column], "import"))
        if role == _Role.ToolTipRole:
            return text if column in (Column.NAME, Column.NUMBERS) else None
        return text if role in (_Role.DisplayRole, _Role.EditRole) else None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role == _Role.CheckStateRole and index.column() == Column.TICK:
            self.toggle(index.row())
            return True
        if role != _Role.EditRole or index.column() != Column.NAME or not str(value).strip():
            return False
        self.renamed.emit(index.row(), str(value).strip())
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == Column.TICK:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.NAME else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_LABELS):
            if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
                return wording.phrase(_LABELS[section], "import")
            if role == _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: Row, column: Column) -> str:
        record = row.record
        if column is Column.STATE:
            return row.state()
        if column is Column.NAME:
            return record.name
        if column is Column.CITY:
            return next((address.city for address in record.addresses if address.city), "")
        return ", ".join(phone.number for phone in record.phones)

    def _on_row_changed(self, number: int) -> None:
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(Column) - 1))
        self.decided.emit()


class ImportTable(QTableView):
    """One row an organization; Space ticks it wherever the focus is, F2 corrects the name, Delete drops it."""

    row_changed = Signal(int)
    drop_asked = Signal()

    def __init__(self, model: ImportModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.setObjectName("incoming")
        self.setAccessibleName(
            wording.phrase("Organizations that were read; Space ticks, F2 corrects the name, Delete drops")
        )
        self.setModel(model)
        self.setItemDelegateForColumn(Column.TICK, _Tick(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        choose_rows(self)
        self.setStyleSheet(CELLS)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(style.row_height())
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        width = self.fontMetrics().horizontalAdvance
        for column, sample in (
            (Column.TICK, wording.phrase("Import", "import")),
            (Column.STATE, wording.phrase("Updates a known one")),
            (Column.CITY, "Gaithersburg"),
            (Column.NUMBERS, "(301)251-4925  +9"),
        ):
            self.setColumnWidth(column, width(sample) + 2 * style.L)
        header.setMinimumSectionSize(width(wording.phrase("Import", "import")) + 2 * style.M)
        self._name_width = width("National Foundation of") + 2 * style.M
        self.setMinimumHeight(style.row_height() * 3)
        WholeRows(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the city, then the numbers, where the name would have no room: the values below tell them too."""
        room = self.viewport().width() - self._name_width
        for column in (Column.TICK, Column.STATE, Column.NUMBERS, Column.CITY):
            is_hidden = self.isColumnHidden(column)
            self.setColumnHidden(column, False)  # the width of a hidden column is 0
            room -= self.columnWidth(column)
            if is_hidden or room < 0:
                self.setColumnHidden(column, room < 0)
        super().resizeEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_changed.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._rows.toggle(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.drop_asked.emit()
            return
        if event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.edit(self.currentIndex().siblingAtColumn(Column.NAME))
            return
        super().keyPressEvent(event)

    def select(self, number: int) -> None:
        """Make a row the current one."""
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self._rows.index(number, column))


class _Tick(QStyledItemDelegate):
    """A tick whose whole cell is the target, not the little box in it."""

    def editorEvent(self, event: QEvent, model: Any, _: QStyleOptionViewItem, index: _Index) -> bool:
        is_click = event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if is_click and isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonRelease:
                model.toggle(index.row())
            return True
        return False
