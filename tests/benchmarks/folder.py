"""The folder that keeps what is made once: data, directories and tables by size, outside the checkout."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import platformdirs

from . import data

ROOT = Path(__file__).resolve().parents[2]
# The rooms that decide how a directory file looks; the benchmark makes its files anew when a module there has changed.
ROOMS = ("query", "records", "search", "store", "text", "values")


def default() -> Path:
    """Return where the files are kept when nobody says where."""
    return platformdirs.user_cache_path("Support Directory", appauthor=False) / "benchmarks"


class Folder:
    """Makes each file at its first use; a name holds a print of the code that made it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        sources = [path for room in ROOMS for path in sorted((ROOT / "directory_app" / room).rglob("*.py"))]
        self._data_print = _print([Path(data.__file__)])
        self._directory_print = _print([Path(data.__file__), *sources])

    def json_lines(self, size: int) -> Path:
        """Return the JSON Lines file of so many organizations and the disorders."""
        made = self.path / f"{size}-{self._data_print}.jsonl"
        if not made.exists():
            say(f"Making {size:,} records.")
            data.write_json_lines(made.with_suffix(".new"), size)
            made.with_suffix(".new").replace(made)
        return made

    def directory(self, size: int) -> Path:
        """Return the directory file of so many organizations."""
        made = self.path / f"{size}-{self._directory_print}.sqlite"
        if not made.exists():
            source = self.json_lines(size)
            say(f"Building the directory of {size:,} records.")
            run_module("build_job", str(source), str(made))
        return made

    def table(self, size: int) -> Path:
        """Return a CSV file with a row an organization and a column a field, as our plain export writes it."""
        made = self.path / f"{size}-{self._directory_print}.csv"
        if not made.exists():
            command = ["--file", str(self.directory(size)), "export", "--format", "csv-plain", "--to", str(made)]
            subprocess.run([sys.executable, "-m", "directory_app", *command], cwd=ROOT, env=plain(), check=True)
        return made

    def scratch(self, name: str) -> Path:
        """Return a path for something that is removed after use; what an earlier run left there is gone."""
        path = self.path / "scratch" / name
        path.parent.mkdir(exist_ok=True)
        remove(path)
        return path

    def environment(self) -> dict[str, str]:
        """Return the environment of a window that touches nobody's settings and needs no screen."""
        return {**plain(), "DIRECTORY_APP_DATA": str(self.path / "data"), "QT_QPA_PLATFORM": "offscreen"}


def remove(path: Path) -> None:
    """Remove a file with everything that SQLite or a build has left beside it."""
    for leftover in [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))]:
        leftover.unlink(missing_ok=True)


def plain() -> dict[str, str]:
    """Return our environment, but let Python keep what it has compiled, as it does for everybody who starts it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def module_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module beside this one in a process of its own."""
    return [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]


def run_module(module: str, *arguments: str, environment: dict[str, str] | None = None) -> Any:
    """Run a module beside this one in a process of its own and return what its last line says in JSON."""
    command: Sequence[str] = module_command(module, *arguments)
    done = subprocess.run(command, cwd=ROOT, env=environment or plain(), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def say(text: str) -> None:
    """Tell what is being done, apart from the results."""
    print(text, file=sys.stderr, flush=True)


def _print(sources: list[Path]) -> str:
    found = hashlib.sha256()
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()[:10]
