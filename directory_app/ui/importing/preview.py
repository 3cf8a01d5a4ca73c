"""What an import read, to look at and to correct: organizations, doubts and the text of the source, each leading on."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.matching import Change
from directory_app.exchange.preview import rows as import_rows
from directory_app.exchange.preview import values
from directory_app.exchange.preview.job import Preview
from directory_app.exchange.preview.lines import Lines
from directory_app.exchange.preview.rows import Issue, Row
from directory_app.exchange.preview.values import Value
from directory_app.text import wording
from directory_app.ui.importing.issues import ImportIssues
from directory_app.ui.importing.model import ImportModel, ImportTable
from directory_app.ui.importing.record import ImportRecord
from directory_app.ui.importing.side import ImportSide
from directory_app.ui.kit import style


class ImportPreview(QWidget):
    """Shows what was read; `decided` tells that something else is wanted now.

    `corrected` tells that an organization was corrected, `form_asked` which source is to be read again, and how.
    """

    decided = Signal()
    corrected = Signal()
    form_asked = Signal(int, object)

    def __init__(self, preview: Preview, target: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self._rows = ImportModel((), self)
        self._part = -1
        self._build()
        self._connect()
        self.show_preview(preview)

    @property
    def rows(self) -> list[Row]:
        """The organizations as they are decided and corrected now."""
        return self._rows.rows

    @property
    def included(self) -> int:
        """How many organizations come in."""
        return self._rows.included

    @property
    def side(self) -> ImportSide:
        """What stands beside the records."""
        return self._side

    def take_focus(self) -> None:
        """Begin with the first organization; without any, with what needs a look."""
        if self._rows.rows:
            self._table.setFocus()
        else:
            self._tabs.setCurrentIndex(1)

    def put_in_order(self) -> None:
        """Let Tab go as the eye goes."""
        stops = (
            self._tabs.tabBar(), self._all, self._none, self._table,
            *self._record.stops, self._issues, *self._side.stops,
        )  # fmt: skip
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_preview(self, preview: Preview) -> None:
        """Show what was read, or read again: what was decided and corrected stays where the source says the same."""
        rows = import_rows.rows_of(preview)
        import_rows.carried(self._rows.rows, rows)
        at = self._table.currentIndex().row()
        current = (self.rows[at].part, self.rows[at].id) if at >= 0 else None
        self._preview = preview
        self._disorder_names = {
            disorder.id: disorder.name for part in preview.parts for disorder in part.reading.resource.disorders
        }
        self._lines = Lines(preview.parts, rows)
        self._part = -1 if self._part >= len(preview.parts) else self._part
        self._side.show_parts(preview.parts)
        self._rows.renew(rows)
        self._tabs.setTabText(0, f"&Organizations ({wording.number(len(rows))})")
        issues = import_rows.issues(preview)
        self._tabs.setTabText(1, f"Need&s a look ({wording.number(len(issues))})")
        self._issues.show_issues(issues)
        self._show_part(max(self._part, 0), is_new=True)
        if rows:
            self._table.select(next((at for at, row in enumerate(rows) if (row.part, row.id) == current), 0))
        else:
            self._record.show_row(None, (), self._target)

    def uncompared(self) -> list[int]:
        """Return the rows whose corrected organization has not been compared with those known."""
        return [
            number
            for number, row in enumerate(self.rows)
            if row.record is not row.change.incoming and row.record != row.change.incoming
        ]

    def show_compared(self, number: int, change: Change) -> bool:
        """Show what a corrected organization is to those known; tell whether that is something else now."""
        return self._rows.compared(number, change)

    def select(self, number: int) -> None:
        """Bring an organization into sight."""
        self._tabs.setCurrentIndex(0)
        self._table.select(number)
        self._table.setFocus()

    # Building

    def _build(self) -> None:
        self._table = ImportTable(self._rows, self)
        self._record = ImportRecord(self)
        left = QSplitter(Qt.Orientation.Vertical, self)
        left.addWidget(self._build_ticked())
        left.addWidget(self._record)
        self._issues = ImportIssues(self)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("tabs")
        self._tabs.setAccessibleName("What was read")
        self._tabs.addTab(_padded(left), "&Organizations")
        self._tabs.addTab(_padded(self._issues), "Need&s a look")
        self._side = ImportSide(self)
        self._split = QSplitter(self)
        self._split.setHandleWidth(style.M)
        self._split.addWidget(self._tabs)
        self._split.addWidget(self._side)
        for splitter in (left, self._split):
            splitter.setChildrenCollapsible(False)
        left.setHandleWidth(style.M)
        left.setSizes([style.row_height() * 7, style.row_height() * 8])
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self._turn()

    def _build_ticked(self) -> QWidget:
        """The table below the two buttons that tick all of it or none."""
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        line = QHBoxLayout()
        line.setSpacing(style.S)
        self._all = QPushButton("Tick &all", box)
        self._none = QPushButton("Tick non&e", box)
        for button, name, words in (
            (self._all, "tick all", "Tick all organizations, those known already too"),
            (self._none, "tick none", "Tick none of the organizations"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setMinimumHeight(style.TARGET)
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._table, 1)
        return box

    def _connect(self) -> None:
        self._rows.decided.connect(self.decided)
        self._rows.corrected.connect(self.corrected)
        self._rows.dataChanged.connect(lambda *_: self._show_row(self._table.currentIndex().row()))
        self._all.clicked.connect(lambda: self._rows.tick_all(True))
        self._none.clicked.connect(lambda: self._rows.tick_all(False))
        self._table.row_changed.connect(self._on_row_changed)
        self._record.decided.connect(lambda decision: self._rows.decide(self._table.currentIndex().row(), decision))
        self._record.renamed.connect(self._on_renamed)
        self._record.types_chosen.connect(
            lambda phone, types: self._rows.set_types(self._table.currentIndex().row(), phone, types)
        )
        self._record.line_asked.connect(self._on_line_asked)
        self._side.line_chosen.connect(self._on_line_chosen)
        self._side.part_chosen.connect(self._on_part_chosen)
        self._side.form_asked.connect(lambda form: self.form_asked.emit(self._part, form))
        self._issues.chosen.connect(self._on_issue)

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
        self._show_part(row.part)
        if not self._lines.has_account(row.part):
            self._show_excerpt(row)
            return
        lines = self._lines.of(row)
        self._side.mark(lines)
        if lines and self._side.current_line not in lines:
            self._go_to(lines[0])

    def _on_part_chosen(self, part: int) -> None:
        """Show another source; where only one record of it can be shown that is its first."""
        self._show_part(part)
        first = next((number for number, row in enumerate(self.rows) if row.part == part), None)
        if first is not None and not self._lines.has_account(part):
            self._table.select(first)

    def _show_excerpt(self, row: Row) -> None:
        """Show what the source says of one record, where all of it can't be shown line by line."""
        name = self._preview.parts[row.part].name
        words = "these lines became" if self._lines.is_of_file(row) else "what the file says of"
        self._side.show_excerpt(self._lines.excerpt(row), f"{name}: {words} {row.printed.name}")

    def _show_row(self, number: int) -> None:
        if not 0 <= number < len(self._rows.rows):
            return
        row = self._rows.rows[number]
        self._record.show_row(row, self._values(row), self._target)

    def _values(self, row: Row) -> list[Value]:
        return values.values(row, self._lines, self._disorder_names, self._preview.disorder_names)

    def _on_renamed(self, name: str) -> None:
        number = self._table.currentIndex().row()
        if not self._rows.rename(number, name):
            self._show_row(number)

    def _on_line_asked(self, line: int) -> None:
        """A value that somebody went to: show the line it stands on."""
        self._side.show_text()
        self._go_to(line)

    def _on_line_chosen(self, line: int) -> None:
        """A line somebody clicked: say what it became, and select its record and value."""
        self._side.show_fate(self._fate(line))
        has_account = self._lines.has_account(self._part)
        number = self._lines.row_at(self._part, line) if has_account else self._table.currentIndex().row()
        if number is None or number < 0:
            return
        self._tabs.setCurrentIndex(0)
        self._table.select(number)
        at = next((at for at, value in enumerate(self._values(self._rows.rows[number])) if value.line == line), None)
        if at is not None:
            self._record.show_value(at)

    def _on_issue(self, issue: Issue) -> None:
        """Lead to the record and the line of what needs a look, where it has them."""
        self._show_part(issue.part)
        number = self._lines.row_at(issue.part, issue.line) if issue.line else None
        if number is None:
            number = self._lines.row_of(issue.part, issue.record)
        if number is not None:
            self._table.select(number)
        row = self._rows.rows[number] if number is not None else None
        if issue.line and (self._lines.has_account(issue.part) or (row is not None and self._lines.is_of_file(row))):
            self._side.show_text()
            self._go_to(issue.line)

    def _go_to(self, line: int) -> None:
        self._side.go_to(line, self._fate(line))

    def _fate(self, line: int) -> str:
        """Say what became of a line."""
        if self._lines.has_account(self._part):
            return self._lines.words(self._part, line)
        number = self._table.currentIndex().row()
        row = self._rows.rows[number]
        label = next((value.label for value in self._values(row) if value.line == line), "")
        return (
            f"Line {wording.number(line)}: {label} of {row.printed.name}" if label else f"Line {wording.number(line)}"
        )

    def _show_part(self, part: int, is_new: bool = False) -> None:
        if (part == self._part and not is_new) or not self._preview.parts:
            return
        self._part = part
        self._side.show_part(part)


def _padded(widget: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(style.S, style.S, style.S, style.S)
    column.addWidget(widget)
    return page
