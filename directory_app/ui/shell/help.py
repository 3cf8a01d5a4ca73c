"""The help of the window, opened over it or beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from directory_app.ui.shell.desk import Desk


class Help:
    """Opens the guide and the help pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {name: partial(self.open, name) for name in ("guide", "shortcuts", "searching", "about")}

    def open(self, name: str, *_: object) -> None:
        """Open the page that the action of that name asks for."""
        from directory_app.ui.shell import help_dialogs  # here, because a start need not load it

        desk = self._desk
        help_dialogs.open_page(name, desk.actions, desk.directory(), desk.search, desk.window)
