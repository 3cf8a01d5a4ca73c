"""Imports: files read, compared with what is known, and written as one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from directory_app import files, formats
from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.exchange import matching
from directory_app.exchange import reading as documents
from directory_app.exchange.matching import Change, Decision
from directory_app.formats import Content
from directory_app.formats.json import resource
from directory_app.formats.reading import Reading
from directory_app.formats.tallies import Notices
from directory_app.records import Resource
from directory_app.records.fields import FIELDS
from directory_app.store import bulk
from directory_app.store.directory import EDITED, create


class Imported(Struct, frozen=True):
    """What came of an import: each source with its reading, what each organization was, and all records after it.

    `left_out` says in words what sources tell of known disorders, which stay as they are.
    """

    readings: tuple[tuple[Path, Reading], ...]
    changes: tuple[tuple[Change, Decision], ...]
    resource: Resource
    left_out: tuple[str, ...] = ()

    @property
    def needs_a_look(self) -> bool:
        """Whether lines were not placed, values are doubtful, or somebody may be known already."""
        doubtful = any(reading.not_placed() or reading.notices for _, reading in self.readings)
        return (
            doubtful or bool(self.left_out) or any(change.kind is matching.Kind.CHANGED for change, _ in self.changes)
        )


def read(sources: Sequence[Path], known: Resource) -> Imported:
    """Read the sources one after the other and put what is new beside what is known; nothing is written.

    Raises:
        UnreadableError, DirectoryError: a source can't be read.
    """
    return taken(((source, documents.read(source)) for source in sources), known)


def taken(readings: Iterable[tuple[Path, Reading]], known: Resource) -> Imported:
    """Put what was read of each source beside what is known, one after the other."""
    kept, decided, left_out = [], [], []
    for source, reading in readings:
        found = reading.resource
        changes = matching.compare(known.organizations, found.organizations, matching.links(known, found))
        decisions = [(change, change.first_decision) for change in changes]
        left_out += matching.unlike(known, found)
        known = matching.merge(known, found, decisions)
        kept.append((source, reading))
        decided += decisions
    return Imported(tuple(kept), tuple(decided), known, tuple(left_out))


def known_records(path: Path) -> Resource:
    """Return the records that the target of an import holds already; nothing where it is not there.

    Raises:
        UnreadableError: the file there can't be read, or is in a form that can't hold everything.
    """
    if not files.is_there(path):
        return Resource()
    found = formats.reader_of(path, documents.FORMATS)
    if found is not None and found.name in ("json", "directory"):
        return documents.read(path).resource
    reason = "records can only be added to a .json or .sqlite file; choose one, and export from that"
    if found is not None and path.suffix.lower() == ".json":
        reason = f"this is {found.label}; {reason}"
    raise UnreadableError(path, [Problem("", reason)])


def limits(path: Path, records: Resource) -> list[str]:
    """Say what a file of that ending can't hold of the records, each with its count.

    Raises:
        DirectoryError: no format has that ending.
    """
    return [] if is_new_directory(path) else formats.for_path(path).limits(_content(records))


def _content(records: Resource) -> Content:
    return Content(records.organizations, FIELDS, {disorder.id: disorder for disorder in records.disorders})


def is_new_directory(path: Path) -> bool:
    """Tell a directory file that is to be made, by its ending."""
    return path.suffix.lower() in documents.DIRECTORY.endings


def write(path: Path, records: Resource) -> None:
    """Write all records in the form that the path's ending names.

    Raises:
        DirectoryError: no format has that ending.
        UnwritableError: the file can't be written; what stood there is untouched.
    """
    if is_new_directory(path):
        create(path, records, EDITED)
        return
    format_ = formats.for_path(path)
    with files.replacing(path) as file:
        if format_.name == "json":
            file.write(resource.render(records).encode())
        else:
            format_.write(_content(records), file)


# Large directories

_LARGE = 32 << 20


def is_large(source: Path) -> bool:
    """Tell whether a file is better read a record at a time: JSON Lines always, other formats from 32 MB on.

    Raises:
        DirectoryError: nothing reads it.
    """
    entry = documents.format_of(source)
    if entry.stream is None or not source.is_file():
        return False
    return entry.is_streamed or source.stat().st_size > _LARGE


def is_too_large_to_open(source: Path) -> bool:
    """Tell whether nobody would wait for a file that is opened as it is: it is to be made a directory file first."""
    return is_large(source) and source.is_file() and source.stat().st_size > _LARGE


def build(
    source: Path, target: Path, tell: Callable[[int], None] = lambda _: None, notices: Notices | None = None
) -> int:
    """Make a directory file of a file of any size; return how many organizations it holds.

    A record at a time is in memory, so that a million need no more of it than a thousand. `notices` hear what has
    no place in the records.

    Raises:
        UnreadableError: the source is wrong; everything that is wrong is named, up to a hundred.
        UnwritableError: the target can't be written; what stood there is untouched.
    """
    entry = documents.format_of(source)
    if entry.stream is None:
        raise DirectoryError(f"{source}: {entry.label} can't be read a record at a time")
    found = entry.stream(source, notices or Notices(), tell)
    items = (bulk.Item(*item) for item in found.items)
    return bulk.create(target, bulk.Stream(items, found.disorders, found.title, EDITED), source, tell)


__all__ = ["DirectoryError", "Imported", "build", "known_records", "read", "write"]
