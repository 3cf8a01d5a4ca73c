"""The search for duplicates, in a process of its own, with the backup that is made before many are merged."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec import Struct

from directory_app.exchange import backups
from directory_app.exchange.duplicates import finding
from directory_app.exchange.duplicates.finding import Found, Progress
from directory_app.store.directory import Directory


class Searched(Struct, frozen=True, weakref=True):
    """What was found, and why no backup was made before so many are merged ("": it was, or few were found)."""

    found: Found
    no_backup: str = ""


def search(progress: Progress, path: str) -> Searched:
    """Look through a directory file; `progress` hears percent."""
    with closing(Directory.open(Path(path))) as directory:
        found = finding.search(directory, progress)
    if len(found.pairs) > backups.BULK:
        try:
            backups.before_work(Path(path))
        except backups.NoBackupError as error:
            return Searched(found, str(error))
    return Searched(found)
