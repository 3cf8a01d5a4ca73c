"""A note, typed: its text, and whether it is private."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing


class NoteDialog(QDialog):
    """Asks for a note about somebody."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setWindowTitle(f"Note about {name}")
        label = QLabel("&Note", self)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("note text")
        self._text.setAccessibleName("Note")
        self._text.setTabChangesFocus(True)
        label.setBuddy(self._text)
        self._private = QCheckBox("&Private: never in an export or a print", self)
        self._private.setObjectName("private")
        self._private.setChecked(True)
        self._private.setMinimumHeight(style.TARGET)
        buttons = QDialogButtonBox(self)
        save = buttons.addButton("&Save", QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        for button in (save, cancel):
            button.setMinimumHeight(style.TARGET)
        save.setDefault(True)
        save.setEnabled(False)
        self._text.textChanged.connect(lambda: save.setEnabled(bool(self.text)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        for widget in (label, self._text, self._private, buttons):
            column.addWidget(widget)
        FocusRing(self)
        self.resize(style.em() * 28, style.em() * 16)
        self._text.setFocus()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text.toPlainText().strip()

    @property
    def is_private(self) -> bool:
        """Whether it is for those who keep the directory."""
        return self._private.isChecked()
