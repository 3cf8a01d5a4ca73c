"""The Directory: one SQLite file that is store, full-text index and file format in one.

Rows are numbered in the order of names, with gaps, so that the index (FTS5, which answers in order of row
numbers) gives results in name order without sorting, and a new record fits in without renumbering the rest.
The index keeps no text and no positions; `search_terms` says what its tokens are and why.
"""

from __future__ import annotations

import sqlite3
import uuid
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar
from zlib import crc32

from msgspec import Struct, field

from directory_app import files, paths, query
from directory_app.errors import Problem, UnreadableError, UnwritableError
from directory_app.formats.json import resource as resource_format
from directory_app.records import Disorder, Organization, Resource, fields
from directory_app.search import damage, terms
from directory_app.search.search import Kept, Search, Sort
from directory_app.search.suggestions import Vocabulary
from directory_app.store import bulk
from directory_app.store import rows as storage
from directory_app.text import tokens

_T = TypeVar("_T")


# Its records were imported or edited by the person: it is never made again from the shipped resource file.
EDITED = "edited"


class OutdatedError(UnreadableError):
    """A directory file of an older form; what was made from the resource file can be made again."""


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
        self._vocabulary = Vocabulary(connection)
        self.path = path

    # Opening

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a directory file for reading.

        Raises:
            UnreadableError: it is absent, no directory file, or made by a newer program.
        """
        files.open_to_read(path).close()  # says why not better than SQLite does
        # Only a connection that may write clears -wal and -shm away; on a read-only disk WAL opens only as immutable.
        uri = path.resolve().as_uri()
        with damage.in_words(path):
            try:
                return cls(_checked(f"{uri}?mode=rw", path), path, f"{uri}?mode=rw")
            except sqlite3.OperationalError:
                return cls(_checked(f"{uri}?immutable=1", path), path, f"{uri}?immutable=1")

    @classmethod
    def in_memory(cls, resource: Resource) -> Self:
        """Make a directory in memory from the records of a resource."""
        uri = f"file:/{uuid.uuid4().hex}?vfs=memdb"  # other connections of this process can share it
        connection = _connect(uri)
        bulk.fill(connection, stream_of(resource), Path(damage.IN_MEMORY))
        return cls(connection, None, uri)

    @classmethod
    def users_own(cls, path: Path | None = None, resource_file: Path | None = None) -> Self:
        """Open the user's own directory; make it from the resource file first where it is absent or outdated.

        Two starts at once are safe: each builds a file of its own and moves it into place whole. Where
        nothing can be written, the directory is made in memory: a full disk keeps nobody from a phone number.

        Raises:
            UnreadableError: the file there is damaged, no directory file, or made by a newer program.
        """
        path = path or paths.user_directory()
        resource_file = resource_file or paths.resource_file()
        text = files.read_text(resource_file)
        print_ = f"{len(text)}-{crc32(text.encode()):08x}"
        if files.is_there(path):
            with suppress(OutdatedError):
                directory = cls.open(path)
                if directory.about.get("made_from") in (print_, EDITED):
                    return directory
                directory.close()
        resource = resource_format.parse(text, resource_file)
        try:
            create(path, resource, print_)
            return cls.open(path)
        except (UnwritableError, OutdatedError):  # outdated: Windows, while another program has the old file open
            return cls.in_memory(resource)

    def reader(self) -> Directory:
        """Return a second connection to the same directory, for another thread."""
        return Directory(_connect(self._uri), self.path, self._uri)

    def copy_to(self, path: Path) -> None:
        """Write a snapshot of the directory to a new file (for a process that can't share memory)."""
        with closing(sqlite3.connect(path)) as target:
            self._connection.backup(target)

    def close(self) -> None:
        """Close the connection; a directory in memory is gone with its last one."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the search that another thread runs on this directory; it raises sqlite3.OperationalError there."""
        with suppress(sqlite3.ProgrammingError):
            self._connection.interrupt()

    # Reading

    @cached_property
    @damage.reading
    def about(self) -> dict[str, str]:
        """Title and origin of the directory."""
        return dict(self._connection.execute("SELECT key, CAST(value AS TEXT) FROM about"))

    @cached_property
    @damage.reading
    def disorders(self) -> dict[str, Disorder]:
        """All disorders by id, in order of their names."""
        found = self._connection.execute("SELECT CAST(record AS BLOB) FROM disorder ORDER BY row")
        return {disorder.id: disorder for disorder in (storage.decode_disorder(record) for (record,) in found)}

    @cached_property
    @damage.reading
    def size(self) -> int:
        """How many organizations there are."""
        return self.begin(query.Query("")).count()

    @damage.reading
    def organizations(self, rows: Sequence[int]) -> list[Organization]:
        """Return the records of those row numbers, in that order."""
        return self.decoded(rows, storage.decode_organization)

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
    def row_of(self, organization_id: str) -> int | None:
        """Return the row number of an organization, or None."""
        wanted = organization_id.encode(errors="replace").decode()  # a command line may hold halves of characters
        found = self._connection.execute("SELECT row FROM organization WHERE id = ?", (wanted,)).fetchone()
        return found[0] if found else None

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
        return Search(self._connection, self._vocabulary, self.disorders, asked, sort, today, self._kept, self.path)

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


def stream_of(resource: Resource, made_from: str = "") -> bulk.Stream:
    """Return the records of a resource as what a directory is made of."""
    dates = [source.as_of for organization in resource.organizations for source in organization.sources]
    items = bulk.of_records(resource.organizations)
    return bulk.Stream(items, resource.disorders, resource.title, made_from, max(dates, default=""))


def create(path: Path, resource: Resource, made_from: str = "") -> None:
    """Make a directory file from the records of a resource, whole or not at all.

    Raises:
        UnwritableError: the folder can't be made, the disk is full, there is no permission …
    """
    bulk.create(path, stream_of(resource, made_from))


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _checked(uri: str, path: Path) -> sqlite3.Connection:
    """Open a file for reading; refuse one that is not ours or newer than we are, before anything relies on it."""
    connection = _connect(uri)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != storage.APPLICATION_ID:
            raise UnreadableError(path, [Problem("", "this is no directory file")])
        if version > storage.SCHEMA_VERSION:
            ours = storage.SCHEMA_VERSION
            reason = f"it was made by a newer version of the program (form {version}, this one reads {ours})"
            raise UnreadableError(path, [Problem("", reason)])
        if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchone():
            raise UnreadableError(path, [Problem("", "it holds statements to run, which no directory file has")])
        if version < storage.SCHEMA_VERSION:
            raise OutdatedError(path, [Problem("", f"its form ({version}) is too old for this program")])
    except BaseException:
        connection.close()
        raise
    return connection


__all__ = ["Directory", "OutdatedError", "Result", "Sort", "create", "stream_of"]
