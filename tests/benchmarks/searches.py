"""Searches asked of an open directory, without a window: every key stroke, every order, a rare word at each size."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date

from msgspec import Struct

from directory_app import query
from directory_app.errors import QueryError
from directory_app.records import fields
from directory_app.store.directory import Directory, Sort

from .data import RARE_WORD
from .figures import Figure, Target
from .folder import Folder

PAGE = 200
TODAY = date(2026, 6, 1)
TYPED = ("epilepsy foundation landover", "springfield", "877-687", "(301)496", RARE_WORD, "foundation", "s", "z")
CHIPS = ("", " has:tty", " has:fax -has:email")
# So many ms a key stroke may take to the exact count and the chips' counts, and twice a frame to the page of an order.
WHOLE, ORDERED = 100, 33
_SMALL = 100_000

Times = dict[str, list[float]]


class Stroke(Struct, frozen=True):
    """What stands in the search box after one key: what was typed so far, and the chips behind it."""

    typed: str
    chips: str = ""

    @property
    def text(self) -> str:
        return self.typed + self.chips


def strokes() -> Iterator[Stroke]:
    """Yield every prefix of every text, with each set of chips; a lone "(", which is no query yet, is left out."""
    for chips in CHIPS:
        for text in TYPED:
            for length in range(1, len(text) + 1):
                stroke = Stroke(text[:length], chips)
                if _is_query(stroke.text):
                    yield stroke


def frame(size: int) -> int:
    """Return how many ms a key stroke may take to the first rows."""
    return 16 if size <= _SMALL else 33


def measure(folder: Folder, size: int, rounds: int) -> list[Figure]:
    """Time every key stroke and every order (ms)."""
    with closing(Directory.open(folder.directory(size))) as directory:
        times = time_strokes(directory, list(strokes()), rounds)
        orders = time_orders(directory, rounds)
    part = "Key strokes, each search alone (ms)"
    found = [
        Figure(part, f"first {PAGE} rows", "ms", times["first page"], Target(frame(size), "p95")),
        Figure(part, "… and exact count", "ms", times["count"], Target(WHOLE, "p95")),
        Figure(part, "… and the counts of all chips", "ms", times["facets"], Target(WHOLE, "p95")),
        Figure(part, f"last {PAGE} rows", "ms", times["far page"], Target(100, "p95")),
        Figure(part, f"first {PAGE} rows sorted by city", "ms", times["by city"], Target(ORDERED, "p95"), main=True),
    ]
    part = f"Order of everything, first {PAGE} rows (ms)"
    worst = max(orders, key=lambda key: max(orders[key]))
    every = [sample for samples in orders.values() for sample in samples]
    return [*found, Figure(part, f"by any column (slowest: {worst})", "ms", every, Target(50, "p95"))]


def time_strokes(directory: Directory, asked: Iterable[Stroke], rounds: int) -> Times:
    """Return the times of each step of each search in ms; count and facets count from the key stroke on."""
    times: Times = defaultdict(list)
    strokes_ = list(asked)
    for _ in range(rounds):
        for stroke in strokes_:
            start = time.perf_counter()
            search = directory.begin(query.parse(stroke.text), today=TODAY)
            search.rows(0, PAGE)
            times["first page"].append(_since(start))
            count = search.count()
            times["count"].append(_since(start))
            search.facets()
            times["facets"].append(_since(start))
            start = time.perf_counter()
            search.rows(max(0, count - PAGE), count)
            times["far page"].append(_since(start))
            start = time.perf_counter()
            directory.begin(query.parse(stroke.text), Sort("city"), TODAY).rows(0, PAGE)
            times["by city"].append(_since(start))
    return times


def time_orders(directory: Directory, rounds: int) -> Times:
    """Return the times of the first page of everything in ms, by the column that it is sorted by, both ways."""
    times: Times = defaultdict(list)
    for _ in range(rounds):
        for field in fields.FIELDS:
            for is_descending in (False, True):
                start = time.perf_counter()
                directory.begin(query.Query(""), Sort(field.key, is_descending), TODAY).rows(0, PAGE)
                times[field.key].append(_since(start))
    return times


def measure_growth(folder: Folder, sizes: Iterable[int], rounds: int) -> list[Figure]:
    """Time a word that stands in the same five records, first page and count, at each size (ms, then the ratio)."""
    part = f"Growth: the rare word “{RARE_WORD}” (ms)"
    times: dict[int, list[float]] = defaultdict(list)
    opened = {size: Directory.open(folder.directory(size)) for size in sizes}
    for _ in range(max(rounds, 3) * 20):
        for size, directory in opened.items():
            start = time.perf_counter()
            search = directory.begin(query.parse(RARE_WORD), today=TODAY)
            search.rows(0, PAGE)
            search.count()
            times[size].append(_since(start))
    for directory in opened.values():
        directory.close()
    found = [Figure(part, f"at {size:,} records", "ms", samples) for size, samples in times.items()]
    small, large = 10_000, max(times)
    if small in times and large > small:
        ratios = [after / before for before, after in zip(times[small], times[large], strict=True)]
        found.append(Figure(part, f"{large:,} to {small:,}", "ratio", ratios, Target(1.5)))
    return found


def _is_query(text: str) -> bool:
    try:
        query.parse(text)
    except QueryError:
        return False
    return True


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000
