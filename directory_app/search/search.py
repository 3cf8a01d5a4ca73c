"""One search on one connection: its first rows, its count, any page of it, and what the chips and menus count.

Each question is a statement of its own, so that the window can paint the first rows while the rest is counted,
and can drop a search that nobody waits for any more. One thread at a time may use a connection and
its searches; another one may only interrupt it. Measured at a million records (`run.py bench --only searches`):

- FTS5 answers in order of row numbers, which is the order of names, so the first rows and a page anywhere cost no
  sorting; skipping a million rows costs about 60 ms.
- The beginning of a word that no word goes on from is asked for as a whole word: that costs a tenth.
- Another order sorts the result when that is small; else its rows are cached in a temporary table once, and the index
  of the sort key is walked until a page of them has come by. The first page of a query that every sixth row matches is
  met within a thousand steps, so that is probed first, each row looked up in the index by itself.
- Chips are counted from totals kept in the file when the query asks only for what chips ask; else by joining the small
  rows of `facet` to the result or, when that is more than half of all, to all other rows.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from directory_app import query
from directory_app.records import codec, fields
from directory_app.search import damage, facets, flags, understanding
from directory_app.search import expression as search_expression
from directory_app.search.best_match import MATCH, best_matches
from directory_app.search.cache import ResultCache, Telling
from directory_app.search.suggestions import Vocabulary
from directory_app.search.summaries import Summaries

# Row numbers lie so far apart when a directory is built: a new record fits between two others.
GAP = 64
# In another order more rows than these are cached and met on a walk, fewer are sorted (`run.py bench --only searches`).
_SORT_AT_MOST = 5_000
# The first page in another order is probed for among so many times its length, while matches are as dense as that,
# which is judged every so many rows; and only where so many matches are among the first rows by name
# (`run.py bench --only searches`: "first 200 rows sorted by city").
_PROBE_TIMES, _PROBE_JUDGED_EVERY, _PROBEMATCHES = 6, 100, 3
_LISTED = ("in", "list")

Facets = Mapping[tuple[str, str], int]


BEST_MATCH = "match"
"""The key of an order that is no field's: the best matches first while words are typed, else by name."""


class Sort(Struct, frozen=True):
    """The order of a result: a field's key, and whether it runs backwards; empty cells always come last.

    `BEST_MATCH` is a key, too.
    """

    key: str = "name"
    is_descending: bool = False


class Search:
    """The result of a query.

    Every method raises UnreadableError where the file at `path` is damaged, and sqlite3.OperationalError when the
    connection is interrupted.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        vocabulary: Vocabulary,
        disorders: fields.Disorders,
        query_: query.Query,
        sort: Sort,
        today: date,
        cache: ResultCache,
        summaries: Summaries,
        path: Path | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._vocabulary = vocabulary
        self._cache = cache
        self._disorders = disorders
        self._query = query_
        self._sort = Sort() if sort.key == BEST_MATCH else Sort(fields.find(sort.key).key, sort.is_descending)
        self._today = today
        self._flags = flags.Flags(today)
        self._count: int | None = None
        self._telling: Telling = _nothing
        self._root, self._telling = cache.understood(
            query_, today, lambda: (self._understood(summaries), self._telling)
        )
        self._expression = self._compiled(self._root)
        is_ranked = sort.key == BEST_MATCH and not sort.is_descending
        self._best = best_matches(connection, self._root, query_.root, self._compiled) if is_ranked else None
        if self._expression.is_exact:
            self._source = MATCH
            self._arguments: tuple[str, ...] = (self._expression.text,)
        else:
            cache.take(connection, query_, today, lambda _: self._rows(self._root))
            self._source, self._arguments = "SELECT row FROM temp.cached", ()

    def _compiled(self, node: query.Node | None) -> search_expression.Expression:
        return search_expression.compile_query(
            node, self._disorders, self._today, self._vocabulary.has_longer, self._telling
        )

    def _understood(self, summaries: Summaries) -> query.Node | None:
        """Return what is asked for: all words as they are typed.

        Where that finds nothing, `understanding.readings` are tried; where they find nothing either, the summaries of
        the disorders that somebody helps with are searched, too.
        """
        root = self._query.root
        if not any(not term.field for term in self._query.terms()):
            return root
        readings = understanding.readings(root)
        for self._telling in (_nothing, summaries.matching):
            for node in readings:
                if self._finds(node):
                    return node
        self._telling = _nothing
        return readings[0]

    def _finds(self, node: query.Node | None) -> bool:
        expression = self._compiled(node)
        if expression.is_exact:
            return self._connection.execute(f"{MATCH} LIMIT 1", (expression.text,)).fetchone() is not None
        return bool(self._rows(node))

    @damage.reading
    def count(self) -> int:
        """Return how many organizations match."""
        if self._count is None:
            if self._query.root is None:
                self._count = self._size()
            else:
                result = self._connection.execute(f"SELECT count(*) FROM ({self._source})", self._arguments)
                self._count = int(result.fetchone()[0])
        return self._count

    @damage.reading
    def rows(self, start: int, stop: int) -> array[int]:
        """Return the row numbers from position `start` up to `stop`, in the order of the search."""
        if self._best:
            return self._best.rows(start, stop)
        rows = self._probed_first_page(stop) if start == 0 else None
        if rows is None:
            rows = array("q", (row for (row,) in self._connection.execute(*self._page(start, stop))))
        return rows

    @damage.reading
    def position(self, row: int) -> int | None:
        """Return where a row number stands in the order of names, or None; other orders are not looked through."""
        if self._sort.key != "name" or self._best:
            return None
        below = ">" if self._sort.is_descending else "<"
        first, second = (f"SELECT count(*) FROM ({self._source}) WHERE row {sign} ?" for sign in ("=", below))
        if not self._connection.execute(first, (*self._arguments, row)).fetchone()[0]:
            return None
        return int(self._connection.execute(second, (*self._arguments, row)).fetchone()[0])

    @damage.reading
    def facets(self) -> Facets:
        """Return how many of the result answer each chip: (kind, what) -> count."""
        counted: Counter[tuple[str, str]] = Counter()
        for packed, count in self.answer_counts():
            counted.update({flag: count for flag, answer in self._flags.answers(packed).items() if answer})
        counted[_LISTED] = self._listed()
        return {flag: counted[flag] for flag in (*facets.FLAGS, *flags.OF_TIME, _LISTED)}

    @damage.reading
    def places(self, kind: str) -> dict[str, int]:
        """Return how many of the result are in each "state" or "country", by code or name."""
        counted: Counter[str] = Counter()
        for states, countries, count in self.place_counts():
            for place in facets.split_places({"state": states, "country": countries}[kind]):
                counted[place] += count
        return dict(counted)

    @damage.reading
    def place_counts(self) -> list[tuple[str, str, int]]:
        """Return (states, countries, how many of the result are there); `facets.split_places` parts them."""
        if self._query.root is None:
            return self._place_totals()
        if not self._expression.is_exact or self.count() * 2 <= self._size():
            return self._grouped_places(self._source, self._arguments)
        others = self._grouped_places(MATCH, (search_expression.complement(self._expression),))
        counted = Counter({(states, countries): count for states, countries, count in self._place_totals()})
        counted -= Counter({(states, countries): count for states, countries, count in others})
        return [(*places, count) for places, count in counted.items()]

    @damage.reading
    def answer_counts(self) -> list[tuple[int, int]]:
        """Return (packed answers, how many of the result give them); `facets.unpacked` parts them."""
        if not flags.asks_only_for_flags(self._query.root):
            return list(self._answers())
        return [(packed, count) for packed, count in self._totals() if self._flags.fits(self._query.root, packed)]

    # Pages

    def _page(self, start: int, stop: int) -> tuple[str, tuple[object, ...]]:
        """Return the statement for a page and its arguments."""
        direction = "DESC" if self._sort.is_descending else "ASC"
        limit = (stop - start, start)
        if self._sort.key == "name":
            source = "SELECT row FROM facet" if self._query.root is None else self._source
            arguments = () if self._query.root is None else self._arguments
            return f"{source} ORDER BY row {direction} LIMIT ? OFFSET ?", (*arguments, *limit)
        if self._query.root is not None:
            self._fill_cache()
            if self.count() <= _SORT_AT_MOST:
                return self._sorted_page(direction, limit)
        return self._walked_page(direction, limit)

    def _fill_cache(self) -> None:
        """Cache the result: it is counted, sorted or met on a walk there."""
        if self._expression.is_exact:
            self._cache.fill(self._connection, self._query, self._today, self._source, self._arguments)
        if self._count is None:
            (self._count,) = self._connection.execute("SELECT count(*) FROM temp.cached").fetchone()

    def _probed_first_page(self, count: int) -> array[int] | None:
        """Return the first rows in another order if they stand near the start of its index, else None."""
        key, direction = self._sort.key, "DESC" if self._sort.is_descending else "ASC"
        if key == "name" or self._query.root is None or not (self._expression.is_exact and self._expression.is_ready):
            return None
        if self._size() <= _PROBE_TIMES * _SORT_AT_MOST:
            return None  # what is as dense as that is sorted as fast
        first = self._connection.execute(
            f"{MATCH} LIMIT 1 OFFSET ?", (self._expression.text, _PROBEMATCHES - 1)
        ).fetchone()
        if first is None or first[0] > GAP * _PROBE_JUDGED_EVERY:
            return None  # few rows match, and looking one up costs as much as the first match did
        walk = self._connection.execute(
            "SELECT row, EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = sort_key.row) FROM sort_key "
            f"WHERE {key} IS NOT NULL ORDER BY {key} {direction}, row {direction} LIMIT ?",
            (self._expression.text, _PROBE_TIMES * count),
        )
        rows = array("q")
        for seen, (row, is_match) in enumerate(walk, start=1):
            if is_match:
                rows.append(row)
                if len(rows) == count:
                    return rows
            if seen % _PROBE_JUDGED_EVERY == 0 and len(rows) * _PROBE_TIMES < seen:
                break
        return None

    def _sorted_page(self, direction: str, limit: tuple[int, int]) -> tuple[str, tuple[object, ...]]:
        key = self._sort.key
        order = f"{key} IS NULL, {key} {direction}, row {direction}"
        return (
            f"SELECT row FROM sort_key WHERE row IN (SELECT row FROM temp.cached) ORDER BY {order} LIMIT ? OFFSET ?",
            limit,
        )

    def _walked_page(self, direction: str, limit: tuple[int, int]) -> tuple[str, tuple[object, ...]]:
        """Walk the index of the sort key, then the rows without one."""
        key = self._sort.key
        matches = ""
        if self._query.root is not None:
            # EXISTS, for "row IN temp.cached" would make SQLite read all of it first.
            matches = "AND EXISTS (SELECT 1 FROM temp.cached WHERE cached.row = sort_key.row)"
        parts = [
            # LIMIT -1 leaves nothing out; it keeps SQLite from dropping the order of a subquery.
            f"SELECT row FROM (SELECT row FROM sort_key WHERE {key} IS {is_there} {matches} ORDER BY {order} LIMIT -1)"
            for is_there, order in (
                ("NOT NULL", f"{key} {direction}, row {direction}"),
                ("NULL", f"row {direction}"),
            )
        ]
        return f"{parts[0]} UNION ALL {parts[1]} LIMIT ? OFFSET ?", limit

    # Counting

    def _size(self) -> int:
        return sum(count for _, count in self._totals())

    def _listed(self) -> int:
        """Return how many of the result are on the list of whoever uses the directory."""
        listed = _marked(_LISTED)
        if self._query.root is None:
            return int(self._connection.execute(f"SELECT count(*) FROM ({listed})").fetchone()[0])
        statement = f"SELECT count(*) FROM ({listed}) WHERE row IN ({self._source})"
        return int(self._connection.execute(statement, self._arguments).fetchone()[0])

    def _totals(self) -> list[tuple[int, int]]:
        """Return (packed answers, how many) for the whole directory."""
        totals = self._connection.execute("SELECT CAST(answers AS INTEGER), CAST(count AS INTEGER) FROM total")
        return totals.fetchall()

    def _answers(self) -> Iterable[tuple[int, int]]:
        """Return (packed answers, how many) for the result."""
        if not self._expression.is_exact or self.count() * 2 <= self._size():
            return self._grouped(self._source, self._arguments)
        others = search_expression.complement(self._expression)
        return (Counter(dict(self._totals())) - Counter(dict(self._grouped(MATCH, (others,))))).items()

    def _place_totals(self) -> list[tuple[str, str, int]]:
        """Return (states, countries, how many) for the whole directory."""
        return self._connection.execute(
            "SELECT CAST(states AS TEXT), CAST(countries AS TEXT), CAST(count AS INTEGER) FROM place_total"
        ).fetchall()

    def _grouped_places(self, source: str, arguments: tuple[str, ...]) -> list[tuple[str, str, int]]:
        return self._connection.execute(
            "SELECT coalesce(CAST(states AS TEXT), ''), coalesce(CAST(countries AS TEXT), ''), count(*) "
            f"FROM ({source}) AS result CROSS JOIN facet ON facet.row = result.row GROUP BY states, countries",
            arguments,
        ).fetchall()

    def _grouped(self, source: str, arguments: tuple[str, ...]) -> list[tuple[int, int]]:
        # CROSS JOIN keeps the order of the loops: rows of the result first, each then looked up.
        return self._connection.execute(
            "SELECT CAST(answers AS INTEGER), count(*) "
            f"FROM ({source}) AS result CROSS JOIN facet ON facet.row = result.row GROUP BY answers",
            arguments,
        ).fetchall()

    # Phrases

    def _rows(self, node: query.Node | None) -> set[int]:
        """Return the rows of a query with phrases or marks; only records with all words of a phrase are read."""
        expression = self._compiled(node)
        if isinstance(node, query.Flag) and not expression.is_exact:
            return {row for (row,) in self._connection.execute(_marked((node.kind, node.what)))}
        if isinstance(node, query.Term) and not expression.is_exact:
            candidates = self._connection.execute(
                f"SELECT row, CAST(record AS BLOB) FROM organization WHERE row IN ({MATCH})", (expression.text,)
            )
            holds_phrase, decode = search_expression.holds_phrase, codec.decode_organization
            found = {row for row, record in candidates if holds_phrase(node, decode(record), self._disorders)}
            for own_id in self._telling(node):
                found |= self._rows(query.Term(own_id, "disorder"))
            return found
        if isinstance(node, query.Not):
            return self._rows(None) - self._rows(node.node)
        if isinstance(node, query.And | query.Or) and not expression.is_exact:
            parts = [self._rows(inner) for inner in node.nodes]
            return set.intersection(*parts) if isinstance(node, query.And) else set.union(*parts)
        return {row for (row,) in self._connection.execute(MATCH, (expression.text,))}


def _nothing(_: query.Term) -> frozenset[str]:
    return frozenset()


def _marked(flag: tuple[str, str]) -> str:
    """Return the statement for the rows of the records that have the mark of a flag."""
    return (
        "SELECT organization.row FROM mark JOIN organization ON organization.id = mark.id "
        f"WHERE mark.kind = '{query.MARKED[flag]}'"
    )
