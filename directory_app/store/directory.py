"""The Directory: one SQLite file that is store, full-text index and file format in one.

Rows are numbered in the order of names, with gaps, so that the index (FTS5, which answers in order of row
numbers) gives results in name order without sorting, and a new record fits in without renumbering the rest.
The index keeps no text and no positions; `search.terms` says what its tokens are and why.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

from msgspec import Struct, field

from directory_app import query
from directory_app.errors import Problem, UnreadableError
from directory_app.records import Disorder, Organization, Resource, codec, fields
from directory_app.search import damage, expression, terms
from directory_app.search.search import Kept, Search, Sort
from directory_app.search.suggestions import Vocabulary
from directory_app.store import bulk, journal, layers, steps, update
from directory_app.store import connection as opening
from directory_app.store import rows as storage
from directory_app.store.compose import Conflict
from directory_app.store.journal import Edit, Step
from directory_app.store.layers import Layer, Statement
from directory_app.text import tokens

_T = TypeVar("_T")
Progress = Callable[[int], None]
# A step that touches more records than this and more than this part of all derives everything again.
_FEW, _PART = 1_000, 10
# So many organizations of one name or number are looked at.
_MOST_ALIKE = 300


class Result(Struct, frozen=True):
    """What a search found: row numbers in the asked order, and how many of them answer each chip.

    `facets` maps (kind, what), such as ("has", "tty"), to the exact number of organizations found.
    """

    rows: array[int] = field(default_factory=lambda: array("q"))
    facets: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many organizations were found."""
        return len(self.rows)


class Directory:
    """An open directory. One thread at a time may use one Directory; `reader` gives another thread its own."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, uri: str) -> None:
        self._connection = connection
        self._uri = uri
        self._kept = Kept()
        self._remembered: _Remembered | None = None
        self._vocabulary = Vocabulary(connection)
        self.path = path

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
    def in_memory(cls, resource: Resource) -> Self:
        """Make a directory in memory from the records of a resource."""
        uri = opening.memory_uri()
        connection = opening.connect(uri)
        bulk.fill(connection, stream_of(resource), Path(damage.IN_MEMORY))
        return cls(connection, None, uri)

    def reader(self) -> Directory:
        """Return a second connection to the same directory, for another thread."""
        return Directory(opening.connect(self._uri), self.path, self._uri)

    def copy_to(self, path: Path) -> None:
        """Write a snapshot of the directory to a new file (for a process that can't share memory)."""
        with closing(sqlite3.connect(path)) as target:
            self._connection.backup(target)

    def copy_in_memory(self) -> Directory:
        """Return a copy of the directory in memory, which can be changed where the file can't."""
        connection, uri = opening.copied_in_memory(self._connection)
        return Directory(connection, None, uri)

    def close(self) -> None:
        """Close the connection; a directory in memory is gone with its last one."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the search that another thread runs on this directory; it raises sqlite3.OperationalError there."""
        with suppress(sqlite3.ProgrammingError):
            self._connection.interrupt()

    # Reading

    @property
    @damage.reading
    def about(self) -> dict[str, str]:
        """Title and date of the directory."""
        return self._current().about

    @property
    @damage.reading
    def disorders(self) -> dict[str, Disorder]:
        """All disorders by id, in order of their rows."""
        return self._current().disorders

    @property
    @damage.reading
    def size(self) -> int:
        """How many organizations there are."""
        (count,) = self._connection.execute("SELECT coalesce(sum(count), 0) FROM total").fetchone()
        return int(count)

    def _current(self) -> _Remembered:
        """Return what is remembered of the file, read again after a change: our own, or another program's."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if self._remembered is None or self._remembered.version != version:
            self._kept = Kept()
            self._remembered = _Remembered(self._connection, version)
        return self._remembered

    @damage.reading
    def organizations(self, rows: Sequence[int]) -> list[Organization]:
        """Return the records of those row numbers, in that order."""
        return self.decoded(rows, codec.decode_organization)

    @damage.reading
    def decoded(self, rows: Sequence[int], decode: Callable[[bytes], _T]) -> list[_T]:
        """Return what `decode` makes of the records of those row numbers, which are JSON."""
        found = self._of_rows("CAST(record AS BLOB)", "organization", rows)  # damage can make a number of it
        return [decode(record or b"") for (record,) in found]

    @damage.reading
    def texts(self, rows: Sequence[int]) -> list[list[str]]:
        """Return the texts of all `fields.FIELDS` of those row numbers, in that order."""
        found = self._of_rows("CAST(texts AS TEXT)", "cells", rows)
        return [storage.split_cells(joined) or self._texts_of(row) for row, (joined,) in zip(rows, found, strict=True)]

    def _of_rows(self, column: str, table: str, rows: Sequence[int]) -> sqlite3.Cursor:
        # LEFT JOIN keeps the order of the rows asked for, and those that are missing.
        statement = f"SELECT {column} FROM json_each(?) AS wanted LEFT JOIN {table} ON {table}.row = wanted.value"
        return self._connection.execute(statement, (str(list(rows)),))

    def _texts_of(self, row: int) -> list[str]:
        (organization,) = self.organizations([row])
        return [field.text(organization, self.disorders) for field in fields.FIELDS]

    @damage.reading
    def prove(self) -> None:
        """Look through the whole file, for a damage that no search may meet.

        Raises:
            UnreadableError: something in it is damaged or missing.
        """
        (verdict,) = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        tables = ("organization", "facet", "sort_key", "words")
        counts = [self._connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables]
        if verdict != "ok" or len(set(counts)) > 1:
            reason = (
                f"the file is damaged ({verdict})" if verdict != "ok" else "the file is damaged: records are missing"
            )
            raise UnreadableError(self.path or damage.IN_MEMORY, [Problem("", reason)])

    @damage.reading
    def organization(self, organization_id: str) -> Organization | None:
        """Return the organization of that id, or None."""
        row = self.row_of(organization_id)
        return None if row is None else self.organizations([row])[0]

    @damage.reading
    def row_of(self, organization_id: str) -> int | None:
        """Return the row number of an organization, or None."""
        wanted = organization_id.encode(errors="replace").decode()  # a command line may hold halves of characters
        found = self._connection.execute("SELECT row FROM organization WHERE id = ?", (wanted,)).fetchone()
        return found[0] if found else None

    @damage.reading
    def has_id(self, organization_id: str) -> bool:
        """Tell whether an id belongs to somebody, also to one who is deleted or told of by a hidden layer only."""
        statement = (
            "SELECT 1 FROM organization WHERE id = ?1 UNION ALL SELECT 1 FROM layer_record WHERE record = ?1 "
            "UNION ALL SELECT 1 FROM edit WHERE record = ?1 LIMIT 1"
        )
        return self._connection.execute(statement, (organization_id,)).fetchone() is not None

    @damage.reading
    def named(self, words: str) -> list[Organization]:
        """Return organizations one of whose names holds all these words, at most some hundreds."""
        marked = [expression.whole_word(terms.MARKS["name"] + word) for word in words.split()]
        return self._matching(" AND ".join(marked)) if marked else []

    @damage.reading
    def with_number(self, digits: str) -> list[Organization]:
        """Return organizations with a number of these digits, at most some hundreds."""
        return self._matching(expression.whole_word(digits))

    def _matching(self, condition: str) -> list[Organization]:
        statement = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        found = self._connection.execute(statement, (condition, _MOST_ALIKE)).fetchall()
        return self.organizations([row for (row,) in found])

    def find(self, name: str) -> list[Organization]:
        """Return the organization of that id or exact name, else all whose names begin with its words."""
        row = self.row_of(name)
        if row is not None:
            return self.organizations([row])
        if not tokens.words(name):
            return []
        parts = tuple(query.Term(word, "name") for word in tokens.words(name))
        found = self.organizations(self.search(query.Query(name, query.And(parts))).rows)
        wanted = tokens.words(name)
        exact = [
            organization
            for organization in found
            if any(tokens.words(known) == wanted for known in (organization.name, *organization.alternate_names))
        ]
        return exact or found

    # Searching

    @damage.reading
    def begin(self, asked: query.Query, sort: Sort | None = None, today: date | None = None) -> Search:
        """Begin a search whose rows and counts are asked for one by one."""
        sort, today = sort or Sort(), today or date.today()
        disorders = self._current().disorders
        return Search(self._connection, self._vocabulary, disorders, asked, sort, today, self._kept, self.path)

    @damage.reading
    def search(self, asked: query.Query, sort: Sort | None = None, today: date | None = None) -> Result:
        """Return all that the query finds, in the asked order, with exact facet counts."""
        search = self.begin(asked, sort, today)
        return Result(search.rows(0, search.count()), search.facets())

    @damage.reading
    def states_or_countries(self, kind: str, asked: query.Query, today: date | None = None) -> dict[str, int]:
        """Return how many of the organizations found are in each state or country (`kind`), by code or name."""
        return self.begin(asked, today=today).places(kind)

    def find_disorders(self, text: str) -> list[Disorder]:
        """Return the disorders of that id, or with a name or synonym that holds every word of the text."""
        asked = query.Term(text)
        if not tokens.words(text):
            return list(self.disorders.values())
        return [
            disorder
            for disorder in self.disorders.values()
            if disorder.id == text or terms.matches_name(disorder, asked)
        ]

    @damage.reading
    def suggestions(self, asked: query.Query) -> list[tuple[query.Term, list[str]]]:
        """Return, for each word of the query that nothing begins with, the nearest words that do occur."""
        found = []
        for term in asked.terms():
            for word in tokens.words(term.text):
                if word.isdigit() or self._vocabulary.has(word):
                    continue
                found.append((term, self._vocabulary.nearest(word)))
        return found

    # Changing

    def apply(self, edits: Sequence[Edit], by: str = "", why: str = "") -> Step:
        """Do some edits as one step, which an undo takes back as one; return it.

        Raises:
            RefusedEditError: an edit changes what is not there, or leaves a record that can't be written; nothing is.
            UnwritableError: the file is locked, write-protected, the disk is full …; nothing has changed.
        """

        def ground() -> Step:
            return journal.append(self._connection, edits, by, why)

        return self._do(ground, lambda step, shown: steps.refuse_broken(self._connection, step, shown))

    def take(
        self,
        sources: Sequence[tuple[Layer, Sequence[Statement]]],
        by: str = "",
        why: str = "",
        progress: Progress = lambda _: None,
        title: str = "",
    ) -> Step:
        """Take in what some sources say, each as a layer of its own, as one step; return it.

        `title` becomes that of the directory, where it is given.

        Raises:
            UnwritableError: as `apply`.
        """

        def ground() -> Step:
            if title:
                storage.write_about(self._connection, {"title": title})
            numbers = [layers.add(self._connection, layer, statements) for layer, statements in sources]
            edits = [Edit("", journal.LAYER, None, number) for number in numbers]
            return journal.append(self._connection, edits, by, why)

        return self._do(ground, progress=progress, size=sum(len(statements) for _, statements in sources))

    def undo(self, by: str = "", progress: Progress = lambda _: None) -> Step | None:
        """Take the newest step back that is not taken back yet; return that step, or None where there is none.

        Raises:
            UnwritableError: as `apply`.
        """
        return self._revert(journal.last_done(self._connection), by, progress)

    def redo(self, by: str = "", progress: Progress = lambda _: None) -> Step | None:
        """Do again what was taken back last, unless something new was done since; return that step, or None.

        Raises:
            UnwritableError: as `apply`.
        """
        return self._revert(journal.last_undone(self._connection), by, progress)

    def _revert(self, number: int | None, by: str, progress: Progress) -> Step | None:
        if number is None:
            return None
        target = journal.target_of(self._connection, journal.step_of(self._connection, number))
        size = steps.size_of(self._connection, target)
        self._do(lambda: journal.append(self._connection, (), by, reverts=number), progress=progress, size=size)
        return target

    def _do(
        self,
        ground: Callable[[], Step],
        check: Callable[[Step, list[update.Shown]], None] = lambda *_: None,
        progress: Progress = lambda _: None,
        size: int = 0,
    ) -> Step:
        """Write a step with all that it changes, in one transaction; `size` is about how many records that is."""
        step: list[Step] = []

        def begin() -> list[str]:
            step.append(ground())
            return steps.touched(self._connection, journal.target_of(self._connection, step[0]))

        try:
            if size > max(_FEW, self.size // _PART):
                with opening.written_in_words(self.path):
                    bulk.rebuild(
                        self._connection, lambda: update.refresh_all(self._connection, begin()), self.path, progress
                    )
            else:
                with opening.writing(self._connection, self.path):
                    records = begin()
                    check(step[0], update.refresh(self._connection, records, self.disorders))
        finally:
            self._remembered = None
        return step[0]

    # The journal and the layers

    @damage.reading
    def said_by(self, layer: int) -> dict[str, tuple[str, bytes]]:
        """Return by the source's ids what a layer and those that it replaces say: (our id, body as JSON).

        The ids of disorders stand behind `journal.DISORDER`; what was withdrawn is left out.
        """
        return layers.Chains(self._connection).said_by(layer)

    @damage.reading
    def history(self, record: str | None = None) -> list[Step]:
        """Return the steps of the directory, or those that have to do with one record, oldest first."""
        return steps.history(self._connection, record)

    @damage.reading
    def last_done(self) -> Step | None:
        """Return the step that an undo would take back, or None."""
        number = journal.last_done(self._connection)
        return None if number is None else journal.step_of(self._connection, number)

    @damage.reading
    def is_live(self, step: Step) -> bool:
        """Tell whether a step counts: it was not taken back."""
        return journal.is_live(self._connection, step.number)

    @damage.reading
    def layers(self) -> list[Layer]:
        """Return all layers, oldest first, hidden ones too."""
        return list(layers.all_layers(self._connection).values())

    @damage.reading
    def conflicts(self) -> list[Conflict]:
        """Return the live edits whose ground is gone: a newer release says something third."""
        return steps.conflicts(self._connection)


class _Remembered:
    """What is read once of a directory file and holds until it changes."""

    def __init__(self, connection: sqlite3.Connection, version: int) -> None:
        self._connection = connection
        self.version = version

    @cached_property
    def about(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT key, CAST(value AS TEXT) FROM about"))

    @cached_property
    def disorders(self) -> dict[str, Disorder]:
        return dict(update.disorders(self._connection))


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
