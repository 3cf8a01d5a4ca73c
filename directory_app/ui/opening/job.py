"""What opening a file does in a process of its own and without Qt: read it, and make a directory file of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from directory_app.exchange import opening
from directory_app.store import bulk
from directory_app.store.directory import stream_of


def convert(progress: Callable[[int], None], source: str, target: str) -> None:
    """Make a directory file of any other file that can be read; `progress` hears per cent, 0 while it is read.

    Raises:
        DirectoryError: the source can't be read, or the target can't be written.
    """
    progress(0)
    resource = opening.records_of(Path(source))
    passes = max(1, 2 * len(resource.organizations))  # each record is gone through twice
    bulk.create(Path(target), stream_of(resource), progress=lambda done: progress(min(99, 1 + 98 * done // passes)))
