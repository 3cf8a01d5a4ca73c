"""Python's garbage collector in the thread of the window, and in no other.

What it finds may be parts of Qt. A timer that another thread destroys still runs, and its end takes the window with it.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher

from directory_app import collector


def begin() -> None:
    """From now on collect before each wait for what happens next, and never while something is done."""
    rounds = collector.Rounds()
    QAbstractEventDispatcher.instance().aboutToBlock.connect(lambda: rounds.collect())  # which keeps them
