"""What the window remembers between starts: where it was, its columns, their order and its splitters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from directory_app.records.fields import BY_KEY
from directory_app.search.order import BEST_MATCH, Sort
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell.panes import Panes


class Columns(Protocol):
    """What is remembered of a table."""

    def save_columns(self) -> dict[str, list[object]]:
        """Return order, widths and visibility of the columns."""

    def restore_columns(self, state: Mapping[str, Sequence[object]]) -> None:
        """Take back what `save_columns` gave."""

    def reset_columns(self) -> None:
        """Go back to the first columns, sorted by name."""

    def sort_by(self, sort: Sort) -> None:
        """Show an order and ask for it."""

    def sort_order(self) -> Sort:
        """Return the order shown."""


class WindowPlace:
    """Where the window is and how large: known before its parts are made, which take their places by it."""

    def __init__(self, window: QWidget, remembered: Settings) -> None:
        self._window = window
        self._settings = remembered

    def restore(self) -> None:
        """Go where the window was left, else where it is at first."""
        if not self._window.restoreGeometry(settings.unpacked(self._settings.get(settings.GEOMETRY))):
            self.take_first_size()
        self._come_back_on_screen()

    def remember(self) -> None:
        """Write down where the window is now."""
        self._settings.set(settings.GEOMETRY, settings.packed(self._window.saveGeometry()))

    def take_first_size(self) -> None:
        """Go where the window is at first, in the middle of its screen."""
        room = self._window.screen().availableGeometry()
        self._window.resize(min(1360, int(room.width() * 0.95)), min(860, int(room.height() * 0.92)))
        self._window.move(room.center() - self._window.rect().center())

    def _come_back_on_screen(self) -> None:
        """A window remembered from a screen that is gone would open where nobody sees it."""
        title = QRect(self._window.frameGeometry().topLeft(), QSize(self._window.width(), style.TARGET))
        rooms = [screen.availableGeometry() for screen in QApplication.screens()]
        if not any(room.contains(title.topLeft()) and room.intersected(title).width() > 100 for room in rooms):
            room = self._window.screen().availableGeometry()
            self._window.resize(self._window.size().boundedTo(room.size()))
            self._window.move(room.center() - self._window.rect().center())


class WindowMemory:
    """Puts the parts of the window back as they were left, and all of it as it was at first."""

    def __init__(
        self, window: QWidget, place: WindowPlace, columns: Columns, panes: Panes, remembered: Settings
    ) -> None:
        self._window = window
        self._place = place
        self._columns = columns
        self._panes = panes
        self._settings = remembered

    def restore(self) -> None:
        """Take the parts back; what is missing or broken is as at first."""
        self._columns.restore_columns(self._settings.get(settings.COLUMNS))
        self._columns.sort_by(_sort(self._settings.get(settings.SORT)))
        self._panes.restore(self._settings.get(settings.SPLITTERS), self._settings.get(settings.PANELS))

    def remember(self) -> None:
        """Write down how the window is now."""
        self._place.remember()
        self._settings.set(settings.COLUMNS, self._columns.save_columns())
        sort = self._columns.sort_order()
        self._settings.set(settings.SORT, ("-" if sort.is_descending else "") + sort.key)
        splitters, panels = self._panes.state()
        self._settings.set(settings.SPLITTERS, splitters)
        self._settings.set(settings.PANELS, panels)
        self._settings.save()

    def reset(self) -> Callable[[], None]:
        """Put columns, splitters and window back as they were at first; return what brings back how they were."""
        self.remember()
        before = [(setting, self._settings.get(setting)) for setting in settings.LAYOUT]
        is_maximized = self._window.isMaximized()

        def bring_back() -> None:
            for setting, value in before:
                self._settings.set(setting, value)
            self.restore()
            self._place.restore()
            if is_maximized:
                self._window.showMaximized()

        for setting in settings.LAYOUT:
            self._settings.forget(setting)
        self._columns.reset_columns()
        self._panes.reset()
        self._window.showNormal()
        self._place.take_first_size()
        return bring_back


def _sort(text: str) -> Sort:
    key = text.removeprefix("-")
    return Sort(key, text.startswith("-")) if key in BY_KEY else Sort(BEST_MATCH)
