"""The dialog of settings: what is chosen shows at once, Close and Escape keep it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from directory_app.ui.kit import settings
from directory_app.ui.kit.closing_dialog import ClosingDialog
from directory_app.ui.kit.settings import Settings
from directory_app.ui.settings.page import SettingsPage


class SettingsDialog(ClosingDialog):
    """Lets somebody choose among `settings.CHOSEN`."""

    def __init__(self, remembered: Settings, parent: QWidget) -> None:
        super().__init__("settings", "Settings", parent)
        self._settings = remembered
        self.page = SettingsPage(settings.CHOSEN, remembered)
        first = QPushButton("Back to the &first settings")
        first.setObjectName("first settings")
        first.clicked.connect(self._on_first)
        self.put([self.page], [first])
        remembered.changed.connect(self._on_changed)
        self._fit()
        self.page.take_focus()

    def _fit(self) -> None:
        self.fit(40, 38)

    def _on_changed(self, key: str) -> None:
        if key == settings.TEXT_SIZE.key:
            self._fit()
        self.ring.renew()

    def _on_first(self) -> None:
        for row in settings.CHOSEN:
            self._settings.forget(row)
