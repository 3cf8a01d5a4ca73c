"""Reading ahead: SQLite finds the next rows in a thread while Python still works on those before.

A statement that finds some hundreds of rows at once leaves Python free all the while; one that hands them over row by
row would wait for it at each.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Generator, Iterable
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")

_AHEAD = 2  # pieces


def read(
    connection: sqlite3.Connection, found: Callable[[sqlite3.Connection, _T], _R], pieces: Iterable[_T]
) -> Generator[tuple[_T, _R], None, None]:
    """Yield each piece with what is `found` for it; nobody else uses the connection meanwhile.

    Pieces are asked for in the thread of the caller, a few ahead. What is raised in the other one is raised here.
    """
    wanted: SimpleQueue[_T | None] = SimpleQueue()
    results: SimpleQueue[_R | Exception] = SimpleQueue()

    def work() -> None:
        for piece in iter(wanted.get, None):
            try:
                results.put(found(connection, piece))
            except Exception as error:  # raised where somebody can do something about it
                results.put(error)

    def result() -> _R:
        got = results.get()
        if isinstance(got, Exception):
            raise got
        return got

    thread = Thread(target=work, name="reading ahead", daemon=True)
    thread.start()
    try:
        waiting: deque[_T] = deque()
        for piece in pieces:
            wanted.put(piece)
            waiting.append(piece)
            if len(waiting) > _AHEAD:
                yield waiting.popleft(), result()
        while waiting:
            yield waiting.popleft(), result()
    finally:
        wanted.put(None)
        thread.join()
