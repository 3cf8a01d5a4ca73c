"""Where one incoming organization is put right: its name, and the value that is selected among its values."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from directory_app.exchange.preview.values import Value
from directory_app.records import Address, Doubt, Phone, doubts
from directory_app.text import wording
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.values import number_kinds, phones

_NONE = wording.marked("Choose a value below")


def _height() -> int:
    """Return the height of a field, which a splitter would take from it otherwise."""
    return max(style.target(), style.em() + style.M)


class CorrectionFields(QWidget):
    """Tells a corrected name (`renamed`) and a corrected value (`corrected`); what can't be is said and not told."""

    renamed = Signal(str)
    corrected = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._value: Value | None = None
        self._build()
        self._name.editingFinished.connect(lambda: self.renamed.emit(self._name.text()))
        for field in (self._text, self._extension, self._remark):
            field.editingFinished.connect(self._on_edited)
        self._kind.activated.connect(self._on_edited)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.M)
        grid.setVerticalSpacing(style.S)
        self._name = self._field("name", wording.phrase("Name of the organization"))
        self._text = self._field("value text", wording.phrase(_NONE))
        self._extension = self._field("extension", wording.phrase("Extension"))
        self._extension.setPlaceholderText(wording.phrase("Ext."))
        self._remark = self._field("remark", wording.phrase("Remark"))
        self._remark.setPlaceholderText(wording.phrase("Remark"))
        self._kind = QComboBox(self)
        self._kind.setObjectName("kind")
        self._kind.setMinimumHeight(_height())
        self._kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._kind.setMinimumContentsLength(5)
        self._label = QLabel(wording.phrase("Value"), self)
        self._label.setBuddy(self._text)
        self._label.setMinimumWidth(self.fontMetrics().horizontalAdvance(wording.phrase("Also called")))
        for part in (self._kind, self._extension, self._remark):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # the values below stay where they are while one goes through them
            part.setSizePolicy(policy)
        name = QLabel(wording.phrase("&Name"), self)
        name.setBuddy(self._name)
        self._fault = words_label(self, "value fault", Type.SMALL)
        self._fault.setForegroundRole(self.palette().ColorRole.BrightText)
        self._fault.hide()
        grid.addWidget(name, 0, 0)
        grid.addWidget(self._name, 0, 1, 1, 3)
        grid.addWidget(self._label, 1, 0)
        grid.addWidget(self._text, 1, 1, 1, 2)
        grid.addWidget(self._kind, 1, 3)
        grid.addWidget(self._extension, 2, 1)
        grid.addWidget(self._remark, 2, 2, 1, 2)
        grid.addWidget(self._fault, 3, 1, 1, 3)
        for column, stretch in ((1, 2), (2, 3), (3, 4)):
            grid.setColumnStretch(column, stretch)

    def _field(self, name: str, spoken: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(spoken)
        field.setMinimumHeight(_height())
        field.installEventFilter(self)
        return field

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return self._name, self._text, self._kind, self._extension, self._remark

    def show_name(self, name: str) -> None:
        """Show the name of another organization, or a corrected one."""
        with QSignalBlocker(self._name):
            self._name.setText(name)
            self._name.setCursorPosition(0)

    def edit_name(self) -> None:
        """Let the whole name be typed anew."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._name.selectAll()

    def edit_value(self) -> None:
        """Let the selected value be typed anew, where it is one line of text."""
        if self._text.isEnabled():
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._text.selectAll()

    def show_value(self, value: Value | None) -> None:
        """Show the selected value, in the parts in which it can be corrected."""
        self._value = value if value is not None and value.item is not None and value.field != "name" else None
        self._show_fault("")
        phone = self._value.phone if self._value else None
        text = phone.number if phone else self._value.incoming if self._value else ""
        label = wording.phrase("Number") if phone else self._value.label if self._value else wording.phrase("Value")
        is_address = bool(self._value and self._value.item and isinstance(self._value.item.value, Address))
        self._label.setText(label)
        for field, words in (
            (self._text, text),
            (self._extension, phone.extension if phone else ""),
            (self._remark, phone.description if phone else ""),
        ):
            with QSignalBlocker(field):
                field.setText(words)
                field.setCursorPosition(0)
                field.setEnabled(phone is not None)
        for widget in (self._kind, self._extension, self._remark):
            widget.setVisible(phone is not None)
        self._text.setEnabled(self._value is not None and not is_address)
        self._text.setPlaceholderText("" if self._value else wording.phrase(_NONE))
        self._text.setAccessibleName(f"{label} {text}" if text else wording.phrase(_NONE))
        self._extension.setAccessibleName(
            wording.phrase("Extension of {number}", number=text) if phone else wording.phrase("Extension")
        )
        self._remark.setAccessibleName(
            wording.phrase("Remark of {number}", number=text) if phone else wording.phrase("Remark")
        )
        self._show_kind(phone)

    def _show_kind(self, phone: Phone | None) -> None:
        self._kind.clear()
        self._kind.setEnabled(phone is not None)
        if phone is None:
            self._kind.addItem(wording.phrase("No number"))
            self._kind.setAccessibleName(wording.phrase("Kind of the number: choose a number first"))
            return
        self._kind.setAccessibleName(wording.phrase("What {number} is", number=phone.number))
        kinds = number_kinds.CHOICES if phone.types in number_kinds.CHOICES else (phone.types, *number_kinds.CHOICES)
        for types in kinds:
            self._kind.addItem(number_kinds.said(types), types)
        self._kind.setCurrentIndex(kinds.index(phone.types))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape puts back what stood in a field before it means anything else."""
        is_key = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            if event.key() == Qt.Key.Key_Escape and watched.isModified():
                if event.type() == QEvent.Type.KeyPress:
                    while watched.isUndoAvailable():
                        watched.undo()
                    watched.setModified(False)
                event.accept()
                return True
            is_undo = event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Undo)
            if is_undo and not watched.isUndoAvailable():
                return True  # it has nothing of its own left to take back: not taken, so that the shortcut is
        return super().eventFilter(watched, event)

    def _on_edited(self) -> None:
        value = self._value
        text = self._text.text().strip()
        if value is None or value.item is None:
            return
        if not text:
            self._show_fault(wording.phrase("It can't be empty; Drop leaves it out."))
            return
        old = value.item.value
        new: Phone | str = text
        if isinstance(old, Phone):
            if text != old.number and (code := phones.fault(text)):
                self._show_fault(doubts.sentence(Doubt(code, "phones", text)).capitalize() + ".")
                return
            extension, remark = self._extension.text().strip(), self._remark.text().strip()
            types = tuple(self._kind.currentData() or old.types)
            new = replace(old, number=text, types=types, extension=extension, description=remark)
        self._show_fault("")
        if new != old:
            self.corrected.emit(new)

    def _show_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
