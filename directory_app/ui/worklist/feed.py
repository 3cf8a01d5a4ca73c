"""Who is due, read in a thread: the whole order as row numbers, and the records page by page."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from directory_app.exchange import verifying
from directory_app.exchange.verifying import Due
from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.ui.kit.jobs import LatestJob, reason

PAGE = 100
"""So many records come at once."""


class Loaded(Struct, frozen=True):
    """Who is due, the first page of their records, and where the one that was asked for stands (None: nowhere)."""

    due: Due
    first: Sequence[Organization]
    place: int | None


class DueFeed(QObject):
    """Works out who is due, and reads their records; one piece of work at a time."""

    loaded = Signal(object)
    page_read = Signal(int, object)
    """The number of a page and its records."""
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job = LatestJob(self, lambda error: self.failed.emit(reason(error)), self._interrupt)
        self._job.finished.connect(lambda take: take())
        self._reader: Directory | None = None
        self._wanted: dict[int, array[int]] = {}  # pages and the rows on them, the one asked for last at the end

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._job.is_running

    def set_directory(self, directory: Directory) -> None:
        """Read another directory; `stop` comes before."""
        self._reader = directory.reader()

    def stop(self) -> None:
        """End what reads the directory."""
        self._job.stop()
        self._wanted = {}
        if self._reader:
            self._reader.close()
        self._reader = None

    def reload(self, record: str = "") -> None:
        """Work out who is due; `record` is the id of an organization whose place is to be told."""
        if self._reader is None:
            return
        self._wanted = {}
        self._job.run(partial(self._load, self._reader, record))

    def ask(self, page: int, rows: array[int]) -> None:
        """Read a page soon; what is asked for last comes first."""
        self._wanted.pop(page, None)
        self._wanted[page] = rows
        self._read_next()

    def _load(self, reader: Directory, record: str) -> Callable[[], None]:
        """Run in the thread; what is returned runs in the window's."""
        due = verifying.due(reader, date.today())
        row = reader.row_of(record) if record else None
        place = due.rows.index(row) if row is not None and row in due.rows else None
        loaded = Loaded(due, reader.organizations(due.rows[:PAGE]), place)
        return partial(self._take, loaded)

    def _take(self, loaded: Loaded) -> None:
        self.loaded.emit(loaded)
        self._read_next()

    def _read_next(self) -> None:
        if self._job.is_running or not self._wanted or self._reader is None:
            return
        page, rows = self._wanted.popitem()
        reader = self._reader

        def read() -> Callable[[], None]:
            records = reader.organizations(rows)
            return partial(self._take_page, page, records)

        self._job.run(read)

    def _take_page(self, page: int, records: Sequence[Organization]) -> None:
        self.page_read.emit(page, records)
        self._read_next()

    def _interrupt(self) -> None:
        if self._reader:
            self._reader.interrupt()
