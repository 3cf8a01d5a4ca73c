"""Editors of one value of a record: a line or a text; what an editor holds is read and set as the record has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type


class Editor(QWidget):
    """Edits the value of one field; `changed` is told with every change of it."""

    changed = Signal()
    is_typed_in = False
    """Whether somebody is typing: nothing new is said of it then, so that no row moves."""

    def value(self) -> Any:
        """Return what is typed, as the record holds it."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Return what gets the focus first."""
        raise NotImplementedError

    def show_remarks(self, words: Sequence[tuple[int, str, bool]]) -> None:
        """Say what is wrong: (place in the list, words, whether it is refused)."""
        raise NotImplementedError


class Said(QWidget):
    """Words below a field, with a sign, so that not only their colour says that something is wrong."""

    def __init__(self, parent: Editor) -> None:
        super().__init__(parent)
        self._editor = parent
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, style.XS)
        row.setSpacing(style.S)
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        style.set_type(self._words, Type.SMALL)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str, of: QWidget, *, is_refused: bool) -> None:
        """Say something of a field, or nothing (""); while somebody types only what was said is said otherwise."""
        if self._editor.is_typed_in and self.isHidden():
            return
        self._sign.setPixmap(style.icon("warning").pixmap(style.icon_size()))
        self._sign.setAccessibleName(
            wording.phrase("Can't be saved") if is_refused else wording.phrase("Needs checking")
        )
        role = self.palette().ColorRole.BrightText if is_refused else self.palette().ColorRole.Text
        self._words.setForegroundRole(role)
        style.set_type(self._words, Type.STRONG if is_refused else Type.SMALL)  # not told apart by colour alone
        self._words.setText(words)
        self.setVisible(bool(words))
        of.setAccessibleDescription(words)


def line(parent: QWidget, spoken: str, name: str = "") -> QLineEdit:
    """Return a field of one line."""
    field = QLineEdit(parent)
    field.setObjectName(name or spoken.lower())
    field.setAccessibleName(spoken)
    field.setMinimumHeight(max(style.TARGET, style.em() + style.M))
    return field


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = line(self, label)
        self._said = Said(self)
        column = column_of(self)
        column.addWidget(self.field)
        column.addWidget(self._said)
        self.field.textEdited.connect(lambda: self.changed.emit())

    def value(self) -> str:
        return self.field.text().strip()

    def set_value(self, value: str) -> None:
        self.field.setText(value)
        self.field.setCursorPosition(0)

    def first(self) -> QWidget:
        return self.field

    def show_remarks(self, words: Sequence[tuple[int, str, bool]]) -> None:
        self._said.show_words(
            " ".join(one for _, one, _ in words), self.field, is_refused=any(refused for *_, refused in words)
        )


class TextEditor(Editor):
    """A longer text."""

    _LINES = 4

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = QPlainTextEdit(self)
        self.field.setObjectName(label.lower())
        self.field.setAccessibleName(label)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(style.em() * self._LINES + style.L)
        column = column_of(self)
        column.addWidget(self.field)
        self.field.textChanged.connect(lambda: self.changed.emit())

    def value(self) -> str:
        return self.field.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self.field.setPlainText(value)

    def first(self) -> QWidget:
        return self.field

    def show_remarks(self, words: Sequence[tuple[int, str, bool]]) -> None:
        self.field.setAccessibleDescription(" ".join(one for _, one, _ in words))


def column_of(editor: QWidget) -> QVBoxLayout:
    """Return the column in which an editor has its parts."""
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
