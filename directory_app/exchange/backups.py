"""Backups of directory files: made before much changes and once a day, the last ten kept, put back whole.

Those of the user's own directory lie in the folder `backups` of the data folder, those of another file in a folder of
their own within it. In a folder that somebody chose each directory has one of its own, for others may use it, too; what
was made before stays where it is, and is listed. The name of a backup is the day and the time at which it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from msgspec import Struct

from directory_app import files, paths
from directory_app.errors import DamagedError, DirectoryError, UnreadableError, UnwritableError, os_reason
from directory_app.store import snapshots
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

Progress = Callable[[int], None]
KEPT = 10
# From so many records on a step is one before which a backup is made.
BULK = 50
_NAME = late_pattern(r"(\d{4}-\d\d-\d\d) (\d\d)\.(\d\d)\.(\d\d)(?: \d+)?( damaged)?\.sqlite")
_NUMBER = late_pattern(r"(?: (\d+))?(?: damaged)?\.sqlite")  # what stands behind the time


class NoBackupError(DirectoryError):
    """No backup could be made; what it was to be made for is not done."""


class Backup(Struct, frozen=True):
    """A backup: its file, its day and time (ISO 8601, local), and what it holds.

    `since` is how many steps done since would be lost with it, None where the present file can't be read.
    """

    path: Path
    at: str
    organizations: int
    steps: int
    since: int | None


def standard_folder() -> Path:
    """Return the folder of backups unless somebody chose another."""
    return paths.data_folder() / "backups"


def chosen_folder() -> str:
    """Return the folder that somebody chose for backups, "" for none."""
    with suppress(OSError, UnicodeError):
        return paths.backups_folder_file().read_text(encoding="utf-8", errors="surrogateescape")
    return ""


def choose_folder(folder: str) -> None:
    """Make backups there from now on, or in the standard folder ("").

    Raises:
        DirectoryError: `why_not` says why.
        UnwritableError: the choice can't be kept.
    """
    if folder == chosen_folder():
        return
    if why := why_not(folder):
        raise DirectoryError(why)
    path = paths.backups_folder_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(path, os_reason(error)) from error
    with files.replacing(path) as file:
        file.write(folder.encode(errors="surrogateescape"))


def why_not(folder: str) -> str:
    """Say why backups can't be made in a folder, "" where they can."""
    path = Path(folder)
    if not folder:
        return ""
    if not path.is_absolute():
        return wording.phrase("Write the whole path of a folder, such as {folder}.", folder=Path.home())
    try:
        if not path.is_dir():
            return (
                wording.phrase("{path} is a file, not a folder.", path=path)
                if path.exists()
                else wording.phrase("There is no folder {path}.", path=path)
            )
        with files.claimed(path) as scratch:
            scratch.write_bytes(b"\0")
            files.discard(scratch)
    except (OSError, ValueError) as error:
        why = os_reason(error) if isinstance(error, OSError) else wording.phrase("it is no path")
        return wording.phrase("Nothing can be written in {path}: {reason}.", path=path, reason=why)
    return ""


def folder_of(directory: Path) -> Path:
    """Return the folder in which backups of a directory file are made."""
    chosen = chosen_folder()
    return Path(chosen) / _own_name(directory) if chosen else _standard_folder_of(directory)


def _standard_folder_of(directory: Path) -> Path:
    is_own = directory.absolute() == paths.user_directory().absolute()
    return standard_folder() if is_own else standard_folder() / _own_name(directory)


def _own_name(directory: Path) -> str:
    path = directory.absolute()
    return f"{path.stem}-{hashlib.sha256(str(path).encode(errors='replace')).hexdigest()[:8]}"


def make(directory: Path, progress: Progress = lambda _: None, spare: Path | None = None) -> Path:
    """Make a backup of a directory file; return it. The oldest above ten go, but `spare`.

    Raises:
        UnreadableError: the file is absent or damaged.
        UnwritableError: the disk is full, there is no permission …; no backup was made, and none is gone.
    """
    return _made(directory, "", lambda scratch: snapshots.copy(directory, scratch, progress), spare)


def before_bulk(directory: Path) -> None:
    """Make a backup before much changes.

    Raises:
        NoBackupError: none can be made; the reason.
    """
    if not files.is_there(directory):
        return
    try:
        make(directory)
    except (UnreadableError, UnwritableError) as error:
        raise NoBackupError(str(error)) from error


def before_work(directory: Path) -> None:
    """Make a backup before many small steps, unless nothing was done since the last.

    Raises:
        NoBackupError: as `before_bulk`.
    """
    last = newest(directory)
    if last is None or last.since != 0:
        before_bulk(directory)


def make_daily(directory: Path, today: date, progress: Progress = lambda _: None) -> Path | None:
    """Make the backup of a day unless there is one, or nothing was done since the last; return it, or None.

    Raises:
        DirectoryError: as `make`.
    """
    for path, at, is_damaged in _files(directory):
        if is_damaged:
            continue
        if at[:10] >= today.isoformat():
            return None
        with suppress(UnreadableError):
            if snapshots.facts(path, directory).since == 0:
                return None
        break
    return make(directory, progress)


def of_directory(directory: Path) -> list[Backup]:
    """Return the backups of a directory file that can be put back, the newest first."""
    return list(_readable(directory))


def _readable(directory: Path) -> Iterator[Backup]:
    for path, at, is_damaged in _files(directory):
        if is_damaged:
            continue
        with suppress(UnreadableError):
            facts = snapshots.facts(path, directory)
            yield Backup(path, at, facts.organizations, facts.steps, facts.since)


def newest(directory: Path) -> Backup | None:
    """Return the newest backup of a directory file, or None."""
    return next(_readable(directory), None)


def restore(progress: Progress, directory: str, backup: str) -> str:
    """Put a backup back; the present file becomes a backup first, whose path is returned ("": there was no file).

    No connection to the directory may be open in this process.

    Raises:
        UnreadableError: the backup is damaged.
        UnwritableError: the present file can't be kept, or not be written; nothing has changed.
    """
    path, wanted, kept = Path(directory), Path(backup), ""
    if files.is_there(path):
        try:
            kept = str(make(path, spare=wanted))
        except DamagedError:
            kept = str(_made(path, " damaged", lambda scratch: snapshots.copy_damaged(path, scratch), wanted))
    snapshots.put_back(wanted, path, progress)
    return kept


def _made(directory: Path, mark: str, write: Callable[[Path], None], spare: Path | None) -> Path:
    folder, chosen = folder_of(directory), chosen_folder()
    if chosen and not Path(chosen).is_dir():  # never made: where a disk is not there, another would be filled
        raise UnwritableError(chosen, wording.phrase("the folder that was chosen for backups is not there"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with files.claimed(folder) as scratch:
            log = scratch.with_name(f"{scratch.name}-wal")
            try:
                write(scratch)
                path = _moved(scratch, folder, mark)
                if log.exists():
                    log.rename(path.with_name(f"{path.name}-wal"))
            finally:
                files.discard(scratch, log, scratch.with_name(f"{scratch.name}-journal"))
        files.remove_leftovers(folder)
    except OSError as error:
        raise UnwritableError(folder, os_reason(error)) from error
    _remove_oldest(directory, {path, spare})
    return path


def _moved(scratch: Path, folder: Path, mark: str) -> Path:
    now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S")
    # A name that was free again would make the newest of one second look like its oldest.
    taken = [int(match[1] or 1) for it in folder.glob(f"{now}*") if (match := _NUMBER.match(it.name[len(now) :]))]
    for number in count(max(taken, default=0) + 1):
        path = folder / f"{now}{f' {number}' if number > 1 else ''}{mark}.sqlite"
        with suppress(FileExistsError):
            files.move_to_new(scratch, path)
            return path
    raise AssertionError  # count() never ends


def _files(directory: Path) -> list[tuple[Path, str, bool]]:
    """Return (file, day and time, whether it is the copy of a damaged file), the newest first."""
    found = []
    # Of one second that of the folder in use is the newer: it comes first, and sorting keeps it there.
    for folder in dict.fromkeys((folder_of(directory), _standard_folder_of(directory))):
        with suppress(OSError):
            for path in folder.iterdir():
                if match := _NAME.fullmatch(path.name):
                    day, hour, minute, second, mark = match.groups()
                    found.append((path, f"{day}T{hour}:{minute}:{second}", bool(mark)))
    return sorted(found, key=lambda it: (it[1], len(it[0].name), it[0].name), reverse=True)


def _remove_oldest(directory: Path, spared: set[Path | None]) -> None:
    for path, _, _ in _files(directory)[KEPT:]:
        if path not in spared:
            files.discard(path, path.with_name(f"{path.name}-wal"))  # tried again with the next backup
