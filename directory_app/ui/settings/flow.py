"""The dialog of settings, opened over the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from directory_app.ui.shell.desk import Desk


class SettingsFlow(QObject):
    """Opens the dialog; what is chosen there is shown by whoever it is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"settings": self.open}

    def open(self) -> None:
        """Show what can be chosen."""
        from directory_app.ui.settings.dialog import SettingsDialog  # here, because a start need not load it

        dialog = SettingsDialog(self._desk.settings, self._desk.window)
        dialog.keys_asked.connect(self._desk.actions["edit_shortcuts"].trigger)
        dialog.open()
