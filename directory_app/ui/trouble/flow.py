"""Says that something went wrong, and shows where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from directory_app.text import wording
from directory_app.ui.shell.desk import Desk

_WORDS = wording.marked("Something unexpected went wrong. What was saved is kept.")


class TroubleFlow(QObject):
    """Opens the list of places in the code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"trouble": self.open}

    def tell(self) -> None:
        """Say in the message bar that something went wrong."""
        self._desk.message.show_error(wording.phrase(_WORDS), [(wording.phrase("What went wrong"), self.open)])

    def open(self) -> None:
        """Show what went wrong, to be copied for whoever can mend it."""
        from directory_app.ui.trouble.dialog import TroubleDialog  # here, because a start need not load it

        TroubleDialog(self._desk.window).open()
