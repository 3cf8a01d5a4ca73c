"""A search in the background, told in steps: first rows, then the count, then what the chips count.

SQLite runs in a thread of its own here and leaves the interpreter to the window while it works. A newer search
interrupts the older one, and whatever the older still tells is dropped.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, QThreadPool, Signal

from directory_app.query import Query, Term
from directory_app.search.search import Facets, Search
from directory_app.store.directory import Directory, Sort
from directory_app.ui.table.pages import PAGE

# What is asked for on the screen goes before what is only counted.
_PAGE_FIRST, _COUNT_NEXT, _FACETS_LAST = 2, 1, 0


class Found(Struct, frozen=True):
    """The first rows; `count` is None while there are more than one page and nobody has counted yet."""

    asked: Query
    rows: array[int]
    count: int | None


class Counted(Struct, frozen=True):
    """How many were found, and where the wanted organization stands (None: not there, or not known)."""

    count: int
    position: int | None


class Faceted(Struct, frozen=True):
    """What the chips count; for an empty result, words that would find something."""

    facets: Facets
    suggestions: list[tuple[Term, list[str]]]


class SearchJob(QObject):
    """Answers the newest search only. Directories are lent to one thread: this job has its own reader."""

    found = Signal(object)
    counted = Signal(object)
    faceted = Signal(object)
    page_read = Signal(int, object)
    failed = Signal(object)
    _told = Signal(int, str, object)

    def __init__(self, parent: QObject, reader: Directory) -> None:
        super().__init__(parent)
        self._reader = reader
        self._generation = 0
        self._is_running = False
        self._search: Search | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._told.connect(self._on_told)

    @property
    def is_running(self) -> bool:
        """Whether the newest search still has something to tell."""
        return self._is_running

    def run(self, asked: Query, sort: Sort, wanted: str | None = None) -> None:
        """Begin a search; `wanted` is the id of an organization whose place is to be found."""
        self._generation += 1
        self._pool.clear()
        if self._is_running:
            self._reader.interrupt()
        self._is_running = True
        generation = self._generation
        self._start("found", generation, lambda: self._first(generation, asked, sort, wanted), _COUNT_NEXT)

    def ask_page(self, page: int) -> None:
        """Read a page of the newest search; `page_read` brings it."""

        def read() -> tuple[int, array[int]]:
            return page, self._of().rows(page * PAGE, (page + 1) * PAGE)

        self._start("page", self._generation, read, _PAGE_FIRST)

    def stop(self) -> None:
        """Drop everything, wait for the thread and close the reader."""
        self._generation += 1
        self._pool.clear()
        self._reader.interrupt()
        self._pool.waitForDone()
        self._is_running = False
        self._reader.close()

    # In the thread

    def _first(self, generation: int, asked: Query, sort: Sort, wanted: str | None) -> Found:
        self._search = self._reader.begin(asked, sort)
        rows = self._search.rows(0, PAGE)
        if len(rows) < PAGE:
            count: int | None = len(rows)
            self._start("faceted", generation, lambda: self._facets(asked), _FACETS_LAST)
        else:
            count = None
            self._start("counted", generation, lambda: self._count(generation, asked, wanted), _COUNT_NEXT)
        return Found(asked, rows, count)

    def _count(self, generation: int, asked: Query, wanted: str | None) -> Counted:
        count = self._of().count()
        self._start("faceted", generation, lambda: self._facets(asked), _FACETS_LAST)
        row = self._reader.row_of(wanted) if wanted else None
        return Counted(count, None if row is None else self._of().position(row))

    def _facets(self, asked: Query) -> Faceted:
        is_empty = self._of().count() == 0
        return Faceted(self._of().facets(), self._reader.suggestions(asked) if is_empty else [])

    def _of(self) -> Search:
        assert self._search is not None
        return self._search

    def _start(self, kind: str, generation: int, work: Callable[[], object], priority: int) -> None:
        def do() -> None:
            if generation != self._generation:
                return
            try:
                result = work()
            except Exception as error:  # handed to the GUI thread, which shows it
                self._told.emit(generation, "failed", error)
            else:
                self._told.emit(generation, kind, result)

        self._pool.start(do, priority)

    # In the GUI thread

    def _on_told(self, generation: int, kind: str, what: Any) -> None:
        if generation != self._generation:
            return
        if kind in ("faceted", "failed"):
            self._is_running = False
        if kind == "page":
            self.page_read.emit(*what)
        else:
            signals = {"found": self.found, "counted": self.counted, "faceted": self.faceted, "failed": self.failed}
            signals[kind].emit(what)
