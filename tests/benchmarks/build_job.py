"""Builds a directory from a JSON Lines file, and says in JSON what it cost; runs in a process of its own.

    python -m tests.benchmarks.build_job SOURCE TARGET [SECONDS]

After SECONDS it cancels itself, as the window does when somebody asks to, and says how long that took.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from directory_app.errors import CancelledError
from directory_app.exchange import importing


class _Clock:
    """Hears the progress, notes the longest silence, and cancels at its time."""

    def __init__(self, cancel_after: float) -> None:
        self.start = self.last = time.perf_counter()
        self.cancel_at = self.start + cancel_after
        self.silence = 0.0
        self.calls = 0

    def hear(self, _: int = 0) -> None:
        now = time.perf_counter()
        self.silence = max(self.silence, now - self.last)
        self.last = now
        self.calls += 1
        if now >= self.cancel_at:
            raise CancelledError


def main(source: Path, target: Path, cancel_after: float = float("inf")) -> None:
    """Build and print seconds, longest silence and calls, or how many seconds the end came after the cancelling."""
    clock = _Clock(cancel_after)
    try:
        count = importing.build(source, target, clock.hear)
    except CancelledError:
        print(json.dumps({"cancelled_in": time.perf_counter() - clock.cancel_at}))
        return
    seconds = time.perf_counter() - clock.start
    clock.silence = max(clock.silence, time.perf_counter() - clock.last)
    print(json.dumps({"seconds": seconds, "silence": clock.silence, "calls": clock.calls, "count": count}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(float, sys.argv[3:4]))
