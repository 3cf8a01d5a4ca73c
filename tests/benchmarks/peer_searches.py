"""The same words asked of what people would use instead, first rows and exact count (ms)."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from directory_app import query
from directory_app.store.directory import Directory

from .builds import flat_json_lines, insert_with_sqlite_utils
from .data import RARE_WORD
from .figures import Figure
from .folder import Folder, say
from .peers import Peers, run
from .searches import PAGE, TODAY

PART = "Search of words as they are typed, first rows and count, in turn (ms)"
WORDS = ("f", "fo", "foun", "foundation", "s", RARE_WORD[:2], RARE_WORD[:5], RARE_WORD, "epilepsy", "landover")
_PATIENCE = 30

# Runs in the Python that has polars: reads the table once, then answers a word a line with its ms.
_POLARS = """
import sys, time, polars
table = polars.read_csv(sys.argv[1], infer_schema=False)
text = table.select(polars.concat_str(polars.all().fill_null(""), separator="\\n").str.to_lowercase().alias("text"))
table = table.with_columns(text["text"])
for word in sys.stdin:
    start = time.perf_counter()
    found = table.filter(polars.col("text").str.contains(word.strip(), literal=True))
    found.head(500), found.height
    print((time.perf_counter() - start) * 1000, flush=True)
"""


def measure(folder: Folder, size: int, rounds: int, peers: Peers) -> list[Figure]:
    """Ask ours and every peer that is there for each word, in turn."""
    askers: dict[str, Callable[[str], float]] = {}
    with closing(Directory.open(folder.directory(size))) as directory:
        askers["ours"] = lambda word: _ours(directory, word)
        closers = [*_add_sqlite(folder, size, peers, askers), *_add_polars(folder, size, peers, askers)]
        if program := peers.find("rg"):
            table = str(folder.table(size))
            askers["ripgrep -i -c over the CSV (count only)"] = lambda word: (
                run([program, "-i", "-c", word, table])[0] * 1000
            )
        times: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds):
            for word in WORDS:
                for name, ask in askers.items():
                    times[name].append(ask(word))
        for close in closers:
            close()
    figures = [Figure(PART, name, "ms", samples) for name, samples in times.items()]
    for name, samples in times.items():
        if name != "ours":
            ratios = [theirs / ours for theirs, ours in zip(samples, times["ours"], strict=True)]
            figures.append(Figure(PART, f"{name}: theirs to ours", "ratio", ratios, main="FTS5" in name))
    return figures


def measure_browser(folder: Folder, size: int, rounds: int, peers: Peers) -> list[Figure]:
    """Time DB Browser for SQLite from its start, without a screen, until it has our file open (s); only Linux tells."""
    program = peers.find("sqlitebrowser")
    if program is None or not Path("/proc/self/fd").is_dir():
        return []
    times = [_seconds_to_open([program, "--read-only"], folder.directory(size)) for _ in range(rounds)]
    return [Figure("DB Browser for SQLite", "start to directory file open", "s", times)]


def _seconds_to_open(command: list[str], path: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    start = time.perf_counter()
    with subprocess.Popen([*command, str(path)], env=environment, stderr=subprocess.DEVNULL) as process:
        opened = Path(f"/proc/{process.pid}/fd")
        while process.poll() is None and time.perf_counter() - start < _PATIENCE:
            with suppress(OSError):  # a file that is closed while we look
                if path.resolve() in [each.readlink() for each in opened.iterdir()]:
                    break
            time.sleep(0.002)
        seconds = time.perf_counter() - start
        process.kill()
    return seconds


def _ours(directory: Directory, word: str) -> float:
    start = time.perf_counter()
    search = directory.begin(query.parse(word), today=TODAY)
    search.rows(0, PAGE)
    search.count()
    return (time.perf_counter() - start) * 1000


def _add_sqlite(
    folder: Folder, size: int, peers: Peers, askers: dict[str, Callable[[str], float]]
) -> list[Callable[[], object]]:
    """Take in a LIKE scan, and FTS5 as sqlite-utils makes it and Datasette asks it."""
    program = peers.find("sqlite-utils")
    if program is None:
        return []
    path = folder.directory(size).with_suffix(".sqlite-utils.db")
    source = flat_json_lines(folder, size)
    if not path.exists():
        say("Making the table of sqlite-utils.")
        insert_with_sqlite_utils(program, source, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)
    connection = sqlite3.connect(path)
    columns = list(json.loads(source.open().readline()))
    condition = " OR ".join(f"{column} LIKE :word" for column in columns)
    matching = "rowid IN (SELECT rowid FROM organizations_fts WHERE organizations_fts MATCH :word)"
    askers["sqlite3 LIKE over all columns"] = lambda word: _sql(connection, condition, f"%{word}%")
    askers["FTS5 by sqlite-utils, default settings"] = lambda word: _sql(connection, matching, f'"{word}"*')
    return [connection.close]


def _sql(connection: sqlite3.Connection, condition: str, word: str) -> float:
    start = time.perf_counter()
    for statement in (
        f"SELECT rowid FROM organizations WHERE {condition} LIMIT {PAGE}",
        f"SELECT count(*) FROM organizations WHERE {condition}",
    ):
        connection.execute(statement, {"word": word}).fetchall()
    return (time.perf_counter() - start) * 1000


def _add_polars(
    folder: Folder, size: int, peers: Peers, askers: dict[str, Callable[[str], float]]
) -> list[Callable[[], object]]:
    python = peers.python_with("polars")
    if python is None:
        return []
    process = subprocess.Popen(
        [python, "-c", _POLARS, str(folder.table(size))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def ask(word: str) -> float:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(word + "\n")
        process.stdin.flush()
        return float(process.stdout.readline())

    ask("warm")
    askers["polars scan of text in memory"] = ask
    return [process.communicate]
