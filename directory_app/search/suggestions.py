"""The words of a directory: whether any begins so, and which are spelled nearly so."""

from __future__ import annotations

import sqlite3
from functools import cached_property

from msgspec import Struct

from directory_app import query
from directory_app.search.instances import Instances

# Words that say nothing about whom somebody looks for: "for", "tdd".
_SAY_NOTHING = query.SMALL_WORDS | query.ASKING_WORDS | query.KIND_WORDS.keys()
_PIECE = 5_000  # words between two moments at which another thread can interrupt; a few milliseconds


class Folded(Struct, frozen=True):
    """A query with the doubled letters of some words taken once, and those words: (as typed, as searched for)."""

    text: str
    words: tuple[tuple[str, str], ...]


class Vocabulary:
    """The tokens of the full-text index of one connection; its tables are made when they are first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._bare = connection

    def has(self, beginning: str) -> bool:
        """Tell whether some word begins so."""
        return bool(self.beginning(beginning, 1))

    def beginning(self, start: str, at_most: int) -> list[str]:
        """Return the first words that begin so, in order."""
        return self._instances.beginning(start, at_most)

    def nearest(self, word: str, limit: int = 3) -> list[str]:
        """Return the words spelled most nearly like this one, nearest first.

        They are read in pieces, so that a newer search can interrupt it between two of them.
        """
        from rapidfuzz import fuzz, process

        known = self._connection.execute(
            "SELECT term FROM temp.vocabulary WHERE term >= 'a' AND term < '{' AND length(term) BETWEEN ? AND ?",
            (max(len(word) - 2, 3), len(word) + 3),
        )
        best: list[tuple[float, str]] = []
        while piece := known.fetchmany(_PIECE):
            terms = [term for (term,) in piece if not term.isdigit() and term not in _SAY_NOTHING]
            matches = process.extract(word, terms, scorer=fuzz.ratio, limit=limit, score_cutoff=65)
            best = sorted([*best, *((score, term) for term, score, _ in matches)], key=lambda it: -it[0])[:limit]
        return [term for _, term in best]

    @cached_property
    def _instances(self) -> Instances:
        return Instances(self._bare)

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        self._bare.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'row')")
        return self._bare
