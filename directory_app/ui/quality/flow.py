"""Data quality in the window: what needs checking is collected aside, then answered one by one or all of a rule."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from directory_app.errors import DirectoryError
from directory_app.records import Doubt, Organization
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.one_process import OneProcess
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.findings import Findings
    from directory_app.records.quality import Finding
    from directory_app.ui.quality.dialog import QualityDialog


class QualityFlow(QObject):
    """Shows one list of findings at a time."""

    edit_asked = Signal(object, str)
    """An organization, and the field to begin with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._process = OneProcess(self)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._findings: Findings | None = None
        self._edited = ""
        self._since = 0
        self.dialog: QualityDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"needs_checking": self.open}

    def settle(self, organization: Organization, doubt: Doubt) -> None:
        """Say of a doubt on the card that its value is right as it is."""
        edit = Edit(organization.id, "doubts", doubt, None)
        self._desk.changes.apply(
            [edit], wording.phrase("Right as it is: {value}", value=doubt.value or organization.name), "right as it is"
        )

    def open(self) -> None:
        """Collect what needs checking, and show it."""
        path = self._desk.directory().path
        if self.dialog is not None or not self._desk.changes.are_possible() or path is None:
            return
        from directory_app.exchange import findings  # here and below, because a start need not load it
        from directory_app.ui.quality.dialog import QualityDialog

        try:
            self._folder = tempfile.TemporaryDirectory(prefix="support-directory-")
        except OSError as error:
            self._desk.message.show_error(
                wording.phrase("What needs checking could not be listed: {reason}", reason=reason(error))
            )
            return
        target = Path(self._folder.name) / "findings.sqlite"
        dialog = QualityDialog(self._desk.announcer, self._desk.window)
        dialog.correct_asked.connect(self._correct)
        dialog.right_asked.connect(self._accept)
        dialog.later_asked.connect(self._put_off)
        dialog.all_right_asked.connect(self._accept_all)
        dialog.undo_asked.connect(self._undo)
        dialog.cancel_asked.connect(self._desk.changes.runner.cancel)
        self._desk.changes.runner.progressed.connect(dialog.show_progress)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        self._since = self._desk.directory().last_step()  # what was done before is not taken back here
        self._desk.changes.runner.reopen_asked.connect(self._sync)
        dialog.open()
        self._process.run(
            findings.collect,
            (str(path), str(target)),
            lambda _: self._on_collected(target),
            self._on_failed,
            dialog.show_progress,
        )

    def stop(self) -> None:
        """Close the list before the window closes."""
        if self.dialog:
            self.dialog.set_busy(is_busy=False)
            self.dialog.reject()

    def come_back(self) -> None:
        """Go on after the form was closed: what was corrected is off the list."""
        if self.dialog is None or self._findings is None:
            return
        directory = self._desk.directory()
        with suppress(DirectoryError):
            organization = directory.organization(self._edited)
            self._findings.recheck(self._edited, organization, directory.last_step())
        self.dialog.refresh()
        self.dialog.take_focus()

    def _on_collected(self, target: Path) -> None:
        from directory_app.exchange.findings import Findings

        self._findings = Findings(target)
        if self.dialog:
            self.dialog.show_findings(self._findings)

    def _on_failed(self, error: Exception) -> None:
        if self.dialog:
            self.dialog.reject()
        self._desk.message.show_error(
            wording.phrase("What needs checking could not be listed: {reason}", reason=reason(error))
        )

    # Answers

    def _correct(self, finding: Finding) -> None:
        if organization := self._desk.directory().organization(finding.id):
            self._edited = finding.id
            self.edit_asked.emit(organization, finding.field)

    def _accept(self, finding: Finding, number: int) -> None:
        assert self.dialog is not None
        assert self._findings is not None
        from directory_app.exchange import findings

        organization = self._desk.directory().organization(finding.id)
        edit = findings.right_as_it_is(organization, finding) if organization else None
        dialog, found = self.dialog, self._findings

        def done(refusal: str) -> None:
            if dialog is not self.dialog:
                return
            dialog.set_busy(is_busy=False)
            if refusal:
                dialog.say(wording.phrase("Nothing was changed: {refusal}", refusal=refusal))
                return
            found.answer([number], self._desk.directory().last_step() if edit else 0)
            dialog.drop()
            what = wording.sentence(f"{finding.value or finding.reason}, {finding.record}")
            dialog.say(
                wording.phrase("Right as it is: {what} Ctrl+Z takes it back.", what=what)
                if edit
                else wording.phrase("Somebody else has answered that meanwhile: {what}", what=what)
            )

        if edit:
            self._desk.changes.do([edit], done, why="right as it is")
            if self._desk.changes.runner.is_running:
                dialog.set_busy(is_busy=True)
        else:
            done("")

    def _put_off(self, number: int) -> None:
        assert self.dialog is not None
        assert self._findings is not None
        self._findings.put_off(number)
        self.dialog.drop()
        self.dialog.say(wording.phrase("Left for later: it is listed again the next time."))

    def _accept_all(self, rule: str, count: int) -> None:
        assert self.dialog is not None
        assert self._findings is not None
        from directory_app.exchange import findings

        dialog, found = self.dialog, self._findings
        words = wording.phrase(
            "Right as it is: {count} × {rule}", count=wording.number(count), rule=wording.phrase(rule)
        )

        def done(step: object) -> None:
            if dialog is not self.dialog:
                return
            dialog.set_busy(is_busy=False)
            dialog.refresh()
            dialog.take_focus()
            is_done = step is not None
            dialog.say(
                wording.phrase("{words} Ctrl+Z takes it back.", words=wording.sentence(words))
                if is_done
                else self._desk.message.text
            )

        dialog.set_busy(is_busy=True)
        by = self._desk.changes.by
        self._desk.changes.run_aside(
            findings.accept_all,
            (str(found.path), rule, by),
            words,
            wording.phrase("Nothing was changed"),
            f"{words}…",
            done,
        )

    def _undo(self) -> None:
        if self.dialog is None or self._findings is None or not self._desk.actions["undo"].isEnabled():
            return
        last = self._desk.directory().last_done()
        if last is None or last.number <= self._since:
            self.dialog.say(wording.phrase("Nothing that was answered here is left to take back."))
            return
        words = self._desk.changes.undo.words("undo")
        dialog = self.dialog

        def done(is_done: bool) -> None:
            if dialog is self.dialog:
                dialog.set_busy(is_busy=False)
                self._sync()
                dialog.say(wording.phrase("Taken back: {words}", words=words) if is_done else self._desk.message.text)

        self._desk.changes.undo.take_back(done)
        if self._desk.changes.runner.is_running:
            dialog.set_busy(is_busy=True)

    def _sync(self) -> None:
        """Show again what was answered by steps that are taken back."""
        if self.dialog and self._findings:
            with suppress(DirectoryError):
                self._findings.sync(self._desk.directory())
            self.dialog.refresh()

    def _on_closed(self) -> None:
        assert self.dialog is not None
        self._process.drop()
        self._desk.changes.runner.reopen_asked.disconnect(self._sync)
        if self._findings:
            self._findings.close()
            self._findings = None
        self.dialog.deleteLater()
        self.dialog = None
        if self._folder:
            with suppress(OSError):  # a process that was just cancelled may still write there
                self._folder.cleanup()
            self._folder = None
        self._desk.take_focus()
