"""Cards into an address book on a server: asked for in a dialog, sent in a process of their own, told in words."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject

from directory_app.errors import CancelledError, DirectoryError
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.exporting import ExportOptions, Selection
    from directory_app.exchange.phone_books.server import Account, AddressBook
    from directory_app.ui.exporting.phone_book_dialog import Asked, PhoneBookDialog


class Outcome(Struct, frozen=True):
    """What came of it in words, and the cards that were sent earlier and are not among these."""

    words: str
    leftovers: dict[str, str] = {}


class PhoneBookFlow(QObject):
    """Does one thing at a time; nothing goes over the network before somebody asks for it."""

    def __init__(self, desk: Desk, options: Callable[[], ExportOptions]) -> None:
        """`options` returns what can be sent, of what is shown."""
        super().__init__(desk.window)
        self._desk = desk
        self._options = options
        self._process = OneProcess(self)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._leftovers: dict[str, str] = {}
        self.dialog: PhoneBookDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"phone_book": self.start}

    @property
    def is_running(self) -> bool:
        """Whether something is being sent."""
        return self._process.is_running

    def start(self) -> None:
        """Open the dialog, with the address book that was written to last."""
        from directory_app.exchange.phone_books import remembered
        from directory_app.ui.exporting.phone_book_dialog import PhoneBookDialog  # a start need not load it

        known = remembered.accounts()
        begin = {"url": known[-1].url, "user": known[-1].user} if known else {}
        dialog = PhoneBookDialog(self._options(), begin, self._desk.announcer, self._desk.window)
        dialog.test_asked.connect(self._test)
        dialog.send_asked.connect(self._send)
        dialog.remove_asked.connect(self._remove)
        dialog.cancel_asked.connect(self._process.abandon)
        dialog.finished.connect(self._on_closed)
        dialog.bring_back(self._desk.directory().path)
        self.dialog = dialog
        dialog.open()

    def stop(self) -> None:
        """End what is being sent before the window closes; what is there is compared the next time."""
        self._process.stop()
        self._clean_up()

    def _on_closed(self) -> None:
        self.dialog = None

    def _test(self, asked: Asked) -> None:
        self._run(wording.phrase("Asking the server…"), 0, check_in_process, asked)

    def _send(self, asked: Asked, selection: Selection, is_forced: bool) -> None:
        words = wording.phrase("Sending {organizations}…", organizations=wording.organizations(selection.count))
        try:
            source = self._shared()
        except DirectoryError as error:
            self._on_failed(error)
            return
        self._run(words, selection.count, send_in_process, asked, source, selection, is_forced)

    def _remove(self, asked: Asked) -> None:
        count = len(self._leftovers)
        self._run(wording.phrase("Removing cards there…"), count, remove_in_process, asked, self._leftovers)

    def _run(self, words: str, count: int, function: Callable[..., Outcome], asked: Asked, *more: object) -> None:
        assert self.dialog is not None
        self.dialog.begin(words, count)
        told = (asked.url, asked.user, asked.password, asked.is_kept)
        ended = self._on_sent if function is send_in_process else self._on_done
        self._process.run(function, (told, *more), ended, self._on_failed, self.dialog.show_progress)

    def _shared(self) -> str:
        """Return a file that the process can open; a directory in memory is copied to one first."""
        directory = self._desk.directory()
        if directory.path:
            return str(directory.path)
        self._folder = tempfile.TemporaryDirectory(prefix="support-directory-")
        path = Path(self._folder.name) / "directory.sqlite"
        directory.copy_to(path)
        return str(path)

    def _on_sent(self, outcome: Outcome) -> None:
        if self.dialog:
            self.dialog.drop_draft()
        self._on_done(outcome)

    def _on_done(self, outcome: Outcome) -> None:
        self._clean_up()
        self._leftovers = outcome.leftovers
        count = len(outcome.leftovers)
        offer = wording.plural("&Remove {count} card sent earlier", "&Remove {count} cards sent earlier", count)
        if self.dialog:
            self.dialog.show_end(outcome.words, offer if count else "")

    def _on_failed(self, error: Exception) -> None:
        self._clean_up()
        if self.dialog:
            is_cancelled = isinstance(error, CancelledError)
            self.dialog.show_end(
                wording.phrase("Cancelled; cards that were sent stay there.") if is_cancelled else f"{reason(error)}."
            )

    def _clean_up(self) -> None:
        if self._folder:
            self._folder.cleanup()
            self._folder = None


Told = tuple[str, str, str, bool]
"""Address, user, password ("" for the one that the system keeps), and whether the system is to keep it."""
Progress = Callable[[int], None]


def check_in_process(_: Progress, told: Told) -> Outcome:
    """Find out whether the address book can be written to (this and what follows is called in a process of its own)."""
    to, _server, is_kept = _entered(told)
    there = wording.phrase("{host}: the address book is there, and {user} is let in", host=to.host, user=to.user)
    return Outcome(f"{_with_kept(there, is_kept)}.")


def send_in_process(progress: Progress, told: Told, source: str, selection: Selection, is_forced: bool) -> Outcome:
    """Send the cards of a selection of a directory file."""
    from directory_app.exchange import exporting
    from directory_app.exchange.phone_books import sending

    to, server, is_kept = _entered(told)
    directory = Directory.open(Path(source))
    try:
        organizations = exporting.handed_on(directory, selection.rows(directory))
        sent = sending.send(server, to, organizations, directory.disorders, progress, is_forced=is_forced)
    finally:
        directory.close()
    left = sending.leftover_words(sent)
    done = wording.phrase("{message} in {host}", message=sending.message(sent), host=to.host)
    lines = [
        f"{_with_kept(done, is_kept)}.",
        *(f"{it}." for it in sending.warnings(sent)),
    ]
    return Outcome("\n".join([*lines, *([f"{left}."] if left else [])]), sent.leftovers)


def remove_in_process(progress: Progress, told: Told, leftovers: dict[str, str]) -> Outcome:
    """Remove cards that were sent earlier."""
    from directory_app.exchange.phone_books import sending

    to, server, _is_kept = _entered(told)
    removed = sending.remove(server, to, leftovers, progress)
    done = wording.plural("{count} card removed", "{count} cards removed", removed)
    return Outcome(wording.sentence(wording.phrase("{message} in {host}", message=done, host=to.host)))


def _with_kept(done: str, is_kept: bool) -> str:
    return wording.phrase("{done}; the password is kept by your system", done=done) if is_kept else done


def _entered(told: Told) -> tuple[Account, AddressBook, bool]:
    """Return an address book that lets the user in, and whether the system keeps the password from now on.

    Raises:
        PhoneBookError: there is none, it is not reached, or lets nobody in.
    """
    from directory_app.exchange.phone_books import passwords
    from directory_app.exchange.phone_books.server import Account, AddressBook, PasswordError, PhoneBookError, account

    url, user, password, is_to_be_kept = told
    to = account(url)
    to = Account(to.url, user or to.user)
    if not to.user:
        raise PhoneBookError(wording.phrase("type the user who writes there"))
    kept = "" if password else passwords.kept(to)
    if not (password or kept):
        raise PhoneBookError(wording.phrase("type the password: your system keeps none for this address book"))
    server = AddressBook(to, password or kept)
    try:
        server.check()
    except PasswordError:
        if kept:
            passwords.forget(to)
        raise
    return to, server, bool(password) and is_to_be_kept and passwords.keep(to, password)
