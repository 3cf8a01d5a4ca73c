"""What a step on one of 25,000 disorders costs: `python -m tests.benchmarks.disorder_steps`.

10,000 organizations lead to them. Prints milliseconds of a synonym, a new name and a deletion, and of their undo: of a
leaf, of one in between and of the top.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from directory_app.exchange import removing
from directory_app.records import Organization, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import DISORDER, Edit

from .disorders import SHAPES, disorders

_DISORDERS, _ORGANIZATIONS = 25_000, 10_000


def main() -> None:
    """Print a line for each step."""
    known = tuple(disorders(_DISORDERS, SHAPES["five below each"]).values())
    organizations = tuple(
        Organization(f"o{number}", f"Organization {number * 7919 % _ORGANIZATIONS}", disorders=(f"d{number * 5 // 2}",))
        for number in range(_ORGANIZATIONS)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.sqlite"
        create(path, Resource(title="Made up", organizations=organizations, disorders=known))
        with closing(Directory.open(path)) as directory:
            for key in (f"d{_DISORDERS - 5}", "d10", "d0"):
                it = directory.disorders[key]
                print(f"{key}: {directory.linked_with([Edit(DISORDER + key, 'name')])} organizations lead there")
                for field, old in (("synonyms", None), ("name", it.name)):
                    _step(directory, field, [Edit(DISORDER + key, field, old, "New")])
                _step(directory, "deleted", removing.disorder_deleted(directory, it).edits)


def _step(directory: Directory, what: str, edits: Sequence[Edit]) -> None:
    print(f"  {what:10} {_ms(partial(directory.apply, edits)):8} ms, undo {_ms(directory.undo):8} ms")


def _ms(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return round((time.perf_counter() - begun) * 1000, 1)


if __name__ == "__main__":
    main()
