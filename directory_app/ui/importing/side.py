"""Beside the records of an import: the text of the source, and how it was read where that can be said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from directory_app.exchange.preview.job import Part
from directory_app.formats.reading import Line
from directory_app.text import wording
from directory_app.ui.importing.buttons import button
from directory_app.ui.importing.labels import words_label
from directory_app.ui.importing.source import SourceText
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.tabs import tab_widget

if TYPE_CHECKING:
    from directory_app.formats.tables.mapping import Mapping as Columns
    from directory_app.ui.importing.columns import ImportColumns

_TEXT, _COLUMNS = 0, 1
_COLUMNS_LABEL = wording.marked("&Columns")


class ImportSide(QWidget):
    """Shows one source at a time; `line_chosen`, `part_chosen` and what is asked of its columns are told.

    `begin_asked` and `lines_asked` tell that somebody wants a record to begin at the current line, or the selected
    lines to be one.
    """

    line_chosen = Signal(int)
    begin_asked = Signal(int)
    lines_asked = Signal(int, int)
    part_chosen = Signal(int)
    form_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self._columns: ImportColumns | None = None  # where a source is a table

    def building(self) -> Iterator[None]:
        """Make the parts, some at a time."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        self._files = QComboBox(self)
        self._files.setObjectName("files")
        self._files.setAccessibleName(wording.phrase("Source shown"))
        self._files.setMinimumHeight(style.TARGET)
        self._files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._tabs = tab_widget(self)
        self._tabs.setObjectName("sides")
        self._tabs.setAccessibleName(wording.phrase("The source"))
        column.addWidget(self._files)
        column.addWidget(self._tabs, 1)
        yield
        text = QWidget(self._tabs)
        self._build_text(text)
        self._tabs.addTab(text, wording.phrase("Te&xt"))
        self._connect()

    def _connect(self) -> None:
        self._source.line_chosen.connect(self.line_chosen)
        self._begin.clicked.connect(lambda: self.begin_asked.emit(self._source.current_line))
        self._lines.clicked.connect(lambda: self.lines_asked.emit(*self._source.selected_lines))
        self._files.activated.connect(self.part_chosen)

    def _build_text(self, text: QWidget) -> None:
        """The lines of the source, what they became, and what can be done with them."""
        self._text_column = inner = QVBoxLayout(text)
        inner.setSpacing(style.XS)
        self._caption = words_label(text, "source caption", Type.SMALL)
        self._source = SourceText(text)
        self._fate = words_label(text, "fate", Type.SMALL)
        self._actions = QWidget(text)
        self._flow = FlowLayout(self._actions, style.S)
        self._begin = button(
            self._actions,
            "begin record",
            wording.phrase("Be&gin a record here"),
            wording.phrase("Let another organization begin on this line"),
        )
        self._lines = button(
            self._actions,
            "make record",
            wording.phrase("T&hese lines are a record…"),
            wording.phrase("Make an organization of the selected lines"),
        )
        for made in (self._begin, self._lines):
            self._flow.addWidget(made)
        for widget in (self._caption, self._source, self._fate, self._actions):
            inner.addWidget(widget, 1 if widget is self._source else 0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        # The tabs hand the focus to their bar: where they don't stand right before it Tab is caught between them.
        own = self._source, self._begin, self._lines
        return (self._files, self._tabs, self._tabs.tabBar(), *own, *(self._columns.stops if self._columns else ()))

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Take other sources, or the same ones read again."""
        is_first = not self._parts
        self._parts = parts
        with QSignalBlocker(self._files):
            self._files.clear()
            self._files.addItems([part.name for part in parts])
        self._files.setVisible(len(parts) > 1)
        if is_first and any(part.layout for part in parts):
            self._add_columns()
            self._tabs.setCurrentIndex(_COLUMNS)

    def _add_columns(self) -> None:
        from directory_app.ui.importing.columns import ImportColumns  # here, because most sources have none

        self._columns = ImportColumns(self)
        self._columns.form_asked.connect(self.form_asked)
        self._columns.save_asked.connect(self.save_asked)
        self._tabs.addTab(self._columns, wording.phrase(_COLUMNS_LABEL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._tabs.width() - 2 * style.S
        self._actions.setMinimumHeight(self._flow.heightForWidth(width))

    def show_saved(self, saved: Mapping[str, Columns]) -> None:
        """Offer saved choices of columns."""
        if self._columns:
            self._columns.show_saved(saved)

    def show_part(self, number: int) -> None:
        """Show a source: its lines where it has an account of them, and how it was read."""
        part = self._parts[number]
        self._files.setCurrentIndex(number)
        has_text = part.reading.lines or part.reading.resource.organizations
        self._caption.setText(
            wording.phrase("{file}: a click on a line shows what it became", file=part.name)
            if has_text
            else wording.phrase("{file}: there is no text to show", file=part.name)
        )
        self._source.setAccessibleName(wording.phrase("Text of {name}", name=part.name))
        self._source.show_lines(part.reading.lines)
        self._actions.setVisible(bool(part.reading.lines))
        self._fate.setText("")
        has_columns = part.layout is not None
        if self._columns:
            self._fit(self._columns, has_columns)
        if self._columns and part.layout is not None:
            self._columns.show_found(part.layout)
        self._tabs.tabBar().setVisible(has_columns)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_columns else Qt.FocusPolicy.NoFocus)
        self._tabs.setDocumentMode(not has_columns)
        edge = style.S if has_columns else 0
        self._text_column.setContentsMargins(edge, edge, edge, edge)

    def _fit(self, columns: ImportColumns, has_columns: bool) -> None:
        """Take the columns in or out; where there is only the text it needs no tab."""
        if has_columns and self._tabs.count() == 1:
            self._tabs.addTab(columns, wording.phrase(_COLUMNS_LABEL))
        elif not has_columns and self._tabs.count() > 1:
            self._tabs.removeTab(_COLUMNS)  # though hidden it would take its height

    def offer(self, *, can_begin: bool, can_make: bool) -> None:
        """Offer what can be done with the current lines."""
        self._begin.setEnabled(can_begin)
        self._lines.setEnabled(can_make)

    def show_lost(self, numbers: Iterable[int]) -> None:
        """Mark the lines that became nothing."""
        self._source.show_lost(numbers)

    def show_excerpt(self, lines: Sequence[Line], caption: str) -> None:
        """Show what the source says of one record."""
        self._caption.setText(caption)
        self._source.show_lines(lines)
        self._fate.setText("")

    def show_text(self) -> None:
        """Bring the text to the front."""
        self._tabs.setCurrentIndex(_TEXT)

    def mark(self, numbers: Iterable[int]) -> None:
        """Mark the lines of a record."""
        self._source.mark(numbers)

    def go_to(self, number: int, fate: str) -> None:
        """Bring a line into sight, and say what became of it."""
        self._source.go_to(number)
        self._fate.setText(fate)

    def show_fate(self, fate: str) -> None:
        """Say what became of the current line."""
        self._fate.setText(fate)

    @property
    def marked(self) -> set[int]:
        """The numbers of the lines that are marked."""
        return self._source.marked

    @property
    def current_line(self) -> int:
        """The number of the line with the cursor; 0 where there is none."""
        return self._source.current_line
