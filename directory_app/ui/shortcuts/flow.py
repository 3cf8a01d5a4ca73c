"""The editor of shortcuts, opened over the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from directory_app.ui.shell.desk import Desk
from directory_app.ui.shell.keys import Keys


class ShortcutsFlow(QObject):
    """Opens the editor; the keys that were changed before hold from the start."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.keys = Keys(desk.actions, desk.settings, self)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"edit_shortcuts": self.open}

    def open(self) -> None:
        """Show all actions with their keys."""
        from directory_app.ui.shortcuts.dialog import ShortcutsDialog  # here, because a start need not load it

        ShortcutsDialog(self.keys, self._desk.actions, self._desk.window).open()
