"""A large result on its way from one process to another in pieces, so that who takes it is never busy for long.

Out of one process: bytes to send, a message each. Into the other: the same bytes, and what they hold.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
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
        self._numbers: dict[int, int] = {}
        self._pickler.persistent_id = lambda value: self._numbers.get(id(value))  # type: ignore[method-assign]

    def messages(self, kind: str, value: object) -> Iterator[bytes]:
        """Yield the messages of a value, the last of which tells its kind."""
        self._numbers.clear()
        count = 0
        for piece in _pieces(value):
            yield self._message(("", piece))
            self._numbers.update((id(each), number) for number, each in enumerate(piece, start=count))
            count += len(piece)
        yield self._message((kind, value))

    def _message(self, told: tuple[str, object]) -> bytes:
        self._pickler.dump(told)
        self._pickler.clear_memo()  # or who takes it would keep it all, and forget it all at once
        message = self._file.getvalue()
        self._file.seek(0)
        self._file.truncate()
        return message


class Unpacker:
    """Takes the messages of a `Packer` in their order."""

    def __init__(self) -> None:
        self._ahead: list[object] = []  # what came in pieces: later messages name it by its number
        self.many: tuple[object, ...] = ()
        """What came in pieces of the last value."""

    def take(self, message: bytes) -> tuple[str, Any]:
        """Return the kind of a value and the value; ("", None) while more of it is to come."""
        import pickle

        unpickler = pickle.Unpickler(io.BytesIO(message))
        unpickler.persistent_load = self._ahead.__getitem__  # type: ignore[method-assign]
        kind, value = unpickler.load()
        if not kind:
            self._ahead += value
            return "", None
        self.many = tuple(self._ahead)
        self._ahead.clear()
        return kind, value


def _pieces(value: object) -> Iterator[Sequence[object]]:
    """Yield what is long in a value, some items at a time, the innermost first."""
    if isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _pieces(getattr(value, field))
    elif isinstance(value, Mapping):
        yield from _sliced(tuple(value.values()))
    elif isinstance(value, tuple | list):
        yield from _sliced(value)


def _sliced(values: tuple[object, ...] | list[object]) -> Iterator[Sequence[object]]:
    if len(values) <= MOST:
        for each in values:
            yield from _pieces(each)
    else:
        yield from (values[at : at + MOST] for at in range(0, len(values), MOST))
