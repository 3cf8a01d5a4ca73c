"""The files that were opened last, in a menu: their names, where they are, and whether they are still there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from directory_app.text import wording
from directory_app.ui.kit import settings
from directory_app.ui.kit.jobs import LatestJob
from directory_app.ui.kit.recent import Recent
from directory_app.ui.kit.settings import Settings
from directory_app.ui.opening.flow import OpeningFlow
from directory_app.ui.shell.actions import Actions, refill
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.shown_file import is_own


class RecentFiles(QObject):
    """Opens one of them again; one that is gone says so and can be taken off the list."""

    def __init__(
        self, opening: OpeningFlow, actions: Actions, menu: QMenu, remembered: Settings, message: MessageBar
    ) -> None:
        super().__init__(menu)
        self._opening = opening
        self._clear = actions["clear_recent"]
        self._menu = menu
        self._message = message
        self._recent = Recent(settings.RECENT_FILES, remembered, self)
        self._recent.changed.connect(self._show)
        # Looking for a file on a disk of the network may take long.
        self._looking = LatestJob(self, lambda _: None)
        self._looking.finished.connect(self._mark)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self._show()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"clear_recent": self._forget}

    @property
    def is_running(self) -> bool:
        """Whether the files of the menu are still being looked for."""
        return self._looking.is_running

    def note(self, file: Path | None) -> None:
        """Note the file that is shown; the user's own directory has an action of its own."""
        if file and not is_own(file):
            self._recent.add(str(file.absolute()))

    def stop(self) -> None:
        """End what looks for files before the window closes."""
        self._looking.drop()

    def _show(self) -> None:
        self._clear.setEnabled(bool(self._recent.all()))

    def _fill(self) -> None:
        files = [Path(text) for text in self._recent.all()]
        names = [file.name for file in files]
        choices = []
        for number, file in enumerate(files, start=1):
            is_twice = names.count(file.name) > 1
            words = (
                wording.phrase("{name} in {folder}", name=file.name, folder=file.parent.name) if is_twice else file.name
            )
            action = QAction(f"&{number % 10} {words.replace('&', '&&')}", self._menu)
            action.setObjectName(str(file))
            action.setToolTip(str(file.parent))
            action.setStatusTip(str(file.parent))
            action.triggered.connect(partial(self._open, file))
            choices.append(action)
        refill(self._menu, choices, self._clear)
        self._looking.run(lambda: [str(file) for file in files if not file.exists()])

    def _mark(self, gone: list[str]) -> None:
        for action in self._menu.actions():
            if action.objectName() in gone:
                action.setText(wording.phrase("{name} (not there any more)", name=action.text()))

    def _open(self, file: Path, *_: object) -> None:
        if file.exists():
            self._opening.start(file)
            return
        words = wording.phrase("{name} is not there any more. It was in {folder}.", name=file.name, folder=file.parent)
        self._message.show_error(words, [(wording.phrase("Take it off the list"), lambda: self._take_off(file))])

    def _take_off(self, file: Path) -> None:
        words = wording.phrase("{file} is no longer among the recent files.", file=file.name)
        self._say(words, wording.phrase("&Bring it back"), self._recent.remove(str(file)))

    def _forget(self) -> None:
        words = wording.phrase("The files that were opened last are forgotten.")
        self._say(words, wording.phrase("&Bring them back"), self._recent.clear())

    def _say(self, words: str, way_back: str, bring_back: Callable[[], None]) -> None:
        def on_bring_back() -> None:
            bring_back()
            self._message.hide()

        self._message.show_done(words, [(way_back, on_bring_back)])
