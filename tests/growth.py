"""How the work of a function grows with the size of what it gets: eight times the size, eight times the work.

Two sizes are compared within one process, by what the processor did for it; what else the machine does in the
meantime hardly counts, and no test asks how long anything takes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import get_clock_info, process_time

from directory_app import collector

TIMES = 8
# Work in proportion gives about 1, work with the square of the size gives TIMES; this leaves room on both sides.
LIMIT = 3.0
_ROUNDS = 10


def growth(work: Callable[[int], object], size: int) -> float:
    """Return the work on TIMES the size, as a multiple of TIMES the work on the size: 1 if in proportion.

    What disturbs a measurement makes it larger: the least of several rounds counts, and one below LIMIT is enough.
    """
    work(size)  # what is made once and kept is made here
    least_small = least_large = ratio = float("inf")
    for _ in range(_ROUNDS):
        least_small = min(least_small, _cost(lambda: [work(size) for _ in range(TIMES)]))
        least_large = min(least_large, _cost(lambda: work(size * TIMES)))
        ratio = least_large / max(least_small, get_clock_info("process_time").resolution)
        if ratio < LIMIT:
            break
    return ratio


def _cost(work: Callable[[], object]) -> float:
    """Return what the processor did for this process meanwhile, without collecting other tests' garbage."""
    gc.collect()
    with collector.switched_off():
        start = process_time()
        work()
        return process_time() - start
