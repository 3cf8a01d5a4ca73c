"""The tables of a directory file, and what tells whether a file can be used as it is.

Ground: `layer` and `layer_record` hold what each source says, untouched; `step` and `edit` what people did with it.
Nothing there is ever changed but by appending. `organization` and `disorder` are composed of them; a record that one
layer alone tells stands only there, with the number of its layer. Everything else is derived of the composed records
and can be made again: the full-text index, what chips count, the texts of cells, which rows are sorted by, too.

Row numbers follow the order of names with gaps of `GAP`, so that the full-text index, which answers in order of row
numbers, gives results in name order without sorting, and a new record fits between two others without renumbering.
"""

from __future__ import annotations

import zlib

from directory_app.records import fields
from directory_app.search import facets, name_order, open_hours, packing, terms
from directory_app.text import tokens
from directory_app.values import places

APPLICATION_ID = 0x53444952  # "SDIR", so that `file` and we know our own files
FORM = 7  # the number of this form; `migrations` reads the older ones
ENDING = ".sqlite"
SORTED = tuple(entry.key for entry in fields.FIELDS if entry.key != "name")
# The columns of `cells` behind the row, and those that texts are shown of; `rows` says what they hold.
_CODES = {entry.key: f"{entry.key}_codes" for entry in fields.FIELDS if entry.codes}
CELLS = ("name", *SORTED, *_CODES.values(), "spelled")
SHOWN = (*(_CODES.get(entry.key, entry.key) for entry in fields.FIELDS), "spelled")
COMPOSED = 0  # the layer of a record that several layers tell, or that was edited

LAYERS_AND_JOURNAL = (
    "CREATE TABLE layer (id INTEGER PRIMARY KEY, title TEXT NOT NULL, origin TEXT NOT NULL, release TEXT NOT NULL, "
    "as_of TEXT NOT NULL, retrieved TEXT NOT NULL, rank INTEGER NOT NULL, hidden INTEGER NOT NULL, replaces INTEGER)",
    "CREATE TABLE layer_record "
    "(layer INTEGER NOT NULL, key TEXT NOT NULL, record TEXT NOT NULL, body BLOB, UNIQUE (layer, key))",
    "CREATE INDEX layer_record_record ON layer_record (record)",
    "CREATE TABLE step (number INTEGER PRIMARY KEY, desk TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, "
    "why TEXT NOT NULL, reverts INTEGER)",
    "CREATE INDEX step_reverts ON step (reverts) WHERE reverts IS NOT NULL",
    "CREATE TABLE edit (step INTEGER NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, old TEXT, new TEXT)",
    "CREATE INDEX edit_step ON edit (step)",
    "CREATE INDEX edit_record ON edit (record)",
    # Asked for with every record that is composed, of which few have any.
    "CREATE INDEX edit_link ON edit (new) WHERE field = 'id'",
    "CREATE INDEX edit_layer ON edit (new) WHERE field = 'layer'",
)
# An empty record keeps the place of a disorder that is shown no more, should it come again.
DISORDERS = (
    "CREATE TABLE disorder "
    "(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, layer INTEGER NOT NULL, record BLOB NOT NULL)"
)
# Which records are on the list of whoever uses the directory, which were edited, and which edits are in conflict.
MARKS = "CREATE TABLE mark (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"
SHOWN_DISORDERS = "disorder WHERE length(record) > 0"
_ABOUT = "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"

_PREFIXES = " ".join(str(length + 1) for length in range(terms.LONGEST_PREFIX))
# Short beginnings of words have indexes: without them the next letter of a word costs ten times as long.
WORDS = (
    f"CREATE VIRTUAL TABLE words USING fts5 (tokens, content='', detail=none, prefix='{_PREFIXES}', tokenize='ascii')"
)
# `total` holds how many organizations share their answers, and `place_total` how many their states and countries;
# `facet`, which chips and menus count, says which of each an organization has: small rows apart from the large records.
_DERIVED = {
    "common": packing.COMMON,
    "organization": (
        "CREATE TABLE organization "
        "(row INTEGER PRIMARY KEY, id TEXT NOT NULL, layer INTEGER NOT NULL, record BLOB NOT NULL)"
    ),
    "cells": (
        "CREATE TABLE cells (row INTEGER PRIMARY KEY, "
        + ", ".join(f"{column} TEXT NOT NULL{' COLLATE NOCASE' if column in SORTED else ''}" for column in CELLS)
        + ", seal INTEGER NOT NULL)"
    ),
    "facet": "CREATE TABLE facet (row INTEGER PRIMARY KEY, total INTEGER NOT NULL, place INTEGER NOT NULL)",
    "total": "CREATE TABLE total (number INTEGER PRIMARY KEY, answers INTEGER NOT NULL UNIQUE, count INTEGER NOT NULL)",
    "place_total": (
        "CREATE TABLE place_total (number INTEGER PRIMARY KEY, states TEXT NOT NULL, countries TEXT NOT NULL, "
        "count INTEGER NOT NULL, UNIQUE (states, countries))"
    ),
    "words": WORDS,
}
SCHEMA = ";\n".join(
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {FORM}",
        _ABOUT,
        *LAYERS_AND_JOURNAL,
        DISORDERS,
        MARKS,
        *_DERIVED.values(),
    )
)
# For a file whose composed records are all made again.
DROP_DERIVED = tuple(f"DROP TABLE IF EXISTS {table}" for table in (*_DERIVED, "sort_key"))  # an earlier version's
CREATE_DERIVED = tuple(_DERIVED.values())
# Made after the rows are in: sorting once costs less than keeping order all the time.
INDEXES = (
    "CREATE UNIQUE INDEX organization_id ON organization (id)",
    # Most records are told by the first layer; the records of a layer are asked for when it is hidden or shown.
    "CREATE INDEX organization_layer ON organization (layer) WHERE layer > 1",
    *(f"CREATE INDEX sort_{key} ON cells ({key}) WHERE {key} <> ''" for key in SORTED),
)


def fingerprint() -> str:
    """Return a checksum of everything that what is derived depends on; a file with another one is derived again."""
    words = (
        terms.MARKS,
        terms.VERSION,
        tokens.UNICODE,
        places.fingerprint(),
        name_order.VERSION,
        open_hours.fingerprint(),
    )
    parts = (SCHEMA, INDEXES, facets.FLAGS, words, fields.fingerprint())
    return f"{zlib.crc32(repr(parts).encode()):08x}"
