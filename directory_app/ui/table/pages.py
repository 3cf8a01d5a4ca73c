"""The row numbers a search has found, page by page; what is not there yet is asked for once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

PAGE = 200
"""So many rows come at once: more than a screen shows, and as many as the times of `run.py bench` are about."""


class ResultRows:
    """As many rows as were found; only the pages that somebody looked at are here."""

    def __init__(self, first: Sequence[int] = (), ask: Callable[[int], None] = lambda _: None) -> None:
        self._count = len(first)
        self._pages: dict[int, Sequence[int]] = {}
        self._asked: set[int] = set()
        self._failed: set[int] = set()
        self._ask = ask
        for start in range(0, len(first), PAGE):
            self._pages[start // PAGE] = first[start : start + PAGE]

    def __len__(self) -> int:
        return self._count

    def here(self) -> list[int]:
        """Return the row numbers that have arrived, in order."""
        return [row for page in sorted(self._pages) for row in self._pages[page]]

    def grow(self, count: int) -> None:
        """Take the count once it is known."""
        self._count = count

    def at(self, position: int) -> int | None:
        """Return the row number at a position, or None while its page is on its way."""
        page, offset = divmod(position, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked:
                self._asked.add(page)
                self._ask(page)
            return None
        return rows[offset] if offset < len(rows) else None

    def fail(self, page: int) -> None:
        """Note that a page can't be read; it is not asked for again."""
        self._failed.add(page)

    def has_failed(self, position: int) -> bool:
        """Tell whether the page of a position can't be read."""
        return position // PAGE in self._failed

    def take(self, page: int, rows: Sequence[int]) -> None:
        """Keep a page that has arrived."""
        self._pages[page] = rows

    def position_of(self, row: int) -> int | None:
        """Return where a row number stands on the pages that are here, or None."""
        for page, rows in self._pages.items():
            if row in rows:
                return page * PAGE + rows.index(row)
        return None
