"""Opening any file as a directory: a directory file as it is, the records of any other file in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.records import Organization, Resource
from directory_app.store import shipped
from directory_app.store.directory import Directory
from directory_app.text import wording

Say = Callable[[str], None]


def open_directory(path: Path | None, say: Say = lambda _: None) -> Directory:
    """Open a file, or the user's own directory (None); `say` hears in a line what is doubtful about reading it.

    Raises:
        DirectoryError: it can't be read.
    """
    if path is None:
        return shipped.users_own()
    from directory_app.exchange import reading as documents  # here and below, for a start need not load them

    if documents.is_directory_file(path):
        return Directory.open(path)
    return Directory.in_memory(records_of(path, say))


def records_of(path: Path, say: Say = lambda _: None) -> Resource:
    """Return the records of any file but a directory file; `say` hears what is doubtful about reading it.

    Raises:
        DirectoryError: it can't be read, or is too large to be opened as it is.
    """
    from directory_app.exchange import importing
    from directory_app.exchange import reading as documents

    if importing.is_too_large_to_open(path):
        hint = f"make a directory file of it first: directory-app import {path} --to {path.with_suffix('.sqlite').name}"
        raise UnreadableError(path, [Problem("", f"it is too large to be opened as it is; {hint}")])
    reading = documents.read(path)
    if doubts := len(reading.notices) + len(reading.not_placed()):
        say(f"{path}: {wording.lines(doubts)} about reading it: directory-app check {path}")
    return reading.resource


def named(directory: Directory, name: str) -> Organization:
    """Return the organization of that id or name.

    Raises:
        DirectoryError: there is none, or several.
    """
    found = directory.find(name)
    if not found:
        raise DirectoryError(f"there is no organization with the id or name {name!r}")
    if len(found) > 1:
        ids = ", ".join(organization.id for organization in found[:8])
        more = "…" if len(found) > 8 else ""
        raise DirectoryError(f"{name!r} may be any of {len(found)} organizations: {ids}{more}")
    return found[0]
