"""What an import read, to look at and to correct: organizations, doubts and the text of the source, each leading on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from directory_app.ui import import_rows, style
from directory_app.ui.import_model import ImportModel, ImportTable
from directory_app.ui.import_record import ImportRecord
from directory_app.ui.import_rows import Lines, Look, Row, Value
from directory_app.ui.import_source import SourceText
from directory_app.ui.import_work import Preview
from directory_app.ui.style import Type

_LOOK = Qt.ItemDataRole.UserRole


class ImportPreview(QWidget):
    """Shows what was read; `decided` tells that something else is wanted now."""

    decided = Signal()

    def __init__(self, preview: Preview, target: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview = preview
        self._target = target
        self._disorder_names = {
            disorder.id: disorder.name for part in preview.parts for disorder in part.reading.resource.disorders
        }
        self._rows = ImportModel(import_rows.rows_of(preview), self)
        self._lines = Lines(preview.parts, self._rows.rows)
        self._part = -1
        self._build()
        self._connect()

    @property
    def rows(self) -> list[Row]:
        """The organizations as they are decided and corrected now."""
        return self._rows.rows

    @property
    def wanted(self) -> int:
        """How many organizations come in."""
        return self._rows.wanted

    def take_focus(self) -> None:
        """Begin with the first organization; without any, with what needs a look."""
        if self._rows.rows:
            self._table.setFocus()
            self._table.select(0)
        else:
            self._tabs.setCurrentIndex(1)

    def put_in_order(self) -> None:
        """Let Tab go as the eye goes."""
        stops = (self._tabs.tabBar(), self._table, *self._record.stops, self._list, self._files, self._source)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # Building

    def _build(self) -> None:
        self._table = ImportTable(self._rows, self)
        self._record = ImportRecord(self)
        left = QSplitter(Qt.Orientation.Vertical, self)
        left.addWidget(self._table)
        left.addWidget(self._record)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName("What was read")
        self._tabs.addTab(_padded(left), f"&Organizations ({len(self._rows.rows):,})")
        looks = import_rows.looks(self._preview)
        self._tabs.addTab(_padded(self._build_looks(looks)), f"Need&s a look ({len(looks):,})")
        self._split = QSplitter(self)
        self._split.setHandleWidth(style.M)
        self._split.addWidget(self._tabs)
        self._split.addWidget(self._build_source())
        for splitter in (left, self._split):
            splitter.setChildrenCollapsible(False)
        left.setHandleWidth(style.M)
        left.setSizes([style.row_height() * 6, style.row_height() * 8])
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._turn()

    def _build_looks(self, looks: Sequence[Look]) -> QWidget:
        self._list = QListWidget(self)
        self._list.setObjectName("looks")
        self._list.setAccessibleName("Needs a look; each goes to its line")
        self._list.setWordWrap(True)
        self._list.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        for look in looks[: import_rows.MOST_LOOKS]:
            item = QListWidgetItem(look.words, self._list)
            item.setData(_LOOK, look)
        if len(looks) > import_rows.MOST_LOOKS:
            QListWidgetItem(f"… and {len(looks) - import_rows.MOST_LOOKS:,} more", self._list)
        if not looks:
            self._list.addItem("Nothing: every line was placed, and no value looks doubtful.")
        return self._list

    def _build_source(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        self._files = QComboBox(box)
        self._files.setObjectName("files")
        self._files.setAccessibleName("Source shown")
        self._files.setMinimumHeight(style.TARGET)
        self._files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for part in self._preview.parts:
            self._files.addItem(part.name)
        self._files.setVisible(len(self._preview.parts) > 1)
        self._caption = words_label(box, "source caption", Type.SMALL)
        self._source = SourceText(box)
        self._fate = words_label(box, "fate", Type.SMALL)
        for widget in (self._files, self._caption, self._source, self._fate):
            column.addWidget(widget, 1 if widget is self._source else 0)
        box.setVisible(any(part.reading.lines for part in self._preview.parts))
        self._show_part(0)
        return box

    def _connect(self) -> None:
        self._rows.decided.connect(self.decided)
        self._rows.dataChanged.connect(lambda *_: self._show_row(self._table.currentIndex().row()))
        self._table.row_changed.connect(self._on_row_changed)
        self._record.decided.connect(lambda decision: self._rows.decide(self._table.currentIndex().row(), decision))
        self._record.renamed.connect(self._on_renamed)
        self._record.types_chosen.connect(
            lambda phone, types: self._rows.set_types(self._table.currentIndex().row(), phone, types)
        )
        self._record.line_asked.connect(self._go_to)
        self._source.line_chosen.connect(self._on_line_chosen)
        self._list.currentItemChanged.connect(lambda item, _: self._on_look(item))
        self._list.itemClicked.connect(self._on_look)
        self._files.activated.connect(self._show_part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the source below where there is no room for it beside the organizations."""
        is_narrow = self.window().width() < style.em() * 42
        self._split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    # Reactions

    def _on_row_changed(self, number: int) -> None:
        self._show_row(number)
        row = self._rows.rows[number]
        lines = self._lines.of(row)
        self._show_part(row.part)
        self._source.mark(lines)
        if lines and self._source.current_line not in lines:
            self._go_to(lines[0])

    def _show_row(self, number: int) -> None:
        if not 0 <= number < len(self._rows.rows):
            return
        row = self._rows.rows[number]
        self._record.show_row(row, self._values(row), self._target)

    def _values(self, row: Row) -> list[Value]:
        return import_rows.values(row, self._lines, self._disorder_names, self._preview.disorder_names)

    def _on_renamed(self, name: str) -> None:
        number = self._table.currentIndex().row()
        if not self._rows.rename(number, name):
            self._show_row(number)

    def _on_line_chosen(self, line: int) -> None:
        """A line somebody clicked: say what it became, and select its record and value."""
        self._fate.setText(self._lines.words(self._part, line))
        number = self._lines.row_at(self._part, line)
        if number is None:
            return
        self._tabs.setCurrentIndex(0)
        self._table.select(number)
        found = self._values(self._rows.rows[number])
        at = next((at for at, value in enumerate(found) if value.line == line), None)
        if at is not None:
            self._record.show_value(at)

    def _on_look(self, item: QListWidgetItem | None) -> None:
        look = item.data(_LOOK) if item else None
        if look is None:
            return
        self._show_part(look.part)
        number = self._lines.row_at(look.part, look.line) if look.line else None
        if number is not None:
            self._table.select(number)
        if look.line:
            self._go_to(look.line)

    def _go_to(self, line: int) -> None:
        self._source.go_to(line)
        self._fate.setText(self._lines.words(self._part, line))

    def _show_part(self, part: int) -> None:
        if part == self._part or not self._preview.parts:
            return
        self._part = part
        self._files.setCurrentIndex(part)
        shown = self._preview.parts[part]
        self._caption.setText(f"{shown.name}: a click on a line shows what it became")
        self._source.setAccessibleName(f"Text of {shown.name}")
        self._source.show_lines(shown.reading.lines)


def words_label(parent: QWidget, name: str, type_: Type) -> QLabel:
    """Return a label of plain text that takes as many lines as it needs."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    style.set_type(label, type_)
    return label


def _padded(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(style.S, style.S, style.S, style.S)
    column.addWidget(widget)
    return page
