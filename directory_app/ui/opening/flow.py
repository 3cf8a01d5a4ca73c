"""Opening a directory, from the choice of a file to the open directory; what is shown meanwhile stays usable.

A directory file is opened in a thread, where SQLite works. Any other file is read in a process of its own, which
makes a directory file of it in a temporary folder: reading computes, and a thread that computes freezes the window.
So does what brings a large directory file of an older form into today's, or the starter sets in the user's own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from directory_app import paths
from directory_app.errors import DamagedError, DirectoryError, UnreadableError
from directory_app.exchange import opening, starters
from directory_app.store.connection import is_directory_file, to_derive_again
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.kit import folders
from directory_app.ui.kit.jobs import LatestJob, ProcessJob, reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.opening import job
from directory_app.ui.shell.work_bar import WorkBar

# Up to so many bytes a file is read in the thread, in less time than a process takes to begin: 1 MB takes 0.6 s.
_SMALL = 50_000
# Up to so many records a directory file is derived again in the thread.
_FEW = 200
_TITLE = wording.marked("Open a directory file, a list or a report")
# How often a window looks for what others did while another program has the keyboard; it asks SQLite for one number.
_ASIDE_MS = 2_000
_Folder = tempfile.TemporaryDirectory[str]


class OpeningFlow(QObject):
    """Opens one directory at a time; a newer one takes the place of the older."""

    opened = Signal(object, object)
    """The open `Directory`, and what `prepare` made of it."""
    refused = Signal(str)
    damaged = Signal(object, str)
    """The path of a directory file that is damaged, after it was refused, and the words of that."""
    cancelled = Signal()

    def __init__(
        self, parent: QWidget, bar: WorkBar, prepare: Callable[[Directory], object], remembered: Settings
    ) -> None:
        """`prepare` is called in another thread with each directory, for what takes long before it can be shown."""
        super().__init__(parent)
        self._window = parent
        self._bar = bar
        self._prepare = prepare
        self._settings = remembered
        self._process: ProcessJob | None = None
        self._begun: _Folder | None = None
        self._shown: _Folder | None = None
        self._left: _Folder | None = None
        self._watched: tuple[Directory, int] | None = None
        self._asked: Path | None = None
        self.source: Path | None = None
        """The file that is shown, None for the user's own directory."""
        parent.installEventFilter(self)
        self.aside = QTimer(self, interval=_ASIDE_MS)
        """Looks again now and then while somebody works in another program; coming back is noticed anyway."""
        self.aside.timeout.connect(self._look_from_aside)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._look_while_away)
        self._thread = LatestJob(self, self._on_failed, discard=_close)
        self._thread.finished.connect(self._on_opened)
        bar.cancelled.connect(self._on_cancelled)

    @property
    def is_running(self) -> bool:
        """Whether a directory is still to be opened."""
        return self._thread.is_running or self._process is not None

    def ask(self) -> None:
        """Ask for a file with the system's own dialog, then open it."""
        from PySide6.QtWidgets import QFileDialog  # here, because a start need not load them

        from directory_app.exchange import reading as documents

        filters = wording.phrase(
            "Directories, lists, address books and reports ({patterns});;All files (*)", patterns=documents.patterns()
        )
        picked, _ = QFileDialog.getOpenFileName(
            self._window, wording.phrase(_TITLE), folders.start(self._settings), filters
        )
        if picked:
            folders.remember(self._settings, Path(picked))
            self.start(Path(picked))

    def start(self, path: Path | None) -> None:
        """Open a file, or the user's own directory (None); `opened` or `refused` follows unless it is cancelled."""
        self._drop()
        self._asked = path
        self._bar.begin(
            wording.phrase("Opening {name}…", name=path.name) if path else wording.phrase("Opening your own directory…")
        )
        work = _long_work(path)
        if work is None:
            self._thread.run(lambda: self._open(lambda: opening.open_directory(path)))
            return
        try:
            self._begun = tempfile.TemporaryDirectory(prefix="support-directory-")
        except OSError as error:
            self._on_failed(error)
            return
        folder, target = self._begun, Path(self._begun.name) / "directory.sqlite"
        source = str(path or paths.user_directory())
        self._process = ProcessJob(self, lambda error: self._on_not_done(folder, error), work, source, str(target))
        self._process.progressed.connect(self._bar.show_progress)
        self._process.finished.connect(lambda _: self._on_done(folder, target, path))

    def cancel(self) -> None:
        """Stop opening; what is shown stays."""
        if self.is_running:
            self._drop()

    def _on_cancelled(self) -> None:
        self.cancel()
        self.cancelled.emit()

    def show(self, path: Path) -> None:
        """Open a directory file at once: an import, or its undo, has changed what is in it."""
        self.cancel()
        self._asked = path
        try:
            self._on_opened(self._open(lambda: Directory.open(path)))
        except DirectoryError as error:
            self.refuse(error)

    def refuse(self, error: Exception) -> None:
        """Say why a file was not opened."""
        words = refusal(error)
        self.refused.emit(words)
        if isinstance(error, DamagedError):
            self.damaged.emit(error.path, words)

    def watch(self, directory: Directory) -> None:
        """Notice what another program does with this directory, which is shown now, and show it again then."""
        self._watched = directory, directory.version()
        self._look_while_away()

    def look_again(self) -> bool:
        """Show the directory again where another program has changed it; tell whether that was so."""
        directory, version = self._watched or (None, 0)
        with suppress(DirectoryError):  # it is closed, or damaged: whoever reads it says so
            if not directory or not directory.path or not directory.path.exists():
                return False
            if directory.is_replaced or directory.version() != version:
                self.show(directory.path)
                return True
        return False

    def _look_while_away(self) -> None:
        """Have the timer run while another program has the keyboard only: an idle window wakes nothing up."""
        if self._watched and QApplication.applicationState() is not Qt.ApplicationState.ApplicationActive:
            self.aside.start()
        else:
            self.aside.stop()

    def _look_from_aside(self) -> None:
        if QApplication.activeWindow() is None and not self.is_running:
            self.look_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look_again()
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """End everything before the window closes, after the directory that is shown was closed."""
        self._watched = None
        self._look_while_away()
        process = self._process
        self._drop()
        if process:
            process.kill()
        self._thread.stop()
        _remove(self._shown)
        self._remove_left()

    def _remove_left(self) -> None:
        """Remove what was shown before; the directory in it is closed."""
        _remove(self._left)
        self._left = None

    def _drop(self) -> None:
        """Let go of what is being opened, without a word; its folder goes with the process that writes into it."""
        self._bar.end()
        self._thread.drop()
        if self._process:
            self._process.abandon()
            self._process = None
        else:
            _remove(self._begun)
        self._begun = None

    def _open(self, open_: Callable[[], Directory]) -> tuple[Directory, object]:
        """Open a directory and read what is shown at once (runs in the thread)."""
        directory = open_()
        try:
            return directory, (directory.about, directory.size, self._prepare(directory))[-1]
        except BaseException:
            directory.close()
            raise

    def _on_done(self, folder: _Folder, target: Path, path: Path | None) -> None:
        if folder is not self._begun:
            _remove(folder)
            return
        self._process = None

        def opened() -> Directory:
            if not target.exists():  # the file itself is in today's form now
                return opening.open_directory(path)
            directory = Directory.open(target)
            directory.path = None  # nobody is to be told of the temporary file
            return directory

        self._thread.run(lambda: self._open(opened))

    def _on_opened(self, result: tuple[Directory, Any]) -> None:
        self._bar.end()
        self._remove_left()
        self._left, self._shown, self._begun = self._shown, self._begun, None
        self.source = self._asked
        self.opened.emit(*result)
        QTimer.singleShot(0, self, self._remove_left)  # large, and the window has enough to do in this turn

    def _on_not_done(self, folder: _Folder, error: Exception) -> None:
        if folder is self._begun:
            self._process = None
            self._on_failed(error)
        else:  # it was dropped before
            _remove(folder)

    def _on_failed(self, error: Exception) -> None:
        self._drop()
        self.refuse(error)


def refusal(error: Exception) -> str:
    """Say why a file was not opened: its name, the first reasons and how many more there are."""
    if not isinstance(error, UnreadableError):
        return reason(error)
    reasons = [problem.in_window() for problem in error.problems[:3]]
    more = len(error.problems) - len(reasons)
    reasons += [wording.phrase("and {count} more", count=more)] if more else []
    return wording.phrase(
        "{name} was not opened; what was open before is still shown. Reason: {reasons}",
        name=error.path.name,
        reasons=wording.in_a_row(reasons),
    )


def takes_long(path: Path | None) -> bool:
    """Tell whether a file, or the user's own directory (None), is opened in a process of its own."""
    return _long_work(path) is not None


def _long_work(path: Path | None) -> Callable[..., None] | None:
    """Return what a process does before a file can be shown, None for nothing; what is wrong is left to it to say."""
    with suppress(OSError, DirectoryError):
        file = path or paths.user_directory()
        if file.stat().st_size <= _SMALL:
            return None
        if path and not is_directory_file(path):
            return job.convert
        if to_derive_again(file) > _FEW or (path is None and starters.are_older(file)):
            return job.renew
    return None


def _close(result: Any) -> None:
    """Close a directory that nobody waits for any more."""
    result[0].close()


def _remove(folder: _Folder | None) -> None:
    if folder:
        with suppress(OSError):
            folder.cleanup()
