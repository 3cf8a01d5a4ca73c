"""Printing from the dialog to paper: pages are set in a process of their own, drawn in a thread, and told when done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from directory_app import files, query
from directory_app.errors import CancelledError, DirectoryError
from directory_app.exchange import exporting
from directory_app.text import wording
from directory_app.ui.kit import desktop, folders, settings
from directory_app.ui.kit.helper import Helper
from directory_app.ui.kit.jobs import LatestJob, reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.kit.shared_file import SharedFile
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from directory_app.exchange.exporting import ExportOptions
    from directory_app.ui.printing.dialog import PrintDialog
    from directory_app.ui.printing.printer import Drawing
    from directory_app.ui.printing.request import Pictures, Preview, PrintOptions, PrintRequest, Rendered

# Of the pages that are looked at: as many points as a page has across on a large screen.
_PREVIEW_PPI = 110


class PrintFlow(QObject):
    """Shows one print dialog at a time, and prints what it says."""

    def __init__(self, desk: Desk, options: Callable[[], ExportOptions]) -> None:
        """`options` returns which organizations could be exported now."""
        super().__init__(desk.window)
        self._desk = desk
        self._options = options
        self._shared = SharedFile()
        self._source = ""
        self._previews = Helper(self, self._on_preview, self._on_no_preview)
        self._work = OneProcess(self)
        self._target = Path()
        self._writing = LatestJob(self, self._on_failed)
        self._writing.finished.connect(self._on_saved)
        self._drawing: Drawing | None = None
        self.dialog: PrintDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {
            "print": lambda: self.open(),
            "print_list": lambda: self.open("list"),
            "print_disorder": lambda: self.open("disorder"),
        }

    @property
    def is_running(self) -> bool:
        """Whether pages are being set or printed."""
        return self._drawing is not None or any(it.is_running for it in (self._previews, self._work, self._writing))

    def open(self, rows: str = "") -> None:
        """Show the dialog; `rows` is the key of the organizations to begin with, "" for those that are shown."""
        if self.dialog is not None:
            return
        from directory_app.ui.printing.dialog import PrintDialog  # here, because a start need not load it

        try:
            self._source = self._shared.of(self._desk.directory())
            options = self._print_options()
        except (DirectoryError, OSError) as error:
            self._shared.remove()
            self._desk.message.show_error(wording.phrase("Nothing can be printed: {reason}", reason=reason(error)))
            return
        remembered = self._desk.settings.get(settings.PRINT)
        dialog = PrintDialog(options, remembered, rows, self._desk.announcer, self._desk.window)
        dialog.preview_asked.connect(self._preview)
        dialog.print_asked.connect(self._print)
        dialog.save_asked.connect(self._save)
        dialog.cancel_asked.connect(self._cancel)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def stop(self) -> None:
        """End what goes on before the window closes."""
        self._previews.drop()
        self._work.stop()
        self._writing.stop()
        if self._drawing:
            self._drawing.requestInterruption()
            self._drawing.wait()
            self._drawing = None
        self._shared.remove()

    def _print_options(self) -> PrintOptions:
        """Return what can be printed now: what is selected only where it is more than the one on the card."""
        from directory_app.ui.printing.request import PrintOptions

        asked, names = dict(self._options().selections), {}
        organization, disorder = self._desk.current(), self._desk.disorder()
        if asked["selected"].count < 2:
            one = asked.pop("selected")
            if organization and one.count:
                asked["current"], names["current"] = one, organization.name
        if asked["all"].count == asked["shown"].count:
            del asked["all"]  # which would be the same
        if disorder:
            term = query.term_text("disorder", disorder.id)
            most = self._desk.directory().size  # how many they are is found beside the window
            asked["disorder"] = exporting.Selection(term, asked["shown"].sort, most)
            names["disorder"] = disorder.name
        return PrintOptions(asked, names, disorder.id if disorder else "")

    # Pages to look at

    def _preview(self, request: PrintRequest) -> None:
        from directory_app.ui.printing import work

        self._previews.run(work.preview, self._source, request, _PREVIEW_PPI)

    def _on_preview(self, preview: Preview) -> None:
        if self.dialog:
            self.dialog.show_preview(preview)

    def _on_no_preview(self, error: Exception) -> None:
        if self.dialog:
            self.dialog.show_failure(wording.phrase("The pages can't be shown: {reason}", reason=reason(error)))

    # On paper

    def _print(self, request: PrintRequest) -> None:
        from directory_app.ui.printing import printer, work

        assert self.dialog is not None
        if not printer.is_there_any():
            words = wording.phrase("No printer is installed on this computer. “Save as PDF” makes a file of the pages.")
            self.dialog.show_error(words, has_pdf=True)
            return
        self.dialog.show_running(wording.phrase("The pages are being set for the printer…"))
        self._work.run(work.pictures, (self._source, request, printer.PPI), self._ask_printer, self._on_failed)

    def _ask_printer(self, pages: Pictures) -> None:
        from directory_app.ui.printing import printer
        from directory_app.ui.printing.pages import size_of

        assert self.dialog is not None
        made = printer.make_printer(size_of(pages.pictures[0]))
        asking = printer.print_dialog(made, len(pages.pictures), self.dialog)
        asking.accepted.connect(lambda: self._draw(made, pages))
        asking.rejected.connect(self.dialog.end_running)
        asking.finished.connect(asking.deleteLater)
        QDialog.open(asking)  # its own of that name takes what Qt's names of slots are

    def _draw(self, made: QPrinter, pages: Pictures) -> None:
        from directory_app.ui.printing.printer import Drawing

        assert self.dialog is not None
        drawing = Drawing(made, pages.pictures, self)
        count = len(drawing.pages)
        words = wording.plural("{count} page goes to the printer…", "{count} pages go to the printer…", count)
        self.dialog.show_running(words, count)
        drawing.drawn.connect(self.dialog.show_progress)
        drawing.ended.connect(lambda why: self._on_drawn(drawing, pages, why))
        self._drawing = drawing
        drawing.start()

    def _on_drawn(self, drawing: Drawing, pages: Pictures, why: str) -> None:
        is_cancelled = drawing.isInterruptionRequested()
        drawing.wait()
        self._drawing = None
        drawing.deleteLater()
        assert self.dialog is not None
        if is_cancelled:
            self.dialog.show_error(
                wording.phrase("Cancelled. Pages that went to the printer before may still come out.")
            )
        elif why:
            self.dialog.show_error(wording.phrase("Nothing was printed: {why}.", why=why))
        else:
            count = wording.plural("{count} page", "{count} pages", len(drawing.pages))
            self._end(
                wording.phrase(
                    "{pages} sent to {printer}, {organizations}",
                    pages=count,
                    printer=drawing.where,
                    organizations=wording.organizations(pages.organizations),
                )
            )

    # Into a file

    def _save(self, request: PrintRequest, ending: str) -> None:
        from directory_app.ui.printing import work

        assert self.dialog is not None
        path = ask_path(self.dialog, str(self._proposed(request, ending)), ending)
        if not path:
            return
        target = Path(path) if Path(path).suffix else Path(path + ending)
        self.dialog.show_running(wording.phrase("{name} is being written…", name=target.name))
        self._target = target
        self._work.run(work.render, (self._source, request, ending), self._write, self._on_failed)

    def _write(self, made: Rendered) -> None:
        """Write what was made; what stops before has changed no file."""
        target = self._target

        def write() -> Rendered:
            """Run in the thread of the job."""
            with files.replacing(target) as file:
                file.write(made.data)
            return made

        self._writing.run(write)

    def _proposed(self, request: PrintRequest, ending: str) -> Path:
        """Return a free name in the folder of the last print, or in that of documents."""
        last = self._desk.settings.get(settings.PRINT).get("folder", "")
        folder = Path(last) if last and Path(last).is_dir() else folders.documents()
        return folders.free_name(folder / f"{request.order.style}{ending}")

    def _on_saved(self, made: Rendered) -> None:
        path = self._target
        remembered = self._desk.settings.get(settings.PRINT)
        self._desk.settings.set(settings.PRINT, {**remembered, "folder": str(path.parent)})
        from directory_app.ui.printing.dialog import page_words

        notices = "".join(f" {wording.sentence(notice)}" for notice in made.notices)
        buttons = [
            (wording.phrase("Open"), lambda: desktop.open_file(path)),
            (wording.phrase("Show in folder"), lambda: desktop.show_in_folder(path)),
        ]
        pages = page_words(made.pages, made.organizations)
        said = wording.phrase("{pages} saved to {path}", pages=pages, path=path)
        self._end(wording.sentence(said) + notices, buttons)

    # Ends

    def _end(self, words: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        assert self.dialog is not None
        self.dialog.end_running()
        self.dialog.accept()
        self._desk.message.show_done(words, buttons)

    def _on_failed(self, error: Exception) -> None:
        assert self.dialog is not None
        if isinstance(error, CancelledError):
            self.dialog.show_error(wording.phrase("Cancelled; nothing was printed or written."))
        else:
            self.dialog.show_error(wording.phrase("{reason}. Nothing was printed or written.", reason=reason(error)))

    def _cancel(self) -> None:
        if self._drawing:
            self._drawing.requestInterruption()
        self._work.abandon()

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self._previews.drop()
        remembered = self._desk.settings.get(settings.PRINT)
        self._desk.settings.set(settings.PRINT, {**remembered, **self.dialog.choices()})
        self._shared.remove()
        self.dialog.deleteLater()
        self.dialog = None


def ask_path(parent: QWidget, path: str, ending: str) -> str:
    """Ask for the file to write with the system's own dialog; return "" when it was cancelled."""
    from PySide6.QtWidgets import QFileDialog  # here, because a start need not make it

    picked, _ = QFileDialog.getSaveFileName(
        parent, wording.phrase("Save as"), path, f"{ending[1:].upper()} (*{ending})"
    )
    return picked
