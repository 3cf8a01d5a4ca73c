"""The files of an import: where the new directory waits, and the two moves that take it in or back.

Until `take_in` nothing of the old file changes.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from directory_app.errors import UnwritableError, os_reason


class Target(Struct, frozen=True):
    """The directory file that an import goes into; the user's own is made first where it is not there yet."""

    path: str
    is_own: bool


def new_file(path: Path) -> Path:
    """Return where the new directory waits until it is taken in."""
    return path.with_name(f".{path.name}.import.tmp")


def kept_file(path: Path) -> Path:
    """Return where the directory of before the last import is kept."""
    return path.with_name(f"{path.name}.before-import")


def has_kept(path: Path | None) -> bool:
    """Tell whether the last import into this file can be taken back."""
    return path is not None and kept_file(path).is_file()


def take_in(path: Path) -> None:
    """Put the new directory into the place of the old one, which is kept for `take_back`.

    Raises:
        UnwritableError: the system refuses it; the old file is in its place as before.
    """
    try:
        if _aside(path).exists():
            _aside(path).replace(kept_file(path))
        _move(new_file(path), path)
    except OSError as error:
        clean_up(path)
        raise UnwritableError(path, os_reason(error)) from error


def take_back(path: Path) -> None:
    """Put the directory of before the last import back, in one move.

    Raises:
        UnwritableError: the system refuses it; nothing has changed.
    """
    try:
        _move(kept_file(path), path)
    except OSError as error:
        raise UnwritableError(path, os_reason(error)) from error


def clean_up(path: Path) -> None:
    """Remove what an import that was cancelled or killed had begun."""
    for leftover in (new_file(path), _aside(path)):
        with suppress(OSError):
            leftover.unlink()


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.kept.tmp")


def keep(path: Path) -> None:
    """Give the old file a second name; where the disk knows no second names it is copied.

    Raises:
        OSError: the system refuses it.
    """
    aside = _aside(path)
    with suppress(FileNotFoundError):
        aside.unlink()
    try:
        os.link(path, aside)
    except OSError:
        shutil.copyfile(path, aside)


def _move(source: Path, path: Path) -> None:
    source.replace(path)
    for ending in ("-wal", "-shm"):  # they belonged to the file that stood there
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
