"""What SQLite says of a damaged directory file, in words; a search that was interrupted goes on as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import msgspec

from directory_app.errors import DamagedError, Problem, UnreadableError
from directory_app.text import wording

_P = ParamSpec("_P")
_T = TypeVar("_T")

IN_MEMORY = "directory in memory"


class OfFile(Protocol):
    """Something that reads a directory file; `path` is None for one in memory."""

    path: Path | None


_Reader = TypeVar("_Reader", bound=OfFile)


@contextmanager
def in_words(path: Path | None) -> Iterator[None]:
    """Let what reads a directory file raise errors for people.

    Raises:
        UnreadableError: the file is damaged or none of ours.
        sqlite3.OperationalError: the search was interrupted.
    """
    try:
        yield
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedError(path or IN_MEMORY, [Problem("", wording.phrase("a record in it is damaged"))]) from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise
        reasons = {
            sqlite3.SQLITE_NOTADB: wording.phrase("this is no directory file"),
            sqlite3.SQLITE_CORRUPT: wording.phrase("the file is damaged or cut off"),
        }
        reason = reasons.get(code, wording.phrase("it can't be read as a directory file ({error})", error=error))
        kind = DamagedError if code in reasons else UnreadableError
        raise kind(path or IN_MEMORY, [Problem("", reason)]) from error


def reading(method: Callable[Concatenate[_Reader, _P], _T]) -> Callable[Concatenate[_Reader, _P], _T]:
    """Let a method that reads raise UnreadableError where the file turns out to be damaged."""

    @wraps(method)
    def read(self: _Reader, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        with in_words(self.path):
            return method(self, *args, **kwargs)

    return read
