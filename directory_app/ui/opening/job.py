"""What opening a file does in a process of its own and without Qt: read it, and make a directory file of it.

A directory file of an older form is brought into today's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from directory_app import paths
from directory_app.exchange import opening, starters
from directory_app.store import bulk, connection
from directory_app.store.directory import Directory, stream_of
from directory_app.store.progress import in_per_cent


def convert(progress: Callable[[int], None], source: str, target: str) -> None:
    """Make a directory file of any other file that can be read; `progress` hears per cent, 0 while it is read.

    Raises:
        DirectoryError: the source can't be read, or the target can't be written.
    """
    progress(0)
    resource = opening.records_of(Path(source))
    bulk.create(Path(target), stream_of(resource), progress=in_per_cent(progress, 2 * len(resource.organizations)))


def renew(progress: Callable[[int], None], source: str, target: str) -> None:
    """Bring a directory file into today's form; where it can't be written, a copy of it comes to `target`.

    The starter sets in the user's own directory become those of today's program, too.

    Raises:
        DirectoryError: the source can't be read, or the target can't be written.
    """
    progress(0)
    path = Path(source)
    steps = in_per_cent(progress, 2 * connection.to_derive_again(path))  # each is read and written
    with closing(Directory.open(path, steps)) as directory:
        if path == paths.user_directory() and directory.path is not None:
            starters.renew(directory, in_per_cent(progress, 2 * directory.size))
        if directory.path is None:
            directory.copy_to(Path(target))
