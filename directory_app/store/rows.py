"""How records lie in the SQLite file: the schema, what is derived of a record, and writing one row.

Row numbers follow the order of names with gaps of `GAP`, so that the full-text index, which answers in order of row
numbers, gives results in name order without sorting, and a new record fits between two others without renumbering.
The texts of all fields are kept beside the record: a table of a hundred thousand rows is written without making them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from directory_app.records import Disorder, Organization, codec, fields, quality
from directory_app.search import facets, terms
from directory_app.text import tokens

APPLICATION_ID = 0x53444952  # "SDIR", so that `file` and we know our own files
SCHEMA_VERSION = 3
SORTED = tuple(entry.key for entry in fields.FIELDS if entry.key != "name")

_PREFIXES = " ".join(str(length + 1) for length in range(terms.LONGEST_PREFIX))
# `facet` is what chips and menus count: one small row an organization, apart from the large records.
# Short beginnings of words have indexes: without them the next letter of a word costs ten times as long.
SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {SCHEMA_VERSION};
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE organization (row INTEGER PRIMARY KEY, id TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE cells (row INTEGER PRIMARY KEY, texts TEXT);
CREATE TABLE disorder (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record BLOB NOT NULL);
CREATE TABLE facet (row INTEGER PRIMARY KEY, answers INTEGER NOT NULL, states TEXT, countries TEXT);
CREATE TABLE sort_key (row INTEGER PRIMARY KEY, {", ".join(f"{key} TEXT" for key in SORTED)});
CREATE VIRTUAL TABLE words USING fts5 (tokens, content='', detail=none, prefix='{_PREFIXES}', tokenize='ascii');
"""
# Made after the rows are in: sorting once costs less than keeping order all the time.
INDEXES = (
    "CREATE UNIQUE INDEX organization_id ON organization (id)",
    *(f"CREATE INDEX sort_{key} ON sort_key ({key}) WHERE {key} IS NOT NULL" for key in SORTED),
)
_CELLS_JOINT = "\x1f"

encode = codec.encode
decode_organization = codec.decode_organization
decode_disorder = codec.decode_disorder

Row = tuple[str, bytes, tuple[int, str, str], str | None, tuple[str | None, ...], str]


class Deriver:
    """Works out everything that is stored of an organization."""

    def __init__(self, disorders: fields.Disorders) -> None:
        self._disorders = disorders
        self._indexer = terms.Indexer(disorders)
        self._getters = [field.get for field in fields.FIELDS]

    def row(self, organization: Organization, record: bytes) -> Row:
        """Return id, record, facets, cells, sort keys and search tokens; `record` is the encoded organization."""
        answers = terms.flags(organization)
        states = dict.fromkeys(address.state_names()[0] or address.state_province for address in organization.addresses)
        countries = dict.fromkeys(address.country for address in organization.addresses)
        month = quality.verified_month(organization)
        facet_row = (
            facets.packed(answers, month),
            facets.joined_places(states),
            facets.joined_places(countries),
        )
        disorders, fold = self._disorders, tokens.fold
        texts = [fields.joined(values(organization, disorders)) for values in self._getters]
        keys = tuple([fold(text) or None if text else None for text in texts[1:]])  # all but the name
        words = self._indexer.tokens(organization, answers)
        return (
            organization.id,
            record,
            facet_row,
            joined_cells(fields.stored(organization, texts)),
            keys,
            " ".join(words),
        )


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[int, Row]]) -> None:
    """Write derived rows under their numbers, best in rising order."""
    batch = list(rows)
    many = connection.executemany
    many("INSERT INTO organization VALUES (?, ?, ?)", ((number, row[0], row[1]) for number, row in batch))
    many("INSERT INTO facet VALUES (?, ?, ?, ?)", ((number, *row[2]) for number, row in batch))
    many("INSERT INTO cells VALUES (?, ?)", ((number, row[3]) for number, row in batch))
    marks = ",".join("?" * (len(SORTED) + 1))
    many(f"INSERT INTO sort_key VALUES ({marks})", ((number, *row[4]) for number, row in batch))
    many("INSERT INTO words (rowid, tokens) VALUES (?, ?)", ((number, row[5]) for number, row in batch))


def remove(connection: sqlite3.Connection, number: int, row: Row) -> None:
    """Take a derived row out again; the index needs its very tokens to forget them."""
    connection.execute("INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", (number, row[5]))
    for table in ("organization", "facet", "cells", "sort_key"):
        connection.execute(f"DELETE FROM {table} WHERE row = ?", (number,))


def write_about(connection: sqlite3.Connection, about: dict[str, str]) -> None:
    """Write title, origin and totals."""
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())


def write_disorders(connection: sqlite3.Connection, disorders: Iterable[Disorder]) -> None:
    """Write the disorders in their order."""
    numbered = ((number, disorder.id, encode(disorder)) for number, disorder in enumerate(disorders))
    connection.executemany("INSERT INTO disorder VALUES (?, ?, ?)", numbered)


def count_totals(connection: sqlite3.Connection) -> str:
    """Return how many organizations share their answers: all that chips count without a search."""
    return json.dumps(connection.execute("SELECT answers, count(*) FROM facet GROUP BY answers").fetchall())


def joined_cells(texts: list[str]) -> str | None:
    """Return the texts of one organization as one, or None where one of them holds the sign that parts them."""
    joined = _CELLS_JOINT.join(texts)
    return joined if joined.count(_CELLS_JOINT) == len(texts) - 1 else None


def split_cells(joined: str | None) -> list[str]:
    """Return the texts of one organization, one a field, or [] where they were not kept."""
    texts = joined.split(_CELLS_JOINT) if joined else []
    return fields.shown(texts) if len(texts) == len(fields.FIELDS) else []
