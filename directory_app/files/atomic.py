"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from directory_app.errors import UnwritableError, os_reason
from directory_app.files.reading import is_there
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

if sys.platform != "win32":
    import fcntl


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a binary file that takes the place of `path` when the block ends without an error.

    The bytes go to a temporary file in the same folder, are flushed to disk and then moved into
    place; on any error the temporary file is removed and the old file stays as it was.

    Raises:
        UnwritableError: the folder is gone, the disk is full, there is no permission …
    """
    target = Path(os.path.realpath(path))
    try:
        _refuse_special(target)
        with claimed(target.parent) as name, _removed(name):
            with _created(name, target) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            name.replace(target)
        remove_leftovers(target.parent)
        _sync_folder(target.parent)
    except OSError as error:
        raise UnwritableError(path, _reason(error, target)) from error


@contextmanager
def claimed(folder: Path) -> Iterator[Path]:
    """Yield a name for a file to be made, `.<hex>.tmp`; a locked file beside it shows that somebody is at work.

    A lock ends with the program that has it, however that ends, so that what a killed one left is known at once.

    Raises:
        OSError: nothing can be made in that folder.
    """
    name = folder / f".{uuid.uuid4().hex}.tmp"
    claim = name.with_suffix(".claim.tmp")
    with _removed(claim), open(claim, "xb") as file:
        with suppress(OSError):  # not every file system has locks
            _lock(file)
        yield name


@contextmanager
def _removed(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        discard(path)


def discard(*scratch: Path) -> None:
    """Remove files that nobody needs any more; where that can't be, what was done beside them is done all the same.

    `remove_leftovers` removes them later.
    """
    for path in scratch:
        with suppress(OSError):
            path.unlink()


def _lock(file: BinaryIO) -> None:
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LEFTOVER = late_pattern(r"(\.[0-9a-f]{32})(\.aside|\.words|\.claim)?\.tmp(-journal|-wal)?")
_ABANDONED = 3_600  # seconds; whoever writes a file touches it more often


def remove_leftovers(folder: Path) -> None:
    """Remove what programs left here that were killed while they wrote."""
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: ".claim." in entry.name):  # claims last
            match = _LEFTOVER.fullmatch(entry.name)
            if match and _is_abandoned(folder / f"{match[1]}.claim.tmp", entry):
                with suppress(OSError):
                    os.unlink(entry.path)


def _is_abandoned(claim: Path, entry: os.DirEntry[str]) -> bool:
    """Tell whether nobody is at work on a file; where no lock can tell, it is old."""
    if sys.platform != "win32":
        try:
            with open(os.open(claim, os.O_RDWR | os.O_NONBLOCK), "rb") as file:
                _lock(file)
            return True
        except BlockingIOError:
            return False
        except OSError:
            pass
    return entry.stat().st_mtime < time.time() - _ABANDONED


def _refuse_special(target: Path) -> None:
    """A folder or a device can't be replaced; writing into a read-only file would replace it silently."""
    if target.is_dir():
        raise IsADirectoryError(21, wording.phrase("this is a folder, not a file"))
    if target.exists() and not target.is_file():
        raise OSError(22, wording.phrase("this is not an ordinary file"))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, wording.phrase("the file is write-protected"))


def _created(name: Path, target: Path) -> BinaryIO:
    """Create a file with the rights of the one it will replace, or those that a new file gets."""
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(name, flags, 0o666 if mode is None else mode), "wb")
    if mode is not None and os.name == "posix":
        name.chmod(mode)  # what the umask took away above
    return file


def refuse_existing(path: Path) -> None:
    """Raise FileExistsError where something stands under a name."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def move_to_new(finished: Path, path: Path) -> None:
    """Move a finished file to a name that nothing stands under yet, so that it lasts through a power cut.

    Raises:
        FileExistsError: something stands there; it is left as it is.
        OSError: the system refuses the move.
    """
    try:
        os.link(finished, path)  # unlike a move it never takes the place of another file
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        refuse_existing(path)
        finished.rename(path)
    else:
        discard(finished)
    _sync_folder(path.parent)


def sync(path: Path) -> None:
    """Make what was written to a file last through a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the move itself last through a power cut (POSIX only; other systems have no such call)."""
    if os.name != "posix":
        return
    with suppress(OSError):  # a folder need not be one that can be read; the move is done
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError, target: Path) -> str:
    if isinstance(error, FileNotFoundError) and not is_there(target.parent):
        return wording.phrase("the folder {folder} does not exist", folder=target.parent)
    if os.name == "nt" and isinstance(error, PermissionError):
        return wording.phrase("no permission to write here, or the file is open in another program")
    return os_reason(error)
