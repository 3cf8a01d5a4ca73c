"""One record changed in a large directory: removed, written anew and committed; the index stays exact."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import msgspec

from directory_app import query
from directory_app.records import Organization
from directory_app.store import rows
from directory_app.store.directory import Directory

from .figures import Figure, Target
from .folder import Folder, remove

PART = "Update of one record, removed and inserted in one transaction"
_UPDATES = 60
_NEW_WORD = "zzyxqu"


def measure(folder: Folder, size: int) -> list[Figure]:
    """Give records spread over a copy of the directory a new name, one at a time (ms); count wrong answers."""
    path = folder.scratch("updated.sqlite")
    shutil.copyfile(folder.directory(size), path)
    times, wrong = rename(path, min(_UPDATES, size))
    remove(path)
    return [
        Figure(PART, "one record", "ms", times, Target(10, "p95")),
        Figure(PART, "searches that answer wrongly after it", "", [float(wrong)], Target(0, "max")),
    ]


def rename(path: Path, count: int) -> tuple[list[float], int]:
    """Rename so many records; return the ms of each and how many answers were wrong before or after."""
    times: list[float] = []
    wrong = 0
    with closing(Directory.open(path)) as directory:
        deriver = rows.Deriver(directory.disorders)
        chosen = [directory.begin(query.Query("")).rows(at, at + 1)[0] for at in _spread(directory.size, count)]
        for number, row in enumerate(chosen):
            old = directory.organizations([row])[0]
            new = msgspec.structs.replace(old, name=f"{_NEW_WORD}{number:03d} center", websites=())
            start = time.perf_counter()
            _replace(directory._connection, deriver, row, old, new)
            times.append((time.perf_counter() - start) * 1000)
            wrong += not _is_exact(directory, row, old, f"{_NEW_WORD}{number:03d}")
    return times, wrong


def _spread(size: int, count: int) -> list[int]:
    return [size * number // count for number in range(count)]


def _replace(
    connection: sqlite3.Connection, deriver: rows.Deriver, row: int, old: Organization, new: Organization
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    rows.remove(connection, row, deriver.row(old, rows.encode(old)))
    rows.insert(connection, [(row, deriver.row(new, rows.encode(new)))])
    connection.execute("COMMIT")


def _is_exact(directory: Directory, row: int, old: Organization, new_word: str) -> bool:
    """Tell whether the new word finds the record and nothing else, and the old name no longer does."""
    found = directory.search(query.parse(new_word)).rows
    before = directory.search(query.parse(f'name:"{old.name}"')).rows
    return list(found) == [row] and row not in before
