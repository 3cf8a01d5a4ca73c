"""The last few texts of one kind, the newest first, unless somebody wants none to be remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Setting, Settings

_MOST = 10


class Recent(QObject):
    """Keeps texts in a setting; `changed` tells that others are kept."""

    changed = Signal()

    def __init__(self, row: Setting[list[str]], remembered: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._row = row
        self._settings = remembered
        remembered.changed.connect(self._on_setting)

    def all(self) -> list[str]:
        """Return the texts, the newest first."""
        return self._settings.get(self._row) if self._settings.get(settings.REMEMBER) else []

    def add(self, text: str) -> None:
        """Put a text in front; of more than ten the oldest goes."""
        if self._settings.get(settings.REMEMBER):
            self._settings.set(self._row, [text, *(it for it in self.all() if it != text)][:_MOST])

    def remove(self, text: str) -> Callable[[], None]:
        """Take a text off the list; return what brings it back."""
        before = self.all()
        self._settings.set(self._row, [it for it in before if it != text])
        return lambda: self._bring_back([text])

    def clear(self) -> Callable[[], None]:
        """Forget all of them; return what brings them back."""
        before = self.all()
        self._settings.forget(self._row)
        return lambda: self._bring_back(before)

    def _bring_back(self, before: list[str]) -> None:
        """Put texts below those that came since."""
        if self._settings.get(settings.REMEMBER):
            self._settings.set(self._row, list(dict.fromkeys([*self.all(), *before]))[:_MOST])

    def _on_setting(self, key: str) -> None:
        if key == settings.REMEMBER.key and not self._settings.get(settings.REMEMBER):
            self.clear()
        if key in (self._row.key, settings.REMEMBER.key):
            self.changed.emit()
