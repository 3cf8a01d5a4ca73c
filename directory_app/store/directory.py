"""The Directory: one SQLite file that is store, full-text index and file format in one.

Rows are numbered in the order of names, with gaps, so that the index (FTS5, which answers in order of row
numbers) gives results in name order without sorting, and a new record fits in without renumbering the rest.
The index keeps no text and no positions; `search.terms` says what its tokens are and why.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Self

from directory_app.errors import UnwritableError
from directory_app.records import Resource
from directory_app.search import damage
from directory_app.search.order import Sort
from directory_app.store import bulk, journal, layers, marks, showing, steps, update
from directory_app.store import connection as opening
from directory_app.store.journal import Edit, Step
from directory_app.store.journal_reader import JournalReader
from directory_app.store.layers import Layer, Statement
from directory_app.store.progress import progress_within
from directory_app.store.reader import Result
from directory_app.store.steps import RefusedEditError
from directory_app.store.update import Disorders
from directory_app.text import wording

Progress = Callable[[int], None]
# A step for which so many organizations, and this part of all, are to be derived again derives everything again.
_FEW, _PART = 1_000, 10


class Directory(JournalReader):
    """An open directory, which can be changed; one thread at a time may use it, `reader` gives another its own."""

    # Opening

    @classmethod
    def open(cls, path: Path, progress: Progress = lambda _: None) -> Self:
        """Open a directory file; one of an older form is migrated first, with the old file kept beside it.

        `progress` hears how many records were taken over. Where the file can't be written, it is migrated in memory.

        Raises:
            UnreadableError: it is absent, damaged, no directory file, or made by a newer program.
        """
        connection, uri, is_file = opening.open_file(path, progress)
        return cls(connection, path if is_file else None, uri)

    @classmethod
    def open_to_change(cls, path: Path) -> Self:
        """Open a directory file that keeps what is done with it.

        Raises:
            UnreadableError: as `open`.
            UnwritableError: it is of an older form and can't be migrated where it is: what is done would be gone.
        """
        directory = cls.open(path)
        if directory.path is None:
            directory.close()
            raise UnwritableError(
                path, wording.phrase("it is of an older form, and can't be written to bring it into today's")
            )
        return directory

    @classmethod
    def in_memory(cls, resource: Resource) -> Self:
        """Make a directory in memory from the records of a resource."""
        uri = opening.memory_uri()
        connection = opening.connect(uri)
        bulk.fill(connection, stream_of(resource), Path(damage.IN_MEMORY))
        return cls(connection, None, uri)

    def reader(self) -> Directory:
        """Return a second connection to the same directory, for another thread."""
        return Directory(opening.connect(self._uri), self.path, self._uri)

    def why_read_only(self) -> str:
        """Say why nothing that is done with it would be kept; "" where it is."""
        return wording.phrase("it is no directory file") if self.path is None else opening.why_read_only(self.path)

    def copy_to(self, path: Path) -> None:
        """Write a snapshot of the directory to a new file (for a process that can't share memory)."""
        with closing(sqlite3.connect(path)) as target:
            self._connection.backup(target)

    def copy_in_memory(self) -> Directory:
        """Return a copy of the directory in memory, which can be changed where the file can't."""
        connection, uri = opening.copied_in_memory(self._connection)
        return Directory(connection, None, uri)

    def set_patience(self, milliseconds: int) -> None:
        """Wait no longer than that for another program that is writing; else it is some seconds."""
        self._connection.execute(f"PRAGMA busy_timeout = {milliseconds}")

    # Changing

    def apply(self, edits: Sequence[Edit], by: str = "", why: str = "", progress: Progress = lambda _: None) -> Step:
        """Do some edits as one step, which an undo takes back as one; return it.

        Raises:
            RefusedEditError: an edit changes what is not there, or leaves a record that can't be written; nothing is.
            BusyError: another program is writing to the file; nothing has changed.
            UnwritableError: the file is write-protected, the disk is full …; nothing has changed.
        """

        def ground() -> Step:
            steps.refuse_unwritable(self._connection, edits)
            steps.refuse_absent(self._connection, edits)
            return journal.append(self._connection, edits, by, why)

        with damage.in_words(self.path):
            size = steps.to_derive(self._connection, edits)
        return self._do(ground, steps.refuse_broken, progress, size)

    def take(
        self,
        sources: Sequence[tuple[Layer, Sequence[Statement]]],
        by: str = "",
        why: str = "",
        progress: Progress = lambda _: None,
        about: Mapping[str, str] = MappingProxyType({}),
        after: int | None = None,
        edits: Sequence[Edit] = (),
        shows: Sequence[int] = (),
        hides: Sequence[int] = (),
    ) -> Step:
        """Take in what some sources say, each as a layer of its own, and edit what is shown then, as one step.

        `about` is what holds for the directory from then on, such as its title; `after` is the newest step that was
        known when the sources were compared; `shows` and `hides` are layers that are there.

        Raises:
            RefusedEditError: another program has done something since.
            UnwritableError: as `apply`.
        """

        def ground() -> Step:
            if after not in (None, journal.last_step(self._connection)):
                raise RefusedEditError(wording.phrase("another program has changed the directory meanwhile; try again"))
            numbers = [layers.add(self._connection, layer, statements) for layer, statements in sources]
            steps.refuse_unwritable(self._connection, edits)
            shown = [Edit(journal.DIRECTORY, journal.LAYER, None, number) for number in (*shows, *numbers)]
            shown += [Edit(journal.DIRECTORY, journal.LAYER, number, None) for number in hides]
            shown += journal.about_edits(self.about, about)
            return journal.append(self._connection, [*shown, *edits], by, why)

        told = [it.record for _, statements in sources for it in statements]
        with damage.in_words(self.path):
            for number in (*shows, *hides):
                told += layers.records_of(self._connection, number)
            size = steps.to_derive(self._connection, edits, told)
        return self._do(ground, progress=progress, size=size)

    def undo(self, by: str = "", progress: Progress = lambda _: None) -> Step | None:
        """Take the newest step back that is not taken back yet; return that step, or None where there is none.

        Raises:
            UnwritableError: as `apply`.
        """
        return self._revert(journal.last_done, by, progress)

    def redo(self, by: str = "", progress: Progress = lambda _: None) -> Step | None:
        """Do again what was taken back last, unless something new was done since; return that step, or None.

        Raises:
            UnwritableError: as `apply`.
        """
        return self._revert(journal.last_undone, by, progress)

    def _revert(self, find: Callable[[sqlite3.Connection], int | None], by: str, progress: Progress) -> Step | None:
        with damage.in_words(self.path):
            number = find(self._connection)
            if number is None:
                return None
            target = journal.target_of(self._connection, journal.step_of(self._connection, number))
            size = steps.to_derive(self._connection, target.edits)

        def ground() -> Step:
            if find(self._connection) != number:
                raise UnwritableError(
                    self.path or damage.IN_MEMORY, wording.phrase("it was changed meanwhile; try again")
                )
            return journal.append(self._connection, (), by, reverts=number)

        self._do(ground, progress=progress, size=size)
        return target

    def _do(
        self,
        ground: Callable[[], Step],
        check: Callable[[Step, Mapping[str, showing.Shown], Disorders], None] = lambda *_: None,
        progress: Progress = lambda _: None,
        size: int = 0,
    ) -> Step:
        """Write a step with all that it changes, in one transaction; `size` is about how many are derived again."""
        step: list[Step] = []

        def begin() -> list[str]:
            step.append(ground())
            return steps.touched(self._connection, journal.target_of(self._connection, step[0]))

        self._refuse_replaced()
        now: Disorders | None = None
        try:
            with damage.in_words(self.path):  # a damaged record beside those that change
                if self._is_rebuilt(size):
                    with opening.written_in_words(self.path):
                        bulk.rebuild(
                            self._connection,
                            lambda: update.refresh_all(
                                self._connection, begin(), lambda shown, known: check(step[0], shown, known)
                            ),
                            self.path,
                            progress,
                        )
                else:
                    with (
                        opening.writing(self._connection, self.path),
                        progress_within(self._connection, progress) as steady,
                    ):
                        records, before = begin(), self.disorders
                        shown, disorders = update.refresh(self._connection, records, before, steady)
                        check(step[0], shown, disorders)
                    now = disorders
        finally:
            self.forget(now)
        return step[0]

    def _is_rebuilt(self, size: int) -> bool:
        """Tell whether a step derives everything again, for which about so many are to be derived."""
        return size >= max(_FEW, self.size // _PART)

    def _refuse_replaced(self) -> None:
        """Refuse to write into a file that nobody finds any more under its name: it would be lost."""
        if self.is_replaced:
            is_gone = opening.identity(self.path) is None
            reason = (
                wording.phrase("the file is gone")
                if is_gone
                else wording.phrase("another file has taken its place; open it again")
            )
            raise UnwritableError(self.path or damage.IN_MEMORY, reason)

    @damage.reading
    def whole_of(self, edits: Sequence[Edit]) -> int:
        """Return up to what number `progress` counts for a step of these edits."""
        is_rebuilt = self._is_rebuilt(steps.to_derive(self._connection, edits))
        return 2 * self.size if is_rebuilt else steps.linked_with(self._connection, edits)

    # Marks

    def set_listed(self, records: Sequence[str], *, is_on: bool, lent: Sequence[str] = ()) -> None:
        """Put organizations on the list of whoever uses this directory, or take them off; it is no step.

        Those that are `lent` come on it for a part alone, as they were before.

        Raises:
            UnwritableError: as `apply`.
        """
        self._refuse_replaced()
        with opening.writing(self._connection, self.path):
            marks.set_to(self._connection, marks.LIST, records, is_on=is_on)
            marks.set_to(self._connection, marks.LENT, records, is_on=False)
            marks.set_to(self._connection, marks.LENT, lent, is_on=True)
        self.forget(self.disorders)

    @damage.reading
    def marked(self, kind: str) -> list[str]:
        """Return the ids of the records with a mark of `marks`, in order."""
        return marks.of_kind(self._connection, kind)


def stream_of(resource: Resource, layer: Layer | None = None) -> bulk.Stream:
    """Return the records of a resource as what a directory is made of; `layer` says where they come from."""
    dates = [source.as_of for organization in resource.organizations for source in organization.sources]
    items = bulk.of_records(resource.organizations)
    as_of = max(dates, default="")
    return bulk.Stream(items, resource.disorders, resource.title, layer or Layer(resource.title, as_of=as_of), as_of)


def create(path: Path, resource: Resource, layer: Layer | None = None) -> None:
    """Make a new directory file from the records of a resource, whole or not at all.

    Raises:
        UnwritableError: there is such a file, the folder can't be made, the disk is full, there is no permission …
    """
    bulk.create(path, stream_of(resource, layer))


__all__ = ["Directory", "Result", "Sort", "create", "stream_of"]
