"""A search in the background, answered in steps: first rows, then the count, then what the chips count.

SQLite runs in a thread of its own here and leaves the interpreter to the window while it works. What follows the first
rows waits until these are painted: one thread at a time has the interpreter, and both would take longer. A newer search
interrupts the older one, and whatever the older still answers is dropped.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal

from directory_app.query import Query, Term
from directory_app.records import Disorder, Organization
from directory_app.search.search import Facets, Search
from directory_app.search.suggestions import Folded
from directory_app.store.directory import Directory, Sort
from directory_app.ui.search.recent_records import RecentRecords

# What is asked for on the screen goes before what is only counted.
_PAGE_FIRST, _COUNT_NEXT, _FACETS_LAST = 2, 1, 0
# So many rows a screen shows at most: only their records are read before they are painted.
_IN_SIGHT = 50
# Of an event that comes when everything in the window is painted, for which Qt has the low priority.
_WHEN_PAINTED = Qt.EventPriority.LowEventPriority.value - 1


class Step(Enum):
    """One question that the thread answers, or fails to answer."""

    FIRST_ROWS = 1
    COUNT = 2
    SUGGESTIONS = 3
    FACETS = 4
    """The last answer of each search."""
    PAGE = 5
    RECORDS = 6
    """Those of the first rows that are out of sight."""
    BESIDE = 7
    """Something else that is asked about the query, such as which disorders it names."""


class FirstRows(Struct, frozen=True):
    """The first rows; `count` is None while there are more than one page and nobody has counted yet.

    `records` are those of the rows in sight, so that painting them asks no SQL; () where one of them can't be read.
    """

    query: Query
    rows: array[int]
    count: int | None
    records: Sequence[Organization] = ()


class Page(Struct, frozen=True):
    """A page that was asked for: its number and rows, and their records; () where one of them can't be read."""

    number: int
    rows: array[int]
    records: Sequence[Organization]


class Counted(Struct, frozen=True):
    """How many were found, and where the current organization stands (None: not there, or not known)."""

    count: int
    position: int | None


class Failed(Struct, frozen=True):
    """A step that raised an error; for `Step.PAGE` the number of the page."""

    step: Step
    error: Exception
    query: Query
    page: int = 0


class Nothing(Struct, frozen=True):
    """What helps where nothing was found: words that would find something, and disorders that nobody is linked to."""

    suggestions: Sequence[tuple[Term, list[str]]] = ()
    disorders: Sequence[Disorder] = ()
    folded: Folded | None = None
    """The query with keys that were pressed twice taken once, where that is wanted and finds something."""


class SearchJob(QObject):
    """Answers the newest search only. A Directory is lent to one thread: this job has a reader of its own."""

    first_rows = Signal(object)
    counted = Signal(object)
    suggested = Signal(object)
    """For an empty result, `Nothing`."""
    faceted = Signal(object)
    page_read = Signal(object)
    """A `Page`."""
    records_read = Signal(object)
    """The first `Page` with all its records."""
    beside = Signal(object)
    failed = Signal(object)
    _arrived = Signal(int, object, object)

    def __init__(self, parent: QObject, page_length: int, on_failed: Callable[[Failed], object]) -> None:
        super().__init__(parent)
        self._page_length = page_length
        self._reader: Directory | None = None
        self._recent: RecentRecords | None = None
        self._query = Query("")
        self._generation = 0
        self._beside_generation = 0
        self._is_running = self._is_beside_running = False
        self._is_first_awaited = False
        self._first: FirstRows | Failed | None = None
        """The first rows that are being painted."""
        self._current_id: str | None = None
        self._beside: Callable[[], object] | None = None
        self._search: Search | None = None
        self.is_folding = False
        """Whether a query that finds nothing is tried with keys that were pressed twice taken once."""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._arrived.connect(self._on_arrived)
        self.failed.connect(on_failed)

    @property
    def is_running(self) -> bool:
        """Whether the newest search still has an answer to come."""
        return self._is_running or self._is_beside_running

    def set_reader(self, reader: Directory) -> None:
        """Search in another directory; `stop` comes before."""
        self._reader, self._recent = reader, RecentRecords(reader)

    def run(self, query: Query, sort: Sort, current_id: str | None = None) -> None:
        """Begin a search; `current_id` is the id of an organization whose place is to be told with the count."""
        self._generation += 1  # what still waits for the thread is worthless now and ends as soon as it begins
        if self._is_running and self._reader:
            self._reader.interrupt()
        self._is_running = self._is_first_awaited = True
        self._first = None
        self._query, self._current_id = query, current_id
        self._start(Step.FIRST_ROWS, self._generation, lambda: self._first_rows(query, sort), _COUNT_NEXT)

    def read_page(self, page: int) -> None:
        """Read a page of the newest search; `page_read` brings it."""

        def read() -> Page:
            rows = self._begun().rows(page * self._page_length, (page + 1) * self._page_length)
            return Page(page, rows, self._records(rows))

        self._start(Step.PAGE, self._generation, read, _PAGE_FIRST, page)

    def run_beside(self, work: Callable[[], object]) -> None:
        """Do something else in the thread, after the first rows; newer work makes it worthless, `beside` brings it.

        It must be short, for pages wait for it and a newer search does not interrupt it.
        """
        self._beside_generation += 1
        self._is_beside_running = True
        self._beside = work
        if not self._is_first_awaited:
            self._start_beside()

    def stop(self) -> None:
        """Drop everything, wait for the thread and close the reader."""
        self._generation += 1
        self._beside_generation += 1
        if self._reader:
            self._reader.interrupt()
        self._pool.waitForDone()
        self._is_running = self._is_beside_running = self._is_first_awaited = False
        self._first = self._beside = None
        if self._reader:
            self._reader.close()
        self._reader = self._recent = self._search = None

    # In the thread of the pool

    def _first_rows(self, query: Query, sort: Sort) -> FirstRows:
        assert self._reader is not None
        self._search = self._reader.begin(query, sort)
        rows = self._search.rows(0, self._page_length)
        count = None if len(rows) == self._page_length else len(rows)
        return FirstRows(query, rows, count, self._records(rows[:_IN_SIGHT]))

    def _records(self, rows: Sequence[int]) -> Sequence[Organization]:
        """Return the records of rows; () where the rows may be others' by now, or one is damaged.

        Whoever shows it reads it again and says why.
        """
        assert self._recent is not None
        try:
            return self._recent.of(rows)
        except Exception:  # whatever it is, it is met again and told when the row is painted
            return ()

    def _count(self, generation: int, current_id: str | None) -> Counted:
        assert self._reader is not None
        count = self._begun().count()
        self._start(Step.FACETS, generation, self._facets, _FACETS_LAST)
        row = self._reader.row_of(current_id) if current_id else None
        return Counted(count, None if row is None else self._begun().position(row))

    def _facets(self) -> Facets:
        return self._begun().facets()

    def _suggestions(self, query: Query) -> Nothing:
        assert self._reader is not None
        if self.is_folding and (folded := self._reader.folded(query)):
            return Nothing(folded=folded)
        return Nothing(self._reader.suggestions(query), self._reader.without_help(query))

    def _begun(self) -> Search:
        assert self._search is not None
        return self._search

    def _start(self, step: Step, generation: int, work: Callable[[], object], priority: int, page: int = 0) -> None:
        query = self._query

        def do() -> None:
            if not self._is_newest(step, generation):
                return
            try:
                result = work()
            except Exception as error:  # handed to the GUI thread, which shows it
                self._arrived.emit(generation, step, Failed(step, error, query, page))
            else:
                self._arrived.emit(generation, step, result)

        self._pool.start(do, priority)

    def _is_newest(self, step: Step, generation: int) -> bool:
        return generation == (self._beside_generation if step is Step.BESIDE else self._generation)

    # In the GUI thread again: `_arrived` is queued from one to the other

    def _on_arrived(self, generation: int, step: Step, result: Any) -> None:
        if not self._is_newest(step, generation):
            return
        is_failure = isinstance(result, Failed)
        if step is Step.BESIDE:
            self._is_beside_running = False
        if step is Step.FACETS or (is_failure and step in (Step.FIRST_ROWS, Step.COUNT)):
            self._is_running = False
        if is_failure:
            self.failed.emit(result)
        elif step is Step.PAGE:
            self.page_read.emit(result)
        else:
            signals = {
                Step.FIRST_ROWS: self.first_rows,
                Step.COUNT: self.counted,
                Step.SUGGESTIONS: self.suggested,
                Step.FACETS: self.faceted,
                Step.RECORDS: self.records_read,
                Step.BESIDE: self.beside,
            }
            signals[step].emit(result)
        if step is Step.FIRST_ROWS:
            self._first = result
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _WHEN_PAINTED)

    def customEvent(self, _: QEvent) -> None:
        """Go on, for the first rows are painted, or there are none to paint."""
        first, self._first = self._first, None
        if first is None:  # a newer search has begun
            return
        self._is_first_awaited = False
        self._start_beside()
        if isinstance(first, FirstRows):
            self._start_rest(first.rows, first.count)

    def _start_beside(self) -> None:
        work, self._beside = self._beside, None
        if work:
            self._start(Step.BESIDE, self._beside_generation, work, _COUNT_NEXT)

    def _start_rest(self, rows: array[int], count: int | None) -> None:
        """Start what follows the first rows; `count` is that of all (None: more than a page)."""
        generation, query, current_id = self._generation, self._query, self._current_id
        if len(rows) > _IN_SIGHT:
            self._start(Step.RECORDS, generation, lambda: Page(0, rows, self._records(rows)), _COUNT_NEXT)
        if count is None:
            self._start(Step.COUNT, generation, lambda: self._count(generation, current_id), _COUNT_NEXT)
            return
        if not count:
            self._start(Step.SUGGESTIONS, generation, lambda: self._suggestions(query), _COUNT_NEXT)
        self._start(Step.FACETS, generation, self._facets, _FACETS_LAST)
