"""Links to disorders in the window: a search beside it, then one offer after the other; each answer is a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from directory_app.errors import CancelledError, DirectoryError
from directory_app.text import wording
from directory_app.ui.kit.jobs import ProcessJob, reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.linking import Found, Offer
    from directory_app.store.journal import Edit
    from directory_app.ui.linking.dialog import LinkingDialog


class LinkingFlow(QObject):
    """Finds what may belong together, links it, and remembers what does not."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._job: ProcessJob | None = None
        self._offers: list[Offer] = []
        self._before: list[tuple[list[Offer], int]] = []
        """The offers before each answer that can be taken back here, and the row."""
        self.dialog: LinkingDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"links": self.find}

    @property
    def is_running(self) -> bool:
        """Whether a search goes on."""
        return self._job is not None

    def find(self) -> None:
        """Search, and show what may belong together."""
        directory = self._desk.directory()
        if self.dialog is not None or not self._desk.changes.are_possible() or directory.path is None:
            return
        from directory_app.exchange import linking  # here and below, because a start need not load it
        from directory_app.ui.linking.dialog import LinkingDialog

        dialog = LinkingDialog(self._desk.announcer, self._desk.window)
        dialog.shown.connect(self._show)
        dialog.link_asked.connect(self._link)
        dialog.refuse_asked.connect(self._refuse)
        dialog.undo_asked.connect(self._undo)
        dialog.cancel_asked.connect(self._stop_search)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        disorders = wording.disorders(len(directory.disorders))
        dialog.show_search(f"Looking through {wording.organizations(directory.size)} for names of {disorders}…")
        self._job = ProcessJob(self, self._on_failed, linking.search, str(directory.path))
        self._job.progressed.connect(dialog.show_progress)
        self._job.finished.connect(self._on_found)

    def stop(self) -> None:
        """End a search before the window closes."""
        if self._job:
            self._job.end()
        self._job = None

    def _stop_search(self) -> None:
        if self._job:
            self._job.kill()  # it only reads

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if self.dialog:
            is_stopped = isinstance(error, CancelledError)
            self.dialog.show_end("The search was stopped." if is_stopped else f"The search failed: {reason(error)}")

    def _on_found(self, found: Found) -> None:
        self._job = None
        if self.dialog:
            self._offers = list(found.offers)
            self.dialog.show_found(found)

    # One offer, or those selected

    def _show(self, offer: Offer | None) -> None:
        """Show what the organization says of itself."""
        if self.dialog is None:
            return
        try:
            organization = self._desk.directory().organization(offer.organization) if offer else None
        except DirectoryError as error:
            self.dialog.show_error(reason(error))
            return
        self.dialog.show_text(_beginning(organization.description) if organization else "")

    def _link(self) -> None:
        from directory_app.exchange import linking

        self._answer(linking.link_edits, "linked", "Linked")

    def _refuse(self) -> None:
        from directory_app.exchange import linking

        self._answer(linking.refuse_edits, "not linked", "Not linked")

    def _answer(self, edits_of: Callable[[Sequence[Offer]], list[Edit]], why: str, done: str) -> None:
        """Answer what is selected, as one step."""
        from directory_app.exchange import backups

        assert self.dialog is not None
        chosen = self.dialog.selected()
        if not chosen:
            return
        if len(chosen) > backups.BULK:
            self.dialog.show_error(f"Nothing was changed: answer at most {backups.BULK} at a time.")
            return
        dialog, answered = self.dialog, set(chosen)
        words = f"{done}: {_pair_words(chosen)}"

        def ended(refusal: str) -> None:
            if dialog is not self.dialog:
                return
            if refusal:
                dialog.show_error(f"Nothing was changed: {refusal}")
                return
            row = dialog.row
            self._before.append((self._offers, row))
            self._offers = [it for it in self._offers if it not in answered]
            dialog.show_offers(self._offers, row)
            dialog.show_done(words, can_undo=True)

        self._desk.changes.do(edits_of(chosen), ended, words, why)

    def _undo(self) -> None:
        """Take back what was answered last here."""
        if self.dialog is None or not self._before:
            return
        dialog = self.dialog

        def undone(is_done: bool) -> None:
            if dialog is not self.dialog:
                return
            if not is_done:
                dialog.show_error(self._desk.message.text)
                return
            self._offers, row = self._before.pop()
            dialog.show_offers(self._offers, row)
            dialog.show_done(self._desk.message.text, can_undo=bool(self._before))

        self._desk.changes.undo(undone)

    def _on_closed(self) -> None:
        assert self.dialog is not None
        dialog, self.dialog = self.dialog, None
        self._stop_search()
        self._offers, self._before = [], []
        dialog.deleteLater()
        self._desk.take_focus()


_MOST_SHOWN = 400


def _beginning(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()}…"


def _pair_words(offers: Sequence[Offer]) -> str:
    if len(offers) > 1:
        return wording.plural("{count} pair", "{count} pairs", len(offers))
    return f"{offers[0].name} and {offers[0].disorder_name}"
