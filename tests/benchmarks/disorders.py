"""What a key costs beside a vocabulary of disorders: `python -m tests.benchmarks.disorders`.

MONDO has about 25,000 terms, DOID 12,000. Prints milliseconds of processor time: of the GUI thread for a key and for
the answer with its painting, and of the thread that filters.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from directory_app import query
from directory_app.records import Disorder
from directory_app.records.hierarchy import Hierarchy
from directory_app.ui.application import make_application
from directory_app.ui.disorders.panel import DisorderPanel

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
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application(["disorders"])
    for shape, below in SHAPES.items():
        for count in (1_000, 12_000, 25_000):
            hierarchy, known = _timed(partial(Hierarchy, disorders(count, below)))
            panel = DisorderPanel()
            panel.resize(300, 800)
            asked: list[Callable[[], Any]] = []
            panel.filter_asked.connect(asked.append)
            _, shown = _timed(partial(panel.set_hierarchy, hierarchy))
            panel.show()
            _, painted = _timed(application.processEvents)
            print(f"{count:,} disorders, {shape}: known {known}, shown {shown}, first painted {painted}")
            for text in TYPED:
                _, key = _timed(partial(panel.show_query, query.parse(text)))
                matches, worker = _timed(asked.pop())
                _, answer = _timed(partial(panel.show_matches, matches))
                _, paint = _timed(application.processEvents)
                print(f"  {text!r:26} key {key:6} thread {worker:6} answer {answer:6} paint {paint:6}")
            panel.close()


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    result = act()
    return result, round((time.process_time() - begun) * 1000, 1)


if __name__ == "__main__":
    main()
