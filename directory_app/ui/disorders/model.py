"""The model of the tree: ids only; a row is made when a view asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from directory_app.records import Disorder
from directory_app.records.hierarchy import TOP, Hierarchy
from directory_app.text import wording
from directory_app.text.wording import phrase

ID = Qt.ItemDataRole.UserRole
"""The role of a row's disorder id, "" for the row of all disorders."""
# So many rows below one disorder are made at a time: QTreeView lays out every row that is there, at 10 to 20 µs each,
# and half a second a key beside 25,000 disorders with nothing broader is too much (tests/benchmarks/disorders.py).
PAGE = 200
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROLES = frozenset({_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole, ID})


class _Node:
    """One row: what it shows, where it stands, and what stands below it once that was asked for."""

    __slots__ = ("above", "below", "id", "index_above", "made", "row")

    def __init__(self, above: _Node | None, index_above: QModelIndex, row: int, disorder_id: str) -> None:
        self.above = above
        self.index_above = index_above  # made once, for a view asks for it some ten times a row that it paints
        self.row = row
        self.id = disorder_id
        self.below: list[str] | None = None
        self.made: dict[int, int] = {}
        """The numbers of the rows below that a view has asked for."""


class DisorderModel(QAbstractItemModel):
    """Disorders below what is broader, and before them a row for all; of a filtered tree only what is shown.

    The internal id of an index is the number of its node. Rows come in pages: more are made when the last one there
    is painted.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hierarchy = Hierarchy({})
        self._shown: frozenset[str] | None = None
        self._clear()

    def _clear(self) -> None:
        self._nodes = [_Node(None, QModelIndex(), 0, TOP)]
        self._lengths: dict[int, int] = {}
        self._waiting: set[int] = set()

    @property
    def hierarchy(self) -> Hierarchy:
        """The disorders shown, and which stands below which."""
        return self._hierarchy

    def set_hierarchy(self, hierarchy: Hierarchy, *, is_filter_kept: bool = False) -> None:
        """Show all disorders of another directory, or those of the same one as they are now, filtered as they are."""
        self.beginResetModel()
        self._hierarchy = hierarchy
        self._shown = self._shown if is_filter_kept else None
        self._clear()
        self.endResetModel()

    def set_shown(self, shown: frozenset[str] | None) -> bool:
        """Show some of the disorders (None: all); return False where these are shown already."""
        if shown is self._shown or shown == self._shown:  # sets don't look first whether they are one
            return False
        self.beginResetModel()
        self._shown = shown
        self._clear()
        self.endResetModel()
        return True

    # Where a disorder is

    def index_of(self, disorder_id: str) -> QModelIndex:
        """Return where a disorder stands on the way by which it is reached first; invalid where it is not shown.

        "" is the row of all disorders.
        """
        if not disorder_id:
            return self.index(0, 0)
        way = []
        while disorder_id != TOP:
            way.append(disorder_id)
            disorder_id = self._hierarchy.above(disorder_id)
        index = QModelIndex()
        for key in reversed(way):
            number = self._number(index)
            try:
                row = self._below(number).index(key)
            except ValueError:
                return QModelIndex()
            while row >= self._length(number):
                self._make_page(index)
            index = self.index(row, 0, index)
        return index

    def first_rows(self, most: int) -> Iterator[QModelIndex]:
        """Yield what has rows below it, level by level, as long as the rows of all levels are no more than so many."""
        level = [QModelIndex()]
        total = len(self._below(0))
        while level and total <= most:
            parents = []
            for above in level:
                number = self._number(above)
                for row, key in enumerate(self._below(number)[: self._length(number)]):
                    if key and self._hierarchy.narrower(key) and self.hasChildren(index := self.index(row, 0, above)):
                        parents.append(index)
            for index in parents:
                total += len(self._below(self._number(index)))
                if total > most:
                    return
            yield from parents
            level = parents

    def make_all_rows(self, index: QModelIndex) -> None:
        """Make all rows below an index."""
        while self._make_page(index):
            pass

    def _make_page(self, index: QModelIndex) -> bool:
        """Make more rows below an index; return False where all are there.

        This is no `fetchMore`, for QTreeView calls that each time it lays rows out, until there are no more.
        """
        number = self._number(index)
        first, end = self._length(number), min(self._length(number) + PAGE, len(self._below(number)))
        if first == end:
            return False
        self.beginInsertRows(index, first, end - 1)
        self._lengths[number] = end
        self.endInsertRows()
        return True

    # What views ask

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default
        above = self._number(parent)
        if column or not 0 <= row < self._length(above):
            return QModelIndex()
        node = self._nodes[above]
        number = node.made.get(row)
        if number is None:
            number = len(self._nodes)
            index_above = self.createIndex(node.row, 0, above) if above else QModelIndex()
            self._nodes.append(_Node(node, index_above, row, self._below(above)[row]))
            node.made[row] = number
        return self.createIndex(row, 0, number)

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        return self._nodes[index.internalId()].index_above

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return self._length(self._number(parent))

    def columnCount(self, _: _Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def hasChildren(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        if not parent.isValid():
            return True
        node = self._nodes[parent.internalId()]
        if not node.id or not self._hierarchy.narrower(node.id):
            return False
        return bool(self._below(parent.internalId()))

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role == ID:
            return node.id
        if not node.id:
            return phrase("All disorders") if role == _Role.DisplayRole else None
        disorder = self._hierarchy.disorders[node.id]
        if role == _Role.DisplayRole:
            self._go_on_after(node)
            return disorder.name_in(wording.language())
        if role == _Role.AccessibleTextRole or role == _Role.ToolTipRole:  # a long name is cut in the tree
            return f"{disorder.name_in(wording.language())}{_also_called(disorder)}"
        return None

    def _go_on_after(self, node: _Node) -> None:
        """Make more rows once the last one that is there is seen."""
        above = node.above
        assert above is not None
        number = above.above.made[above.row] if above.above else 0
        is_last = node.row + 1 == self._length(number) < len(self._below(number))
        if is_last and number not in self._waiting:
            self._waiting.add(number)
            QTimer.singleShot(0, self, lambda nodes=self._nodes: self._make_more(nodes, number))

    def _make_more(self, nodes: list[_Node], number: int) -> None:
        if nodes is self._nodes:  # else the model was reset since
            self._waiting.discard(number)
            node = nodes[number]
            self._make_page(self.createIndex(node.row, 0, number) if node.above else QModelIndex())

    # Nodes

    def _number(self, index: _Index) -> int:
        return int(index.internalId()) if index.isValid() else 0

    def _length(self, number: int) -> int:
        """Return how many rows below a node there are for a view by now."""
        if number not in self._lengths:
            self._lengths[number] = min(PAGE, len(self._below(number)))
        return self._lengths[number]

    def _below(self, number: int) -> list[str]:
        """Return the ids below a node that are shown; a circle ends where it would begin again."""
        node = self._nodes[number]
        if node.below is None:
            if number and not node.id:
                node.below = []
                return node.below
            way = set()
            at: _Node | None = node
            while at is not None:
                way.add(at.id)
                at = at.above
            shown = self._shown
            narrower = self._hierarchy.narrower(node.id)
            node.below = [key for key in narrower if key not in way and (shown is None or key in shown)]
            if not number:
                node.below.insert(0, "")
        return node.below


def _also_called(disorder: Disorder) -> str:
    """Return the other names of a disorder to stand behind its name, "" for none."""
    names = ", ".join(disorder.names_beside(wording.language()))
    return phrase(", also called {names}", names=names) if names else ""
