"""Findings in the window: a search in a process beside it, then a dialog; each answer is a step, taken back there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from directory_app.errors import CancelledError
from directory_app.text.wording import phrase
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.store.journal import Edit
    from directory_app.ui.kit.findings_dialog import FindingsDialog


class FindingsFlow(QObject):
    """Shows one dialog at a time; who makes one opens it with `_show_dialog` and searches with `_search_for`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._process = OneProcess(self)
        self._before: list[Callable[[], object]] = []
        """What shows again what was there before each answer that can be taken back here."""
        self.dialog: FindingsDialog | None = None

    @property
    def is_running(self) -> bool:
        """Whether a search goes on."""
        return self._process.is_running

    def stop(self) -> None:
        """End a search before the window closes."""
        self._process.stop()

    def _show_dialog(self, dialog: FindingsDialog) -> None:
        dialog.undo_asked.connect(self._undo)
        dialog.cancel_asked.connect(self._process.kill)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _search_for(self, words: str, found: Callable[[Any], object], search: Callable[..., object]) -> None:
        """Search the file of the directory, unless that goes on; `words` say so, `found` shows what is found."""
        dialog = self.dialog
        if dialog is None or self.is_running:
            return

        def failed(error: Exception) -> None:
            if dialog is not self.dialog:
                return
            is_stopped = isinstance(error, CancelledError)
            why = phrase("The search failed: {why}", why=reason(error))
            dialog.show_end(phrase("The search was stopped.") if is_stopped else why)

        self._before = []
        dialog.show_search(words)
        self._process.run(search, (str(self._desk.directory().path),), found, failed, dialog.show_progress)

    def _answer(
        self, edits: Sequence[Edit], why: str, done: str, show_left: Callable[[], Callable[[], object]]
    ) -> None:
        """Give an answer as a step; `show_left` shows what is left then, and returns what shows what was there."""
        dialog = self.dialog
        assert dialog is not None

        def answered(refusal: str) -> None:
            if dialog is not self.dialog:
                return
            if refusal:
                dialog.show_error(phrase("Nothing was changed: {why}", why=refusal))
                return
            self._before.append(show_left())
            dialog.show_done(done, can_undo=True)

        self._desk.changes.do(edits, answered, done, why)

    def _undo(self) -> None:
        """Take back what was answered last here."""
        dialog = self.dialog
        if dialog is None or not self._before:
            return

        def undone(is_done: bool) -> None:
            if dialog is not self.dialog:
                return
            words = self._desk.message.text
            if is_done:
                self._before.pop()()
                dialog.show_done(words, can_undo=bool(self._before))
            else:
                dialog.show_error(words)

        self._desk.changes.undo.take_back(undone)

    def _on_closed(self) -> None:
        assert self.dialog is not None
        dialog, self.dialog = self.dialog, None
        self._process.kill()
        self._before = []
        dialog.deleteLater()
        self._desk.take_focus()
