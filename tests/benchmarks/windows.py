"""Figures of the real window: typing, scrolling, selecting, its start and its memory, all without a screen."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from directory_app import query
from directory_app.exchange import opening
from directory_app.store.directory import Directory

from . import data, searches
from .figures import Figure, Target
from .folder import ROOT, Folder, module_command, run_module

_SMALL = 10
_FEW_STARTS = 5
_THOUSAND = 1_000


def measure(folder: Folder, size: int, rounds: int) -> list[Figure]:
    """Time a session of typing and scrolling (ms), and compare the memory after it with that of ten records (MB)."""
    arguments = (str(rounds), thousand(folder, size))
    small = run_module("window_job", str(folder.directory(_SMALL)), *arguments, environment=folder.environment())
    large = run_module("window_job", str(folder.directory(size)), *arguments, environment=folder.environment())
    return [*_typing(large["times"], size), *_scrolling(large), *_memory("after typing and scrolling", small, large)]


def thousand(folder: Folder, size: int) -> str:
    """Return the query that finds most nearly a thousand records."""
    names = [f"{disorder.name}" for disorder in data.disorders()]
    candidates = ["", "clinic", "clinic trust", *names, *(f"{name} clinic" for name in names[:15])]
    with closing(Directory.open(folder.directory(size))) as directory:
        counts = {text: directory.begin(query.parse(text)).count() for text in candidates}
    return min(candidates, key=lambda text: abs(counts[text] - _THOUSAND))


def _typing(times: dict[str, list[float]], size: int) -> list[Figure]:
    part = "Key strokes in the window (ms)"
    frame, whole = searches.frame(size), searches.whole(size)
    return [
        Figure(part, "key to first rows painted", "ms", times["typing: painted"], Target(frame, "p95")),
        Figure(part, "key to exact count shown", "ms", times["typing: count"], Target(whole, "p95")),
        Figure(part, "key to the chips' counts shown", "ms", times["typing: facets"], Target(whole, "p95")),
        Figure(part, "longest block of a key stroke", "ms", times["typing: block"], Target(16, "max")),
        Figure(part, "last of fast keys to its rows painted", "ms", times["typing fast: painted"]),
        Figure(part, "longest block between two fast keys", "ms", times["typing fast: block"], Target(16, "max")),
        Figure(part, "for comparison: longest block of an idle window", "ms", times["idle: block"]),
    ]


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
    figures = []
    for name, label in (("peak", "at most, with shared libraries"), ("private", "of its own")):
        figures += [
            Figure(part, f"{when}, {label}: 10 records", "MB", [small[name]]),
            Figure(part, f"{when}, {label}: all records", "MB", [large[name]]),
            Figure(part, f"{when}, {label}: all to 10", "ratio", [large[name] / small[name]], Target(1.5)),
        ]
    return figures


def measure_starts(folder: Folder, size: int, rounds: int) -> list[Figure]:
    """Time starts up to the first painted rows (ms), those of an empty window in between, and their memory (MB)."""
    files = {"empty": [], "small": [str(folder.directory(_SMALL))], "large": [str(folder.directory(size))]}
    times: dict[str, list[float]] = {name: [] for name in files}
    kept: dict[str, dict[str, Any]] = {}
    for turn in range(max(rounds, _FEW_STARTS) + 1):
        for name, arguments in files.items():
            milliseconds, kept[name] = _start(folder, arguments)
            if turn:  # the first start of each has warmed the disk
                times[name].append(milliseconds)
    part = "Start of the window, to first rows painted (ms)"
    return [
        Figure(part, "empty PySide6 window", "ms", times["empty"]),
        Figure(part, "ours, 10 records", "ms", times["small"]),
        Figure(part, "ours, all records", "ms", times["large"]),
        Figure(part, "10 records to empty window", "ratio", _ratios(times["small"], times["empty"]), Target(1.5)),
        Figure(part, "all records to empty window", "ratio", _ratios(times["large"], times["empty"]), Target(1.5)),
        *_memory("after the start", kept["small"], kept["large"]),
    ]


def _start(folder: Folder, arguments: list[str]) -> tuple[float, dict[str, Any]]:
    begin = time.perf_counter()
    command = module_command("start_job", *arguments)
    with subprocess.Popen(command, cwd=ROOT, env=folder.environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        milliseconds = (time.perf_counter() - begin) * 1000
        kept: dict[str, Any] = json.loads(process.stdout.readline())
    return milliseconds, kept


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
