"""A directory as a file that another process can open: its own, or for one in memory a copy for as long as it takes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from directory_app.store.directory import Directory


class SharedFile:
    """Holds at most one copy, in a folder of its own that goes with it."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def of(self, directory: Directory) -> str:
        """Return the path of the file.

        Raises:
            OSError: there is no room for a copy.
        """
        if directory.path:
            return str(directory.path)
        self.remove()
        self._folder = tempfile.TemporaryDirectory(prefix="support-directory-")
        path = Path(self._folder.name) / "directory.sqlite"
        directory.copy_to(path)
        return str(path)

    def remove(self) -> None:
        """Remove the copy."""
        if self._folder:
            self._folder.cleanup()
            self._folder = None
