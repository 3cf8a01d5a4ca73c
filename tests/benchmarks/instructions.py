"""Millions of instructions of the processor, which are the same on a busy machine: of a start, and of a key stroke.

valgrind counts them; it makes what it counts some fifteen times as slow.
"""

from __future__ import annotations

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from .figures import Figure, Target
from .folder import ROOT, Folder, module_command
from .peers import Peers
from .searches import TYPED

PART = "Instructions (million)"


def measure(folder: Folder, size: int, _: int, peers: Peers) -> list[Figure]:
    """Count a start of an empty window and of ours, and the keys of a text by what a session takes without them."""
    valgrind = peers.find("valgrind")
    if valgrind is None:
        return []
    file, text = str(folder.directory(size)), TYPED[0].split()[0]
    commands = {
        "empty": module_command("start_job", "--end"),
        "ours": module_command("start_job", "--end", file),
        "no key": module_command("keys_job", file, ""),
        "keys": module_command("keys_job", file, text),
    }
    environment = folder.environment()
    subprocess.run(commands["ours"], cwd=ROOT, env=environment, check=True)  # Python has compiled everything after it
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = pool.map(lambda it: count(valgrind, it, environment), commands.values())
        found = dict(zip(commands, counts, strict=True))
    each = (found["keys"] - found["no key"]) / len(text)
    return [
        Figure(PART, "start of an empty PySide6 window, to its paint", "M", [found["empty"]]),
        Figure(PART, "start of ours, to its first rows painted", "M", [found["ours"]], main=True),
        Figure(PART, "ours to empty window", "ratio", [found["ours"] / found["empty"]], Target(1.5), main=True),
        Figure(PART, "a key, with all that follows", "M", [each], remark=f"mean of “{text}”", main=True),
    ]


def count(valgrind: str, command: list[str], environment: dict[str, str]) -> float:
    """Return how many million instructions a command takes."""
    counter = [valgrind, "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
    done = subprocess.run([*counter, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    counted = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if done.returncode or counted is None:
        raise RuntimeError(f"valgrind failed: {done.stderr[-500:]}")
    return int(counted[1].replace(",", "")) / 1e6
