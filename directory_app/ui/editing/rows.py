"""Editors of a list of values: a row each, added, removed and moved by keys and buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from directory_app.records import in_words
from directory_app.text import wording
from directory_app.ui.editing.editors import Editor, Said, column_of, line
from directory_app.ui.kit import style

# What the buttons beside a row do, by their names: what is said of them.
_DOES = {
    "Move up": wording.marked("Move up {noun} {which}"),
    "Move down": wording.marked("Move down {noun} {which}"),
    "Remove": wording.marked("Remove {noun} {which}"),
}
# What the button below the rows says, by the field.
ADDS = {
    "alternate_names": wording.marked("Add another name", "button"),
    "phones": wording.marked("Add a number", "button"),
    "addresses": wording.marked("Add an address", "button"),
    "emails": wording.marked("Add an e-mail address", "button"),
    "websites": wording.marked("Add a web address", "button"),
    "hours": wording.marked("Add hours", "button"),
    "languages": wording.marked("Add a language", "button"),
    "disorders": wording.marked("Add a disorder", "button"),
    "sources": wording.marked("Add a source", "button"),
    "notes": wording.marked("Add a note", "button"),
    "synonyms": wording.marked("Add a synonym", "button"),
    "local_names": wording.marked("Add a name in another language", "button"),
    "broader": wording.marked("Add a broader disorder", "button"),
    "sections": wording.marked("Add a part of the summary", "button"),
    "references": wording.marked("Add a reference", "button"),
    "codes": wording.marked("Add a code", "button"),
}


class Row(QWidget):
    """One value of a list: its fields; `value` is None while it is empty."""

    changed = Signal()

    def value(self) -> Any:
        """Return what is typed, as the record holds it; None where nothing is."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def first(self) -> QLineEdit:
        """Return its first field of text."""
        raise NotImplementedError

    def spoken(self) -> str:
        """Return what it is called, for the buttons beside it."""
        return self.first().text().strip() or wording.phrase("empty line")


class TextRow(Row):
    """One line of text."""

    def __init__(self, noun: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = line(self, noun)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.field.textEdited.connect(lambda: self.changed.emit())

    def value(self) -> str | None:
        return self.field.text().strip() or None

    def set_value(self, value: str) -> None:
        self.field.setText(value)
        self.field.setCursorPosition(0)

    def first(self) -> QLineEdit:
        return self.field


class RowsEditor(Editor):
    """A list of values, a row each, with a button to add one; rows are removed and moved by keys and buttons.

    Alt+Up and Alt+Down move the row that has the focus, Ctrl+Delete removes it.
    """

    def __init__(self, field: str, parent: QWidget) -> None:
        """`field` is one of ADDS."""
        super().__init__(parent)
        self.noun = in_words.noun(field)
        self._rows: list[tuple[Row, QWidget, Said]] = []
        self._column = column_of(self)
        self._add = QPushButton(wording.phrase(ADDS[field], "button"), self)
        self._add.setObjectName(f"add {self.noun}")
        self._add.setMinimumHeight(style.TARGET)
        self._add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch()
        self._column.addLayout(foot)

    def make_row(self) -> Row:
        """Return an empty row."""
        return TextRow(self.noun[0].upper() + self.noun[1:], self)

    def value(self) -> tuple[Any, ...]:
        values = [row.value() for row, *_ in self._rows]
        return tuple(dict.fromkeys(value for value in values if value is not None))

    def set_value(self, value: Sequence[Any]) -> None:
        for row, holder, said in self._rows:
            for widget in (row, holder, said):
                widget.hide()
                widget.deleteLater()
        self._rows.clear()
        for one in value:
            self._append().set_value(one)
        self._name_buttons()

    def first(self) -> QWidget:
        return self._rows[0][0].first() if self._rows else self._add

    def show_remarks(self, words: Sequence[tuple[int, str, bool]]) -> None:
        filled = [number for number, (row, *_) in enumerate(self._rows) if row.value() is not None]
        by_row: dict[int, list[tuple[str, bool]]] = {}
        for at, one, is_refused in words:
            if at < len(filled):
                by_row.setdefault(filled[at], []).append((one, is_refused))
        for number, (row, _, said) in enumerate(self._rows):
            ones = by_row.get(number, [])
            said.show_words(
                " ".join(one for one, _ in ones), row.first(), is_refused=any(refused for _, refused in ones)
            )

    def _append(self) -> Row:
        row = self.make_row()
        holder = QWidget(self)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, style.XS)
        layout.setSpacing(style.XS)
        layout.addWidget(row, 1)
        for name, icon, act in (
            ("Move up", "up", lambda: self._move(row, -1)),
            ("Move down", "down", lambda: self._move(row, 1)),
            ("Remove", "clear", lambda: self._remove(row)),
        ):
            button = QToolButton(holder)
            button.setObjectName(name)
            button.setIcon(style.icon(icon))
            button.setIconSize(style.icon_size())
            button.setAutoRaise(True)
            button.setMinimumSize(style.TARGET, style.TARGET)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(act)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        said = Said(self)
        place = 2 * len(self._rows)
        self._column.insertWidget(place, holder)
        self._column.insertWidget(place + 1, said)
        self._rows.append((row, holder, said))
        row.changed.connect(self._on_row_changed)
        for field in row.findChildren(QWidget):
            field.installEventFilter(self)
        self._tab_through(holder)
        return row

    def _tab_through(self, holder: QWidget) -> None:
        """Let Tab come to a row just before the button below the rows: Qt goes by when each was made."""
        before = self._add.previousInFocusChain()
        while before and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()  # what only holds others would be followed by all it holds
        for widget in holder.findChildren(QWidget):
            is_here = widget.window() is self.window()  # what drops down of a box of choices is not
            if before and is_here and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = (
                next((row for row, *_ in self._rows if row.isAncestorOf(watched)), None)
                if isinstance(watched, QWidget)
                else None
            )
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if row and modifiers == Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(row, -1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if row and modifiers == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
                self._remove(row)
                return True
        return super().eventFilter(watched, event)

    def _on_add(self) -> None:
        row = self._append()
        self._name_buttons()
        self._rows[-1][1].show()  # now: Tab passes over what its layout has still to show
        row.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, row: Row, by: int) -> None:
        at = self._place_of(row)
        to = at + by
        if not 0 <= to < len(self._rows):
            return
        focused = self.focusWidget()
        self._rows.insert(to, self._rows.pop(at))
        for number, (_, holder, said) in enumerate(self._rows):
            self._column.insertWidget(2 * number, holder)
            self._column.insertWidget(2 * number + 1, said)
            self._tab_through(holder)
        self._name_buttons()
        if focused is not None:
            focused.setFocus()
        self.changed.emit()

    def _remove(self, row: Row) -> None:
        at = self._place_of(row)
        row, holder, said = self._rows.pop(at)
        for widget in (holder, said):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        near = self._rows[min(at, len(self._rows) - 1)][0].first() if self._rows else self._add
        near.setFocus(Qt.FocusReason.TabFocusReason)
        self._name_buttons()
        self.changed.emit()

    def _place_of(self, row: Row) -> int:
        return next(number for number, (one, *_) in enumerate(self._rows) if one is row)

    def _on_row_changed(self) -> None:
        self._name_buttons()
        self.changed.emit()

    def _name_buttons(self) -> None:
        """Say on the buttons of each row what they move or remove, and keep those that do nothing out of the way."""
        last = len(self._rows) - 1
        for number, (row, holder, _) in enumerate(self._rows):
            for button in holder.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
                words = wording.phrase(_DOES[button.objectName()], noun=self.noun, which=row.spoken())
                button.setAccessibleName(words)
                button.setToolTip(words)
                is_move = button.objectName() != "Remove"
                if is_move:
                    button.setVisible(last > 0)
                    button.setEnabled(number > 0 if button.objectName() == "Move up" else number < last)
