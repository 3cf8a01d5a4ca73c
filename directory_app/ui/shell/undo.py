"""Undo and redo: what they are for now, named before it happens where it is of many, and said after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app.errors import DirectoryError
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import settings
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell import step_runner
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.beside import Beside, Deed
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.step_runner import StepRunner, say_not_done

if TYPE_CHECKING:
    from directory_app.store.directory import Directory
    from directory_app.store.journal import Step

_DOING_AGAIN = {"undo": marked("Taking back: {step}…"), "redo": marked("Doing again: {step}…")}
_NOT_DONE = {"undo": marked("Nothing was taken back"), "redo": marked("Nothing was done again")}
_VERBS = {"undo": (marked("&Undo"), marked("&Undo: {step}")), "redo": (marked("&Redo"), marked("&Redo: {step}"))}
Heard = Callable[[bool], object]
"""Hears, after that was said, whether something was taken back or done again."""


class Undo(QObject):
    """Takes back and does again the steps of the directory that is shown, and what was done beside them."""

    reverted = Signal()
    """Something was taken back or done again."""
    import_reverted = Signal()
    """An import, a release or a starter set was taken back or done again: much else is shown now."""

    def __init__(
        self, runner: StepRunner, actions: Actions, message: MessageBar, remembered: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._runner = runner
        self._actions = actions
        self._message = message
        self._settings = remembered
        self._window = window
        self._beside = Beside()

    def take_back(self, then: Heard = lambda _: None) -> None:
        """Take the newest step back that is not taken back yet.

        A step of many records, such as an import, is named first and taken back once that is answered.
        """
        self._revert("undo", then)

    def do_again(self, then: Heard = lambda _: None) -> None:
        """Do again what was taken back last; named first as by `take_back`."""
        self._revert("redo", then)

    def take_back_named(self) -> None:
        """Take the newest step back, which a message beside the button has just named: it is not asked about."""
        self._revert("undo", lambda _: None, is_named=True)

    def do_again_named(self) -> None:
        """Do again what a message beside the button has just named."""
        self._revert("redo", lambda _: None, is_named=True)

    def next_step(self, name: str) -> Step | None:
        """Return the step that undo or redo is for now; None where that is none, or something beside the steps."""
        last = self._last(name)
        return None if self._deed(name, last) else last

    def words(self, name: str) -> str:
        """Say what undo or redo is for now; "" for nothing."""
        try:
            step = self._last(name)
            deed = self._deed(name, step)
            return deed.words if deed else self._words(step) if step else ""
        except DirectoryError:
            return ""  # whoever reads the directory says what is wrong with it

    def show(self) -> None:
        """Say on the actions what they would take back and do again."""
        for name, (alone, verb) in _VERBS.items():
            words = self.words(name)
            self._actions[name].setEnabled(bool(words))
            text = phrase(verb, step=words.replace("&", "&&")) if words else phrase(alone)
            self._actions[name].setText(text)

    def note_step(self) -> None:
        """Note that a step was done: what was taken back beside the steps before is not done again any more."""
        self._beside.note_step()

    def note_beside(self, deed: Deed) -> None:
        """Note what was just done beside the steps: in this session undo and redo are for it in its turn."""
        self._beside.note(deed, self._last("undo"))
        self.show()

    def forget_beside(self) -> None:
        """Forget what was done beside the steps: another directory is shown."""
        self._beside.clear()

    def _last(self, name: str) -> Step | None:
        """Return the step that undo or redo would be for if there were nothing beside the steps."""
        directory = self._runner.directory
        if directory is None or directory.path is None:
            return None
        return directory.last_done() if name == "undo" else directory.last_undone()

    def _deed(self, name: str, last: Step | None) -> Deed | None:
        return self._beside.to_undo(last) if name == "undo" else self._beside.to_redo(last)

    def _words(self, step: Step) -> str:
        from directory_app.exchange import history  # here, because a start need not load it

        return history.step_words(self._directory(), step)

    def _directory(self) -> Directory:
        assert self._runner.directory is not None
        return self._runner.directory

    def _revert(self, name: str, then: Heard, *, is_named: bool = False) -> None:
        if self._runner.is_running:
            self._refuse(name, then, phrase("the step before is still being done"))
            return
        if self._runner.look_again():
            self._say_changed_by_others(name)
            then(False)
            return
        try:
            last = self._last(name)
            if deed := self._deed(name, last):
                then(self._revert_beside(name, deed))
            elif last is None:
                then(False)
            elif not is_named and _is_of_many(last):
                self._ask_first(name, last, then)
            else:
                self._revert_step(name, last, then)
        except DirectoryError as error:
            self._refuse(name, then, reason(error))

    def _refuse(self, name: str, then: Heard, why: str) -> None:
        self._message.show_error(say_not_done(phrase(_NOT_DONE[name]), why))
        then(False)

    def _ask_first(self, name: str, step: Step, then: Heard) -> None:
        """Name a step of many, and go on when somebody wants that and it is the next one still."""
        from directory_app.exchange import history  # here, because a start need not load it
        from directory_app.ui.shell import revert_question

        asked = history.reverting_question(self._directory(), step, is_undo=name == "undo")

        def go_on() -> None:
            if _number(self._last(name)) == step.number:
                self._revert(name, then, is_named=True)
            else:
                self._say_changed_by_others(name)
                then(False)

        def leave() -> None:
            self._message.show_note(f"{phrase(_NOT_DONE[name])}.")
            then(False)

        revert_question.ask(self._window, asked, go_on, leave, is_undo=name == "undo")

    def _revert_step(self, name: str, step: Step, then: Heard) -> None:
        """Take a step back or do it again: at once, or one of more than a few records in a process of its own."""
        words, size = self._words(step), self._directory().size_of(step)
        refused = partial(self._refuse, name, then)

        def said(_: object = None) -> None:
            self._say_reverted(name, words)
            self._tell_of_import(step)
            then(True)

        if size > step_runner.FEW:
            from directory_app.exchange import backups, bulk_steps  # here, because a start need not load them

            work = bulk_steps.undo if name == "undo" else bulk_steps.redo
            doing = phrase(_DOING_AGAIN[name], step=words)
            self._runner.aside(doing, work, (self._by,), said, refused, is_backed_up=size > backups.BULK)
        else:
            self._runner.at_once(partial(self._revert_at_once, name, step), said, refused)

    @property
    def _by(self) -> str:
        return self._settings.get(settings.MY_NAME)

    def _revert_at_once(self, name: str, expected: Step) -> None:
        """Take the step back, or do it again, unless another program has done something since."""
        if self._runner.look_again() or _number(self._last(name)) != expected.number:
            raise DirectoryError(phrase("another program has changed the directory; look at what is there now"))
        directory = self._directory()
        _ = directory.undo(self._by) if name == "undo" else directory.redo(self._by)

    def _revert_beside(self, name: str, deed: Deed) -> bool:
        """Take back, or do again, what is beside the steps; where it can't be, whoever did it says so."""
        is_undo = name == "undo"
        is_done = self._beside.take_back(self._last("redo")) if is_undo else self._beside.do_again(self._last("undo"))
        if is_done:
            self.show()
            self._say_reverted(name, deed.words)
        return is_done

    def _say_reverted(self, name: str, words: str) -> None:
        self.reverted.emit()
        if name == "undo":
            self._message.show_done(phrase("Taken back: {step}", step=words), [(phrase("Redo"), self.do_again_named)])
        else:
            self._message.show_done(phrase("Done again: {step}", step=words), [(phrase("Undo"), self.take_back_named)])

    def _say_changed_by_others(self, name: str) -> None:
        words = self._actions[name].text().replace("&", "")
        self._message.show_error(
            phrase(
                "Another program has changed the directory, and nothing was taken back or done again. "
                "Look at what is there now; the next step is “{step}”.",
                step=words,
            )
        )

    def _tell_of_import(self, step: Step) -> None:
        from directory_app.store.journal import LAYER  # here, because a start need not load it

        if any(edit.field == LAYER for edit in step.edits):
            self.import_reverted.emit()


def _is_of_many(step: Step) -> bool:
    from directory_app.exchange import history  # here, because a start need not load it

    return history.is_of_many(step)


def _number(step: Step | None) -> int:
    return step.number if step else 0
