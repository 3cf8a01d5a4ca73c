"""How much memory processes take, read from /proc; only Linux tells."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path

_STEP = 0.05


def peak(process: str = "self") -> float:
    """Return the most memory that a process has had at once, in MB (VmHWM); 0 where nobody tells."""
    return _read(process, "VmHWM")


def private(process: str = "self") -> float:
    """Return the memory that a process shares with no file, in MB (RssAnon); 0 where nobody tells."""
    return _read(process, "RssAnon")


class Watch(threading.Thread):
    """Follows a process and all it starts; `total` is the sum of their peaks in MB."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._root = process
        self._peaks: dict[int, float] = {}
        self._is_over = threading.Event()
        self.start()

    @property
    def total(self) -> float:
        return sum(self._peaks.values())

    def stop(self) -> float:
        """End the watch and return the total."""
        self._is_over.set()
        self.join()
        return self.total

    def run(self) -> None:
        while not self._is_over.is_set():
            for process in family(self._root):
                self._peaks[process] = max(self._peaks.get(process, 0.0), peak(str(process)))
            time.sleep(_STEP)


def family(process: int) -> list[int]:
    """Return a process and everything below it, as far as it runs now."""
    found = [process]
    for each in found:
        with suppress(OSError):  # it has just ended
            for listed in Path(f"/proc/{each}/task").glob("*/children"):
                found += map(int, listed.read_text().split())
    return found


def _read(process: str, name: str) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)
