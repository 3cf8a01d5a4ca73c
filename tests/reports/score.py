"""How well pages are read: `python -m tests.reports.score [-v] [FOLDER …]`.

It reads the pages of folders as the import does, compares the records with the expectation beside each page
(`expectations`) and prints what `comparison` counts, page by page and of all; what is wrong in silence is listed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from directory_app.exchange import reading as documents

from . import expectations
from .comparison import Tally, score, total

PAGES = Path(__file__).parent / "pages"


def score_pages(paths: Iterable[Path]) -> dict[Path, Tally]:
    """Read pages as the import does and compare each with its expectation."""
    return {path: score(documents.read(path), expectations.read(path)) for path in paths}


def main(arguments: list[str]) -> None:
    """Print the counts of each page and of all, and what was wrong in silence; with -v everything that was wrong."""
    folders = [Path(argument) for argument in arguments if argument != "-v"] or [PAGES]
    tallies = score_pages(path for folder in folders for path in expectations.pages(folder))
    print(
        f"{'page':32}{'numbers':>8}{'right':>6}{'found':>6}{'elsewh':>7}{'kind':>5}{'missng':>7}{'lost':>5}{'invent':>7}"
        f"{'SILENT':>7}{'names':>9}{'addr.':>8}{'mails':>8}{'webs':>8}{'spurious':>9}"
    )
    everything = total(tallies.values())
    for name, tally in [*((path.name, tally) for path, tally in tallies.items()), ("all", everything)]:
        print(_row(name, tally.counts))
        for wrong in tally.wrong if "-v" in arguments and name != "all" else []:
            print(f"      {wrong}")
    counts = everything.counts
    print(f"\n{len(tallies)} pages")
    for what, (right, all_) in {
        "numbers on the right record with the right kind": ("right", "numbers"),
        "numbers found anywhere": ("found", "numbers"),
        "names": ("names right", "names"),
        "addresses": ("addresses right", "addresses"),
        "e-mails": ("emails right", "emails"),
        "websites": ("websites right", "websites"),
    }.items():
        print(f"{what:50}{everything.share(right, all_):7.1%}  ({counts[right]} of {counts[all_]})")
    print(f"{'spurious records a page':50}{counts['spurious'] / max(len(tallies), 1):7.2f}  ({counts['spurious']})")
    print(f"{'names wrong, and no word about it':50}{counts['names silent']:7}")
    print(f"{'SILENT WRONG numbers':50}{counts['silent']:7}")
    for path, tally in tallies.items():
        for silent in tally.silent:
            print(f"  {path.name}: {silent}")


def _row(name: str, counts: Counter[str]) -> str:
    pairs = [f"{counts[f'{what} right']}/{counts[what]}" for what in ("names", "addresses", "emails", "websites")]
    keys = ("numbers", "right", "found", "elsewhere", "kind", "missing", "lost", "invented", "silent")
    widths = (8, 6, 6, 7, 5, 7, 5, 7, 7)
    numbers = "".join(f"{counts[one]:{width}}" for one, width in zip(keys, widths, strict=True))
    return f"{name[:31]:32}{numbers}{pairs[0]:>9}{pairs[1]:>8}{pairs[2]:>8}{pairs[3]:>8}{counts['spurious']:9}"


if __name__ == "__main__":
    main(sys.argv[1:])
