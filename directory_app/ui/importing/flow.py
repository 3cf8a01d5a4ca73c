"""An import from the file to the message: read and write in processes of their own, with a preview between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from directory_app import paths, query
from directory_app.errors import CancelledError, DirectoryError
from directory_app.text import wording
from directory_app.ui.importing.slices import Slices
from directory_app.ui.kit import folders, settings
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell import backup_question
from directory_app.ui.shell.message_bar import MessageBar

if TYPE_CHECKING:
    from directory_app.exchange.matching import Change
    from directory_app.exchange.preview.job import Intake, Preview, Question, Written
    from directory_app.exchange.preview.target import Target
    from directory_app.formats.tables.mapping import Mapping as Columns
    from directory_app.formats.tables.table import Form
    from directory_app.ui.importing.aside import Aside
    from directory_app.ui.importing.dialog import ImportDialog

_MOST_DOCUMENTS = 5
# A key that is held down goes through many choices; a table is read again for the last of them.
_AGAIN_MS = 100
# What begins to read needs, each after what it imports itself.
_LONG_TO_LOAD = (
    "directory_app.exchange.questions",
    "directory_app.exchange.reading",
    "directory_app.exchange.preview.choices",
    "directory_app.exchange.preview.job",
    "multiprocessing.context",
    "multiprocessing.connection",
)


class ImportFlow(QObject):
    """Runs one import at a time; `directory_changed` names the directory file that holds something else now."""

    search_asked = Signal(str)
    directory_changed = Signal(object)
    undo_asked = Signal()
    answer_asked = Signal()
    """What a newer release left open is to be answered."""

    def __init__(self, parent: QWidget, remembered: Settings, message: MessageBar) -> None:
        super().__init__(parent)
        self._window = parent
        self._settings = remembered
        self._message = message
        self._process = OneProcess(self)
        self._comparison = OneProcess(self)
        self._target: Target | None = None
        self._sources: list[str] = []
        self._forms: dict[str, Form] = {}
        self._intakes: list[Intake] = []
        self.dialog: ImportDialog | None = None
        self._aside: dict[tuple[str, ...], Aside] = {}  # what was closed with corrections, by target and sources
        self._beginning = Slices(self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(lambda: self._read(self._on_read_again))

    def ask(self, shown: Path | None) -> None:
        """Ask for files, then start."""
        if picked := ask_files(self._window, self._settings):
            self.start(shown, picked)

    def start(self, shown: Path | None, sources: Sequence[Path]) -> None:
        """Read files into the directory file that is shown; one in memory sends them to the user's own."""
        from directory_app.exchange.preview.target import Target  # here, because a start need not load it
        from directory_app.ui.importing.dialog import ImportDialog

        if self.dialog is not None or not sources:
            return
        own = paths.user_directory()
        path = shown or own
        is_own = path.absolute() == own.absolute()
        self._target = Target(str(path), is_own)
        self._sources = [str(source) for source in sources]
        if (aside := self._aside.pop(self._key(), None)) is not None:
            self._go_on(aside)
            return
        self._forms = {}
        self._names = _names_of(self._sources)
        self._country = self._settings.get(settings.COUNTRY)
        dialog = ImportDialog(
            self._names,
            "" if is_own else path.name,
            shown is None,
            self._window,
        )
        dialog.import_asked.connect(self._write)
        dialog.form_asked.connect(self._read_again)
        dialog.compare_asked.connect(self._compare)
        dialog.save_asked.connect(self._save_columns)
        dialog.cancel_asked.connect(self._cancel)
        dialog.country.chosen.connect(self._on_country)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        self._beginning.begin(self._begin(dialog, len(sources)))

    def _begin(self, dialog: ImportDialog, count: int) -> Iterator[None]:
        """Begin to read once the dialog is in sight; what that needs is long to load."""
        for module in _LONG_TO_LOAD:
            yield
            import_module(module)
        yield
        self._read(self._on_read, lambda done: dialog.show_progress(done, count if count > 1 else 0))
        yield
        dialog.make_preview()

    def _key(self) -> tuple[str, ...]:
        assert self._target is not None
        return self._target.path, *self._sources

    def _go_on(self, aside: Aside) -> None:
        """Show again what was closed with corrections: it is read again, for files and directory may be others now."""
        self._forms, self._names, self._country = aside.forms, aside.names, aside.country
        self.dialog = aside.dialog
        self._message.hide()
        aside.dialog.open()
        aside.dialog.show_done(wording.phrase("What you have corrected and chosen is here again."))
        aside.dialog.begin_again(self._names)
        self._begin_again()

    def _put_aside(self, dialog: ImportDialog) -> None:
        """Keep what was closed with corrections until the program ends, and say how to go on."""
        assert self._target is not None
        from directory_app.ui.importing.aside import Aside  # here, because a start need not load it

        self._aside[self._key()] = Aside(dialog, self._forms, self._names, self._country)
        path, sources = Path(self._target.path), [Path(source) for source in self._sources]
        self._message.show_note(
            wording.phrase(
                "Nothing was imported. What you have corrected and chosen of {files} is kept until the program ends.",
                files=self._names,
            ),
            [(wording.phrase("&Go on with it"), lambda: self.start(path, sources))],
        )

    def may_close(self) -> bool:
        """Tell whether the window may close; where an import was put aside it closes once somebody says so."""
        if self._aside:
            from directory_app.ui.importing import aside  # here, because a start need not load it

            aside.ask_to_end(self._aside.values(), self._window, self._end)
        return not self._aside

    def _end(self) -> None:
        self._aside.clear()
        self._window.close()

    def stop(self) -> None:
        """End what runs before the window closes; the old directory stays as it was."""
        self._beginning.stop()
        self._comparison.drop()
        self._process.stop()

    def _read(self, read: Callable[[Preview], object], progressed: Callable[[int], object] = lambda _: None) -> None:
        from directory_app.exchange.preview import job as import_work  # here, because a start need not load it

        arguments = self._target, self._sources, self._forms, self._country
        self._process.run(import_work.read, arguments, read, self._on_failed, progressed)

    def _on_read(self, preview: Preview) -> None:
        assert self.dialog is not None
        self._known = preview.known
        size = settings.unpacked(self._settings.get(settings.IMPORT))
        self.dialog.show_preview(preview, size, self._on_shown)

    def _on_shown(self) -> None:
        assert self.dialog is not None
        self.dialog.country.begin(self._country)
        self._show_saved()

    def _read_again(self, source: str, form: Form) -> None:
        """Read a table as somebody says."""
        self._forms[source] = form
        self._begin_again()

    def _on_country(self, code: str) -> None:
        """Read everything again with another country where none is named."""
        assert self.dialog is not None
        self._country = code
        self.dialog.begin_again(self._names)
        self._begin_again()

    def _begin_again(self) -> None:
        """Read again; what is read or compared just now is worthless."""
        self._drop()
        self._again.start()

    def _on_read_again(self, preview: Preview) -> None:
        assert self.dialog is not None
        self.dialog.show_again(preview)

    def _compare(self, questions: list[Question]) -> None:
        """Compare corrected organizations; they are all asked for again where an answer is still to come."""
        self._comparison.drop()
        if not questions:
            return
        from directory_app.exchange.preview import job as import_work  # here, because a start need not load it

        self._comparison.run(import_work.compare, (self._target, questions), self._on_compared, self._on_failed)

    def _on_compared(self, changes: list[Change]) -> None:
        assert self.dialog is not None
        self.dialog.show_compared(changes)

    def _drop(self) -> None:
        """End what only reads, without a word."""
        self._beginning.stop()
        self._again.stop()
        self._process.drop()
        self._comparison.drop()

    def _save_columns(self, mapping: Columns) -> None:
        from dataclasses import replace

        from directory_app.formats.tables import mapping as columns

        assert self.dialog is not None
        folder = paths.mappings_folder()
        before = columns.saved(folder).get(mapping.title, mapping)
        try:
            kept = replace(before, title=wording.phrase("{name} (before)", name=before.title))
            if before != mapping:
                columns.save(folder, kept)
            columns.save(folder, mapping)
        except DirectoryError as error:
            self.dialog.show_error(wording.phrase("The choices were not saved: {error}.", error=error))
        else:
            told = [wording.phrase("Saved as “{title}”.", title=mapping.title)]
            if before != mapping:
                told.append(wording.phrase("What was saved so before is “{name}” now.", name=kept.title))
            self.dialog.show_done(" ".join(told))
        self._show_saved()

    def _show_saved(self) -> None:
        from directory_app.formats.tables import mapping as columns

        assert self.dialog is not None
        self.dialog.show_saved(columns.saved(paths.mappings_folder()))

    def _write(self, intakes: list[Intake], *, without_backup: bool = False) -> None:
        assert self.dialog is not None
        self._intakes = intakes
        total = 2 * (self._known + sum(len(intake.decisions) for intake in intakes))
        dialog = self.dialog
        from directory_app.exchange.preview import job as import_work  # here, because a start need not load it

        self._process.run(
            import_work.write,
            (self._target, intakes, without_backup),
            lambda written: self._on_written(intakes, written),
            self._on_failed,
            lambda done: dialog.show_progress(done, total),
        )

    def _on_written(self, intakes: list[Intake], written: Written) -> None:
        assert self.dialog is not None
        assert self._target is not None
        path = Path(self._target.path)
        self.dialog.accept()
        self.directory_changed.emit(path)
        self._say_imported(intakes, written)

    def _say_imported(self, intakes: list[Intake], written: Written) -> None:
        """Say what came in, and offer to take it back and to see it."""
        from directory_app.exchange.matching import Decision
        from directory_app.exchange.preview import summary

        if any(intake.before for intake in intakes):
            buttons: list[tuple[str, Callable[[], object]]] = [(wording.phrase("Undo"), self.undo_asked.emit)]
            if written.questions:
                buttons.append((wording.phrase("Answer…"), self.answer_asked.emit))
            taken = " ".join(map(summary.taken_words, intakes))
            if written.questions:
                taken = wording.phrase("{taken}. To answer: {count}", taken=taken, count=written.questions)
            self._message.show_done(taken, buttons)
            return
        came = [change.incoming for intake in intakes for change, what in intake.decisions if what is not Decision.SKIP]
        words = summary.counted(len(came), 0) if came else wording.phrase("Disorders")
        buttons = [(wording.phrase("Undo"), self.undo_asked.emit)]
        documents = dict.fromkeys(source.document for record in came for source in record.sources)
        if documents and len(documents) <= _MOST_DOCUMENTS:
            text = " OR ".join(query.term_text("source", document) for document in documents)
            buttons.append((wording.phrase("Show them"), lambda: self.search_asked.emit(text)))
        self._message.show_done(wording.phrase("{what} imported from {names}", what=words, names=self._names), buttons)

    @property
    def is_reading_again(self) -> bool:
        """Whether a table is still to be shown in the form that was asked for."""
        return self._again.isActive() or self._process.is_running

    def _cancel(self) -> None:
        if self.dialog and self.dialog.has_preview:
            self._process.cancel()
        elif self._process.is_running:
            self._process.abandon()
        elif self.dialog and (self.dialog.is_showing or self._beginning.is_running):
            self.dialog.close_cancelled()

    def _on_failed(self, error: Exception) -> None:
        self._comparison.drop()
        assert self.dialog is not None
        if backup_question.is_about(error):
            self.dialog.show_error(wording.phrase("Nothing was imported yet."))
            backup_question.ask(self.dialog, error, lambda: self._write(self._intakes, without_backup=True))
        elif not isinstance(error, CancelledError):
            words = wording.phrase("{reason}. Nothing was imported.", reason=reason(error))
            self.dialog.show_error(words)
            self._message.show_error(wording.phrase("The import failed: {words}", words=words))
        elif self.dialog.has_preview:
            self.dialog.show_error(wording.phrase("Cancelled; nothing was imported."))
        else:
            self.dialog.close_cancelled()

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self._drop()
        dialog, self.dialog = self.dialog, None
        if dialog.has_preview:
            self._settings.set(settings.IMPORT, settings.packed(dialog.saveGeometry()))
        if dialog.result() == QDialog.DialogCode.Rejected and (dialog.is_touched or self._forms):
            self._put_aside(dialog)
        else:
            dialog.deleteLater()


def ask_files(parent: QWidget, remembered: Settings) -> list[Path]:
    """Ask for the files to import with the system's own dialog; return none when it was cancelled."""
    from PySide6.QtWidgets import QFileDialog  # here, because a start need not load it

    picked, _ = QFileDialog.getOpenFileNames(
        parent, wording.phrase("Import reports, lists and address books"), folders.start(remembered), filters()
    )
    if picked:
        folders.remember(remembered, Path(picked[0]))
    return [Path(path) for path in picked]


def filters() -> str:
    """Return what a file dialog offers: all that can be read, and everything, for an ending may be missing."""
    from directory_app.exchange import reading as documents  # here, because a start need not load it

    return wording.phrase("Reports, lists and address books ({patterns});;All files (*)", patterns=documents.patterns())


def _names_of(sources: Sequence[str]) -> str:
    """Name the files of an import: the first, and how many more."""
    first = Path(sources[0]).name
    more = wording.plural("{count} more file", "{count} more files", len(sources) - 1)
    return first if len(sources) == 1 else wording.all_of([first, more])
