"""One search on one connection: its first rows, its count, any page of it, and what the chips and menus count.

Each question is a statement of its own, so that the window can paint the first rows while the rest is counted,
and can drop a search that nobody waits for any more. One thread at a time may use a connection and
its searches; another one may only interrupt it. Measured at a million records (`run.py bench --only searches`):

- FTS5 answers in order of row numbers, which is the order of names, so the first rows and a page anywhere cost no
  sorting; skipping a million rows costs about 60 ms.
- The beginning of few words is asked for as these words: of all words that begin so FTS5 gathers every row first.
- Another order sorts the result when that is small; else its rows are cached in a temporary table once, and the index
  of its texts is walked until a page of them has come by. The first page of a query that every sixth row matches is
  met within a thousand steps, so that is probed first, each row looked up in the index by itself.
- Chips are counted from totals kept in the file when the query asks only for what chips ask; else by joining the small
  rows of `facet` to the result or, when that is more than half of all, to all other rows.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache as cache_of
from pathlib import Path

from msgspec.structs import replace

from directory_app import query
from directory_app.records import fields
from directory_app.search import damage, facets, flags, order
from directory_app.search import expression as search_expression
from directory_app.search.best_match import MATCH, best_matches
from directory_app.search.cache import ResultCache
from directory_app.search.disorder_names import Names
from directory_app.search.matching import Matching, marked, understood
from directory_app.search.open_hours import condition
from directory_app.search.order import BEST_MATCH, Sort
from directory_app.search.suggestions import Vocabulary

# In another order more rows than these are cached and met on a walk, fewer are sorted (`run.py bench --only searches`).
_SORT_AT_MOST = 5_000
_LISTED = ("in", "list")
# So many characters of numbers are counted at once, in about a millisecond: meanwhile no other thread has a turn.
_PIECE = 50_000


def _asks_who_is_open(node: query.Node | None) -> bool:
    if isinstance(node, query.Not):
        return _asks_who_is_open(node.node)
    if isinstance(node, query.And | query.Or):
        return any(map(_asks_who_is_open, node.nodes))
    return isinstance(node, query.Flag) and (node.kind, node.what) == query.OPEN


Facets = Mapping[tuple[str, str], int]
AnswerCounts = Sequence[tuple[int, int]]
PlaceCounts = Sequence[tuple[str, str, int]]


class Search:
    """The result of a query.

    Every method raises UnreadableError where the file at `path` is damaged, and sqlite3.OperationalError when the
    connection is interrupted.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        vocabulary: Vocabulary,
        names: Names,
        query_: query.Query,
        sort: Sort,
        today: date,
        now: datetime,
        cache: ResultCache,
        path: Path | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._cache = cache
        self._query = query_
        self._sort = Sort() if sort.key == BEST_MATCH else Sort(fields.find(sort.key).key, sort.is_descending)
        self._as_of = now if _asks_who_is_open(query_.root) else today
        self._flags = flags.Flags(today)
        self._count: int | None = None
        # Each condition asks it of the same words again.
        words_of = cache_of(lambda start: vocabulary.beginning(start, search_expression.FEW + 1))
        matching = Matching(connection, words_of, names, today, cache_of(lambda: condition(connection, now)))
        root, telling = cache.understood(query_, self._as_of, lambda: understood(matching, query_))
        matching = replace(matching, telling=telling)
        self._expression = matching.compiled(root)
        self._best = None
        if sort.key == BEST_MATCH and not sort.is_descending:
            is_text_first = sort.is_text_first
            self._best = best_matches(
                connection, root, query_.root, matching.compiled, cache.names, is_text_first=is_text_first
            )
        if self._expression.is_exact:
            self._source = MATCH
            self._arguments: tuple[str, ...] = (self._expression.text,)
        else:
            cache.take(connection, query_, self._as_of, lambda: matching.rows(root))
            self._source, self._arguments = "SELECT row FROM temp.cached", ()

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
    def place_counts(self) -> PlaceCounts:
        """Return (states, countries, how many of the result are there); `facets.split_places` parts them."""
        if self._query.root is None:
            return [(states, countries, count) for _, states, countries, count in self._place_totals()]
        return self._placed(self._tallied("place")[0])

    @damage.reading
    def answer_counts(self) -> AnswerCounts:
        """Return (packed answers, how many of the result give them); `facets.unpacked` parts them."""
        if not flags.asks_only_for_flags(self._query.root):
            return self._answered(self._tallied("total")[0])
        return [(packed, count) for _, packed, count in self._totals() if self._flags.fits(self._query.root, packed)]

    @damage.reading
    def counts(self) -> tuple[AnswerCounts, PlaceCounts]:
        """Return `answer_counts` and `place_counts`; what was found is looked through once for both."""
        if self._query.root is None:
            return self.answer_counts(), self.place_counts()
        answers, places = self._tallied("total", "place")
        return self._answered(answers), self._placed(places)

    # Pages

    def _page(self, start: int, stop: int) -> tuple[str, tuple[object, ...]]:
        """Return the statement for a page and its arguments."""
        limit = (stop - start, start)
        if self._sort.key == "name":
            source = "SELECT row FROM facet" if self._query.root is None else self._source
            arguments = () if self._query.root is None else self._arguments
            return f"{source} ORDER BY row {self._sort.direction} LIMIT ? OFFSET ?", (*arguments, *limit)
        if self._query.root is not None:
            self._fill_cache()
            if self.count() <= _SORT_AT_MOST:
                return order.sorted_page(self._sort), limit
        return order.walked_page(self._sort, is_cached=self._query.root is not None), limit

    def _fill_cache(self) -> None:
        """Cache the result: it is counted, sorted or met on a walk there."""
        if self._expression.is_exact:
            self._cache.fill(self._connection, self._query, self._as_of, self._source, self._arguments)
        if self._count is None:
            (self._count,) = self._connection.execute("SELECT count(*) FROM temp.cached").fetchone()

    def _probed_first_page(self, count: int) -> array[int] | None:
        """Return the first rows in another order if they stand near the start of its index, else None."""
        is_by_name = self._sort.key == "name"
        if is_by_name or self._query.root is None or not (self._expression.is_exact and self._expression.is_ready):
            return None
        if self._size() <= order.PROBE_TIMES * _SORT_AT_MOST:
            return None  # what is as dense as that is sorted as fast
        return order.probed_first_page(self._connection, self._sort, self._expression.text, count)

    # Counting

    def _size(self) -> int:
        return sum(count for *_, count in self._totals())

    def _listed(self) -> int:
        """Return how many of the result are on the list of whoever uses the directory."""
        listed = marked(_LISTED)
        if self._query.root is None:
            return int(self._connection.execute(f"SELECT count(*) FROM ({listed})").fetchone()[0])
        statement = f"SELECT count(*) FROM ({listed}) WHERE row IN ({self._source})"
        return int(self._connection.execute(statement, self._arguments).fetchone()[0])

    def _totals(self) -> list[tuple[int, int, int]]:
        """Return (number, packed answers, how many) for the whole directory."""
        columns = ", ".join(f"CAST({column} AS INTEGER)" for column in ("number", "answers", "count"))
        return self._connection.execute(f"SELECT {columns} FROM total").fetchall()

    def _place_totals(self) -> list[tuple[int, str, str, int]]:
        """Return (number, states, countries, how many) for the whole directory."""
        return self._connection.execute(
            "SELECT CAST(number AS INTEGER), CAST(states AS TEXT), CAST(countries AS TEXT), CAST(count AS INTEGER) "
            "FROM place_total"
        ).fetchall()

    def _answered(self, tally: Counter[int]) -> AnswerCounts:
        return [(packed, tally[number]) for number, packed, _ in self._totals() if tally[number]]

    def _placed(self, tally: Counter[int]) -> PlaceCounts:
        totals = self._place_totals()
        return [(states, countries, n) for number, states, countries, _ in totals if (n := tally[number])]

    def _tallied(self, *columns: str) -> list[Counter[int]]:
        """Return for each of these columns of `facet` how many of the result have which number there."""
        if not self._expression.is_exact or self.count() * 2 <= self._size():
            return self._grouped(columns, self._source, self._arguments)
        others = self._grouped(columns, MATCH, (search_expression.complement(self._expression),))
        counts = "SELECT CAST(number AS INTEGER), CAST(count AS INTEGER) FROM {}"
        tables = [{"total": "total", "place": "place_total"}[column] for column in columns]
        whole = [Counter(dict(self._connection.execute(counts.format(table)).fetchall())) for table in tables]
        return [all_ - other for all_, other in zip(whole, others, strict=True)]

    def _grouped(self, columns: Sequence[str], source: str, arguments: tuple[str, ...]) -> list[Counter[int]]:
        listed = ", ".join(f"group_concat(CAST({column} AS INTEGER))" for column in columns)
        # CROSS JOIN keeps the order of the loops: rows of the result first, each then looked up. All numbers as one
        # text are counted in less time than GROUP BY takes to sort them.
        found = self._connection.execute(
            f"SELECT {listed} FROM ({source}) AS result CROSS JOIN facet ON facet.row = result.row", arguments
        ).fetchone()
        return [_tally(numbers or "") for numbers in found]


def _tally(numbers: str) -> Counter[int]:
    """Return how often each number stands in a text; in pieces, between which other threads have their turn."""
    counted: Counter[str] = Counter()
    start = 0
    while start < len(numbers):
        end = numbers.find(",", start + _PIECE)
        end = len(numbers) if end < 0 else end
        counted.update(numbers[start:end].split(","))
        start = end + 1
    return Counter({int(number): count for number, count in counted.items()})
