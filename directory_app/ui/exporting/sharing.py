"""A file to hand on, of what is selected or on my list: address book cards or a page, under a name somebody chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app import files, formats
from directory_app.errors import DirectoryError
from directory_app.exchange import exporting, handed
from directory_app.records import Organization
from directory_app.records.fields import FIELDS, Disorders
from directory_app.text import wording
from directory_app.ui.kit import desktop, folders
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.shell.desk import Desk

# What it can be, and the ending of each.
_KINDS = {
    ".vcf": wording.marked("Address book cards for phones and mail programs (*.vcf)"),
    ".pdf": wording.marked("Page to print or read (*.pdf)"),
}


class Sharing(QObject):
    """Does what "Share as file" says; who closed or asked not to be listed is left out."""

    said = Signal(str)
    """What is being done, in words."""

    def __init__(
        self,
        desk: Desk,
        selected: Callable[[], int],
        listed: Callable[[], int],
        list_: Callable[[], Sequence[Organization]],
    ) -> None:
        """`selected` and `listed` count who is selected and who is on my list; `list_` reads the latter."""
        super().__init__(desk.window)
        self._desk = desk
        self._selected = selected
        self._listed = listed
        self._list = list_
        self._process = OneProcess(self)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"share": self._share_selected, "share_list": lambda: self._share(self._listed(), self._list)}

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._process.is_running

    def stop(self) -> None:
        """End what is being written before the window closes; an older file stays as it was."""
        self._process.stop()

    def _share_selected(self) -> None:
        """Share two or more that are selected, else the one that is shown."""
        count, current = self._selected(), self._desk.current()
        if count > 1:
            self._share(count, self._desk.selected)
        elif current:
            self._share(1, lambda: [current])

    def _share(self, count: int, read: Callable[[], Sequence[Organization]]) -> None:
        message = self._desk.message
        if count > handed.MOST:
            message.show_error(
                wording.phrase(
                    "{organizations} are too many to be shared so (at most {most}). File > Export writes any number "
                    "of them to a file.",
                    organizations=wording.organizations(count),
                    most=handed.MOST,
                )
            )
            return
        try:
            organizations, disorders = read(), self._desk.directory().disorders
        except DirectoryError as error:
            self._on_failed(error)
            return
        if not handed.handed_on(organizations):
            message.show_error(
                wording.phrase("Nothing was shared: who closed or asked not to be listed is not handed on.")
            )
            return
        folder = Path(folders.start(self._desk.settings))
        path = ask_path(self._desk.window, folders.free_name(folder / handed.file_name(handed.VCARD, organizations)))
        if path:
            folders.remember(self._desk.settings, path)
            self._write(path, organizations, disorders)

    def _write(self, path: Path, organizations: Sequence[Organization], disorders: Disorders) -> None:
        """Write cards at once, and pages, which take a while, in a process of their own."""
        if path.suffix.lower() == ".pdf":
            named = {key for organization in organizations for key in organization.disorders}
            disorders = {key: it for key, it in disorders.items() if key in named}
            self.said.emit(wording.phrase("Writing {name}…", name=path.name))
            self._process.run(
                write_pages_in_process,
                (list(organizations), disorders, str(path)),
                lambda words: self._on_written(path, words),
                self._on_failed,
            )
            return
        try:
            self._on_written(path, _write_cards(organizations, disorders, path))
        except DirectoryError as error:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._desk.message.show_error(wording.phrase("Nothing was shared: {reason}", reason=reason(error)))

    def _on_written(self, path: Path, words: str) -> None:
        buttons: list[tuple[str, Callable[[], object]]] = [
            (wording.phrase("Open"), lambda: desktop.open_file(path)),
            (wording.phrase("Show in folder"), lambda: desktop.show_in_folder(path)),
        ]
        self._desk.message.show_done(wording.phrase("{words}. The file is {path}.", words=words, path=path), buttons)


def ask_path(parent: QWidget, proposed: Path) -> Path | None:
    """Ask for the file with the system's own dialog, which asks before it replaces one; return None for none."""
    from PySide6.QtWidgets import QFileDialog  # here, because a start need not make it

    kinds = {suffix: wording.phrase(label) for suffix, label in _KINDS.items()}
    picked, kind = QFileDialog.getSaveFileName(
        parent, wording.phrase("Share as file"), str(proposed), ";;".join(kinds.values())
    )
    if not picked:
        return None
    path = Path(picked)
    suffix = next(suffix for suffix, label in kinds.items() if label == (kind or kinds[".vcf"]))
    return path if path.suffix else path.with_name(path.name + suffix)


def _write_cards(organizations: Sequence[Organization], disorders: Disorders, path: Path) -> str:
    """Write address book cards and return what was written.

    Raises:
        UnwritableError: names the file and the cause; the old file is untouched.
        DirectoryError: the ending is that of something else.
    """
    if path.suffix.lower() != ".vcf":
        raise DirectoryError(wording.phrase("{name} ends neither in .vcf nor in .pdf", name=path.name))
    with files.replacing(path) as file:
        file.write(handed.written(handed.VCARD, organizations, disorders))
    return _words(organizations)


def write_pages_in_process(_: object, organizations: list[Organization], disorders: Disorders, path: str) -> str:
    """Write a referral sheet as PDF (called in a process of its own) and return what was written.

    Raises:
        UnwritableError: names the file and the cause; the old file is untouched.
        DirectoryError: pages can't be made here.
    """
    from directory_app.exchange import printing

    kept = handed.handed_on(organizations)
    printed = printing.write(formats.Content(kept, FIELDS, disorders), printing.Order(style="referral"), Path(path))
    pages = wording.plural("{count} page", "{count} pages", printed.pages)
    return wording.in_a_row([_words(organizations), pages, *printed.notices])


def _words(organizations: Sequence[Organization]) -> str:
    kept = len(handed.handed_on(organizations))
    said = wording.plural("{count} organization shared", "{count} organizations shared", kept)
    return f"{said}{exporting.left_out(len(organizations) - kept)}"
