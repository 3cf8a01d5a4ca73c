"""Opens a window, waits until it is at rest, types a text, each key once the last is answered; ends without closing.

    python -m tests.benchmarks.keys_job FILE TEXT

What valgrind counts of a text, less what it counts of an empty one, is what the keys take.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .session import Session, open_window

_RESTED_S = 3.0
_BEAT_MS = 100  # each beat is counted, too

if __name__ == "__main__":
    window, app = open_window(Path(sys.argv[1]))
    session = Session(window, _BEAT_MS)
    session.rest(_RESTED_S)
    session.type(sys.argv[2], "")
    session.rest(_RESTED_S)
    os._exit(0)
