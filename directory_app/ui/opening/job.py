"""What opening a file does in a process of its own and without Qt: read it, and make a directory file of it.

A directory file of an older form is brought into today's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from directory_app.exchange import opening
from directory_app.store import bulk, connection
from directory_app.store.directory import Directory, stream_of


def convert(progress: Callable[[int], None], source: str, target: str) -> None:
    """Make a directory file of any other file that can be read; `progress` hears per cent, 0 while it is read.

    Raises:
        DirectoryError: the source can't be read, or the target can't be written.
    """
    progress(0)
    resource = opening.records_of(Path(source))
    bulk.create(Path(target), stream_of(resource), progress=_in_per_cent(progress, len(resource.organizations)))


def renew(progress: Callable[[int], None], source: str, target: str) -> None:
    """Bring a directory file into today's form; where it can't be written, a copy of it comes to `target`.

    Raises:
        DirectoryError: the source can't be read, or the target can't be written.
    """
    progress(0)
    path = Path(source)
    steps = _in_per_cent(progress, connection.to_derive_again(path))
    with closing(Directory.open(path, steps)) as directory:
        if directory.path is None:
            directory.copy_to(Path(target))


def _in_per_cent(progress: Callable[[int], None], count: int) -> Callable[[int], None]:
    """Return what hears of how many records are done, each of which is gone through twice."""
    passes = max(1, 2 * count)
    return lambda done: progress(min(99, 1 + 98 * done // passes))
