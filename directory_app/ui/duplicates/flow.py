"""Duplicates in the window: a search beside it, then one pair after the other; each answer is a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from directory_app.errors import CancelledError, DirectoryError
from directory_app.text import wording
from directory_app.ui.kit.jobs import ProcessJob, reason
from directory_app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from directory_app.exchange.duplicates.job import Searched
    from directory_app.exchange.duplicates.judging import Pair
    from directory_app.records import Organization
    from directory_app.store.journal import Edit
    from directory_app.ui.duplicates.dialog import DuplicatesDialog


class DuplicatesFlow(QObject):
    """Finds, merges, and remembers what is not the same."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._job: ProcessJob | None = None
        self._pairs: list[Pair] = []
        self._before: list[tuple[list[Pair], Pair]] = []
        """What was shown before each answer that can be taken back here."""
        self._two: tuple[Organization, Organization] | None = None
        self.dialog: DuplicatesDialog | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"duplicates": self.find}

    @property
    def is_running(self) -> bool:
        """Whether a search goes on."""
        return self._job is not None

    def find(self) -> None:
        """Search, and show the pairs."""
        from directory_app.ui.duplicates.dialog import DuplicatesDialog  # here, because a start need not load it

        if self.dialog is not None or not self._desk.changes.are_possible():
            return
        dialog = DuplicatesDialog(self._desk.announcer, self._desk.window)
        dialog.shown.connect(self._show)
        dialog.merge_asked.connect(self._merge)
        dialog.apart_asked.connect(self._say_apart)
        dialog.undo_asked.connect(self._undo)
        dialog.search_asked.connect(self._search)
        dialog.cancel_asked.connect(self._stop_search)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        self._search()

    def stop(self) -> None:
        """End a search before the window closes."""
        if self._job:
            self._job.end()
        self._job = None

    def _search(self) -> None:
        from directory_app.exchange.duplicates import job  # here, because a start need not load it

        if self.dialog is None or self._job:
            return
        directory = self._desk.directory()
        self._before = []
        self.dialog.show_search(wording.organizations(directory.size))
        self._job = ProcessJob(self, self._on_failed, job.search, str(directory.path))
        self._job.progressed.connect(self.dialog.show_progress)
        self._job.finished.connect(self._on_found)

    def _stop_search(self) -> None:
        if self._job:
            self._job.kill()  # it only reads

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if self.dialog:
            is_stopped = isinstance(error, CancelledError)
            self.dialog.show_end("The search was stopped." if is_stopped else f"The search failed: {reason(error)}")

    def _on_found(self, searched: Searched) -> None:
        self._job = None
        if self.dialog:
            found = searched.found
            self._pairs = list(found.pairs)
            crowds = [crowd.words() for crowd in found.crowds[:_MOST_SAID]]
            if more := len(found.crowds) - len(crowds):
                crowds.append(wording.plural("{count} more such group", "{count} more such groups", more))
            self.dialog.show_found(found.words(), self._pairs, crowds)
            if searched.no_backup:
                self.dialog.show_error(f"No backup was made: {searched.no_backup}. Each answer can be taken back.")

    # One pair

    def _show(self, pair: Pair | None) -> None:
        from directory_app.exchange.duplicates import merging  # here, because a start need not load it

        self._two = None
        if pair is None or self.dialog is None:
            return
        directory = self._desk.directory()
        try:
            one, other = (directory.organization(own_id) for own_id in pair.ids)
            if one is None or other is None:
                raise DirectoryError("one of the two is gone meanwhile; search again")
            self._two = merging.kept_first(one, other)
            self.dialog.show_two(pair, *self._two, directory.disorders)
        except DirectoryError as error:
            self.dialog.show_error(reason(error))

    def _merge(self) -> None:
        """Make one of the two: what is ticked stays."""
        from directory_app.exchange.duplicates import merging  # here, because a start need not load it

        if self._two is None or self.dialog is None:
            return
        kept, other = self._two
        try:
            edits = merging.merge_edits(self._desk.directory(), kept, other, self.dialog.table.choices)
        except DirectoryError as error:
            self.dialog.show_error(f"Nothing was merged: {reason(error)}")
            return
        names = kept.name if kept.name == other.name else wording.all_of([kept.name, other.name])
        self._do(edits, "merged", f"Merged: {names}", lambda pairs: _renamed(pairs, other.id, kept.id, kept.name))

    def _say_apart(self) -> None:
        """Remember that the two are not the same."""
        from directory_app.exchange.duplicates import merging  # here, because a start need not load it

        if self._two is not None:
            edits = merging.apart_edits(*self._two)
            names = wording.all_of([it.name for it in self._two])
            self._do(edits, "not the same", f"Not the same: {names}", lambda pairs: pairs)

    def _do(self, edits: Sequence[Edit], why: str, done: str, left: Callable[[list[Pair]], list[Pair]]) -> None:
        assert self.dialog is not None
        dialog, pair = self.dialog, self.dialog.pairs.current
        assert pair is not None

        def answered(refusal: str) -> None:
            if dialog is not self.dialog:
                return
            if refusal:
                dialog.show_error(f"Nothing was changed: {refusal}")
                return
            self._before.append((self._pairs, pair))
            following = dialog.pairs.next_after(pair)
            self._pairs = left([it for it in self._pairs if it != pair])
            shown = left([following] if following else [])
            dialog.show_pairs(self._pairs, shown[0] if shown else None)
            dialog.show_done(done, can_undo=True)

        self._desk.changes.do(edits, answered, done, why)

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
            self._pairs, pair = self._before.pop()
            dialog.show_pairs(self._pairs, pair)
            dialog.show_done(self._desk.message.text, can_undo=bool(self._before))

        self._desk.changes.undo(undone)

    def _on_closed(self) -> None:
        assert self.dialog is not None
        dialog, self.dialog = self.dialog, None
        self._stop_search()
        self._pairs, self._before, self._two = [], [], None
        dialog.deleteLater()
        self._desk.take_focus()


_MOST_SAID = 3


def _renamed(pairs: list[Pair], gone: str, kept: str, name: str) -> list[Pair]:
    """Return the pairs with one that was merged under its new id and name, each two once and nobody with itself."""
    found: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        if gone in pair.ids:
            ids = tuple(kept if own_id == gone else own_id for own_id in pair.ids)
            names = tuple(name if own_id == gone else its for own_id, its in zip(pair.ids, pair.names, strict=True))
            pair = replace(pair, ids=ids, names=names)
        if len(set(pair.ids)) == 2:
            found.setdefault(frozenset(pair.ids), pair)
    return list(found.values())
