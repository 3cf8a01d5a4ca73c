"""An export from the dialog to the message: small ones at once, large ones in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app import formats
from directory_app.errors import CancelledError
from directory_app.exchange import exporting
from directory_app.records.fields import BY_KEY
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.kit import desktop, settings
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.kit.settings import Settings
from directory_app.ui.kit.shared_file import SharedFile
from directory_app.ui.shell.message_bar import MessageBar

if TYPE_CHECKING:
    from directory_app.exchange.exporting import ExportOptions, ExportRequest, Preview, Selection
    from directory_app.formats import Written
    from directory_app.ui.exporting.dialog import ExportDialog

# So many organizations are written within a few frames, sooner than a process begins ("exports" in run.py bench says
# what one costs).
_AT_ONCE = 500
_PREVIEWED = 6


class ExportFlow(QObject):
    """Runs one export at a time."""

    print_asked = Signal(str)
    """Paper was chosen: the key of the organizations that go there."""

    def __init__(self, parent: QWidget, remembered: Settings, message: MessageBar) -> None:
        super().__init__(parent)
        self._window = parent
        self._settings = remembered
        self._message = message
        self._process = OneProcess(self)
        self._shared = SharedFile()
        self.dialog: ExportDialog | None = None

    def start(self, directory: Directory, options: ExportOptions) -> None:
        """Open the dialog for a directory and what the table shows of it."""
        from directory_app.ui.exporting.dialog import ExportDialog  # here, because a start need not load it

        dialog = ExportDialog(
            options,
            lambda request: self._preview(directory, request),
            lambda request: self._limits(directory, request),
            self._settings.get(settings.EXPORT),
            self._window,
        )
        dialog.export_asked.connect(lambda request: self._run(directory, request))
        dialog.print_asked.connect(self.print_asked)
        dialog.cancel_asked.connect(self._process.cancel)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def stop(self) -> None:
        """End a running export before the window closes; the old file stays as it was."""
        self._process.stop()
        self._shared.remove()

    def _preview(self, directory: Directory, request: ExportRequest) -> Preview:
        """Return the beginning of the file, or in its place why it can't be shown."""
        try:
            return exporting.preview(directory, request.export(directory, _PREVIEWED), _PREVIEWED)
        except Exception as error:  # shown in place of the lines
            return exporting.Preview(
                text=self._say(wording.phrase("The first lines can't be shown: {reason}", reason=reason(error)))
            )

    def _limits(self, directory: Directory, request: ExportRequest) -> list[str]:
        """Say what the format can't hold; of a large export its beginning is counted, and that is said."""
        try:
            limits = exporting.limits(directory, request.export(directory, _AT_ONCE))
        except Exception as error:  # shown in place of the limits
            return [self._say(wording.phrase("That can't be told: {reason}", reason=reason(error)))]
        more = wording.phrase(
            "(counted in the first {organizations})",
            organizations=wording.of_organizations(_AT_ONCE, request.selection.count),
        )
        return [*limits, more] if limits and request.selection.count > _AT_ONCE else limits

    def _say(self, words: str) -> str:
        self._message.show_error(words)
        return words

    def _run(self, directory: Directory, request: ExportRequest) -> None:
        try:
            if request.selection.count <= _AT_ONCE:
                self._on_written(request, exporting.run(directory, request.export(directory)))
            else:
                self._start(request, self._shared.of(directory))
        except Exception as error:  # shown in the dialog
            self._on_failed(error)

    def _start(self, request: ExportRequest, source: str) -> None:
        assert self.dialog is not None
        keys = [field.key for field in request.fields]
        self._process.run(
            run_in_process,
            (source, request.selection, request.format.name, str(request.path), keys, request.language),
            lambda written: self._on_written(request, written),
            self._on_failed,
            self.dialog.show_progress,
        )

    def _on_written(self, request: ExportRequest, written: Written) -> None:
        self._shared.remove()
        path = request.path
        assert self.dialog is not None
        self._settings.set(settings.EXPORT, self.dialog.choices())
        self.dialog.accept()
        buttons: list[tuple[str, Callable[[], object]]] = [
            (wording.phrase("Open"), lambda: desktop.open_file(path)),
            (wording.phrase("Show in folder"), lambda: desktop.show_in_folder(path)),
        ]
        self._message.show_done(
            wording.phrase("{message} to {path}", message=exporting.message(written), path=path), buttons
        )

    def _on_failed(self, error: Exception) -> None:
        self._shared.remove()
        assert self.dialog is not None
        if isinstance(error, CancelledError):
            self.dialog.show_error(wording.phrase("Cancelled; no file was changed."))
        else:
            words = wording.phrase(
                "{reason}. Nothing was written; an older file there is untouched.", reason=reason(error)
            )
            self.dialog.show_error(words)
            self._message.show_error(wording.phrase("The export failed: {words}", words=words))


def run_in_process(
    progress: Callable[[int], None],
    source: str,
    selection: Selection,
    format_: str,
    path: str,
    keys: list[str],
    language: str,
) -> Written:
    """Write an export from a directory file (called in a process of its own)."""
    directory = Directory.open(Path(source))
    fields = tuple(BY_KEY[key] for key in keys)
    request = exporting.ExportRequest(selection, formats.find(format_), Path(path), fields, language)
    return exporting.run(directory, request.export(directory), progress)
