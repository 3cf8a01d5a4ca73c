"""What is derived of a record, and writing it as one row of each table.

The texts of all fields are kept beside the record: a table of a hundred thousand rows is written without making them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Set

from directory_app.records import Organization, fields, printed, quality
from directory_app.search import facets, terms
from directory_app.store.schema import SORTED
from directory_app.text import tokens

_CELLS_JOINT = "\x1f"


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
        found = [values(organization, disorders) for values in self._getters]
        texts = [values[0] if len(values) == 1 else fields.joined(values) for values in found]
        keys = fields.sorted_by(organization, texts)[1:]  # all but the name
        words = self._indexer.tokens(organization, answers)
        return (
            organization.id,
            record,
            facet_row,
            joined_cells(fields.stored(organization, texts)),
            tuple([fold(key) or None if key else None for key in keys]),
            " ".join(words),
        )

    def own_words(self, organization: Organization) -> set[str]:
        """Return its search tokens, whatever its disorders are called."""
        return self._indexer.own_tokens(organization, terms.flags(organization))

    def words_of_disorders(self, organization: Organization) -> set[str]:
        """Return the search tokens that it has of the disorders that it leads to, and of all that is broader."""
        return self._indexer.disorder_tokens(organization.disorders)

    def names_of_disorders(self, organization: Organization) -> tuple[str, ...]:
        """Return the names of the disorders that it leads to."""
        return printed.get_disorders(organization, self._disorders)


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, Row]]) -> None:
    """Write derived rows, each with its number and the only layer that holds it, best in rising order of numbers."""
    batch = list(rows)
    many = connection.executemany
    many("INSERT INTO organization VALUES (?, ?, ?, ?)", ((at, row[0], layer, row[1]) for at, layer, row in batch))
    many("INSERT OR IGNORE INTO total (answers, count) VALUES (?, 0)", {(row[2][0],) for _, _, row in batch})
    many(
        "INSERT OR IGNORE INTO place_total (states, countries, count) VALUES (?, ?, 0)",
        {row[2][1:] for _, _, row in batch},
    )
    many(
        "INSERT INTO facet VALUES (?, (SELECT number FROM total WHERE answers = ?), "
        "(SELECT number FROM place_total WHERE states = ? AND countries = ?))",
        ((at, *row[2]) for at, _, row in batch),
    )
    many("INSERT INTO cells VALUES (?, ?)", ((at, row[3]) for at, _, row in batch))
    marks = ",".join("?" * (len(SORTED) + 1))
    many(f"INSERT INTO sort_key VALUES ({marks})", ((at, *row[4]) for at, _, row in batch))
    many("INSERT INTO words (rowid, tokens) VALUES (?, ?)", ((at, row[5]) for at, _, row in batch))


def remove(connection: sqlite3.Connection, number: int, row: Row) -> None:
    """Take a derived row out again; the index needs its very tokens to forget them."""
    connection.execute("INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", (number, row[5]))
    for table in ("organization", "facet", "cells", "sort_key"):
        connection.execute(f"DELETE FROM {table} WHERE row = ?", (number,))


def replace_words(connection: sqlite3.Connection, number: int, old: Set[str], new: Set[str]) -> None:
    """Let the index find a row by other tokens; what stays is left alone.

    But for what begins as something that goes: the index of beginnings forgets those with it.
    """
    gone = old - new
    initials = {token[0] for token in gone}
    again = {token for token in old & new if token[0] in initials}
    out, back = (" ".join(words | again) for words in (gone, new - old))
    # Both, though one may be empty: together they leave the number of rows as it is.
    connection.execute("INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", (number, out))
    connection.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", (number, back))


def replace_texts(connection: sqlite3.Connection, number: int, row: Row) -> None:
    """Write the cells and the sort keys of a row again."""
    connection.execute("UPDATE cells SET texts = ? WHERE row = ?", (row[3], number))
    keys = ", ".join(f"{key} = ?" for key in SORTED)
    connection.execute(f"UPDATE sort_key SET {keys} WHERE row = ?", (*row[4], number))


def count(connection: sqlite3.Connection, facet: tuple[int, str, str], by: int) -> None:
    """Count one organization more (1), which stands there, or less (-1) with these answers, states and countries."""
    answers, *places = facet
    connection.execute("UPDATE total SET count = count + ? WHERE answers = ?", (by, answers))
    connection.execute("DELETE FROM total WHERE answers = ? AND count = 0", (answers,))
    where = "WHERE states = ? AND countries = ?"
    connection.execute(f"UPDATE place_total SET count = count + ? {where}", (by, *places))
    connection.execute(f"DELETE FROM place_total {where} AND count = 0", places)


def count_all(connection: sqlite3.Connection) -> None:
    """Count how many organizations share their answers, and how many their places: what is known without a search."""
    for table, column, named in (("total", "total", "answers"), ("place_total", "place", "states, countries")):
        connection.execute(
            f"REPLACE INTO {table} SELECT number, {named}, count(*) FROM facet JOIN {table} ON number = {column} "
            "GROUP BY number"
        )


def write_about(connection: sqlite3.Connection, about: dict[str, str]) -> None:
    """Write what holds for the directory as a whole, such as its title."""
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())


def joined_cells(texts: list[str]) -> str | None:
    """Return the texts of one organization as one, or None where one of them holds the sign that parts them."""
    joined = _CELLS_JOINT.join(texts)
    return joined if joined.count(_CELLS_JOINT) == len(texts) - 1 else None


def split_cells(joined: str | None) -> list[str]:
    """Return the texts of one organization, one a field, or [] where they were not kept."""
    texts = joined.split(_CELLS_JOINT) if joined else []
    return fields.shown(texts) if len(texts) == len(fields.FIELDS) else []
