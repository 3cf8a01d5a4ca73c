"""One incoming organization: what happens to it, its name, its values beside the known ones; each shows its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.matching import Decision, Kind
from directory_app.exchange.preview.rows import KINDS, Row
from directory_app.exchange.preview.values import Value
from directory_app.records import PhoneType
from directory_app.text import wording
from directory_app.ui.importing.plain_table import PlainTable
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout
from directory_app.values import number_kinds

_CHOICES = (
    (Decision.ADD, "&Keep apart", "keep apart"),
    (Decision.UPDATE, "&Update the known one", "update"),
    (Decision.SKIP, "&Leave out", "leave out"),
)


class ImportRecord(QWidget):
    """Shows one row; what is corrected is told and not kept here."""

    decided = Signal(object)
    renamed = Signal(str)
    types_chosen = Signal(int, object)
    line_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values: Sequence[Value] = ()
        self._build()
        self._choices.buttonClicked.connect(self._on_decided)
        self._name.editingFinished.connect(self._on_name_edited)
        self._table.currentCellChanged.connect(lambda row, *_: self._on_value_chosen(row))
        self._table.cellClicked.connect(lambda row, _: self._on_value_chosen(row))
        self._kind.activated.connect(self._on_kind_chosen)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        self._doubt = QLabel(self)
        self._doubt.setObjectName("doubt")
        self._doubt.setTextFormat(Qt.TextFormat.PlainText)
        self._doubt.setWordWrap(True)
        self._doubt.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._choice_box = QWidget(self)
        self._flow = FlowLayout(self._choice_box, style.M)
        self._choices = QButtonGroup(self)
        self._buttons: dict[Decision, QRadioButton] = {}
        for decision, words, name in _CHOICES:
            button = QRadioButton(words, self._choice_box)
            button.setObjectName(name)
            button.setMinimumHeight(style.TARGET)
            self._choices.addButton(button)
            self._buttons[decision] = button
            self._flow.addWidget(button)
        policy = self._choice_box.sizePolicy()
        policy.setHeightForWidth(True)
        self._choice_box.setSizePolicy(policy)
        column.addWidget(self._doubt)
        column.addWidget(self._choice_box)
        column.addLayout(self._build_corrections())
        column.addWidget(self._build_table(), 1)

    def _build_corrections(self) -> QGridLayout:
        """The two things that can be corrected: the name, and the kind of the number that is selected."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.M)
        grid.setVerticalSpacing(style.S)
        grid.setColumnStretch(1, 1)
        self._name = QLineEdit(self)
        self._name.setObjectName("name")
        self._name.setAccessibleName("Name of the organization")
        self._name.setMinimumHeight(style.TARGET)
        self._kind = QComboBox(self)
        self._kind.setObjectName("kind")
        self._kind.setMinimumHeight(style.TARGET)
        self._kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for at, (words, field) in enumerate((("&Name", self._name), ("Num&ber is", self._kind))):
            label = QLabel(words, self)
            label.setBuddy(field)
            grid.addWidget(label, at, 0)
            grid.addWidget(field, at, 1)
        return grid

    def _build_table(self) -> QTableWidget:
        spoken = "Values of the organization; each shows its line"
        self._table = PlainTable(self, "values", spoken, ["Field", "You have", "Comes in", "Line"])
        header = self._table.horizontalHeader()
        width = self.fontMetrics().horizontalAdvance
        for at, sample in ((0, "Voice and TTY"), (3, "99,999")):
            self._table.setColumnWidth(at, width(sample) + 2 * style.L)
        for at in (1, 2):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self._table.setMinimumHeight(style.row_height() * 3)
        return self._table

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return (*self._buttons.values(), self._name, self._kind, self._table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that lines of text and of choices need in this width: a splitter doesn't ask for it."""
        self._doubt.setMinimumHeight(max(0, self._doubt.heightForWidth(self.width())))
        self._choice_box.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def show_row(self, row: Row | None, values: Sequence[Value], target: str) -> None:
        """Show a row; the value that was current stays so where it is the same record."""
        self.setEnabled(row is not None)
        self._values = values
        if row is None:
            return
        is_doubtful = row.change.kind is Kind.CHANGED
        self._choice_box.setVisible(is_doubtful)
        self._doubt.setVisible(row.change.known is not None)
        if row.change.known is not None:
            name = row.change.known.name
            self._doubt.setText(
                f"This may be “{name}”, which {target} has already. "
                "An update puts the new values first and keeps the old ones."
                if is_doubtful
                else f"All of this is known already: “{name}” in {target} has the same values."
            )
            self._fit()
        self._buttons[row.decision].setChecked(True)
        with QSignalBlocker(self._name):
            self._name.setText(row.record.name)
            self._name.setCursorPosition(0)
        self._fill(row.change.known is not None)

    def show_value(self, number: int) -> None:
        """Make a value the current one without telling its line."""
        with QSignalBlocker(self._table):
            self._table.setCurrentCell(number, 2)
        self._show_kind()

    def _fill(self, has_known: bool) -> None:
        current = self._table.currentRow()
        with QSignalBlocker(self._table):
            self._table.setColumnHidden(1, not has_known)
            self._table.setRowCount(len(self._values))
            for at, value in enumerate(self._values):
                line = wording.number(value.line) if value.line else ""
                for column, text in enumerate((value.label, value.known, value.incoming, line)):
                    item = QTableWidgetItem(text)
                    item.setToolTip(text if column in (1, 2) else "")
                    if column == 2 and has_known and text and not value.known:
                        item.setFont(style.font_of(style.Type.STRONG))
                        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"new: {text}")
                    self._table.setItem(at, column, item)
            self._table.setCurrentCell(min(max(current, 0), len(self._values) - 1), 2)
        self._show_kind()

    def _current(self) -> Value | None:
        at = self._table.currentRow()
        return self._values[at] if 0 <= at < len(self._values) else None

    def _show_kind(self) -> None:
        """Offer the kinds for the selected number."""
        value = self._current()
        self._kind.clear()
        is_number = value is not None and value.phone is not None
        self._kind.setEnabled(is_number)
        if value is None or not is_number:
            self._kind.addItem("Choose a number below to correct what it is")
            self._kind.setAccessibleName("Kind of the number: choose a number first")
            return
        self._kind.setAccessibleName(f"What {value.incoming} is")
        kinds = KINDS if value.types in KINDS else (value.types, *KINDS)
        for types in kinds:
            self._kind.addItem(number_kinds.named(types), types)
        self._kind.setCurrentIndex(kinds.index(value.types))

    def _on_value_chosen(self, at: int) -> None:
        self._show_kind()
        if 0 <= at < len(self._values) and (line := self._values[at].line):
            self.line_asked.emit(line)

    def _on_decided(self) -> None:
        self.decided.emit(next(decision for decision, button in self._buttons.items() if button.isChecked()))

    def _on_name_edited(self) -> None:
        self.renamed.emit(self._name.text())

    def _on_kind_chosen(self) -> None:
        value = self._current()
        types: tuple[PhoneType, ...] | None = self._kind.currentData()
        if value is not None and value.phone is not None and types and tuple(types) != value.types:
            self.types_chosen.emit(value.phone, tuple(types))
