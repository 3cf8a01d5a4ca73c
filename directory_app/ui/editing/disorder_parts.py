"""The editors of what only disorders have: the parts of their summary, and their codes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from directory_app.records import Code, Section, disorder_fields
from directory_app.ui.editing.editors import LineEditor, line
from directory_app.ui.editing.rows import Row, RowsEditor
from directory_app.ui.kit import style
from directory_app.values import dates

_LINES = 5


class SectionRow(Row):
    """A part of a summary: its heading, and below it the text, a paragraph a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: Section | None = None
        self._heading = line(self, "Heading")
        self._heading.setPlaceholderText("Heading, such as What it is")
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("section text")
        self._text.setAccessibleName("Text, a paragraph a line")
        self._text.setPlaceholderText("Text in your own words, a paragraph a line")
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * _LINES + style.L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, style.S)
        column.setSpacing(style.XS)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        self._heading.textEdited.connect(lambda: self.changed.emit())
        self._text.textChanged.connect(lambda: self.changed.emit())

    def value(self) -> Section | None:
        heading, text = self._heading.text(), self._text.toPlainText()
        if self._held and (heading, text) == _texts(self._held):
            return self._held
        section = disorder_fields.section_of(heading, text)
        return section if section.heading or section.paragraphs else None

    def set_value(self, value: Section) -> None:
        self._held = value
        heading, text = _texts(value)
        self._heading.setText(heading)
        self._heading.setCursorPosition(0)
        self._text.setPlainText(text)

    def first(self) -> QLineEdit:
        return self._heading


def _texts(section: Section) -> tuple[str, str]:
    return section.heading, "\n".join(section.paragraphs)


class SectionsEditor(RowsEditor):
    """The parts of a summary, in the order in which they are read."""

    def make_row(self) -> Row:
        return SectionRow(self)


class CodeRow(Row):
    """A code in some classification: its scheme, and its value there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scheme = line(self, "Scheme")
        self._value = line(self, "Code")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.XS)
        for field, words, stretch in ((self._scheme, "Scheme, such as DOID", 1), (self._value, "Code", 2)):
            field.setPlaceholderText(words)
            field.textEdited.connect(lambda: self.changed.emit())
            row.addWidget(field, stretch)

    def value(self) -> Code | None:
        code = Code(self._scheme.text().strip(), self._value.text().strip())
        return code if code.scheme or code.value else None

    def set_value(self, value: Code) -> None:
        for field, text in ((self._scheme, value.scheme), (self._value, value.value)):
            field.setText(text)
            field.setCursorPosition(0)

    def first(self) -> QLineEdit:
        return self._scheme


class CodesEditor(RowsEditor):
    """Codes in classifications."""

    def make_row(self) -> Row:
        return CodeRow(self)


class DateEditor(LineEditor):
    """A date as exact as it is known, typed in any of the ways in which it is printed."""

    def value(self) -> str:
        typed = super().value()
        return dates.read(typed) or typed
