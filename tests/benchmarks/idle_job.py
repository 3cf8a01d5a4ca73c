"""Opens a window without a cursor, says "idle" when it has been at rest for a while, and goes on until it is killed.

python -m tests.benchmarks.idle_job FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from .session import open_window

_RESTED_MS = 3_000

if __name__ == "__main__":
    window, app = open_window(Path(sys.argv[1]))
    window.table.setFocus()
    QTimer.singleShot(_RESTED_MS, lambda: print("idle", flush=True))
    app.exec()
