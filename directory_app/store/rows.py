"""What is derived of a record, and writing it as one row of each table.

The texts of all fields are kept beside the record: a table of a hundred thousand rows is written without making them.
They are what it is sorted by, too. SQLite's NOCASE is blind to the case of ASCII letters; a text with others stands as
`tokens.fold` makes it, and in `spelled` as it is written. Of what is said in a language the codes stand beside it.
`seal` holds a sum of the texts that are shown, for nothing else would tell that a digit among them has changed, and
whether they are plain: no text need be made anew for a table of ours. That is a fact of the values, so that it holds
whatever the rules are by which tables are read.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence, Set
from contextlib import suppress

import msgspec

from directory_app.formats.tables import own_rows
from directory_app.records import Organization, fields, printed, quality
from directory_app.search import facets, terms
from directory_app.search.packing import PACKED
from directory_app.store.numbered import of_rows
from directory_app.store.schema import CELLS, SHOWN
from directory_app.text import tokens

Cells = tuple[str | int, ...]
Line = tuple[str, int | None]
Row = tuple[str, bytes, tuple[int, str, str], Cells, str]

_BETWEEN = "\x1f"
_WIDTH = len(SHOWN)
_NOTHING = _BETWEEN * (_WIDTH - 1)
# What is shown of a row of `cells` as one text, as its seal counts it: SQLite joins them in a fraction of the time that
# it takes to hand them over one by one.
_TOGETHER = f"printf('{_BETWEEN.join(['%s'] * _WIDTH)}', {', '.join(f'cells.{column}' for column in SHOWN)})"
_NEXT = "\x1e"
_SEAL = "CAST(seal AS INTEGER)"  # damage may make anything of it
_AT_ONCE = f"group_concat({_TOGETHER}, '{_NEXT}'), json_group_array({_SEAL}), json_group_array(wanted.value)"
_decode = msgspec.json.Decoder().decode

_CODED = tuple(number for number, field in enumerate(fields.FIELDS) if field.codes)
_decode_spelled = msgspec.json.Decoder(dict[int, str]).decode


class Deriver:
    """Works out everything that is stored of an organization."""

    def __init__(self, disorders: fields.Disorders) -> None:
        self._disorders = disorders
        self._indexer = terms.Indexer(disorders)
        self._getters = [field.get for field in fields.FIELDS]

    def row(self, organization: Organization, record: bytes) -> Row:
        """Return id, record, facets, cells and search tokens; `record` is the encoded organization."""
        answers = terms.flags(organization)
        states = dict.fromkeys(address.state_names()[0] or address.state_province for address in organization.addresses)
        countries = dict.fromkeys(address.country for address in organization.addresses)
        month = quality.verified_month(organization)
        facet_row = (
            facets.packed(answers, month),
            facets.joined_places(states),
            facets.joined_places(countries),
        )
        disorders = self._disorders
        found = [values(organization, disorders) for values in self._getters]
        texts = [values[0] if len(values) == 1 else fields.joined(values) for values in found]
        words = self._indexer.tokens(organization, answers)
        return (
            organization.id,
            record,
            facet_row,
            _cells(organization, texts, is_plain=own_rows.is_plain(organization, found)),
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
    insert_but_words(connection, batch)
    insert_words(connection, [(at, row[4]) for at, _, row in batch])


def insert_words(connection: sqlite3.Connection, words: Iterable[tuple[int, str]]) -> None:
    """Index rows by their tokens."""
    connection.executemany("INSERT INTO words (rowid, tokens) VALUES (?, ?)", words)


def insert_but_words(connection: sqlite3.Connection, batch: Sequence[tuple[int, int, Row]]) -> None:
    """Write derived rows into all tables but the index of their words."""
    many = connection.executemany
    many(
        f"INSERT INTO organization VALUES (?, ?, ?, {PACKED})",
        ((at, row[0], layer, row[1]) for at, layer, row in batch),
    )
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
    marks = ",".join("?" * (len(CELLS) + 2))
    many(f"INSERT INTO cells VALUES ({marks})", ((at, *row[3]) for at, _, row in batch))


def remove(connection: sqlite3.Connection, number: int, row: Row) -> None:
    """Take a derived row out again; the index needs its very tokens to forget them."""
    connection.execute("INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", (number, row[4]))
    for table in ("organization", "facet", "cells"):
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
    """Write the cells of a row again."""
    columns = ", ".join(f"{column} = ?" for column in (*CELLS, "seal"))
    connection.execute(f"UPDATE cells SET {columns} WHERE row = ?", (*row[3], number))


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


def _cells(organization: Organization, texts: Sequence[str], *, is_plain: bool) -> Cells:
    """Return what stands in the columns of `cells` for an organization with these texts."""
    columns, codes = list(texts), []
    for number, stored, key in fields.coded(organization, texts):
        columns[number] = key
        codes.append(stored)
    spelled = {}
    together = "".join(columns)
    if not (together.isascii() and together.isprintable()):
        for number, text in enumerate(columns):
            if number and not (text.isascii() and text.isprintable()):
                columns[number] = tokens.fold(text).replace("\0", "\1")  # which would end it for NOCASE
                if number not in _CODED:
                    spelled[number] = text
    shown = [*columns, msgspec.json.encode(spelled).decode() if spelled else ""]
    for number, code in zip(_CODED, codes, strict=True):
        shown[number] = code
    return (*columns, *codes, shown[-1], _sum(shown) << 1 | is_plain)


def lines(connection: sqlite3.Connection, rows: Sequence[int]) -> Sequence[Line]:
    """Return the texts that are shown of those row numbers, each row as one, and its seal."""
    with suppress(sqlite3.DataError):  # a text of more than a thousand million bytes
        together, seals, numbers = of_rows(connection, _AT_ONCE, "cells", rows).fetchone()
        found = together.split(_NEXT) if rows else []
        if len(found) == len(rows) and _decode(numbers) == list(rows):
            return list(zip(found, _decode(seals), strict=True))
    return of_rows(
        connection, f"{_TOGETHER}, {_SEAL}", "cells", rows
    ).fetchall()  # a text may hold the sign between them


def texts_of(found: Sequence[Line]) -> tuple[list[list[str]], list[bool], list[int]]:
    """Return of `lines` a column of texts for each of `fields.FIELDS`, and which organizations are plain.

    Third come the places in each column of those that are gone, or in which damage has changed something: their records
    tell.
    """
    lines = [line for line, _ in found]
    sums = [zlib.crc32(line.encode()) << 1 for line in lines]
    plain = [seal == total | 1 for total, (_, seal) in zip(sums, found, strict=True)]
    untold = [at for at, total in enumerate(sums) if not plain[at] and found[at][1] != total]
    cells = _BETWEEN.join(lines).split(_BETWEEN) if lines else []
    if untold or len(cells) != len(lines) * _WIDTH:  # a text may hold the sign that parts them
        untold = sorted({*untold, *(at for at, line in enumerate(lines) if line.count(_BETWEEN) != _WIDTH - 1)})
        for at in untold:
            lines[at], plain[at] = _NOTHING, False
        cells = _BETWEEN.join(lines).split(_BETWEEN)
    *columns, spelled = [cells[number::_WIDTH] for number in range(_WIDTH)]
    for at, texts in enumerate(spelled):
        if texts:
            for number, text in _decode_spelled(texts).items():
                columns[number][at] = text
    return fields.written(columns), plain, untold


def _sum(shown: Sequence[str]) -> int:
    return zlib.crc32(_BETWEEN.join(shown).encode())
