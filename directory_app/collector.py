"""Python's garbage collector: while many records are made it goes through all of them again and again, for nothing."""

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


def turn_on() -> None:
    """Turn the collector on, and have it go through nothing that is there already: it would stop the window for that.

    What is not used any more goes all the same, unless it refers to itself.
    """
    gc.freeze()
    gc.enable()
