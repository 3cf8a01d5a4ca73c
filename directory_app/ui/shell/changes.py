"""What people change, as steps: done, said with a way back, taken back and done again; one place for the whole window.

A step of few records is done at once, in a transaction that takes milliseconds. One that touches more, such as an
import that is taken back, runs in a process of its own, and the directory is opened again after it; a backup is made
before one that touches many.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app.errors import CancelledError, DirectoryError
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import settings
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.beside import Beside, Deed
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.shown_file import ShownFile
from directory_app.ui.shell.step_runner import PATIENCE_MS, StepRunner
from directory_app.ui.shell.work_bar import WorkBar

if TYPE_CHECKING:
    from directory_app.store.directory import Directory
    from directory_app.store.journal import Edit, Step

# Steps that touch more records than this are done in a process of their own: each takes two milliseconds or more.
_FEW = 15
_DOING = marked("Making the change…")
_DOING_AGAIN = {"undo": marked("Taking back: {step}…"), "redo": marked("Doing again: {step}…")}
_CHANGED_ALL_THE_SAME = marked("{why}, but the directory has changed: look at its history before you go on")
_NOT_DONE = {"undo": marked("Nothing was taken back"), "redo": marked("Nothing was done again")}
_VERBS = {"undo": (marked("&Undo"), marked("&Undo: {step}")), "redo": (marked("&Redo"), marked("&Redo: {step}"))}
Buttons = Sequence[tuple[str, Callable[[], object]]]


class Changes(QObject):
    """Does, takes back and does again the steps of the directory that is shown."""

    changed = Signal()
    """The directory holds something else now; its connection is the same."""
    stepped = Signal(bool)
    """Something was done (True), or taken back or done again (False)."""
    import_reverted = Signal()
    """An import, a release or a starter set was taken back or done again: much else is shown now."""
    reopen_asked = Signal(object)
    """The path of the directory, which another process has changed."""

    def __init__(
        self, actions: Actions, message: MessageBar, bar: WorkBar, remembered: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self.file = ShownFile(message, self)
        self.look_again: Callable[[], bool] = lambda: False
        """Shows the directory again where another program has changed it, and tells whether that was so."""
        self._actions = actions
        self._message = message
        self._settings = remembered
        self._directory: Directory | None = None
        self._beside = Beside()
        self._runner = StepRunner(bar, parent)
        self.progressed = self._runner.progressed

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"undo": lambda: self.undo(), "redo": lambda: self.redo()}

    @property
    def is_running(self) -> bool:
        """Whether a step is still being done, taken back or done again."""
        return self._runner.is_running

    @property
    def by(self) -> str:
        """Who changes things: the name that was given for it, or ""."""
        return self._settings.get(settings.MY_NAME)

    def set_directory(self, directory: Directory, source: Path | None = None) -> None:
        """Change another directory from now on, that of a file, or the user's own (None)."""
        if self._directory is None or directory.path is None or directory.path != self._directory.path:
            self._beside.clear()
        self._directory = directory
        directory.set_patience(PATIENCE_MS)
        self.file.set_directory(directory, source)
        self.show_steps()

    def why_not(self) -> str:
        """Say why nothing can be changed in the directory that is shown; "" where it can."""
        return self.file.why_not()

    def are_possible(self) -> bool:
        """Tell whether something can be changed; where not, the message says why and what to do."""
        return not self.file.refuse()

    def do(
        self,
        edits: Sequence[Edit],
        then: Callable[[str], object],
        done: str = "",
        why: str = "",
        buttons: Buttons = (),
    ) -> None:
        """Do some edits as one step; `then` gets "" once it is done, or why it can't be, in words: nothing has changed.

        A step of few records is done before this returns. One of more is done in a process of its own, and any step is
        put off for some seconds while another program is writing. The message says what was `done`, with a way back
        and `buttons` beside it.
        """
        if refusal := self._refusal():
            then(refusal)
            return
        try:
            is_backed_up = self._is_beyond(edits, _bulk())
            is_long = is_backed_up or self._is_beyond(edits, _FEW)
        except DirectoryError as error:
            then(reason(error))
            return

        def step() -> None:
            self.look_again()
            assert self._directory is not None
            self._directory.apply(edits, self.by, why)

        def finished() -> None:
            self._beside.note_step()
            self._on_changed()
            said()

        def said(_: object = None) -> None:
            self.stepped.emit(True)
            if done:
                self._message.show_done(done, [(phrase("Undo"), self.undo_named), *buttons])
            then("")

        if is_long:
            from directory_app.exchange import bulk_steps  # here, because a start need not load it

            arguments = (list(edits), self.by, why)
            self._aside(phrase(_DOING), bulk_steps.apply, arguments, said, then, is_backed_up=is_backed_up)
        else:
            self._runner.at_once(step, finished, lambda error: then(_why(error)))

    def apply(
        self,
        edits: Sequence[Edit],
        done: str,
        why: str = "",
        buttons: Buttons = (),
        then: Callable[[], object] = lambda: None,
    ) -> bool:
        """Do edits as `do`, where the message shows why they can't be; tell whether they are done by now.

        `then` is called once they are done.
        """
        refusals: list[str] = []

        def ended(refusal: str) -> None:
            refusals.append(refusal)
            if refusal:
                self._message.show_error(phrase("Nothing was changed: {why}", why=refusal))
            else:
                then()

        if self.are_possible():
            self.do(edits, ended, done, why, buttons)
        return refusals == [""]

    def run_aside(
        self,
        work: Callable[..., object],
        arguments: tuple[object, ...],
        done: str,
        not_done: str,
        doing: str,
        then: Callable[[object], object] = lambda _: None,
    ) -> None:
        """Do a step in a process of its own, after a backup (`StepRunner.aside`); `doing` says what goes on.

        `then` gets what it returns, or None where it could not be done, after that was said.
        """

        def finished(result: object) -> None:
            self.stepped.emit(True)
            self._message.show_done(done, [(phrase("Undo"), self.undo_named)])
            then(result)

        def refused(why: str) -> None:
            self._message.show_error(_not_done(not_done, why))
            then(None)

        if self.are_possible():
            self._aside(doing, work, arguments, finished, refused)
        else:
            then(None)

    def cancel(self) -> None:
        """Stop a long step, which leaves everything as it was."""
        self._runner.cancel()

    def _aside(
        self,
        doing: str,
        work: Callable[..., object],
        arguments: tuple[object, ...],
        done: Callable[[object], object],
        refused: Callable[[str], object],
        *,
        is_backed_up: bool = True,
    ) -> None:
        """Do a step in a process of its own; the directory is opened again after it, before `done` is called."""
        if refusal := self._refusal():
            refused(refusal)
            return
        path = self._directory.path if self._directory else None
        assert path is not None

        def finished(result: object) -> None:
            if self._directory and self._directory.path == path:  # another may be shown meanwhile
                self.reopen_asked.emit(path)
            done(result)

        def failed(error: Exception) -> None:
            why = _why(error)
            # Such as by the process, which ended before it could say so.
            refused(phrase(_CHANGED_ALL_THE_SAME, why=why) if self.look_again() else why)

        self._runner.aside(doing, work, path, arguments, finished, failed, is_backed_up=is_backed_up)

    def _refusal(self) -> str:
        """Say why no step can be done now; "" where one can."""
        if refusal := self.why_not():
            return refusal
        return phrase("the step before is still being done") if self.is_running else ""

    def _is_beyond(self, edits: Sequence[Edit], most: int) -> bool:
        """Tell whether edits change more records than that, or disorders of more."""
        left = most - len({edit.record for edit in edits})
        return left < 0 or (self._directory is not None and self._directory.linked_with(edits) > left)

    def note_beside(self, deed: Deed) -> None:
        """Note what was just done beside the steps: in this session undo and redo are for it in its turn."""
        self._beside.note(deed, self._last("undo"))
        self.show_steps()
        self.stepped.emit(True)

    def next_step(self, name: str) -> Step | None:
        """Return the step that undo or redo is for now; None where that is none, or something beside the steps."""
        last = self._last(name)
        return None if self._deed(name, last) else last

    def undo(self, then: Callable[[bool], object] = lambda _: None) -> None:
        """Take the newest step back that is not taken back yet; `then` hears, after that was said, whether it is.

        A step of many records, such as an import, is named first and taken back once that is answered.
        """
        self._revert("undo", then)

    def redo(self, then: Callable[[bool], object] = lambda _: None) -> None:
        """Do again what was taken back last; named first and `then` as of `undo`."""
        self._revert("redo", then)

    def undo_named(self) -> None:
        """Take the newest step back, which a message beside the button has just named: it is not asked about."""
        self._revert("undo", lambda _: None, is_named=True)

    def redo_named(self) -> None:
        """Do again what a message beside the button has just named."""
        self._revert("redo", lambda _: None, is_named=True)

    def show_steps(self) -> None:
        """Say on the actions what they would take back and do again."""
        for name, (alone, verb) in _VERBS.items():
            words = self.step_words(name)
            self._actions[name].setEnabled(bool(words))
            text = phrase(verb, step=words.replace("&", "&&")) if words else phrase(alone)
            self._actions[name].setText(text)

    def step_words(self, name: str) -> str:
        """Say what undo or redo is for now; "" for nothing."""
        try:
            step = self._last(name)
            deed = self._deed(name, step)
            return deed.words if deed else self._words(step) if step else ""
        except DirectoryError:
            return ""  # whoever reads the directory says what is wrong with it

    def stop(self) -> None:
        """End what runs before the window closes."""
        self._runner.stop()

    def _last(self, name: str) -> Step | None:
        """Return the step that undo or redo would be for if there were nothing beside the steps."""
        directory = self._directory
        if directory is None or directory.path is None:
            return None
        return directory.last_done() if name == "undo" else directory.last_undone()

    def _deed(self, name: str, last: Step | None) -> Deed | None:
        return self._beside.to_undo(last) if name == "undo" else self._beside.to_redo(last)

    def _words(self, step: Step) -> str:
        from directory_app.exchange import history  # here, because a start need not load it

        assert self._directory is not None
        return history.step_words(self._directory, step)

    def _revert(self, name: str, then: Callable[[bool], object], *, is_named: bool = False) -> None:
        def refused(why: str) -> None:
            self._message.show_error(_not_done(phrase(_NOT_DONE[name]), why))
            then(False)

        if self.is_running:
            refused(phrase("the step before is still being done"))
            return
        if self.look_again():
            self._say_changed_by_others(name)
            then(False)
            return
        directory = self._directory
        try:
            last = self._last(name)
            if deed := self._deed(name, last):
                then(self._revert_beside(name, deed))
                return
            if last is None or directory is None:
                then(False)
                return
            if not is_named and _is_of_many(last):
                self._ask_first(name, last, then)
                return
            words, size = self._words(last), directory.size_of(last)
        except DirectoryError as error:
            refused(reason(error))
            return
        said = partial(self._say_reverted, name, words, last, then)
        if size > _FEW:
            from directory_app.exchange import bulk_steps  # here, because a start need not load it

            is_backed_up = size > _bulk()
            work = bulk_steps.undo if name == "undo" else bulk_steps.redo
            doing = phrase(_DOING_AGAIN[name], step=words)
            self._aside(doing, work, (self.by,), lambda _: said(), refused, is_backed_up=is_backed_up)
        else:
            step = partial(self._revert_at_once, name, last)
            self._runner.at_once(step, said, lambda error: refused(_why(error)))

    def _ask_first(self, name: str, step: Step, then: Callable[[bool], object]) -> None:
        """Name a step of many, and go on when somebody wants that and it is the next one still."""
        from directory_app.exchange import history  # here, because a start need not load it
        from directory_app.ui.shell import revert_question

        assert self._directory is not None
        asked = history.reverting_question(self._directory, step, is_undo=name == "undo")

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

    def _revert_at_once(self, name: str, expected: Step) -> None:
        """Take the step back, or do it again, unless another program has done something since."""
        if self.look_again() or _number(self._last(name)) != expected.number:
            raise DirectoryError(phrase("another program has changed the directory; look at what is there now"))
        assert self._directory is not None
        _ = self._directory.undo(self.by) if name == "undo" else self._directory.redo(self.by)
        self._on_changed()

    def _say_reverted(self, name: str, words: str, step: Step | None, then: Callable[[bool], object]) -> None:
        self.stepped.emit(False)
        done, back = self._said(name, words)
        self._message.show_done(done, [back])
        self._tell_of_import(step)
        then(True)

    def _say_changed_by_others(self, name: str) -> None:
        words = self._actions[name].text().replace("&", "")
        self._message.show_error(
            phrase(
                "Another program has changed the directory, and nothing was taken back or done again. "
                "Look at what is there now; the next step is “{step}”.",
                step=words,
            )
        )

    def _revert_beside(self, name: str, deed: Deed) -> bool:
        """Take back, or do again, what is beside the steps; where it can't be, whoever did it says so."""
        is_undo = name == "undo"
        is_done = self._beside.take_back(self._last("redo")) if is_undo else self._beside.do_again(self._last("undo"))
        if is_done:
            self.show_steps()
            self._say_reverted(name, deed.words, None, lambda _: None)
        return is_done

    def _tell_of_import(self, step: Step | None) -> None:
        from directory_app.store.journal import LAYER  # here, because a start need not load it

        if step and any(edit.field == LAYER for edit in step.edits):
            self.import_reverted.emit()

    def _said(self, name: str, words: str) -> tuple[str, tuple[str, Callable[[], object]]]:
        if name == "undo":
            return phrase("Taken back: {step}", step=words), (phrase("Redo"), self.redo_named)
        return phrase("Done again: {step}", step=words), (phrase("Undo"), self.undo_named)

    def _on_changed(self) -> None:
        self.show_steps()
        self.changed.emit()


def _bulk() -> int:
    """Return how many records a step may change without a backup before it."""
    from directory_app.exchange import backups  # here, because a start need not load it

    return backups.BULK


def _is_of_many(step: Step) -> bool:
    from directory_app.exchange import history  # here, because a start need not load it

    return history.is_of_many(step)


def _number(step: Step | None) -> int:
    return step.number if step else 0


def _why(error: Exception) -> str:
    return phrase("it was cancelled") if isinstance(error, CancelledError) else reason(error)


def _not_done(words: str, why: str) -> str:
    """Say that something was not done, and why; or, where that is not so sure, only what happened."""
    is_changed = why.endswith(phrase(_CHANGED_ALL_THE_SAME, why=""))
    return f"{why[:1].upper()}{why[1:]}" if is_changed else phrase("{what}: {why}", what=words, why=why)
