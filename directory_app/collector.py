"""Python's garbage collector: when it goes through what may refer to itself, and in which thread.

While many records are made it goes through all of them again and again, for nothing. By itself it runs in whichever
thread makes something, and destroys there what it finds.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def switched_off() -> Iterator[None]:
    """Keep the collector off within the block, and leave it as it was (`run.py bench --only building`)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Rounds:
    """Collects when it is asked to, in the thread that asks, as often as Python would by itself; else nothing does."""

    def __init__(self) -> None:
        gc.disable()
        settle()
        self._old = self._new = 0
        """About how many things the last round over everything left, and how many are new since."""

    def collect(self) -> None:
        """Collect what is due by now: https://docs.python.org/3/library/gc.html#gc.set_threshold."""
        made, young, middle = gc.get_count()
        most, most_young, most_middle = gc.get_threshold()
        if made <= most:
            return
        is_full = middle > most_middle and self._new > self._old / 4
        generation = 2 if is_full else 1 if young > most_young else 0
        self._new += made - gc.collect(generation)
        if is_full:
            self._old, self._new = max(0, self._old + self._new), 0


def settle() -> None:
    """Have the collector go through nothing that is there already: it would stop the window for that.

    What is not used any more goes all the same, unless it refers to itself.
    """
    gc.freeze()
