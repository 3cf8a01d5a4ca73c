"""Nothing that was said to be done is lost, and nothing half done is left, wherever a step is cut off."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory_app.errors import UnwritableError
from directory_app.store.connection import writing

_TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork, and no limit on the size of a file")
@pytest.mark.parametrize("how", ["killed", "full"])
def test_every_kind_of_step_is_done_whole_or_not_at_all(tmp_path: Path, how: str) -> None:
    done = subprocess.run(
        [sys.executable, str(_TESTS / "fault_points.py"), how, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(_TESTS.parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    points, *faults = done.stdout.splitlines()
    assert int(points) > 50
    assert faults == []


class Failing(sqlite3.Connection):
    """A connection on a disk that can't make a COMMIT last: it fails, and stands in the log all the same."""

    failing: tuple[str, ...] = ("COMMIT",)

    def execute(self, statement: str, *arguments: object) -> sqlite3.Cursor:
        found = super().execute(statement, *arguments)  # type: ignore[arg-type]
        if statement.startswith(self.failing):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return found


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[Failing]:
    connection = sqlite3.connect(tmp_path / "d.sqlite", isolation_level=None, factory=Failing)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE said (words TEXT)")
    yield connection
    connection.close()


def test_what_a_failed_commit_left_in_the_log_is_cut_off(failing: Failing, tmp_path: Path) -> None:
    log = tmp_path / "d.sqlite-wal"
    assert log.stat().st_size > 0
    with pytest.raises(UnwritableError, match="it can't be written"), writing(failing, tmp_path / "d.sqlite"):
        failing.execute("INSERT INTO said VALUES ('zebra')")
    assert log.stat().st_size == 0


def test_where_that_can_not_be_it_is_said(failing: Failing, tmp_path: Path) -> None:
    failing.failing = ("COMMIT", "PRAGMA wal_checkpoint")
    with pytest.raises(UnwritableError, match="look whether this was done"), writing(failing, tmp_path / "d.sqlite"):
        failing.execute("INSERT INTO said VALUES ('zebra')")
