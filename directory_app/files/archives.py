"""ZIP files and folders as files in memory: nothing is unpacked to disk, and no more than memory should hold."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.files import decoding
from directory_app.files.decoding import Notify
from directory_app.text import wording

MOST_FILES = 100_000  # their names alone are some megabytes
_BROKEN = (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError)


def names_of(path: Path) -> list[str]:
    """Return the names of the files in a folder or ZIP file, none where it can't be read."""
    try:
        return _names(path)
    except _BROKEN:
        return []


def problem_of(path: Path) -> str:
    """Say why a folder or ZIP file can't be read, "" where it can."""
    try:
        _names(path)
    except _BROKEN as error:
        return wording.phrase(
            "it can't be read: {reason}", reason=os_reason(error) if isinstance(error, OSError) else error
        )
    return ""


def _names(path: Path) -> list[str]:
    if path.is_dir():
        return [entry.name for entry in path.iterdir()]
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()[:MOST_FILES]


def files_of(path: Path, endings: tuple[str, ...], notify: Notify) -> dict[str, bytes]:
    """Return the files of a ZIP file that end so, by their bare name; `notify` gets what is left out.

    Raises:
        UnreadableError: it can't be read, or holds more than memory should.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _members(archive, path, endings, notify)
    except _BROKEN as error:
        raise UnreadableError(
            path, [Problem("", wording.phrase("the ZIP file can't be read: {error}", error=error))]
        ) from error


def _members(archive: zipfile.ZipFile, path: Path, endings: tuple[str, ...], notify: Notify) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    room = decoding.MOST_BYTES
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise UnreadableError(
            path, [Problem("", wording.phrase("it holds more than {count} files", count=wording.number(MOST_FILES)))]
        )
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if member.is_dir() or "__MACOSX" in parts:
            continue
        if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in member.filename:
            notify(wording.phrase("a file with a name outside of its package was left out"), member.filename)
        elif not member.filename.lower().endswith(endings):
            notify(wording.phrase("this file of the package is of no kind that is read"), member.filename)
        elif parts[-1] in contents:
            notify(wording.phrase("a second file of the same name was left out"), member.filename)
        else:
            with archive.open(member) as file:
                data = file.read(room + 1)  # what the directory of a ZIP file says of sizes may be wrong
            room -= len(data)
            if room < 0:
                reason = wording.phrase(
                    "unpacked, it is larger than {size} MB", size=wording.number(decoding.MOST_BYTES // 1_000_000)
                )
                raise UnreadableError(path, [Problem("", reason)])
            contents[parts[-1]] = data
    return contents
