"""Backups of the directory that is shown: one a day, made beside the work; any of them put back, or offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from directory_app import paths
from directory_app.errors import CancelledError
from directory_app.exchange import backups
from directory_app.text import wording
from directory_app.ui.kit.jobs import LatestJob, reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.backups import Backup

# A start has other work first; then somebody may leave the program open for days.
_FIRST_MS, _AGAIN_MS = 60_000, 3_600_000


class BackupsFlow(QObject):
    """Makes backups in a thread, and puts one back in a process of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._is_told = self._is_stopped = False
        self._daily = LatestJob(self, self._on_not_made)
        self._listing = LatestJob(self, self._on_not_listed)
        self._listing.finished.connect(self._on_listed)
        self._restoring = OneProcess(self)
        self._timer = QTimer(self, interval=_FIRST_MS)
        self._timer.timeout.connect(self.make_daily)
        self._timer.start()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"restore": self.open}

    @property
    def is_running(self) -> bool:
        """Whether a backup is being made, listed or put back."""
        return self._daily.is_running or self._listing.is_running or self._restoring.is_running

    def make_daily(self) -> None:
        """Make the backup of the day, unless there is one; where that can't be, it is said once."""
        self._timer.setInterval(_AGAIN_MS)
        path = self._desk.directory().path
        if path is not None and not self._daily.is_running:
            self._daily.run(lambda: backups.make_daily(path, date.today(), self._go_on))

    def open(self) -> None:
        """List the backups of the directory that is shown, to put one back; without one, of the user's own."""
        path = self._path()
        if not self.is_running:
            self._listing.run(lambda: (path, backups.of_directory(path)))

    def offer(self, path: Path, words: str) -> None:
        """Say that a directory file is damaged, and offer its newest backup."""
        newest = backups.newest(path)
        if newest is None:
            return
        from directory_app.ui.backups.dialog import date_words, holds_words

        offer = wording.phrase(
            "{words} Its newest backup is of {date}, with {holds}.",
            words=wording.sentence(words),
            date=date_words(newest),
            holds=holds_words(newest),
        )
        self._desk.message.show_error(
            offer, [(wording.phrase("Restore this backup"), lambda: self._restore(path, newest))]
        )

    def stop(self) -> None:
        """End everything before the window closes."""
        self._is_stopped = True
        self._timer.stop()
        self._daily.stop()
        self._listing.stop()
        self._restoring.stop()

    def _path(self) -> Path:
        return self._desk.directory().path or paths.user_directory()

    def _go_on(self, _: int) -> None:
        if self._is_stopped:
            raise CancelledError("cancelled")

    def _on_not_made(self, error: Exception) -> None:
        if not self._is_told:
            self._is_told = True
            self._desk.message.show_error(
                wording.phrase(
                    "Today's backup could not be made: {reason}. What you do is kept all the same.",
                    reason=reason(error),
                )
            )

    def _on_not_listed(self, error: Exception) -> None:
        self._desk.message.show_error(wording.phrase("No backup can be listed: {reason}", reason=reason(error)))

    def _on_listed(self, listed: tuple[Path, list[Backup]]) -> None:
        from directory_app.ui.backups.dialog import BackupsDialog  # here, because a start need not load it

        path, found = listed
        dialog = BackupsDialog(found, self._desk.window)
        dialog.wanted.connect(lambda backup: self._restore(path, backup))
        dialog.open()

    def _restore(self, path: Path, backup: Backup) -> None:
        if self._restoring.is_running:
            return
        from directory_app.ui.backups.dialog import date_words

        words = wording.phrase("The backup of {date} is put back.", date=date_words(backup))
        self._restoring.run(
            backups.restore,
            (str(path), str(backup.path)),
            lambda kept: self._on_restored(path, str(kept), words),
            self._on_not_restored,
        )

    def _on_restored(self, path: Path, kept: str, words: str) -> None:
        self._desk.changes.runner.reopen_asked.emit(path)
        before = next((it for it in backups.of_directory(path) if str(it.path) == kept), None)
        back = [(wording.phrase("Put back what was there"), lambda: self._restore(path, before))] if before else []
        self._desk.message.show_done(words, back)

    def _on_not_restored(self, error: Exception) -> None:
        self._desk.message.show_error(wording.phrase("Nothing was put back: {reason}", reason=reason(error)))
