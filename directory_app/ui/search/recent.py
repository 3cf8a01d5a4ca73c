"""The searches that somebody stayed on, to be asked again from a menu below the search box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from directory_app.text.wording import phrase
from directory_app.ui.kit import settings
from directory_app.ui.kit.recent import Recent
from directory_app.ui.kit.settings import Settings
from directory_app.ui.search.bar import SearchBar
from directory_app.ui.search.trail import Trail
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.message_bar import MessageBar

_LONGEST = 60


class RecentSearches(QObject):
    """Keeps the last searches that could be read."""

    def __init__(
        self, bar: SearchBar, trail: Trail, actions: Actions, remembered: Settings, message: MessageBar
    ) -> None:
        super().__init__(bar)
        self._message = message
        self._bar = bar
        self._action = actions["recent_searches"]
        self._recent = Recent(settings.RECENT_SEARCHES, remembered, self)
        self._recent.changed.connect(self._show)
        trail.stayed.connect(self._note)
        self._menu = QMenu(bar)
        self._menu.setObjectName("recent searches")
        self._menu.setAccessibleName(phrase("Searches asked before"))
        self._show()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"recent_searches": self.open}

    def all(self) -> list[str]:
        """Return the searches, the newest first."""
        return self._recent.all()

    def open(self) -> None:
        """Offer them below the search box, the newest chosen."""
        self._menu.clear()
        for text in self.all():
            action = self._menu.addAction(shorten(text, _LONGEST, placeholder=" …").replace("&", "&&"))
            action.triggered.connect(partial(self._ask, text))
        self._menu.addSeparator()
        self._menu.addAction(phrase("Forget all of them")).triggered.connect(self._forget)
        self._menu.setActiveAction(self._menu.actions()[0])
        self._menu.popup(self._bar.edit.mapToGlobal(QPoint(0, self._bar.edit.height())))

    def _forget(self) -> None:
        bring_back = self._recent.clear()

        def on_bring_back() -> None:
            bring_back()
            self._message.hide()

        words = phrase("The searches that were asked before are forgotten.")
        self._message.show_done(words, [(phrase("&Bring them back"), on_bring_back)])

    def _ask(self, text: str, *_: object) -> None:
        self._bar.set_text(text)
        self._bar.edit.setFocus()

    def _note(self, text: str) -> None:
        if text.strip() and self._bar.edit.mark is None:
            self._recent.add(text.strip())

    def _show(self) -> None:
        self._action.setEnabled(bool(self.all()))
