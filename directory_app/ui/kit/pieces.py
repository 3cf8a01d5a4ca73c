"""A large result on its way from one process to another in pieces, so that who takes it is never busy for long.

Out of one process: bytes to send, a message each. Into the other: the same bytes, and what they hold.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

# Items of a piece: organizations of so many take a few milliseconds to unpickle.
MOST = 100


class Packer:
    """Makes messages of values; what a value holds many of goes ahead in pieces, and it names them then."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        import pickle  # here, because a start of the window need not load it

        self._pickler = pickle.Pickler(self._file, pickle.HIGHEST_PROTOCOL)

    def messages(self, kind: str, value: object) -> Iterator[bytes]:
        """Yield the messages of a value, the last of which tells its kind."""
        for piece in _pieces(value):
            yield self._message(("", piece))
        yield self._message((kind, value))

    def _message(self, told: tuple[str, object]) -> bytes:
        self._pickler.dump(told)  # it remembers what it wrote before: that is named by its number
        message = self._file.getvalue()
        self._file.seek(0)
        self._file.truncate()
        return message


class Unpacker:
    """Takes the messages of a `Packer` in their order."""

    def __init__(self) -> None:
        self._file = _Fed()
        import pickle

        self._unpickler = pickle.Unpickler(self._file)
        self.is_large = False  # whether anything came in pieces

    def take(self, message: bytes) -> tuple[str, Any]:
        """Return the kind of a value and the value; ("", None) while more of it is to come."""
        self._file.now = io.BytesIO(message)
        kind, value = self._unpickler.load()
        if kind:
            return kind, value
        self.is_large = True
        return "", None


class _Fed:
    """A file that holds one message after the other."""

    now = io.BytesIO()

    def read(self, size: int = -1) -> bytes:
        return self.now.read(size)

    def readline(self) -> bytes:
        return self.now.readline()


def _pieces(value: object) -> Iterator[object]:
    """Yield what is long in a value, some items at a time, the innermost first."""
    if isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _pieces(getattr(value, field))
    elif isinstance(value, Mapping):
        yield from _sliced(tuple(value.values()))
    elif isinstance(value, tuple | list):
        yield from _sliced(value)


def _sliced(values: tuple[object, ...] | list[object]) -> Iterator[object]:
    if len(values) <= MOST:
        for each in values:
            yield from _pieces(each)
    else:
        yield from (values[at : at + MOST] for at in range(0, len(values), MOST))
