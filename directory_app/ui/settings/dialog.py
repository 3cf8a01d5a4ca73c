"""The dialog of settings: what is chosen shows at once, Close and Escape keep it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from directory_app.errors import DirectoryError
from directory_app.text.wording import phrase
from directory_app.ui.kit import settings
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.closing_dialog import ClosingDialog
from directory_app.ui.kit.settings import Setting, Settings
from directory_app.ui.settings.page import SettingsPage


class SettingsDialog(ClosingDialog):
    """Lets somebody choose among `settings.CHOSEN`."""

    keys_asked = Signal()

    def __init__(self, remembered: Settings, parent: QWidget) -> None:
        super().__init__("settings", phrase("Settings"), parent)
        self._settings = remembered
        self.page = SettingsPage(settings.CHOSEN, remembered)
        self._before: list[tuple[Setting[object], object]] = []  # what "Back to the first settings" has changed
        self._first = first = QPushButton(phrase("Back to the &first settings"))
        first.setObjectName("first settings")
        first.clicked.connect(self._on_first)
        keys = QPushButton(phrase("&Keyboard shortcuts…"))
        keys.setObjectName("to shortcuts")
        keys.clicked.connect(self.keys_asked)
        self.put([self.page], [first, keys])
        announcer = Announcer(self)
        self.page.folder.refused.connect(announcer.say)
        remembered.changed.connect(self._on_changed)
        self._fit()
        self.page.take_focus()

    def accept(self) -> None:
        """Close, unless a folder that was written is refused: the words beside it are to be read first."""
        if not self.page.folder.keep():
            self.page.folder.take_focus()
            return
        super().accept()

    def _fit(self) -> None:
        self.fit(40, 38)

    def _on_changed(self, key: str) -> None:
        if key in (settings.TEXT_SIZE.key, settings.STEADY.key):
            self._fit()
        self.ring.renew()

    def _on_first(self) -> None:
        """Take the first settings, or those from before it again."""
        before, self._before = self._before, []
        for row in settings.CHOSEN:
            try:
                if before:
                    self._settings.set(row, dict(before)[row])
                else:
                    self._before.append((row, self._settings.get(row)))
                    self._settings.forget(row)
            except DirectoryError as error:  # the one that has a file of its own
                self.page.folder.refuse(str(error))
        self._first.setText(phrase("&Bring my settings back" if self._before else "Back to the &first settings"))
