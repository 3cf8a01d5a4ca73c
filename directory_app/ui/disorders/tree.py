"""The tree of disorders: Enter and Space choose, arrows only read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from directory_app.records.hierarchy import Hierarchy
from directory_app.text.wording import phrase
from directory_app.ui.disorders.model import ID, DisorderModel
from directory_app.ui.kit import style, viewport
from directory_app.ui.kit.whole_rows import WholeRows

# So many rows are opened without being asked for, more than a screen shows, in 2 ms (tests/benchmarks/disorders.py).
_OPENED_ROWS = 100


class _RowDelegate(QStyledItemDelegate):
    """Makes rows as high as a hand needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), style.row_height())


class DisorderTree(QTreeView):
    """Shows the disorders; what somebody opened or closed stays so while the filter changes."""

    chosen = Signal(str)
    """The id of the disorder on which Enter or Space was pressed, or which was clicked; "" for all."""
    read = Signal(str)
    """The id of the disorder that has become current."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        viewport.own(self)
        self._disorders = DisorderModel(self)
        self._is_opening = False
        self._closed: set[str] = set()
        self._opened: set[str] = set()
        self.setObjectName("disorder tree")
        self.setAccessibleName(phrase("Disorders; Enter shows who helps"))
        self.setProperty("page", True)
        self.setHeaderHidden(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(style.L)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_RowDelegate(self))
        WholeRows(self)
        self.setModel(self._disorders)
        self.clicked.connect(lambda index: self.chosen.emit(_id(index)))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.collapsed.connect(lambda index: self._remember(index, self._closed, self._opened))
        self.expanded.connect(lambda index: self._remember(index, self._opened, self._closed))

    def set_hierarchy(self, hierarchy: Hierarchy) -> None:
        """Show all disorders of another directory."""
        self._closed.clear()
        self._opened.clear()
        self._disorders.set_hierarchy(hierarchy)
        self._open()

    def show_changes(self, hierarchy: Hierarchy) -> None:
        """Show the disorders of the same directory as they are now; what was opened or closed stays so."""
        self._disorders.set_hierarchy(hierarchy, is_filter_kept=True)
        self._open()

    def set_shown(self, shown: frozenset[str] | None) -> None:
        """Show some of the disorders (None: all); where they are others than before, none is current then."""
        if self._disorders.set_shown(shown):
            self._open()

    def make_current(self, disorder_id: str, is_selected: bool) -> None:
        """Make the row of a disorder current ("" is that of all); where it is not shown none is."""
        index = self._disorders.index_of(disorder_id)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if not is_selected:
            self.clearSelection()

    def _open(self) -> None:
        """Open as many levels as have few rows, and what somebody opened; the rest is opened by hand."""
        self._is_opening = True
        for index in self._disorders.first_rows(_OPENED_ROWS):
            if _id(index) not in self._closed:
                self.expand(index)
        for disorder_id in self._opened:
            if (index := self._disorders.index_of(disorder_id)).isValid():
                self.expand(index)
        self.executeDelayedItemsLayout()  # a screen reader may ask before the next turn of the event loop
        self._is_opening = False

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.read.emit(_id(current))

    def _remember(self, index: QModelIndex, into: set[str], out_of: set[str]) -> None:
        if not self._is_opening:
            into.add(_id(index))
            out_of.discard(_id(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(_id(self.currentIndex()))
            return
        if style.is_typing(event):
            event.ignore()  # typing searches
            return
        if event.key() == Qt.Key.Key_End:
            self._make_last_rows()
        super().keyPressEvent(event)

    def _make_last_rows(self) -> None:
        """Make the rows that the End key goes past, which may not be there yet."""
        index = QModelIndex()
        while True:
            self._disorders.make_all_rows(index)
            last = self._disorders.index(self._disorders.rowCount(index) - 1, 0, index)
            if not last.isValid() or not self.isExpanded(last):
                return
            index = last


def _id(index: QModelIndex) -> str:
    return str(index.data(ID) or "")
