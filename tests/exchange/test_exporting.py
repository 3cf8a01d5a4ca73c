"""Exports: written whole or not at all, whatever the disk does."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import rights

from directory_app import formats, query
from directory_app.errors import CancelledError, DirectoryError, UnwritableError
from directory_app.exchange import exporting
from directory_app.exchange.exporting import Export
from directory_app.formats import Written
from directory_app.records import Organization, Resource, fields
from directory_app.store.directory import Directory

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files and rights")


@pytest.fixture(scope="module")
def directory() -> Directory:
    organizations = tuple(Organization(id=f"o{number}", name=f"Name {number:04}") for number in range(1200))
    return Directory.in_memory(Resource(organizations=organizations))


def names_to(path: Path | None, directory: Directory) -> Export:
    rows = directory.search(query.parse("")).rows
    return Export(rows, formats.find("csv-plain"), path, (fields.find("name"),))


EXPECTED = b"name\r\n" + b"".join(b"Name %04d\r\n" % number for number in range(1200))


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


def test_a_new_file(directory: Directory, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    assert exporting.run(directory, names_to(path, directory)) == Written(1200)
    assert path.read_bytes() == EXPECTED
    assert beside(path) == ["new.csv"]


def test_rows_keep_the_order_they_were_asked_in(directory: Directory, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    rows = list(directory.search(query.parse("")).rows)[:3]
    exporting.run(directory, Export([rows[2], rows[0]], formats.find("csv-plain"), path, (fields.find("id"),)))
    assert path.read_bytes() == b"id\r\no2\r\no0\r\n"


def test_progress_is_told(directory: Directory, tmp_path: Path) -> None:
    told: list[int] = []
    exporting.run(directory, names_to(tmp_path / "new.csv", directory), told.append)
    assert told == [0, 500, 1000, 1200]


@pytest.mark.parametrize("old", [b"old", None])
def test_cancelling_leaves_everything_as_it_was(directory: Directory, tmp_path: Path, old: bytes | None) -> None:
    path = tmp_path / "some.csv"
    if old:
        path.write_bytes(old)

    def cancel(count: int) -> None:
        if count == 1000:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        exporting.run(directory, names_to(path, directory), cancel)
    assert beside(path) == (["some.csv"] if old else [])
    assert not old or path.read_bytes() == old


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone/new.csv", "the folder .*gone does not exist"),
        (".", "this is a folder, not a file"),
        ("old.csv/new.csv", "Not a directory"),
    ],
)
def test_a_place_that_takes_no_file(directory: Directory, tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "old.csv").write_bytes(b"old")
    with pytest.raises(UnwritableError, match=reason):
        exporting.run(directory, names_to(tmp_path / name, directory))
    assert beside(tmp_path / "x") == ["old.csv"]
    assert (tmp_path / "old.csv").read_bytes() == b"old"


@on_posix
def test_a_device_is_not_replaced(directory: Directory) -> None:
    with pytest.raises(UnwritableError, match="/dev/null: this is not an ordinary file"):
        exporting.run(directory, names_to(Path("/dev/null"), directory))
    assert Path("/dev/null").is_char_device()


@on_posix
def test_a_link_stays_a_link(directory: Directory, tmp_path: Path) -> None:
    real = tmp_path / "real" / "real.csv"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(real)
    exporting.run(directory, names_to(link, directory))
    assert link.is_symlink()
    assert real.read_bytes() == EXPECTED
    assert beside(real) == ["real.csv"]


@on_posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_an_old_file_keeps_its_rights(directory: Directory, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(b"old")
    path.chmod(mode)
    exporting.run(directory, names_to(path, directory))
    assert path.stat().st_mode & 0o777 == mode


@on_posix
def test_a_new_file_has_the_rights_of_any_new_file(directory: Directory, tmp_path: Path) -> None:
    (tmp_path / "any").touch()
    exporting.run(directory, names_to(tmp_path / "new.csv", directory))
    assert (tmp_path / "new.csv").stat().st_mode == (tmp_path / "any").stat().st_mode


@pytest.mark.parametrize("name", ["é" * 100 + ".csv", "😀" * 60 + ".csv", "a b%20#?.csv"])
def test_any_name_a_disk_takes(directory: Directory, tmp_path: Path, name: str) -> None:
    exporting.run(directory, names_to(tmp_path / name, directory))
    assert beside(tmp_path / "x") == [name]


# As somebody whom the modes of files hold back


def refusal(directory: Directory, path: Path) -> str:
    """Export as somebody whom the modes of files hold back; return the reason why that was refused."""
    with pytest.raises(UnwritableError) as refused:
        rights.held_back(lambda: exporting.run(directory, names_to(path, directory)))
    return refused.value.reason


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with an old file in it."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "old.csv").write_bytes(b"old")
    yield made
    made.chmod(0o755)


@on_posix
@pytest.mark.parametrize("name", ["new.csv", "old.csv"])
def test_a_folder_that_may_not_be_written(directory: Directory, folder: Path, name: str) -> None:
    folder.chmod(0o555)
    assert refusal(directory, folder / name) == "Permission denied"
    assert (folder / "old.csv").read_bytes() == b"old"
    assert beside(folder / "x") == ["old.csv"]


@on_posix
def test_a_file_that_may_not_be_written(directory: Directory, folder: Path) -> None:
    (folder / "old.csv").chmod(0o444)
    assert refusal(directory, folder / "old.csv") == "the file is write-protected"
    assert (folder / "old.csv").read_bytes() == b"old"


@on_posix
def test_a_folder_that_may_not_be_looked_into(directory: Directory, folder: Path) -> None:
    folder.chmod(0o000)
    assert refusal(directory, folder / "old.csv") == "Permission denied"


# A full disk


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 kB with an old file on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not (mount and umount):
        pytest.skip("there is no mount to make a small disk with")
    command = [mount, "-t", "tmpfs", "-o", "size=16k", "none", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only the superuser can mount a small disk")
    try:
        (disk / "old.csv").write_bytes(b"old")
        yield disk
    finally:
        subprocess.run([umount, str(disk)], check=True)


def test_a_full_disk(directory: Directory, full_disk: Path) -> None:
    path = full_disk / "old.csv"
    with pytest.raises(UnwritableError, match=r"old\.csv: No space left on device"):
        exporting.run(directory, names_to(path, directory))
    assert path.read_bytes() == b"old"
    assert beside(path) == ["old.csv"]


def test_a_disk_that_fails_at_the_last_moment(
    directory: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: int) -> None:
        raise OSError(5, "Input/output error")

    path = tmp_path / "old.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(UnwritableError, match="Input/output error"):
        exporting.run(directory, names_to(path, directory))
    assert path.read_bytes() == b"old"
    assert beside(path) == ["old.csv"]


# Words


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (Written(0), "0 organizations exported"),
        (Written(1), "1 organization exported"),
        (Written(1234), "1,234 organizations exported"),
        (
            Written(2, 1),
            "2 organizations exported; 1 cell begins like a formula and got a leading ' so that no spreadsheet runs it",
        ),
        (
            Written(2, 1000),
            "2 organizations exported; 1,000 cells begin like a formula and got a leading ' "
            "so that no spreadsheet runs them",
        ),
    ],
)
def test_message(written: Written, message: str) -> None:
    assert exporting.message(written) == message


def test_preview_shows_the_first_lines(directory: Directory) -> None:
    export = names_to(None, directory)
    assert exporting.preview(directory, export, 2).table == [["name"], ["Name 0000"], ["Name 0001"]]
    spreadsheet = Export(export.rows, formats.find("csv"), None, export.fields)
    assert exporting.preview(directory, spreadsheet, 1).table == [["Name"], ["Name 0000"]]
    lines = Export(export.rows, formats.find("jsonl"), None)
    assert '"Name 0000"' in exporting.preview(directory, lines, 1).text


def test_a_package_is_written_where_the_file_is_one(tmp_path: Path) -> None:
    directory = Directory.in_memory(Resource(organizations=(Organization("a", "A"),)))
    rows = directory.search(query.parse("")).rows
    for name in ("hsds", "vcard", "hsds-zip"):
        path = tmp_path / f"{name}.zip"
        exporting.run(directory, Export(rows, formats.find(name), path))
        assert zipfile.is_zipfile(path)
        assert [one.name for one in formats.read(path).resource.organizations] == ["A"]
    for name in ("csv", "json", "vcard-outlook"):
        with pytest.raises(DirectoryError, match=rf"the format {name} writes no \.zip file"):
            exporting.run(directory, Export(rows, formats.find(name), tmp_path / "x.zip"))
    assert not (tmp_path / "x.zip").exists()
