"""A note, typed: its text, and whether it is private; left unsaved it comes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.dialog_draft import DialogDraft
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit


class NoteDialog(QDialog):
    """Asks for a note about somebody."""

    save_asked = Signal(str, bool)
    """Its text, and whether it is private; `end` follows."""

    def __init__(self, name: str, announcer: Announcer, parent: QWidget) -> None:
        super().__init__(parent)
        self._announcer = announcer
        self.setObjectName("note")
        self.setWindowTitle(wording.phrase("Note about {name}", name=name))
        label = QLabel(wording.phrase("&Note"), self)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("note text")
        self._text.setAccessibleName(wording.phrase("Note"))
        self._text.setTabChangesFocus(True)
        label.setBuddy(self._text)
        self._draft = DialogDraft({"note": self._text}, announcer, self)
        self._private = QCheckBox(wording.phrase("&Private: never in an export or a print"), self)
        self._private.setObjectName("private")
        self._private.setChecked(True)
        self._private.setMinimumHeight(style.TARGET)
        self._fault = QLabel(self)
        self._fault.setObjectName("note fault")
        self._fault.setWordWrap(True)
        self._fault.setForegroundRole(QPalette.ColorRole.BrightText)
        self._fault.hide()
        self._text.textChanged.connect(self._fault.hide)
        buttons = QDialogButtonBox(self)
        keep = buttons.addButton(wording.phrase("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.addButton(wording.phrase("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (keep, cancel):
            button.setMinimumHeight(style.TARGET)
        keep.setDefault(True)
        keep.setEnabled(False)
        self._text.textChanged.connect(lambda: keep.setEnabled(bool(self.text)))
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        for widget in (label, self._draft.label, self._text, self._private, self._fault, buttons):
            column.addWidget(widget)
        FocusRing(self)
        fit(self, 28, 16)
        self._text.setFocus()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text.toPlainText().strip()

    def bring_back(self, directory: object, about: str) -> None:
        """Show what was typed about somebody in a directory and not saved; what is typed now comes back likewise."""
        if self._draft.bring_back(directory, about):
            self._text.moveCursor(QTextCursor.MoveOperation.End)

    def _on_save(self) -> None:
        self.save_asked.emit(self.text, self._private.isChecked())

    def end(self, refusal: str) -> None:
        """Say why the note could not be saved, or close ("")."""
        if not refusal:
            self.accept()
            return
        self._show_fault(wording.phrase("Nothing was noted: {refusal}", refusal=refusal))

    def _show_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()
        self._announcer.say(words)
