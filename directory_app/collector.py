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
