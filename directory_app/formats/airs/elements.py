"""The elements of an XML file, one below the root at a time; entities, which can do harm, are refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from directory_app.errors import Problem, UnreadableError, os_reason
from directory_app.text import wording

_CHUNK = 64 << 10
_DEEPEST = 100
_MOST_INSIDE = 500_000  # elements of one agency; the largest have some thousands
_ENTITIES = wording.marked("it declares or asks for entities of its own (&name;), which no list of contacts needs")


@dataclass(slots=True)
class Element:
    """An element: its name and attributes without name spaces, its text, the elements in it, and where it stands."""

    name: str
    attributes: dict[str, str]
    line: int
    start: int
    text: str = ""
    children: list[Element] = field(default_factory=list)
    last_line: int = 0
    end: int = 0

    def all_of(self, *names: str) -> list[Element]:
        """Return the elements right inside that have one of the names."""
        return [child for child in self.children if child.name in names]

    def value(self, *names: str) -> str:
        """Return the text of the first element right inside that has one of the names and is not empty."""
        return next((text for child in self.all_of(*names) if (text := child.text)), "")

    def says(self, attribute: str) -> bool:
        """Tell whether an attribute is true."""
        return self.attributes.get(attribute, "").strip().lower() in ("true", "1")


class _Refused(Exception):
    """What the parser must not read on; the message is for people."""


def root_of(start: bytes) -> str:
    """Return the name of the root of a file that begins so, "" where it is no XML."""
    reader = _Reader("")
    with suppress(_Refused, expat.ExpatError, ValueError, LookupError):
        reader.feed(start, is_end=False)
    return reader.root.name if reader.root else ""


def inside(file: BinaryIO, path: Path, root: str) -> Iterator[tuple[Element, Element]]:
    """Yield the root, with its attributes only, beside each element right inside of it.

    Raises:
        UnreadableError: it is no XML with this root, is nested too deeply, or has entities of its own.
    """
    reader = _Reader(root)
    try:
        while True:
            piece = file.read(_CHUNK)
            reader.feed(piece, is_end=not piece)
            for element in reader.take():
                assert reader.root is not None
                yield reader.root, element
            if not piece:
                return
    except OSError as error:
        raise UnreadableError(path, [Problem("", os_reason(error))]) from error
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise UnreadableError(
            path, [Problem(f"line {error.lineno}", wording.phrase("this is no XML: {reason}", reason=reason))]
        ) from error
    except (_Refused, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise UnreadableError(path, [Problem(f"line {reader.line}", str(error))]) from error


class _Reader:
    """Builds elements of what the parser finds, and lets go of each that is done."""

    def __init__(self, root: str) -> None:
        self.root: Element | None = None
        self._wanted = root
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._inside = 0
        self._done: list[Element] = []
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._parser.CurrentLineNumber

    def feed(self, data: bytes, *, is_end: bool) -> None:
        """Read on."""
        self._parser.Parse(data, is_end)

    def take(self) -> list[Element]:
        """Return the elements that were done since."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        plain = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), plain, self.line, self._parser.CurrentByteIndex)
        if self.root is None:
            self.root = element
            if self._wanted and element.name != self._wanted:
                raise _Refused(
                    wording.phrase(
                        "this XML begins with <{tag}>; of XML, only AIRS files (<Source>) are read", tag=element.name
                    )
                )
            return
        self._inside += 1
        if len(self._open) > _DEEPEST or self._inside > _MOST_INSIDE:
            raise _Refused(wording.phrase("its elements are nested too deeply, or there are too many of them in one"))
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)
        self._texts.append([])

    def _end(self, _: str) -> None:
        if not self._open:
            return
        element = self._open.pop()
        element.text = "".join(self._texts.pop()).strip()
        element.last_line, element.end = self.line, self._parser.CurrentByteIndex
        if not self._open:
            self._done.append(element)
            self._inside = 0

    def _characters(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def _refuse(self, *_: object) -> int:
        raise _Refused(_ENTITIES)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
