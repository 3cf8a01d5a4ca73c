"""The list of all actions, opened over the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from directory_app.ui.shell.desk import Desk


class PaletteFlow(QObject):
    """Opens the list, and does what is chosen from it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"palette": self.open}

    def open(self) -> None:
        """Show all actions, and what stands in the way of those that can't be done now."""
        from directory_app.ui.palette.dialog import PaletteDialog  # here, because a start need not load it
        from directory_app.ui.shell.entries import entries

        others = [entry for entry in entries(self._desk.actions) if entry.action.objectName() != "palette"]
        PaletteDialog(others, self._desk.window).open()
