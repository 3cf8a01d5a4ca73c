"""Steps that touch many records, done in a process of their own and without Qt, each after a backup.

The first argument of each function hears per cent, 0 while that is not known; the others are pickled. Where no backup
can be made nothing is done, unless somebody said to go on without one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from directory_app.exchange import backups
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.store.progress import in_per_cent

Progress = Callable[[int], None]


def apply(
    progress: Progress, path: str, edits: Sequence[Edit], by: str = "", why: str = "", without_backup: bool = False
) -> int:
    """Do some edits as one step; return its number.

    Raises:
        NoBackupError: no backup can be made; nothing has changed.
        DirectoryError: the file can't be read or written, or an edit is refused; nothing has changed.
    """
    progress(0)
    with closing(opened(path, without_backup)) as directory:
        return directory.apply(edits, by, why, in_per_cent(progress, directory.whole_of(edits))).number


def undo(progress: Progress, path: str, by: str = "", without_backup: bool = False) -> None:
    """Take the newest step of a directory file back.

    Raises:
        DirectoryError: as `apply`.
    """
    progress(0)
    with closing(opened(path, without_backup)) as directory:
        step = directory.last_done()
        directory.undo(by, in_per_cent(progress, directory.whole_of(step.edits if step else ())))


def redo(progress: Progress, path: str, by: str = "", without_backup: bool = False) -> None:
    """Do again what was taken back last in a directory file.

    Raises:
        DirectoryError: as `apply`.
    """
    progress(0)
    with closing(opened(path, without_backup)) as directory:
        step = directory.last_undone()
        directory.redo(by, in_per_cent(progress, directory.whole_of(step.edits if step else ())))


def opened(path: str, without_backup: bool) -> Directory:
    """Open a directory file to change it, after a backup unless somebody said to go on without one."""
    if not without_backup:
        backups.before_bulk(Path(path))
    return Directory.open_to_change(Path(path))
