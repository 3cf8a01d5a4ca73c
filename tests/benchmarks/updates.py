"""Steps on single records of a large directory: an edit, a verification and their undo; the index stays exact."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from directory_app import query
from directory_app.exchange import verifying
from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit

from .figures import Figure, Target
from .folder import Folder, remove
from .searches import TODAY

PART = "A step on one record: an edit, a verification, and their undo"
_UPDATES = 60
_NEW_WORD = "zzyxqu"


def measure(folder: Folder, size: int) -> list[Figure]:
    """Rename and verify records spread over a copy of the directory, one at a time (ms); count wrong answers."""
    path = folder.scratch("updated.sqlite")
    shutil.copyfile(folder.directory(size), path)
    with path.open("rb+") as copy:  # else the first steps wait until the disk has it, which no user's file makes them
        os.fsync(copy.fileno())
    times, wrong = step(path, min(_UPDATES, size))
    remove(path)
    return [
        Figure(PART, "one record", "ms", times, Target(10, "p95"), main=True),
        Figure(PART, "the slowest", "ms", times, Target(50, "max"), main=True),
        Figure(PART, "searches that answer wrongly after it", "", [float(wrong)], Target(0, "max")),
    ]


def step(path: Path, count: int) -> tuple[list[float], int]:
    """Rename and verify so many records; return the ms of each step and undo, and how many answers were wrong."""
    times: list[float] = []
    wrong = 0
    with closing(Directory.open(path)) as directory:
        chosen = [directory.begin(query.Query("")).rows(at, at + 1)[0] for at in _spread(directory.size, count)]
        for number, old in enumerate(directory.organizations(chosen)):
            word = f"{_NEW_WORD}{number:03d}"
            times.append(_ms(partial(directory.apply, [Edit(old.id, "name", old.name, f"{word} center")])))
            wrong += not _is_exact(directory, old, word)
            times.append(_ms(directory.undo))
            told = verifying.made("confirmed", "called", TODAY)
            times.append(_ms(partial(directory.apply, verifying.edits(old, told))))
            verified = directory.organization(old.id)
            wrong += verified is None or told not in verified.verifications
            times.append(_ms(directory.undo))
            wrong += directory.organization(old.id) != old
    return times, wrong


def _ms(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _spread(size: int, count: int) -> list[int]:
    return [size * number // count for number in range(count)]


def _is_exact(directory: Directory, old: Organization, new_word: str) -> bool:
    """Tell whether the new word finds the record and nothing else, and the old name no longer does."""
    found = directory.organizations(directory.search(query.parse(new_word)).rows)
    before = directory.search(query.parse(f'name:"{old.name}"')).rows
    return [it.id for it in found] == [old.id] and directory.row_of(old.id) not in before
