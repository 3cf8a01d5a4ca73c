"""Files written whole or not at all, and text files read with their encoding checked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from directory_app.errors import Problem, UnreadableError, UnwritableError, os_reason


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
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise UnwritableError(path, _reason(error, target)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, name)
        Path(name).replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise UnwritableError(path, _reason(error, target)) from error
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file (a byte order mark is left out).

    Raises:
        UnreadableError: the file is absent, is no file, or a line of it is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise UnreadableError(path, [Problem(f"line {line}", reason)]) from error


def _refuse_special(target: Path) -> None:
    """A folder or a device can't be replaced; writing into a read-only file would replace it silently."""
    if target.is_dir():
        raise IsADirectoryError(21, "this is a folder, not a file")
    if target.exists() and not target.is_file():
        raise OSError(22, "this is not an ordinary file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected")


def _keep_mode(target: Path, name: str) -> None:
    """Give the new file the rights of the old one, or those that a new file gets (mkstemp gives 0600)."""
    if os.name != "posix":
        return
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(name).chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the move itself last through a power cut (POSIX only; other systems have no such call)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError, target: Path) -> str:
    if not target.parent.exists():
        return f"the folder {target.parent} does not exist"
    if os.name == "nt" and isinstance(error, PermissionError):
        return "no permission to write here, or the file is open in another program"
    return os_reason(error)
