"""The list of who is due: row numbers only, and the records of the pages that somebody looked at."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from directory_app.exchange import verifying
from directory_app.exchange.verifying import Due, Reason
from directory_app.records import Organization
from directory_app.ui.worklist.feed import PAGE, Loaded

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole


class DueModel(QAbstractListModel):
    """Who is due, in order. Whoever was asked stays and says what came of it, so that nothing moves under a hand."""

    page_asked = Signal(int, object)
    """The number of a page that is looked at, and its rows."""
    record_came = Signal(int)
    """The record of this row is here now, or another one than before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._due = Due(array("q"), {})
        self._pages: dict[int, list[Organization]] = {}
        self._asked: set[int] = set()
        self._done: dict[int, str] = {}

    def show(self, loaded: Loaded) -> None:
        """Show another list."""
        self.beginResetModel()
        self._due, self._done, self._asked = loaded.due, {}, {0}
        self._pages = {0: list(loaded.first)}
        self.endResetModel()

    def take_page(self, page: int, records: Sequence[Organization]) -> None:
        """Take the records of a page that has arrived."""
        self._pages[page] = list(records)
        first = page * PAGE
        self.dataChanged.emit(self.index(first), self.index(first + len(records) - 1))
        for row in range(first, first + len(records)):
            self.record_came.emit(row)

    def note(self, row: int, words: str, organization: Organization) -> None:
        """Say in a row what came of it; the record is as it is since."""
        self._done[row] = words
        self._replace(row, organization)

    def take_back(self, organization: Organization) -> int | None:
        """Say that nothing came of it with somebody yet; return the row, None for somebody nothing was said of."""
        for row in list(reversed(self._done)):
            if (shown := self.organization(row)) and shown.id == organization.id:
                del self._done[row]
                self._replace(row, organization)
                self.record_came.emit(row)
                return row
        return None

    def _replace(self, row: int, organization: Organization) -> None:
        page, at = divmod(row, PAGE)
        if page in self._pages:
            self._pages[page][at] = organization
        self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def left(self) -> int:
        """How many are still to be asked."""
        return len(self._due.rows) - len(self._done)

    @property
    def due(self) -> Due:
        """Who is due, in order."""
        return self._due

    def open_before(self, row: int) -> int:
        """Return how many rows before this one nothing came of yet."""
        return row - sum(done < row for done in self._done)

    def next_open(self, row: int) -> int | None:
        """Return the next row that nothing came of yet, behind this one or else from the top; None for none."""
        count = len(self._due.rows)
        tries = len(self._done) + 1  # one of so many in a row is open
        behind, from_top = range(row + 1, min(count, row + 1 + tries)), range(min(count, tries))
        return next((at for at in (*behind, *from_top) if at not in self._done), None)

    def organization(self, row: int) -> Organization | None:
        """Return the record of a row; where it is not here yet it is asked for."""
        page, at = divmod(row, PAGE)
        if page not in self._pages:
            if page not in self._asked:
                self._asked.add(page)
                self.page_asked.emit(page, self._due.rows[page * PAGE : (page + 1) * PAGE])
            return None
        records = self._pages[page]
        return records[at] if at < len(records) else None

    def reason(self, row: int) -> Reason:
        """Return why the one in a row is due."""
        return self._due.reason(row)

    def words(self, row: int) -> tuple[str, str]:
        """Return name and second line of a row: what came of it, or why it is due."""
        organization = self.organization(row)
        if organization is None:
            return "…", ""
        return organization.name, self._done.get(row) or verifying.reason_words(organization, self.reason(row))

    def is_done(self, row: int) -> bool:
        """Tell whether something came of it already."""
        return row in self._done

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._due.rows)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> str | None:
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return None
        name, second = self.words(index.row())
        return f"{name}\n{second}" if role == _ROLE.ToolTipRole else f"{name}, {second}"
