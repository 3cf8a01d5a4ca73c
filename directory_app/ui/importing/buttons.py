"""The buttons of an import: those beside what is shown, and the two that a question ends with."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from directory_app.text import wording
from directory_app.ui.kit import style


def button(parent: QWidget, name: str, words: str, spoken: str = "") -> QPushButton:
    """Return a button that Enter presses only while it has the focus."""
    made = QPushButton(words, parent)
    made.setObjectName(name)
    made.setMinimumHeight(style.TARGET)
    made.setAutoDefault(False)
    if spoken:
        made.setAccessibleName(spoken)
        made.setToolTip(spoken)
    return made


def answers(dialog: QDialog, words: str) -> tuple[QDialogButtonBox, QPushButton]:
    """Return the line of buttons that a question ends with, and the first of them, which says these words; Enter is it.

    They accept and reject the dialog.
    """
    line = QDialogButtonBox(dialog)
    go = line.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
    cancel = line.addButton(wording.phrase("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    for made in (go, cancel):
        made.setMinimumHeight(style.TARGET)
    go.setDefault(True)
    line.accepted.connect(dialog.accept)
    line.rejected.connect(dialog.reject)
    return line, go
