"""Export to CSV by the program's own command, beside programs that convert a CSV file of the same rows."""

from __future__ import annotations

import sys

from .figures import Figure, Target
from .folder import ROOT, Folder, plain, remove
from .peers import Peers, run

PART = "Export to CSV"
_COMPARED = 100_000
_SMALL = 10_000


def measure(folder: Folder, size: int, rounds: int, peers: Peers) -> list[Figure]:
    """Export up to 100,000 rows in turn with the peers (s)."""
    compared = min(size, _COMPARED)
    table, out = str(folder.table(compared)), folder.scratch("peer.csv")
    commands = {
        "VisiData": ("vd", ["-b", table, "-o", str(out)]),
        "csvkit (csvformat)": ("csvformat", [table]),
        "Miller (cat)": ("mlr", ["--icsv", "--ocsv", "cat", table]),
        "xan (fmt)": ("xan", ["fmt", table]),
    }
    times: dict[str, list[float]] = {"ours": [], **{name: [] for name in commands}}
    for _ in range(rounds):
        times["ours"].append(_export(folder, compared)[0])
        for name, (program, arguments) in commands.items():
            if found := peers.find(program):
                times[name].append(run([found, *arguments])[0])
                remove(out)
    figures = [Figure(PART, f"{name}, {compared:,} rows", "s", samples) for name, samples in times.items()]
    for name, most in (("VisiData", 1.0), ("csvkit (csvformat)", 0.8), ("Miller (cat)", 1.5)):
        ratios = [ours / theirs for ours, theirs in zip(times["ours"], times[name], strict=False)]
        figures.append(Figure(PART, f"ours to {name}", "ratio", ratios, Target(most), main=name != "VisiData"))
    return figures


def measure_memory(folder: Folder, size: int) -> list[Figure]:
    """Export all rows for their memory, and 10,000 beside them (MB)."""
    seconds, large = _export(folder, size)
    figures = [Figure(PART, f"ours, {size:,} rows", "s", [seconds])]
    if size <= _SMALL or not large:
        return figures
    small = _export(folder, _SMALL)[1]
    figures += [
        Figure(PART, f"peak memory, {count:,} rows", "MB", [it]) for count, it in ((_SMALL, small), (size, large))
    ]
    return [*figures, Figure(PART, "peak memory, all rows to 10,000", "ratio", [large / small], Target(1.5))]


def _export(folder: Folder, size: int) -> tuple[float, float]:
    out = folder.scratch("ours.csv")
    command = [sys.executable, "-m", "directory_app", "--file", str(folder.directory(size)), "export", "--to", str(out)]
    cost = run(command, PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE=plain().get("PYTHONDONTWRITEBYTECODE", ""))
    remove(out)
    return cost
