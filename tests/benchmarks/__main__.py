"""The benchmark: `python3 run.py bench [--quick] [--size 100k] [--peers]`; see --help.

Ours and the peers take turns, round by round, so that a busy machine slows all of them; trust the ratios before the
milliseconds. `peers` says which other programs are looked for and how to install them.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
import PySide6

from directory_app import __version__
from directory_app.store.directory import Directory

from . import (
    builds,
    data,
    disorders,
    duplicates,
    exports,
    folder,
    idle,
    instructions,
    long_jobs,
    peer_searches,
    plain_scan,
    searches,
    updates,
    windows,
)
from .figures import Figure, Report, Target
from .peers import Peers

_CHECKED = 10_000


def main() -> int:
    """Measure, print the table, write the JSON file; return the exit code."""
    arguments = _parser().parse_args()
    kept = folder.Folder(arguments.work)
    peers = Peers(arguments.work, arguments.peers or arguments.quick)
    rounds = 1 if arguments.quick else arguments.rounds
    bench = Bench(kept, arguments.size, rounds, peers)
    report = Report(arguments.size, rounds, _versions())
    for name in arguments.only or (_QUICK if arguments.quick else _WHOLE):
        begin = time.monotonic()
        try:
            report.add(PARTS[name](bench))
        except Exception as error:  # the other parts are worth having
            report.failed[name] = f"{type(error).__name__}: {error}"
        folder.say(f"Measured: {name}, in {time.monotonic() - begin:.0f} s.")
    report.versions.update(peers.versions)
    report.missing = peers.missing
    print(report.table(main=arguments.quick))
    if arguments.json:
        report.write(arguments.json)
    return 1 if report.failed else 0


def check(kept: folder.Folder, size: int) -> list[Figure]:
    """Compare every measured search with a plain scan of the records; count those that differ."""
    scan = plain_scan.Scan(data.organizations(size), data.disorders())
    with closing(Directory.open(kept.directory(size))) as directory:
        asked = list(searches.strokes())
        wrong = plain_scan.differences(directory, scan, asked)
    for difference in wrong[:10]:
        folder.say(f"Wrong: {difference}")
    what = f"wrong answers of {len(asked)} searches of {size:,} records"
    remark = "rows, last page, count, chips and order by city, each against a plain scan"
    return [Figure("Right answers", what, "", [float(len(wrong))], Target(0, "max"), remark)]


class Bench(NamedTuple):
    """What every part is told."""

    folder: folder.Folder
    size: int
    rounds: int
    peers: Peers
    texts: Sequence[str] = searches.TYPED


def _long_job(name: str, bench: Bench) -> list[Figure]:
    return long_jobs.measure(bench.folder, bench.size, name)


PARTS: dict[str, Callable[[Bench], list[Figure]]] = {
    "answers": lambda it: check(it.folder, min(it.size, _CHECKED)),
    "searches": lambda it: searches.measure(it.folder, it.size, it.rounds),
    "growth": lambda it: searches.measure_growth(it.folder, sorted({*_sizes(it.size), it.size}), it.rounds),
    "typing": lambda it: windows.measure_typing(it.folder, it.size, it.rounds, it.texts),
    "window": lambda it: windows.measure(it.folder, it.size, it.rounds, it.texts),
    "start": lambda it: windows.measure_starts(it.folder, it.size, it.rounds),
    "opening": lambda it: windows.measure_opening(it.folder, it.size, it.rounds),
    "building": lambda it: builds.measure(*it[:4]),
    "cancelling": lambda it: builds.measure_ends(it.folder, it.size),
    "export": lambda it: exports.measure(*it[:4]),
    "export-memory": lambda it: exports.measure_memory(it.folder, it.size),
    "update": lambda it: updates.measure(it.folder, it.size),
    **{name: partial(_long_job, name) for name in long_jobs.JOBS},
    "disorders": lambda it: disorders.measure(it.folder, it.size),
    "idle": lambda it: idle.measure(it.folder, it.size),
    "duplicates": lambda it: duplicates.measure(it.size),
    "others": lambda it: peer_searches.measure(*it[:4]),
    "browser": lambda it: peer_searches.measure_browser(*it[:4]),
    "instructions": lambda it: instructions.measure(*it[:4]),
}
# Not all that is measured, but what tells soonest whether something has become slow.
_QUICK = "start typing searches building export update json disorders idle others instructions".split()
# The window's session types, too.
_WHOLE = [name for name in PARTS if name != "typing"]


def _sizes(size: int) -> list[int]:
    return [each for each in (10, _CHECKED, 100_000) if each <= size]


def _versions() -> dict[str, str]:
    return {
        "Support Directory": __version__,
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "SQLite": sqlite3.sqlite_version,
        "msgspec": msgspec.__version__,
        "processors": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py bench", description="Measure speed and memory beside their targets.")
    parser.add_argument("--size", type=_size, default=100_000, metavar="N", help="records, such as 10k, 100k or 1M")
    parser.add_argument("--peers", action="store_true", help="measure other programs too, as far as they are installed")
    quick = "the main figures alone, each thing done once, beside the programs that are installed"
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each thing is done (3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample to a file")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"of: {', '.join(PARTS)}")
    where = "keep data and directories there, and look for other programs in its peers folder"
    parser.add_argument("--work", type=Path, default=folder.default(), metavar="FOLDER", help=where)
    return parser


def _size(text: str) -> int:
    units = {"k": 1_000, "m": 1_000_000}
    unit = units.get(text[-1:].lower(), 1)
    return int(text.rstrip("kKmM")) * unit


if __name__ == "__main__":
    sys.exit(main())
