"""A dialog that is looked at and closed: what it shows, and below it buttons that end with Close."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import FlowLayout, fit


class ClosingDialog(QDialog):
    """Has a name, a title and Close, which Escape and Enter press; `put` says what stands in it."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.close_button = QPushButton(phrase("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)

    def put(
        self, parts: Sequence[QWidget], buttons: Sequence[QPushButton] = (), largest: QWidget | None = None
    ) -> None:
        """Put parts one below the other, of which the last or `largest` takes the room, and buttons before Close."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.L, style.L, style.L, style.L)
        self._column.setSpacing(style.M)
        for part in parts:
            self._column.addWidget(part, int(part is (largest or parts[-1])))
        row = FlowLayout(None, style.S)
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        foot = QHBoxLayout()
        foot.addLayout(row, 1)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(foot)
        self.ring = FocusRing(self)

    def fit(self, width: float, height: float) -> None:
        """Be so many lines of text wide and high, within the screen."""
        fit(self, width, height)
