"""Runs the tasks of `tests/heard.py` with a real screen reader: `python -m tests.clients.listen PROGRAM [TASK…]`.

PROGRAM starts a screen reader without sound on a screen of its own, and the window: it takes `-o FOLDER`, `-n TITLE`,
`-g SECONDS` between keys, `-k KEYS`, `--` and the command of the window, and leaves `said.txt` in FOLDER, a line of
"-- KEY" before the lines that are said after it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from heard import TASKS, Task, prepare

_CHECKOUT = Path(__file__).parents[2]


def main() -> int:
    """Run the tasks; return 0 where all of them are heard."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program")
    arguments.add_argument("tasks", nargs="*", help="the beginnings of names; all without")
    arguments.add_argument("--gap", default="3", help="seconds between two keys")
    given = arguments.parse_args()
    chosen = [it for it in TASKS if not given.tasks or it.name.startswith(tuple(given.tasks))]
    wrong = 0
    for task in chosen:
        heard = listen(given.program, task, given.gap)
        misses = task.misses(heard)
        wrong += bool(misses)
        print(f"\n=== {task.name}: {'MISSED' if misses else 'heard'}\n{heard}")
        print("".join(f"    !! {it}\n" for it in misses), end="", flush=True)
    print(f"\n{len(chosen) - wrong} of {len(chosen)} tasks are heard.")
    return 1 if wrong else 0


def listen(program: str, task: Task, gap: str) -> str:
    """Return what was said, and the keys between."""
    folder = Path(tempfile.mkdtemp(prefix="heard-"))
    try:
        prepare(folder, task.holds)
        keys = " ".join(f"t:{key[2:]} k:Return" if key.startswith("f:") else key for key in task.keys.split())
        log = folder / "log"
        window = (sys.executable, "-m", "directory_app")
        command = [program, "-o", str(log), "-n", "Support Directory", "-g", gap, "-k", keys, "--", *window]
        environment = {
            **os.environ,
            "DIRECTORY_APP_DATA": str(folder / "data"),
            "HOME": str(folder),
            "QT_QPA_PLATFORMTHEME": "generic",  # whose dialog for a file is Qt's own
        }
        done = subprocess.run(command, cwd=_CHECKOUT, env=environment, capture_output=True, text=True, check=False)
        said = log / "said.txt"
        return said.read_text(encoding="utf-8") if said.is_file() else f"{done.stdout}\n{done.stderr}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
