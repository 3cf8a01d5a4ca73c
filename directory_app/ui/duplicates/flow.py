"""Duplicates in the window: a search beside it, then one pair after the other; each answer is a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from directory_app.errors import DirectoryError
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk
from directory_app.ui.shell.findings_flow import FindingsFlow

if TYPE_CHECKING:
    from directory_app.exchange.duplicates.job import Searched
    from directory_app.exchange.duplicates.judging import Pair
    from directory_app.records import Organization
    from directory_app.store.journal import Edit
    from directory_app.ui.duplicates.dialog import DuplicatesDialog


class DuplicatesFlow(FindingsFlow):
    """Finds, merges, and remembers what is not the same."""

    dialog: DuplicatesDialog | None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pairs: list[Pair] = []
        self._two: tuple[Organization, Organization] | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"duplicates": self.find}

    def find(self) -> None:
        """Search, and show the pairs."""
        from directory_app.ui.duplicates.dialog import DuplicatesDialog  # here, because a start need not load it

        if self.dialog is not None or not self._desk.changes.are_possible():
            return
        self._pairs, self._two = [], None
        dialog = DuplicatesDialog(self._desk.announcer, self._desk.window)
        dialog.shown.connect(self._show)
        dialog.merge_asked.connect(self._merge)
        dialog.apart_asked.connect(self._say_apart)
        dialog.search_asked.connect(self._search)
        self._show_dialog(dialog)
        self._search()

    def _search(self) -> None:
        from directory_app.exchange.duplicates import job  # here, because a start need not load it

        words = wording.phrase(
            "Looking through {organizations}…", organizations=wording.organizations(self._desk.directory().size)
        )
        self._search_for(words, self._on_found, job.search)

    def _on_found(self, searched: Searched) -> None:
        assert self.dialog is not None
        found = searched.found
        self._pairs = list(found.pairs)
        crowds = [crowd.words() for crowd in found.crowds[:_MOST_SAID]]
        if more := len(found.crowds) - len(crowds):
            crowds.append(wording.plural("{count} more such group", "{count} more such groups", more))
        self.dialog.show_found(found.words(), self._pairs, crowds)
        if searched.no_backup:
            self.dialog.show_error(
                wording.phrase(
                    "No backup was made: {reason}. Each answer can be taken back.", reason=searched.no_backup
                )
            )

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
                raise DirectoryError(wording.phrase("one of the two is gone meanwhile; search again"))
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
            self.dialog.show_error(wording.phrase("Nothing was merged: {reason}", reason=reason(error)))
            return
        names = kept.name if kept.name == other.name else wording.all_of([kept.name, other.name])
        self._do(
            edits,
            "merged",
            wording.phrase("Merged: {names}", names=names),
            lambda pairs: _renamed(pairs, other.id, kept.id, kept.name),
        )

    def _say_apart(self) -> None:
        """Remember that the two are not the same."""
        from directory_app.exchange.duplicates import merging  # here, because a start need not load it

        if self._two is not None:
            edits = merging.apart_edits(*self._two)
            names = wording.all_of([it.name for it in self._two])
            self._do(edits, "not the same", wording.phrase("Not the same: {names}", names=names), lambda pairs: pairs)

    def _do(self, edits: Sequence[Edit], why: str, done: str, left: Callable[[list[Pair]], list[Pair]]) -> None:
        assert self.dialog is not None
        pairs, pair = self.dialog.pairs, self.dialog.pairs.current
        assert pair is not None

        def show_left() -> Callable[[], object]:
            before, following = self._pairs, pairs.next_after(pair)
            shown = left([following] if following else [])
            self._show_pairs(left([it for it in before if it != pair]), shown[0] if shown else None)
            return lambda: self._show_pairs(before, pair)

        self._answer(edits, why, done, show_left)

    def _show_pairs(self, pairs: list[Pair], current: Pair | None) -> None:
        assert self.dialog is not None
        self._pairs = pairs
        self.dialog.show_pairs(pairs, current)


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
