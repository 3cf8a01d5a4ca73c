"""What went wrong, as lines to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from directory_app.ui.kit import desktop, style, trouble
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.style import Type

_HEAD = "Places in the program where something went wrong, the newest first. No text of a record or a search is in it."
_NONE = "Nothing went wrong that was not foreseen."


class TroubleDialog(QDialog):
    """Shows the file of unexpected errors."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        self.setWindowTitle("What went wrong")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = trouble.read()
        lines = QPlainTextEdit(text, self)
        lines.setObjectName("trouble lines")
        lines.setAccessibleName("What went wrong")
        lines.setReadOnly(True)
        lines.setTabChangesFocus(True)
        lines.setVisible(bool(text))
        copy = QPushButton("&Copy", self)
        copy.setAutoDefault(False)
        copy.setEnabled(bool(text))
        copy.clicked.connect(lambda: desktop.copy(text))
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        column.addWidget(label(_HEAD if text else _NONE, Type.TEXT))
        column.addWidget(lines, 1)
        column.addLayout(buttons)
        FocusRing(self)
        first: QWidget = lines if text else close
        first.setFocus()
        room = self.screen().availableGeometry().size() * 0.9
        self.resize(QSize(style.em() * 38, style.em() * 22 if text else 0).boundedTo(room))
