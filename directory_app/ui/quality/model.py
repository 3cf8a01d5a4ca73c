"""The findings of one rule as the list shows them, read page by page."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from directory_app.exchange.findings import Findings
from directory_app.records.quality import Finding
from directory_app.text import wording

_PAGE = 100
_ROOT = QModelIndex()


class FindingModel(QAbstractListModel):
    """Shows the name and the value of each finding."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._findings: Findings | None = None
        self._numbers: array[int] = array("q")
        self._pages: dict[int, list[Finding]] = {}

    def show(self, findings: Findings, rule: str) -> None:
        """Show the open findings of a rule."""
        self.beginResetModel()
        self._findings, self._pages = findings, {}
        self._numbers = findings.numbers(rule) if rule else array("q")
        self.endResetModel()

    def number(self, row: int) -> int:
        """Return the number of the finding in a row."""
        return self._numbers[row]

    def finding(self, row: int) -> Finding:
        """Return the finding in a row."""
        page = row // _PAGE
        if page not in self._pages:
            assert self._findings is not None
            self._pages[page] = self._findings.page(self._numbers[page * _PAGE : (page + 1) * _PAGE])
        return self._pages[page][row % _PAGE]

    def drop(self, row: int) -> None:
        """Take a finding off the list."""
        self.beginRemoveRows(QModelIndex(), row, row)
        self._numbers.pop(row)
        self._pages = {page: held for page, held in self._pages.items() if page < row // _PAGE}
        self.endRemoveRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        finding = self.finding(index.row())
        return wording.labelled(finding.record, finding.value or finding.reason)
