"""The best matches first, while words are typed: page by page, without ranking what nobody looks at.

Names that begin as typed come first, then names with all words; a single word is looked for in cities and in disorders
before the rest. A page costs two or three searches (`tests/benchmarks/searches.py`). Who can be written to may come
before all others, in the same order.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from functools import cache, partial

from msgspec import Struct

from directory_app import query
from directory_app.search import name_order
from directory_app.search.expression import Expression
from directory_app.text import tokens

MATCH = "SELECT rowid AS row FROM words WHERE words MATCH ?"
_EVERY_ROW = "SELECT row FROM facet WHERE 1"
Compile = Callable[[query.Node | None], Expression]


class _Tier(Struct, frozen=True):
    """Matches that are alike good: a condition of the index ("" for all rows), between two row numbers."""

    condition: str
    first: int | None = None
    after: int | None = None

    @property
    def statement(self) -> str:
        source, row = (MATCH, "rowid") if self.condition else (_EVERY_ROW, "row")
        bounds = ((">=", self.first), ("<", self.after))
        return source + "".join(f" AND {row} {sign} {bound}" for sign, bound in bounds if bound is not None)

    @property
    def arguments(self) -> tuple[str, ...]:
        return (self.condition,) if self.condition else ()


class BestMatches:
    """The rows of one search, each tier in order of names behind the better ones."""

    def __init__(self, connection: sqlite3.Connection, tiers: Sequence[Callable[[], _Tier]]) -> None:
        """`tiers` make them, the best first: most pages need the first ones alone."""
        self._connection = connection
        self._tiers = [cache(make) for make in tiers]

    def rows(self, start: int, stop: int) -> array[int]:
        """Return the row numbers from position `start` up to `stop`."""
        found = array("q")
        passed = 0  # rows of better tiers that stand before the page
        for number, make in enumerate(self._tiers):
            tier, skipped = make(), max(0, start - passed)
            before = [better() for better in self._tiers[:number]] if start else []
            # Of the first page all better rows are known; of others they may be many.
            rows = self._rows(tier, before, () if start else found, stop - start - len(found), skipped)
            found += rows
            if len(found) == stop - start:
                break
            if start:
                passed += skipped + len(rows) if rows or not skipped else self._size(tier, before)
        return found

    def _rows(self, tier: _Tier, before: Sequence[_Tier], known: Sequence[int], limit: int, skipped: int) -> array[int]:
        statement, arguments = _without(tier, before)
        row = "rowid" if tier.condition else "row"
        if known:
            statement += f" AND {row} NOT IN ({','.join(map(str, known))})"
        page = self._connection.execute(f"{statement} ORDER BY {row} LIMIT ? OFFSET ?", (*arguments, limit, skipped))
        return array("q", (number for (number,) in page))

    def _size(self, tier: _Tier, before: Sequence[_Tier]) -> int:
        statement, arguments = _without(tier, before)
        return int(self._connection.execute(f"SELECT count(*) FROM ({statement})", arguments).fetchone()[0])


def _without(tier: _Tier, before: Sequence[_Tier]) -> tuple[str, tuple[str, ...]]:
    """Return the statement for a tier without the rows of better ones, and its arguments."""
    statement, arguments = tier.statement, tier.arguments
    row = "rowid" if tier.condition else "row"
    for better in before:
        statement += f" AND {row} NOT IN ({better.statement})"
        arguments += better.arguments
    return statement, arguments


def best_matches(
    connection: sqlite3.Connection,
    node: query.Node | None,
    typed: query.Node | None,
    compile_: Compile,
    known: name_order.Known,
    *,
    is_text_first: bool = False,
) -> BestMatches | None:
    """Return the search for the best matches of `node`; None where names alone say the order, or the index can't tell.

    `typed` is the query before words such as "the" were left out of it. With `is_text_first` who can be written to
    comes before all others.
    """
    parts = _parts(node)
    words = _words(parts)
    others = tuple(it for it in parts if it not in words)
    if not (words or is_text_first) or not compile_(node).is_exact:
        return None
    if not is_text_first:
        return BestMatches(connection, _tiers(connection, words, others, typed, compile_, known))
    reached = query.Or(tuple([query.Flag("has", what) for what in query.TEXT_CHANNELS]))
    groups = ((*others, reached), others)
    return BestMatches(
        connection, [tier for group in groups for tier in _tiers(connection, words, group, typed, compile_, known)]
    )


def _tiers(
    connection: sqlite3.Connection,
    words: Sequence[query.Term],
    others: tuple[query.Node, ...],
    typed: query.Node | None,
    compile_: Compile,
    known: name_order.Known,
) -> list[Callable[[], _Tier]]:
    """Return what makes the tiers of all that has some words and fits the other parts of a query, the best first."""
    every = (*words, *others)
    found = compile_(query.And(every)) if every else None
    rest = [lambda: _Tier(found.text if found else "")]
    if not words:
        return rest

    def in_field(field: str) -> _Tier:
        asked = tuple(query.Term(word.text, field) for word in words)
        return _Tier(compile_(query.And((*asked, *others))).text)

    in_names = in_field("name")
    tiers = [lambda: in_names]
    if len(words) == 1:
        tiers += [partial(in_field, "city"), partial(in_field, "disorder")]
    beginning = " ".join(tokens.fold(word.text) for word in _words(_parts(typed)))
    first, after = name_order.bounds(connection, beginning, known)
    if first is not None and first != after:
        begins = compile_(query.And(others)).text if others else ""
        condition = begins if name_order.is_exact(beginning) else in_names.condition
        tiers.insert(0, lambda: _Tier(condition, first, after))
    return [*tiers, *rest]


def _parts(node: query.Node | None) -> tuple[query.Node, ...]:
    return node.nodes if isinstance(node, query.And) else (node,) if node else ()


def _words(parts: Sequence[query.Node]) -> list[query.Term]:
    return [it for it in parts if isinstance(it, query.Term) and query.is_bare(it)]
