"""Progress of statements that take long: SQLite calls back within them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Seconds between two calls of `progress` at most: a cancelled job ends within what people notice.
SILENCE = 0.2
# Steps of SQLite's machine between two looks at the clock: some tens of microseconds.
_STEPS = 1_000


@contextmanager
def progress_within(connection: sqlite3.Connection, progress: Callable[[int], None]) -> Iterator[Callable[[int], None]]:
    """Yield a `progress` that is called within long statements too, with the number it was called with before.

    SQLite calls it back on the thread that runs the statement. The index writes what it has gathered every 1,500
    records or so, in one statement that takes some tenths of a second on a busy machine.
    """
    last = (time.monotonic(), 0)
    raised: list[Exception] = []

    def steady(number: int) -> None:
        nonlocal last
        last = time.monotonic(), number
        progress(number)

    def within() -> int:
        if time.monotonic() - last[0] < SILENCE:
            return 0
        try:
            steady(last[1])
        except Exception as error:  # SQLite would drop it
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(within, _STEPS)
    try:
        yield steady
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def in_per_cent(progress: Callable[[int], None], whole: int) -> Callable[[int], None]:
    """Return what hears how much of the whole is done, and tells `progress` per cent: 1 to 99, 0 for no known whole."""
    return lambda done: progress(min(99, 1 + 98 * done // whole) if whole else 0)
