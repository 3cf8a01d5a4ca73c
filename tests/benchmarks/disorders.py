"""What a key costs beside a vocabulary of disorders: `python -m tests.benchmarks.disorders [COUNT]`.

MONDO has about 25,000 terms, DOID 12,000. Prints milliseconds of processor time: of the GUI thread for a key and for
the answer with its painting, and of the thread that filters.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication

from directory_app import query
from directory_app.records import Disorder
from directory_app.records.hierarchy import Hierarchy
from directory_app.ui.application import make_application
from directory_app.ui.disorders.panel import DisorderPanel

from .figures import Figure, Target
from .folder import Folder, run_module

_MANY = 25_000
_ROUNDS = 20
TYPED = ("s", "sl", "sle", "slee", "sleep", "alpha", "alp", "kind", 'disorder:"disorder 24"', "")


def disorders(count: int, below: Callable[[int], tuple[str, ...]]) -> dict[str, Disorder]:
    """Return so many disorders with two synonyms each; `below` tells by their number what is broader."""
    made = {}
    for number in range(count):
        name = f"Disorder {number} of the {chr(97 + number % 26)}lpha kind"
        synonyms = (f"syn {number}", f"other name {number}")
        made[f"d{number}"] = Disorder(f"d{number}", name, synonyms=synonyms, broader=below(number))
    return made


SHAPES: dict[str, Callable[[int], tuple[str, ...]]] = {
    "five below each": lambda number: (f"d{number // 5}",) if number else (),
    "nothing broader": lambda _: (),
    "all below one": lambda number: ("d0",) if number else (),
}


def main() -> None:
    """Print a block for each shape and size."""
    application = make_application(["disorders"])
    for shape, below in SHAPES.items():
        for count in (1_000, 12_000, 25_000):
            print(f"{count:,} disorders, {shape}")
            for text, samples in keys(application, disorders(count, below), 1).items():
                costs = ", ".join(f"{name} {milliseconds[0]}" for name, milliseconds in samples.items())
                print(f"  {text!r:26} {costs}")


def keys(application: QApplication, known: dict[str, Disorder], rounds: int) -> dict[str, dict[str, list[float]]]:
    """Type each text beside these disorders; return the ms of key, thread, answer and painting."""
    panel = DisorderPanel()
    panel.resize(300, 800)
    asked: list[Callable[[], Any]] = []
    panel.filter_asked.connect(asked.append)
    panel.set_hierarchy(Hierarchy(known))
    panel.show()
    application.processEvents()
    found: dict[str, dict[str, list[float]]] = {text: defaultdict(list) for text in TYPED}
    for _ in range(rounds):
        for text, samples in found.items():
            samples["key"].append(_timed(partial(panel.show_query, query.parse(text)))[1])
            matches, milliseconds = _timed(asked.pop())
            samples["thread"].append(milliseconds)
            samples["answer"].append(_timed(partial(panel.show_matches, matches))[1])
            samples["paint"].append(_timed(application.processEvents)[1])
    panel.close()
    return found


def measure(folder: Folder, size: int) -> list[Figure]:
    """Type beside 25,000 disorders, or as many as there are records (ms of a processor)."""
    count = min(size, _MANY)
    found = run_module("disorders", str(count), environment=folder.environment())
    part = f"Keys beside {count:,} disorders, processor time"
    return [
        Figure(part, "the window: key, answer and painting", "ms", found["window"], Target(5, "p95"), main=True),
        Figure(part, "the thread that filters", "ms", found["thread"]),
    ]


def _measure(count: int) -> None:
    """Print what `measure` wants to know."""
    known = disorders(count, SHAPES["five below each"])
    found = keys(make_application(["disorders"]), known, _ROUNDS).values()
    window = [sum(each) for it in found for each in zip(it["key"], it["answer"], it["paint"], strict=True)]
    print(json.dumps({"window": window, "thread": [each for it in found for each in it["thread"]]}))


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    result = act()
    return result, round((time.process_time() - begun) * 1000, 1)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _measure(int(sys.argv[1])) if sys.argv[1:] else main()
