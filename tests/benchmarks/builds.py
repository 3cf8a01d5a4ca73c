"""Building a directory: seconds beside two peers, memory of all processes, progress, cancelling, and a kill."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from . import memory
from .figures import Figure, Target
from .folder import ROOT, Folder, module_command, plain, remove, run_module, say
from .peers import Peers, run

PART = "Building from JSON Lines"
_LARGE = 500_000
_MOST_SECONDS = 90  # for a million records


def measure(folder: Folder, size: int, rounds: int, peers: Peers) -> list[Figure]:
    """Build in turn with the peers."""
    rounds = 1 if size >= _LARGE else rounds
    times: dict[str, list[float]] = {"ours": [], "sqlite-utils": [], "sqlite3": []}
    done: dict[str, list[float]] = {"silence": [], "memory": []}
    for _ in range(rounds):
        seconds = _build(folder, size, done)
        times["ours"].append(seconds)
        say(f"Built {size:,} records in {seconds:.0f} s.")
        if (found := _sqlite_utils(folder, size, peers)) is not None:
            times["sqlite-utils"].append(found)
        if (found := _sqlite3(folder, size, peers)) is not None:
            times["sqlite3"].append(found)
    ratios = [ours / theirs for ours, theirs in zip(times["ours"], times["sqlite-utils"], strict=False)]
    most = Target(_MOST_SECONDS * max(size, 10_000) / 1_000_000)
    bytes_ = folder.directory(size).stat().st_size / folder.json_lines(size).stat().st_size
    return [
        Figure(PART, "ours", "s", times["ours"], most, "the target is that of a million records, by size"),
        Figure(PART, "sqlite-utils insert --nl, enable-fts", "s", times["sqlite-utils"]),
        Figure(PART, "sqlite3 .import of CSV, nothing indexed", "s", times["sqlite3"]),
        Figure(PART, "ours to sqlite-utils", "ratio", ratios, Target(1.0), main=True),
        Figure(PART, "the file to its source", "ratio", [bytes_], Target(2.5), main=True),
        Figure(PART, "peak memory of all processes", "MB", [it for it in done["memory"] if it], Target(400, "max")),
        Figure(PART, "longest silence of the progress", "s", done["silence"], Target(0.5, "max"), main=True),
    ]


def measure_ends(folder: Folder, size: int) -> list[Figure]:
    """Cancel three builds and kill one."""
    seconds = _build(folder, size, defaultdict(list))
    cancelled = _cancel(folder, size, seconds)
    is_there, left = _kill(folder, size, seconds)
    return [
        Figure(PART, "from cancelling to the end", "s", cancelled, Target(0.5, "max"), main=True),
        Figure(PART, "files left by kill -9", "files", is_there, Target(0, "max")),
        Figure(PART, "processes left two seconds after kill -9", "", left, Target(0, "max")),
    ]


def _build(folder: Folder, size: int, done: dict[str, list[float]]) -> float:
    target = folder.scratch("built.sqlite")
    command = module_command("build_job", str(folder.json_lines(size)), str(target))
    with subprocess.Popen(command, cwd=ROOT, env=plain(), stdout=subprocess.PIPE) as process:
        watch = memory.Watch(process.pid)
        said, _ = process.communicate()
        done["memory"].append(watch.stop())
    if process.returncode:
        raise RuntimeError(f"the build ended with exit code {process.returncode}")
    found = json.loads(said)
    done["silence"].append(found["silence"])
    remove(target)
    return float(found["seconds"])


def _cancel(folder: Folder, size: int, seconds: float) -> list[float]:
    """Cancel a build early, in its second half and near its end; return how long each took to end."""
    target = folder.scratch("cancelled.sqlite")
    latencies = []
    for share in (0.1, 0.6, 0.9):
        arguments = (str(folder.json_lines(size)), str(target), f"{seconds * share:.3f}")
        found = run_module("build_job", *arguments)
        if "cancelled_in" in found:
            latencies.append(float(found["cancelled_in"]))
            assert not target.exists(), "a cancelled build left a file"
        else:
            remove(target)  # it was faster this time
    return latencies


def _kill(folder: Folder, size: int, seconds: float) -> tuple[list[float], list[float]]:
    """Kill a build in its second half; return whether it left a file and how many processes it left.

    A build that was over before its kill tells nothing: both lists are empty then.
    """
    target = folder.scratch("killed.sqlite")
    command = module_command("build_job", str(folder.json_lines(size)), str(target))
    with subprocess.Popen(command, cwd=ROOT, env=plain(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as job:
        time.sleep(seconds * 0.6)
        below = memory.family(job.pid)[1:]
        is_over = job.poll() is not None
        job.kill()
    time.sleep(2)
    left = [process for process in below if Path(f"/proc/{process}").exists()]
    is_there = target.exists()
    for leftover in target.parent.glob(".*.tmp*"):
        remove(leftover)
    remove(target)
    return ([], []) if is_over else ([float(is_there)], [float(len(left))])


def _sqlite_utils(folder: Folder, size: int, peers: Peers) -> float | None:
    """Return the seconds of `sqlite-utils insert` and `enable-fts` of the same fields, or None without it."""
    program = peers.find("sqlite-utils")
    if program is None:
        return None
    target = folder.scratch("peer.sqlite")
    seconds = insert_with_sqlite_utils(program, flat_json_lines(folder, size), target)
    remove(target)
    return seconds


def insert_with_sqlite_utils(program: str, source: Path, target: Path) -> float:
    """Make a table and its full-text index as its manual says; return the seconds."""
    insert, _ = run([program, "insert", str(target), "organizations", str(source), "--nl"])
    columns = list(json.loads(source.open().readline()))
    index, _ = run([program, "enable-fts", str(target), "organizations", *columns])
    return insert + index


def flat_json_lines(folder: Folder, size: int) -> Path:
    """Return a JSON Lines file with one flat object an organization, for programs that know columns only."""
    table = folder.table(size)
    made = table.with_suffix(".flat.jsonl")
    if not made.exists():
        with table.open(newline="", encoding="utf-8") as rows, made.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in csv.DictReader(rows))
    return made


def _sqlite3(folder: Folder, size: int, peers: Peers) -> float | None:
    program = peers.find("sqlite3")
    if program is None or sys.platform == "win32":
        return None
    target = folder.scratch("peer.sqlite")
    seconds, _ = run([program, str(target), ".mode csv", f'.import "{folder.table(size)}" organizations'])
    remove(target)
    return seconds
