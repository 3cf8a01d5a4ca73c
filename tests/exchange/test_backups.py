"""Backups: whole and of one moment, put back with nothing lost; a full disk and a damaged file lose nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest
from rights import held_back

from directory_app import paths
from directory_app.errors import DirectoryError, UnwritableError
from directory_app.exchange import backups
from directory_app.records import Organization, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit

TODAY = date(2026, 11, 26)


@pytest.fixture
def own() -> Path:
    """The user's own directory of three organizations and one step."""
    path = paths.user_directory()
    names = ("Alpha", "Beta", "Gamma")
    create(path, Resource(organizations=tuple(Organization(id=name.lower(), name=name) for name in names)))
    rename(path, "alpha", "Alpha", "Alpha House")
    return path


def rename(path: Path, own_id: str, old: str, new: str) -> None:
    with closing(Directory.open(path)) as directory:
        directory.apply([Edit(own_id, "name", old, new)])


def names(path: Path) -> list[str]:
    with closing(Directory.open(path)) as directory:
        directory.prove()
        found = (directory.organization(own_id) for own_id in ("alpha", "beta", "gamma"))
        return [it.name for it in found if it]


def restore(path: Path, backup: Path) -> str:
    return backups.restore(lambda _: None, str(path), str(backup))


def folder() -> list[str]:
    return sorted(it.name for it in (paths.data_folder() / "backups").iterdir())


def test_a_backup_says_what_it_holds_and_what_would_be_lost_with_it(own: Path) -> None:
    path = backups.make(own)
    rename(own, "beta", "Beta", "Beta House")
    rename(own, "gamma", "Gamma", "Gamma House")
    (backup,) = backups.of_directory(own)
    assert (backup.path, backup.organizations, backup.steps, backup.since) == (path, 3, 1, 2)
    assert folder() == [path.name]
    assert names(path) == ["Alpha House", "Beta", "Gamma"]


def test_the_present_file_is_kept_before_a_backup_is_put_back(own: Path) -> None:
    path = backups.make(own)
    rename(own, "beta", "Beta", "Beta House")
    kept = restore(own, path)
    assert names(own) == ["Alpha House", "Beta", "Gamma"]
    assert [(it.path, it.steps, it.since) for it in backups.of_directory(own)] == [(Path(kept), 2, 0), (path, 1, 0)]
    rename(own, "gamma", "Gamma", "Gamma House")  # the same number as the step that was lost
    assert [it.since for it in backups.of_directory(own)] == [1, 1]
    restore(own, Path(kept))
    assert names(own) == ["Alpha House", "Beta House", "Gamma"]


def test_who_has_the_file_open_sees_the_backup_at_once(own: Path) -> None:
    path = backups.make(own)
    rename(own, "beta", "Beta", "Beta House")
    with closing(Directory.open(own)) as other:
        before = other.version()
        assert other.size == 3
        restore(own, path)
        assert other.version() != before
        beta = other.organization("beta")
        assert beta is not None
        assert beta.name == "Beta"
        other.apply([Edit("beta", "name", "Beta", "Beta Home")])
    assert names(own)[1] == "Beta Home"


def test_a_step_that_another_program_is_at_keeps_a_backup_from_being_put_back(own: Path) -> None:
    path = backups.make(own)
    rename(own, "beta", "Beta", "Beta House")
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnwritableError, match="another program is writing to it"):
            restore(own, path)
        other.execute("ROLLBACK")
    assert names(own) == ["Alpha House", "Beta House", "Gamma"]


def test_ten_are_kept_and_the_one_that_is_put_back_is_among_them(own: Path) -> None:
    made = [backups.make(own) for _ in range(12)]
    assert {it.path for it in backups.of_directory(own)} == set(made[2:])
    rename(own, "beta", "Beta", "Beta House")
    restore(own, made[2])
    assert names(own)[1] == "Beta"


def test_another_file_has_backups_of_its_own(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    create(other, Resource(organizations=(Organization("alpha", "Other"),)))
    path = backups.make(other)
    assert backups.of_directory(own) == []
    assert [it.path for it in backups.of_directory(other)] == [path]


def test_one_a_day_and_none_where_nothing_was_done(own: Path) -> None:
    today = date.today()
    assert backups.make_daily(own, today) is not None
    rename(own, "beta", "Beta", "Beta House")
    assert backups.make_daily(own, today) is None
    assert backups.make_daily(own, today + timedelta(days=1)) is not None
    assert backups.make_daily(own, today + timedelta(days=2)) is None


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def _cut(path: Path) -> None:
    os.truncate(path, 5000)


def _other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (a)")


def _empty(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("damage", [_garbage, _cut, _empty, Path.unlink])
def test_a_damaged_file_is_kept_and_replaced(own: Path, damage: Callable[[Path], None]) -> None:
    path = backups.make(own)
    damage(own)
    lying = own.read_bytes() if own.exists() else None
    kept = restore(own, path)
    assert names(own) == ["Alpha House", "Beta", "Gamma"]
    assert (Path(kept).read_bytes() if kept else None) == lying
    assert [it.path for it in backups.of_directory(own)] == [path]


def test_what_can_not_be_written_is_told_and_nothing_is_gone(own: Path) -> None:
    made = [backups.make(own) for _ in range(backups.KEPT)]
    made[0].parent.chmod(0o500)
    try:
        with pytest.raises(backups.NoBackupError, match="denied"):
            held_back(lambda: backups.before_bulk(own))
    finally:
        made[0].parent.chmod(0o700)
    assert {it.path for it in backups.of_directory(own)} == set(made)


_WITH_LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
from directory_app.errors import DirectoryError
from directory_app.exchange import backups

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
try:
    if len(sys.argv) > 3:
        backups.restore(lambda _: None, sys.argv[2], sys.argv[3])
    else:
        backups.make(Path(sys.argv[2]))
except DirectoryError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("room", [0, 1, 4096, 20_000])
def test_where_a_write_is_cut_short_there_is_no_backup_and_nothing_half_written(own: Path, room: int) -> None:
    first = backups.make(own)
    done = subprocess.run(
        [sys.executable, "-c", _WITH_LITTLE_ROOM, str(room), str(own)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert folder() == [first.name]
    assert names(own) == ["Alpha House", "Beta", "Gamma"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("room", [0, 4096, 20_000])
def test_where_a_write_is_cut_short_nothing_is_put_back(own: Path, room: int) -> None:
    path = backups.make(own)
    rename(own, "beta", "Beta", "Beta House")
    done = subprocess.run(
        [sys.executable, "-c", _WITH_LITTLE_ROOM, str(room), str(own), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert names(own) == ["Alpha House", "Beta House", "Gamma"]


def test_a_damaged_backup_is_not_put_back(own: Path) -> None:
    path = backups.make(own)
    rename(own, "beta", "Beta", "Beta House")
    data = bytearray(path.read_bytes())
    data[4096:8192] = bytes(4096)
    path.write_bytes(data)
    with pytest.raises(DirectoryError):
        restore(own, path)
    assert names(own) == ["Alpha House", "Beta House", "Gamma"]


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [_gone, _empty, _other_database], ids=["gone", "empty", "another database"])
def test_what_is_no_backup_any_more_is_not_put_back(own: Path, damage: Callable[[Path], None]) -> None:
    """Another window may have removed the oldest since they were listed."""
    made = backups.make(own)
    path = made.rename(made.with_name("2026-01-02 03.04.05.sqlite"))
    rename(own, "beta", "Beta", "Beta House")
    damage(path)
    with pytest.raises(DirectoryError):
        restore(own, path)
    assert names(own) == ["Alpha House", "Beta House", "Gamma"]
    assert path.exists() == (damage is not _gone)


def test_the_newest_of_one_second_stays_the_newest(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Still(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2026, 11, 26, 5, 55, 8, tzinfo=tz)

    monkeypatch.setattr(backups, "datetime", Still)
    made = [backups.make(own) for _ in range(13)]
    assert [it.path for it in backups.of_directory(own)] == made[:2:-1]


def test_a_chosen_folder_gets_the_backups_and_those_made_before_are_still_listed(own: Path, tmp_path: Path) -> None:
    before = backups.make(own)
    elsewhere = tmp_path / "elsewhere é"
    elsewhere.mkdir()
    backups.choose_folder(str(elsewhere))
    assert backups.chosen_folder() == str(elsewhere)
    after = backups.make(own)
    assert after.parent.parent == elsewhere
    other = tmp_path / "directory.sqlite"  # of the same name
    create(other, Resource(organizations=(Organization("alpha", "Other"),)))
    apart = backups.make(other)
    assert [it.path for it in backups.of_directory(own)] == [after, before]
    assert [it.path for it in backups.of_directory(other)] == [apart]
    backups.choose_folder("")
    assert [it.path for it in backups.of_directory(own)] == [before]


def test_a_chosen_folder_that_is_gone_is_not_made_again(own: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "disk"
    elsewhere.mkdir()
    backups.choose_folder(str(elsewhere))
    elsewhere.rmdir()
    with pytest.raises(backups.NoBackupError, match="chosen for backups is not there"):
        backups.before_bulk(own)
    assert not elsewhere.exists()


def test_a_folder_in_which_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    try:
        assert "Nothing can be written" in held_back(lambda: backups.why_not(str(closed)))
        with pytest.raises(DirectoryError, match="Nothing can be written"):
            held_back(lambda: backups.choose_folder(str(closed)))
    finally:
        closed.chmod(0o700)
    assert backups.chosen_folder() == ""
    assert list(closed.iterdir()) == []
