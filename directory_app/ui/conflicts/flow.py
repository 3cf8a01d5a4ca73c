"""What waits for an answer, asked in the window: each answer is a step, and the message bar takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from directory_app.errors import DirectoryError
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.ui.conflicts.dialog import AnswerDialog  # when it opens: a start needs none


class ConflictFlow(QObject):
    """Asks what newer releases left open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: AnswerDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"conflicts": lambda: self.ask()}

    def ask(self, record: str = "") -> None:
        """Show what waits for an answer, beginning with a record."""
        from directory_app.exchange.questions import waiting  # here, because a start need not load it

        if self.dialog is not None:
            return
        if why := self._desk.changes.why_not():
            self._desk.message.show_error(why)
            return
        try:
            questions = waiting(self._desk.directory())
        except DirectoryError as error:
            self._desk.message.show_error(reason(error))
            return
        from directory_app.ui.conflicts.dialog import AnswerDialog

        dialog = AnswerDialog(questions, record, self._desk.announcer, self._desk.window)
        dialog.answered.connect(self._answer)
        dialog.undo_asked.connect(self._undo)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _answer(self, indexes: Sequence[int], key: int) -> None:
        """Give some questions the same answer, as one step."""
        assert self.dialog is not None
        asked = [self.dialog.questions[index] for index in indexes]
        edits = [edit for question in asked for edit in question.replies[key].edits]
        first = asked[0].replies[key]
        others = len(asked) - 1
        done = (
            wording.phrase("{done}, and {count} more", done=first.done, count=wording.number(others))
            if others
            else first.done
        )
        dialog = self.dialog

        def answered(refusal: str) -> None:
            if dialog is self.dialog:
                dialog.set_busy(is_busy=False)
                self._show_again(
                    "" if refusal else done,
                    wording.phrase("Nothing was changed: {refusal}", refusal=refusal) if refusal else "",
                )

        self._desk.changes.do(edits, answered, done, "answer")
        self._set_busy()

    def _undo(self) -> None:
        assert self.dialog is not None
        dialog = self.dialog

        def undone(is_done: bool) -> None:
            if dialog is self.dialog:
                dialog.set_busy(is_busy=False)
                words = self._desk.message.text
                self._show_again(words if is_done else "", "" if is_done else words)

        self._desk.changes.undo.take_back(undone)
        self._set_busy()

    def _set_busy(self) -> None:
        """Take no answer while a step is still being done."""
        if self.dialog and self._desk.changes.runner.is_running:
            self.dialog.set_busy(is_busy=True)

    def _show_again(self, said: str, refusal: str) -> None:
        """Ask what is open now: an answer may open or settle others of the same record, and so may another program."""
        from directory_app.exchange.questions import waiting  # here, because a start need not load it

        assert self.dialog is not None
        try:
            self.dialog.show_questions(waiting(self._desk.directory()), said)
            if refusal:
                self.dialog.show_error(refusal)
        except DirectoryError as error:
            self.dialog.show_error(reason(error))

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self.dialog.deleteLater()
        self.dialog = None
        self._desk.take_focus()
