"""Files that are dragged over a window and dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def files_of(data: QMimeData) -> list[Path]:
    """Return the files that are dragged; none where anything is dragged that is no file of this computer."""
    urls = data.urls()
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []
