"""The errors that a person is meant to read; each message stands alone, without a traceback."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from directory_app.text import wording
from directory_app.text.patterns import late_pattern


class DirectoryError(Exception):
    """Something was refused; the message names the file, the place and the reason."""

    def in_window(self) -> str:
        """Return the message with what can be done in the window, where that is not what the command line offers."""
        return str(self)


class ToDo(Struct, frozen=True):
    """What can be done about a problem, in words for the command line and for the window."""

    command: str
    window: str


class Problem(Struct, frozen=True):
    """One thing that is wrong in a file: where (a JSON path or a line), why, and what can be done about it.

    A reason is said where it is shown; one that holds more than words was said where it was made.
    """

    where: str
    reason: str
    to_do: ToDo | None = None

    def __str__(self) -> str:
        return self._with(self.to_do.command if self.to_do else "")

    def in_window(self) -> str:
        """Return it with what can be done in the window."""
        return self._with(self.to_do.window if self.to_do else "")

    def _with(self, to_do: str) -> str:
        reason = wording.phrase(self.reason)
        why = f"{reason}; {to_do}" if to_do else reason
        return wording.labelled(place_words(self.where), why) if self.where else why


def place_words(where: str) -> str:
    """Say where something stands: "line 3, column 5" in the language that is spoken, any other place as it is."""
    match = _LINE.fullmatch(where)
    if match is None:
        return where
    if match[2] is None:
        return wording.phrase("line {line}", line=match[1])
    return wording.phrase("line {line}, column {column}", line=match[1], column=match[2])


_LINE = late_pattern(r"line (\d+)(?:, column (\d+))?")


class UnreadableError(DirectoryError):
    """A file could not be read; `problems` holds everything that was found wrong with it."""

    def __init__(self, path: Path | str, problems: list[Problem]) -> None:
        self.path = Path(path)
        self.problems = tuple(problems)
        super().__init__(wording.labelled(str(path), f"{problems[0]}{self._more()}"))

    def in_window(self) -> str:
        return wording.labelled(str(self.path), f"{self.problems[0].in_window()}{self._more()}")

    def _more(self) -> str:
        more = len(self.problems) - 1
        return wording.plural(" (and {count} more problem)", " (and {count} more problems)", more) if more else ""

    def __reduce__(self) -> tuple[object, ...]:
        """Let it go from one process to another as it is."""
        return type(self), (self.path, list(self.problems))

    def report(self) -> str:
        """Every problem, one a line, for a dialog or `check`."""
        return "\n".join(wording.labelled(str(self.path), str(problem)) for problem in self.problems)


class DamagedError(UnreadableError):
    """A directory file is damaged, or something else stands where it stood: a backup may help."""


class UnwritableError(DirectoryError):
    """A file could not be written; whatever stood there before is untouched."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(wording.labelled(str(path), reason))

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
        return wording.phrase("lists are nested too deeply")
    if isinstance(error, UnicodeDecodeError):
        return wording.phrase("byte 0x{byte} is not UTF-8 text", byte=f"{error.object[error.start]:02x}")
    return of_a_library(str(error))


def of_a_library(message: str) -> str:
    """Return what those say that read JSON and put it into records, in the language that is spoken."""
    from directory_app.text.retold import retold  # here, because a start need not load it

    return retold(message, _OF_LIBRARIES)


_OF_LIBRARIES = (
    wording.marked("Expecting value"),
    wording.marked("Expecting property name enclosed in double quotes"),
    wording.marked("Expecting ':' delimiter"),
    wording.marked("Expecting ',' delimiter"),
    wording.marked("Unterminated string starting at"),
    wording.marked("Invalid control character at"),
    wording.marked("Invalid \\escape"),
    wording.marked("Extra data"),
    wording.marked("Input data was truncated"),
    wording.marked("JSON is malformed: {reason} (byte {byte})"),
    wording.marked("invalid character"),
    wording.marked("trailing characters"),
    wording.marked("expected {expected}, got {found}"),
    wording.marked("expected {expected} of length >= {length}"),
    wording.marked("object missing required field {field}"),
    wording.marked("object contains unknown field {field}"),
    wording.marked("invalid enum value {value}"),
    wording.marked("invalid value {value}"),
    wording.marked("expected {expected}"),
)


def os_reason(error: OSError) -> str:
    """Say in words why the system refused (`strerror` without the number and the path)."""
    return wording.phrase(error.strerror) if error.strerror else type(error).__name__


# What systems say of files the most; what else they say stays as they say it.
_OF_SYSTEMS = (
    wording.marked("No such file or directory"),
    wording.marked("Permission denied"),
    wording.marked("Operation not permitted"),
    wording.marked("File exists"),
    wording.marked("Is a directory"),
    wording.marked("Not a directory"),
    wording.marked("Directory not empty"),
    wording.marked("No space left on device"),
    wording.marked("Disk quota exceeded"),
    wording.marked("Read-only file system"),
    wording.marked("Input/output error"),
    wording.marked("File too large"),
    wording.marked("File name too long"),
    wording.marked("Too many open files"),
    wording.marked("Device or resource busy"),
    wording.marked("Too many levels of symbolic links"),
)
