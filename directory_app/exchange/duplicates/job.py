"""The search for duplicates as work beside the window, in a process of its own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from directory_app.exchange.duplicates import finding
from directory_app.exchange.duplicates.finding import Found, Progress
from directory_app.store.directory import Directory


def search(progress: Progress, path: str) -> Found:
    """Look through a directory file; `progress` hears percent."""
    with closing(Directory.open(Path(path))) as directory:
        return finding.search(directory, progress)
