"""Files written whole or not at all, and text files read with their encoding checked."""

from __future__ import annotations

import codecs
import os
import re
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from directory_app.errors import Problem, UnreadableError, UnwritableError, os_reason
from directory_app.text import wording

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
        with suppress(FileNotFoundError):
            path.unlink()


def _lock(file: BinaryIO) -> None:
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LEFTOVER = re.compile(r"(\.[0-9a-f]{32})(\.aside|\.claim)?\.tmp(-journal)?")
_ABANDONED = 3_600  # seconds; whoever writes a file touches it more often


def remove_leftovers(folder: Path) -> None:
    """Remove what programs left here that were killed while they wrote."""
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: ".claim." in entry.name):  # claims last
            found = _LEFTOVER.fullmatch(entry.name)
            if found and _is_abandoned(folder / f"{found[1]}.claim.tmp", entry):
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


def name_of(path: Path) -> str:
    """Return the name of a file as text that can be stored; a name need not be text on every system."""
    return path.name.encode("utf-8", "replace").decode()


def is_there(path: Path) -> bool:
    """Tell whether there is something under that name (not where its folder can't be looked into)."""
    return os.path.exists(path)


def open_to_read(path: Path) -> BinaryIO:
    """Open an ordinary file.

    Raises:
        UnreadableError: it is absent, is a folder or a device, or there is no permission.
    """
    try:
        if is_there(path) and not os.path.isfile(path):
            what = "a folder, not a file" if os.path.isdir(path) else "not an ordinary file"
            raise UnreadableError(path, [Problem("", f"this is {what}")])
        return open(path, "rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = os_reason(error) if isinstance(error, OSError) else str(error)
        raise UnreadableError(path, [Problem("", reason)]) from error


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file (a byte order mark is left out).

    Raises:
        UnreadableError: the file is absent, is no file, or a line of it is not UTF-8.
    """
    try:
        with open_to_read(path) as file:
            data = _capped(file, path)
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        reason = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise UnreadableError(path, [Problem(f"line {line}", reason)]) from error


def read_decoded(path: Path) -> tuple[str, str]:
    """Return the text of a file in whatever encoding it is, and a notice where that was a guess ("" else).

    Raises:
        UnreadableError: as `read_encoded` says.
    """
    return read_encoded(path)[:2]


def read_encoded(path: Path, encoding: str = "") -> tuple[str, str, str]:
    """Return the text of a file, a notice as `read_decoded` does, and its encoding: the one given, else found.

    Raises:
        UnreadableError: the file is absent, is no file, or is no text (UTF-32, or mostly NUL).
    """
    try:
        with open_to_read(path) as file:
            data = _capped(file, path)
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    try:
        return _decoded_as(data, encoding) if encoding else _decoded(data)
    except UnicodeError as error:
        reason = getattr(error, "reason", str(error))
        raise UnreadableError(path, [Problem("", f"it is no text: {reason}")]) from error


def _capped(file: BinaryIO, path: Path) -> bytes:
    data = file.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise _too_large(path)
    return data


def refuse_larger(path: Path) -> None:
    """Refuse a file that is better read a record at a time.

    Raises:
        UnreadableError: it is larger than `LARGEST_TEXT`.
    """
    with suppress(OSError):  # opening it says why
        if path.stat().st_size > LARGEST_TEXT:
            raise _too_large(path)


def _too_large(path: Path) -> UnreadableError:
    reason = f"it is larger than {LARGEST_TEXT >> 20} MB; CSV and JSON can be imported into a new .sqlite file"
    return UnreadableError(path, [Problem("", reason)])


# Read whole, a file takes ten times its size in memory and more.
LARGEST_TEXT = 100 << 20
# The marks that files begin with; that of UTF-16 begins that of UTF-32 too, so it comes later.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def marks_encoding(data: bytes) -> bool:
    """Tell whether the bytes begin with a mark of their encoding, or are UTF-16 without one."""
    return data.startswith(tuple(mark for mark, _ in _MARKS)) or bool(_utf16_without_mark(data))


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of some bytes, and a notice where their encoding was a guess ("" else)."""
    return _decoded(data)[:2]


def _decoded(data: bytes) -> tuple[str, str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff"), _damage(data, name), name.removesuffix("-sig")
    if guess := _utf16_without_mark(data):
        words = (_UNMARKED.format(guess.upper()), _damage(data, guess))
        return data.decode(guess, "replace"), "; ".join(part for part in words if part), guess
    try:
        return data.decode("utf-8"), "", "utf-8"
    except UnicodeDecodeError as error:
        line = data[: error.start].count(10) + 1
        if error.reason == "unexpected end of data" and error.end == len(data):
            return data.decode("utf-8", "replace"), f"line {line}: the file ends in the middle of a character", "utf-8"
    return _cp1252(data), _NOT_UTF8.format(line), "cp1252"


def _decoded_as(data: bytes, encoding: str) -> tuple[str, str, str]:
    if encoding == "cp1252":
        return _cp1252(data), "", encoding
    return data.decode(encoding, "replace").lstrip("\ufeff"), _damage(data, encoding), encoding


def encoding_of(path: Path) -> tuple[str, str]:
    """Return the encoding of a file of any size, and a notice where that is a guess ("" else).

    Windows-1252 is told as "latin-1", whose text `CP1252` translates.

    Raises:
        UnreadableError: the file is absent or no file.
    """
    with open_to_read(path) as file:
        start = file.read(4096)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return name, ""
        if guess := _utf16_without_mark(start):
            return guess, _UNMARKED.format(guess.upper())
        decoder, line, piece = codecs.getincrementaldecoder("utf-8")(), 1, start
        while piece:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return "latin-1", _NOT_UTF8.format(line + error.object[: error.start].count(10))
            line += piece.count(10)
            piece = file.read(1 << 20)
    return "utf-8", ""


_UNMARKED = "it has no mark of its encoding; it was read as {}"
_NOT_UTF8 = "line {}: this is not UTF-8; the file was read as Windows-1252 (Western European)"


def _cp1252(data: bytes) -> str:
    """Decode Windows-1252; the five bytes that it leaves open stay the control characters they are in Latin-1."""
    return data.decode("latin-1").translate(CP1252)


CP1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def _damage(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return (
            f"byte {wording.number(error.start + 1)} is not {encoding.upper()}; what can't be read is shown as \ufffd"
        )
    return ""


def _utf16_without_mark(data: bytes) -> str:
    """Tell UTF-16 without its mark by the NUL that every second byte of plain text is."""
    start = data[:4096]
    if len(start) < 4 or b"\0" not in start:
        return ""
    half = len(start) // 2
    for name, nul in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        other = start[0::2] if name.endswith("le") else start[1::2]
        if nul.count(0) >= 0.6 * half and other.count(0) < 0.1 * half:
            return name
    return ""


def _refuse_special(target: Path) -> None:
    """A folder or a device can't be replaced; writing into a read-only file would replace it silently."""
    if target.is_dir():
        raise IsADirectoryError(21, "this is a folder, not a file")
    if target.exists() and not target.is_file():
        raise OSError(22, "this is not an ordinary file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected")


def _created(name: Path, target: Path) -> BinaryIO:
    """Create a file with the rights of the one it will replace, or those that a new file gets."""
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(name, flags, 0o666 if mode is None else mode), "wb")
    if mode is not None and os.name == "posix":
        name.chmod(mode)  # what the umask took away above
    return file


def sync(path: Path) -> None:
    """Make what was written to a file last through a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


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
    if isinstance(error, FileNotFoundError) and not is_there(target.parent):
        return f"the folder {target.parent} does not exist"
    if os.name == "nt" and isinstance(error, PermissionError):
        return "no permission to write here, or the file is open in another program"
    return os_reason(error)
