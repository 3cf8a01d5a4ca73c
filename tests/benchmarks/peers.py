"""The programs that people would use instead: where they are, which version, how to install what is missing.

    python3 -m venv FOLDER/peers
    FOLDER/peers/bin/pip install sqlite-utils polars visidata csvkit
    apt-get install miller ripgrep sqlite3 sqlitebrowser valgrind

FOLDER is the benchmark's --work folder; what is on the PATH is found too. None of them is needed by the program.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from . import memory

_PIP = "pip install"
_APT = "apt-get install"
INSTALL = {
    "sqlite-utils": f"{_PIP} sqlite-utils",
    "polars": f"{_PIP} polars",
    "vd": f"{_PIP} visidata",
    "csvformat": f"{_PIP} csvkit",
    "mlr": f"{_APT} miller",
    "rg": f"{_APT} ripgrep",
    "xan": "cargo install xan",
    "sqlite3": f"{_APT} sqlite3",
    "sqlitebrowser": f"{_APT} sqlitebrowser",
    "valgrind": f"{_APT} valgrind",
}


class Peers:
    """Finds the programs; `missing` says how to get those that were wanted and are not there."""

    def __init__(self, work: Path, are_wanted: bool) -> None:
        self._bin = work / "peers" / ("Scripts" if os.name == "nt" else "bin")
        self._are_wanted = are_wanted
        self.missing: dict[str, str] = {}
        self.versions: dict[str, str] = {}

    def find(self, name: str) -> str | None:
        """Return the path of a program, or None."""
        if not self._are_wanted:
            return None
        found = shutil.which(name, path=f"{self._bin}{os.pathsep}{os.environ.get('PATH', '')}")
        self._note(name, [found, "--version"] if found else None)
        return found

    def python_with(self, module: str) -> str | None:
        """Return a Python that has a module, or None."""
        if not self._are_wanted:
            return None
        for python in (shutil.which("python", path=str(self._bin)), sys.executable):
            command = [python or "", "-c", f"import {module}; print({module}.__version__)"]
            if python and subprocess.run(command, capture_output=True, check=False).returncode == 0:
                self._note(module, command)
                return python
        self._note(module, None)
        return None

    def _note(self, name: str, command: list[str] | None) -> None:
        if command is None:
            self.missing[name] = INSTALL[name]
        elif name not in self.versions:
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            said = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
            found = re.search(r"\d+(\.\d+)+", said.stdout or said.stderr)
            self.versions[name] = found.group() if found else "of an unknown version"


def run(command: Sequence[str], **variables: str) -> tuple[float, float]:
    """Run a command to its end; return its seconds and the peak of its memory with all it starts, in MB."""
    begin = time.perf_counter()
    environment = {**os.environ, "PYTHONUNBUFFERED": "", **variables}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    ) as process:
        watch = memory.Watch(process.pid)
        _, said = process.communicate()
    seconds = time.perf_counter() - begin
    watch.stop()
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed: {said.decode(errors='replace')[-500:]}")
    return seconds, watch.total
