"""The overview in the window: counted beside it, with a reader of its own, and left with a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from directory_app import query as language
from directory_app.errors import DirectoryError
from directory_app.store.directory import Directory
from directory_app.text.wording import phrase
from directory_app.ui.kit import desktop
from directory_app.ui.kit.jobs import LatestJob, reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.overview import Overview, Picture
    from directory_app.ui.overview.dialog import OverviewDialog


class OverviewFlow(QObject):
    """Shows one overview at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._reader: Directory | None = None
        self._query = ""
        self._scope = ""
        self._total = 0
        self._file: Path | None = None
        self._job = LatestJob(self, self._on_failed, self._interrupt)
        self._job.finished.connect(self._on_counted)
        self.dialog: OverviewDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"overview": self.open}

    @property
    def is_running(self) -> bool:
        """Whether something is being counted."""
        return self._job.is_running

    def open(self) -> None:
        """Count what is shown, and show it as pictures."""
        if self.dialog is not None:
            return
        from directory_app.ui.overview.dialog import OverviewDialog  # here, because a start need not load it

        try:
            self._reader = self._desk.directory().reader()
        except DirectoryError as error:
            self._desk.message.show_error(phrase("Nothing could be counted: {why}", why=reason(error)))
            return
        self._query = self._desk.query()
        dialog = OverviewDialog(self._query, self._desk.announcer, self._desk.window)
        dialog.scope_changed.connect(self._count)
        dialog.chosen.connect(self._on_chosen)
        dialog.save_asked.connect(self._save)
        dialog.show_file_asked.connect(lambda: self._file and desktop.show_in_folder(self._file))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        self._count(is_whole=False)
        dialog.open()

    def stop(self) -> None:
        """Close it before the window closes."""
        if self.dialog:
            self.dialog.reject()

    def _count(self, is_whole: bool) -> None:
        from directory_app.exchange import overview

        reader, text = self._reader, "" if is_whole else self._query
        assert reader is not None
        self._scope = text
        self._job.run(lambda: (overview.count(reader.begin(language.parse(text))), reader.size))

    def _interrupt(self) -> None:
        if self._reader:
            self._reader.interrupt()

    def _on_counted(self, counted: tuple[Overview, int]) -> None:
        if self.dialog:
            found, size = counted
            self._total = found.total
            self.dialog.show_overview(found, size, self._scope)

    def _on_failed(self, error: Exception) -> None:
        if self.dialog:
            self.dialog.reject()
        self._desk.message.show_error(phrase("Nothing could be counted: {why}", why=reason(error)))

    def _on_chosen(self, term: str) -> None:
        self._desk.search(language.add_term(self._scope, term))

    def _save(self, picture: Picture, ending: str) -> None:
        assert self.dialog is not None
        from PySide6.QtCore import QStandardPaths  # here, because a start need not load them

        from directory_app.ui.overview import saving

        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = saving.save(picture, self._total, self.dialog.about, ending, folder)
        except (DirectoryError, OSError) as error:
            self.dialog.say(phrase("Nothing was saved: {why}", why=reason(error)))
            return
        self.dialog.say(
            phrase("Saved as “{file}” in {folder}.", file=self._file.name, folder=self._file.parent), is_saved=True
        )

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self._job.stop()
        if self._reader:
            self._reader.close()
            self._reader = None
        self.dialog.deleteLater()
        self.dialog = None
        self._desk.take_focus()
