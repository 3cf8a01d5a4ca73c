"""The editors of what only disorders have: the parts of their summary, and their codes."""

from __future__ import annotations

from msgspec import structs
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from directory_app.records import Code, LocalName, Section, disorder_fields
from directory_app.text import wording
from directory_app.ui.editing.editors import LineEditor, line
from directory_app.ui.editing.rows import Row, RowsEditor
from directory_app.ui.kit import style
from directory_app.values import dates

_LINES = 5


class SectionRow(Row):
    """A part of a summary: its heading and language, and below them the text, a paragraph a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: Section | None = None
        self._heading = line(self, wording.phrase("Heading"))
        self._heading.setPlaceholderText(wording.phrase("Heading, such as What it is"))
        self._language = line(self, wording.phrase("Language"), "section language")
        self._language.setPlaceholderText(wording.phrase("Language, such as es"))
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("section text")
        self._text.setAccessibleName(wording.phrase("Text, a paragraph a line"))
        self._text.setPlaceholderText(wording.phrase("Text in your own words, a paragraph a line"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * _LINES + style.L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, style.S)
        column.setSpacing(style.XS)
        head = QHBoxLayout()
        head.setSpacing(style.XS)
        head.addWidget(self._heading, 2)
        head.addWidget(self._language, 1)
        column.addLayout(head)
        column.addWidget(self._text)
        for field in (self._heading, self._language):
            field.textEdited.connect(lambda: self.changed.emit())
        self._text.textChanged.connect(lambda: self.changed.emit())

    def value(self) -> Section | None:
        typed = self._heading.text(), self._text.toPlainText(), self._language.text()
        if self._held and typed == _texts(self._held):
            return self._held
        section = disorder_fields.section_of(*typed)
        return section if section.heading or section.paragraphs else None

    def set_value(self, value: Section) -> None:
        self._held = value
        heading, text, language = _texts(value)
        for field, words in ((self._heading, heading), (self._language, language)):
            field.setText(words)
            field.setCursorPosition(0)
        self._text.setPlainText(text)

    def first(self) -> QLineEdit:
        return self._heading


def _texts(section: Section) -> tuple[str, str, str]:
    return section.heading, "\n".join(section.paragraphs), section.language


class SectionsEditor(RowsEditor):
    """The parts of a summary, in the order in which they are read."""

    def make_row(self) -> Row:
        return SectionRow(self)


class _PairRow(Row):
    """A value of two parts beside each other: `KIND` is made of them, `PARTS` are their names and what is asked for."""

    KIND: type[Code | LocalName]
    PARTS: tuple[tuple[str, str], tuple[str, str]]

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.XS)
        self._fields = [line(self, wording.phrase(spoken)) for spoken, _ in self.PARTS]
        for field, (_, asked), stretch in zip(self._fields, self.PARTS, (1, 2), strict=True):
            field.setPlaceholderText(wording.phrase(asked))
            field.textEdited.connect(lambda: self.changed.emit())
            row.addWidget(field, stretch)

    def value(self) -> Code | LocalName | None:
        first, second = (field.text().strip() for field in self._fields)
        return self.KIND(first, second) if first or second else None

    def set_value(self, value: Code | LocalName) -> None:
        for field, text in zip(self._fields, structs.astuple(value), strict=True):
            field.setText(text)
            field.setCursorPosition(0)

    def first(self) -> QLineEdit:
        return self._fields[0]


class CodeRow(_PairRow):
    """A code in some classification: its scheme, and its value there."""

    KIND = Code
    PARTS = (
        (wording.marked("Scheme"), wording.marked("Scheme, such as DOID")),
        (wording.marked("Code"), wording.marked("Code")),
    )


class CodesEditor(RowsEditor):
    """Codes in classifications."""

    def make_row(self) -> Row:
        return CodeRow(self)


class NameRow(_PairRow):
    """A name in another language: which, and the name."""

    KIND = LocalName
    PARTS = (
        (wording.marked("Language"), wording.marked("Language, such as es")),
        (wording.marked("Name there"), wording.marked("Name there")),
    )


class NamesEditor(RowsEditor):
    """Names in other languages."""

    def make_row(self) -> Row:
        return NameRow(self)


class DateEditor(LineEditor):
    """A date as exact as it is known, typed in any of the ways in which it is printed."""

    def value(self) -> str:
        typed = super().value()
        return dates.read(typed) or typed
