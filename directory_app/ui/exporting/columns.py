"""Which columns an export has: all, those in sight, or some in an order of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.records.fields import BY_KEY, FIELDS, Field
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.choice import choice_box

_KEY = Qt.ItemDataRole.UserRole
# How many columns the list shows; the others are scrolled to.
_ROWS = 7


class ColumnChooser(QWidget):
    """A choice of columns, with a list to tick and to order where they are chosen one by one."""

    changed = Signal()
    row_entered = Signal()
    """Another row of the list is the current one."""

    def __init__(self, visible: Sequence[str], parent: QWidget) -> None:
        """`visible` are the keys of the fields in sight, in their order."""
        super().__init__(parent)
        self._visible = visible
        self._build()
        self.box.currentIndexChanged.connect(self.changed)
        self._list.itemChanged.connect(self.changed)
        self._list.move_asked.connect(self._move)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        self.box = choice_box(self, "columns", wording.phrase("Columns"))
        self.box.addItem(wording.phrase("All ({count})", count=len(FIELDS)), "all")
        self.box.addItem(wording.phrase("Visible in the table ({count})", count=len(self._visible)), "visible")
        self.box.addItem(wording.phrase("Chosen below, in this order"), "chosen")
        self._list = _ColumnList(self)
        self._list.setObjectName("chosen columns")
        self._list.setAccessibleName(wording.phrase("Columns to export; Space ticks, Ctrl+Up and Ctrl+Down move"))
        self._list.currentRowChanged.connect(lambda _: self.row_entered.emit())
        self._up = self._arrow("up", wording.phrase("Move the column up"))
        self._down = self._arrow("down", wording.phrase("Move the column down"))
        arrows = QVBoxLayout()
        arrows.addWidget(self._up)
        arrows.addWidget(self._down)
        arrows.addStretch()
        row = QHBoxLayout()
        row.setSpacing(style.XS)
        row.addWidget(self._list, 1)
        row.addLayout(arrows)
        self._chosen = QWidget(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._chosen.setLayout(row)
        column.addWidget(self.box)
        column.addWidget(self._chosen)

    def _arrow(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(style.icon(icon))
        button.setIconSize(style.icon_size())
        button.setMinimumSize(style.TARGET, style.TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def begin(self, choice: str, keys: Sequence[str]) -> None:
        """Begin with a choice and with the keys that are ticked, in their order."""
        self.box.setCurrentIndex(max(0, self.box.findData(choice)))
        ticked = [key for key in keys if key in BY_KEY] or list(self._visible)
        for key in [*ticked, *(field.key for field in FIELDS if field.key not in ticked)]:
            item = QListWidgetItem(wording.phrase(BY_KEY[key].label), self._list)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, _row_height()))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)
        self.show_rows(_ROWS)

    def show_list(self) -> None:
        """Show the list where columns are chosen one by one."""
        self._chosen.setVisible(self.choice == "chosen")

    def show_rows(self, most: int | None) -> None:
        """Be as high as so many rows of the list, or as all of them, so that it needs no scroll bar of its own."""
        rows = self._list.count() if most is None else min(most, self._list.count())
        self._list.setFixedHeight(rows * _row_height() + 2 * self._list.frameWidth())

    def row_place(self, within: QWidget) -> QRect:
        """Return where the current row of the list is in a widget that holds this one."""
        place = self._list.visualItemRect(self._list.currentItem())
        return QRect(self._list.viewport().mapTo(within, place.topLeft()), place.size())

    @property
    def choice(self) -> str:
        """ "all", "visible" or "chosen"."""
        return str(self.box.currentData())

    def fields(self) -> tuple[Field, ...]:
        """Return the fields to export, in order."""
        if self.choice == "visible":
            return tuple(BY_KEY[key] for key in self._visible)
        return self.ticked() if self.choice == "chosen" else FIELDS

    def ticked(self) -> tuple[Field, ...]:
        """Return the fields ticked in the list, in its order."""
        items = [self._list.item(number) for number in range(self._list.count())]
        return tuple(BY_KEY[item.data(_KEY)] for item in items if item.checkState() is Qt.CheckState.Checked)

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < self._list.count():
            item = self._list.takeItem(row)
            self._list.insertItem(row + step, item)
            self._list.setCurrentRow(row + step)
            self.changed.emit()


def _row_height() -> int:
    return max(style.target(), style.em() + style.S)


class _ColumnList(QListWidget):
    """The columns to tick; Ctrl+Up and Ctrl+Down move the current one."""

    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in steps:
            self.move_asked.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
