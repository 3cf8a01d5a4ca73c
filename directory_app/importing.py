"""Imports: files read, compared with what is known, and written as one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from directory_app import building, documents, files, formats, merging, query, storage
from directory_app.directory import EDITED, Directory, create
from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.fields import FIELDS
from directory_app.formats import Content, resource
from directory_app.formats.reading import Reading
from directory_app.merging import Change, Decision
from directory_app.records import Disorder, Resource

_T = TypeVar("_T")


class Imported(Struct, frozen=True):
    """What came of an import: each source with its reading, what each organization was, and all records after it."""

    readings: tuple[tuple[Path, Reading], ...]
    changes: tuple[tuple[Change, Decision], ...]
    resource: Resource

    @property
    def needs_a_look(self) -> bool:
        """Whether lines were not placed, values are doubtful, or somebody may be known already."""
        doubtful = any(reading.not_placed() or reading.notices for _, reading in self.readings)
        return doubtful or any(change.kind is merging.Kind.CHANGED for change, _ in self.changes)


def read(sources: Sequence[Path], known: Resource) -> Imported:
    """Read the sources one after the other and put what is new beside what is known; nothing is written.

    Raises:
        UnreadableError, DirectoryError: a source can't be read.
    """
    readings, decided = [], []
    for source in sources:
        reading = documents.read(source)
        changes = merging.compare(known.organizations, reading.resource.organizations)
        decisions = [(change, change.first_decision) for change in changes]
        known = merging.merge(known, reading.resource, decisions)
        readings.append((source, reading))
        decided += decisions
    return Imported(tuple(readings), tuple(decided), known)


def known_records(path: Path) -> Resource:
    """Return the records that the target of an import holds already; nothing where it is not there.

    Raises:
        UnreadableError, DirectoryError: the file there can't be read.
    """
    if not files.is_there(path):
        return Resource()
    if path.suffix.lower() != ".sqlite":
        return documents.read(path).resource
    with closing(Directory.open(path)) as directory:
        return all_records(directory)


def all_records(directory: Directory) -> Resource:
    """Return everything a directory holds as one value."""
    rows = directory.search(query.Query("")).rows
    return Resource(
        title=directory.about.get("title", ""),
        organizations=tuple(directory.organizations(rows)),
        disorders=tuple(directory.disorders.values()),
    )


def write(path: Path, records: Resource) -> None:
    """Write all records in the form that the path's ending names.

    Raises:
        DirectoryError: no format has that ending.
        UnwritableError: the file can't be written; what stood there is untouched.
    """
    if path.suffix.lower() == ".sqlite":
        create(path, records, EDITED)
        return
    format_ = formats.for_path(path)
    with files.replacing(path) as file:
        if format_.name == "json":
            file.write(resource.render(records).encode())
        else:
            known = {disorder.id: disorder for disorder in records.disorders}
            format_.write(Content(records.organizations, FIELDS, known), file)


# Large directories


class _Line(Struct):
    organization: msgspec.Raw = msgspec.Raw()
    disorder: msgspec.Raw = msgspec.Raw()


class _Head(Struct):
    id: str
    name: str


def build(source: Path, target: Path, tell: Callable[[int], None] = lambda _: None) -> int:
    """Make a directory file of a JSON Lines file of any size, a line at a time; return how many organizations it holds.

    Raises:
        UnreadableError: a line of the source is wrong; everything that is wrong is named, up to a hundred.
        UnwritableError: the target can't be written; what stood there is untouched.
    """
    with files.open_to_read(source) as file:
        stream = building.Stream(_items(file, source), tuple(_disorders(file, source)), made_from=EDITED)
        file.seek(0)
        return building.create(target, stream, source, tell)


def _disorders(file: Iterable[bytes], source: Path) -> Iterator[Disorder]:
    for number, line in enumerate(file, start=1):
        if b'"disorder"' in line[:40]:
            record = bytes(_decoded(_decode_line, line, number, source).disorder)
            yield _decoded(storage.decode_disorder, record, number, source)


def _items(file: Iterable[bytes], source: Path) -> Iterator[building.Item]:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        record = bytes(_decoded(_decode_line, line, number, source).organization)
        if record:
            head = _decoded(_decode_head, record, number, source)
            yield building.Item(f"line {number}", head.id, head.name, record)


_decode_line = msgspec.json.Decoder(_Line).decode
_decode_head = msgspec.json.Decoder(_Head).decode


def _decoded(decode: Callable[[bytes], _T], data: bytes, number: int, source: Path) -> _T:
    try:
        return decode(data)
    except msgspec.DecodeError as error:
        raise UnreadableError(source, [Problem(f"line {number}", str(error))]) from error


__all__ = ["DirectoryError", "Imported", "all_records", "build", "known_records", "read", "write"]
