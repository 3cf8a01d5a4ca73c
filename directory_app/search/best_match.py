"""The best matches first, while words are typed: page by page, without ranking what nobody looks at."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable

from msgspec import Struct

from directory_app import query
from directory_app.search import name_order
from directory_app.search.expression import Expression
from directory_app.text import tokens

MATCH = "SELECT rowid AS row FROM words WHERE words MATCH ?"
Compile = Callable[[query.Node], Expression]


class _Tier(Struct, frozen=True):
    """Matches that are alike good: a condition of the index, and the row numbers from one up to another."""

    condition: str
    first: int | None = None
    after: int | None = None

    def statement(self) -> str:
        bounds = ((">=", self.first), ("<", self.after))
        within = "".join(f" AND rowid {sign} {bound}" for sign, bound in bounds if bound is not None)
        return f"{MATCH}{within} ORDER BY rowid"


class BestMatches:
    """The rows of one search, each tier in order of names behind the better ones."""

    def __init__(self, connection: sqlite3.Connection, tiers: list[_Tier]) -> None:
        self._connection = connection
        self._tiers = tiers

    def rows(self, start: int, stop: int) -> array[int]:
        """Return the row numbers from position `start` up to `stop`."""
        found = array("q")
        passed = 0
        for tier in self._tiers:
            skipped = max(0, start - passed)
            page = (tier.condition, stop - start - len(found), skipped)
            rows = array(
                "q", (row for (row,) in self._connection.execute(f"{tier.statement()} LIMIT ? OFFSET ?", page))
            )
            found += rows
            if len(found) == stop - start:
                break
            passed += skipped + len(rows) if rows or not skipped else self._size(tier)
        return found

    def _size(self, tier: _Tier) -> int:
        counted = self._connection.execute(f"SELECT count(*) FROM ({tier.statement()})", (tier.condition,))
        return int(counted.fetchone()[0])


def best_matches(connection: sqlite3.Connection, node: query.Node | None, compile_: Compile) -> BestMatches | None:
    """Return the search for a query's best matches, None where no words are typed, or the index can't tell.

    Names that begin as typed come first, then those with all words, with some word, then cities, disorders, the rest.
    """
    nodes = node.nodes if isinstance(node, query.And) else (node,)
    words = [it for it in nodes if isinstance(it, query.Term) and not it.field and not it.is_phrase]
    if not words or node is None or not (found := compile_(node)).is_exact:
        return None
    names, *others = _conditions(found.text, words, compile_)
    first, after = name_order.bounds(connection, " ".join(tokens.fold(word.text) for word in words))
    tiers = [_Tier(names, first, after)] if first is not None else []
    tiers.append(_Tier(names, None, first))
    tiers += [_Tier(names, after)] if after is not None else []
    return BestMatches(connection, [*tiers, *map(_Tier, others)])


def _conditions(found: str, words: list[query.Term], compile_: Compile) -> list[str]:
    """Return the conditions, best first; each leaves out what those before it find."""

    def asked(field: str, join: str) -> str:
        return "(" + join.join([compile_(query.Term(word.text, field)).text for word in words]) + ")"

    best = (asked("name", " AND "), asked("name", " OR "), asked("city", " OR "), asked("disorder", " OR "))
    conditions = [f"({found} AND {best[0]})"]
    for number, better in enumerate(best[1:], start=1):
        conditions.append(f"(({found} AND {better}) NOT ({' OR '.join(best[:number])}))")
    return [*conditions, f"({found} NOT ({' OR '.join(best)}))"]
