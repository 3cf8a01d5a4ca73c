"""One incoming organization: what happens to it, its name, its values beside the known ones; each shows its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.matching import Decision, Kind
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.items import MOVABLE
from directory_app.exchange.preview.rows import Row
from directory_app.exchange.preview.values import Value
from directory_app.text import wording
from directory_app.ui.importing.buttons import button
from directory_app.ui.importing.fields import CorrectionFields
from directory_app.ui.importing.labels import words_label
from directory_app.ui.importing.offers import BelongsBar
from directory_app.ui.importing.plain_table import PlainTable
from directory_app.ui.kit import style
from directory_app.ui.kit.labels import fit_lines
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.values import number_kinds

_CHOICES = (
    (Decision.ADD, wording.marked("&Keep apart"), "keep apart"),
    (Decision.UPDATE, wording.marked("&Update the known one"), "update"),
    (Decision.SKIP, wording.marked("&Leave out"), "leave out"),
)
_SIDES = (
    (Choice.BOTH, wording.marked("Keep both")),
    (Choice.MINE, wording.marked("Keep yours")),
    (Choice.NEW, wording.marked("Take the new")),
)
_LABEL, _KNOWN, _INCOMING, _LINE = range(4)


class ImportRecord(QWidget):
    """Shows one row; what is corrected is told and not kept here.

    `corrected` carries the selected value and what it is to be; `move_asked`, `drop_asked` and `address_asked` the
    selected value, `chosen` a field and what is kept of it.
    """

    decided = Signal(object)
    renamed = Signal(str)
    corrected = Signal(object, object)
    move_asked = Signal(object)
    drop_asked = Signal(object)
    address_asked = Signal(object)
    chosen = Signal(str, object)
    line_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values: Sequence[Value] = ()

    def building(self) -> Iterator[None]:
        """Make the parts, some at a time."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        self._doubt = words_label(self, "doubt", Type.TEXT)
        column.addWidget(self._doubt)
        column.addWidget(self._build_choices())
        self.belongs = BelongsBar(self)
        column.addWidget(self.belongs)
        yield
        self._fields = CorrectionFields(self)
        column.addWidget(self._fields)
        yield
        column.addWidget(self._build_table(), 1)
        column.addWidget(self._build_actions())
        self._connect()

    def _connect(self) -> None:
        self._choices.buttonClicked.connect(self._on_decided)
        self._fields.renamed.connect(self.renamed)
        self._fields.corrected.connect(self._on_corrected)
        self._table.currentCellChanged.connect(lambda row, *_: self._on_value_chosen(row))
        self._table.cellClicked.connect(lambda row, _: self._on_value_chosen(row))
        self._table.cellDoubleClicked.connect(lambda *_: self._edit())
        self._parts.clicked.connect(self._edit)
        self._move.clicked.connect(lambda: self._ask(self.move_asked))
        self._drop.clicked.connect(lambda: self._ask(self.drop_asked))
        self._side.activated.connect(self._on_side_chosen)

    def _build_choices(self) -> QWidget:
        """What can happen to an organization that may be known."""
        self._choice_box = QWidget(self)
        self._flow = FlowLayout(self._choice_box, style.M)
        self._choices = QButtonGroup(self)
        self._buttons: dict[Decision, QRadioButton] = {}
        for decision, words, name in _CHOICES:
            made = QRadioButton(wording.phrase(words), self._choice_box)
            made.setObjectName(name)
            made.setMinimumHeight(style.TARGET)
            self._choices.addButton(made)
            self._buttons[decision] = made
            self._flow.addWidget(made)
        policy = self._choice_box.sizePolicy()
        policy.setHeightForWidth(True)
        self._choice_box.setSizePolicy(policy)
        return self._choice_box

    def _build_table(self) -> QTableWidget:
        spoken = wording.phrase("Values of the organization; each shows its line, F2 corrects it, Delete drops it")
        self._table = PlainTable(
            self,
            "values",
            spoken,
            [wording.phrase("Field"), wording.phrase("You have"), wording.phrase("Comes in"), wording.phrase("Line")],
        )
        header = self._table.horizontalHeader()
        width = self.fontMetrics().horizontalAdvance
        kinds = [wording.phrase(name, "number") for name in (*number_kinds.NAMES.values(), "Toll-free")]
        for at, samples in ((_LABEL, [number_kinds.said(("voice", "textphone")), *kinds]), (_LINE, ["99,999"])):
            self._table.setColumnWidth(at, max(map(width, samples)) + 2 * style.L)
        for at in (_KNOWN, _INCOMING):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self._table.setMinimumHeight(style.row_height() * 3)
        self._table.installEventFilter(self)
        return self._table

    def _build_actions(self) -> QWidget:
        """What can be done with the selected value and with the organization."""
        self._actions = QWidget(self)
        self._action_flow = FlowLayout(self._actions, style.S)
        self._parts = button(
            self._actions,
            "address parts",
            wording.phrase("Address…"),
            wording.phrase("Correct the parts of the address (F2)"),
        )
        self._parts.hide()
        self._move = button(
            self._actions,
            "move value",
            wording.phrase("Move &to…"),
            wording.phrase("Move the value to another organization"),
        )
        self._drop = button(
            self._actions, "drop value", wording.phrase("Drop"), wording.phrase("Leave the value out (Delete)")
        )
        self.join = button(
            self._actions, "join", wording.phrase("&Join with…"), wording.phrase("Join this organization with another")
        )
        self._side = QComboBox(self._actions)
        self._side.setObjectName("keep side")
        self._side.setMinimumHeight(style.TARGET)
        for choice, words in _SIDES:
            self._side.addItem(wording.phrase(words), choice)
        for widget in (self._parts, self._move, self._drop, self._side, self.join):
            self._action_flow.addWidget(widget)
        return self._actions

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return (
            *self._buttons.values(), *self.belongs.stops, *self._fields.stops, self._table,
            self._parts, self._move, self._drop, self._side, self.join,
        )  # fmt: skip

    @property
    def fields(self) -> CorrectionFields:
        """Where the name and the selected value are corrected."""
        return self._fields

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that lines of text and of choices need in this width: a splitter doesn't ask for it."""
        fit_lines(self._doubt, self.width())
        self._choice_box.setMinimumHeight(self._flow.heightForWidth(self.width()))
        self._actions.setMinimumHeight(self._action_flow.heightForWidth(self.width()))
        self.belongs.fit(self.width())

    def show_row(self, row: Row | None, values: Sequence[Value], target: str) -> None:
        """Show a row; the value that was current stays so where it is the same record."""
        self.setEnabled(row is not None)
        self._values = values
        if row is None:
            self._table.setRowCount(0)
            self._fields.show_name("")
            self._show_value()
            return
        is_doubtful = row.change.kind is Kind.CHANGED
        self._choice_box.setVisible(is_doubtful)
        self._doubt.setVisible(row.change.known is not None)
        if row.change.known is not None:
            self._doubt.setText(_doubt_words(row, row.change.known.name, target))
            self._fit()
        self._buttons[row.decision].setChecked(True)
        self._fields.show_name(row.record.name)
        self._fill(row.change.known is not None)

    def show_value(self, number: int) -> None:
        """Make a value the current one without telling its line."""
        with QSignalBlocker(self._table):
            self._table.setCurrentCell(number, _INCOMING)
        self._show_value()

    def _fill(self, has_known: bool) -> None:
        current = self._table.currentRow()
        with QSignalBlocker(self._table):
            self._table.setColumnHidden(_KNOWN, not has_known)
            self._table.setRowCount(len(self._values))
            for at, value in enumerate(self._values):
                line = wording.number(value.line) if value.line else ""
                for column, text in enumerate((value.label, value.known, value.incoming, line)):
                    self._table.setItem(at, column, _cell(value, column, text, has_known))
            self._table.setCurrentCell(min(max(current, 0), len(self._values) - 1), _INCOMING)
        self._show_value()

    def _current(self) -> Value | None:
        at = self._table.currentRow()
        return self._values[at] if 0 <= at < len(self._values) else None

    def _show_value(self) -> None:
        """Offer what can be done with the selected value."""
        value = self._current()
        self._fields.show_value(value)
        self._parts.setVisible(value is not None and value.item is not None and value.field == "addresses")
        is_movable = value is not None and value.item is not None and value.field in MOVABLE
        for made in (self._move, self._drop):
            made.setEnabled(is_movable)
        has_choice = value is not None and value.choice is not None
        self._side.setVisible(any(it.choice is not None for it in self._values))
        self._side.setEnabled(has_choice)
        if value is not None and value.choice is not None:
            self._side.setCurrentIndex([choice for choice, _ in _SIDES].index(value.choice))
        label = value.label if value is not None else wording.phrase("the value")
        self._side.setAccessibleName(wording.phrase("What is kept of {label}: yours, the new, or both", label=label))
        self._fit()

    # Reactions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 and Enter go from a value to where it is corrected; Delete drops it."""
        if watched is self._table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._edit()
                return True
            if event.key() == Qt.Key.Key_Delete:
                if self._drop.isEnabled():
                    self._ask(self.drop_asked)
                return True
        return super().eventFilter(watched, event)

    def focus_values(self) -> None:
        """Go back to the values after one was corrected elsewhere."""
        self._table.setFocus()

    def _edit(self) -> None:
        """Go to where the selected value is corrected."""
        value = self._current()
        if value is not None and value.field == "addresses":
            self._ask(self.address_asked)
        elif value is not None and value.field == "name":
            self._fields.edit_name()
        else:
            self._fields.edit_value()

    def _ask(self, signal: SignalInstance) -> None:
        value = self._current()
        if value is not None and value.item is not None:
            signal.emit(value.item)

    def _on_corrected(self, new: object) -> None:
        value = self._current()
        if value is not None and value.item is not None:
            self.corrected.emit(value.item, new)

    def _on_value_chosen(self, at: int) -> None:
        self._show_value()
        if 0 <= at < len(self._values) and (line := self._values[at].line):
            self.line_asked.emit(line)

    def _on_decided(self) -> None:
        self.decided.emit(next(decision for decision, made in self._buttons.items() if made.isChecked()))

    def _on_side_chosen(self) -> None:
        value = self._current()
        if value is not None and value.choice is not None:
            self.chosen.emit(value.field, Choice(self._side.currentData()))


def _doubt_words(row: Row, name: str, target: str) -> str:
    if row.change.kind is not Kind.CHANGED:
        return wording.phrase(
            "All of this is known already: “{name}” in {target} has the same values.", name=name, target=target
        )
    if row.change.former is not None:
        return wording.phrase(
            "“{name}” stood in this list the last time. An update takes what is new; what you changed "
            "yourself stays, and where both changed you are asked.",
            name=name,
        )
    return wording.phrase(
        "This may be “{name}”, which {target} has already. An update puts the new values first and "
        "keeps the old ones, unless you say otherwise for a field.",
        name=name,
        target=target,
    )


def _cell(value: Value, column: int, text: str, has_known: bool) -> QTableWidgetItem:
    """Return a cell; what an update adds is bold, what it does not keep is struck through and said."""
    item = QTableWidgetItem(text)
    item.setToolTip(text if column in (_KNOWN, _INCOMING) else "")
    is_left = text and (
        (column == _KNOWN and value.choice is Choice.NEW and text.casefold() != value.incoming.casefold())
        or (column == _INCOMING and value.choice is Choice.MINE and text.casefold() != value.known.casefold())
    )
    if is_left:
        font = QLabel().font()
        font.setStrikeOut(True)
        item.setFont(font)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, wording.phrase("not kept: {text}", text=text))
    elif column == _INCOMING and has_known and text and not value.known:
        item.setFont(style.font_of(Type.STRONG))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, wording.phrase("new: {text}", text=text))
    return item
