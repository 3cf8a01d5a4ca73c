"""What a window does that nobody touches: how often it wakes, and its share of a processor; only Linux tells."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from .figures import Figure, Target
from .folder import ROOT, Folder, module_command

PART = "A window that nobody touches, without a cursor"
SECONDS = 10.0


def measure(folder: Folder, size: int) -> list[Figure]:
    """Watch a window for ten seconds from outside."""
    if not Path("/proc/self/schedstat").exists():
        return []
    command = module_command("idle_job", str(folder.directory(size)))
    with subprocess.Popen(command, cwd=ROOT, env=folder.environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        before, begin = _spent(process.pid), time.perf_counter()
        time.sleep(SECONDS)
        after, seconds = _spent(process.pid), time.perf_counter() - begin
        process.kill()
    wakes, busy = ((late - early) / seconds for early, late in zip(before, after, strict=True))
    return [
        Figure(PART, "wake-ups a second of all threads", "", [wakes], Target(0.1, "max"), main=True),
        Figure(PART, "share of one processor", "%", [100 * busy], Target(0.05, "max"), main=True),
    ]


def _spent(process: int) -> tuple[int, float]:
    """Return how often the threads have waited so far, and the seconds of a processor that they took."""
    waits, seconds = 0, 0.0
    for thread in Path(f"/proc/{process}/task").iterdir():
        status = (thread / "status").read_text().partition("\nvoluntary_ctxt_switches:")[2]
        waits += int(status.split()[0])
        seconds += int((thread / "schedstat").read_text().split()[0]) / 1e9
    return waits, seconds
