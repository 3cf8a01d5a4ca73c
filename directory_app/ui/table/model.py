"""The table's model: it holds row numbers, and the records that came with their pages.

A record that did not come, or was dropped since, is read when it is painted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from directory_app.errors import DirectoryError
from directory_app.query import Query
from directory_app.records import Organization
from directory_app.records.fields import Disorders
from directory_app.store.directory import Directory, Sort
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import numbers
from directory_app.ui.kit.jobs import reason
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF
from directory_app.ui.table.marker import Cell, Marker, asked_column
from directory_app.ui.table.pages import PAGE, ResultRows
from directory_app.values import phone_speech

# So many records are kept decoded: those of some thirty screens, so that going back and forth reads none again
# ("Page Down" in run.py bench).
_CACHED = 1_000
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

# Of a cell with no word at all Qt says what is seen.
_NOTHING = " "
UNREADABLE = marked("This record can't be read")


class OrganizationModel(QAbstractTableModel):
    """Organizations found, in order; columns are `COLUMNS`. Sorting is asked of whoever searches."""

    sort_asked = Signal(object)
    """The `Sort` in which whoever searches is to search again."""
    refused = Signal(str)
    """Why a record can't be read; told once for each directory."""
    varied = Signal(object)
    """The keys of the columns that what was seen of the directory needs; none when another directory begins."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = ResultRows()
        self._damaged: set[int] = set()
        self._version = 0
        self._is_outdated = False
        self._listed: frozenset[str] = frozenset()
        self._countries: set[str] = set()
        self._varied: frozenset[str] = frozenset()
        self._directory: Directory | None = None
        self._disorders: Disorders = {}
        self._cache: OrderedDict[int, Organization] = OrderedDict()
        self.marker = Marker(Query(""))
        self._asked = ""  # the column of what the query asks for
        self._standing = "name"  # the column that somebody stands on

    @property
    def query(self) -> Query:
        """The query whose rows are shown."""
        return self.marker.query

    def stand_on(self, column: int) -> None:
        """Know in which column somebody stands, -1 in none: it is said in full."""
        self._standing = COLUMNS[column].key if column >= 0 else "name"

    def set_directory(self, directory: Directory) -> None:
        """Show another directory; empty until rows are set."""
        self.beginResetModel()
        self._directory = directory
        self._version, self._disorders = directory.version(), directory.disorders
        self._cache.clear()
        self._damaged.clear()
        self._rows = ResultRows()
        self._countries, self._varied = set(), frozenset()
        self.endResetModel()
        self.varied.emit(self._varied)

    def set_rows(self, rows: ResultRows, query: Query, records: Sequence[Organization] = ()) -> None:
        """Show what a query found: one reset whatever the size; `records` are those of the first ones that are here."""
        self.beginResetModel()
        self._drop_outdated()
        self._rows = rows
        self._keep(rows.here(), records)
        self.marker, self._asked = Marker(query), asked_column(query)
        self.endResetModel()
        self._look_for_differences(records)

    def _drop_outdated(self) -> None:
        """Read records again after a step, here or in another program: a row may be somebody else's now."""
        if self._is_outdated:
            self._is_outdated = False
            self._cache.clear()
            self._damaged.clear()
        with suppress(DirectoryError):  # where it is damaged, reading a record says so
            version = self._directory.version() if self._directory else 0
            if self._directory and version != self._version:
                self._version, self._disorders = version, self._directory.disorders
                self._cache.clear()

    def set_listed(self, ids: frozenset[str]) -> None:
        """Show which organizations are on the list of whoever uses the directory."""
        self._listed = ids
        if len(self._rows):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def is_listed(self, position: int) -> bool:
        """Tell whether the organization at a position is on the list."""
        organization = self.organization(position) if self._listed else None
        return organization is not None and organization.id in self._listed

    def show_changes(self) -> bool:
        """Read records again with the rows that come next, after a step; tell whether the disorders have changed, too.

        Until then what is here stays on screen: rows may have other numbers now.
        """
        self._is_outdated = True
        before, self._disorders = self._disorders, self._directory.disorders if self._directory else {}
        return before is not self._disorders

    @property
    def rows(self) -> list[int]:
        """The row numbers in the directory that have arrived, in the order shown."""
        return self._rows.here()

    def grow(self, count: int) -> None:
        """Show that there are more rows than the first page."""
        if count > len(self._rows):
            self.beginInsertRows(QModelIndex(), len(self._rows), count - 1)
            self._rows.grow(count)
            self.endInsertRows()

    def take_page(self, page: int, rows: Sequence[int], records: Sequence[Organization] = ()) -> None:
        """Show a page that was asked for; `records` are those of its rows."""
        self._rows.take(page, rows)
        self._keep(rows, records)
        self._show_page(page)
        self._look_for_differences(records)

    def keep_records(self, rows: Sequence[int], records: Sequence[Organization]) -> None:
        """Take the records of rows that are shown, before they are in sight."""
        self._keep(rows, records)
        self._look_for_differences(records)

    def _look_for_differences(self, records: Sequence[Organization]) -> None:
        """Tell which columns the directory needs: the country once there are two, e-mail once there is an address."""
        self._countries.update(address.country for record in records for address in record.addresses if address.country)
        needed = {"country": len(self._countries) > 1, "email": any(record.emails for record in records)}
        new = self._varied.union(key for key, is_needed in needed.items() if is_needed)
        if new != self._varied:
            self._varied = new
            self.varied.emit(new)

    def fail_page(self, page: int) -> None:
        """Show that a page can't be read."""
        self._rows.fail(page)
        self._show_page(page)

    def _show_page(self, page: int) -> None:
        last = min((page + 1) * PAGE, len(self._rows)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, self.columnCount() - 1))

    @property
    def disorders(self) -> Disorders:
        """The disorders of the directory shown."""
        return self._disorders

    def organization(self, position: int) -> Organization | None:
        """Return the record shown at a position; None while its page is on its way, and where it can't be read."""
        row = self._rows.at(position)
        if row is None or row in self._damaged:
            return None
        if row not in self._cache:
            if self._is_outdated:
                return None  # it comes with the next rows
            record = self._read(row)
            if record is None:
                return None
            self._keep([row], [record])
        return self._cache[row]

    def _keep(self, rows: Sequence[int], records: Sequence[Organization]) -> None:
        for row, record in zip(rows, records, strict=False):
            self._cache[row] = record
        while len(self._cache) > _CACHED:
            self._cache.popitem(last=False)

    def _read(self, row: int) -> Organization | None:
        """Read a record that did not come with its page while its cell is painted, where no error may get out."""
        assert self._directory is not None
        try:
            return self._directory.organizations([row])[0]
        except Exception as error:  # shown in the cell, and `refused` says why
            if not self._damaged:
                QTimer.singleShot(
                    0, self, partial(self.refused.emit, phrase("A record can't be read: {why}", why=reason(error)))
                )
            self._damaged.add(row)
            return None

    def organizations(self, ranges: Sequence[tuple[int, int]], sort: Sort) -> list[Organization]:
        """Return the records of ranges (first, last), also of pages that nobody has looked at; `sort` is the order."""
        assert self._directory is not None
        rows = [self._rows.at(position) for first, last in ranges for position in range(first, last + 1)]
        if None in rows:
            search = self._directory.begin(self.query, sort)
            rows = [row for first, last in ranges for row in search.rows(first, last + 1)]
        return self._directory.organizations([row for row in rows if row is not None])

    def position_of(self, organization_id: str) -> int | None:
        """Return where an organization is shown on the pages that are here, or None."""
        row = self._directory.row_of(organization_id) if self._directory else None
        return None if row is None else self._rows.position_of(row)

    def text(self, position: int, key: str) -> str:
        """Return what a cell shows: of several numbers one, and how many more there are."""
        cell = self.cell(position, NUMBER_OF[key])
        return f"{cell.text} +{cell.more}" if cell.more else cell.text

    def cell(self, position: int, number: int) -> Cell:
        """Return what stands in a cell of a column."""
        organization, column = self.organization(position), COLUMNS[number]
        if organization is None:
            return Cell(UNREADABLE if column.key == "name" and self._is_unreadable(position) else "")
        return self.marker.cell(column, column.values(organization, self.disorders))

    def _is_unreadable(self, position: int) -> bool:
        return self._rows.has_failed(position) or self._rows.at(position) in self._damaged

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        key = COLUMNS[index.column()].key
        if role == _Role.DisplayRole:
            return self.text(index.row(), key)
        if role == _Role.AccessibleTextRole:
            return self._spoken(index.row(), key)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
                return COLUMNS[section].heading
            if role == _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_asked.emit(Sort(COLUMNS[column].field.key, order is Qt.SortOrder.DescendingOrder))

    def _spoken(self, position: int, key: str) -> str:
        """Return a cell as a screen reader says it: a number digit by digit behind its kind.

        What the query asks for is said behind the name, and not again in its own column, unless somebody stands there:
        then it is said there alone.
        """
        organization = self.organization(position)
        if organization is None:
            return phrase(UNREADABLE) if self._is_unreadable(position) else phrase("loading")
        if key == "name":
            cell = self.cell(position, NUMBER_OF[key])
            name = phrase("{name}, on my list", name=cell.text) if self.is_listed(position) else cell.text
            asked = self._said(position, self._asked) if self._asked not in ("", self._standing) else ""
            return "; ".join(filter(None, (name, asked, numbers.no_text(organization).rstrip("."))))
        return _NOTHING if key == self._asked and key != self._standing else self._said(position, key)

    def _said(self, position: int, key: str) -> str:
        column = COLUMNS[NUMBER_OF[key]]
        cell = self.cell(position, NUMBER_OF[key])
        if not cell.text:
            return phrase("no {column}", column=column.heading)
        if column.numbers:
            number = f"{phrase(column.spoken, 'number')}, {phone_speech.spoken(cell.text)}"
            return phrase("{number}; and {count} more", number=number, count=cell.more) if cell.more else number
        return cell.text
