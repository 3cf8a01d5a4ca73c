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


# What is old may wait so many times as long for a calm moment as Python would let it wait.
_PATIENCE = 10


class Rounds:
    """Collects when it is asked to, in the thread that asks; else nothing does.

    What is new is gone through as often as Python would by itself. What is old takes longer, and waits for a calm
    moment: https://docs.python.org/3/library/gc.html#gc.set_threshold.
    """

    def __init__(self) -> None:
        gc.disable()
        settle()
        self._old = self._new = 0
        """About how many things the last round over everything left, and how many are new since."""

    @property
    def has_old(self) -> bool:
        """Whether something waits for a calm moment."""
        return self._due() > 0

    def collect(self) -> None:
        """Collect what is due by now of what is new, and of what is old what can wait no longer."""
        if gc.get_count()[0] > gc.get_threshold()[0]:
            self._go_through(self._due(_PATIENCE))

    def collect_old(self) -> None:
        """Collect what waited for a calm moment."""
        if self.has_old:
            self._go_through(self._due())

    def _due(self, patience: int = 1) -> int:
        """Return the oldest generation that is due after so many times as many rounds as Python would wait."""
        _, young, middle = gc.get_count()
        _, most_young, most_middle = gc.get_threshold()
        if middle > patience * most_middle and self._new > self._old / 4:
            return 2
        return 1 if young > patience * most_young else 0

    def _go_through(self, generation: int) -> None:
        self._new += gc.get_count()[0] - gc.collect(generation)
        if generation == 2:
            self._old, self._new = max(0, self._old + self._new), 0


def settle() -> None:
    """Have the collector go through nothing that is there already: it would stop the window for that.

    What is not used any more goes all the same, unless it refers to itself.
    """
    gc.freeze()
