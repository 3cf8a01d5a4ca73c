"""Directory files of older forms brought into today's, in one transaction; the old file is kept beside the new one.

A file that another version of the program derived otherwise (other marks, bits or fields) is derived again from its
records. What a person imported or edited is never made from anything but the file itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from directory_app import files
from directory_app.records import Disorder, codec
from directory_app.search.packing import PACKED_ALONE, RECORD
from directory_app.store import bulk, journal, layers, marks, showing
from directory_app.store.bulk import Item
from directory_app.store.layers import FIRST_LAYER, IMPORT, SHIPPED, Layer
from directory_app.store.schema import DISORDERS, FORM, LAYERS_AND_JOURNAL, MARKS, SHOWN_DISORDERS, fingerprint

Records = tuple[Iterable[Item], tuple[Disorder, ...]]
# What forms 1 to 3 wrote in `about` of a file whose records were imported or edited.
_EDITED = "edited"


def needs(connection: sqlite3.Connection) -> bool:
    """Tell whether a directory file has to be migrated or derived again before it is used."""
    return form_of(connection) < FORM or _about(connection).get("derived_by") != fingerprint()


def form_of(connection: sqlite3.Connection) -> int:
    """Return the number of the form a directory file was written in."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(connection: sqlite3.Connection, path: Path | None, progress: Callable[[int], None]) -> None:
    """Migrate or derive again what needs it; `path` is None for a directory in memory.

    Raises:
        UnreadableError: a record in it is damaged.
        sqlite3.Error, OSError: nothing can be written there; the file is as it was.
    """
    form = form_of(connection)
    kept = keep(connection, path, form) if path and form < FORM else None

    def prepare() -> Records:
        # Another program may have done it since: then its records are taken as they are.
        migrate = MIGRATIONS.get(form_of(connection))
        return migrate(connection) if migrate else records(connection)

    try:
        bulk.rebuild(connection, prepare, path, progress)
    except BaseException:
        if kept:  # the old file stands where it stood
            kept.unlink(missing_ok=True)
        raise


def keep(connection: sqlite3.Connection, path: Path, form: int) -> Path | None:
    """Write a copy of a directory file beside it, "directory.form-3.sqlite"; return where it is.

    Returns None where another program has migrated it since: then that one has kept it.
    """
    with files.claimed(path.parent) as scratch:
        try:
            with closing(sqlite3.connect(scratch)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                if form_of(copy) != form:
                    return None
            files.sync(scratch)
            number = 1
            while True:
                again = f"-{number}" if number > 1 else ""
                kept = path.with_name(f"{path.stem}.form-{form}{again}{path.suffix}")
                try:
                    files.move_to_new(scratch, kept)
                    return kept
                except FileExistsError:
                    number += 1
        finally:
            files.discard(scratch)


def records(connection: sqlite3.Connection) -> Records:
    """Return the composed records of a file of today's form."""
    found = connection.execute(f"SELECT id, layer, {RECORD} FROM organization ORDER BY row")
    disorders = connection.execute(f"SELECT {RECORD} FROM {SHOWN_DISORDERS} ORDER BY row")
    return (
        (bulk.item(own_id, record, layer) for own_id, layer, record in found),
        tuple(codec.decode_disorder(record) for (record,) in disorders.fetchall()),
    )


def _layers_and_journal(connection: sqlite3.Connection) -> Records:
    """Forms 1 to 3 held one record an organization and differ only in what is derived: all become the first layer."""
    about = _about(connection)
    made_from = about.get("made_from", "")
    old = connection.execute(f"SELECT {RECORD} FROM disorder ORDER BY row").fetchall()
    disorders = tuple(codec.decode_disorder(record) for (record,) in old)
    connection.execute("DROP TABLE disorder")
    connection.execute("DROP TABLE IF EXISTS place")
    for statement in (*LAYERS_AND_JOURNAL, DISORDERS, MARKS):
        connection.execute(statement)
    connection.executemany(
        f"INSERT INTO disorder VALUES (?, ?, ?, {PACKED_ALONE})",
        ((number, it.id, FIRST_LAYER, codec.encode(it)) for number, it in enumerate(disorders)),
    )
    is_shipped = made_from not in ("", _EDITED)
    title, as_of = about.get("title", ""), about.get("as_of", "")
    layers.add(connection, Layer(title, SHIPPED if is_shipped else IMPORT, made_from if is_shipped else "", as_of))
    connection.execute("DELETE FROM about WHERE key IN ('made_from', 'totals')")
    connection.execute(f"PRAGMA user_version = {FORM}")
    return _of_first_layer(connection), disorders


def _of_first_layer(connection: sqlite3.Connection) -> Iterator[Item]:
    for (record,) in connection.execute(f"SELECT {RECORD} FROM organization ORDER BY row"):
        organization = codec.decode_organization(record)
        yield Item(organization.id, organization.id, organization.name, codec.encode(organization))


def _marks(connection: sqlite3.Connection) -> Records:
    """Form 4 had no marks; which records were edited stands in its journal."""
    connection.execute(MARKS)
    chains = layers.Chains(connection)
    marks.note(connection, {key: showing.shown(connection, chains, key) for key in journal.edited_records(connection)})
    connection.execute(f"PRAGMA user_version = {FORM}")
    return records(connection)


def _packed(connection: sqlite3.Connection) -> Records:
    """Form 5 held records as JSON, form 6 packed them otherwise: they are packed when they are written again."""
    connection.execute(f"PRAGMA user_version = {FORM}")
    return records(connection)


# By the form they read.
MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], Records]] = {
    **dict.fromkeys((1, 2, 3), _layers_and_journal),
    4: _marks,
    **dict.fromkeys((5, 6), _packed),
}


def _about(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT key, CAST(value AS TEXT) FROM about"))
