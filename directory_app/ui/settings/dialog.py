"""The dialog of settings: what is chosen shows at once, Close and Escape keep it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from directory_app.ui.kit import settings, style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.settings import Settings
from directory_app.ui.settings.page import SettingsPage


class SettingsDialog(QDialog):
    """Lets somebody choose among `settings.CHOSEN`."""

    def __init__(self, remembered: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle("Settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = remembered
        self.page = SettingsPage(settings.CHOSEN, remembered)
        first = QPushButton("Back to the &first settings")
        first.setObjectName("first settings")
        first.setAutoDefault(False)
        first.clicked.connect(self._on_first)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(first)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.setContentsMargins(style.L, 0, style.L, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.M, 0, style.L)
        column.setSpacing(style.M)
        column.addWidget(self.page, 1)
        column.addLayout(buttons)
        self._ring = FocusRing(self)
        remembered.changed.connect(self._on_changed)
        self._fit()
        self.page.take_focus()

    def _fit(self) -> None:
        """Be as large as the page needs, within the screen."""
        room = self.screen().availableGeometry().size() * 0.9
        self.resize(QSize(style.em() * 38, style.em() * 32 + 4 * style.XL).boundedTo(room))

    def _on_changed(self, key: str) -> None:
        if key == settings.TEXT_SIZE.key:
            self._fit()
        self._ring.renew()

    def _on_first(self) -> None:
        for row in settings.CHOSEN:
            self._settings.forget(row)
