"""How a table is read: separator, encoding, header and the field of each column, found first and changed by keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.preview.columns import likely, unfit_columns
from directory_app.formats.tables import delimited
from directory_app.formats.tables import mapping as columns
from directory_app.formats.tables.mapping import IGNORED
from directory_app.formats.tables.mapping import Mapping as Columns
from directory_app.text import wording
from directory_app.ui.importing.labels import words_label
from directory_app.ui.importing.plain_table import PlainTable
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type

if TYPE_CHECKING:
    from directory_app.formats.tables.table import Layout

_ALL = "all"
_LEAST_NAME = 9  # so wide at least the name of a saved choice is beside its button, in ems


class ImportColumns(QWidget):
    """Shows how a table was read; `form_asked` carries the form in which somebody wants it read again.

    `save_asked` carries the fields of the columns, with the name under which they are to be saved.
    """

    form_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: Layout | None = None
        self._saved: Mapping[str, Columns] = {}
        self._all_of = ""  # the column for which all fields are offered
        self._build()
        self._separator.activated.connect(self._on_form_changed)
        self._encoding.activated.connect(self._on_form_changed)
        self._header.clicked.connect(self._on_form_changed)
        self._names.activated.connect(self._on_saved_chosen)
        self._save.clicked.connect(self._on_save)
        self._table.currentCellChanged.connect(lambda *_: self._show_field())
        self._table.itemActivated.connect(lambda _: self._field.setFocus())
        self._field.activated.connect(self._on_field_chosen)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.S, style.S, style.S, style.S)
        column.setSpacing(style.S)
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.M)
        grid.setVerticalSpacing(style.S)
        grid.setColumnStretch(1, 1)
        self._separator = _choice(self, "separator", wording.phrase("Separator of the columns"))
        for delimiter, words in delimited.DELIMITERS.items():
            self._separator.addItem(wording.phrase(words).capitalize(), delimiter)
        self._encoding = _choice(self, "encoding", wording.phrase("Encoding of the text"))
        self._names = _choice(
            self, "saved columns", wording.phrase("Saved choices: choose one, or type a name to save these")
        )
        self._names.setEditable(True)
        self._names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field = self._names.lineEdit()
        assert field is not None
        field.setAccessibleName(self._names.accessibleName())
        field.setPlaceholderText(wording.phrase("Choose one, or type a name"))
        self._save = QPushButton(wording.phrase("Save b&y this name"), self)
        self._save.setObjectName("save columns")
        self._save.setMinimumHeight(style.TARGET)
        self._save.setAutoDefault(False)
        self._field = _choice(self, "column field", wording.phrase("Field of the column"))
        rows = (
            (wording.phrase("Se&parator"), self._separator),
            (wording.phrase("Encodin&g"), self._encoding),
            (wording.phrase("Sa&ved choices"), self._names),
        )
        for at, (words, widget) in enumerate(rows):
            self._add(grid, at, words, widget)
        self._form = grid
        self._put_save()
        self._header = QCheckBox(wording.phrase("The &first row holds the names of the columns"), self)
        self._header.setObjectName("header")
        self._header.setMinimumHeight(style.TARGET)
        grid.addWidget(self._header, 4, 0, 1, 3)
        self._account = words_label(self, "columns account", Type.STRONG)
        below = QGridLayout()
        below.setHorizontalSpacing(style.M)
        below.setColumnStretch(1, 1)
        self._add(below, 0, wording.phrase("T&his column is"), self._field)
        column.addLayout(grid)
        column.addWidget(self._account)
        column.addWidget(self._build_table(), 1)
        column.addLayout(below)

    def _put_save(self) -> None:
        """Put the button beside the name, or below it where it would leave no room for one."""
        captions = self._form.cellRect(2, 0).width()
        is_below = self.width() - captions - self._save.sizeHint().width() < style.em() * _LEAST_NAME
        for widget in (self._names, self._save):
            self._form.removeWidget(widget)
        self._form.addWidget(self._names, 2, 1, 1, 2 if is_below else 1)
        self._form.addWidget(self._save, 3 if is_below else 2, 1 if is_below else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_save()
        self._share_width()

    def _share_width(self) -> None:
        """Leave the last column of the table its heading, and the two before it what they need of the rest."""
        width = self.fontMetrics().horizontalAdvance
        last = width(str(self._table.model().headerData(2, Qt.Orientation.Horizontal))) + 2 * style.L
        room = (self._table.viewport().width() - last) // 2
        for at in (0, 1):
            self._table.setColumnWidth(at, max(style.em() * 5, min(width("Alternate names") + 2 * style.L, room)))

    def _add(self, grid: QGridLayout, at: int, words: str, widget: QWidget) -> None:
        label = QLabel(words, self)
        label.setBuddy(widget)
        grid.addWidget(label, at, 0)
        grid.addWidget(widget, at, 1, 1, 1 if widget is self._names else 2)

    def _build_table(self) -> QTableWidget:
        spoken = wording.phrase("Columns of the table; Enter goes to the field of one")
        self._table = PlainTable(
            self,
            "columns",
            spoken,
            [wording.phrase("Column"), wording.phrase("Becomes"), wording.phrase("First values")],
        )
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._table.setMinimumHeight(style.row_height() * 4)
        return self._table

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return (self._separator, self._encoding, self._names, self._save, self._header, self._table, self._field)

    # Showing

    def show_found(self, found: Layout) -> None:
        """Show how a table was read; the current column stays so."""
        self._found = found
        self._show_form()
        self._show_columns()
        self._show_field()

    def show_saved(self, saved: Mapping[str, Columns]) -> None:
        """Offer saved choices by their names; what is typed stays."""
        self._saved = saved
        typed = self._names.currentText()
        self._names.clear()
        self._names.addItems(list(saved))
        self._names.setCurrentIndex(-1)
        self._names.setEditText(typed)

    def _show_form(self) -> None:
        assert self._found is not None
        form = self._found.form
        self._separator.setCurrentIndex(self._separator.findData(form.delimiter))
        self._encoding.clear()
        for encoding, words in delimited.ENCODINGS.items():
            self._encoding.addItem(wording.phrase(words), encoding)
        self._encoding.setCurrentIndex(self._encoding.findData(form.encoding))
        for choice in (self._separator, self._encoding):  # a workbook has neither
            choice.setEnabled(bool(form.delimiter))
        self._header.setChecked(bool(form.has_header))
        self._account.setText(_account(self._found))

    def _show_columns(self) -> None:
        assert self._found is not None
        lost = dict.fromkeys(self._found.without_place(), "")
        doubtful = lost | unfit_columns(self._found)
        current = max(self._table.currentRow(), 0)
        scrolled = self._table.verticalScrollBar().value(), self._table.horizontalScrollBar().value()
        with QSignalBlocker(self._table):
            self._table.setRowCount(len(self._found.head))
            for at, (name, values) in enumerate(zip(self._found.head, self._found.examples, strict=True)):
                words = columns.words_of(self._found.mapping.columns.get(name, ""))
                words += f": {wording.phrase(doubtful[name])}" if doubtful.get(name) else ""
                texts = (
                    name,
                    f"⚠ {words}" if name in doubtful else words,
                    "; ".join(values) or wording.phrase("(empty)"),
                )
                for column, text in enumerate(texts):
                    item = QTableWidgetItem(text)
                    item.setToolTip(text)
                    if column == 1 and name in doubtful:
                        item.setFont(style.font_of(Type.STRONG))
                        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
                    self._table.setItem(at, column, item)
            self._table.setCurrentCell(min(current, len(self._found.head) - 1), 1)
        self._table.verticalScrollBar().setValue(scrolled[0])
        self._table.horizontalScrollBar().setValue(scrolled[1])

    def _show_field(self) -> None:
        """Offer the fields for the current column."""
        assert self._found is not None
        name = self._current()
        target = self._found.mapping.columns.get(name, "")
        examples = dict(zip(self._found.head, self._found.examples, strict=True)).get(name, ())
        if self._all_of != name:
            self._all_of = ""
        everything = columns.TARGETS if target in columns.TARGETS else (target, *columns.TARGETS)
        offered = everything if self._all_of else likely(target, examples)
        self._field.clear()
        for key in offered:
            self._field.addItem(columns.words_of(key), key)
        if not self._all_of:
            self._field.addItem(wording.phrase("All fields…"), _ALL)
        self._field.setCurrentIndex(list(offered).index(target))
        self._field.setAccessibleName(wording.phrase("Field of the column {name}", name=name))

    def _current(self) -> str:
        assert self._found is not None
        at = self._table.currentRow()
        return self._found.head[at] if 0 <= at < len(self._found.head) else ""

    # Reactions

    def _on_form_changed(self) -> None:
        """Another form has other columns, so that their fields are guessed anew."""
        assert self._found is not None
        form = replace(
            self._found.form,
            encoding=str(self._encoding.currentData() or ""),
            delimiter=str(self._separator.currentData() or ""),
            has_header=self._header.isChecked(),
        )
        if form != self._found.form:
            self.form_asked.emit(replace(form, mapping=None))

    def _on_field_chosen(self) -> None:
        assert self._found is not None
        target = str(self._field.currentData())
        if target == _ALL:
            self._all_of = self._current()
            self._show_field()
            if self._field.underMouse():
                self._field.showPopup()
            return
        mapping = columns.with_target(self._found.mapping, self._current(), target)
        if mapping.columns != self._found.mapping.columns:
            self._ask(mapping)

    def _on_saved_chosen(self) -> None:
        """Take the saved fields of the columns that are there."""
        assert self._found is not None
        saved = self._saved.get(self._names.currentText())
        if saved is None:
            return
        here = {name: target for name, target in saved.columns.items() if name in self._found.head}
        if here:
            self._ask(Columns(here, saved.title))
        else:
            self._account.setText(
                wording.phrase("“{title}” names none of these columns; nothing was changed.", title=saved.title)
            )

    def _ask(self, mapping: Columns) -> None:
        assert self._found is not None
        self._found = replace(self._found, form=replace(self._found.form, mapping=mapping))
        self._account.setText(_account(self._found))
        self._show_columns()
        self.form_asked.emit(self._found.form)

    def _on_save(self) -> None:
        assert self._found is not None
        title = self._names.currentText().strip()
        if title:
            self.save_asked.emit(Columns(self._found.mapping.columns, title))
        else:
            self._names.setFocus()


def _account(found: Layout) -> str:
    """Say what becomes of the columns: "5 columns: 3 become fields, 1 is left out, 1 has no place yet."."""
    lost = len(found.without_place())
    left_out = sum(found.mapping.columns.get(name) == IGNORED for name in found.head)
    placed = len(found.head) - lost - left_out
    plural = wording.plural
    words = [plural("{count} becomes a field", "{count} become fields", placed)]
    words += [plural("{count} is left out", "{count} are left out", left_out)] if left_out else []
    if lost:
        words.append(
            plural(
                "{count} has no place yet and will not come in", "{count} have no place yet and will not come in", lost
            )
        )
    said = f"{wording.labelled(plural('{count} column', '{count} columns', len(found.head)), ', '.join(words))}."
    if found.mapping.has_organizations():
        return said
    return f"{said} {wording.phrase('No column is the name: choose which one is.')}"


def _choice(parent: QWidget, name: str, words: str) -> QComboBox:
    made = QComboBox(parent)
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setMinimumHeight(style.TARGET)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
