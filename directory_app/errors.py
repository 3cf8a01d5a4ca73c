"""The errors that a person is meant to read; each message stands alone, without a traceback."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from directory_app.text import wording


class DirectoryError(Exception):
    """Something was refused; the message names the file, the place and the reason."""


class Problem(Struct, frozen=True):
    """One thing that is wrong in a file: where (a JSON path or a line) and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason


class UnreadableError(DirectoryError):
    """A file could not be read; `problems` holds everything that was found wrong with it."""

    def __init__(self, path: Path | str, problems: list[Problem]) -> None:
        self.path = Path(path)
        self.problems = tuple(problems)
        first, more = problems[0], len(problems) - 1
        tail = wording.plural(" (and {count} more problem)", " (and {count} more problems)", more) if more else ""
        super().__init__(f"{path}: {first}{tail}")

    def __reduce__(self) -> tuple[object, ...]:
        """Let it go from one process to another as it is."""
        return type(self), (self.path, list(self.problems))

    def report(self) -> str:
        """Every problem, one a line, for a dialog or `check`."""
        return "\n".join(f"{self.path}: {problem}" for problem in self.problems)


class DamagedError(UnreadableError):
    """A directory file is damaged, or something else stands where it stood: a backup may help."""


class UnwritableError(DirectoryError):
    """A file could not be written; whatever stood there before is untouched."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"{path}: {reason}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.path, self.reason)


class BusyError(UnwritableError):
    """Another program is writing to the file just now; once it is done this can be tried again."""


class CancelledError(DirectoryError):
    """The person asked to stop; nothing was changed."""


class QueryError(DirectoryError):
    """The search text can't be read; `start` and `end` mark the characters that are the reason."""

    def __init__(self, message: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), self.start, self.end)


def json_reason(error: Exception) -> str:
    """Say in words why JSON can't be read."""
    if isinstance(error, RecursionError):
        return "lists are nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"byte 0x{error.object[error.start]:02x} is not UTF-8 text"
    return str(error)


def os_reason(error: OSError) -> str:
    """Say in words why the system refused (`strerror` without the number and the path)."""
    return error.strerror or type(error).__name__
