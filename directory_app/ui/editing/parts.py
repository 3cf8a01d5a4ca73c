"""The editors of values that have parts: numbers, addresses, notes, and the disorders an organization helps with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from directory_app.records import Address, Disorder, Note, Phone
from directory_app.text import tokens, wording
from directory_app.ui.editing.editors import line
from directory_app.ui.editing.rows import Row, RowsEditor
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.values import number_kinds, places
from directory_app.values.number_kinds import PhoneType

# The lines of kind, number, extension and remark, from much room to little.
_LINES = ((0, 0, 0, 0), (0, 0, 1, 1), (0, 1, 2, 2))
# So many times the height of a line of text needs a number, and with it what else stands beside it.
_NUMBER, _BESIDE = 9, 18


class NumberRow(Row):
    """A number: what answers, its digits as they are to be printed, its extension and a remark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held: Phone | None = None
        self._kind = QComboBox(self)
        self._kind.setObjectName("kind")
        self._kind.setMinimumHeight(max(style.TARGET, style.em() + style.M))
        self._number = line(self, wording.phrase("Number"))
        self._extension = line(self, wording.phrase("Extension"))
        self._remark = line(self, wording.phrase("Remark"))
        for field, words in (
            (self._number, wording.phrase("Number")),
            (self._extension, wording.phrase("Ext.")),
            (self._remark, wording.phrase("Remark")),
        ):
            field.setPlaceholderText(words)
            field.textEdited.connect(lambda: self.changed.emit())
        self._kind.activated.connect(lambda: self.changed.emit())
        self._kind.currentTextChanged.connect(
            lambda words: self._kind.setAccessibleName(wording.phrase("What answers: {words}", words=words))
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(style.XS)
        self._lines: tuple[int, ...] = ()
        self._lay_out(_LINES[0])
        self._fill_kinds(("voice",))

    def _lay_out(self, lines: tuple[int, ...]) -> None:
        """Put kind, number, extension and remark into these lines."""
        self._lines = lines
        fields = zip((self._kind, self._number, self._extension, self._remark), lines, (0, 4, 1, 3), strict=True)
        columns = [0] * len(lines)
        for column in range(len(lines)):
            self._grid.setColumnStretch(column, 0)
        for widget, in_line, stretch in fields:
            is_alone = lines.count(in_line) == 1
            self._grid.addWidget(widget, in_line, columns[in_line], 1, 2 if is_alone else 1)
            self._grid.setColumnStretch(columns[in_line], stretch)
            columns[in_line] += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut no digit off: what has no room beside the number stands in lines of its own."""
        super().resizeEvent(event)
        kind, em = self._kind.sizeHint().width(), style.em()
        needed = (kind + _BESIDE * em, kind + _NUMBER * em)
        lines = next((it for it, width in zip(_LINES, needed, strict=False) if self.width() >= width), _LINES[-1])
        if lines != self._lines:
            self._lay_out(lines)

    def value(self) -> Phone | None:
        number = self._number.text().strip()
        extension, remark = self._extension.text().strip(), self._remark.text().strip()
        if not (number or extension or remark):
            return None
        types = tuple(self._kind.currentData())
        held = self._held or Phone(number, types)
        says_kind = number_kinds.types_of(held.label) == held.types
        label = "" if types != held.types and says_kind else held.label  # a label "TTY" of what is none any more
        return Phone(number, types, label, extension, remark)

    def set_value(self, value: Phone) -> None:
        self._held = value
        self._fill_kinds(value.types)
        for field, text in (
            (self._number, value.number),
            (self._extension, value.extension),
            (self._remark, value.description),
        ):
            field.setText(text)
            field.setCursorPosition(0)

    def first(self) -> QLineEdit:
        return self._number

    def _fill_kinds(self, types: tuple[PhoneType, ...]) -> None:
        self._kind.clear()
        kinds: Sequence[tuple[PhoneType, ...]] = number_kinds.CHOICES
        for one in kinds if types in kinds else (types, *kinds):
            self._kind.addItem(number_kinds.said(one), one)
        self._kind.setCurrentIndex(self._kind.findText(number_kinds.said(types)))


class NumbersEditor(RowsEditor):
    """Numbers, in the order in which they are printed."""

    def make_row(self) -> Row:
        return NumberRow(self)


_PARTS: tuple[tuple[str, str, int, int, int], ...] = (
    ("attention", wording.marked("Attention"), 0, 0, 3),
    ("address_1", wording.marked("Street"), 1, 0, 2),
    ("address_2", wording.marked("Street, second line"), 1, 2, 1),
    ("city", wording.marked("City"), 2, 0, 1),
    ("state_province", wording.marked("State"), 2, 1, 1),
    ("postal_code", wording.marked("Postal code"), 2, 2, 1),
    ("country", wording.marked("Country"), 3, 0, 3),
)


class AddressRow(Row):
    """A postal address in its parts, as printed; the country by name or code."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, style.S)
        grid.setSpacing(style.XS)
        self._fields: dict[str, QLineEdit] = {}
        for part, label, row, column, span in _PARTS:
            words = wording.phrase(label)
            field = line(self, words, part)
            field.setPlaceholderText(words)
            field.setToolTip(words)
            field.textEdited.connect(lambda: self.changed.emit())
            grid.addWidget(field, row, column, 1, span)
            self._fields[part] = field
        completer = QCompleter([places.country_said(code) for code, _ in places.countries()], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._fields["country"].setCompleter(completer)
        for column, stretch in enumerate((3, 2, 2)):
            grid.setColumnStretch(column, stretch)

    def value(self) -> Address | None:
        parts = {part: field.text().strip() for part, field in self._fields.items()}
        country = parts.pop("country")
        address = Address(**parts, country=places.country_code_said(country))
        return address if address != Address() else None

    def country_fault(self) -> str:
        """Say why what is typed is no country, "" where it is one, or nothing."""
        typed = self._fields["country"].text().strip()
        if not typed or places.country_code_said(typed):
            return ""
        return wording.phrase("“{typed}” is no country that is known here; its two-letter code will do.", typed=typed)

    def set_value(self, value: Address) -> None:
        for part, field in self._fields.items():
            held = getattr(value, part)
            field.setText(places.country_said(held) if part == "country" and held else held)
            field.setCursorPosition(0)

    def first(self) -> QLineEdit:
        return self._fields["address_1"]

    def spoken(self) -> str:
        address = self.value()
        return ", ".join(address.lines()) if address else wording.phrase("empty address")


class AddressesEditor(RowsEditor):
    """Postal addresses."""

    def make_row(self) -> Row:
        return AddressRow(self)

    def show_remarks(self, words: Sequence[tuple[int, str, bool]]) -> None:
        filled = [row for row, *_ in self._rows if row.value() is not None]
        faults = [(at, row.country_fault(), True) for at, row in enumerate(filled) if isinstance(row, AddressRow)]
        super().show_remarks([*(fault for fault in faults if fault[1]), *words])

    def has_fault(self) -> bool:
        """Tell whether a country is typed that is none."""
        return any(isinstance(row, AddressRow) and row.country_fault() for row, *_ in self._rows)


class NoteRow(Row):
    """A note, and whether it is private."""

    def __init__(self, parent: QWidget, made: Callable[[str], Note]) -> None:
        super().__init__(parent)
        self._made = made
        self._held: Note | None = None
        self._text = line(self, wording.phrase("Note"))
        self._private = QCheckBox(wording.phrase("Private"), self)
        self._private.setToolTip(wording.phrase("A private note never leaves this directory: in no export, no print"))
        self._private.setMinimumHeight(style.TARGET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        row.addWidget(self._text, 1)
        row.addWidget(self._private)
        self._text.textEdited.connect(lambda: self.changed.emit())
        self._private.clicked.connect(lambda: self.changed.emit())

    def value(self) -> Note | None:
        text = self._text.text().strip()
        if not text:
            return None
        held = self._held or self._made(text)
        return replace(held, text=text, is_private=self._private.isChecked())

    def set_value(self, value: Note) -> None:
        self._held = value
        self._text.setText(value.text)
        self._text.setCursorPosition(0)
        self._private.setChecked(value.is_private)

    def first(self) -> QLineEdit:
        return self._text


class NotesEditor(RowsEditor):
    """Notes; `made` returns a new one with its date and who writes it."""

    def __init__(self, field: str, parent: QWidget, made: Callable[[str], Note]) -> None:
        super().__init__(field, parent)
        self._made = made

    def make_row(self) -> Row:
        return NoteRow(self, self._made)


class DisorderRow(Row):
    """A disorder, by any of its names; the name it is listed under stands beside one of the others."""

    def __init__(
        self,
        parent: QWidget,
        known: Mapping[str, Disorder],
        by_name: Mapping[str, Sequence[str]],
        names: QStringListModel,
    ) -> None:
        super().__init__(parent)
        self._known = known
        self._by_name = by_name
        self._text = line(self, wording.phrase("Disorder"))
        self._text.setPlaceholderText(wording.phrase("Name or synonym"))
        self._listed = QLabel(self)
        self._listed.setTextFormat(Qt.TextFormat.PlainText)
        style.set_type(self._listed, Type.SMALL)
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._text.setCompleter(completer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        row.addWidget(self._text, 3)
        row.addWidget(self._listed, 2)
        self._text.textChanged.connect(self._on_changed)

    def value(self) -> str | None:
        typed = self._text.text().strip()
        if typed in self._known:
            return typed
        return next(iter(self._by_name.get(tokens.fold(typed), ())), None)

    def fault(self) -> str:
        """Say why what is typed is no disorder, "" where it is one, or nothing."""
        typed = self._text.text().strip()
        return (
            wording.phrase("There is no disorder “{typed}” in this directory.", typed=typed)
            if typed and self.value() is None
            else ""
        )

    def set_value(self, value: str) -> None:
        self._text.setText(_called(value, self._known, self._by_name) if value in self._known else value)
        self._text.setCursorPosition(0)

    def first(self) -> QLineEdit:
        return self._text

    def _on_changed(self) -> None:
        own_id = self.value()
        name = _called(own_id, self._known, self._by_name) if own_id else ""
        self._listed.setText(
            wording.phrase("listed as {name}", name=name) if name and name != self._text.text().strip() else ""
        )
        self.changed.emit()


def _called(own_id: str, known: Mapping[str, Disorder], by_name: Mapping[str, Sequence[str]]) -> str:
    """Return what a disorder is called in the language that is spoken, where that means no other one; else its name."""
    said = known[own_id].name_in(wording.language())
    return said if [*by_name.get(tokens.fold(said), ())][:1] == [own_id] else known[own_id].name


class DisordersEditor(RowsEditor):
    """Disorders by name or synonym; `by_name` are the ids of those that bear a name (`printed.ids_by_name`)."""

    def __init__(
        self, field: str, parent: QWidget, known: Mapping[str, Disorder], by_name: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__(field, parent)
        self._known = known
        self._by_name = by_name
        self._names = QStringListModel(sorted({name for it in known.values() for name in it.names}), self)
        self._offers = FlowLayout(None, style.S)
        self._column.addLayout(self._offers)

    def show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        """Offer disorders that the organization names, each with why, behind the button that adds any."""
        before: QWidget = self._add
        for own_id, why in offers:
            button = QPushButton(wording.phrase("Add “{name}”", name=_called(own_id, self._known, self._by_name)), self)
            button.setObjectName(f"offered {own_id}")
            button.setAccessibleDescription(why)
            button.setToolTip(why)
            button.setAutoDefault(False)
            button.setMinimumHeight(style.TARGET)
            button.clicked.connect(lambda _=False, own_id=own_id, button=button: self._take(own_id, button))
            self._offers.addWidget(button)
            button.show()
            QWidget.setTabOrder(before, button)
            before = button

    def _take(self, own_id: str, button: QPushButton) -> None:
        """Add what is offered; what was added already stands there once."""
        if own_id not in self.value():
            self._append().set_value(own_id)
            self._name_buttons()
            self.changed.emit()
        self._add.setFocus(Qt.FocusReason.TabFocusReason)
        button.hide()

    def make_row(self) -> Row:
        return DisorderRow(self, self._known, self._by_name, self._names)

    def show_remarks(self, words: Sequence[tuple[int, str, bool]]) -> None:
        super().show_remarks(words)
        for row, _, said in self._rows:
            if isinstance(row, DisorderRow) and row.fault():
                said.show_words(row.fault(), row.first(), is_refused=True)

    def has_fault(self) -> bool:
        """Tell whether something is typed that is no disorder."""
        return any(isinstance(row, DisorderRow) and row.fault() for row, *_ in self._rows)
