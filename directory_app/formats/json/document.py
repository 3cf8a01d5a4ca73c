"""A JSON text of any size by the elements of its lists, without having all of it in memory.

The objects in the lists of records are found by their brackets and decoded one by one; the rest, the frame, is a text
as small as the records are many. Both together say of every file what one decoder of the whole would say.
"""

from __future__ import annotations

import codecs
import json
import mmap
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from directory_app import files
from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

LISTS = ("organizations", "disorders")
# A frame as large as this is no frame: a bracket near the beginning is never closed.
_LARGEST_FRAME = 100 << 20
_PIECE = 1 << 20  # bytes that are copied at a time to count lines
# Strings are passed over whole, for brackets in them are text.
_TOKEN = late_pattern(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]', re.DOTALL)
_QUOTE, _BRACE, _BRACE_END, _BRACKET = b'"{}['
_SURROGATE = late_pattern("[\ud800-\udfff]")
# Stands for an element: JSON has no such number, and the decoder makes one object of all of them.
_HERE, HERE = b"-Infinity", object()
_CONSTANT = late_pattern(r'"[^"\\]*(?:\\.[^"\\]*)*"|NaN|-?Infinity', re.DOTALL)
NOT_CLOSED = wording.marked("a bracket is not closed; the file may be cut off")


class Element(NamedTuple):
    """An object in a list of records: the key of the list ("" for a list that is the whole text), and where it is."""

    key: str
    number: int
    start: int
    stop: int


class Document:
    """The bytes of a JSON text; `path` is what errors name."""

    def __init__(self, data: bytes | mmap.mmap, path: Path) -> None:
        self.path = path
        self._data = data
        self._begin = len(codecs.BOM_UTF8) if data[:3] == codecs.BOM_UTF8 else 0

    def elements(self) -> Iterator[Element]:
        """Yield each object in the lists of a resource file, or in a list that is the whole text."""
        depth, number, start = 0, 0, 0
        key: str | None = None
        text, inner = "", 2
        for token in _TOKEN.finditer(self._data):
            first = self._data[token.start()]
            if first == _QUOTE:
                if depth == 1:
                    text = token.group().decode("utf-8", "replace").strip('"')
            elif first in (_BRACE, _BRACKET):
                if depth == 0 and first == _BRACKET:
                    key, number, inner = "", 0, 1
                if depth == 1 == inner - 1 and first == _BRACKET:
                    key, number = (text, 0) if text in LISTS else (None, 0)
                if depth == inner:
                    start = token.start()
                depth += 1
            else:
                depth -= 1
                if depth == inner and first == _BRACE_END and key is not None:
                    yield Element(key, number, start, token.end())
                    number += 1
                elif depth < inner:
                    key = None

    def bytes_of(self, element: Element) -> bytes:
        """Return the JSON of an element."""
        return self._data[element.start : element.stop]

    def whole(self) -> Element:
        """Return everything as one element."""
        return Element("", 0, self._begin, len(self._data))

    def loaded(self, element: Element, where: str) -> tuple[Any, list[Problem]]:
        """Return the value of an element, and what is wrong with it though it is JSON: keys twice, half characters.

        `where` is its JSON path.

        Raises:
            UnreadableError: it is no JSON; the place is that in the whole file.
        """
        try:
            text = self.bytes_of(element).decode()
        except UnicodeDecodeError as error:
            raise self._not_utf8(element.start + error.start) from error
        return self._loaded(text, where, lambda at: element.start + len(text[:at].encode()))

    def frame(self, elements: Iterable[Element]) -> tuple[Any, list[Problem]]:
        """Return the value of the text with `HERE` for each of its elements, as `loaded` does.

        Raises:
            UnreadableError: what stands around the elements is no JSON.
        """
        pieces, starts, size, at = [], [], 0, self._begin
        for element in elements:
            starts.append((size, at))
            pieces += [self._data[at : element.start], _HERE]
            size += element.start - at + len(_HERE)
            at = element.stop
        starts.append((size, at))
        if size + len(self._data) - at > _LARGEST_FRAME:
            raise UnreadableError(self.path, [Problem("", NOT_CLOSED)])
        pieces.append(self._data[at:])
        data = b"".join(pieces)

        def in_file(place: int) -> int:
            begin, there = max(pair for pair in starts if pair[0] <= place)
            return there + place - begin

        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            raise self._not_utf8(in_file(error.start)) from error
        return self._loaded(text, "$", lambda place: in_file(len(text[:place].encode())), len(starts) - 1)

    def _loaded(
        self, text: str, where: str, in_file: Callable[[int], int], elements: int = 0
    ) -> tuple[Any, list[Problem]]:
        problems: list[Problem] = []

        def no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            for key, times in Counter(key for key, _ in pairs).items():
                if times > 1:
                    name = next((value for k, value in pairs if k in ("id", "name")), "")
                    reason = wording.phrase("stands {count} times in one object {name}", count=times, name=name)
                    problems.append(Problem(wording.phrase("key {key}", key=repr(key)), reason.rstrip()))
            return dict(pairs)

        def no_such_number(literal: str) -> object:
            nonlocal elements
            if literal == "-Infinity" and elements:
                elements -= 1
                return HERE
            at = next((match.start() for match in _CONSTANT.finditer(text) if match.group() == literal), None)
            place = self.place(in_file(at)) if at is not None and literal != "-Infinity" else ""
            problems.append(Problem(place, wording.phrase("{text} is no JSON", text=literal)))
            return None

        try:
            raw = json.loads(text, object_pairs_hook=no_key_twice, parse_constant=no_such_number)
        except json.JSONDecodeError as error:
            raise UnreadableError(self.path, [Problem(self.place(in_file(error.pos)), error.msg)]) from error
        except RecursionError as error:
            raise UnreadableError(self.path, [Problem("", wording.phrase("lists are nested too deeply"))]) from error
        except ValueError as error:  # Python reads no integers of more than 4,300 digits
            raise UnreadableError(self.path, [Problem("", wording.phrase("a number is too long"))]) from error
        if "\\ud" in text.lower():
            problems += _half_characters(raw, where)
        return raw, problems

    def _not_utf8(self, at: int) -> UnreadableError:
        line = self.place(at).partition(",")[0]
        return UnreadableError(
            self.path, [Problem(line, wording.phrase("byte 0x{byte} is not UTF-8 text", byte=f"{self._data[at]:02x}"))]
        )

    def place(self, at: int) -> str:
        """Return "line 3, column 5" for the place of a byte."""
        lines = 1
        last = self._begin
        for start in range(self._begin, at, _PIECE):
            piece = self._data[start : min(start + _PIECE, at)]
            lines += piece.count(b"\n")
            if (line_end := piece.rfind(b"\n")) >= 0:
                last = start + line_end + 1
        column = len(self._data[last:at].decode("utf-8", "replace")) + 1
        return f"line {lines}, column {column}"


@contextmanager
def opened(path: Path) -> Iterator[Document]:
    """Open a file as a document.

    Raises:
        UnreadableError: it is absent or no file.
    """
    try:
        with files.open_to_read(path) as file:
            if not file.seek(0, 2):
                yield Document(b"", path)
                return
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            try:
                yield Document(data, path)
            finally:
                with suppress(BufferError):  # an error on its way up still holds a piece; both go together
                    data.close()
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error


def _half_characters(value: Any, where: str) -> Iterator[Problem]:
    """Find what the escapes \\ud800 to \\udfff leave when they stand alone: no file can hold half a character."""
    if isinstance(value, str) and _SURROGATE.search(value):
        yield Problem(where, wording.phrase("{text} holds half a character", text=repr(value[:40])))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _half_characters(item, f"{where}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _half_characters(key, where)
            yield from _half_characters(item, f"{where}.{key}")
