"""Reading the records of a directory by row and by id, and what is remembered of its file until that changes."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from directory_app.errors import DamagedError, Problem, UnreadableError
from directory_app.records import Disorder, Organization, codec, fields
from directory_app.search import damage, facets
from directory_app.search.cache import ResultCache
from directory_app.search.disorder_names import Names
from directory_app.search.packing import RECORD
from directory_app.search.suggestions import Vocabulary
from directory_app.store import connection as opening
from directory_app.store import journal, proof, reading_ahead, update
from directory_app.store import rows as storage
from directory_app.store.layers import SHIPPED
from directory_app.store.numbered import of_rows
from directory_app.store.schema import SHOWN_DISORDERS
from directory_app.text import wording

_T = TypeVar("_T")
Texts = tuple[list[list[str]], list[bool]]
_WHERE = "SELECT row FROM facet WHERE total IN (SELECT number FROM total WHERE {}) ORDER BY row"


class ChangedError(UnreadableError):
    """What was found is gone, for another program has changed the directory: it is to be searched again."""


class RecordReader:
    """What is read of an open directory by row and by id. One thread at a time may use one of them."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, uri: str) -> None:
        self._connection = connection
        self._uri = uri
        self._cache = ResultCache()
        self._remembered: _Remembered | None = None
        self._searched = 0  # the version of the file that was searched last
        self._vocabulary = Vocabulary(connection)
        self._identity = opening.identity(path)
        self.path = path

    @property
    def is_replaced(self) -> bool:
        """Whether the file is gone, or another stands under its name, since it was opened."""
        return self.path is not None and opening.identity(self.path) != self._identity

    def forget(self, disorders: Mapping[str, Disorder] | None = None) -> None:
        """Read again what is remembered of the file, which was changed on this connection, but for its disorders.

        Those are known where somebody has followed the change: `disorders`, the very same where none has changed.
        """
        self._cache = ResultCache()
        before, self._remembered = self._remembered, None
        if before and disorders is not None:
            self._remembered = _Remembered(self._connection, before.version)
            self._remembered.__dict__["disorders"] = disorders
            if before.__dict__.get("disorders") is disorders and "names" in before.__dict__:
                self._remembered.__dict__["names"] = before.names

    @damage.reading
    def version(self) -> int:
        """Return a number that changes with every change of another connection (PRAGMA data_version)."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    @property
    def has_changed(self) -> bool:
        """Whether another connection has changed the file since the last search began: rows may be others' now."""
        return self.version() != self._searched

    def close(self) -> None:
        """Close the connection; a directory in memory is gone with its last one."""
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the search that another thread runs on this directory; it raises sqlite3.OperationalError there."""
        with suppress(sqlite3.ProgrammingError):
            self._connection.interrupt()

    # Records

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
        version = self.version()
        if self._remembered is None or self._remembered.version != version:
            self._cache = ResultCache()
            self._remembered = _Remembered(self._connection, version)
        return self._remembered

    @damage.reading
    def organizations(self, rows: Sequence[int]) -> list[Organization]:
        """Return the records of those row numbers, in that order."""
        return self.decoded(rows, codec.decode_organization)

    @damage.reading
    def decoded(self, rows: Sequence[int], decode: Callable[[bytes], _T]) -> list[_T]:
        """Return what `decode` makes of the records of those row numbers, which are JSON."""
        # damage makes a number of a record
        found = of_rows(self._connection, RECORD, "organization", rows).fetchall()
        if (None,) in found and self.has_changed:
            raise ChangedError(
                self.path or damage.IN_MEMORY, [Problem("", wording.phrase("another program has changed it meanwhile"))]
            )
        return [decode(record or b"") for (record,) in found]

    def texts(self, rows: Sequence[int]) -> Texts:
        """Return a column of texts for each of `fields.FIELDS`, and which are plain (`rows`), in order of `rows`."""
        with damage.in_words(self.path):
            return self._told(rows, storage.lines(self._connection, rows))

    def texts_ahead(self, pieces: Iterable[Sequence[int]]) -> Iterator[tuple[Sequence[int], Texts]]:
        """Yield pieces of rows with their `texts`; the next are read while the caller works on those before."""
        with damage.in_words(self.path), closing(opening.connect(self._uri)) as connection:
            for rows, lines in reading_ahead.read(connection, storage.lines, pieces):
                yield rows, self._told(rows, lines)

    def _told(self, rows: Sequence[int], lines: Sequence[storage.Line]) -> Texts:
        columns, plain, untold = storage.texts_of(lines)
        for at in untold:
            for column, text in zip(columns, self._texts_of(rows[at]), strict=True):
                column[at] = text
        return columns, plain

    def _texts_of(self, row: int) -> list[str]:
        (organization,) = self.organizations([row])
        return [field.text(organization, self.disorders) for field in fields.FIELDS]

    @damage.reading
    def prove(self) -> None:
        """Look through the whole file, for a damage that no search may meet.

        Raises:
            DamagedError: something in it is damaged or missing.
        """
        found = list(dict.fromkeys(proof.problems(self._connection)))
        if found:
            problems = [Problem("", wording.phrase("the file is damaged: {reason}", reason=reason)) for reason in found]
            raise DamagedError(self.path or damage.IN_MEMORY, problems)

    @damage.reading
    def organization(self, organization_id: str) -> Organization | None:
        """Return the organization of that id, or None."""
        row = self.row_of(organization_id)
        return None if row is None else self.organizations([row])[0]

    @damage.reading
    def of_ids(self, ids: Collection[str]) -> dict[str, Organization]:
        """Return by its id each organization that there is of those ids."""
        statement = f"SELECT id, {RECORD} FROM organization WHERE id IN (SELECT value FROM json_each(?))"
        found = self._connection.execute(statement, (msgspec.json.encode(list(ids)).decode(),))
        return {own_id: codec.decode_organization(record or b"") for own_id, record in found}

    @damage.reading
    def row_of(self, organization_id: str) -> int | None:
        """Return the row number of an organization, or None."""
        wanted = organization_id.encode(errors="replace").decode()  # a command line may hold halves of characters
        found = self._connection.execute("SELECT row FROM organization WHERE id = ?", (wanted,)).fetchone()
        return found[0] if found else None

    @damage.reading
    def rows_that_are(self, what: str) -> array[int]:
        """Return the row numbers of the records that `is:…` finds by this word of `facets.FLAGS`, in order."""
        bit = 1 << facets.FLAGS["is", what]
        return array("q", (row for (row,) in self._connection.execute(_WHERE.format("answers & ?"), (bit,))))

    @damage.reading
    def never_verified(self) -> array[int]:
        """Return the row numbers of the records that nobody ever said to be right, in order of names."""
        return array(
            "q", (row for (row,) in self._connection.execute(_WHERE.format("answers & ? = 0"), (facets.MONTH,)))
        )

    def verified_until(self, day: str) -> Iterator[tuple[int, str]]:
        """Yield (row number, date) of the records that were right last on a date up to this one, the oldest first."""
        statement = (
            "SELECT row, CAST(last_verified AS TEXT) FROM cells WHERE last_verified <> '' "
            "AND last_verified <= ? ORDER BY last_verified, row"
        )
        with damage.in_words(self.path):
            yield from self._connection.execute(statement, (day,))

    @damage.reading
    def has_id(self, record: str) -> bool:
        """Tell whether an id belongs to somebody, also to one who is deleted; of a disorder behind `journal.DISORDER`.

        What was taken back and can't come again, such as an import that was undone, leaves its ids free; what ships
        with the program can be brought back whenever it was hidden.
        """
        is_disorder = record.startswith(journal.DISORDER)
        statement = (
            f"SELECT 1 FROM {SHOWN_DISORDERS + ' AND' if is_disorder else 'organization WHERE'} id = ?2 UNION ALL "
            "SELECT 1 FROM layer_record "
            "JOIN layer ON layer.id = layer_record.layer WHERE record = ?1 "
            f"AND (NOT hidden OR origin = '{SHIPPED}') LIMIT 1"
        )
        arguments = (record, record.removeprefix(journal.DISORDER))
        is_said = self._connection.execute(statement, arguments).fetchone() is not None
        return is_said or bool(journal.live_edits(self._connection, record))

    @damage.reading
    def last_step(self) -> int:
        """Return the number of the newest step, 0 for none: what a plan for the next one builds on."""
        return journal.last_step(self._connection)


class _Remembered:
    """What is read once of a directory file and holds until it changes."""

    def __init__(self, connection: sqlite3.Connection, version: int) -> None:
        self._connection = connection
        self.version = version

    @cached_property
    def about(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT key, CAST(value AS TEXT) FROM about"))

    @cached_property
    def names(self) -> Names:
        return Names(self.disorders)

    @cached_property
    def disorders(self) -> dict[str, Disorder]:
        return dict(update.disorders(self._connection))
