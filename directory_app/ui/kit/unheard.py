"""Work of which a screen reader is told nothing, because nobody sees it happen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unheard() -> Iterator[bool]:
    """Send no events; yield whether anybody listens.

    Orca says the tab or the choice that changes out of sight, and drops words in a flood of events.
    """
    from PySide6.QtGui import QAccessible  # here, because it is long to load

    is_active = QAccessible.isActive()
    if is_active:
        QAccessible.setActive(False)
    try:
        yield is_active
    finally:
        if is_active:
            QAccessible.setActive(True)


def steps(work: Iterator[object]) -> Iterator[None]:
    """Do work unheard, a step at a time; what happens between the steps is heard."""
    while True:
        with unheard():
            if next(work, work) is work:
                return
        yield
