"""Figures of the real window: typing, scrolling, selecting, its start and its memory, all without a screen."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from directory_app import query
from directory_app.exchange import opening
from directory_app.store.directory import Directory

from . import data, searches
from .figures import Figure, Target
from .folder import ROOT, Folder, module_command, run_module

_SMALL = 10
_FRAME = 16  # ms
_FEW_STARTS = 5
_THOUSAND = 1_000


def measure(folder: Folder, size: int, rounds: int, texts: Sequence[str] = searches.TYPED) -> list[Figure]:
    """Time a session of typing and scrolling (ms), and compare the memory after it with that of ten records (MB)."""
    small, large = _sessions(folder, size, str(rounds), json.dumps(texts), thousand(folder, size))
    typing = _typing(small["times"], large["times"], size)
    return [*typing, *_scrolling(large), *_memory("after typing and scrolling", small, large)]


def measure_typing(folder: Folder, size: int, rounds: int, texts: Sequence[str] = searches.TYPED) -> list[Figure]:
    """Time a session of typing alone (ms), and compare the memory after it with that of ten records (MB)."""
    small, large = _sessions(folder, size, str(rounds), json.dumps(texts))
    return [*_typing(small["times"], large["times"], size), *_memory("after typing", small, large)]


def _sessions(folder: Folder, size: int, *arguments: str) -> Iterator[dict[str, Any]]:
    for each in (_SMALL, size):
        path = str(folder.directory(each))
        yield run_module("window_job", path, *arguments, environment=folder.environment())


def thousand(folder: Folder, size: int) -> str:
    """Return the query that finds most nearly a thousand records."""
    names = [f"{disorder.name}" for disorder in data.disorders()]
    candidates = ["", "clinic", "clinic trust", *names, *(f"{name} clinic" for name in names[:15])]
    with closing(Directory.open(folder.directory(size))) as directory:
        counts = {text: directory.begin(query.parse(text)).count() for text in candidates}
    return min(candidates, key=lambda text: abs(counts[text] - _THOUSAND))


def _typing(few: dict[str, list[float]], times: dict[str, list[float]], size: int) -> list[Figure]:
    part = "Key strokes in the window (ms)"
    rows = (
        ("key to first rows painted", "typing: painted", Target(searches.frame(size), "p95"), True),
        ("key to exact count shown", "typing: count", Target(searches.WHOLE, "p95"), False),
        ("key to the chips' counts shown", "typing: facets", Target(searches.WHOLE, "p95"), True),
        ("longest block of a key stroke", "typing: block", Target(_FRAME, "max"), True),
        ("most work at once of the window's own thread", "typing: busy", Target(_FRAME, "max"), True),
        ("all work of the window's own thread for a key stroke", "typing: work", None, True),
        ("last of fast keys to its rows painted", "typing fast: painted", None, False),
        ("longest block between two fast keys", "typing fast: block", Target(_FRAME, "max"), False),
        ("for comparison: longest block of an idle window", "idle: block", None, False),
    )
    return [
        Figure(part, what, "ms", times[key], target, _beside(times[key], few[key]), is_main)
        for what, key, target, is_main in rows
    ]


def _beside(samples: list[float], few: list[float]) -> str:
    ratio = statistics.median(samples) / statistics.median(few)
    return f"median {ratio:.2f} times that of {_SMALL} records in this run"


def _scrolling(session: dict[str, Any]) -> list[Figure]:
    part = "Scrolling and selecting in the window (ms)"
    times: dict[str, list[float]] = session["times"]
    moves = ("End", "Home", "Page Down", "scroll bar to the middle", "dragging the scroll bar")
    acts = ("Ctrl+A", "Ctrl+A, Ctrl+C of everything", "opening the export of everything", "Ctrl+A of a thousand")
    painted = [Figure(part, f"{it}: all rows in sight painted", "ms", times.get(f"{it}: painted", [])) for it in moves]
    blocks = [
        Figure(part, f"{name}: longest block", "ms", times[f"{name}: block"], Target(100, "max"))
        for name in (*moves, *acts, "Ctrl+C of a thousand")
    ]
    lost = Figure(part, "rows that a copy of a thousand lost", "rows", [session["lost"]], Target(0, "max"))
    return [*painted, *blocks, lost]


def _memory(when: str, small: dict[str, Any], large: dict[str, Any]) -> list[Figure]:
    part = "Memory of the window (MB)"
    if not large["peak"]:
        return []
    is_main = "typing" in when
    figures = []
    for name, label in (("peak", "at most, with shared libraries"), ("private", "of its own")):
        ratio = large[name] / small[name]
        figures += [
            Figure(part, f"{when}, {label}: 10 records", "MB", [small[name]]),
            Figure(part, f"{when}, {label}: all records", "MB", [large[name]]),
            Figure(part, f"{when}, {label}: all to 10", "ratio", [ratio], Target(1.2), main=is_main),
        ]
    return figures


def measure_starts(folder: Folder, size: int, rounds: int) -> list[Figure]:
    """Time starts up to the first painted rows (ms), those of an empty window in between, and their memory (MB)."""
    files = {"empty": [], "small": [str(folder.directory(_SMALL))], "large": [str(folder.directory(size))]}
    costs: dict[str, list[dict[str, float]]] = {name: [] for name in files}
    for turn in range(max(rounds, _FEW_STARTS) + 1):
        for name, arguments in files.items():
            cost = _start(folder, arguments)
            costs[name] += [cost] if turn else []  # the first start of each has warmed the disk
    part = "Start of the window, to first rows painted"
    figures = []
    for how, label, target in (("processor", "processor time", Target(1.5)), ("clock", "by the clock", None)):
        times = {name: [cost[how] for cost in found] for name, found in costs.items()}
        for name, names in (("empty", "empty PySide6 window"), ("small", "10 records"), ("large", "all records")):
            figures.append(Figure(part, f"{names}, {label}", "ms", times[name]))
        for name, names in (("small", "10 records"), ("large", "all records")):
            ratios = _ratios(times[name], times["empty"])
            is_main = target is not None and name == "large"
            figures.append(Figure(part, f"{names} to empty window, {label}", "ratio", ratios, target, main=is_main))
    return [*figures, *_memory("after the start", costs["small"][-1], costs["large"][-1])]


def _start(folder: Folder, arguments: list[str]) -> dict[str, float]:
    """Return what a start costs: ms of a processor and by the clock, and its memory a second later."""
    begin = time.perf_counter()
    command = module_command("start_job", *arguments)
    with subprocess.Popen(command, cwd=ROOT, env=folder.environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        seconds = float(process.stdout.readline())
        milliseconds = (time.perf_counter() - begin) * 1000
        memory: dict[str, float] = json.loads(process.stdout.readline())
    return {**memory, "processor": seconds * 1000, "clock": milliseconds}


def measure_opening(folder: Folder, size: int, rounds: int) -> list[Figure]:
    """Time opening a directory file with its first rows, records read (ms), at 10 and at all records in turn."""
    paths = {"10 records": folder.directory(_SMALL), "all records": folder.directory(size)}
    times: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(max(rounds, 3) * 10):
        for name, path in paths.items():
            begin = time.perf_counter()
            with closing(opening.open_directory(path)) as directory:
                rows = directory.begin(query.Query("")).rows(0, searches.PAGE)
                directory.organizations(rows[:_SMALL])
                times[name].append((time.perf_counter() - begin) * 1000)
    part = "Opening a directory file with its first ten rows (ms)"
    ratios = _ratios(times["all records"], times["10 records"])
    figures = [Figure(part, name, "ms", samples) for name, samples in times.items()]
    return [*figures, Figure(part, "all to 10", "ratio", ratios, Target(1.2))]


def _ratios(ours: Iterable[float], theirs: Iterable[float]) -> list[float]:
    return [one / other for one, other in zip(ours, theirs, strict=True)]
